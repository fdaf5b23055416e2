//! What could be done about a shift, against a year gone through minute by minute.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use noonmark::plan::{Action, History, Meeting, Participant, Plan};
use noonmark::recurrence::Rule;
use noonmark::schedule::decide::{
    self, Limit, Question, Toll, anchors, bridges, gaps, question_of, split, suggest, turns,
};
use noonmark::schedule::{self, Presence, Window};
use noonmark::zone::Zone;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::{Value, json};

use crate::properties::seeded;
use crate::tzdb;

const ZONES: [&str; 9] = [
    "America/Toronto",
    "Europe/London",
    "Asia/Seoul",
    "America/Sao_Paulo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "UTC",
];

const RULES: [&str; 8] = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU;WKST=SU",
    "FREQ=MONTHLY;BYDAY=2TH",
    "FREQ=WEEKLY;COUNT=40",
    "FREQ=DAILY;UNTIL=20270914T120000Z",
];

fn hours() -> impl Strategy<Value = Value> {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].to_vec();
    let days = proptest::sample::subsequence(days, 3..=6);
    (0..96_u32, 20..50_u32, 0..96_u32, 50..80_u32, days).prop_map(
        |(from, long, awake, day, days)| {
            let time = |quarter: u32| {
                let quarter = quarter % 96;
                format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15)
            };
            json!({
                "working_hours": {"days": days, "from": time(from), "to": time(from + long)},
                "waking_hours": {"from": time(awake), "to": time(awake + day)},
            })
        },
    )
}

/// Three people with hours of their own, in four meetings that begin in January 2027.
fn plan() -> impl Strategy<Value = Plan> {
    let zone = || proptest::sample::select(ZONES.to_vec());
    let rule = proptest::sample::select(RULES.to_vec());
    let people = proptest::collection::vec((zone(), hours()), 3);
    let present = proptest::collection::vec(any::<bool>(), 2);
    let meeting = (zone(), rule, 0..96_i64, 1..200_u32, present, 0..20_u64);
    let meetings = proptest::collection::vec(meeting, 4);
    (people, meetings).prop_map(|(people, meetings)| {
        let people = ["a", "b", "c"].into_iter().zip(people);
        let people = people.map(|(id, (zone, mut hours))| {
            hours["id"] = json!(id);
            hours["name"] = json!(id);
            hours["city"] = json!({"name": zone, "zone": zone});
            hours
        });
        let first = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
        let meetings = meetings.into_iter().enumerate();
        let meetings = meetings.map(|(place, (zone, rule, quarter, minutes, present, later))| {
            let start = first + Days::new(later);
            let start = start.and_time(NaiveTime::MIN) + TimeDelta::minutes(15 * quarter);
            let mut ids = vec!["a"];
            ids.extend(
                ["b", "c"]
                    .iter()
                    .zip(present)
                    .filter_map(|(id, is)| is.then_some(*id)),
            );
            json!({
                "id": place.to_string(), "title": format!("call {place}"),
                "anchor": {"name": zone, "zone": zone},
                "start": noonmark::plan::civil::format(start), "minutes": minutes,
                "rule": rule, "participants": ids,
            })
        });
        let (people, meetings): (Vec<_>, Vec<_>) = (people.collect(), meetings.collect());
        let plan = json!({"noonmark": 1, "participants": people, "meetings": meetings});
        Plan::from_json(&plan.to_string()).unwrap()
    })
}

fn on<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let outcome = TestRunner::new(seeded(cases)).run(strategy, test);
    outcome.unwrap_or_else(|problem| panic!("{problem}"));
}

/// The worst minute of a call, each minute read off the clock.
fn worst(person: &Participant, zone: &Zone, from: DateTime<Utc>, minutes: u32) -> Presence {
    let minutes = (0..minutes).map(|minute| from + TimeDelta::minutes(minute.into()));
    let at = minutes.map(|at| Presence::at(person, zone.civil_at(at)));
    at.max().unwrap()
}

fn points(presence: Presence) -> u64 {
    match presence {
        Presence::Working => 0,
        Presence::Edge => 1,
        Presence::Waking => 3,
        Presence::Asleep => 10,
    }
}

fn zone(plan_zone: &str) -> Zone {
    tzdb().zone(plan_zone).unwrap()
}

/// Every start of a meeting until far away, by its rule alone.
fn rule_starts(meeting: &Meeting) -> Vec<NaiveDateTime> {
    let zone = zone(&meeting.anchor.zone);
    let last = NaiveDate::from_ymd_opt(2029, 6, 1)
        .unwrap()
        .and_time(NaiveTime::MIN);
    let rule = meeting.rule.as_ref().unwrap();
    let instant_of = move |civil| zone.resolve(civil).instant(civil);
    rule.starts(meeting.start, last, instant_of).collect()
}

