//! Another language is only a file: with every text in brackets, all that the window says is in
//! brackets, wherever one goes; and a language with other plurals has them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::plan::Plan;
use noonmark::recurrence::Rule;
use noonmark::t;
use noonmark::texts::{TextFile, use_texts};
use noonmark::ui::App;

use crate::at;
use crate::texts::texts_of;
use crate::ui::{Dropped, own_plan, window};

/// The text of a message with all that stands outside its braces in brackets of its own.
fn in_brackets(text: &str) -> String {
    let mut marked = String::new();
    let mut open = false;
    let mut depth = 0;
    for c in text.chars() {
        depth += i32::from(c == '{');
        let is_text = depth == 0;
        if is_text != open {
            marked.push(if is_text { '[' } else { ']' });
            open = is_text;
        }
        marked.push(c);
        depth -= i32::from(c == '}');
    }
    if open { marked + "]" } else { marked }
}

/// English with every text in brackets.
fn pseudo_language(english: &str) -> String {
    let line = |line: &str| match line.split_once("= ") {
        Some((name, text)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
            format!("{name}= {}\n", in_brackets(text))
        }
        // A line of a choice: `[one] 1 date`, `*[other] { $count } dates`.
        _ => match line.split_once("] ").filter(|_| line.starts_with(' ')) {
            Some((case, text)) => format!("{case}] {}\n", in_brackets(text)),
            None => format!("{line}\n"),
        },
    };
    english.lines().map(line).collect()
}

/// What is left of a label without what is in brackets and without the user's own names.
fn not_from_the_file(label: &str, names: &[String]) -> String {
    let mut depth = 0;
    let outside = label.chars().filter(|c| {
        depth += i32::from(*c == '[');
        let outside = depth == 0;
        depth -= i32::from(*c == ']');
        outside
    });
    let mut left: String = outside.collect();
    for name in names {
        left = left.replace(name.as_str(), "");
    }
    left
}

/// What is no text of the program: names, those of places, clocks, zones and zone data too, of the
/// parts of a rule and the letters on keys, and what egui calls an edge that can be dragged.
const OWN_NAMES: [&str; 36] = [
    "2026f",
    "chrono-tz",
    "2025b",
    "UTC",
    "EST",
    "EDT",
    "GMT",
    "BST",
    "KST",
    "England",
    "Quebec",
    "GB",
    "CA",
    "KR",
    "FREQ",
    "OFTEN",
    "team",
    "Resize panel",
    "Europe/Lisbon",
    "Acme Office",
    "work.ics",
    "Retro",
    "Holiday",
    "Mystery",
    "Broken",
    "Ana",
    "Rui",
    "Lisbon",
    "ana@example.org",
    "rui@example.org",
    "blursday",
    "biweekly",
    "zzzzzz",
    "never",
    "F1",
    "F2",
];

/// Where the data in the program comes from.
const ADDRESSES: [&str; 7] = [
    "https://www.iana.org/time-zones",
    "https://www.geonames.org",
    "https://cldr.unicode.org",
    "https://www.naturalearthdata.com",
    "https://notofonts.github.io",
    "https://github.com/notofonts/noto-cjk",
    "https://www.gnu.org/software/libc",
];

/// A walk through the window in a language that has every text in brackets.
struct Walk {
    _directory: tempfile::TempDir,
    path: PathBuf,
    harness: Harness<'static, App>,
    names: Vec<String>,
    left: BTreeSet<String>,
}

impl Walk {
    /// The window on the plan of 2017.
    fn begin() -> Self {
        let (directory, path) = own_plan();
        Self::on(directory, path)
    }

    /// The window on the plan at `path`.
    fn on(directory: tempfile::TempDir, path: PathBuf) -> Self {
        let marked = pseudo_language(&texts_of("en"));
        use_texts(TextFile::read("en", &[&texts_of("en"), &marked]).unwrap());
        let plan = Plan::from_json(&crate::read_fixture("2017.json")).unwrap();
        let mut names = OWN_NAMES.map(str::to_owned).to_vec();
        names.extend(plan.meetings.iter().map(|meeting| meeting.title.clone()));
        names.extend(plan.participants.iter().map(|person| person.name.clone()));
        names.extend(plan.cities().iter().map(|city| city.zone.clone()));
        names.extend(plan.cities().iter().map(|city| city.name.clone()));
        // Longer ones first: a city's name may be a part of another's.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let harness = window(path.clone(), "2017-03-06T12:00:00Z");
        let mut walk = Self {
            _directory: directory,
            path,
            harness,
            names,
            left: BTreeSet::new(),
        };
        walk.look("at first");
        walk
    }

