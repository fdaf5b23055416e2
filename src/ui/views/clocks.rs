//! What one or two clocks do over years: their offsets as a plot, their transitions as a list.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use egui::{RichText, ScrollArea, Ui};
use egui_plot::{GridMark, Line, LineStyle, Plot, PlotPoints, Span as Band};

use super::clock_list;
use crate::schedule::{Clocks, SpanKind};
use crate::t;
use crate::ui::clocks::ClocksDraft;
use crate::ui::command::{Command, ZoneCommand};
use crate::ui::form::{CityDraft, tell};
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words;

/// The plot has this part of the height that there is, and not less than it needs or more than it can use.
const PLOT_SHARE: f32 = 0.45;
const PLOT_HEIGHT: std::ops::RangeInclusive<f32> = 170.0..=460.0;

pub(in crate::ui) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    draft: &mut ClocksDraft,
    commands: &mut Vec<Command>,
) {
    ui.heading(t!("clocks"));
    if choose(ui, model, draft, commands) {
        commands.push(Command::Zones(ZoneCommand::Clocks));
    }
    ui.add_space(4.0);
    let Some(clocks) = &model.answers.clocks else {
        let tokens = Tokens::of(ui.style());
        ui.label(RichText::new(t!("clocks-empty")).color(tokens.muted));
        return;
    };
    let chosen = draft.cities.iter().filter_map(CityDraft::chosen);
    let known = chosen.filter(|city| model.tzdb.zone(&city.zone).is_some());
    let names: Vec<_> = known.map(|city| city.name.clone()).collect();
    let height =
        (ui.available_height() * PLOT_SHARE).clamp(*PLOT_HEIGHT.start(), *PLOT_HEIGHT.end());
    ScrollArea::both()
        .id_salt("clock changes")
        .auto_shrink(false)
        .show(ui, |ui| {
            key(ui, &names);
            plot(ui, clocks, &names, height);
            clock_list::show(ui, clocks, &names);
        });
}

/// The cities and the years; tells whether they were changed.
fn choose(
    ui: &mut Ui,
    model: &Model<'_>,
    draft: &mut ClocksDraft,
    commands: &mut Vec<Command>,
) -> bool {
    let before = (draft.from_year, draft.to_year);
    let mut changed = false;
    ui.columns(3, |columns| {
        let labels = [t!("clocks-of"), t!("clocks-compared-with")];
        for ((ui, label), city) in columns.iter_mut().zip(labels).zip(&mut draft.cities) {
            changed |= city.show(ui, &label, model, commands);
        }
        if let [_, _, ui] = columns {
            let muted = Tokens::of(ui.style()).muted;
            ui.label(RichText::new(t!("clocks-years")).small().color(muted));
            ui.horizontal(|ui| {
                // Not at each digit: the year 2 on the way to 2100 would take the other year along.
                let from = egui::DragValue::new(&mut draft.from_year).update_while_editing(false);
                let to = egui::DragValue::new(&mut draft.to_year).update_while_editing(false);
                let (from, to) = (from.range(1..=9999), to.range(1..=9999));
                let name = ui.label(t!("clocks-from-year"));
                ui.add(from).labelled_by(name.id);
                let name = ui.label(t!("clocks-to-year"));
                ui.add(to).labelled_by(name.id);
            });
            if let Err(error) = draft.window() {
                tell(ui, Some(&error));
            }
        }
    });
    changed || before != (draft.from_year, draft.to_year)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "seconds of some thousand years fit"
)]
fn at(instant: DateTime<Utc>) -> f64 {
    instant.timestamp() as f64
}

