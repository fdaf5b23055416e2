//! The command field: every action, meeting, person and city by a few letters.

use egui::{
    Context, Id, Key, Modal, Modifiers, RichText, Role, ScrollArea, TextEdit, Ui, Vec2, WidgetInfo,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::actions;
use super::cell::Line;
use super::cities::place_in_words;
use super::command::Command;
use super::form::list_row;
use super::keys;
use super::model::Model;
use super::theme::{self, Tokens};
use crate::plan::{Meeting, Participant};
use crate::t;
use crate::words::{self, typed};

const WIDTH: f32 = 520.0;
const ROW: f32 = 30.0;
const ROWS_SEEN: f32 = 10.0;
/// How many cities of the gazetteer are listed.
const CITIES: usize = 6;
const LISTED: usize = 50;

/// The command field, while it is open.
#[derive(Default)]
pub(super) struct Finding {
    text: String,
    /// What was typed for the list.
    listed_for: Option<String>,
    list: Vec<Found>,
    highlighted: usize,
}

struct Found {
    name: String,
    /// What kind of thing it is, and what else there is to know.
    beside: String,
    keys: String,
    command: Command,
}

/// Draws what is below the command field: nothing there is pointed at, or what is said of it would
/// stay above the field.
pub(super) fn without_pointer(ctx: &Context, draw: impl FnOnce()) {
    let pointer = ctx.input_mut(|input| std::mem::take(&mut input.pointer));
    draw();
    ctx.input_mut(|input| input.pointer = pointer);
}

impl Finding {
    /// Shows it, and tells whether it is done.
    pub(super) fn show(
        &mut self,
        ctx: &Context,
        model: &Model<'_>,
        commands: &mut Vec<Command>,
    ) -> bool {
        let shown = Modal::new(Id::unique("command field")).show(ctx, |ui| {
            ui.set_width(WIDTH);
            self.contents(ui, model)
        });
        if let Some(command) = shown.inner {
            commands.push(command);
            return true;
        }
        shown.should_close()
    }

    fn contents(&mut self, ui: &mut Ui, model: &Model<'_>) -> Option<Command> {
        let pressed = |ui: &Ui, key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let last = self.list.len().saturating_sub(1);
        let mut moved = false;
        for (key, step) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, 10),
            (Key::PageUp, -10),
        ] {
            if pressed(ui, key) {
                self.highlighted = self.highlighted.saturating_add_signed(step).min(last);
                moved = true;
            }
        }
        let entered = pressed(ui, Key::Enter);
        let edit = TextEdit::singleline(&mut self.text)
            .desired_width(f32::INFINITY)
            .hint_text(t!("find-hint"));
        let field = ui.add(edit);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, t!("find-label")));
        field.request_focus();
        if self.listed_for.as_ref() != Some(&self.text) {
            self.list = find(ui.ctx(), model, self.text.trim());
            self.listed_for = Some(self.text.clone());
            self.highlighted = 0;
        }
        ui.add_space(4.0);
        if self.list.is_empty() {
            let tokens = Tokens::of(ui.style());
            ui.label(RichText::new(t!("find-nothing")).color(tokens.muted));
        }
        let mut chosen = entered.then_some(self.highlighted);
        // What is listed says how high it is, not what was listed before.
        let seen = ROWS_SEEN * ROW;
        let area = ScrollArea::vertical()
            .max_height(seen)
            .min_scrolled_height(seen);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, found) in self.list.iter().enumerate() {
                let highlighted = place == self.highlighted;
                let response = found.show(ui, highlighted);
                if highlighted && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(place);
                }
            }
        });
        Some(self.list.get(chosen?)?.command.clone())
    }
}

impl Found {
    fn show(&self, ui: &mut Ui, highlighted: bool) -> egui::Response {
        let tokens = Tokens::of(ui.style());
        let said = format!("{}, {}", self.name, self.beside);
        let (rect, response) = list_row(ui, ROW, &said, highlighted);
        let painter = ui.painter();
        let small = theme::plain(theme::SMALL);
        let keys = painter.layout_no_wrap(self.keys.clone(), small.clone(), tokens.muted);
        let right = rect.right() - 10.0 - keys.size().x;
        let top = rect.center().y - keys.size().y / 2.0;
        painter.galley(egui::pos2(right, top), keys, tokens.muted);
        let mut line = Line {
            painter,
            at: rect.left_center() + Vec2::new(10.0, 0.0),
            end: right - 10.0,
        };
        line.text(&self.name, theme::bold(theme::BODY), tokens.text);
        line.text(&self.beside, small, tokens.muted);
        response
    }
}

/// What is found by its name.
enum Known<'a> {
    Action(Box<actions::Known>),
    Meeting(&'a Meeting),
    Person(&'a Participant),
}

impl Known<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Action(known) => &known.name,
            Self::Meeting(meeting) => &meeting.title,
            Self::Person(person) => &person.name,
        }
    }

    fn found(self, ctx: &Context) -> Found {
        let keys = match &self {
            Self::Action(known) => known.keys.first().map(|key| keys::in_words(ctx, *key)),
            Self::Meeting(_) | Self::Person(_) => None,
        };
        Found {
            name: self.name().to_owned(),
            beside: match &self {
                Self::Action(_) => t!("find-action"),
                Self::Meeting(of) => t!("find-meeting", city = &*of.anchor.name),
                Self::Person(of) => t!("find-person", city = &*of.city.name),
            },
            keys: keys.unwrap_or_default(),
            command: match self {
                Self::Action(known) => known.command,
                Self::Meeting(of) => Command::Choose(of.id.clone()),
                Self::Person(of) => Command::EditParticipant(of.id.clone()),
            },
        }
    }
}

/// What there is for the text, best first.
fn find(ctx: &Context, model: &Model<'_>, text: &str) -> Vec<Found> {
    let actions = actions::all(model)
        .into_iter()
        .filter(|known| model.can_change() || !known.command.changes_the_plan())
        // It is open already.
        .filter(|known| !matches!(known.command, Command::Find))
        .map(|known| Known::Action(Box::new(known)));
    let meetings = model.plan.meetings.iter().map(|one| Known::Meeting(one));
    let people = model.plan.participants.iter().map(|one| Known::Person(one));
    let all = actions.chain(meetings).chain(people);
    if text.is_empty() {
        return all.take(LISTED).map(|known| known.found(ctx)).collect();
    }
    let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Known<'_>)> = all
        .filter_map(|known| {
            let name = Utf32Str::new(known.name(), &mut buffer);
            let score = pattern.score(name, &mut matcher)?;
            Some((score, known))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.truncate(LISTED);
    let cities = model.find_cities(text, CITIES).into_iter().map(|found| {
        let city = found.city();
        Found {
            name: city.name.clone(),
            beside: t!("find-city", place = place_in_words(&found)),
            keys: String::new(),
            command: Command::LookUpCity(city),
        }
    });
    let date = typed::date(text, model.today()).map(|date| Found {
        name: t!("find-date", date = words::date(date)),
        beside: t!("find-action"),
        keys: String::new(),
        command: Command::GoToDate(date),
    });
    let found = scored.into_iter().map(|(_, known)| known.found(ctx));
    found.chain(date).chain(cities).collect()
}
