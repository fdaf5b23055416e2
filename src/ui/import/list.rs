//! The lists of the import page: events, clocks, people, problems; only what is in view is drawn.

use egui::{
    Checkbox, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::{Page, Selected, Tab};
use crate::exchange::import::{
    ClockKey, ClockQuestion, Line, Person, PersonQuestion, Preview, Verdict, Written,
};
use crate::plan::Plan;
use crate::t;
use crate::ui::cell::one_line;
use crate::ui::focus;
use crate::ui::theme::{self, Tokens};
use crate::words;

const ROW: f32 = 46.0;
/// Where the check mark of an event is.
const CHECK: f32 = 36.0;
/// From the first line of a row to the second.
const SECOND: Vec2 = Vec2::new(0.0, 20.0);

/// What a row says: two lines at its left, two at its right.
struct Row {
    title: String,
    below: String,
    right: String,
    right_below: String,
    /// What must not be overlooked.
    is_open: bool,
    is_muted: bool,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page) {
    // Cheap: its meetings are shared.
    let plan = &page.plan.clone();
    let Some(preview) = page.preview.take() else {
        return;
    };
    let count = match page.tab {
        Tab::Events | Tab::Coming | Tab::Staying => page.listed.len(),
        Tab::Clocks => preview.clocks.len(),
        Tab::People => preview.people.len(),
        Tab::Problems => 0,
    };
    let moved = keys(ui, page, &preview, count);
    let mut clicked = None;
    let area = ScrollArea::vertical().auto_shrink(false);
    let area = area.id_salt(("import", page.tab as u8));
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, count, |ui, shown| {
        if let Some(index) = moved {
            let top = ui.min_rect().top() + rows(index) - rows(shown.start);
            let size = Vec2::new(1.0, ROW);
            ui.scroll_to_rect(
                Rect::from_min_size(Pos2::new(ui.min_rect().left(), top), size),
                None,
            );
        }
        for index in shown {
            clicked = one(ui, page, (&preview, plan), index).or(clicked.take());
        }
    });
    let chosen = moved.and_then(|index| at(page, &preview, index));
    page.preview = Some(preview);
    if let Some(selected) = clicked.or(chosen) {
        page.select(selected);
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a hundred thousand rows at most"
)]
fn rows(count: usize) -> f32 {
    count as f32 * ROW
}

/// What the row at `index` stands for.
fn at(page: &Page, preview: &Preview, index: usize) -> Option<Selected> {
    Some(match page.tab {
        Tab::Clocks => Selected::Clock(preview.clocks.get(index)?.key.clone()),
        Tab::People => Selected::Person(preview.people.get(index)?.key.clone()),
        Tab::Problems => return None,
        Tab::Events | Tab::Coming | Tab::Staying => {
            Selected::Line(preview.lines.get(*page.listed.get(index)?)?.key())
        }
    })
}

/// While nothing has the focus: arrows go through the rows, the space bar takes an event in or
/// leaves it out. Tells the row that is gone to.
fn keys(ui: &Ui, page: &mut Page, preview: &Preview, count: usize) -> Option<usize> {
    if count == 0 || ui.memory(|memory| memory.focused().is_some()) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let step = match (pressed(Key::ArrowUp), pressed(Key::ArrowDown)) {
        (true, _) => -1,
        (_, true) => 1,
        _ => 0,
    };
    if let Selected::Line(key) = page.selected
        && pressed(Key::Space)
        && preview
            .lines
            .iter()
            .any(|line| line.key() == key && line.does_something())
        && !page.answers.left_out.remove(&key)
    {
        page.answers.left_out.insert(key);
    }
    if step == 0 {
        return None;
    }
    let mut all = 0..count;
    let here = all.find(|index| at(page, preview, *index).as_ref() == Some(&page.selected));
    let next = here.map_or(0, |here| here.saturating_add_signed(step));
    Some(next.min(count - 1))
}