    /// Keeps what the window says that is not in brackets, but for what is typed into it.
    fn look(&mut self, at: &str) {
        let nodes = self.harness.root().children_recursive();
        let said = nodes.flat_map(|node| {
            let node = node.accesskit_node();
            let text = node.value().filter(|_| node.role() == Role::Label);
            [node.label(), text]
        });
        let labels: Vec<_> = said.flatten().collect();
        assert!(!labels.is_empty(), "{at}");
        // What is made for programs is in no language.
        let for_people = |label: &&String| {
            !["BEGIN:VCALENDAR", "meeting,"]
                .iter()
                .any(|begin| label.starts_with(begin))
        };
        let new = labels.iter().filter(for_people).filter(|label| {
            let rest = not_from_the_file(label, &self.names);
            // A letter is a key.
            let mut words = rest.split(|c: char| !c.is_alphabetic());
            words.any(|word| word.chars().count() > 1)
        });
        let new: Vec<_> = new.map(|label| format!("{at}: {label}")).collect();
        self.left.extend(new);
    }

    fn steps(&mut self, at: &str) {
        self.harness.run_steps(8);
        self.look(at);
    }

    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.steps(&format!("{modifiers:?} {key:?}"));
    }

    /// Clicks on the first thing with that label.
    fn click(&mut self, label: &str) {
        {
            let mut found = self.harness.query_all_by_label_contains(label);
            let found = found.next();
            let nodes = self.harness.root().children_recursive();
            let labels: Vec<_> = nodes
                .filter_map(|node| node.accesskit_node().label())
                .collect();
            found
                .unwrap_or_else(|| panic!("no “{label}” in {labels:#?}"))
                .click();
        }
        self.steps(label);
    }

    fn type_over(&mut self, label: &str, text: &str) {
        crate::ui::type_over(&mut self.harness, label, text);
        self.steps(&format!("{text} in {label}"));
    }

    /// Names of places that are found beside what was looked for.
    fn knows(&mut self, places: &[&str]) {
        let places = places.iter().map(|name| (*name).to_owned());
        self.names.splice(0..0, places);
    }

    /// Waits for what is done in another thread.
    fn rest(&mut self) {
        crate::ui::rest(&mut self.harness);
        self.steps("what was computed");
    }

    fn wait(&mut self, label: &str) {
        crate::ui::wait_for(&mut self.harness, label);
        self.steps(label);
    }

    /// What is done to the plan is said, and said once more when it is taken back.
    fn done(&mut self, at: &str) {
        self.steps(at);
        self.press(Key::Escape);
        for key in [Key::Z, Key::Y] {
            self.press_with(Modifiers::COMMAND, key);
        }
    }

    fn end(self) {
        assert!(self.left.is_empty(), "{:#?}", self.left);
    }
}

#[test]
fn every_view_and_page_is_in_the_language() {
    let mut walk = Walk::begin();
    let views = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    for key in views {
        walk.press(key);
        for key in [Key::ArrowRight, Key::N, Key::ArrowDown] {
            walk.press(key);
        }
    }
    // All meetings beside each other.
    walk.press(Key::A);
    for key in views {
        walk.press(key);
    }
    for key in [
        Key::F1,
        Key::Escape,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ] {
        walk.press(key);
    }
    walk.press_with(Modifiers::COMMAND, Key::Comma);
    walk.end();
}

#[test]
fn the_command_field_and_menus_are_in_the_language() {
    let mut walk = Walk::begin();
    walk.knows(&["Siheungdong"]);
    walk.press_with(Modifiers::COMMAND, Key::K);
    for text in ["", "Seoul", "zzzzzz"] {
        let field = t!("find-label");
        walk.type_over(&field, text);
    }
    walk.press(Key::Escape);
    walk.click(&t!("file-menu"));
    walk.press(Key::Escape);
    walk.click(&t!("more-pages"));
    walk.press(Key::Escape);
    walk.press(Key::Num2);
    walk.press(Key::ArrowRight);
    walk.press_with(Modifiers::SHIFT, Key::F10);
    walk.press(Key::Escape);
    // The crates in it, and where they come from.
    let crates = include_str!("../../assets/crates/crates.tsv").lines();
    let mut crates: Vec<&str> = crates.flat_map(|line| line.split('\t').take(2)).collect();
    crates.sort_by_key(|name| std::cmp::Reverse(name.len()));
    walk.knows(&crates);
    walk.knows(&ADDRESSES);
    walk.click(&t!("about"));
    walk.end();
}

