//! Plans as large as they get, for tests and benchmarks alike.

use std::sync::Arc;

use noonmark::plan::{City, Meeting, Participant, Plan};

/// Where people are, beside the cities of the example.
const CITIES: [(&str, &str); 6] = [
    ("Toronto", "America/Toronto"),
    ("Kraków", "Europe/Warsaw"),
    ("Sydney", "Australia/Sydney"),
    ("Casablanca", "Africa/Casablanca"),
    ("Santiago", "America/Santiago"),
    ("Delhi", "Asia/Kolkata"),
];

/// So many meetings made from the example's, with so many of the `people` in each.
pub(crate) fn large(example: &Plan, meetings: usize, people: usize, in_each: usize) -> Plan {
    let template = example.participants.iter().cycle();
    let own = example.participants.iter().map(|person| &person.city);
    let first = example.participants.first().map(|person| &person.city);
    let more = CITIES.iter().zip(first.into_iter().cycle());
    let more = more.map(|((name, zone), city)| City {
        name: (*name).into(),
        zone: (*zone).into(),
        ..city.clone()
    });
    let cities: Vec<City> = own.cloned().chain(more).collect();
    let participants = template.zip(cities.iter().cycle()).take(people).enumerate();
    let participants: Vec<_> = participants
        .map(|(number, (person, city))| {
            Arc::new(Participant {
                id: format!("person-{number}"),
                name: format!("{} {number}", city.name),
                city: city.clone(),
                ..(**person).clone()
            })
        })
        .collect();
    let ids: Vec<_> = participants.iter().map(|person| &person.id).collect();
    let meetings = example.meetings.iter().cycle().take(meetings).enumerate();
    let meetings = meetings
        .map(|(number, meeting)| {
            let all = ids.iter().cycle().skip(number * 7 % people.max(1));
            Arc::new(Meeting {
                id: format!("meeting-{number}"),
                title: format!("{} {number}", meeting.title),
                participants: all.take(in_each).map(|id| (*id).clone()).collect(),
                ..(**meeting).clone()
            })
        })
        .collect();
    Plan {
        participants,
        meetings,
        ..example.clone()
    }
}

/// The first meeting of the example alone, held every day.
pub(crate) fn century(example: &Plan) -> Plan {
    let meetings = example.meetings.iter().take(1);
    let daily = meetings.map(|meeting| {
        Arc::new(Meeting {
            rule: "FREQ=DAILY".parse().ok(),
            ..(**meeting).clone()
        })
    });
    Plan {
        meetings: daily.collect(),
        ..example.clone()
    }
}

/// Names that people, calendars or other programs may write, and what they must not do.
pub(crate) fn odd_names() -> Vec<String> {
    let controls: String = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').collect();
    vec![
        "long ".repeat(2_000),
        format!("all {controls} controls"),
        "\u{202e}turned without end".to_owned(),
        "\u{1b}[2J\u{1b}]0;titled\u{7}\u{9b}31mcleared".to_owned(),
        "two\nlines\r\nand a\ttab".to_owned(),
        format!("Z{}algo", "\u{335}\u{301}".repeat(300)),
        "w".repeat(10_000),
        "اجتماع الفريق".to_owned(),
        "פגישת צוות 12:30".to_owned(),
        "\u{202e}turned\u{202c} \u{2066}apart".to_owned(),
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 🇨🇦".to_owned(),
        controls,
        "two\u{2028}lines\u{2029}more".to_owned(),
        "<b>&amp;|*_`[a](b)\"';,^=cmd()".to_owned(),
        "   ".to_owned(),
        "\n".to_owned(),
    ]
}

/// The example with a meeting, somebody, a city, notes and ids for each of the [`odd_names`].
pub(crate) fn odd(example: &Plan) -> Plan {
    let names = odd_names();
    let city = |name: &str, city: &City| City {
        name: name.to_owned(),
        ..city.clone()
    };
    let ids: Vec<_> = (0..names.len())
        .map(|number| {
            format!(
                "id {number} {}",
                names.get(number).map_or("", String::as_str)
            )
        })
        .collect();
    let people = names
        .iter()
        .zip(&ids)
        .zip(example.participants.iter().cycle());
    let participants: Vec<_> = people
        .map(|((name, id), person)| {
            Arc::new(Participant {
                id: id.clone(),
                name: name.clone(),
                city: city(name, &person.city),
                ..(**person).clone()
            })
        })
        .collect();
    let meetings = names.iter().zip(&ids).zip(example.meetings.iter().cycle());
    let meetings = meetings.enumerate().map(|(number, ((name, id), meeting))| {
        Arc::new(Meeting {
            id: format!("meeting {id}"),
            title: name.clone(),
            anchor: city(name, &meeting.anchor),
            notes: name.clone(),
            participants: ids.iter().cycle().skip(number).take(4).cloned().collect(),
            ..(**meeting).clone()
        })
    });
    Plan {
        title: names.concat(),
        notes: names.concat(),
        meetings: meetings.collect(),
        participants,
        ..example.clone()
    }
}
