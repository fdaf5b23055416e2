//! The story that the program is for: the example team through the years.

use noonmark::plan::{Plan, civil};
use noonmark::schedule::{self, Cause, Occurrence, Row, Window};
use noonmark::store;
use noonmark::words;

use crate::{cli, fixture, instant, plan_of_2017, tzdb, zone};

/// One meeting's occurrences in a year, each with one participant's row.
fn year(plan: &Plan, meeting: &str, person: &str, year: i32) -> Vec<(Occurrence, Row)> {
    let first = civil::parse_date(&format!("{year}-01-01")).unwrap();
    let window = Window {
        from: first,
        to: civil::parse_date(&format!("{}-01-01", year + 1)).unwrap(),
    };
    let (schedule, notices) = schedule::build(plan, &tzdb(), window);
    assert_eq!(notices, []);
    let of = schedule.meeting(meeting).unwrap();
    let column = of.participants.iter().position(|p| p.id == person).unwrap();
    let held = of.occurrences.iter();
    held.map(|one| (one.clone(), one.rows[column].clone()))
        .collect()
}

/// Stretches of dates with one local time, such as `2017-03-13 2017-03-24 14:00`.
fn stretches(rows: &[(Occurrence, Row)]) -> Vec<String> {
    let runs = rows.chunk_by(|one, next| one.1.local_start.time() == next.1.local_start.time());
    runs.map(|run| {
        let date = |one: &(Occurrence, Row)| one.0.start_in_anchor.date();
        let (first, last) = (&run[0], &run[run.len() - 1]);
        let time = words::time(first.1.local_start.time());
        format!("{} {} {time}", date(first), date(last))
    })
    .collect()
}

fn check(plan: &Plan, meeting: &str, person: &str, of: i32, expected: &[&str]) {
    let rows = year(plan, meeting, person, of);
    assert_eq!(stretches(&rows), expected, "{meeting} {person} {of}");
}

#[test]
fn ten_in_montreal_is_three_in_nottingham_but_for_some_weeks() {
    check(
        &plan_of_2017(),
        "standup",
        "nottingham",
        2017,
        &[
            "2017-01-02 2017-03-10 15:00",
            "2017-03-13 2017-03-24 14:00",
            "2017-03-27 2017-10-27 15:00",
            "2017-10-30 2017-11-03 14:00",
            "2017-11-06 2017-12-29 15:00",
        ],
    );
    let example = store::example().unwrap();
    check(
        &example,
        "standup",
        "nottingham",
        2026,
        &[
            "2026-01-05 2026-03-06 15:00",
            "2026-03-09 2026-03-27 14:00",
            "2026-03-30 2026-10-23 15:00",
            "2026-10-26 2026-10-30 14:00",
            "2026-11-02 2026-12-31 15:00",
        ],
    );
    check(
        &example,
        "standup",
        "nottingham",
        2027,
        &[
            "2027-01-01 2027-03-12 15:00",
            "2027-03-15 2027-03-26 14:00",
            "2027-03-29 2027-10-29 15:00",
            "2027-11-01 2027-11-05 14:00",
            "2027-11-08 2027-12-31 15:00",
        ],
    );
}

#[test]
fn seven_in_seoul_is_the_day_before_in_montreal() {
    let rows = year(&plan_of_2017(), "handover", "montreal", 2017);
    check(
        &plan_of_2017(),
        "handover",
        "montreal",
        2017,
        &[
            "2017-01-03 2017-03-07 17:00",
            "2017-03-14 2017-10-31 18:00",
            "2017-11-07 2017-12-26 17:00",
        ],
    );
    for (occurrence, row) in rows {
        assert_eq!(row.day_step, -1);
        let monday = occurrence.start_in_anchor.date().pred_opt();
        assert_eq!(Some(row.local_start.date()), monday);
    }
}

/// São Paulo's clocks went back at the end of Saturday 2017-02-18 and forward on 2017-10-15.
#[test]
fn sao_paulo_left_dst_on_19_february_2017() {
    let plan = plan_of_2017();
    check(
        &plan,
        "standup",
        "sao-paulo",
        2017,
        &[
            "2017-01-02 2017-02-17 13:00",
            "2017-02-20 2017-03-10 12:00",
            "2017-03-13 2017-10-13 11:00",
            "2017-10-16 2017-11-03 12:00",
            "2017-11-06 2017-12-29 13:00",
        ],
    );
    check(
        &plan,
        "handover",
        "sao-paulo",
        2017,
        &[
            "2017-01-03 2017-02-14 20:00",
            "2017-02-21 2017-10-10 19:00",
            "2017-10-17 2017-12-26 20:00",
        ],
    );
    // It anchors the review: the others move, later, when it goes back.
    check(
        &plan,
        "review",
        "montreal",
        2017,
        &[
            "2017-01-04 2017-02-15 11:00",
            "2017-03-01 2017-03-01 12:00",
            "2017-03-15 2017-10-11 13:00",
            "2017-10-25 2017-10-25 12:00",
            "2017-11-08 2017-12-20 11:00",
        ],
    );
    check(
        &plan,
        "review",
        "nottingham",
        2017,
        &[
            "2017-01-04 2017-02-15 16:00",
            "2017-03-01 2017-03-15 17:00",
            "2017-03-29 2017-10-11 18:00",
            "2017-10-25 2017-10-25 17:00",
            "2017-11-08 2017-12-20 16:00",
        ],
    );
    check(
        &plan,
        "monthly",
        "sao-paulo",
        2017,
        &[
            "2017-01-12 2017-02-09 14:00",
            "2017-03-09 2017-03-09 13:00",
            "2017-04-13 2017-10-12 12:00",
            "2017-11-09 2017-12-14 14:00",
        ],
    );
}