/// Draws a row and tells what is to be selected, if it is clicked.
fn one(
    ui: &mut Ui,
    page: &mut Page,
    (preview, plan): (&Preview, &Plan),
    index: usize,
) -> Option<Selected> {
    let (row, selected) = match page.tab {
        Tab::Clocks => {
            let clock = preview.clocks.get(index)?;
            (of_clock(page, clock), Selected::Clock(clock.key.clone()))
        }
        Tab::People => {
            let person = preview.people.get(index)?;
            (
                of_person(person, plan),
                Selected::Person(person.key.clone()),
            )
        }
        Tab::Problems => return None,
        Tab::Events | Tab::Coming | Tab::Staying => {
            let line = preview.lines.get(*page.listed.get(index)?)?;
            return event(ui, page, (preview, plan), line);
        }
    };
    let response = row.show(ui, page.selected == selected, 8.0);
    response.clicked().then_some(selected)
}

/// An event, and the check mark by which it comes in or stays out.
fn event(
    ui: &mut Ui,
    page: &mut Page,
    (preview, plan): (&Preview, &Plan),
    line: &Line,
) -> Option<Selected> {
    let key = line.key();
    let mut comes = line.does_something() && !page.answers.left_out.contains(&key);
    let row = of_line(page, (preview, plan), line, comes);
    let selected = Selected::Line(key);
    let response = row.show(ui, page.selected == selected, CHECK);
    if line.does_something() {
        let rect = response.rect;
        let place = Rect::from_min_size(rect.min + Vec2::new(7.0, 0.0), Vec2::new(20.0, ROW));
        let builder = UiBuilder::new().max_rect(place).id_salt(key);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let check = ui.scope_builder(builder.layout(layout), |ui| {
            ui.add(Checkbox::without_text(&mut comes))
        });
        let check = check.inner;
        let label = t!("import-take-in", event = &row.title);
        check.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, comes, &label));
        if check.changed() {
            if comes {
                page.answers.left_out.remove(&key);
            } else {
                page.answers.left_out.insert(key);
            }
        }
    }
    response.clicked().then_some(selected)
}

/// What becomes of an event, in a word.
pub(super) fn verdict(line: &Line) -> String {
    match &line.verdict {
        Verdict::Adds(_) => t!("import-new"),
        Verdict::Changes(_) => t!("import-changed"),
        Verdict::Same => t!("import-unchanged"),
        Verdict::Removes(_) => t!("import-called-off"),
        Verdict::AllDay => t!("import-all-day"),
        Verdict::LeftOut(_) => t!("import-cannot-come-in"),
    }
}

/// What becomes of the meeting of the plan that has the same UID.
pub(super) fn changes(plan: &Plan, line: &Line) -> Vec<String> {
    let Verdict::Changes(meeting) = &line.verdict else {
        return Vec::new();
    };
    let before = plan.meeting(&meeting.id);
    before
        .map(|before| words::difference(before, meeting))
        .unwrap_or_default()
}

/// Whether a line waits for somebody to say by whose clock it is.
pub(super) fn waits(preview: &Preview, line: &Line) -> bool {
    let clock = line.clock.and_then(|place| preview.clocks.get(place));
    matches!(line.verdict, Verdict::LeftOut(_)) && clock.is_some_and(|clock| clock.city.is_none())
}

fn of_line(page: &Page, (preview, plan): (&Preview, &Plan), line: &Line, comes: bool) -> Row {
    let changes = changes(plan, line).into_iter().next();
    let right_below = if let Verdict::LeftOut(why) = &line.verdict {
        why.clone()
    } else {
        let people = line
            .meeting()
            .map(|meeting| t!("participants", count = meeting.participants.len()));
        let told = changes.or_else(|| line.told.first().cloned());
        let told = told.or_else(|| guess(preview, line));
        told.or(people).unwrap_or_default()
    };
    let right = if line.does_something() && !comes {
        t!("import-stays-out")
    } else if waits(preview, line) {
        t!("import-waits")
    } else {
        verdict(line)
    };
    let when = line.when.in_words();
    let below = match page.file_name(line.file) {
        Some(file) if when.is_empty() => file.to_owned(),
        Some(file) => format!("{when} · {file}"),
        None => when,
    };
    Row {
        title: line.title.clone(),
        below,
        right,
        right_below,
        is_open: matches!(line.verdict, Verdict::LeftOut(_)),
        is_muted: !comes,
    }
}

