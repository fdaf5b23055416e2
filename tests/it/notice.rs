//! Notices: what is pasted into a chat or a mail when a shift is near.
//!
//! The texts were written by hand, from the clocks' changes, before the program said any.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use noonmark::exchange::notice::Length::{Long, Short};
use noonmark::exchange::notice::Markup::{Markdown, Plain};
use noonmark::exchange::notice::{Length, Markup, Shifting, Templates, To, notice};
use noonmark::plan::{Plan, civil};
use noonmark::schedule::{self, Upcoming, Window};
use proptest::prelude::*;
use serde_json::json;

use crate::properties::{plan as any_plan, seeded};
use crate::{cli, fixture, instant, plan_of_2017, tzdb};

type Form<'a> = (Length, Markup, &'a str);

const CHAT: Form<'_> = (Short, Plain, "en");

/// What is told of every coming shift on the planned `date`, for all or for one.
fn told(plan: &Plan, now: &str, date: &str, to: To<'_>, form: Form<'_>) -> Vec<String> {
    let (now, date) = (instant(now), civil::parse_date(date).unwrap());
    let (schedule, _) = schedule::build(plan, &tzdb(), Window::ahead(now, 12));
    let upcoming = schedule.upcoming(now, 12);
    let on = upcoming
        .iter()
        .filter(|item| item.occurrence.planned.date() == date);
    let (length, markup, language) = form;
    let templates = Templates::of(language).unwrap();
    on.filter_map(|item| notice(&Shifting::from(item), to, length, markup, &templates))
        .collect()
}

/// The plan of 2017 with only that meeting.
fn only(meeting: &str) -> Plan {
    let mut plan = plan_of_2017();
    plan.meetings.retain(|known| known.id == meeting);
    plan
}

fn in_2017(meeting: &str, now: &str, date: &str, to: &str, form: Form<'_>, expected: &str) {
    let to = match to {
        "all" => To::All,
        id => To::Participant(id),
    };
    // A text with spaces that do not break reads the same.
    let said = told(&only(meeting), now, date, to, form).concat();
    let said = said.replace('\u{a0}', " ");
    assert_eq!(said, expected, "{meeting} on {date}");
}

#[test]
fn march_in_the_readers_own_terms() {
    let standup = |date, to, expected| {
        in_2017("standup", "2017-02-01T12:00:00Z", date, to, CHAT, expected);
    };
    standup(
        "2017-02-20",
        "sao-paulo",
        "From Mon 20 February “Daily stand-up” is at 12:00 for you (so far 13:00), until Fri 10 March, and at 11:00 after that, because your clocks go back 1 hour on 19 February and clocks in Montréal go forward 1 hour on 12 March.",
    );
    standup(
        "2017-03-13",
        "nottingham",
        "From Mon 13 March “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 24 March, because clocks in Montréal go forward 1 hour on 12 March and yours on 26 March.",
    );
    standup(
        "2017-03-13",
        "sao-paulo",
        "From Mon 13 March “Daily stand-up” is at 11:00 for you (until then 12:00) and stays there until Fri 13 October, because clocks in Montréal go forward 1 hour on 12 March.",
    );
    standup(
        "2017-03-27",
        "nottingham",
        "From Mon 27 March “Daily stand-up” is at 15:00 for you (until then 14:00) and stays there until Fri 27 October, because your clocks go forward 1 hour on 26 March.",
    );
    standup(
        "2017-03-27",
        "sao-paulo",
        "Nothing changes for you on Mon 27 March: “Daily stand-up” stays at 11:00.",
    );
    // Who does not take part is told nothing.
    standup("2017-03-27", "seoul", "");
}

#[test]
fn autumn_in_the_readers_own_terms() {
    let standup = |date, to, expected| {
        in_2017("standup", "2017-10-02T12:00:00Z", date, to, CHAT, expected);
    };
    standup(
        "2017-10-16",
        "sao-paulo",
        "From Mon 16 October “Daily stand-up” is at 12:00 for you (so far 11:00), until Fri 3 November, and at 13:00 after that, because your clocks go forward 1 hour on 15 October and clocks in Montréal go back 1 hour on 5 November.",
    );
    standup(
        "2017-10-30",
        "nottingham",
        "From Mon 30 October “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 3 November, because your clocks go back 1 hour on 29 October and those in Montréal on 5 November.",
    );
    standup(
        "2017-11-06",
        "sao-paulo",
        "From Mon 6 November “Daily stand-up” is at 13:00 for you (until then 12:00) and stays there until Fri 16 February, because clocks in Montréal go back 1 hour on 5 November.",
    );
    standup(
        "2018-02-19",
        "sao-paulo",
        "From Mon 19 February “Daily stand-up” is at 12:00 for you (so far 13:00), until Fri 9 March, and at 11:00 after that, because your clocks go back 1 hour on 18 February and clocks in Montréal go forward 1 hour on 11 March.",
    );
}

