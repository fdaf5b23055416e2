//! What holds for every plan.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use noonmark::plan::{Action, History, Meeting, Plan, civil};
use noonmark::recurrence::Rule;
use noonmark::schedule::{self, MeetingSchedule, Period, SpanKind, Window};
use noonmark::zone::Resolved;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::json;

use crate::{at_once, read_fixture, tzdb};

/// The same cases in every run: a failure that comes and goes helps nobody.
pub(crate) fn seeded(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(2017),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

const RULES: [&str; 12] = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=9",
    "FREQ=DAILY;BYHOUR=1,2,3",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
    "FREQ=WEEKLY;BYYEARDAY=60,90,300",
    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
];

fn zone_name() -> impl Strategy<Value = String> {
    let names = tzdb().names().to_vec();
    proptest::sample::select(names)
}

fn start() -> impl Strategy<Value = NaiveDateTime> {
    // From 1950 on, when clocks jump back and forth, to 2150, where only the footers speak.
    let first = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
    (0..73_000_u64, 0..1440_i64).prop_map(move |(day, minute)| {
        let midnight = (first + Days::new(day)).and_time(chrono::NaiveTime::MIN);
        midnight + TimeDelta::minutes(minute)
    })
}

/// A plan with one meeting and up to four people anywhere, with dates moved, skipped and added.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let people = proptest::collection::vec(zone_name(), 0..4);
    let rule = proptest::sample::select(RULES.to_vec());
    let exceptions = proptest::collection::vec((0..400_u64, 0..400_u64, 0..3_u8), 0..4);
    let call = (zone_name(), start(), 1..2000_u32, rule, exceptions);
    (people, call).prop_map(|(people, (anchor, start, minutes, rule, exceptions))| {
        let text = |day: u64| civil::format(start + Days::new(day));
        let of = |wanted: u8| {
            exceptions
                .iter()
                .filter(move |(_, _, kind)| *kind == wanted)
        };
        let ids: Vec<_> = (0..people.len()).map(|n| n.to_string()).collect();
        let participants: Vec<_> = ids
            .iter()
            .zip(&people)
            .map(|(id, zone)| json!({"id": id, "name": id, "city": {"name": id, "zone": zone}}))
            .collect();
        let meeting = json!({
            "id": "m", "title": "M", "anchor": {"name": "A", "zone": anchor},
            "start": civil::format(start), "minutes": minutes, "rule": rule,
            "skip": of(0).map(|(day, _, _)| text(*day)).collect::<Vec<_>>(),
            "also": of(1).map(|(day, _, _)| text(*day)).collect::<Vec<_>>(),
            "moved": of(2)
                .map(|(from, to, _)| json!({"from": text(*from), "to": text(*to)}))
                .collect::<Vec<_>>(),
            "participants": ids,
        });
        let plan = json!({"noonmark": 1, "participants": participants, "meetings": [meeting]});
        Plan::from_json(&plan.to_string()).unwrap()
    })
}

fn build(plan: &Plan, from: NaiveDate, days: u64) -> MeetingSchedule {
    let to = from + Days::new(days);
    let (mut schedule, _) = schedule::build(plan, &tzdb(), Window { from, to });
    schedule.meetings.remove(0)
}

