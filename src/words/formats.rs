//! How dates, times and numbers are written: as the user's locale does, or as they choose.
//!
//! The order of a date's parts, the hours of a clock, the first day of a week and the separator of
//! thousands are those of the GNU C Library's locales; names of days and months are the language's.

use std::cell::Cell;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike, Weekday};
use pure_rust_locales::{Locale, locale_match};

use crate::plan::civil::format_time;
use crate::t;
use crate::texts;

/// In which order a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `Mon 13 Mar 2017`.
    DayFirst,
    /// `Mon, Mar 13, 2017`.
    MonthFirst,
    /// `Mon 2017-03-13`.
    YearFirst,
}

/// How dates, times and numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formats {
    /// In which order a date is written.
    pub order: DateOrder,
    /// Whether a clock has 12 hours, `2:00 PM`, or 24, `14:00`.
    pub twelve_hours: bool,
    /// The day on which a week begins in a calendar.
    pub week_start: Weekday,
    /// What stands between thousands; nothing where they are not parted.
    pub thousands: Option<char>,
}

/// As this program writes where nobody says otherwise: `Mon 13 Mar 2017`, `14:00`.
impl Default for Formats {
    fn default() -> Self {
        Self {
            order: DateOrder::DayFirst,
            twelve_hours: false,
            week_start: Weekday::Mon,
            thousands: None,
        }
    }
}

thread_local! {
    static IN_USE: Cell<Option<Formats>> = const { Cell::new(None) };
}

impl Formats {
    /// As the locale with that tag writes: `en-US`, `de_DE.UTF-8`; nothing where it is not known.
    ///
    /// ```
    /// use noonmark::words::formats::{DateOrder, Formats};
    ///
    /// let american = Formats::of_locale("en-US").unwrap();
    /// assert_eq!(american.order, DateOrder::MonthFirst);
    /// assert!(american.twelve_hours);
    /// assert_eq!(american.week_start, chrono::Weekday::Sun);
    /// ```
    #[must_use]
    pub fn of_locale(tag: &str) -> Option<Self> {
        let name = tag.split(['.', '@']).next().unwrap_or_default();
        let parts: Vec<&str> = name.split(['-', '_']).collect();
        // A script stands between language and region: zh-Hant-TW.
        let (language, region) = match parts.as_slice() {
            [language] => (*language, ""),
            [language, .., region] => (*language, *region),
            [] => return None,
        };
        let exact = format!("{language}_{region}");
        // English in Germany writes as German does there: most regions' own language has their code.
        let own = format!("{}_{region}", region.to_lowercase());
        let locale: Locale = exact.parse().or_else(|_| own.parse()).ok()?;
        Some(Self::of(locale))
    }

    fn of(locale: Locale) -> Self {
        let date = locale_match!(locale => LC_TIME::D_FMT);
        let time = locale_match!(locale => LC_TIME::T_FMT);
        let place = |fields: [&str; 3]| {
            let places = fields.iter().filter_map(|field| date.find(field));
            places.min().unwrap_or(usize::MAX)
        };
        let day = place(["%d", "%e", "%-d"]);
        let month = place(["%m", "%-m", "%b"]);
        let year = place(["%Y", "%y", "%Ey"]);
        let order = if year < day && year < month {
            DateOrder::YearFirst
        } else if month < day {
            DateOrder::MonthFirst
        } else {
            DateOrder::DayFirst
        };
        Self {
            order,
            twelve_hours: ["%I", "%l", "%r"].iter().any(|hour| time.contains(hour)),
            week_start: week_start(
                locale_match!(locale => LC_TIME::FIRST_WEEKDAY),
                locale_match!(locale => LC_TIME::WEEK),
            ),
            thousands: locale_match!(locale => LC_NUMERIC::THOUSANDS_SEP)
                .chars()
                .next(),
        }
    }

    /// The first day of the week that `date` lies in.
    #[must_use]
    pub fn week_of(&self, date: NaiveDate) -> NaiveDate {
        let back = date.weekday().days_since(self.week_start);
        date.checked_sub_days(Days::new(back.into()))
            .unwrap_or(date)
    }
}

/// The day of the week that a locale's `first_weekday` counts from `week`'s day: 1 is that day.
fn week_start(first_weekday: Option<i64>, week: Option<&[i64]>) -> Weekday {
    let first = match week {
        // 1 December 1997 is the Monday that some locales count from; the others, a Sunday.
        Some([_, 19_971_201, ..]) => Weekday::Mon,
        _ => Weekday::Sun,
    };
    (1..first_weekday.unwrap_or(1)).fold(first, |day, _| day.succ())
}

/// Writes all like this from now on, in this thread.
pub fn use_formats(formats: Formats) {
    IN_USE.set(Some(formats));
}

