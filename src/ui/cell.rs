//! One participant's time in a table: the time, its marks, and the same as a sentence.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2,
};

use super::marks;
use super::theme::{self, Tokens};
use crate::plan::Participant;
use crate::schedule::{Occurrence, Presence, Row, SpanKind};
use crate::t;
use crate::words;

/// A sign, and what is between it and the next thing.
const SIGN_WIDTH: f32 = marks::SIZE + 4.0;
/// The sign of a shift, and by how much: `+1 h`.
const SHIFT_WIDTH: f32 = SIGN_WIDTH + 30.0;

/// A participant's side of an occurrence.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) person: &'a Participant,
    pub(super) row: &'a Row,
    pub(super) in_anchor: NaiveDate,
    /// How far the date was moved from where its rule has it.
    pub(super) moved_by: TimeDelta,
    pub(super) selected: bool,
}

impl Cell<'_> {
    /// The time on other dates, where this one was moved.
    fn usual(&self) -> Option<NaiveDateTime> {
        (!self.moved_by.is_zero()).then(|| self.row.local_start - self.moved_by)
    }

    /// `Nottingham studio, Monday 13 March, 14:00, an hour earlier, until Fri 24 Mar`.
    pub(super) fn sentence(&self) -> String {
        let row = self.row;
        let mut parts = vec![
            self.person.name.clone(),
            words::long_date(row.local_start.date()),
            words::time(row.local_start.time()),
        ];
        match &row.shift {
            Some(_) if let Some(usual) = self.usual() => {
                parts.push(t!("usually", time = words::time(usual.time())));
            }
            Some(shift) => parts.push(words::shift(shift, row, self.in_anchor)),
            _ if row.out_of_step.is_some() => {
                parts.push(t!("out-of-step"));
                parts.extend(words::until(row, self.in_anchor));
            }
            _ => {}
        }
        parts.extend(presence(row));
        words::listed(&parts)
    }

    /// Everything there is to know, a line each: what the pointer shows.
    pub(super) fn lines(&self) -> Vec<String> {
        let row = self.row;
        let start = row.local_start;
        let mut lines = vec![t!(
            "cell-when",
            date = words::date(start.date()),
            from = words::time(start.time()),
            to = words::time(row.local_end.time()),
            place = &self.person.city.name,
            name = &*row.abbreviation,
            offset = words::offset(row.offset_secs)
        )];
        if let (Some(usual), Some(_)) = (self.usual(), &row.shift) {
            lines.push(t!("usually", time = words::time(usual.time())));
        } else if let Some(shift) = &row.shift {
            let (before, after) = (shift.before.time(), shift.after.time());
            lines.push(t!(
                "cell-shift",
                change = words::change(&words::time(before), &words::time(after)),
                shift = words::shift(shift, row, self.in_anchor)
            ));
            for cause in &shift.causes {
                lines.push(t!("because", cause = words::cause(cause)));
            }
        } else if let Some(causes) = &row.out_of_step {
            lines.push(match words::until(row, self.in_anchor) {
                Some(until) => t!("out-of-step-until", until = until),
                None => t!("out-of-step"),
            });
            for cause in causes {
                lines.push(t!("because", cause = words::cause(cause)));
            }
        }
        lines.extend(presence(row));
        lines
    }

    /// Draws it into `rect`: one line, or two where the rect is high enough.
    pub(super) fn paint(&self, ui: &Ui, rect: Rect) {
        let tokens = Tokens::of(ui.style());
        let painter = ui.painter();
        let row = self.row;
        let shift = row.shift.as_ref();
        let inner = rect.shrink2(Vec2::new(3.0, 3.0));
        let radius = CornerRadius::same(5);
        let mut behind = Color32::TRANSPARENT;
        let mut color = tokens.text;
        let mut font = theme::plain(theme::BODY);
        if let Some(shift) = shift {
            (behind, color) = tokens.shift(shift.shift_secs);
            font = theme::bold(theme::BODY);
            painter.rect_filled(inner, radius, behind);
            if row.span.kind() == SpanKind::Season {
                let stroke = Stroke::new(1.0, color);
                painter.rect_stroke(inner, radius, stroke, StrokeKind::Inside);
            }
        } else if row.out_of_step.is_some() {
            behind = tokens.out_of_step(row.span.step_secs);
            painter.rect_filled(inner, radius, behind);
            let (_, bar) = tokens.shift(row.span.step_secs);
            marks::step_bar(painter, inner, bar);
        }
        let asleep = row.presence() == Presence::Asleep;
        if asleep && shift.is_none() {
            color = tokens.out_of_hours;
        }

        let note = if let (Some(usual), Some(_)) = (self.usual(), shift) {
            vec![t!("usually", time = words::time(usual.time()))]
        } else if shift.is_some() || row.out_of_step.is_some() {
            let until = words::until(row, self.in_anchor).unwrap_or_default();
            vec![words::lasts(row, self.in_anchor), until]
        } else {
            Vec::new()
        };
        let two_lines = rect.height() > theme::ROW && !note.is_empty();
        let left = inner.left_center() + Vec2::new(9.0, 0.0);
        let mut line = Line {
            painter,
            at: left - Vec2::new(0.0, if two_lines { 9.0 } else { 0.0 }),
            end: inner.right() - 6.0,
        };
        line.text(&words::time(row.local_start.time()), font, color);
        let muted = if shift.is_some() { color } else { tokens.muted };
        let below = self.day(&mut line, muted, two_lines);
        if asleep {
            let back = match behind {
                Color32::TRANSPARENT if self.selected => tokens.accent_soft,
                Color32::TRANSPARENT => tokens.background,
                behind => behind,
            };
            let red = tokens.out_of_hours;
            line.sign(|painter, center| marks::moon(painter, center, red, back));
        }
        if let Some(shift) = shift {
            let season = row.span.kind() == SpanKind::Season;
            line.sign(|painter, center| {
                marks::direction(painter, center, shift.shift_secs, color);
                if season {
                    marks::underline(painter, center, color);
                }
            });
            let signed = words::signed(shift.shift_secs);
            line.text(&signed, theme::bold(theme::SMALL), color);
        }
        if two_lines {
            line.at = left + Vec2::new(0.0, 10.0);
        }
        let below = below.unwrap_or_default();
        line.text(&below, theme::plain(theme::SMALL), muted);
        line.first_that_fits(&note, theme::plain(theme::SMALL), muted, two_lines);
    }

    /// Draws on which other date than the anchor's it is, without pushing out the signs of a shift and
    /// of the night; gives what has to stand on the second line instead.
    fn day(&self, line: &mut Line<'_>, color: Color32, two_lines: bool) -> Option<String> {
        let step = words::day_step(self.row.day_step)?;
        let weekday = words::weekday(self.row.local_start.weekday());
        let whole = format!("{weekday} {step}");
        let night = match self.row.presence() {
            Presence::Asleep => SIGN_WIDTH,
            _ => 0.0,
        };
        let mut fits_before = |text: &str, shift: f32| {
            let end = line.end;
            line.end -= night + self.row.shift.as_ref().map_or(0.0, |_| shift);
            let font = theme::plain(theme::SMALL);
            let fits = line.first_that_fits(&[text.to_owned()], font, color, false);
            line.end = end;
            fits
        };
        if fits_before(&whole, SHIFT_WIDTH) {
            return None;
        }
        if two_lines {
            return Some(whole);
        }
        fits_before(&step, SIGN_WIDTH);
        None
    }
}

