//! Calendars out, and back in.

use noonmark::exchange::ics::{self, Of};
use noonmark::exchange::import::{Answers, Verdict};
use noonmark::plan::Plan;

use crate::import::{NOW, import_into};
use crate::{fixture, instant, read_fixture, tzdb};

pub(crate) fn exported(plan: &Plan) -> String {
    let (text, notices) = ics::plan(plan, &tzdb(), Of::Everything, instant(NOW));
    assert_eq!(notices, Vec::<String>::new());
    text
}

/// The plan that an import of its own calendar gives, and what is told of it.
fn there_and_back(plan: &Plan) -> (Plan, Vec<String>) {
    let text = exported(plan);
    let files = [("plan.ics", text.as_bytes())];
    let (preview, after) = import_into(&Plan::default(), &files, &Answers::default());
    let mut told: Vec<String> = Vec::new();
    for line in &preview.lines {
        told.extend(line.told.iter().cloned());
        if let Verdict::LeftOut(why) = &line.verdict {
            told.push(why.clone());
        }
    }
    (after, told)
}

fn cases() -> Vec<String> {
    let directories = std::fs::read_dir(fixture("schedule")).unwrap();
    let names = directories.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn every_case_comes_back_from_its_calendar() {
    let mut wrong = Vec::new();
    for name in cases() {
        let plan = Plan::from_json(&read_fixture(&format!("schedule/{name}/plan.json"))).unwrap();
        let (after, told) = there_and_back(&plan);
        if after != plan || !told.is_empty() {
            let (before, after) = (plan.to_json().unwrap(), after.to_json().unwrap());
            let changed = before.lines().zip(after.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{name}: {changed:?} {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