/// How dates, times and numbers are written in this thread.
#[must_use]
pub fn in_use() -> Formats {
    IN_USE.get().unwrap_or_default()
}

/// `Mon 13 Mar 2017`.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    let weekday = weekday(date.weekday());
    let (day, month, year) = (date.day().to_string(), month_name(date), year(date));
    match in_use().order {
        DateOrder::DayFirst => {
            t!(
                "date",
                weekday = weekday,
                day = day,
                month = month,
                year = year
            )
        }
        DateOrder::MonthFirst => t!(
            "date-month-first",
            weekday = weekday,
            day = day,
            month = month,
            year = year
        ),
        DateOrder::YearFirst => {
            t!(
                "date-year-first",
                weekday = weekday,
                date = date.to_string()
            )
        }
    }
}

/// `Mon 13 Mar`.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    let weekday = weekday(date.weekday());
    let (day, month) = (date.day().to_string(), month_name(date));
    match in_use().order {
        DateOrder::DayFirst => t!("date-short", weekday = weekday, day = day, month = month),
        DateOrder::MonthFirst => t!(
            "date-short-month-first",
            weekday = weekday,
            day = day,
            month = month
        ),
        DateOrder::YearFirst => {
            let date = date.format("%m-%d").to_string();
            t!("date-year-first", weekday = weekday, date = date)
        }
    }
}

/// `Monday 13 March`, as it is read aloud.
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    let weekday = weekday_long(date.weekday());
    let (day, month) = (date.day().to_string(), month_long(date.month()));
    match in_use().order {
        DateOrder::DayFirst | DateOrder::YearFirst => {
            t!("date-short", weekday = weekday, day = day, month = month)
        }
        DateOrder::MonthFirst => t!(
            "date-short-month-first",
            weekday = weekday,
            day = day,
            month = month
        ),
    }
}

/// `March 2027`.
#[must_use]
pub fn month_of_year(date: NaiveDate) -> String {
    let (month, year) = (month_long(date.month()), year(date));
    t!("month-of-year", month = month, year = year)
}

/// `14:00`, or `2:00 PM`; with seconds where there are some.
#[must_use]
pub fn time(time: NaiveTime) -> String {
    if !in_use().twelve_hours {
        return format_time(time);
    }
    let (is_pm, hour) = time.hour12();
    let mut clock = format!("{hour}:{:02}", time.minute());
    if time.second() != 0 {
        clock = format!("{clock}:{:02}", time.second());
    }
    if is_pm {
        t!("time-pm", time = clock)
    } else {
        t!("time-am", time = clock)
    }
}

/// `14`, or `2 PM`: an hour on a scale.
#[must_use]
pub fn hour(hour: u32) -> String {
    if !in_use().twelve_hours {
        return format!("{hour:02}");
    }
    let clock = match hour % 12 {
        0 => "12".to_owned(),
        hour => hour.to_string(),
    };
    if hour % 24 < 12 {
        t!("time-am", time = clock)
    } else {
        t!("time-pm", time = clock)
    }
}

/// `Mon`.
#[must_use]
pub fn weekday(day: Weekday) -> String {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    name(&NAMES, day.num_days_from_monday())
}

/// `Monday`.
#[must_use]
pub fn weekday_long(day: Weekday) -> String {
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    name(&NAMES, day.num_days_from_monday())
}

/// `Mar`.
#[must_use]
pub fn month_name(date: NaiveDate) -> String {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    name(&NAMES, date.month0())
}

/// `March`; `month` counts from 1.
#[must_use]
pub fn month_long(month: u32) -> String {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may-long",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    name(&NAMES, month.saturating_sub(1))
}

fn name(names: &[&'static str], index: u32) -> String {
    let index = usize::try_from(index).unwrap_or_default();
    let text = names.get(index).copied().unwrap_or_default();
    texts::say(text).to_string()
}

fn year(date: NaiveDate) -> String {
    format!("{:04}", date.year())
}

/// A whole number with its thousands parted; nothing for what is none.
///
/// ```
/// use noonmark::words::formats::{Formats, grouped, use_formats};
///
/// use_formats(Formats { thousands: Some(','), ..Formats::default() });
/// assert_eq!(grouped(1_234_567.0).unwrap(), "1,234,567");
/// ```
#[must_use]
pub fn grouped(number: f64) -> Option<String> {
    if number.fract() != 0.0 || number.abs() > 1e15 {
        return None;
    }
    let digits = format!("{:.0}", number.abs());
    let sign = if number < 0.0 { "−" } else { "" };
    let Some(separator) = in_use().thousands else {
        return Some(format!("{sign}{digits}"));
    };
    let mut parted = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            parted.push(separator);
        }
        parted.push(digit);
    }
    Some(format!("{sign}{parted}"))
}