#[test]
fn for_all_there_is_a_line_for_each_change() {
    let chat = |meeting, now, date, expected| in_2017(meeting, now, date, "all", CHAT, expected);
    chat(
        "standup",
        "2017-03-06T12:00:00Z",
        "2017-03-13",
        "\
From Mon 13 March on, “Daily stand-up” (10:00 in Montréal) is at another local time:
- Nottingham studio: 14:00 (usually 15:00), until Fri 24 March
- São Paulo team: 11:00 (so far 12:00), from here on until Fri 13 October
Because clocks in Montréal go forward 1 hour on 12 March and those in Nottingham on 26 March.",
    );
    chat(
        "standup",
        "2017-03-06T12:00:00Z",
        "2017-03-27",
        "\
From Mon 27 March on, “Daily stand-up” (10:00 in Montréal) is at another local time:
- Nottingham studio: 15:00 (so far 14:00), from here on until Fri 27 October
- Unchanged: São Paulo team
Because clocks in Nottingham go forward 1 hour on 26 March.",
    );
    // It is Tuesday in Seoul and Monday in Montréal.
    chat(
        "handover",
        "2017-03-06T12:00:00Z",
        "2017-03-14",
        "\
From Tue 14 March on, “Seoul hand-over” (07:00 in Seoul) is at another local time:
- Montréal office from Mon 13 March: 18:00 (so far 17:00), from here on until Mon 30 October
- Unchanged: São Paulo team
Because clocks in Montréal go forward 1 hour on 12 March.",
    );
    chat(
        "monthly",
        "2017-04-01T12:00:00Z",
        "2017-04-13",
        "\
From Thu 13 April on, “Monthly all hands” (16:00 in Nottingham) is at another local time:
- Seoul lab from Fri 14 April: 00:00 (so far 01:00), from here on until Fri 13 October
- São Paulo team: 12:00 (so far 13:00), from here on until Thu 12 October
- Unchanged: Montréal office
Because clocks in Nottingham go forward 1 hour on 26 March.",
    );
}

#[test]
fn a_date_is_that_of_the_readers_own_calendar() {
    let chat = |meeting, now, date, to, expected| in_2017(meeting, now, date, to, CHAT, expected);
    chat(
        "handover",
        "2017-03-06T12:00:00Z",
        "2017-03-14",
        "montreal",
        "From Mon 13 March “Seoul hand-over” is at 18:00 for you (until then 17:00) and stays there until Mon 30 October, because your clocks go forward 1 hour on 12 March.",
    );
    chat(
        "handover",
        "2017-03-06T12:00:00Z",
        "2017-03-14",
        "sao-paulo",
        "Nothing changes for you on Mon 13 March: “Seoul hand-over” stays at 19:00.",
    );
    chat(
        "monthly",
        "2017-04-01T12:00:00Z",
        "2017-04-13",
        "seoul",
        "From Fri 14 April “Monthly all hands” is at 00:00 for you (until then 01:00) and stays there until Fri 13 October, because clocks in Nottingham go forward 1 hour on 26 March.",
    );
}

#[test]
fn a_monthly_call_has_several_causes_or_one_date() {
    let monthly = |now, date, to, expected| in_2017("monthly", now, date, to, CHAT, expected);
    monthly(
        "2017-10-20T12:00:00Z",
        "2017-11-09",
        "sao-paulo",
        "From Thu 9 November “Monthly all hands” is at 14:00 for you (until then 12:00) and stays there until Thu 8 February, because your clocks go forward 1 hour on 15 October and clocks in Nottingham go back 1 hour on 29 October.",
    );
    // Before the next one the clocks in Nottingham change too, the same way on: it does not go back.
    monthly(
        "2017-02-20T12:00:00Z",
        "2017-03-09",
        "sao-paulo",
        "On Thu 9 March “Monthly all hands” is at 13:00 for you (last time 14:00), because your clocks go back 1 hour on 19 February.",
    );
}

/// A plan with one meeting, and one participant in each zone, named as its city.
fn call(anchor: &str, start: &str, rule: &str, zones: &[&str]) -> Plan {
    let name = |zone: &str| zone.rsplit('/').next().unwrap().replace('_', " ");
    let city = |zone: &str| json!({ "name": name(zone), "zone": zone });
    let people: Vec<_> = zones
        .iter()
        .map(|zone| json!({ "id": name(zone), "name": format!("{} team", name(zone)), "city": city(zone) }))
        .collect();
    let ids: Vec<_> = zones.iter().map(|zone| name(zone)).collect();
    let meeting = json!({
        "id": "m", "title": "Call", "anchor": city(anchor), "start": start, "minutes": 60,
        "rule": rule, "participants": ids,
    });
    let plan = json!({ "noonmark": 1, "participants": people, "meetings": [meeting] });
    Plan::from_json(&plan.to_string()).unwrap()
}

const WEEKDAYS: &str = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";

/// The notice for `zone`, in a chat, ten days before the date.
fn for_zone(plan: &Plan, date: &str, person: &str, expected: &str) {
    let now = instant(&format!("{date}T00:00:00Z")) - chrono::TimeDelta::days(10);
    let said = told(plan, &now.to_rfc3339(), date, To::Participant(person), CHAT);
    assert_eq!(said.concat(), expected, "{person} on {date}");
}

