//! A day on everybody's clock: one strip a person, aligned to one instant.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use egui::{
    Button, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, RichText, Role, ScrollArea,
    Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use super::empty;
use super::hour_calls::{Call, calls_of, paint_calls};
use super::hour_strip::{in_words, legend, paint_jump, paint_strip};
use crate::plan::{City, Participant};
use crate::schedule::{self, Presence, Strip};
use crate::t;
use crate::ui::cell::Line;
use crate::ui::command::Command;
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::words::{self, formats};
use crate::zone::Zone;

const NAMES: f32 = 178.0;
const TIMES: f32 = 84.0;
const ROW: f32 = 50.0;
const STRIP: f32 = 26.0;
const RULER: f32 = 24.0;
/// How many calls the pointer tells at once.
const MOST_SAID: usize = 12;

/// The day that is shown, and on whose clock it is one.
pub(super) struct Shown<'a> {
    pub(super) model: &'a Model<'a>,
    city: &'a City,
    zone: Zone,
    date: NaiveDate,
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
    /// By when they are.
    pub(super) calls: Vec<Call<'a>>,
    needle: DateTime<Utc>,
    strips: Rect,
}

impl Shown<'_> {
    pub(super) fn x(&self, instant: DateTime<Utc>) -> f32 {
        let whole = as_secs(self.to - self.from);
        self.strips.left() + self.strips.width() * as_secs(instant - self.from) / whole
    }

    fn instant(&self, x: f32) -> DateTime<Utc> {
        let part = ((x - self.strips.left()) / self.strips.width()).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
        let minutes = (part * as_secs(self.to - self.from) / 60.0).round() as i64;
        // A needle on a quarter of an hour is what somebody means who points at it.
        self.from + TimeDelta::minutes(minutes / 5 * 5)
    }
}

#[expect(clippy::cast_precision_loss, reason = "seconds of some days")]
pub(super) fn as_secs(delta: TimeDelta) -> f32 {
    delta.num_seconds() as f32
}

#[expect(clippy::cast_precision_loss, reason = "a few rows")]
fn as_points(rows: usize) -> f32 {
    rows as f32
}

/// Shows the day of the selected date, or of the next one.
pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let Some(mut shown) = shown(model) else {
        let (title, text) = (t!("hours-none"), t!("hours-none-hint"));
        let today = (t!("views-today"), Command::Today);
        empty(ui, &title, &text, &[today], commands);
        return;
    };
    let kept = Id::unique("the needle of the hours");
    let call = shown.calls.first().map_or(shown.from, |call| call.from);
    let in_day = |at: &DateTime<Utc>| (shown.from..=shown.to).contains(at);
    let needle = ui.data(|data| data.get_temp::<DateTime<Utc>>(kept));
    let needle = needle.filter(in_day);
    shown.needle = needle.unwrap_or(call);
    bar(ui, &shown, needle.is_some().then_some(kept), commands);
    let rows = rows(model, &shown);
    // In a low window everybody's strip comes first.
    legend(ui, RULER + ROW * as_points(rows.len().min(4)));
    ui.add_space(2.0);

    let width = ui.available_width() - 12.0;
    let top = ui.cursor().min;
    shown.strips = Rect::from_min_size(
        top + Vec2::new(NAMES, 0.0),
        Vec2::new((width - NAMES - TIMES).max(60.0), RULER),
    );
    let (ruler, response) = ui.allocate_exact_size(Vec2::new(width, RULER), Sense::click());
    if let Some(at) = response
        .hover_pos()
        .filter(|at| shown.strips.x_range().contains(at.x))
    {
        shown.needle = shown.instant(at.x);
    }
    let over = Id::unique("where the pointer is over the strips");
    if let Some(x) = ui.data(|data| data.get_temp::<f32>(over)) {
        shown.needle = shown.instant(x);
    }
    paint_ruler(ui, ruler, &shown);
    describe(&response, &shown);
    keys(ui, &response, &shown, kept);
    let mut pointed = None;
    let mut clicked = response.clicked();
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, ROW, rows.len(), |ui, seen| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (person, city, zone) in rows.get(seen).unwrap_or_default() {
            let size = Vec2::new(width, ROW);
            let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
            show_row(ui, rect, &response, &shown, (*person, city, zone));
            if let Some(at) = response.hover_pos()
                && shown.strips.x_range().contains(at.x)
            {
                pointed = Some(at.x);
            }
            clicked |= response.clicked();
        }
    });
    if clicked {
        let needle = pointed.map_or(shown.needle, |x| shown.instant(x));
        ui.data_mut(|data| data.insert_temp(kept, needle));
    }
    ui.data_mut(|data| {
        data.remove::<f32>(over);
        if let Some(x) = pointed {
            data.insert_temp(over, x);
        }
    });
}

