//! How the window looks and writes, as the user chose.

use serde::{Deserialize, Serialize};

use crate::plan::Day;
use crate::words::formats::{DateOrder, Formats};

/// How the window looks and writes. What is not chosen is as the system has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// 12 or 24 hours; as the locale where not chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// The day on which a week begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week_start: Option<Day>,
    /// In which order a date is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<Order>,
    /// Light or dark; as the system where not chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// How large everything is, in percent.
    pub scale_percent: u16,
    /// How many days before a shift to tell of it.
    pub tell_days: u16,
    /// The tag of the language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether nothing moves by itself: what opens is there at once.
    pub still: bool,
}

/// The hours of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hours {
    /// `2:00 PM`.
    #[serde(rename = "12")]
    Twelve,
    /// `14:00`.
    #[serde(rename = "24")]
    TwentyFour,
}

/// In which order a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// `Mon 13 Mar 2017`.
    DayFirst,
    /// `Mon, Mar 13, 2017`.
    MonthFirst,
    /// `Mon 2017-03-13`.
    YearFirst,
}

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            hours: None,
            week_start: None,
            date_order: None,
            theme: None,
            scale_percent: 100,
            tell_days: 28,
            language: None,
            still: false,
        }
    }
}

impl Preferences {
    /// The smallest and the largest scale, in percent.
    pub const SCALES: std::ops::RangeInclusive<u16> = 80..=200;

    /// These with what was changed from `before` to `after`: another window may have changed the rest.
    #[must_use]
    pub fn with_change(self, before: &Self, after: &Self) -> Self {
        fn pick<T: PartialEq + Clone>(present: T, before: &T, after: &T) -> T {
            if before == after {
                present
            } else {
                after.clone()
            }
        }
        Self {
            hours: pick(self.hours, &before.hours, &after.hours),
            week_start: pick(self.week_start, &before.week_start, &after.week_start),
            date_order: pick(self.date_order, &before.date_order, &after.date_order),
            theme: pick(self.theme, &before.theme, &after.theme),
            scale_percent: pick(
                self.scale_percent,
                &before.scale_percent,
                &after.scale_percent,
            ),
            tell_days: pick(self.tell_days, &before.tell_days, &after.tell_days),
            language: pick(self.language, &before.language, &after.language),
            still: pick(self.still, &before.still, &after.still),
        }
    }

    /// How dates, times and numbers are written, where the locale writes them as `locale`.
    ///
    /// ```
    /// use noonmark::store::{Hours, Preferences};
    /// use noonmark::words::formats::Formats;
    ///
    /// let chosen = Preferences { hours: Some(Hours::Twelve), ..Preferences::default() };
    /// assert!(chosen.formats(Formats::default()).twelve_hours);
    /// ```
    #[must_use]
    pub fn formats(&self, locale: Formats) -> Formats {
        let hours = self.hours.map(|hours| hours == Hours::Twelve);
        let order = self.date_order.map(|order| match order {
            Order::DayFirst => DateOrder::DayFirst,
            Order::MonthFirst => DateOrder::MonthFirst,
            Order::YearFirst => DateOrder::YearFirst,
        });
        Formats {
            twelve_hours: hours.unwrap_or(locale.twelve_hours),
            order: order.unwrap_or(locale.order),
            week_start: self.week_start.map_or(locale.week_start, Day::weekday),
            thousands: locale.thousands,
        }
    }
}