#[test]
fn all_sorts_of_clocks() {
    let check = |(anchor, start, rule), zone: &str, date, expected: &str| {
        let plan = call(anchor, start, rule, &[zone]);
        for_zone(&plan, date, &plan.participants[0].id, expected);
    };
    // In Dublin winter time is the one with the DST flag; what is said are offsets.
    check(
        ("Europe/Dublin", "2017-01-02T15:00", "FREQ=DAILY"),
        "America/New_York",
        "2017-03-12",
        "From Sun 12 March “Call” is at 11:00 for you (usually 10:00), until Sat 25 March, because your clocks go forward 1 hour on 12 March and those in Dublin on 26 March.",
    );
    check(
        ("Australia/Sydney", "2026-01-05T09:00", "FREQ=DAILY"),
        "Australia/Lord_Howe",
        "2026-04-05",
        "From Sun 5 April “Call” is at 09:30 for you (until then 09:00) and stays there until Sat 3 October, because your clocks go back 30 minutes on 5 April and clocks in Sydney go back 1 hour on 5 April.",
    );
    // Ramadan.
    check(
        ("Europe/London", "2026-01-05T09:00", WEEKDAYS),
        "Africa/Casablanca",
        "2026-02-16",
        "From Mon 16 February “Call” is at 09:00 for you (usually 10:00), until Fri 20 March, because your clocks go back 1 hour on 15 February and forward again on 22 March.",
    );
    // The south goes the other way.
    check(
        ("Europe/London", "2026-01-05T08:00", "FREQ=DAILY"),
        "Australia/Sydney",
        "2026-03-29",
        "From Sun 29 March “Call” is at 18:00 for you (so far 19:00), until Sat 4 April, and at 17:00 after that, because clocks in London go forward 1 hour on 29 March and your clocks go back 1 hour on 5 April.",
    );
    check(
        (
            "America/Montreal",
            "2017-01-16T10:00",
            "FREQ=MONTHLY;BYDAY=3MO",
        ),
        "Europe/London",
        "2017-03-20",
        "On Mon 20 March “Call” is at 14:00 for you (usually 15:00), this time only, because clocks in Montreal go forward 1 hour on 12 March and yours on 26 March.",
    );
    // Not daylight saving: a new standard time, and a day that was left out.
    check(
        ("UTC", "2018-01-01T09:00", "FREQ=DAILY"),
        "Asia/Pyongyang",
        "2018-05-05",
        "From Sat 5 May “Call” is at 18:00 for you (until then 17:30) and stays there, because your clocks go forward 30 minutes on 4 May.",
    );
    check(
        ("UTC", "2011-12-01T09:00", "FREQ=DAILY"),
        "Pacific/Apia",
        "2011-12-31",
        "From Sat 31 December “Call” is at 23:00 on Saturday for you (until then 23:00 on Friday) and stays there until Sat 31 March, because your clocks go forward 24 hours on 30 December.",
    );
    // Over midnight.
    check(
        ("Asia/Seoul", "2017-01-03T13:30", "FREQ=WEEKLY"),
        "America/Toronto",
        "2017-03-14",
        "From Tue 14 March “Call” is at 00:30 on Tuesday for you (until then 23:30 on Monday) and stays there until Tue 31 October, because your clocks go forward 1 hour on 12 March.",
    );
    // On 2026-11-01 Vancouver only renames PDT to MST.
    check(
        ("UTC", "2026-01-01T17:00", "FREQ=DAILY"),
        "America/Vancouver",
        "2026-11-01",
        "",
    );
}

#[test]
fn an_anchor_in_a_gap_is_an_exception() {
    let plan = call(
        "America/New_York",
        "2026-01-04T02:30",
        "FREQ=WEEKLY",
        &["Europe/London"],
    );
    for_zone(
        &plan,
        "2026-03-08",
        "London",
        "From Sun 8 March “Call” is at 06:30 for you (usually 07:30), until Sun 22 March, because clocks in New York go forward 1 hour on 8 March and yours on 29 March. 02:30 does not exist in New York on Sun 8 March; there it is held at 03:30. Sun 8 March is an exception: then it is at 07:30.",
    );
    let said = told(
        &plan,
        "2026-03-01T00:00:00Z",
        "2026-03-08",
        To::All,
        (Short, Plain, "de"),
    );
    assert_eq!(
        said.concat(),
        "\
Ab So., 8. März beginnt „Call“ (02:30 Uhr in New York) zu einer anderen Ortszeit:
- London team: 06:30 Uhr (sonst 07:30 Uhr), bis So., 22. März
Denn die Uhren in New York werden am 8. März um 1 Stunde vorgestellt und die in London am 29. März.
02:30 Uhr gibt es in New York am So., 8. März nicht; dort beginnt es um 03:30 Uhr.
Eine Ausnahme ist So., 8. März: Da beginnt es in New York um 03:30 Uhr."
    );
    // In the fold it is held the first time: the shift comes a week later.
    let plan = call(
        "America/New_York",
        "2026-01-04T01:30",
        "FREQ=WEEKLY",
        &["Asia/Tokyo"],
    );
    for_zone(
        &plan,
        "2026-11-08",
        "Tokyo",
        "From Sun 8 November “Call” is at 15:30 for you (until then 14:30) and stays there until Sun 14 March, because clocks in New York go back 1 hour on 1 November.",
    );
    let monthly = "FREQ=MONTHLY;BYDAY=1SU";
    let plan = call(
        "America/New_York",
        "2026-01-04T01:30",
        monthly,
        &["Europe/London"],
    );
    for_zone(
        &plan,
        "2026-11-01",
        "London",
        "On Sun 1 November “Call” is at 05:30 for you (usually 06:30), this time only, because your clocks go back 1 hour on 25 October and those in New York on 1 November. 01:30 happens twice in New York on Sun 1 November; it is held the first time.",
    );
}

