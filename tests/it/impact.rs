//! What other zone data makes of a plan, and what rules that do not exist would make of it.

use std::fmt::Write as _;

use chrono::NaiveDate;
use noonmark::plan::Plan;
use noonmark::schedule::Window;
use noonmark::schedule::impact::{self, Comparison};
use noonmark::zone::{Resolved, Tzdb, WhatIf, WhatIfRule};
use noonmark::{schedule, words};

use crate::{at, cli, instant, plan_of_2017, tzdb};

const VANCOUVER: &str = r#"{ "noonmark": 1, "participants": [
    { "id": "n", "name": "Nottingham studio", "city": { "name": "Nottingham", "zone": "Europe/London" } },
    { "id": "v", "name": "Vancouver lab", "city": { "name": "Vancouver", "zone": "America/Vancouver" } }
], "meetings": [
    { "id": "pacific", "title": "Pacific call", "minutes": 30, "start": "2026-01-05T10:00",
      "anchor": { "name": "Vancouver", "zone": "America/Vancouver" },
      "rule": "FREQ=WEEKLY;BYDAY=MO", "participants": ["n"] },
    { "id": "london", "title": "London call", "minutes": 30, "start": "2026-01-06T17:00",
      "anchor": { "name": "Nottingham", "zone": "Europe/London" },
      "rule": "FREQ=WEEKLY;BYDAY=TU", "participants": ["v", "n"] }
] }"#;