/// Every cause of every shift of the plan in some years.
fn causes(plan: &Plan, from: &str, to: &str) -> Vec<Cause> {
    let window = Window {
        from: civil::parse_date(from).unwrap(),
        to: civil::parse_date(to).unwrap(),
    };
    let (schedule, _) = schedule::build(plan, &tzdb(), window);
    let meetings = schedule.meetings.into_iter();
    let rows = meetings
        .flat_map(|of| of.occurrences)
        .flat_map(|one| one.rows);
    rows.filter_map(|row| row.shift)
        .flat_map(|shift| shift.causes)
        .collect()
}

#[test]
fn sao_paulo_causes_nothing_after_2019() {
    let plan = plan_of_2017();
    let by_sao_paulo = |from, to| {
        let all = causes(&plan, from, to);
        assert!(!all.is_empty());
        all.iter().filter(|cause| cause.city == "São Paulo").count()
    };
    assert!(by_sao_paulo("2017-01-01", "2019-04-01") > 0);
    assert_eq!(by_sao_paulo("2019-04-01", "2060-01-01"), 0);
}

#[test]
fn montreal_is_a_link_and_keeps_the_users_own_name() {
    assert!(zone("America/Montreal").same_rules(&zone("America/Toronto")));
    let all = causes(&plan_of_2017(), "2017-01-01", "2018-01-01");
    let montreal: Vec<_> = all.iter().filter(|c| c.city == "Montréal").collect();
    assert!(!montreal.is_empty());
    for cause in montreal {
        assert_eq!(cause.zone, "America/Montreal");
    }
}

#[test]
fn the_command_line_tells_it_in_words() {
    let plan = fixture("2017.json");
    let call = [
        "--plan",
        plan.to_str().unwrap(),
        "--now",
        "2017-03-10T00:00:00Z",
        "shifts",
    ];
    let (status, out, err) = cli(&[&call[..], &["--months", "12"]].concat());
    assert_eq!((status, err.as_str()), (0, ""));
    let story = "\
Mon 13 Mar 2017 · in 4 days
  Daily stand-up, 10:00 in Montréal
  because clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT)
    Nottingham studio  15:00 → 14:00  ▼ −1 h  an hour earlier, until Fri 24 Mar
    São Paulo team     12:00 → 11:00  ▼ −1 h  an hour earlier, from here 11:00 until Fri 13 Oct

Tue 14 Mar 2017 · in 4 days
  Seoul hand-over, 07:00 in Seoul
  because clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT)
    Montréal office  Mon 17:00 → 18:00  ▲ +1 h  an hour later, from here 18:00 until Tue 31 Oct
";
    assert!(out.starts_with(story), "{out}");
    assert!(out.contains(
        "because clocks in São Paulo go forward 1 h on Sun 15 Oct (UTC−3 → UTC−2), and clocks in \
         Nottingham go back 1 h on Sun 29 Oct (BST → GMT)"
    ));
}

#[test]
fn the_shifts_of_2017_as_a_script_reads_them() {
    let plan = fixture("2017.json");
    let call = [
        "--plan",
        plan.to_str().unwrap(),
        "--now",
        "2017-03-10T00:00:00Z",
    ];
    let (_, out, _) = cli(&[&call[..], &["--format", "jsonl", "shifts"]].concat());
    let first = r#"{"meeting":"standup","start_in_anchor":"2017-03-13T10:00","instant":"2017-03-13T14:00:00Z","days_away":4,"causes":[{"city":"Montréal","zone":"America/Montreal","instant":"2017-03-12T07:00:00Z","offset_before_secs":-18000,"offset_after_secs":-14400,"abbreviation_before":"EST","abbreviation_after":"EDT"}],"participants":[{"participant":"nottingham","before":"15:00","after":"14:00","shift_secs":-3600,"span":"gap-weeks","until":"2017-03-26T01:00:00Z"},"#;
    assert!(out.starts_with(first), "{out}");
    let now = instant("2017-03-10T00:00:00Z");
    let (schedule, _) = schedule::build(&plan_of_2017(), &tzdb(), Window::ahead(now, 12));
    assert_eq!(schedule.upcoming(now, 12).len(), out.lines().count());
}
