//! `schedule`, `shifts` and `periods` against answers computed by another program.

use serde_json::Value;

use crate::{cli, fixture, read_fixture};

/// Checks that every expected line is there, in order, with every key's value; more keys are fine.
fn check_case(name: &str) -> Vec<String> {
    let case = |file: &str| read_fixture(&format!("schedule/{name}/{file}"));
    let args: Value = serde_json::from_str(&case("args.json")).unwrap();
    let words = |key: &str| -> Vec<String> {
        let list = args[key].as_array().unwrap().iter();
        list.map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let mut periods = words("schedule");
    periods[0] = "periods".into();
    let plan = fixture(&format!("schedule/{name}/plan.json"));
    let calls = [
        ("schedule", words("schedule")),
        ("shifts", words("shifts")),
        ("periods", periods),
    ];
    let mut wrong = Vec::new();
    for (file, call) in calls {
        let mut full = vec!["--plan", plan.to_str().unwrap()];
        full.extend(["--now", args["now"].as_str().unwrap(), "--format", "jsonl"]);
        full.extend(call.iter().map(String::as_str));
        let (status, out, err) = cli(&full);
        assert_eq!(status, 0, "{name} {file}: {err}");
        let expected = case(&format!("{file}.jsonl"));
        let expected: Vec<Value> = lines(&expected);
        let answered: Vec<Value> = lines(&out);
        if expected.len() != answered.len() {
            wrong.push(format!(
                "{name} {file}: {} lines, expected {}",
                answered.len(),
                expected.len()
            ));
        }
        for (expected, answered) in expected.iter().zip(&answered) {
            if !agrees(expected, answered) {
                wrong.push(format!(
                    "{name} {file}:\n  not {answered}\n  but {expected}"
                ));
                break;
            }
        }
    }
    wrong
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn agrees(expected: &Value, answered: &Value) -> bool {
    match (expected, answered) {
        (Value::Object(expected), Value::Object(answered)) => expected
            .iter()
            .all(|(key, value)| answered.get(key).is_some_and(|got| agrees(value, got))),
        (Value::Array(expected), Value::Array(answered)) => {
            expected.len() == answered.len()
                && expected.iter().zip(answered).all(|(e, a)| agrees(e, a))
        }
        _ => expected == answered,
    }
}

#[test]
fn every_case_agrees() {
    let directories = std::fs::read_dir(fixture("schedule")).unwrap();
    let mut names: Vec<String> = directories
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 48, "a case was added or lost");
    let wrong: Vec<String> = names.iter().flat_map(|name| check_case(name)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