#[test]
fn a_moved_date_is_an_exception() {
    let mut meeting = (*plan_of_2017().meetings[0]).clone();
    meeting.moved = serde_json::from_value(json!([
        { "from": "2017-03-13T10:00", "to": "2017-03-13T11:00" },
        { "from": "2017-03-27T10:00", "to": "2017-03-27T09:30" }
    ]))
    .unwrap();
    // An extra date between the change of the clocks and the next usual one.
    meeting.also = vec![civil::parse("2017-11-05T18:00").unwrap()];
    let plan = Plan {
        meetings: vec![meeting.into()],
        ..plan_of_2017()
    };
    let said = |date, to| told(&plan, "2017-03-06T12:00:00Z", date, to, CHAT).concat();
    let nottingham = To::Participant("nottingham");
    assert_eq!(
        said("2017-03-13", To::All),
        "\
From Mon 13 March on, “Daily stand-up” (10:00 in Montréal) is at another local time:
- Nottingham studio: 14:00 (usually 15:00), until Fri 24 March
- São Paulo team: 11:00 (so far 12:00), from here on until Fri 13 October
Because clocks in Montréal go forward 1 hour on 12 March and those in Nottingham on 26 March.
Mon 13 March is an exception: then it is at 11:00 in Montréal.
Mon 27 March is an exception: then it is at 09:30 in Montréal."
    );
    assert_eq!(
        said("2017-03-27", To::Participant("sao-paulo")),
        "Nothing changes for you on Mon 27 March: “Daily stand-up” stays at 11:00. Mon 27 March is an exception: then it is at 10:30."
    );
    assert_eq!(
        said("2017-11-05", nottingham),
        "From Sun 5 November “Daily stand-up” is at 15:00 for you (until then 14:00) and stays there until Fri 9 March, because clocks in Montréal go back 1 hour on 5 November. Sun 5 November is an exception: then it is at 23:00."
    );
    assert_eq!(
        said("2017-03-13", nottingham),
        "From Mon 13 March “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 24 March, because clocks in Montréal go forward 1 hour on 12 March and yours on 26 March. Mon 13 March is an exception: then it is at 15:00."
    );
}

#[test]
fn those_with_the_same_change_share_a_line_and_cities_a_clause() {
    let plan = call(
        "America/New_York",
        "2026-01-05T09:00",
        WEEKDAYS,
        &[
            "Europe/Paris",
            "Asia/Seoul",
            "Europe/Berlin",
            "America/Toronto",
            "Europe/Madrid",
        ],
    );
    let chat = |date| told(&plan, "2026-03-01T00:00:00Z", date, To::All, CHAT).concat();
    assert_eq!(
        chat("2026-03-09"),
        "\
From Mon 9 March on, “Call” (09:00 in New York) is at another local time:
- Paris team, Berlin team and Madrid team: 14:00 (usually 15:00), until Fri 27 March
- Seoul team: 22:00 (so far 23:00), from here on until Fri 30 October
- Unchanged: Toronto team
Because clocks in New York go forward 1 hour on 8 March and those in Paris, Berlin and Madrid on 29 March."
    );
}

#[test]
fn a_date_far_away_has_its_year() {
    let plan = noonmark::store::example().unwrap();
    let to = To::Participant("nottingham");
    let said = told(&plan, "2026-03-20T12:00:00Z", "2027-03-15", to, CHAT);
    assert_eq!(
        said.concat(),
        "From Mon 15 March 2027 “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 26 March, because clocks in Montréal go forward 1 hour on 14 March and yours on 28 March."
    );
}

#[test]
fn a_mail_has_a_subject_and_the_offsets() {
    let mail = |date, to, markup, expected| {
        let form = (Long, markup, "en");
        in_2017("standup", "2017-03-06T12:00:00Z", date, to, form, expected);
    };
    mail(
        "2017-03-13",
        "nottingham",
        Plain,
        "\
Subject: Daily stand-up: 14:00 instead of 15:00 from Mon 13 March 2017 on

From Mon 13 March 2017 “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 24 March.

Why:
- Clocks in Montréal go forward 1 hour on Sun 12 March (UTC−5 → UTC−4).
- Your clocks go forward 1 hour on Sun 26 March (UTC → UTC+1).

In Montréal it stays at 10:00.",
    );
    mail(
        "2017-03-27",
        "all",
        Markdown,
        "\
**Subject**: Daily stand-up: other local times from Mon 27 March 2017 on

From Mon 27 March 2017 on, **Daily stand-up** (10:00 in Montréal) is at another local time:

- **Nottingham studio**: 15:00 (so far 14:00), from here on until Fri 27 October
- Unchanged: São Paulo team

**Why**:

- Clocks in Nottingham go forward 1 hour on Sun 26 March (UTC → UTC+1).

In Montréal it stays at 10:00.",
    );
    mail(
        "2017-03-27",
        "sao-paulo",
        Plain,
        "\
Subject: Daily stand-up: nothing changes for you on Mon 27 March 2017

Nothing changes for you on Mon 27 March 2017: “Daily stand-up” stays at 11:00.",
    );
}