fn vancouver() -> Plan {
    Plan::from_json(VANCOUVER).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A line for each stretch and each person in it.
fn told(comparison: &Comparison, now: &str, months: u32) -> String {
    let mut told = String::new();
    for stretch in impact::stretches(comparison.differences(instant(now), months)) {
        let first = &stretch.first;
        let causes: Vec<_> = first.causes.iter().map(words::disagreement).collect();
        let id = &first.of.meeting.id;
        writeln!(
            told,
            "{id}: {}; {}",
            words::stretch(&stretch),
            causes.join("; ")
        )
        .unwrap();
        for moved in &first.participants {
            let secs = moved.moved_secs();
            let name = &moved.participant.name;
            writeln!(told, "  {name} {} ({secs})", words::instead(moved)).unwrap();
        }
    }
    told
}

#[test]
fn vancouver_under_2025b_and_2026f() {
    let now = "2026-10-01T00:00:00Z";
    let window = Window::ahead(instant(now), 12);
    let plan = vancouver();
    let (comparison, notices) = impact::compare(&plan, &Tzdb::chrono_tz(), &tzdb(), window);
    assert_eq!(notices, []);
    // Python's zoneinfo over tzdata 2025.2 and 2026.6 gives these times.
    assert_eq!(
        told(&comparison, now, 12),
        "pacific: Mon 2 Nov 2026 – Mon 8 Mar 2027, 19 times; clocks in Vancouver are at UTC−7 from \
         Sun 1 Nov 2026 on, not at UTC−8\n  Nottingham studio 18:00 → 17:00 (-3600)\nlondon: Tue 3 \
         Nov 2026 – Tue 9 Mar 2027, 19 times; clocks in Vancouver are at UTC−7 from Sun 1 Nov 2026 \
         on, not at UTC−8\n  Vancouver lab 09:00 → 10:00 (3600)\n"
    );
    let differences = comparison.differences(instant(now), 12);
    assert_eq!(differences.len(), 38);
    let summary = words::summary(&differences);
    assert_eq!(summary, "2 meetings change from Mon 2 Nov 2026");
    assert_eq!(
        words::summary(&comparison.differences(instant(now), 1)),
        "no meeting changes"
    );
}

#[test]
fn the_same_data_changes_nothing() {
    let window = Window {
        from: day("2017-01-01"),
        to: day("2027-01-01"),
    };
    let (comparison, _) = impact::compare(&plan_of_2017(), &tzdb(), &Tzdb::bundled(), window);
    let differences = comparison.differences(instant("2017-01-01T00:00:00Z"), 120);
    assert!(differences.is_empty());
}

/// Under the present data first, then under the other rule.
fn if_only(zones: &[&str], from: &str, rule: WhatIfRule, now: &str) -> String {
    let plan = vancouver();
    let zones = zones.iter().map(|zone| (*zone).to_owned()).collect();
    let what_if = WhatIf {
        zones,
        from: day(from),
        rule,
    };
    let real = tzdb();
    let other = what_if.over(&real, plan.zone_names()).unwrap();
    let window = Window::ahead(instant(now), 12);
    let (comparison, notices) = impact::compare(&plan, &real, &other, window);
    assert_eq!(notices, []);
    assert_eq!(other.notices(), [""; 0]);
    told(&comparison, now, 12)
}

#[test]
fn britain_stops_changing_its_clocks() {
    let now = "2027-01-01T00:00:00Z";
    let winter = if_only(&["Europe/London"], "2027-01-01", WhatIfRule::NoChanges, now);
    assert_eq!(
        winter,
        "pacific: Mon 29 Mar 2027 – Mon 25 Oct 2027, 31 times; clocks in Nottingham are at UTC from \
         Sun 28 Mar 2027 on, not at UTC+1\n  Nottingham studio 18:00 → 17:00 (-3600)\nlondon: Tue \
         30 Mar 2027 – Tue 26 Oct 2027, 31 times; clocks in Nottingham are at UTC from Sun 28 Mar \
         2027 on, not at UTC+1\n  Vancouver lab 09:00 → 10:00 (3600)\n"
    );
    // From a day in summer on, it is summer time that stays.
    let summer = if_only(&["Europe/London"], "2027-07-01", WhatIfRule::NoChanges, now);
    assert!(
        summer.starts_with(
            "pacific: Mon 1 Nov 2027 – Mon 27 Dec 2027, 9 times; clocks in \
         Nottingham are at UTC+1 from Sun 31 Oct 2027 on, not at UTC\n"
        ),
        "{summer}"
    );
    // A link goes along with its zone, and the other way round.
    let by_link = if_only(&["GB"], "2027-01-01", WhatIfRule::NoChanges, now);
    assert_eq!(by_link, winter);
}

#[test]
fn a_rule_that_changes_twice_a_year() {
    let rule = WhatIfRule::Posix("PST8PDT,M3.2.0,M11.1.0".into());
    let told = if_only(
        &["America/Vancouver"],
        "2027-01-01",
        rule,
        "2027-01-01T00:00:00Z",
    );
    assert_eq!(
        told,
        "pacific: Mon 4 Jan 2027 – Mon 8 Mar 2027, 10 times; clocks in Vancouver are at UTC−8 from \
         Fri 1 Jan 2027 on, not at UTC−7\n  Nottingham studio 17:00 → 18:00 (3600)\npacific: Mon 8 \
         Nov 2027 – Mon 27 Dec 2027, 8 times; clocks in Vancouver are at UTC−8 from Sun 7 Nov 2027 \
         on, not at UTC−7\n  Nottingham studio 17:00 → 18:00 (3600)\nlondon: Tue 5 Jan 2027 – Tue \
         9 Mar 2027, 10 times; clocks in Vancouver are at UTC−8 from Fri 1 Jan 2027 on, not at \
         UTC−7\n  Vancouver lab 10:00 → 09:00 (-3600)\nlondon: Tue 9 Nov 2027 – Tue 28 Dec 2027, 8 \
         times; clocks in Vancouver are at UTC−8 from Sun 7 Nov 2027 on, not at UTC−7\n  Vancouver \
         lab 10:00 → 09:00 (-3600)\n"
    );
}

#[test]
fn the_past_of_a_zone_stays_as_it_was() {
    let real = tzdb();
    let what_if = WhatIf {
        zones: vec!["America/New_York".into()],
        from: day("2027-01-01"),
        rule: WhatIfRule::NoChanges,
    };
    let other = what_if.over(&real, []).unwrap();
    let [real, other] = [real, other].map(|tzdb| tzdb.zone("America/New_York").unwrap());
    let (from, end) = (
        instant("1800-01-01T00:00:00Z"),
        instant("2027-01-01T00:00:00Z"),
    );
    assert_eq!(real.transitions(from, end), other.transitions(from, end));
    assert_eq!(other.transitions(end, instant("2200-01-01T00:00:00Z")), []);
    let unique = Resolved::Unique {
        offset_secs: -18_000,
    };
    assert_eq!(other.resolve(at("2027-03-14T02:30")), unique);
}

#[test]
fn a_rule_that_is_none_is_told() {
    let check = |zones: &[&str], rule: &str, expected: &str| {
        let what_if = WhatIf {
            zones: zones.iter().map(|zone| (*zone).to_owned()).collect(),
            from: day("2027-01-01"),
            rule: WhatIfRule::Posix(rule.into()),
        };
        let told = what_if.over(&tzdb(), []).unwrap_err().to_string();
        assert!(told.starts_with(expected), "{told}");
    };
    check(
        &["Europe/Lundon"],
        "GMT0",
        "there is no zone “Europe/Lundon” to change",
    );
    check(&[], "GMT0", "name at least one zone");
    check(&["Europe/London"], "", "“” is no rule for a clock");
    check(
        &["Europe/London"],
        "never",
        "“never” is no rule for a clock",
    );
    check(
        &["Europe/London"],
        "GMT0BST,M3.5.0",
        "“GMT0BST,M3.5.0” is no rule for a clock",
    );
    check(
        &["Europe/London"],
        "XXX24:30",
        "“XXX24:30” is no rule for a clock",
    );
}

#[test]
fn a_what_if_is_named_and_says_so() {
    let real = tzdb();
    let what_if = WhatIf {
        zones: vec!["Europe/London".into()],
        from: day("2027-01-01"),
        rule: WhatIfRule::NoChanges,
    };
    let other = what_if.over(&real, []).unwrap();
    assert_eq!(other.to_string(), "tzdb 2026f, what-if");
    assert_eq!(other.names(), real.names());
    assert_eq!(
        words::what_if(&what_if, &[]),
        "what if clocks in Europe/London no longer changed from Fri 1 Jan 2027 on"
    );
    // POSIX counts the other way round than people do.
    let rule = |text: &str| words::rule_offsets(&WhatIfRule::Posix(text.into()), day("2027-01-01"));
    assert_eq!(rule("UTC+1").as_deref(), Some("UTC−1"));
    assert_eq!(
        rule("CET-1CEST,M3.5.0,M10.5.0/3").as_deref(),
        Some("UTC+1 and UTC+2")
    );
    assert_eq!(rule("<+0545>-5:45").as_deref(), Some("UTC+5:45"));
    assert_eq!(rule("never"), None);
}

/// `impact` for the plan of Vancouver: exit status, standard output, standard error.
fn answer(args: &[&str]) -> (u8, String, String) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    std::fs::write(&path, VANCOUVER).unwrap();
    let path = path.to_str().unwrap();
    cli(&[&["--plan", path, "--now", "2026-10-01T00:00:00Z"], args].concat())
}

