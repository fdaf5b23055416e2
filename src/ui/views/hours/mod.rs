//! Days on everybody's clock: one strip a person, aligned to one instant.

mod bar;
mod calls;
mod moving;
mod row;
mod ruler;
mod strip;

use chrono::{DateTime, TimeDelta, Utc};
use egui::{Pos2, Rangef, Rect, ScrollArea, Ui, Vec2};

use super::empty;
use crate::plan::{City, Participant};
use crate::schedule::Start;
use crate::t;
use crate::ui::command::Command;
use crate::ui::hours::{Call, Hours, HoursDraft};
use crate::ui::model::Model;
use crate::zone::Zone;

const NAMES: f32 = 178.0;
const TIMES: f32 = 118.0;
const ROW: f32 = 50.0;
const RULER: f32 = 24.0;
/// How near to the needle a click takes it away.
const NEAR: f32 = 4.0;

/// Whose clock a strip shows; nobody's is the anchor's.
#[derive(Clone)]
struct Clock<'a> {
    person: Option<&'a Participant>,
    city: &'a City,
    zone: Zone,
}

impl Clock<'_> {
    fn name(&self) -> &str {
        self.person.map_or(&self.city.name, |person| &person.name)
    }
}

/// What the strips show.
struct Shown<'a> {
    model: &'a Model<'a>,
    hours: Hours<'a>,
    /// The time that every row tells.
    needle: DateTime<Utc>,
    /// Whether somebody has put it there.
    is_kept: bool,
    /// Where the pointer is, beside a needle that stays where it is.
    aim: Option<f32>,
    /// A call on its way, and where it would be.
    moving: Option<(Call<'a>, Start)>,
    strips: Rect,
}

impl Shown<'_> {
    /// Whether they are more than one day.
    fn is_of_days(&self) -> bool {
        self.hours.to - self.hours.from > TimeDelta::hours(30)
    }

    fn x(&self, instant: DateTime<Utc>) -> f32 {
        let whole = as_secs(self.hours.to - self.hours.from);
        self.strips.left() + self.strips.width() * as_secs(instant - self.hours.from) / whole
    }

    /// A stretch of time, as far as it is shown.
    fn across(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Rangef {
        let left = self.x(from.max(self.hours.from));
        Rangef::new(left, self.x(to.min(self.hours.to)).max(left + 4.0))
    }

    fn instant(&self, x: f32) -> DateTime<Utc> {
        let part = ((x - self.strips.left()) / self.strips.width()).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "minutes of some days")]
        let minutes = (part * as_secs(self.hours.to - self.hours.from) / 60.0).round() as i64;
        // A needle on a quarter of an hour is what somebody means who points at it.
        self.hours.from + TimeDelta::minutes(minutes / 5 * 5)
    }
}

#[expect(clippy::cast_precision_loss, reason = "seconds of some days")]
fn as_secs(delta: TimeDelta) -> f32 {
    delta.num_seconds() as f32
}

#[expect(clippy::cast_precision_loss, reason = "a few rows")]
fn as_points(rows: usize) -> f32 {
    rows as f32
}

/// What the pointer does to the strips in a frame.
#[derive(Default)]
struct Pointer {
    /// Where it is over them.
    at: Option<f32>,
    clicked: bool,
}

/// Shows the days from the selected date on, or from another that was asked for.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    draft: &mut HoursDraft,
    commands: &mut Vec<Command>,
) {
    let Some(hours) = draft.shown(model) else {
        let (title, text) = (t!("hours-none"), t!("hours-none-hint"));
        let today = (t!("views-today"), Command::Today);
        empty(ui, &title, &text, &[today], commands);
        return;
    };
    moving::go_on(ui, model, &hours, draft);
    let moving = draft.moving.as_ref();
    let moving = moving.and_then(|moving| Some((hours.moving(moving)?, moving.to)));
    let kept = draft.needle.filter(|needle| hours.contains(*needle));
    let mut shown = Shown {
        model,
        needle: kept.unwrap_or(hours.rest),
        is_kept: kept.is_some(),
        hours,
        aim: None,
        moving,
        strips: Rect::NOTHING,
    };
    let clocks = clocks(model, &shown.hours);
    bar::show(ui, &shown, draft, commands);
    if shown.moving.is_some() {
        moving::offer(ui, &shown, draft, commands);
    } else {
        bar::since(ui, &shown, &clocks, commands);
    }
    // In a low window everybody's strip comes first.
    let rows = RULER + ROW * as_points(clocks.len().min(4));
    strip::legend(ui, rows, model.can_change());
    ui.add_space(2.0);

    let width = (ui.available_width() - 12.0).max(0.0);
    shown.strips = Rect::from_min_size(
        ui.cursor().min + Vec2::new(NAMES, 0.0),
        Vec2::new((width - NAMES - TIMES).max(60.0), RULER),
    );
    point(&mut shown, draft);
    let mut pointer = Pointer::default();
    ruler::show(ui, width, &shown, &mut pointer);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, ROW, clocks.len(), |ui, seen| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for clock in clocks.get(seen).unwrap_or_default() {
            row::show(ui, width, &shown, clock, (draft, &mut pointer));
        }
    });
    keep(&shown, draft, &pointer);
    draft.pointed = pointer.at;
}

/// Lets the needle follow the pointer, where it is not kept; a call on its way takes it along.
fn point(shown: &mut Shown<'_>, draft: &HoursDraft) {
    if let Some((_, to)) = &shown.moving {
        shown.needle = to.instant;
    } else if !shown.is_kept {
        let pointed = draft.pointed.map(|x| shown.instant(x));
        shown.needle = pointed.unwrap_or(shown.needle);
    } else {
        shown.aim = draft.pointed;
    }
}

/// A click keeps the needle where it is, elsewhere if it is kept, and lets it go where it points at it.
fn keep(shown: &Shown<'_>, draft: &mut HoursDraft, pointer: &Pointer) {
    if !pointer.clicked || shown.moving.is_some() {
        return;
    }
    let is_on_needle = |x: f32| (x - shown.x(shown.needle)).abs() < NEAR;
    draft.needle = match pointer.at {
        Some(x) if shown.is_kept && is_on_needle(x) => None,
        Some(x) => Some(shown.instant(x)),
        None => Some(shown.needle),
    };
}

/// Who has a strip: the anchor, then everybody; of all meetings, everybody.
fn clocks<'a>(model: &Model<'a>, hours: &Hours<'a>) -> Vec<Clock<'a>> {
    let anchor = Clock {
        person: None,
        city: hours.city,
        zone: hours.zone.clone(),
    };
    let people: Vec<&'a Participant> = match (&model.answers.chosen, model.all) {
        (Some(of), false) => of.participants.iter().map(AsRef::as_ref).collect(),
        _ => model.answers.all.people.iter().map(AsRef::as_ref).collect(),
    };
    let people = people.into_iter().filter_map(|person| {
        Some(Clock {
            person: Some(person),
            city: &person.city,
            zone: model.tzdb.zone(&person.city.zone)?,
        })
    });
    std::iter::once(anchor).chain(people).collect()
}

/// Where a strip is in its row.
fn strip_in(row: Rect, shown: &Shown<'_>) -> Rect {
    let top = row.center().y - strip::HEIGHT / 2.0;
    let size = Vec2::new(shown.strips.width(), strip::HEIGHT);
    Rect::from_min_size(Pos2::new(shown.strips.left(), top), size)
}