#[test]
fn in_markdown_a_name_is_no_markup() {
    let mut meeting = (*plan_of_2017().meetings[0]).clone();
    meeting.title = "*Q&A* [draft]_\n`x`".into();
    let plan = Plan {
        meetings: vec![meeting.into()],
        ..plan_of_2017()
    };
    let said = |markup| {
        let to = To::Participant("sao-paulo");
        let form = (Short, markup, "en");
        told(&plan, "2017-03-06T12:00:00Z", "2017-03-27", to, form).concat()
    };
    assert_eq!(
        said(Plain),
        "Nothing changes for you on Mon 27 March: “*Q&A* [draft]_ `x`” stays at 11:00."
    );
    assert_eq!(
        said(Markdown),
        r"Nothing changes for you on Mon 27 March: **\*Q\&A\* \[draft\]\_ \`x\`** stays at 11:00."
    );
}

#[test]
fn in_german() {
    let check = |date, to, length, expected| {
        let form = (length, Plain, "de");
        in_2017("standup", "2017-03-06T12:00:00Z", date, to, form, expected);
    };
    check(
        "2017-03-13",
        "nottingham",
        Short,
        "Ab Mo., 13. März beginnt „Daily stand-up“ für dich um 14:00 Uhr (sonst um 15:00 Uhr), und zwar bis Fr., 24. März, denn die Uhren in Montréal werden am 12. März um 1 Stunde vorgestellt und deine am 26. März.",
    );
    check(
        "2017-03-27",
        "all",
        Short,
        "\
Ab Mo., 27. März beginnt „Daily stand-up“ (10:00 Uhr in Montréal) zu einer anderen Ortszeit:
- Nottingham studio: 15:00 Uhr (bisher 14:00 Uhr), von da an bis Fr., 27. Oktober
- Unverändert: São Paulo team
Denn die Uhren in Nottingham werden am 26. März um 1 Stunde vorgestellt.",
    );
    check(
        "2017-03-27",
        "nottingham",
        Long,
        "\
Betreff: Daily stand-up: 15:00 Uhr statt 14:00 Uhr ab Mo., 27. März 2017

Ab Mo., 27. März 2017 beginnt „Daily stand-up“ für dich um 15:00 Uhr (bis dahin um 14:00 Uhr); dabei bleibt es bis Fr., 27. Oktober.

Warum:
- Deine Uhren werden am So., 26. März um 1 Stunde vorgestellt (UTC → UTC+1).

In Montréal bleibt es bei 10:00 Uhr.",
    );
}

#[test]
fn in_french() {
    let check = |meeting, date, to, length, expected| {
        let form = (length, Plain, "fr");
        in_2017(meeting, "2017-03-06T12:00:00Z", date, to, form, expected);
    };
    check(
        "standup",
        "2017-03-13",
        "nottingham",
        Short,
        "À partir du lun. 13 mars, « Daily stand-up » a lieu pour vous à 14 h (d’habitude à 15 h), jusqu’au ven. 24 mars, car les horloges avancent de 1 heure à Montréal le 12 mars et chez vous le 26 mars.",
    );
    check(
        "handover",
        "2017-03-14",
        "all",
        Short,
        "\
À partir du mar. 14 mars, « Seoul hand-over » (7 h à Seoul) a lieu à une autre heure locale :
- Montréal office à partir du lun. 13 mars : 18 h (jusqu’ici 17 h), désormais et jusqu’au lun. 30 octobre
- Inchangé : São Paulo team
En effet, les horloges avancent de 1 heure à Montréal le 12 mars.",
    );
    check(
        "standup",
        "2017-03-27",
        "nottingham",
        Long,
        "\
Objet : Daily stand-up : 15 h au lieu de 14 h à partir du lun. 27 mars 2017

À partir du lun. 27 mars 2017, « Daily stand-up » a lieu pour vous à 15 h (jusque-là à 14 h) et y reste jusqu’au ven. 27 octobre.

Pourquoi :
- Les horloges avancent de 1 heure chez vous le dim. 26 mars (UTC → UTC+1).

À Montréal, l’heure reste 10 h.",
    );
    // The first of a month, and minutes; a line does not break within them.
    let plan = call("UTC", "2018-01-01T09:05", "FREQ=DAILY", &["Asia/Pyongyang"]);
    let said = told(
        &plan,
        "2018-04-01T00:00:00Z",
        "2018-05-05",
        To::All,
        (Short, Plain, "fr"),
    );
    let said = said.concat();
    assert!(
        said.contains("18\u{a0}h\u{a0}05 (jusqu’ici 17\u{a0}h\u{a0}35), désormais"),
        "{said}"
    );
}