fn instants(plan: &Plan, window: Window) -> Vec<(DateTime<Utc>, Vec<String>)> {
    let (schedule, _) = schedule::build(plan, &tzdb(), window);
    let mut all: Vec<_> = schedule
        .meetings
        .iter()
        .flat_map(|of| {
            let people: Vec<_> = of.participants.iter().map(|one| one.id.clone()).collect();
            of.occurrences
                .iter()
                .map(move |held| (held.instant, people.clone()))
        })
        .collect();
    all.sort();
    all
}

fn window(from: &str, to: &str) -> Window {
    Window {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

#[test]
fn a_rule_is_displaced_as_every_start_of_it_is() {
    let check = |text: &str, start: &str, minutes: i64, expected: Option<&str>| {
        let rule: Rule = text.parse().unwrap();
        let start: NaiveDateTime = start.parse().unwrap();
        let delta = TimeDelta::minutes(minutes);
        let zone = zone("Europe/London");
        let clock = zone.clone();
        let moved = rule.displaced(start, delta, |instant| clock.civil_at(instant));
        assert_eq!(
            moved.as_ref().map(ToString::to_string).as_deref(),
            expected,
            "{text}"
        );
        let Some(moved) = moved else { return };
        let last = start + TimeDelta::days(900);
        let starts = |rule: &Rule, start, last| {
            let zone = zone.clone();
            let instant_of = move |civil| zone.resolve(civil).instant(civil);
            rule.starts(start, last, instant_of).collect::<Vec<_>>()
        };
        let before: Vec<_> = starts(&rule, start, last)
            .into_iter()
            .map(|at| at + delta)
            .collect();
        assert!(before.len() > 3, "{text}");
        assert_eq!(
            starts(&moved, start + delta, last + delta),
            before,
            "{text} by {minutes}"
        );
    };
    let monday = "2027-02-01T10:00:00";
    check("FREQ=DAILY", monday, 1500, Some("FREQ=DAILY"));
    check(
        "FREQ=WEEKLY;BYDAY=MO,FR",
        monday,
        90,
        Some("FREQ=WEEKLY;BYDAY=MO,FR"),
    );
    check(
        "FREQ=WEEKLY;BYDAY=MO,FR",
        monday,
        -700,
        Some("FREQ=WEEKLY;BYDAY=SU,TH"),
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
        monday,
        -700,
        Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,SA;WKST=SU"),
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
        monday,
        1440,
        Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,MO;WKST=TU"),
    );
    check(
        "FREQ=WEEKLY;UNTIL=20270401",
        monday,
        1440,
        Some("FREQ=WEEKLY;UNTIL=20270402"),
    );
    check(
        "FREQ=WEEKLY;UNTIL=20270401T100000",
        monday,
        60,
        Some("FREQ=WEEKLY;UNTIL=20270401T110000"),
    );
    check(
        "FREQ=WEEKLY;UNTIL=20270405T090000Z",
        monday,
        60,
        Some("FREQ=WEEKLY;UNTIL=20270405T110000"),
    );
    check(
        "FREQ=WEEKLY;COUNT=9",
        monday,
        1440,
        Some("FREQ=WEEKLY;COUNT=9"),
    );
    check(
        "FREQ=MONTHLY;BYDAY=1MO",
        monday,
        60,
        Some("FREQ=MONTHLY;BYDAY=1MO"),
    );
    check("FREQ=MONTHLY;BYDAY=1MO", monday, 1440, None);
    check("FREQ=MONTHLY", monday, 1440, None);
    check("FREQ=WEEKLY;BYMONTH=2,3", monday, 1440, None);
    check("FREQ=DAILY;BYHOUR=10,15", monday, 60, None);
    check(
        "FREQ=DAILY;BYHOUR=10,15",
        monday,
        1440,
        Some("FREQ=DAILY;BYHOUR=10,15"),
    );
    check("FREQ=HOURLY;INTERVAL=5", monday, 60, None);
}

#[test]
fn what_has_been_stays_and_what_comes_is_the_same_where_a_meeting_is_divided() {
    let strategy = (plan(), 0..420_u64);
    on(60, &strategy, |(mut plan, day)| {
        let date = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + Days::new(day);
        let all = window("2026-12-01", "2029-01-01");
        for place in 0..plan.meetings.len() {
            // One date is skipped, one moved, one added, wherever the division is.
            let meeting = Arc::make_mut(&mut plan.meetings[place]);
            let starts = rule_starts(meeting);
            if starts.len() > 12 {
                meeting.skip = vec![starts[3]];
                let json = json!([{
                    "from": noonmark::plan::civil::format(starts[9]),
                    "to": noonmark::plan::civil::format(starts[9] + TimeDelta::days(40)),
                }]);
                meeting.moved = serde_json::from_value(json).unwrap();
                meeting.also = vec![starts[6] + TimeDelta::minutes(77)];
            }
            let meeting = plan.meetings[place].clone();
            let zone = zone(&meeting.anchor.zone);
            let Some(divided) = split(&meeting, &zone, date) else {
                let is_over = starts.iter().all(|start| start.date() < date);
                prop_assert!(is_over, "{:?} {date}", meeting.rule);
                continue;
            };
            let rest = divided.rest.clone();
            prop_assert!(rest.start.date() >= date);
            let by = divided.with_rest(&plan, vec![rest]);
            let mut changed = plan.clone();
            let action = Action::Decide {
                meeting: meeting.id.clone(),
                by,
                what: "w".to_owned(),
            };
            let mut history = History::default();
            history.apply(&mut changed, action).unwrap();
            prop_assert_eq!(instants(&changed, all), instants(&plan, all));
            let read = Plan::from_json(&changed.to_json().unwrap()).unwrap();
            prop_assert_eq!(&read, &changed);
            history.undo(&mut changed);
            prop_assert_eq!(&changed, &plan);
        }
        Ok(())
    });
}

/// A stretch of quarters of an hour since 1970 in which two clocks differ by so many seconds.
type Stretch = (i64, i64, i32);

/// Quarter by quarter, over more than two years; each pair of clocks once.
fn stretches(one: &Zone, other: &Zone) -> Rc<Vec<Stretch>> {
    type Known = HashMap<(String, String), Rc<Vec<Stretch>>>;
    thread_local! {
        static KNOWN: RefCell<Known> = RefCell::default();
    }
    let pair = (one.name().to_owned(), other.name().to_owned());
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&pair).cloned()) {
        return known;
    }
    let quarter = |date: &str| {
        let date: NaiveDate = date.parse().unwrap();
        date.and_time(NaiveTime::MIN).and_utc().timestamp() / 900
    };
    let mut all: Vec<Stretch> = Vec::new();
    for at in quarter("2026-03-01")..quarter("2029-06-01") {
        let instant = DateTime::from_timestamp(at * 900, 0).unwrap();
        let differ = other.offset_secs_at(instant) - one.offset_secs_at(instant);
        match all.last_mut() {
            Some(last) if last.2 == differ => last.1 = at + 1,
            _ => all.push((at, at + 1, differ)),
        }
    }
    let all = Rc::new(all);
    KNOWN.with_borrow_mut(|known| known.insert(pair, all.clone()));
    all
}