/// `a guess: the clock of Lisbon`, where whose clock it is is one.
pub(super) fn guess(preview: &Preview, line: &Line) -> Option<String> {
    let clock = preview
        .guessed_clock(line)
        .filter(|_| line.verdict != Verdict::AllDay)?;
    let city = clock.city.as_ref()?;
    Some(t!("import-guess", city = &city.name))
}

/// What times are written by: `“Eastern Standard Time”`.
pub(super) fn written(key: &ClockKey) -> String {
    match &key.by {
        Written::Utc => t!("import-times-in-utc"),
        Written::Floating => t!("import-times-without-zone"),
        Written::Tzid(tzid) => t!("quoted", text = tzid),
    }
}

/// `12 events in team.ics`.
pub(super) fn in_events(page: &Page, clock: &ClockQuestion) -> String {
    match page.file_name(clock.key.file) {
        Some(file) => t!("import-events-in-file", count = clock.events, file = file),
        None => t!("events", count = clock.events),
    }
}

fn of_clock(page: &Page, clock: &ClockQuestion) -> Row {
    Row {
        title: written(&clock.key),
        below: in_events(page, clock),
        right: match &clock.city {
            Some(city) => t!("import-clock-of", city = &city.name),
            None => t!("import-choose-a-city"),
        },
        right_below: clock.said.clone(),
        is_open: clock.city.is_none(),
        is_muted: false,
    }
}

fn of_person(person: &PersonQuestion, plan: &Plan) -> Row {
    let address = person.address.as_deref().unwrap_or_default();
    let events = t!("events", count = person.events);
    Row {
        title: person.name.clone(),
        below: match address {
            "" => events,
            address => format!("{address} · {events}"),
        },
        right: match &person.person {
            Some(Person::Known(id)) => plan
                .participant(id)
                .map(|known| known.name.clone())
                .unwrap_or_default(),
            Some(Person::New(city)) => t!("import-new-in", city = &city.name),
            Some(Person::LeftOut) => t!("import-takes-no-part"),
            None => t!("import-choose-a-city"),
        },
        right_below: person.said.clone(),
        is_open: person.person.is_none(),
        is_muted: person.person == Some(Person::LeftOut),
    }
}

impl Row {
    fn show(&self, ui: &mut Ui, selected: bool, left: f32) -> Response {
        let tokens = Tokens::of(ui.style());
        let size = Vec2::new(ui.available_width(), ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let parts = [&self.title, &self.below, &self.right, &self.right_below];
        let said: Vec<&str> = parts.into_iter().map(String::as_str).collect();
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let said = words::listed(&said);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &said));
        let painter = ui.painter();
        if selected {
            painter.rect_filled(rect, 5.0, tokens.accent_soft);
        } else if response.hovered() {
            painter.rect_filled(rect, 5.0, tokens.panel);
        }
        focus::inside(ui, &response, rect);
        painter.hline(
            rect.x_range(),
            rect.bottom(),
            egui::Stroke::new(1.0, tokens.line),
        );
        let line = |at: Pos2, text: &str, bold: bool, color, width: f32| {
            let font = if bold {
                theme::bold(theme::BODY)
            } else {
                theme::plain(theme::SMALL)
            };
            let galley = one_line(painter, text, font, color, width);
            painter.galley(at, galley, color);
        };
        let inner = rect.shrink2(Vec2::new(8.0, 5.0));
        let at = Pos2::new(rect.left() + left, inner.top());
        let middle = inner.left() + inner.width() * 0.55;
        let main = if self.is_muted {
            tokens.muted
        } else {
            tokens.text
        };
        line(at, &self.title, true, main, middle - at.x - 12.0);
        line(
            at + SECOND,
            &self.below,
            false,
            tokens.muted,
            middle - at.x - 12.0,
        );
        let right = Pos2::new(middle, inner.top());
        let color = if self.is_open {
            tokens.out_of_hours
        } else {
            main
        };
        line(right, &self.right, true, color, inner.right() - middle);
        line(
            right + SECOND,
            &self.right_below,
            false,
            tokens.muted,
            inner.right() - middle,
        );
        response
    }
}