/// The names of the texts in a file.
fn texts(language: &str) -> BTreeSet<String> {
    let file = fixture("../../../assets/notices").join(format!("{language}.ftl"));
    let text = std::fs::read_to_string(file).unwrap();
    let names = text.lines().filter_map(|line| line.split_once(" = "));
    names
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.starts_with(char::is_alphabetic))
        .collect()
}

#[test]
fn every_length_of_time_in_every_language() {
    let weekdays = |zone| call("Europe/London", "2026-01-05T09:00", WEEKDAYS, &[zone]);
    let (ramadan, south) = (weekdays("Africa/Casablanca"), weekdays("Australia/Sydney"));
    let monthly = call(
        "America/Montreal",
        "2017-01-16T10:00",
        "FREQ=MONTHLY;BYDAY=3MO",
        &["Europe/London"],
    );
    let standard_time = call("UTC", "2018-01-01T09:00", "FREQ=DAILY", &["Asia/Pyongyang"]);
    for (plan, date, language, expected) in [
        (
            &ramadan,
            "2026-02-16",
            "de",
            "Ab Mo., 16. Februar beginnt „Call“ für dich um 09:00 Uhr (sonst um 10:00 Uhr), und zwar bis Fr., 20. März, denn deine Uhren werden am 15. Februar um 1 Stunde zurückgestellt und am 22. März wieder vorgestellt.",
        ),
        (
            &ramadan,
            "2026-02-16",
            "fr",
            "À partir du lun. 16 février, « Call » a lieu pour vous à 9 h (d’habitude à 10 h), jusqu’au ven. 20 mars, car les horloges reculent de 1 heure chez vous le 15 février et avancent de nouveau le 22 mars.",
        ),
        (
            &south,
            "2026-03-30",
            "de",
            "Ab Mo., 30. März beginnt „Call“ für dich um 19:00 Uhr (bisher um 20:00 Uhr), und zwar bis Fr., 3. April, danach um 18:00 Uhr, denn die Uhren in London werden am 29. März um 1 Stunde vorgestellt und deine Uhren werden am 5. April um 1 Stunde zurückgestellt.",
        ),
        (
            &south,
            "2026-03-30",
            "fr",
            "À partir du lun. 30 mars, « Call » a lieu pour vous à 19 h (jusqu’ici à 20 h), jusqu’au ven. 3 avril, puis à 18 h, car les horloges avancent de 1 heure à London le 29 mars et les horloges reculent de 1 heure chez vous le 5 avril.",
        ),
        (
            &monthly,
            "2017-03-20",
            "de",
            "Am Mo., 20. März beginnt „Call“ für dich um 14:00 Uhr (sonst um 15:00 Uhr), nur dieses Mal, denn die Uhren in Montreal werden am 12. März um 1 Stunde vorgestellt und deine am 26. März.",
        ),
        (
            &monthly,
            "2017-03-20",
            "fr",
            "Le lun. 20 mars, « Call » a lieu pour vous à 14 h (d’habitude à 15 h), cette fois seulement, car les horloges avancent de 1 heure à Montreal le 12 mars et chez vous le 26 mars.",
        ),
        (
            &standard_time,
            "2018-05-05",
            "de",
            "Ab Sa., 5. Mai beginnt „Call“ für dich um 18:00 Uhr (bis dahin um 17:30 Uhr); dabei bleibt es, denn deine Uhren werden am 4. Mai um 30 Minuten vorgestellt.",
        ),
        (
            &standard_time,
            "2018-05-05",
            "fr",
            "À partir du sam. 5 mai, « Call » a lieu pour vous à 18 h (jusque-là à 17 h 30) et y reste, car les horloges avancent de 30 minutes chez vous le 4 mai.",
        ),
    ] {
        let now = instant(&format!("{date}T00:00:00Z")) - chrono::TimeDelta::days(10);
        let to = To::Participant(&plan.participants[0].id);
        let said = told(plan, &now.to_rfc3339(), date, to, (Short, Plain, language));
        assert_eq!(said.concat().replace('\u{a0}', " "), expected, "{language}");
    }
    let check = |date, to, form, expected| {
        in_2017("standup", "2017-02-01T12:00:00Z", date, to, form, expected);
    };
    check(
        "2017-02-20",
        "all",
        (Long, Markdown, "de"),
        "\
**Betreff**: Daily stand-up: andere Ortszeiten ab Mo., 20. Februar 2017

Ab Mo., 20. Februar 2017 beginnt **Daily stand-up** (10:00 Uhr in Montréal) zu einer anderen Ortszeit:

- **São Paulo team**: 12:00 Uhr (bisher 13:00 Uhr), bis Fr., 10. März, danach 11:00 Uhr
- Unverändert: Nottingham studio

**Warum**:

- Die Uhren in São Paulo werden am So., 19. Februar um 1 Stunde zurückgestellt (UTC−2 → UTC−3).
- Die Uhren in Montréal werden am So., 12. März um 1 Stunde vorgestellt (UTC−5 → UTC−4).

In Montréal bleibt es bei 10:00 Uhr.",
    );
    check(
        "2017-02-20",
        "all",
        (Short, Markdown, "fr"),
        "\
À partir du lun. 20 février, **Daily stand-up** (10 h à Montréal) a lieu à une autre heure locale :

- **São Paulo team** : 12 h (jusqu’ici 13 h), jusqu’au ven. 10 mars, puis 11 h
- Inchangé : Nottingham studio

En effet, les horloges reculent de 1 heure à São Paulo le 19 février et les horloges avancent de 1 heure à Montréal le 12 mars.",
    );
    check(
        "2017-03-27",
        "sao-paulo",
        (Long, Markdown, "fr"),
        "\
**Objet** : Daily stand-up : rien ne change pour vous le lun. 27 mars 2017

Rien ne change pour vous le lun. 27 mars 2017 : **Daily stand-up** reste à 11 h.",
    );
    check(
        "2017-03-27",
        "sao-paulo",
        (Short, Plain, "de"),
        "Am Mo., 27. März ändert sich für dich nichts: „Daily stand-up“ beginnt weiterhin um 11:00 Uhr.",
    );
}