/// `outside waking hours`, `outside working hours`.
pub(super) fn presence(row: &Row) -> Option<String> {
    match row.presence() {
        Presence::Working => None,
        Presence::Edge | Presence::Waking => Some(t!("outside-working-hours")),
        Presence::Asleep => Some(t!("outside-waking-hours")),
    }
}

/// The colour of [`presence`]: nobody loses sleep outside working hours.
pub(super) fn presence_color(row: &Row, tokens: &Tokens) -> Color32 {
    match row.presence() {
        Presence::Working | Presence::Edge | Presence::Waking => tokens.muted,
        Presence::Asleep => tokens.out_of_hours,
    }
}

/// The anchor's own time: the meeting's, with a sign where the clock has a gap or a fold.
pub(super) fn paint_anchor(ui: &Ui, rect: Rect, occurrence: &Occurrence) {
    let tokens = Tokens::of(ui.style());
    let mut line = Line {
        painter: ui.painter(),
        at: rect.left_center() + Vec2::new(12.0, 0.0),
        end: rect.right() - 6.0,
    };
    let time = words::time(occurrence.start_in_anchor.time());
    line.text(&time, theme::bold(theme::BODY), tokens.text);
    if !matches!(occurrence.resolved, crate::zone::Resolved::Unique { .. }) {
        line.sign(|painter, center| marks::warning(painter, center, tokens.out_of_hours));
    }
}

/// Things one after another on one line, cut off with an ellipsis at its end.
pub(super) struct Line<'a> {
    pub(super) painter: &'a Painter,
    /// The middle of the left edge of what comes next.
    pub(super) at: Pos2,
    /// Where the line ends.
    pub(super) end: f32,
}

impl Line<'_> {
    pub(super) fn text(&mut self, text: &str, font: FontId, color: Color32) {
        let room = self.end - self.at.x;
        if text.is_empty() || room < 12.0 {
            return;
        }
        let galley = one_line(self.painter, text, font, color, room);
        let top = self.at.y - galley.size().y / 2.0;
        let width = galley.size().x;
        self.painter
            .galley(Pos2::new(self.at.x, top), galley, color);
        self.at.x += width + 7.0;
    }

    /// The first of these texts that fits; where none does, the last one cut off, or nothing. Tells
    /// whether one fits.
    fn first_that_fits(
        &mut self,
        texts: &[String],
        font: FontId,
        color: Color32,
        cut: bool,
    ) -> bool {
        let room = self.end - self.at.x;
        let width = |text: &String| {
            let galley = self
                .painter
                .layout_no_wrap(text.clone(), font.clone(), color);
            galley.size().x
        };
        let fits = texts.iter().find(|text| width(text) <= room);
        if let Some(text) = fits.or(texts.last().filter(|_| cut)) {
            self.text(text, font, color);
        }
        fits.is_some()
    }

    fn sign(&mut self, paint: impl FnOnce(&Painter, Pos2)) {
        if self.end - self.at.x < marks::SIZE {
            return;
        }
        paint(self.painter, self.at + Vec2::new(marks::SIZE / 2.0, 0.0));
        self.at.x += SIGN_WIDTH;
    }
}

/// Text on one line of at most `width`, with an ellipsis where it is longer.
pub(super) fn one_line(
    painter: &Painter,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    lines(painter, text, font, color, width, 1)
}

/// Text on at most `rows` lines of at most `width`, with an ellipsis where it is longer.
pub(super) fn lines(
    painter: &Painter,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap.max_width = width;
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    painter.layout_job(job)
}
