//! The best times for twelve people over twelve months in steps of a quarter of an hour, and turns;
//! beside them what one would write by hand with chrono-tz, which looks at the start of each call
//! alone.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeZone, Timelike, Weekday};
use noonmark::plan::{City, Meeting, Participant, Plan};
use noonmark::schedule::Window;
use noonmark::schedule::decide::{self, Question};
use noonmark::zone::Tzdb;

const ZONES: [&str; 12] = [
    "America/Toronto",
    "Europe/London",
    "Asia/Seoul",
    "America/Sao_Paulo",
    "America/Los_Angeles",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Africa/Casablanca",
    "Asia/Tokyo",
    "America/Santiago",
    "Pacific/Auckland",
];

fn main() {
    divan::main();
}

fn window() -> Window {
    Window {
        from: NaiveDate::from_ymd_opt(2027, 2, 1).unwrap(),
        to: NaiveDate::from_ymd_opt(2028, 2, 1).unwrap(),
    }
}

fn weekdays() -> Vec<Weekday> {
    use Weekday::{Fri, Mon, Thu, Tue, Wed};
    vec![Mon, Tue, Wed, Thu, Fri]
}

/// A meeting of twelve people on these days of the week.
fn plan(days: &[Weekday]) -> Plan {
    let mut plan = Plan::default();
    for zone in ZONES {
        let json = format!(
            r#"{{"id": "{zone}", "name": "{zone}", "city": {{"name": "{zone}", "zone": "{zone}"}}}}"#
        );
        let person: Participant = serde_json::from_str(&json).unwrap();
        plan.participants.push(Arc::new(person));
    }
    let anchor = City::of_zone("America/Toronto");
    let new = Question::new_meeting(&plan, "call", anchor, (window().from, days), 45);
    plan.meetings.push(Arc::new(Meeting {
        participants: ZONES.map(str::to_owned).to_vec(),
        ..new
    }));
    plan
}

fn question(days: &[Weekday]) -> Question {
    let plan = plan(days);
    let meeting = plan.meetings.first().unwrap();
    decide::question_of(&plan, &Tzdb::bundled(), meeting, window()).unwrap()
}

fn best(question: &Question) -> usize {
    let mut go_on = |_, _| ControlFlow::Continue(());
    decide::suggest(question, &mut go_on).unwrap().len()
}

#[divan::bench]
fn noonmark_daily(bencher: divan::Bencher<'_, '_>) {
    let question = question(&weekdays());
    bencher.bench(|| best(black_box(&question)));
}

#[divan::bench]
fn noonmark_weekly_on_the_best_of_five_days(bencher: divan::Bencher<'_, '_>) {
    let question = question(&[Weekday::Mon]).on_one_of(&weekdays());
    bencher.bench(|| best(black_box(&question)));
}

#[divan::bench(sample_count = 10)]
fn noonmark_turns(bencher: divan::Bencher<'_, '_>) {
    let plan = plan(&[Weekday::Wed]);
    let (tzdb, id) = (Tzdb::bundled(), plan.meetings.first().unwrap().id.clone());
    bencher.bench(|| {
        let mut go_on = |_, _| ControlFlow::Continue(());
        decide::turns(&plan, &tzdb, &id, window().from, &[], &mut go_on)
            .unwrap()
            .len()
    });
}

/// Every start time of every date on everybody's clock, and whether it is in their working or waking
/// hours.
#[divan::bench(sample_count = 10)]
fn by_hand_daily(bencher: divan::Bencher<'_, '_>) {
    let days = window().from.iter_days();
    let days = days.take_while(|date| *date < window().to);
    let dates: Vec<NaiveDate> = days
        .filter(|date| weekdays().contains(&date.weekday()))
        .collect();
    let anchor: chrono_tz::Tz = "America/Toronto".parse().unwrap();
    let zones: Vec<chrono_tz::Tz> = ZONES.iter().map(|zone| zone.parse().unwrap()).collect();
    bencher.bench(|| {
        let burden = |quarter: u32| {
            let time = NaiveTime::from_hms_opt(quarter / 4, quarter % 4 * 15, 0).unwrap();
            let mut burdens = [0; 12];
            for date in &dates {
                let Some(start) = anchor.from_local_datetime(&date.and_time(time)).earliest()
                else {
                    continue;
                };
                for (burden, zone) in burdens.iter_mut().zip(&zones) {
                    let local = start.with_timezone(zone);
                    let is_weekend = local.weekday().num_days_from_monday() > 4;
                    *burden += match local.hour() {
                        9..17 if !is_weekend => 0,
                        7..22 => 3,
                        _ => 10,
                    };
                }
            }
            burdens.into_iter().max()
        };
        (0..96).min_by_key(|quarter| burden(*quarter))
    });
}