#[test]
fn every_language_has_every_text() {
    let english = texts("en");
    assert!(english.len() > 30, "{english:?}");
    for language in Templates::languages() {
        let own = texts(language);
        let lacks: Vec<_> = english.difference(&own).collect();
        assert!(lacks.is_empty(), "{language} lacks {lacks:?}");
        assert!(Templates::of(language).is_some(), "{language}");
    }
    let names = Templates::languages().map(|tag| Templates::of(tag).unwrap().name());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["English", "Deutsch", "Français"]
    );
}

#[test]
fn a_translation_may_lack_texts_and_a_broken_one_is_told() {
    let plan = only("standup");
    let now = instant("2017-03-06T12:00:00Z");
    let (schedule, _) = schedule::build(&plan, &tzdb(), Window::ahead(now, 12));
    let upcoming = &schedule.upcoming(now, 12)[1];
    // Only the months, the quotation marks and the frame: the rest is English.
    let some =
        "month = { $month ->\n    [3] marzo\n   *[other] { $month }\n}\nquoted = «{ $text }»\n";
    let templates = Templates::read("it", some).unwrap();
    let said = notice(
        &Shifting::from(upcoming),
        To::Participant("sao-paulo"),
        Short,
        Plain,
        &templates,
    );
    assert_eq!(
        said.unwrap(),
        "Nothing changes for you on Mon 27 marzo: «Daily stand-up» stays at 11:00."
    );
    let error = |tag, text| Templates::read(tag, text).err().unwrap().to_string();
    assert!(error("it", "language = Italiano\ndate = { $day\nx = y\n").starts_with("line "));
    assert_eq!(error("no tag", ""), "“no tag” is not a language tag");
    assert!(Templates::of("xx").is_none());
}

/// Every notice that can be written of a shift.
fn every_form(item: &Upcoming<'_>) -> Vec<String> {
    let ids = item.of.participants.iter();
    let to: Vec<_> = ids
        .map(|person| To::Participant(&person.id))
        .chain([To::All])
        .collect();
    let mut said = Vec::new();
    for language in Templates::languages() {
        let templates = Templates::of(language).unwrap();
        for length in [Short, Long] {
            for markup in [Plain, Markdown] {
                let of = Shifting::from(item);
                said.extend(
                    to.iter()
                        .map(|to| notice(&of, *to, length, markup, &templates).unwrap()),
                );
            }
        }
    }
    said
}

/// By how much a moved or added date, or one in a gap, is held later than the meeting's usual time.
fn later_than_usual(item: &Upcoming<'_>) -> chrono::TimeDelta {
    let (meeting, occurrence) = (&item.of.meeting, item.occurrence);
    let is_extra = meeting.also.contains(&occurrence.planned);
    let usual = match occurrence.moved_from {
        Some(from) => from.time(),
        None if is_extra => meeting.start.time(),
        None => occurrence.planned.time(),
    };
    occurrence.start_in_anchor - occurrence.planned.date().and_time(usual)
}