/// Whether an instant lies in gap weeks, and not on either end of what was looked at.
fn is_in_gap_weeks(stretches: &[Stretch], at: DateTime<Utc>) -> bool {
    let at = at.timestamp().div_euclid(900);
    let (from, to, _) = stretches
        .iter()
        .find(|(from, to, _)| *from <= at && at < *to)
        .unwrap();
    (to - from) * 900 < 63 * 86_400
}

#[test]
fn advice_counts_what_a_year_minute_by_minute_comes_to() {
    let strategy = (plan(), 0..300_u64);
    on(10, &strategy, |(plan, day)| {
        let from = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + Days::new(day);
        for meeting in &plan.meetings {
            let Some(advice) = anchors(&plan, &tzdb(), &meeting.id, from) else {
                continue;
            };
            let old = zone(&meeting.anchor.zone);
            let starts: Vec<_> = rule_starts(meeting);
            let starts: Vec<_> = starts
                .into_iter()
                .filter(|start| start.date() >= from)
                .collect();
            let first = starts[0];
            let (begin, end) = advice.looked_at;
            let mut present = None;
            for kept in &advice.candidates {
                let new = zone(&kept.city.zone);
                let there = new.civil_at(old.resolve(first).instant(first));
                prop_assert_eq!(kept.start, there);
                let Some(outcome) = &kept.outcome else {
                    let rule = meeting.rule.as_ref().unwrap().to_string();
                    prop_assert!(rule.contains("MONTHLY") && there.date() != first.date());
                    continue;
                };
                // By hand: each start as much later on the new clock as the first.
                let held: Vec<DateTime<Utc>> = starts
                    .iter()
                    .map(|start| *start + (there - first))
                    .map(|civil| new.resolve(civil).instant(civil))
                    .filter(|at| (begin..end).contains(at))
                    .collect();
                let minutes = meeting.minutes;
                let (mut out, mut outside, mut asleep) =
                    (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
                for (place, id) in meeting.participants.iter().enumerate() {
                    let person = plan.participant(id).unwrap();
                    let theirs = zone(&person.city.zone);
                    let differ =
                        |at: &DateTime<Utc>| theirs.offset_secs_at(*at) - new.offset_secs_at(*at);
                    let shifts: Vec<bool> = std::iter::once(false)
                        .chain(
                            held.windows(2)
                                .map(|two| differ(&two[0]) != differ(&two[1])),
                        )
                        .collect();
                    let count = shifts.iter().filter(|shift| **shift).count();
                    prop_assert_eq!(outcome.shift_days[place] as usize, count);
                    let stretches = stretches(&new, &theirs);
                    let mut toll = Toll::default();
                    let mut out_of_step = 0;
                    for (at, shift) in held.iter().zip(&shifts) {
                        if is_in_gap_weeks(&stretches, *at) && !shift {
                            out_of_step += 1;
                            out.insert(*at);
                        }
                        let worst = worst(person, &theirs, *at, minutes);
                        toll.add(worst);
                        if worst > Presence::Working {
                            outside.insert(*at);
                        }
                        if worst == Presence::Asleep {
                            asleep.insert(*at);
                        }
                    }
                    prop_assert_eq!(
                        outcome.out_of_step[place],
                        out_of_step,
                        "{} {}",
                        id,
                        kept.city.name
                    );
                    prop_assert_eq!(outcome.participants[place], toll);
                }
                prop_assert_eq!(outcome.dates_out_of_step as usize, out.len());
                prop_assert_eq!(outcome.dates_outside_working as usize, outside.len());
                prop_assert_eq!(outcome.dates_outside_waking as usize, asleep.len());
                let collisions = collisions(&plan, meeting, &held);
                let present = present.get_or_insert_with(|| collisions.clone());
                prop_assert_eq!(
                    outcome.new_conflicts,
                    collisions.difference(present).count()
                );
            }
        }
        Ok(())
    });
}

/// Occurrences of other meetings that share somebody and a minute with these starts of a meeting.
fn collisions(plan: &Plan, meeting: &Meeting, held: &[DateTime<Utc>]) -> BTreeSet<(String, i64)> {
    let mut minutes = BTreeSet::new();
    for at in held {
        let begin = at.timestamp() / 60;
        minutes.extend(begin..begin + i64::from(meeting.minutes));
    }
    let mut found = BTreeSet::new();
    for other in plan.meetings.iter().filter(|other| other.id != meeting.id) {
        if !other
            .participants
            .iter()
            .any(|id| meeting.participants.contains(id))
        {
            continue;
        }
        let zone = zone(&other.anchor.zone);
        for start in rule_starts(other) {
            let at = zone.resolve(start).instant(start).timestamp() / 60;
            if (at..at + i64::from(other.minutes)).any(|minute| minutes.contains(&minute)) {
                found.insert((other.id.clone(), at));
            }
        }
    }
    found
}

/// What every start time comes to, minute by minute.
fn by_hand(
    question: &Question,
    dates: &[NaiveDate],
    step: u32,
) -> BTreeMap<NaiveTime, Vec<Vec<Presence>>> {
    let mut all = BTreeMap::new();
    for quarter in 0..1440 / step {
        let time = NaiveTime::from_hms_opt(quarter * step / 60, quarter * step % 60, 0).unwrap();
        let met: Vec<Vec<Presence>> = question
            .people
            .iter()
            .map(|one| {
                let on = |date: &NaiveDate| {
                    let civil = date.and_time(time);
                    let at = question.zone.resolve(civil).instant(civil);
                    worst(&one.person, &one.zone, at, question.minutes)
                };
                dates.iter().map(on).collect()
            })
            .collect();
        all.insert(time, met);
    }
    all
}

#[test]
fn the_best_times_are_those_that_every_minute_of_the_year_says() {
    let strategy = (plan(), proptest::collection::vec(any::<bool>(), 3));
    on(8, &strategy, |(plan, required)| {
        let window = window("2027-02-10", "2028-02-10");
        for meeting in plan.meetings.iter().take(2) {
            let mut question = question_of(&plan, &tzdb(), meeting, window).unwrap();
            question.step = TimeDelta::minutes(60);
            for (one, required) in question.people.iter_mut().zip(&required) {
                one.required = *required;
            }
            let found = suggest(&question, &mut |_, _| ControlFlow::Continue(())).unwrap();
            let dates = question.dates[0].on.clone();
            let hand = by_hand(&question, &dates, 60);
            let cost = |time: &NaiveTime| {
                let of = |required: bool| {
                    let people = hand[time].iter().zip(&question.people);
                    people
                        .filter(move |(_, one)| one.required == required)
                        .map(|(met, _)| met.iter().map(|one| points(*one)).sum::<u64>())
                        .collect::<Vec<_>>()
                };
                let (needed, others) = (of(true), of(false));
                (
                    needed.iter().copied().max().unwrap_or(0),
                    needed.iter().sum::<u64>(),
                    others.iter().sum::<u64>(),
                )
            };
            let mut last = (0, 0, 0);
            let mut seen = 0;
            for suggestion in &found {
                for (person, met) in hand[&suggestion.time].iter().enumerate() {
                    let mut toll = Toll::default();
                    for one in met {
                        toll.add(*one);
                    }
                    prop_assert_eq!(suggestion.tolls[person], toll);
                }
                let mut time = suggestion.times.0;
                loop {
                    prop_assert_eq!(cost(&time), cost(&suggestion.time));
                    seen += 1;
                    if time == suggestion.times.1 {
                        break;
                    }
                    time += TimeDelta::hours(1);
                }
                let this = cost(&suggestion.time);
                prop_assert!(last <= this, "{last:?} {this:?}");
                last = this;
            }
            prop_assert_eq!(seen, 24);
            prop_assert_eq!(cost(&found[0].time), hand.keys().map(cost).min().unwrap());
        }
        Ok(())
    });
}

/// Whose turn a date is, of so many, in the weeks from Monday `first` on, in months, in seasons.
fn whose_turn(turns: &str, count: u32, date: NaiveDate, first: NaiveDate, interval: u32) -> u32 {
    let months = date.month() - 1;
    match turns {
        "weeks" => {
            let weeks = (date - first).num_days().div_euclid(7);
            u32::try_from(weeks).unwrap() / interval % count
        }
        "months" => months % count,
        // March, April, May and so on.
        _ => (months + 10) % 12 / (12 / count),
    }
}

#[test]
fn turns_are_the_fairest_that_there_are_and_hold_every_date_once() {
    on(5, &plan(), |plan| {
        let from: NaiveDate = "2027-02-10".parse().unwrap();
        let year = window("2027-02-10", "2028-02-10");
        for meeting in plan.meetings.iter().take(2) {
            let found = turns(&plan, &tzdb(), &meeting.id, from, &[], &mut |_, _| {
                ControlFlow::Continue(())
            });
            let found = found.unwrap();
            let question = question_of(&plan, &tzdb(), meeting, year).unwrap();
            let dates = question.dates[0].on.clone();
            let hand = by_hand(&question, &dates, 30);
            let people = question.people.len();
            let sum = |met: &[Presence]| met.iter().map(|one| points(*one)).sum::<u64>();
            let single = hand
                .values()
                .map(|met| met.iter().map(|one| sum(one)).max().unwrap());
            let single = single.min().unwrap();
            let text = meeting.rule.as_ref().unwrap().to_string();
            let interval = if text.contains("WEEKLY;INTERVAL=2") {
                2
            } else if text.contains("WEEKLY;INTERVAL=3") {
                3
            } else {
                1
            };
            let sunday = text.contains("WKST=SU");
            for (kind, name) in [
                (decide::Turns::Weeks, "weeks"),
                (decide::Turns::Months, "months"),
                (decide::Turns::Seasons, "seasons"),
            ] {
                let possible = match name {
                    "weeks" => !text.contains("MONTHLY") && !text.contains("DAILY;INTERVAL"),
                    _ => true,
                };
                for count in 2..=3_u32 {
                    let rotation = found
                        .iter()
                        .find(|one| one.turns == kind && one.times.len() == count as usize);
                    if !possible {
                        prop_assert!(rotation.is_none());
                        continue;
                    }
                    let begin = rule_starts(meeting)
                        .into_iter()
                        .find(|start| start.date() >= from)
                        .unwrap()
                        .date();
                    let back = if sunday {
                        begin.weekday().num_days_from_sunday()
                    } else {
                        begin.weekday().num_days_from_monday()
                    };
                    let monday = begin - Days::new(back.into());
                    let slots: Vec<u32> = dates
                        .iter()
                        .map(|date| whose_turn(name, count, *date, monday, interval))
                        .collect();
                    // What each time costs each person in each turn.
                    let costs: Vec<(NaiveTime, Vec<Vec<u64>>)> = hand
                        .iter()
                        .map(|(time, met)| {
                            let in_turn = (0..count).map(|turn| {
                                met.iter()
                                    .map(|one| {
                                        one.iter()
                                            .zip(&slots)
                                            .filter(|(_, slot)| **slot == turn)
                                            .map(|(one, _)| points(*one))
                                            .sum()
                                    })
                                    .collect()
                            });
                            (*time, in_turn.collect())
                        })
                        .collect();
                    let mut best = (single, 0);
                    let mut choose = |turns: &[usize]| {
                        let costs = |person: usize| {
                            turns
                                .iter()
                                .enumerate()
                                .map(|(turn, time)| costs[*time].1[turn][person])
                                .sum::<u64>()
                        };
                        let all: Vec<u64> = (0..people).map(costs).collect();
                        let this = (all.iter().copied().max().unwrap(), all.iter().sum());
                        best = best.min(this);
                    };
                    for one in 0..48 {
                        for two in (0..48).filter(|two| *two != one) {
                            if count == 2 {
                                choose(&[one, two]);
                            } else {
                                for three in (0..48).filter(|three| *three != one && *three != two)
                                {
                                    choose(&[one, two, three]);
                                }
                            }
                        }
                    }
                    let Some(rotation) = rotation else {
                        prop_assert_eq!(best, (single, 0), "{} {}", name, count);
                        continue;
                    };
                    let after = rotation.after.iter().map(|toll| toll.points());
                    prop_assert_eq!(
                        (after.clone().max().unwrap(), after.sum::<u64>()),
                        best,
                        "{} {} {}",
                        name,
                        count,
                        text
                    );
                    // It is real: the same dates, each once, at the time of its turn.
                    let mut changed = plan.clone();
                    let by = rotation.by.clone();
                    let action = Action::Decide {
                        meeting: meeting.id.clone(),
                        by,
                        what: "w".to_owned(),
                    };
                    History::default().apply(&mut changed, action).unwrap();
                    let (schedule, _) = schedule::build(&changed, &tzdb(), year);
                    let known: BTreeSet<_> =
                        plan.meetings.iter().map(|one| one.title.clone()).collect();
                    let mut held: Vec<_> = schedule
                        .meetings
                        .iter()
                        .filter(|of| !known.contains(&of.meeting.title))
                        .flat_map(|of| of.occurrences.iter().map(|held| held.planned))
                        .collect();
                    held.sort();
                    let expected: Vec<_> = dates
                        .iter()
                        .zip(&slots)
                        .map(|(date, slot)| date.and_time(rotation.times[*slot as usize]))
                        .collect();
                    prop_assert_eq!(held, expected, "{} {} {}", name, count, text);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_bridge_moves_just_the_dates_between_and_keeps_what_it_says() {
    let count = Cell::new(0);
    on(25, &plan(), |plan| {
        let all = window("2027-01-01", "2028-12-01");
        let now: DateTime<Utc> = "2027-01-20T00:00:00Z".parse().unwrap();
        let (schedule, _) = schedule::build(&plan, &tzdb(), all);
        for of in &schedule.meetings {
            for gap in gaps(of, now) {
                let place = of
                    .participants
                    .iter()
                    .position(|one| one.id == gap.participants[0].id)
                    .unwrap();
                let (anchor, theirs) = (&of.zone, &of.zones[place]);
                // Every start in the gap, by the quarters of an hour in which the clocks differ.
                let stretches = stretches(anchor, theirs);
                let quarter = gap.between.0.timestamp() / 900;
                let index = stretches
                    .iter()
                    .position(|(from, ..)| *from == quarter)
                    .unwrap();
                let (from, to, differ) = stretches[index];
                prop_assert!((to - from) * 900 < 63 * 86_400);
                let season = stretches[..index]
                    .iter()
                    .rev()
                    .find(|(from, to, _)| (to - from) * 900 >= 63 * 86_400);
                prop_assert_eq!(gap.step_secs, differ - season.unwrap().2);
                let inside: Vec<_> = of
                    .occurrences
                    .iter()
                    .filter(|held| held.instant >= now)
                    .filter(|held| (from..to).contains(&held.instant.timestamp().div_euclid(900)))
                    .map(|held| held.planned)
                    .collect();
                prop_assert_eq!(&gap.starts, &inside);
                let ways = bridges(&plan, &tzdb(), of, &gap);
                prop_assert!(ways.len() >= 3);
                for bridge in &ways {
                    let mut changed = plan.clone();
                    let by = vec![Arc::new(bridge.meeting.clone())];
                    let action = Action::Decide {
                        meeting: of.meeting.id.clone(),
                        by,
                        what: "w".to_owned(),
                    };
                    let mut history = History::default();
                    history.apply(&mut changed, action).unwrap();
                    let (after, _) = schedule::build(&changed, &tzdb(), all);
                    let after = after.meeting(&of.meeting.id).unwrap();
                    let starts =
                        |held: &schedule::Occurrence| held.moved_from.unwrap_or(held.planned);
                    let mut moved: Vec<_> = after.occurrences.iter().collect();
                    moved.sort_by_key(|held| starts(held));
                    prop_assert_eq!(moved.len(), of.occurrences.len());
                    for (held, was) in moved.iter().zip(&of.occurrences) {
                        let step = i64::from(gap.step_secs);
                        let earlier = match &bridge.way {
                            _ if !gap.starts.contains(&was.planned) => 0,
                            decide::Way::KeepAnchor => 0,
                            decide::Way::KeepClockOf(_) => step,
                            decide::Way::Middle => step / 2,
                        };
                        // Within a day of a change of clocks a move may cross it.
                        let near = gap.begins.iter().chain(&gap.ends).any(|cause| {
                            (cause.transition.instant - was.instant).num_hours().abs() < 30
                        });
                        if !near {
                            prop_assert_eq!(
                                held.instant,
                                was.instant - TimeDelta::seconds(earlier),
                                "{:?}",
                                &bridge.way
                            );
                        }
                    }
                    count.set(count.get() + 1);
                    history.undo(&mut changed);
                    prop_assert_eq!(&changed, &plan);
                }
            }
        }
        Ok(())
    });
    let bridged = count.get();
    assert!(
        bridged > 100,
        "{bridged} bridges are too few to say anything"
    );
}

#[test]
fn limits_are_kept_and_the_fewest_are_to_be_given_up() {
    let plan = noonmark::store::example().unwrap();
    let year = window("2027-02-01", "2028-02-01");
    let meeting = plan.meeting("monthly").unwrap();
    let parse = |text: &str| noonmark::plan::civil::parse_time(text).unwrap();
    let check = |limits: &[(&str, &str, &str)], broken: usize| {
        let mut question = question_of(&plan, &tzdb(), meeting, year).unwrap();
        question.limits = limits
            .iter()
            .map(|(id, from, to)| Limit {
                participant: (*id).to_owned(),
                from: parse(from),
                to: parse(to),
            })
            .collect();
        let found = suggest(&question, &mut |_, _| ControlFlow::Continue(())).unwrap();
        // Minute by minute: whether a call is ever outside the hours of a limit.
        let breaks = |time: NaiveTime, (id, from, to): &(&str, &str, &str)| {
            let one = question
                .people
                .iter()
                .find(|one| one.person.id == *id)
                .unwrap();
            let (from, to) = (parse(from), parse(to));
            question.dates[0].on.iter().any(|date| {
                let civil = date.and_time(time);
                let at = question.zone.resolve(civil).instant(civil);
                (0..question.minutes).any(|minute| {
                    let at = at + TimeDelta::minutes(minute.into());
                    let local = one.zone.civil_at(at).time();
                    let inside = if from < to {
                        from <= local && local < to
                    } else {
                        from <= local || local < to
                    };
                    !inside
                })
            })
        };
        let hand = by_hand(&question, &question.dates[0].on, 15);
        let ranks = hand.iter().map(|(time, met)| {
            let broken = limits.iter().filter(|limit| breaks(*time, limit)).count();
            let costs = met
                .iter()
                .map(|one| one.iter().map(|one| points(*one)).sum::<u64>());
            (broken, costs.clone().max().unwrap(), costs.sum::<u64>())
        });
        let best = ranks.min().unwrap();
        assert_eq!(best.0, broken, "{limits:?}");
        let first = &found[0];
        let costs = first.tolls.iter().map(|toll| toll.points());
        let rank = (
            first.broken.len(),
            costs.clone().max().unwrap(),
            costs.sum::<u64>(),
        );
        assert_eq!(rank, best, "{limits:?}");
        for (place, limit) in limits.iter().enumerate() {
            for suggestion in found.iter().take(5) {
                let is_broken = suggestion.broken.contains(&place);
                assert_eq!(
                    breaks(suggestion.time, limit),
                    is_broken,
                    "{limit:?} {}",
                    suggestion.time
                );
            }
        }
    };
    check(&[], 0);
    check(&[("seoul", "00:00", "21:00")], 0);
    check(&[("seoul", "18:00", "02:00")], 0);
    check(
        &[("seoul", "08:00", "18:00"), ("montreal", "05:00", "23:00")],
        0,
    );
    check(
        &[("seoul", "09:00", "18:00"), ("montreal", "09:00", "18:00")],
        1,
    );
    check(
        &[("seoul", "09:00", "09:30"), ("montreal", "09:00", "09:30")],
        2,
    );
}

#[test]
fn a_search_that_is_wanted_no_more_stops_at_once() {
    let plan = noonmark::store::example().unwrap();
    let year = window("2027-02-01", "2028-02-01");
    let question = question_of(&plan, &tzdb(), plan.meeting("standup").unwrap(), year).unwrap();
    let mut asked = 0;
    let stopped = suggest(&question, &mut |done, total| {
        asked += 1;
        assert_eq!((done, total), (asked, 261));
        if done == 7 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(stopped.is_err());
    assert_eq!(asked, 7);
    let from = year.from;
    let stopped = turns(&plan, &tzdb(), "standup", from, &[], &mut |_, _| {
        ControlFlow::Break(())
    });
    assert!(stopped.is_err());
}

/// `tests/readers/anchors.py`, on the zone data of the Python package tzdata 2026.6, wrote the file.
#[test]
fn advice_for_the_stand_up_is_what_an_independent_script_counts() {
    let ours = ask(&[
        "--now",
        "2027-02-01T12:00:00Z",
        "--format",
        "jsonl",
        "anchors",
        "--meeting",
        "standup",
    ]);
    let theirs = crate::read_fixture("anchors-standup.jsonl");
    assert_eq!(ours.lines().count(), 4);
    assert_eq!(theirs.lines().count(), 4);
    for (ours, theirs) in ours.lines().zip(theirs.lines()) {
        let ours: Value = serde_json::from_str(ours).unwrap();
        let theirs: Value = serde_json::from_str(theirs).unwrap();
        for (key, value) in theirs.as_object().unwrap() {
            assert_eq!(&ours[key], value, "{} {key}", ours["anchor"]);
        }
    }
}

fn ask(args: &[&str]) -> String {
    let (status, out, err) = crate::cli(args);
    assert_eq!(status, 0, "{err}");
    out
}

#[test]
fn dates_set_by_hand_follow_where_a_meeting_is_displaced_or_kept_by_another() {
    let plan = json!({"noonmark": 1,
        "participants": [{"id": "p", "name": "P", "city": {"name": "London", "zone": "Europe/London"}}],
        "meetings": [{"id": "m", "title": "M", "start": "2027-03-01T20:00", "minutes": 30,
            "anchor": {"name": "Montréal", "zone": "America/Montreal"},
            "rule": "FREQ=WEEKLY;BYDAY=MO,WE", "participants": ["p"],
            "skip": ["2027-03-10T20:00"], "also": ["2027-03-12T09:00"],
            "moved": [{"from": "2027-03-15T20:00", "to": "2027-03-16T08:00"}]}]});
    let plan = Plan::from_json(&plan.to_string()).unwrap();
    let meeting = plan.meeting("m").unwrap();
    let anchor = zone("America/Montreal");
    let held = |meeting: Meeting| -> Vec<String> {
        let window = window("2027-03-01", "2027-03-24");
        let seen = decide::look_at(&plan, &tzdb(), meeting, window).unwrap();
        let instants = seen.occurrences.iter().map(|held| held.instant);
        instants
            .map(|at| at.format("%d %H:%M").to_string())
            .collect()
    };
    // Moves and added dates stay; the rule's own dates go, the skipped one among them.
    let later = decide::displaced(meeting, &anchor, TimeDelta::hours(5)).unwrap();
    assert_eq!(
        later.rule.as_ref().unwrap().to_string(),
        "FREQ=WEEKLY;BYDAY=TU,TH"
    );
    assert_eq!(
        held(later),
        [
            "02 06:00", "04 06:00", "09 06:00", "12 14:00", "16 12:00", "18 05:00", "23 05:00"
        ]
    );
    let london = plan.participant("p").unwrap().city.clone();
    let kept = decide::kept_by(meeting, &anchor, &london, &zone("Europe/London")).unwrap();
    assert_eq!(kept.start.to_string(), "2027-03-02 01:00:00");
    assert_eq!(kept.moved[0].to.to_string(), "2027-03-16 12:00:00");
    assert_eq!(
        held(kept),
        [
            "02 01:00", "04 01:00", "09 01:00", "12 14:00", "16 12:00", "18 01:00", "23 01:00"
        ]
    );
}
