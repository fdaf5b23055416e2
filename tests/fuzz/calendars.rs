//! Any bytes as a calendar file: read, looked at, taken in.

use noonmark::exchange::import::{Answers, Import, Setting, read};
use noonmark::plan::{City, History};

use crate::{World, check_saved};

pub(crate) fn run(bytes: &[u8], world: &World) {
    let import = Import::new(vec![read("fuzz.ics", bytes)]);
    let here = City::of_zone("Europe/London");
    let setting = Setting {
        plan: &world.plan,
        tzdb: &world.tzdb,
        gazetteer: &world.gazetteer,
        here: Some(&here),
        now: world.now,
    };
    let answers = Answers {
        all_day: true,
        ..Answers::default()
    };
    let preview = import.preview(&answers, &setting);
    let Some(action) = preview.action(&answers, "fuzz.ics") else {
        return;
    };
    let mut after = world.plan.clone();
    // What is looked at and can come in is a plan that can be saved and read.
    match History::default().apply(&mut after, action) {
        Ok(()) => check_saved(&after),
        Err(error) => panic!("{error}"),
    }
}
