//! The weeks in which clocks disagree, and what could be done in them.

use std::sync::Arc;

use chrono::Months;
use egui::{RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::answer::Answer;
use super::{Proposal, buttons, subtitle, tolls, waiting};
use crate::plan::{Meeting, Participant};
use crate::schedule::decide::{self, Bridge, Gap};
use crate::schedule::{self, Window};
use crate::t;
use crate::ui::command::Command;
use crate::ui::model::{MONTHS_AHEAD, Model};
use crate::ui::theme::{self, Tokens};
use crate::words::{self, capital};

/// The coming gap weeks of a meeting, each with the ways over it.
#[derive(Default)]
pub(super) struct Asked {
    answer: Answer<Vec<(Gap, Vec<Bridge>)>>,
}

pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: &Arc<Meeting>,
    asked: &mut Asked,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let answer = &mut asked.answer;
    let (mut plan, tzdb, id) = (model.plan.clone(), model.tzdb.clone(), meeting.id.clone());
    plan.meetings.retain(|one| one.id == id);
    let (now, from) = (model.now, model.today());
    let to = from
        .checked_add_months(Months::new(MONTHS_AHEAD))
        .unwrap_or(from);
    let key = format!("{} {id} {from}", model.generation);
    answer.ask(ui.ctx(), key, move |_| {
        let (schedule, _) = schedule::build(&plan, &tzdb, Window { from, to });
        let Some(of) = schedule.meetings.first() else {
            return Vec::new();
        };
        let gaps = decide::gaps(of, now).into_iter();
        gaps.map(|gap| {
            let bridges = decide::bridges(&plan, &tzdb, of, &gap);
            (gap, bridges)
        })
        .collect()
    });
    let Some(gaps) = answer.value() else {
        return waiting(ui, answer);
    };
    if gaps.is_empty() {
        subtitle(ui, &t!("bridge-none"));
        ui.label(RichText::new(t!("bridge-none-hint")).color(tokens.muted));
        return;
    }
    let people = decide::people(model.plan, model.tzdb, meeting);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (place, (gap, bridges)) in gaps.iter().enumerate() {
            ui.push_id(place, |ui| {
                let names: Vec<_> = gap
                    .participants
                    .iter()
                    .map(|one| one.name.clone())
                    .collect();
                let names = words::all_of(&names);
                let dates = words::gap_dates(gap);
                subtitle(ui, &capital(&dates));
                let moved = words::moved(gap.step_secs);
                let why = words::causes(&gap.begins);
                let until = words::causes(&gap.ends);
                let said = t!(
                    "bridge-why",
                    names = names,
                    moved = moved,
                    why = why,
                    until = until
                );
                ui.add(egui::Label::new(RichText::new(said).color(tokens.muted)).wrap());
                ScrollArea::horizontal().id_salt("ways").show(ui, |ui| {
                    ways(ui, model, (gap, bridges), &people, commands);
                });
            });
            ui.add_space(10.0);
        }
    });
}

/// A row a way: when it is held then, for the anchor and for everybody.
fn ways(
    ui: &mut Ui,
    model: &Model<'_>,
    (gap, bridges): (&Gap, &[Bridge]),
    people: &[Arc<Participant>],
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let id = bridges.first().map_or("", |bridge| &bridge.meeting.id);
    let moved_now = model.plan.meeting(id).map_or(&[][..], |now| &now.moved);
    let grid = egui::Grid::new("ways").striped(true).spacing([18.0, 6.0]);
    grid.show(ui, |ui| {
        let head = |ui: &mut Ui, text: &str| {
            ui.label(RichText::new(text).small().color(tokens.muted));
        };
        let anchor = bridges
            .first()
            .map_or("", |bridge| &bridge.meeting.anchor.name);
        head(ui, "");
        ui.label("");
        head(ui, anchor);
        for person in people {
            tolls::small_name(ui, &person.name);
        }
        ui.end_row();
        for (place, bridge) in bridges.iter().enumerate() {
            let way = words::way(&bridge.way, &bridge.meeting);
            ui.label(RichText::new(way).font(theme::bold(theme::BODY)));
            if bridge.meeting.moved == moved_now {
                ui.label(t!("anchor-as-now"));
            } else {
                let proposal = Proposal {
                    meeting: bridge.meeting.id.clone(),
                    by: vec![Arc::new(bridge.meeting.clone())],
                    what: words::cross(bridge, gap),
                    said: words::bridge(bridge, people),
                };
                ui.push_id(place, |ui| {
                    ui.horizontal(|ui| buttons(ui, model, &proposal, commands));
                });
            }
            ui.label(words::times(&bridge.anchor_times));
            for (person, effect) in people.iter().zip(&bridge.participants) {
                let times = words::times(&effect.times);
                let text = RichText::new(&times);
                let text = match effect.toll {
                    toll if toll.asleep > 0 => text.color(tokens.out_of_hours),
                    _ => text,
                };
                let said = words::toll_said(effect.toll);
                let label = ui.label(text).on_hover_text(&said);
                let name = t!(
                    "bridged-one-pays",
                    name = &person.name,
                    times = times,
                    what = said
                );
                label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            }
            ui.end_row();
        }
    });
}