fn plot(ui: &mut Ui, clocks: &Clocks, names: &[String], height: f32) {
    let tokens = Tokens::of(ui.style());
    let hours = |secs: i32| f64::from(secs) / 3600.0;
    let ends = clocks
        .offsets
        .first()
        .and_then(|steps| Some((steps.first()?.0, steps.last()?.0)));
    let Some((from, to)) = ends else { return };
    let year_of = |mark: GridMark| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a second within the years 1 to 9999"
        )]
        let instant = DateTime::from_timestamp(mark.value as i64, 0);
        instant
            .map(|instant| instant.year().to_string())
            .unwrap_or_default()
    };
    let years = (to.year() - from.year()).max(1);
    let every = (years / 12).max(1);
    let new_years = move |_| {
        let years = (from.year()..=to.year()).filter(|year| (year - from.year()) % every == 0);
        let marks = years.filter_map(|year| NaiveDate::from_yo_opt(year, 1));
        marks
            .map(|date| GridMark {
                value: at(date.and_time(chrono::NaiveTime::MIN).and_utc()),
                // The labels fade where steps are small, and ours are never too near.
                step_size: at(to) - at(from),
            })
            .collect()
    };
    let all = clocks
        .offsets
        .iter()
        .flatten()
        .map(|(_, secs)| hours(*secs));
    let (lowest, highest) = all.fold((f64::MAX, f64::MIN), |(low, high), hours| {
        (low.min(hours), high.max(hours))
    });
    let marks = offset_marks(&clocks.offsets, lowest, highest);
    let plot = Plot::new("offsets")
        .sense(egui::Sense::hover())
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .x_grid_spacer(new_years)
        .x_axis_formatter(move |mark, _| year_of(mark))
        .y_axis_formatter(|mark, _| {
            #[expect(clippy::cast_possible_truncation, reason = "less than a day")]
            let secs = (mark.value * 3600.0).round() as i32;
            words::offset(secs)
        })
        .y_axis_min_width(62.0)
        .include_y(lowest - 0.4)
        .include_y(highest + 0.4)
        .include_x(at(from))
        .include_x(at(to))
        .grid_color(tokens.line)
        .y_grid_spacer(move |_| marks.clone());
    plot.show(ui, |plot| {
        for span in clocks
            .spans
            .iter()
            .filter(|span| span.kind() == SpanKind::GapWeeks)
        {
            if let (Some(begin), Some(until)) = (span.from, span.until) {
                let (behind, edge) = tokens.shift(span.step_secs);
                let range = at(begin.max(from))..=at(until.min(to));
                plot.span(Band::new("", range).fill(behind).border_color(edge));
            }
        }
        let drawn = clocks.offsets.iter().zip(names).zip(looks(tokens));
        for ((steps, name), (color, style)) in drawn {
            let mut points = Vec::new();
            for pair in steps.windows(2) {
                if let [(begin, offset_secs), (end, _)] = pair {
                    points.push([at(*begin), hours(*offset_secs)]);
                    points.push([at(*end), hours(*offset_secs)]);
                }
            }
            let line = Line::new(name.clone(), PlotPoints::from(points));
            // Upright steps are no dense data to be drawn as a band.
            let line = line.allow_band(false).style(style);
            plot.line(line.color(color).width(2.0));
        }
    });
}

/// A line at each offset that there is while they are few, but for those too near the one below; else
/// at whole hours.
fn offset_marks(offsets: &[Vec<(DateTime<Utc>, i32)>], lowest: f64, highest: f64) -> Vec<GridMark> {
    const MOST: usize = 7;
    let distinct = offsets.iter().flatten().map(|(_, secs)| *secs);
    let distinct: BTreeSet<_> = distinct.collect();
    if distinct.len() > MOST {
        return whole_hours(lowest, highest);
    }
    let apart = (highest - lowest) / 12.0;
    let hours = distinct.into_iter().map(|secs| f64::from(secs) / 3600.0);
    let mut marks: Vec<GridMark> = Vec::new();
    for value in hours {
        if marks.last().is_none_or(|last| value - last.value >= apart) {
            marks.push(GridMark {
                value,
                step_size: (highest - lowest).max(1.0),
            });
        }
    }
    marks
}

/// At most about six lines, each at a whole hour.
fn whole_hours(lowest: f64, highest: f64) -> Vec<GridMark> {
    #[expect(clippy::cast_possible_truncation, reason = "less than a day")]
    let (first, last) = (lowest.floor() as i32, highest.ceil() as i32);
    let every = ((last - first) / 6 + 1).max(1);
    let hours = (first..=last).filter(|hour| hour.rem_euclid(every) == 0);
    let mark = |hour| GridMark {
        value: f64::from(hour),
        step_size: (highest - lowest).max(1.0),
    };
    hours.map(mark).collect()
}

/// How each clock is drawn: a solid line in the accent, a dashed one in the text's colour.
fn looks(tokens: &Tokens) -> [(egui::Color32, LineStyle); 2] {
    [
        (tokens.accent, LineStyle::Solid),
        (tokens.text, LineStyle::dashed_dense()),
    ]
}

/// Which line is whose.
fn key(ui: &mut Ui, names: &[String]) {
    let tokens = Tokens::of(ui.style());
    ui.horizontal_wrapped(|ui| {
        for (name, (color, style)) in names.iter().zip(looks(tokens)) {
            let (rect, _) =
                ui.allocate_exact_size(egui::Vec2::new(26.0, 18.0), egui::Sense::hover());
            let stroke = egui::Stroke::new(2.0, color);
            let ends = [rect.left_center(), rect.right_center()];
            if style == LineStyle::Solid {
                ui.painter().line_segment(ends, stroke);
            } else {
                ui.painter()
                    .extend(egui::Shape::dashed_line(&ends, stroke, 5.0, 3.0));
            }
            ui.label(RichText::new(name).small());
        }
        if names.len() > 1 {
            let (rect, _) =
                ui.allocate_exact_size(egui::Vec2::new(26.0, 14.0), egui::Sense::hover());
            let (later, earlier) = rect.split_left_right_at_fraction(0.5);
            ui.painter().rect_filled(later, 0.0, tokens.later);
            ui.painter().rect_filled(earlier, 0.0, tokens.earlier);
            ui.label(
                RichText::new(t!("clocks-out-of-step"))
                    .small()
                    .color(tokens.muted),
            );
        }
    });
}