#[test]
fn the_forms_are_in_the_language() {
    let mut walk = Walk::begin();
    walk.press(Key::F2);
    walk.click(&t!("rule-usual"));
    walk.press(Key::Escape);
    for rule in [
        "every day until 9 Mar 2017",
        "Blursday",
        "biweekly",
        "FREQ=OFTEN",
        "10 times",
    ] {
        walk.type_over(&t!("rule-repeats"), rule);
    }
    walk.type_over(&t!("meeting-length"), "none");
    walk.type_over(&t!("meeting-time"), "25");
    walk.type_over(&t!("meeting-first-date"), "never");
    walk.type_over(&t!("meeting-anchor"), "zzzzzz");
    walk.type_over(&t!("meeting-title"), "");
    walk.press(Key::Escape);
    walk.press_with(Modifiers::COMMAND, Key::H);
    walk.press(Key::Escape);
    walk.click("Seoul lab");
    walk.type_over(&t!("person-works-to"), "25");
    walk.type_over(&t!("person-name"), "");
    walk.press(Key::Escape);
    walk.type_over(&t!("range-from"), "never");
    walk.end();
}

#[test]
fn what_is_done_is_told_in_the_language() {
    let mut walk = Walk::begin();
    walk.press_with(Modifiers::COMMAND, Key::N);
    walk.type_over(&t!("meeting-title"), "Rui");
    walk.press(Key::Enter);
    walk.done("a meeting is added");
    walk.click(&t!("sidebar-add-person"));
    walk.type_over(&t!("person-name"), "Rui");
    walk.press(Key::Enter);
    walk.done("a person is added");
    walk.click("Daily stand-up, ");
    walk.press(Key::Num2);
    walk.press(Key::ArrowRight);
    walk.press(Key::Delete);
    walk.done("a date is skipped");
    walk.press(Key::ArrowRight);
    let field = t!("inspector-another-date-in", city = "Montréal");
    walk.type_over(&field, "2017-03-11 10:00");
    walk.press(Key::Enter);
    walk.done("a date is added");
    walk.press(Key::ArrowRight);
    let field = t!("inspector-move-in", city = "Montréal");
    walk.type_over(&field, "2017-03-07 11:30");
    walk.press(Key::Enter);
    walk.done("a date is moved");
    // The single dates, each with the way back.
    walk.press(Key::F2);
    walk.press(Key::Escape);
    walk.press(Key::Delete);
    walk.done("a meeting is removed");
    walk.click("Seoul lab, ");
    walk.click(&t!("person-remove"));
    walk.done("a person is removed");
    // All of it, in the history.
    walk.press_with(Modifiers::COMMAND, Key::H);
    for done in ["Add “", "Change “", "Skip “", "Move “", "Remove “"] {
        let label = format!("[{done}]");
        let found = walk.harness.query_all_by_label_contains(&label).next();
        assert!(found.is_some(), "{label}");
    }
    walk.end();
}

const CALENDAR: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Retro\n\
    DTSTART;TZID=Europe/Lisbon:20170307T150000\nDURATION:PT45M\nRRULE:FREQ=WEEKLY\n\
    ATTENDEE;CN=Ana:mailto:ana@example.org\nATTENDEE;CN=Rui:mailto:rui@example.org\n\
    EXDATE:garbage\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nSUMMARY:Holiday\n\
    DTSTART;VALUE=DATE:20170310\nDTEND;VALUE=DATE:20170313\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:3\nSUMMARY:Mystery\nDTSTART;TZID=Acme Office:20170308T120000\n\
    DURATION:PT30M\nEND:VEVENT\nBEGIN:VEVENT\nUID:4\nSUMMARY:Broken\n\
    DTSTART;TZID=Europe/Lisbon:20170308T120000\nRRULE:FREQ=OFTEN\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:5\nSUMMARY:Retro\nDTSTART:20170308T220000\nEND:VEVENT\n\
    BEGIN:VEVENT\nEND:VTODO\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn an_import_is_told_in_the_language() {
    let mut walk = Walk::begin();
    walk.knows(&["EXDATE", "garbage", "VTODO", "PT"]);
    let file = walk.path.with_file_name("work.ics");
    std::fs::write(&file, CALENDAR.replace('\n', "\r\n")).unwrap();
    let dropped: egui::DroppedFileHandle = Arc::new(Dropped(file));
    walk.harness.input_mut().dropped_files.push(dropped);
    walk.harness.step();
    walk.wait("All events");
    walk.click("All events");
    for event in ["Retro", "Holiday", "Mystery", "Broken"] {
        walk.click(event);
    }
    for tab in [
        "To import",
        "Not imported",
        "Clocks",
        "People",
        "Unreadable",
        "All events",
    ] {
        walk.click(tab);
        walk.press(Key::ArrowDown);
    }
    walk.click(&t!("import-whole-days"));
    walk.press(Key::Enter);
    walk.done("a calendar is taken in");
    walk.end();
}