fn check_facts(item: &Upcoming<'_>) -> Result<(), TestCaseError> {
    for said in every_form(item) {
        prop_assert!(!said.contains(['{', '}']), "{said}");
        prop_assert!(!said.contains("  ") && !said.contains("()"), "{said}");
        prop_assert_eq!(said.trim(), &*said);
    }
    let templates = Templates::of("en").unwrap();
    let ahead = later_than_usual(item);
    for (person, row) in &item.participants {
        let shift = row.shift.as_ref().unwrap();
        let of = Shifting::from(item);
        let said = notice(&of, To::Participant(&person.id), Short, Plain, &templates).unwrap();
        let date = |date: chrono::NaiveDate| date.format("%a %-d %B").to_string();
        let time = |civil: chrono::NaiveDateTime| noonmark::words::time(civil.time());
        let any = |words: &[&str], fact: String| {
            words
                .iter()
                .any(|words| said.contains(&format!("{words}{fact}")))
        };
        let (before, after) = (shift.before - ahead, shift.after - ahead);
        let from = any(&["From ", "On "], date(after.date()));
        prop_assert!(from, "{said}");
        prop_assert!(said.contains(&format!("is at {}", time(after))), "{said}");
        let was = ["(usually ", "(so far ", "(until then ", "(last time "];
        prop_assert!(any(&was, time(before)), "{said}");
        let exception = format!("an exception: then it is at {}.", time(shift.after));
        prop_assert_eq!(said.contains(&exception), !ahead.is_zero(), "{}", said);
        if said.contains(" after that,") {
            let end = shift.end.as_ref().unwrap();
            let then = after + chrono::TimeDelta::seconds(end.step_secs.into());
            prop_assert!(said.contains(&format!("and at {}", time(then))), "{said}");
            prop_assert!(!shift.goes_back(), "{said}");
        }
        let until = said.contains("until ") && said.replace("(until then", "").contains("until ");
        match &shift.end {
            Some(end) if end.last_local != shift.after.date() => {
                prop_assert!(
                    said.contains(&format!("until {}", date(end.last_local))),
                    "{said}"
                );
            }
            _ => prop_assert!(!until, "{said}"),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(seeded(60))]

    #[test]
    fn every_notice_says_what_the_schedule_says(plan in any_plan(), skip in 0..3000_i64) {
        let now: DateTime<Utc> = plan.meetings[0].start.and_utc() + chrono::TimeDelta::days(skip);
        let (schedule, _) = schedule::build(&plan, &tzdb(), Window::ahead(now, 12));
        for item in &schedule.upcoming(now, 12) {
            check_facts(item)?;
        }
    }
}

#[test]
fn the_command_line_writes_them_to_be_pasted() {
    let plan = fixture("2017.json");
    let call = |args: &str| {
        let mut all = vec![
            "--plan",
            plan.to_str().unwrap(),
            "--now",
            "2017-03-06T12:00:00Z",
        ];
        all.extend(["notice", "--meeting", "standup", "--months", "1"]);
        all.extend(args.split_whitespace());
        cli(&all)
    };
    let (status, out, err) = call("--participant nottingham");
    assert_eq!((status, &*err), (0, "noonmark-cli: tzdb 2026f, bundled\n"));
    assert_eq!(
        out,
        "\
From Mon 13 March “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 24 March, because clocks in Montréal go forward 1 hour on 12 March and yours on 26 March.

---

From Mon 27 March “Daily stand-up” is at 15:00 for you (until then 14:00) and stays there until Fri 27 October, because your clocks go forward 1 hour on 26 March.
"
    );
    let (_, out, _) = call("--each --long --lang de --format md");
    assert_eq!(out.matches("\n---\n").count(), 3, "{out}");
    assert!(
        out.starts_with("**Nottingham studio**\n\n**Betreff**: Daily stand-up: 14:00 Uhr statt 15:00 Uhr ab Mo., 13."),
        "{out}"
    );
    let (_, out, _) = call("--format jsonl");
    assert_eq!(out.lines().count(), 2);
    let line = r#"{"meeting":"standup","start_in_anchor":"2017-03-13T10:00","participant":null,"language":"en","text":"From Mon 13 March on, “Daily stand-up” (10:00 in Montréal) is at another local time:\n- Nott"#;
    assert!(out.starts_with(line), "{out}");
    let (_, out, err) = call("--participant seoul");
    assert_eq!(out, "");
    assert!(
        err.contains("nothing to tell of the month from Mon 6 Mar 2017"),
        "{err}"
    );
    for (args, said) in [
        (
            "--participant nobody",
            "the plan has no participant with the id “nobody”; it has montreal, nottingham, seoul, sao-paulo",
        ),
        (
            "--lang tlh",
            "there are no texts in “tlh”; there are in en, de, fr",
        ),
        ("--each --participant seoul", "cannot be used with"),
    ] {
        let (status, out, err) = call(args);
        assert_eq!((status, &*out), (2, ""), "{args}");
        assert!(err.contains(said), "{args}: {err}");
    }
}

#[test]
fn exceptions_in_the_gap_weeks_are_told_with_them() {
    let mut meeting = (*plan_of_2017().meetings[0]).clone();
    meeting.moved = serde_json::from_value(json!([
        { "from": "2017-03-15T10:00", "to": "2017-03-15T12:00" },
        { "from": "2017-03-22T10:00", "to": "2017-03-23T09:00" },
        // At the usual time on another day, and beyond the gap weeks.
        { "from": "2017-03-16T10:00", "to": "2017-03-18T10:00" },
        { "from": "2017-03-29T10:00", "to": "2017-03-29T08:00" }
    ]))
    .unwrap();
    let plan = Plan {
        meetings: vec![meeting.into()],
        ..plan_of_2017()
    };
    let said = |to| told(&plan, "2017-03-06T12:00:00Z", "2017-03-13", to, CHAT).concat();
    assert_eq!(
        said(To::Participant("nottingham")),
        "From Mon 13 March “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 24 March, because clocks in Montréal go forward 1 hour on 12 March and yours on 26 March. Wed 15 March is an exception: then it is at 16:00. Thu 23 March is an exception: then it is at 13:00."
    );
}