/// Who has a strip: the anchor, then everybody; of all meetings, everybody.
fn rows<'a>(
    model: &Model<'a>,
    shown: &Shown<'a>,
) -> Vec<(Option<&'a Participant>, &'a City, Zone)> {
    let anchor = (None, shown.city, shown.zone.clone());
    let people: Vec<&'a Participant> = match (&model.answers.chosen, model.all) {
        (Some(of), false) => of.participants.iter().map(AsRef::as_ref).collect(),
        _ => model.answers.all.people.iter().map(AsRef::as_ref).collect(),
    };
    let people = people.into_iter().filter_map(|person| {
        let zone = model.tzdb.zone(&person.city.zone)?;
        Some((Some(person), &person.city, zone))
    });
    std::iter::once(anchor).chain(people).collect()
}

/// The day of the selected date on its anchor's clock, with the calls in it.
fn shown<'a>(model: &'a Model<'_>) -> Option<Shown<'a>> {
    let of = model.answers.chosen.as_ref()?;
    let selected = model
        .selected_occurrence()
        .map(|(_, occurrence)| occurrence);
    let next = || {
        let mut held = of.occurrences.iter();
        held.find(|held| held.instant >= model.now)
            .or(of.occurrences.last())
    };
    let date = match selected.or_else(next) {
        Some(occurrence) => occurrence.start_in_anchor.date(),
        None if model.all => of.zone.civil_at(model.now).date(),
        None => return None,
    };
    let day = schedule::day(&of.zone, date);
    let mut shown = Shown {
        model,
        city: &of.meeting.anchor,
        zone: of.zone.clone(),
        date,
        from: day.start,
        to: day.end,
        calls: Vec::new(),
        needle: day.start,
        strips: Rect::NOTHING,
    };
    let all = &model.answers.all;
    shown.calls = if model.all {
        let first = all.agenda.partition_point(|(at, ..)| *at < shown.from);
        let calls = all.agenda.iter().skip(first);
        let calls = calls.take_while(|(at, ..)| *at < shown.to);
        let meeting = |place: usize| Some(&*all.meeting(place)?.calendar.meeting);
        calls
            .filter_map(|(from, place, _)| Some(Call::new(*from, meeting(*place)?)))
            .collect()
    } else {
        let held = of.occurrences.iter();
        held.filter(|held| (shown.from..shown.to).contains(&held.instant))
            .map(|held| Call::new(held.instant, &of.meeting))
            .collect()
    };
    shown.calls.sort_by_key(|call| (call.from, call.to));
    Some(shown)
}

/// The date, and the ways to others.
fn bar(ui: &mut Ui, shown: &Shown<'_>, kept: Option<Id>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        for (label, name, step) in [
            ("←", t!("hours-date-before"), -1),
            ("→", t!("hours-date-after"), 1),
        ] {
            let button = ui.button(label).on_hover_text(&name);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if button.clicked() {
                commands.push(Command::StepDates(step));
            }
            if step < 0 {
                let date = RichText::new(words::date(shown.date)).font(theme::bold(theme::BODY));
                ui.label(date);
            }
        }
        if ui.button(t!("views-today")).clicked() {
            commands.push(Command::Today);
        }
        if let Some(kept) = kept
            && ui.add(Button::new(t!("hours-back-to-call"))).clicked()
        {
            ui.data_mut(|data| data.remove::<DateTime<Utc>>(kept));
        }
    });
}

fn describe(response: &Response, shown: &Shown<'_>) {
    let time = words::time(shown.zone.civil_at(shown.needle).time());
    let date = words::long_date(shown.date);
    let city = &*shown.city.name;
    let said = t!("hours-strips", date = date, time = time, city = city);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &said));
}

/// Left and right move the needle by an hour, with Shift by a quarter; up and down change the date.
fn keys(ui: &Ui, response: &Response, shown: &Shown<'_>, kept: Id) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    for (key, sign) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
        for (modifiers, minutes) in [(Modifiers::SHIFT, 15), (Modifiers::NONE, 60)] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                let moved = shown.needle + TimeDelta::minutes(sign * minutes);
                let moved = moved.clamp(shown.from, shown.to);
                ui.data_mut(|data| data.insert_temp(kept, moved));
            }
        }
    }
}