#[test]
fn the_command_line_answers_in_three_formats() {
    let (status, out, err) = answer(&["--tzdb", "chrono-tz", "impact", "--against", "bundled"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(
        out.contains("tzdb 2026f, bundled: 2 meetings change from Mon 2 Nov 2026"),
        "{out}"
    );
    let row = "    Nottingham studio  18:00 → 17:00  ▼ −1 h  an hour earlier\n";
    assert!(out.contains(row), "{out}");

    let (status, out, _) = answer(&[
        "--tzdb",
        "chrono-tz",
        "--format",
        "jsonl",
        "impact",
        "--against",
        "bundled",
        "--check",
    ]);
    assert_eq!((status, out.lines().count()), (1, 38));
    assert_eq!(
        out.lines().next().unwrap(),
        concat!(
            r#"{"tzdb_before":"tzdb 2025b, chrono-tz","tzdb_after":"tzdb 2026f, bundled","#,
            r#""meeting":"pacific","start_in_anchor":"2026-11-02T10:00","#,
            r#""instant_before":"2026-11-02T18:00:00Z","instant_after":"2026-11-02T17:00:00Z","#,
            r#""participants":[{"participant":"n","before":"2026-11-02T18:00","#,
            r#""after":"2026-11-02T17:00","moved_secs":-3600}],"#,
            r#""causes":[{"city":"Vancouver","zone":"America/Vancouver","#,
            r#""since":"2026-11-01T09:00:00Z","offset_before_secs":-28800,"#,
            r#""offset_after_secs":-25200,"abbreviation_before":"PST","abbreviation_after":"MST"}]}"#
        )
    );

    let (_, out, _) = answer(&[
        "--format",
        "md",
        "impact",
        "--rule",
        "GMT0",
        "--from",
        "2027-01-01",
        "--zone",
        "Europe/London",
    ]);
    assert!(out.starts_with("**tzdb 2026f, bundled → what if clocks in Nottingham were at UTC from Fri 1 Jan 2027 on (GMT0): 2 meetings change from Mon 29 Mar 2027**\n"), "{out}");
    let row = "| Pacific call | Mon 29 Mar 2027 – Mon 27 Sep 2027, 27 times | Nottingham studio | \
               18:00 | 17:00 | clocks in Nottingham are at UTC from Sun 28 Mar 2027 on, not at UTC+1 |\n";
    assert!(out.contains(row), "{out}");
}

#[test]
fn a_call_that_cannot_be_answered_says_why() {
    let check = |args: &[&str], expected: (u8, &str)| {
        let (status, out, err) = answer(args);
        assert!(err.contains(expected.1), "{args:?}: {err}");
        assert_eq!((status, out.as_str()), (expected.0, ""), "{args:?}");
    };
    check(
        &["impact"],
        (2, "has not been seen in the window with other zone data"),
    );
    check(
        &["impact", "--against", "system"],
        (2, "this machine has no system zone data"),
    );
    check(
        &["impact", "--against", "2019a"],
        (2, "this machine has no tzdb 2019a"),
    );
    check(&["impact", "--no-changes"], (2, "--from"));
    check(
        &["impact", "--against", "bundled", "--from", "2027-01-01"],
        (2, "--no-changes"),
    );
    check(&["impact", "--zone", "Europe/London"], (2, "--no-changes"));
    check(
        &["impact", "--rule", "X", "--from", "2027-01-01"],
        (2, "“X” is no rule for a clock"),
    );
    check(
        &["--format", "md", "cities", "Seoul"],
        (2, "cities has no md: --format text or jsonl"),
    );
}

/// Every zone that two releases disagree on, by the offsets alone: the comparison must see them all.
#[test]
fn no_disagreement_is_missed() {
    let (older, newer) = (Tzdb::chrono_tz(), tzdb());
    let window = Window {
        from: day("2026-01-01"),
        to: day("2028-01-01"),
    };
    for name in [
        "America/Vancouver",
        "America/Edmonton",
        "America/Winnipeg",
        "Africa/Casablanca",
        "America/Havana",
        "Europe/Chisinau",
        "Europe/London",
    ] {
        let plan = VANCOUVER
            .replace("America/Vancouver", name)
            .replace("FREQ=WEEKLY;BYDAY=MO", "FREQ=DAILY");
        let plan = Plan::from_json(&plan).unwrap();
        let (comparison, _) = impact::compare(&plan, &older, &newer, window);
        let seen = comparison.differences(instant("2026-01-01T00:00:00Z"), 24);
        let seen = seen
            .iter()
            .filter(|difference| difference.of.meeting.id == "pacific")
            .count();
        let (one, other) = (older.zone(name).unwrap(), newer.zone(name).unwrap());
        let (schedule, _) = schedule::build(&plan, &newer, window);
        let held = &schedule.meeting("pacific").unwrap().occurrences;
        let expected = held.iter().filter(|held| {
            let there = one.resolve(held.planned).instant(held.planned);
            let here = other.resolve(held.planned).instant(held.planned);
            there != here
        });
        let expected = expected.count();
        assert_eq!(seen, expected, "{name}");
        // Chişinău changes at another hour of the night, when no call is held.
        let unaffected = ["Europe/London", "Europe/Chisinau"].contains(&name);
        assert_eq!(expected == 0, unaffected, "{name}");
    }
}

/// At 23:00 on Saturday by the one clock it is 01:00 on Sunday by the other.
#[test]
fn a_cause_has_the_date_of_the_later_clock() {
    let rule = WhatIfRule::Posix("EST5EDT,M3.2.0,M11.1.0".into());
    let told = if_only(
        &["America/Vancouver"],
        "2027-01-01",
        rule,
        "2027-01-01T00:00:00Z",
    );
    let expected = "clocks in Vancouver are at UTC−5 from Sun 7 Nov 2027 on, not at UTC−7";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn a_rule_of_a_zone_that_nobody_is_in_is_told() {
    let call = ["impact", "--no-changes", "--from", "2027-01-01"];
    let (status, _, err) = answer(&[&call[..], &["--zone", "Asia/Tokyo"]].concat());
    assert_eq!(status, 0);
    assert!(
        err.contains("the rule changes no zone of the plan"),
        "{err}"
    );
}

#[test]
fn in_a_table_each_person_has_the_causes_of_their_own_clock() {
    let plan = VANCOUVER.replace(
        r#""participants": ["n"] }"#,
        r#""participants": ["n", "v"] }"#,
    );
    let plan = plan.replace(
        r#""anchor": { "name": "Vancouver", "zone": "America/Vancouver" },"#,
        r#""anchor": { "name": "Seoul", "zone": "Asia/Seoul" },"#,
    );
    let plan = plan.replace("Europe/London", "America/Edmonton");
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    std::fs::write(&path, plan).unwrap();
    let path = path.to_str().unwrap();
    let args = [
        "--plan",
        path,
        "--now",
        "2026-10-01T00:00:00Z",
        "--tzdb",
        "chrono-tz",
    ];
    let rest = ["--format", "md", "impact", "--against", "bundled"];
    let (status, out, _) = cli(&[&args[..], &rest[..]].concat());
    assert_eq!(status, 0);
    let rows = |who: &str| {
        let rows = out
            .lines()
            .filter(|line| line.contains(who) && line.contains("Pacific"));
        rows.map(str::to_owned).collect::<Vec<_>>()
    };
    let (edmonton, vancouver) = (rows("Nottingham studio"), rows("Vancouver lab"));
    assert!(!edmonton.is_empty() && !vancouver.is_empty(), "{out}");
    for row in edmonton {
        assert!(
            row.contains("clocks in Nottingham") && !row.contains("clocks in Vancouver"),
            "{row}"
        );
    }
    for row in vancouver {
        assert!(
            row.contains("clocks in Vancouver") && !row.contains("clocks in Nottingham"),
            "{row}"
        );
    }
}
