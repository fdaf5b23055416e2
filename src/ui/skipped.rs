//! A date that is skipped: at its place in the table, struck through, and with the way back.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Painter, Pos2, Rect, RichText, Stroke, Ui, Vec2};

use super::chosen::Chosen;
use super::command::Command;
use super::grid::GridRow;
use super::model::Model;
use super::theme::{self, Tokens};
use crate::plan::{Action, Participant};
use crate::schedule::{Occurrence, Row};
use crate::t;
use crate::words;

/// What a cell of its row shows: the date in the first column, the time in the anchor in the second,
/// somebody's own in the others.
pub(super) fn paint(ui: &Ui, rect: Rect, row: &GridRow<'_>, (column, side): (usize, Option<&Row>)) {
    let tokens = Tokens::of(ui.style());
    let held = &row.occurrence;
    let painter = ui.painter();
    let at = rect.left_center() + Vec2::new(12.0, 0.0);
    match (column, side) {
        (0, _) => {
            let left = rect.left_center() + Vec2::new(16.0, -9.0);
            strike(painter, left, &row.date, tokens);
            let note =
                painter.layout_no_wrap(row.note.clone(), theme::plain(theme::SMALL), tokens.muted);
            let top = rect.center().y + 10.0 - note.size().y / 2.0;
            painter.galley(Pos2::new(left.x, top), note, tokens.muted);
        }
        (1, _) => strike(
            painter,
            at,
            &words::time(held.start_in_anchor.time()),
            tokens,
        ),
        (_, Some(side)) => strike(painter, at, &words::time(side.local_start.time()), tokens),
        (_, None) => {}
    }
}

fn strike(painter: &Painter, left: Pos2, text: &str, tokens: &Tokens) {
    let format = TextFormat {
        strikethrough: Stroke::new(1.0, tokens.muted),
        ..TextFormat::simple(theme::plain(theme::BODY), tokens.muted)
    };
    let galley = painter.layout_job(LayoutJob::single_section(text.to_owned(), format));
    let top = left.y - galley.size().y / 2.0;
    painter.galley(Pos2::new(left.x, top), galley, tokens.muted);
}

/// `Monday 15 March, skipped`, or `Nottingham studio, Monday 15 March, skipped`.
pub(super) fn sentence(
    row: &GridRow<'_>,
    (column, person, side): (usize, Option<&Arc<Participant>>, Option<&Row>),
) -> String {
    let date = row.occurrence.start_in_anchor.date();
    let (whose, date) = match (column, person.zip(side)) {
        (0, _) => (None, date),
        (_, Some((person, side))) => (Some(&*person.name), side.local_start.date()),
        (_, None) => (Some(&*row.meeting.anchor.name), date),
    };
    let whose = whose.map(str::to_owned);
    let parts = [words::long_date(date), t!("date-is-skipped")];
    let parts: Vec<_> = whose.into_iter().chain(parts).collect();
    words::listed(&parts)
}

/// What holds it after all.
pub(super) fn hold(meeting: &str, held: &Occurrence) -> Command {
    Command::Do(Action::AddOccurrence {
        meeting: meeting.to_owned(),
        start: held.planned,
    })
}

/// The selected date at the right, where it is skipped.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    (of, held): (&Chosen, &Occurrence),
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let (date, time) = (held.start_in_anchor.date(), held.start_in_anchor.time());
    let city = &of.meeting.anchor.name;
    ui.label(RichText::new(words::date(date)).font(theme::bold(16.0)));
    let time = t!("grid-time-in-city", time = words::time(time), city = city);
    ui.label(RichText::new(time).color(tokens.muted).strikethrough());
    ui.label(t!("inspector-skipped"));
    ui.add_space(6.0);
    ui.add_enabled_ui(model.can_change(), |ui| {
        if ui.button(t!("single-hold")).clicked() {
            commands.push(hold(&of.meeting.id, held));
        }
    });
}