/// The needle's time on the clock of the day.
fn paint_ruler(ui: &Ui, ruler: Rect, shown: &Shown<'_>) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    let x = shown.x(shown.needle);
    let time = words::time(shown.zone.civil_at(shown.needle).time());
    let font = theme::bold(theme::SMALL);
    let galley = painter.layout_no_wrap(time, font, tokens.on_accent);
    let size = galley.size() + Vec2::new(12.0, 4.0);
    let left = (x - size.x / 2.0).clamp(shown.strips.left(), shown.strips.right() - size.x);
    let bubble = Rect::from_min_size(Pos2::new(left, ruler.top()), size);
    painter.rect_filled(bubble, 6.0, tokens.accent);
    painter.galley(bubble.min + Vec2::new(6.0, 2.0), galley, tokens.on_accent);
    let stroke = Stroke::new(1.5, tokens.accent);
    painter.vline(x, bubble.bottom()..=ruler.bottom(), stroke);
}

fn show_row(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    shown: &Shown<'_>,
    (person, city, zone): (Option<&Participant>, &City, &Zone),
) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    let name = person.map_or(&city.name, |person| &person.name);
    let below = person.map_or_else(|| t!("hours-anchor"), |_| city.name.clone());
    let strip = schedule::strip(person, zone, shown.from, shown.to);
    let local = zone.civil_at(shown.needle);
    for (text, font, color, dy) in [
        (name, theme::bold(theme::BODY), tokens.text, -8.0),
        (&below, theme::plain(theme::SMALL), tokens.muted, 9.0),
    ] {
        let mut line = Line {
            painter,
            at: rect.left_center() + Vec2::new(2.0, dy),
            end: rect.left() + NAMES - 12.0,
        };
        line.text(text, font, color);
    }
    let y = rect.center().y - STRIP / 2.0;
    let area = Rect::from_min_size(
        Pos2::new(shown.strips.left(), y),
        Vec2::new(shown.strips.width(), STRIP),
    );
    let calls = calls_of(person, shown);
    let covered: Vec<_> = calls.iter().map(|(_, across)| *across).collect();
    paint_strip(ui, area, shown, &strip, &covered);
    for jump in &strip.jumps {
        paint_jump(ui, area, shown.x(jump.instant), jump.jump_secs());
    }
    paint_calls(ui, area, &calls, shown.model);
    let x = shown.x(shown.needle);
    let stroke = Stroke::new(1.5, tokens.accent);
    painter.vline(x, rect.top()..=rect.bottom(), stroke);

    let presence = person.map(|person| Presence::at(person, local));
    let color = match presence {
        Some(Presence::Asleep) => tokens.out_of_hours,
        _ => tokens.text,
    };
    let mut line = Line {
        painter,
        at: Pos2::new(area.right() + 10.0, rect.center().y),
        end: rect.right(),
    };
    line.text(&words::time(local.time()), theme::bold(theme::BODY), color);
    if local.date() != shown.zone.civil_at(shown.needle).date() {
        use chrono::Datelike;
        let day = formats::weekday(local.weekday());
        line.text(&day, theme::plain(theme::SMALL), tokens.muted);
    }
    let said = t!(
        "hours-row",
        name = name.as_str(),
        time = words::time(local.time()),
        date = words::long_date(local.date()),
        presence = in_words(presence)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &said));
    hover(response, shown, &strip, city);
}

/// What the pointer stands on: a call, or a change of the clock.
fn hover(response: &Response, shown: &Shown<'_>, strip: &Strip, city: &City) {
    let Some(at) = response.hover_pos() else {
        return;
    };
    let mut said = Vec::new();
    let mut more = 0;
    for call in &shown.calls {
        if (shown.x(call.from) - 2.0..=shown.x(call.to) + 2.0).contains(&at.x) {
            if said.len() == MOST_SAID {
                more += 1;
                continue;
            }
            let time = |instant| words::time(shown.zone.civil_at(instant).time());
            let (from, to) = (time(call.from), time(call.to));
            let title = &*call.meeting.title;
            said.push(t!("hours-call", title = title, from = from, to = to));
        }
    }
    if more > 0 {
        said.push(t!("shifts-more", count = more));
    }
    for jump in &strip.jumps {
        if (shown.x(jump.instant) - at.x).abs() < 8.0 {
            let how = words::goes(jump.jump_secs());
            said.push(t!("hours-jump", city = &*city.name, how = how));
        }
    }
    if !said.is_empty() {
        response.clone().on_hover_text_at_pointer(said.join("\n"));
    }
}