proptest! {
    #![proptest_config(seeded(300))]

    #[test]
    fn every_schedule_is_sound(plan in plan(), skip in 0..500_u64, days in 1..700_u64) {
        let meeting: &Meeting = &plan.meetings[0];
        let of = build(&plan, meeting.start.date() + Days::new(skip), days);
        let mut earlier = None;
        for one in &of.occurrences {
            // In the order of their civil starts; instants follow it but in a gap or a fold.
            if let Some((planned, instant)) = earlier {
                prop_assert!(planned <= one.planned);
                let odd = !matches!(one.resolved, Resolved::Unique { .. });
                prop_assert!(instant <= one.instant || odd || instant - one.instant < TimeDelta::days(1));
            }
            earlier = Some((one.planned, one.instant));
            let in_gap = matches!(one.resolved, Resolved::Gap { .. });
            prop_assert_eq!(in_gap, one.planned != one.start_in_anchor);
            prop_assert_eq!(of.zone.civil_at(one.instant), one.start_in_anchor);
            for row in &one.rows {
                let difference = TimeDelta::seconds(row.difference_secs.into());
                prop_assert_eq!(row.local_start - one.start_in_anchor, difference);
                let step = row.local_start.date() - one.start_in_anchor.date();
                prop_assert_eq!(step.num_days(), row.day_step);
                prop_assert!(row.span.from.is_none_or(|from| from <= one.instant));
                prop_assert!(row.span.until.is_none_or(|until| one.instant < until));
                if let Some(shift) = &row.shift {
                    let moved = TimeDelta::seconds(shift.shift_secs.into());
                    prop_assert_eq!(shift.after - shift.before, moved);
                    prop_assert_ne!(shift.shift_secs, 0);
                    let jumped = shift.causes.iter().map(|c| c.transition.jump_secs().abs());
                    prop_assert!(jumped.sum::<i32>() >= shift.shift_secs.abs());
                }
            }
        }
        for pair in of.occurrences.windows(2) {
            for (row, next) in pair[0].rows.iter().zip(&pair[1].rows) {
                let change = next.difference_secs - row.difference_secs;
                prop_assert_eq!(change, next.shift_secs());
            }
        }
        let periods = of.periods();
        let mut next = 0;
        for period in &periods {
            prop_assert_eq!(period.occurrences.start, next);
            prop_assert!(!period.occurrences.is_empty());
            next = period.occurrences.end;
        }
        prop_assert_eq!(next, of.occurrences.len());
    }

    #[test]
    fn a_window_shows_what_a_larger_one_shows(plan in plan(), skip in 0..300_u64, days in 1..300_u64) {
        let first = plan.meetings[0].start.date();
        let large = build(&plan, first, skip + days + 100);
        let small = build(&plan, first + Days::new(skip), days);
        let window = Window { from: first + Days::new(skip), to: first + Days::new(skip + days) };
        let cut = large.occurrences.iter().filter(|one| window.contains(one.planned.date()));
        let same: Vec<_> = cut.cloned().collect();
        prop_assert_eq!(small.occurrences, same);
    }

    #[test]
    fn a_glance_tells_what_the_rows_tell(plan in plan(), skip in 0..300_u64, days in 1..700_u64) {
        let start = plan.meetings[0].start.date();
        let whole = build(&plan, start + Days::new(skip), days);
        let from = start + Days::new(skip);
        let window = Window { from, to: from + Days::new(days) };
        let tzdb = tzdb();
        let mut calendars = schedule::Calendars::new(&plan, &tzdb, window);
        let calendar = calendars.of(&plan.meetings[0]).unwrap();
        let glances: Vec<_> = calendar.glances().collect();
        prop_assert_eq!(Period::of(&glances), whole.periods());
        prop_assert_eq!(calendar.glances().count(), whole.occurrences.len());
        for (index, (glance, held)) in calendar.glances().zip(&whole.occurrences).enumerate() {
            prop_assert_eq!(glance.start_in_anchor, held.start_in_anchor);
            let shifts = || held.rows.iter().filter_map(|row| Some((row, row.shift.as_ref()?)));
            prop_assert_eq!(glance.movers, shifts().count());
            let shifted = |later| shifts().any(|(_, shift)| (shift.shift_secs > 0) == later);
            prop_assert_eq!(glance.shifts, [shifted(true), shifted(false)]);
            let out = || held.rows.iter().filter(|row| row.out_of_step.is_some());
            let moved = |later| out().any(|row| (row.span.step_secs >= 0) == later);
            prop_assert_eq!(glance.out_of_step, [moved(true), moved(false)]);
            let season = SpanKind::Season;
            prop_assert_eq!(glance.is_season, shifts().all(|(row, _)| row.span.kind() == season));
            let unique = matches!(held.resolved, Resolved::Unique { .. });
            prop_assert_eq!(glance.is_odd, !unique);
            let unusual = held.moved_from.is_some()
                || plan.meetings[0].also.contains(&held.planned)
                || held.start_in_anchor != held.planned;
            prop_assert_eq!(calendar.is_unusual(index), unusual);
            let (found, _) = calendar.start(calendar.find(held.planned).unwrap()).unwrap();
            prop_assert_eq!(found, held.planned);
        }
    }

    #[test]
    fn a_date_that_is_skipped_is_gone(plan in plan(), number in 0..40_usize) {
        let first = plan.meetings[0].start.date();
        let before = build(&plan, first, 900);
        if let Some(one) = before.occurrences.get(number) {
            let (mut now, mut history) = (plan.clone(), History::default());
            let action = Action::SkipOccurrence { meeting: "m".into(), start: one.planned };
            history.apply(&mut now, action).unwrap();
            let after = build(&now, first, 900);
            prop_assert_eq!(after.occurrences.len() + 1, before.occurrences.len());
            let at_that_time = |of: &MeetingSchedule| {
                of.occurrences.iter().filter(|other| other.planned == one.planned).count()
            };
            prop_assert_eq!(at_that_time(&after) + 1, at_that_time(&before));
        }
    }

    #[test]
    fn a_date_that_is_moved_is_held_elsewhere(plan in plan(), number in 0..40_usize, days in 0..9_i64, minutes in 0..3_i64) {
        let first = plan.meetings[0].start.date();
        let before = build(&plan, first, 900);
        if let Some(one) = before.occurrences.get(number) {
            let to = one.planned + TimeDelta::days(days) + TimeDelta::minutes(minutes);
            let (mut now, mut history) = (plan.clone(), History::default());
            let action = Action::MoveOccurrence { meeting: "m".into(), from: one.planned, to };
            history.apply(&mut now, action).unwrap();
            let after = build(&now, first, 900);
            let mut expected: Vec<_> = before.occurrences.iter().map(|other| other.planned).collect();
            expected[number] = to;
            expected.sort();
            let held: Vec<_> = after.occurrences.iter().map(|other| other.planned).collect();
            prop_assert_eq!(held, expected);
        }
    }

    #[test]
    fn a_plan_is_read_as_it_was_written(plan in plan()) {
        let text = plan.to_json().unwrap();
        prop_assert_eq!(Plan::from_json(&text).unwrap(), plan);
    }

    #[test]
    fn undo_undoes_whatever_was_done(plan in plan(), steps in proptest::collection::vec((0..8_u8, 0..9_i64), 1..12)) {
        let (mut now, mut history) = (plan.clone(), History::default());
        let mut states = vec![plan.clone()];
        for (kind, number) in steps {
            let start = plan.meetings[0].start + TimeDelta::days(number);
            let meeting = "m".to_owned();
            let action = match kind {
                0 => Action::SkipOccurrence { meeting, start },
                1 => Action::MoveOccurrence { meeting, from: start, to: start + TimeDelta::hours(1) },
                2 => Action::RemoveParticipant(number.to_string()),
                3 => Action::RemoveMeeting("m".into()),
                4 => Action::MoveParticipant { id: number.to_string(), to: 0 },
                5 => Action::TakePart { meeting, participant: number.to_string(), takes_part: number % 2 == 0 },
                6 => Action::DuplicateMeeting {
                    of: meeting,
                    copy: Box::new(now.copy_of_meeting(&plan.meetings[0])),
                },
                _ => {
                    let mut renamed = (*plan.meetings[0]).clone();
                    renamed.title = format!("M {number}");
                    Action::ChangeMeeting(Box::new(renamed))
                }
            };
            let before = now.clone();
            if history.apply(&mut now, action).is_err() {
                prop_assert_eq!(&now, &before);
            }
            if now != before {
                states.push(now.clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo(&mut now).is_some());
            prop_assert_eq!(&now, state);
        }
        prop_assert!(history.undo(&mut now).is_none());
        for state in states.iter().skip(1) {
            prop_assert!(history.redo(&mut now).is_some());
            prop_assert_eq!(&now, state);
        }
    }
}

/// Rules as calendars and people write them: most are good, some are nonsense.
pub(crate) fn any_rule() -> impl Strategy<Value = String> {
    let freq = proptest::sample::select(vec![
        "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY",
    ]);
    let part = prop_oneof![
        (1..70_000_u32).prop_map(|n| format!("INTERVAL={n}")),
        (1..500_u32).prop_map(|n| format!("COUNT={n}")),
        (1950..2200_u32).prop_map(|year| format!("UNTIL={year}0630T120000Z")),
        (1..=12_i32).prop_map(|n| format!("BYMONTH={n}")),
        (-31..=31_i32).prop_map(|n| format!("BYMONTHDAY={n},{}", -n)),
        (-366..=366_i32).prop_map(|n| format!("BYYEARDAY={n}")),
        (-53..=53_i32).prop_map(|n| format!("BYWEEKNO={n}")),
        (-6..=6_i32, "(MO|TU|WE|TH|FR|SA|SU)").prop_map(|(n, day)| format!("BYDAY={n}{day}")),
        "BYDAY=(MO|TU|WE|TH|FR)(,(SA|SU))?",
        (0..24_i32).prop_map(|n| format!("BYHOUR={n}")),
        (0..60_i32).prop_map(|n| format!("BYMINUTE={n}")),
        (0..60_i32).prop_map(|n| format!("BYSECOND={n}")),
        (-9..=9_i32).prop_map(|n| format!("BYSETPOS={n}")),
        "WKST=(MO|SU)",
    ];
    let parts = proptest::collection::vec(part, 0..5);
    (freq, parts).prop_map(|(freq, parts)| format!("FREQ={freq};{}", parts.join(";")))
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, ..seeded(120) })]

    #[test]
    fn any_rule_comes_back(text in any_rule(), plan in plan(), skip in 0..60_000_u64, days in 1..500_u64) {
        if let Ok(rule) = text.parse::<Rule>() {
            let mut plan = plan;
            let meeting = std::sync::Arc::make_mut(&mut plan.meetings[0]);
            meeting.rule = Some(rule);
            let from = meeting.start.date() + Days::new(skip);
            let of = at_once(&text, move || build(&plan, from, days));
            prop_assert!(of.occurrences.is_sorted_by_key(|one| one.planned));
        }
    }
}

proptest! {
    #![proptest_config(seeded(3000))]

    #[test]
    fn no_text_is_too_odd_for_a_rule(
        text in prop_oneof![".{0,40}", "[A-Z0-9=;,+TZ-]{0,60}", "FREQ=[A-Z]{5,8};BY[A-Z]{3,8}=[-+0-9A-Z,]{1,12}"]
    ) {
        let _ = text.parse::<Rule>();
    }

    #[test]
    fn no_text_is_too_odd_for_a_plan(place in 0..3000_usize, put in ".{0,3}", cut in 0..4_usize) {
        let text = read_fixture("2017.json");
        let from = text.floor_char_boundary(place.min(text.len()));
        let to = text.floor_char_boundary((from + cut).min(text.len()));
        let odd = format!("{}{put}{}", &text[..from], &text[to..]);
        let _ = Plan::from_json(&odd).map(|plan| plan.check_zones(&tzdb()));
    }
}