#[test]
fn what_leaves_is_in_the_language() {
    let mut walk = Walk::begin();
    walk.press_with(Modifiers::COMMAND, Key::E);
    for what in [
        t!("export-shifts"),
        t!("export-dates"),
        t!("export-periods"),
    ] {
        walk.click(&what);
    }
    for kind in [t!("export-as-text"), t!("markdown")] {
        walk.click(&t!("export-as"));
        let list = walk.harness.get_all_by_label(&kind);
        list.last().unwrap().click();
        walk.steps(&kind);
    }
    walk.press(Key::Escape);
    walk.click("Copy notice: ");
    walk.click("Notice…: ");
    walk.click(&t!("notice-for-mail"));
    walk.press(Key::Escape);
    walk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    walk.end();
}

#[test]
fn zone_data_and_clocks_are_in_the_language() {
    let mut walk = Walk::begin();
    walk.press(Key::Num9);
    walk.click("Compare with ");
    walk.rest();
    walk.click("Europe/London");
    walk.type_over(&t!("what-if-from"), "2027-06-01");
    walk.click(&t!("what-if-show"));
    walk.rest();
    walk.press(Key::Num1);
    walk.press_with(Modifiers::COMMAND, Key::N);
    walk.click(&t!("reality-back"));
    walk.press(Key::Num7);
    walk.knows(&[
        "America/Toronto",
        "Montréal-Nord",
        "Europe/Rome",
        "Monreale",
        "Sicily",
        "IT",
    ]);
    walk.knows(&["America/Los_Angeles", "Livermore", "California", "US"]);
    walk.type_over(&t!("clocks-of"), "Nottingham");
    walk.press(Key::Enter);
    walk.steps("the clock of a city");
    walk.type_over(&t!("clocks-compared-with"), "Montréal");
    walk.press(Key::Enter);
    walk.steps("two clocks");
    walk.end();
}

#[test]
fn a_plan_that_cannot_be_read_is_told_in_the_language() {
    for text in [
        "",
        "[]",
        r#"{"noonmark": 0}"#,
        r#"{"noonmark": 1, "meetings": [{"id": ""}]}"#,
        r#"{"noonmark": 1, "participants": [{"id": "a", "name": "Ana", "city": {"name": "Lisbon", "zone": "Europe/Lisbon1"}}]}"#,
    ] {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("team.json");
        std::fs::write(&path, text).unwrap();
        let place = path.display().to_string();
        let mut walk = Walk::on(directory, path);
        // What was said before these names were known.
        walk.left.clear();
        // What the reader of JSON says is in the words of its crate.
        walk.knows(&["EOF while parsing a value", "missing field"]);
        walk.knows(&[
            &place,
            "noonmark",
            "title",
            "zone",
            "city",
            "2026f",
            "Europe/Lisbon1",
        ]);
        walk.press(Key::Num1);
        walk.end();
    }
}

/// Polish has three plurals for whole numbers, and weekdays that are not all of one gender.
#[test]
fn a_language_chooses_its_own_plurals_and_forms() {
    let polish = "meetings-change = { $count ->
    [one] zmienia się { $count } spotkanie
    [few] zmieniają się { $count } spotkania
   *[many] zmienia się { $count } spotkań
}
rule-weekdays = { $day ->
    [wed] w każdą { $days }
   *[other] w każdy { $days }
}
rule-monday = poniedziałek
rule-wednesday = środę
";
    use_texts(TextFile::read("pl", &[&texts_of("en"), polish]).unwrap());
    for (count, said) in [
        (1, "zmienia się 1 spotkanie"),
        (2, "zmieniają się 2 spotkania"),
        (5, "zmienia się 5 spotkań"),
        (12, "zmienia się 12 spotkań"),
        (22, "zmieniają się 22 spotkania"),
        (25, "zmienia się 25 spotkań"),
    ] {
        assert_eq!(t!("meetings-change", count = count), said);
    }
    for (rule, said) in [
        ("FREQ=WEEKLY;BYDAY=MO", "w każdy poniedziałek"),
        ("FREQ=WEEKLY;BYDAY=WE", "w każdą środę"),
    ] {
        let rule: Rule = rule.parse().unwrap();
        assert_eq!(rule.words(at("2017-01-02T10:00")), said);
    }
    // What it lacks is in English.
    assert_eq!(t!("participants", count = 2), "2 participants");
}

/// A rule is said in the language's words, and edited in them where they can be read back.
#[test]
fn a_rule_is_edited_in_words_that_can_be_read() {
    let german = "rule-weekdays = jeden { $days }\nrule-monday = Montag\nrule-friday = Freitag\n\
                  rule-days = { $count ->\n    [1] jeden Tag\n   *[other] alle { $number } Tage\n}\n\
                  rule-weekdays-from-to = { $first } bis { $last }\n\
                  rule-until = , bis { $date }\n\
                  rule-years = einmal im Jahr am { $dates }\n\
                  word-every = jeden, alle\nword-monday = montag\nword-friday = freitag\n\
                  word-to = bis\nword-day = tag, tage\n";
    use_texts(TextFile::read("de", &[&texts_of("en"), german]).unwrap());
    let start = at("2017-01-02T10:00");
    for (rule, said, edited) in [
        ("FREQ=WEEKLY;BYDAY=MO", "jeden Montag", "jeden Montag"),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "jeden Montag bis Freitag",
            "jeden Montag bis Freitag",
        ),
        ("FREQ=DAILY;INTERVAL=3", "alle 3 Tage", "alle 3 Tage"),
        // “bis” is the end of a range in this language's list, and not the end of the rule.
        (
            "FREQ=DAILY;UNTIL=20170630",
            "jeden Tag, bis 30 Jun 2017",
            "every day, until 30 Jun 2017",
        ),
        // No word of it is known.
        (
            "FREQ=YEARLY;BYYEARDAY=100",
            "einmal im Jahr am 100th day",
            "on the 100th day of every year",
        ),
        // No words at all.
        (
            "FREQ=YEARLY;BYWEEKNO=20",
            "by the rule FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=YEARLY;BYWEEKNO=20",
        ),
    ] {
        let rule: Rule = rule.parse().unwrap();
        assert_eq!((&*rule.words(start), &*rule.to_edit(start)), (said, edited));
        let read = Rule::from_words(edited, start, start.date())
            .unwrap()
            .unwrap();
        let dates = |rule: &Rule| -> Vec<_> {
            let until = at("2018-01-02T10:00");
            rule.starts(start, until, |civil| civil.and_utc()).collect()
        };
        assert_eq!(dates(&read), dates(&rule), "{edited}");
    }
    // English is read in every language.
    let english = Rule::from_words("every 2 weeks on Friday", start, start.date());
    let english = english.unwrap().unwrap();
    assert_eq!(english.to_string(), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR");
}

#[test]
fn a_plan_that_begins_is_in_the_language() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, Plan::default().to_json().unwrap()).unwrap();
    let mut walk = Walk::on(directory, path);
    walk.click("[Start with me");
    walk.click("[Create plan");
    walk.knows(&[
        "Montréal-Nord",
        "Quebec",
        "America/Toronto",
        "CA",
        "America/Los_Angeles",
    ]);
    walk.knows(&["Monreale", "Sicily", "IT", "Europe/Rome"]);
    walk.knows(&["Livermore", "California", "US"]);
    for label in ["[My city]", "[City of colleague ]1"] {
        walk.type_over(label, "nottingham");
        walk.press(Key::Enter);
    }
    walk.type_over("[City of colleague ]2", "montreal");
    walk.press(Key::Enter);
    walk.type_over("[Meeting title]", "Retro");
    walk.click("[Create plan");
    walk.done("a plan that begins");
    walk.end();
}
