//! The form of a plan that begins: oneself, the colleagues, the first meeting.

mod read;

use chrono::NaiveDate;
use egui::{ComboBox, Id, Response, Role, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use super::rule::RuleDraft;
use super::{CityDraft, DateField, TimeField, caption, edit_with, entry, name, tell, way_back};
use crate::plan::{City, Meeting};
use crate::t;
use crate::ui::command::Command;
use crate::ui::marks;
use crate::ui::model::Model;
use crate::ui::new::{usual_meeting, utc};
use crate::ui::theme::{self, Tokens};

/// The width of the button that takes a line out, with the space before it.
const REMOVE: f32 = 30.0;

/// A plan that begins, as it is typed.
pub(crate) struct StartDraft {
    name: String,
    city: CityDraft,
    /// The last line is empty: the next colleague's.
    colleagues: Vec<Line>,
    /// What the next line has instead of a place, which changes.
    next: u32,
    /// The first meeting with the usual values, of which what is typed is made.
    usual: Meeting,
    title: String,
    date: DateField,
    time: TimeField,
    rule: RuleDraft,
    anchor: Option<City>,
    /// Whether the plan was asked for: from then on what is left out is told too.
    tried: bool,
    /// Where the cursor goes.
    go_to: Option<Field>,
}

/// A colleague as they are typed.
struct Line {
    key: u32,
    name: String,
    city: CityDraft,
}

impl Line {
    fn is_empty(&self) -> bool {
        self.name.trim().is_empty() && self.city.is_empty()
    }
}

/// A field of the form; those of a colleague by the key of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Field {
    Name,
    City,
    NameOf(u32),
    CityOf(u32),
    Title,
    Date,
    Time,
    Rule,
}

impl Field {
    fn id(self) -> Id {
        Id::unique(("start", self))
    }
}

impl StartDraft {
    pub(crate) fn new(model: &Model<'_>) -> Self {
        let here = model.cities.here.as_ref();
        let usual = usual_meeting(model.now, here.cloned().unwrap_or_else(utc));
        let mut draft = Self {
            name: String::new(),
            city: here.map(CityDraft::of).unwrap_or_default(),
            colleagues: Vec::new(),
            next: 0,
            title: String::new(),
            date: DateField::of(usual.start.date()),
            time: TimeField::of(usual.start.time()),
            rule: RuleDraft::of(&usual),
            anchor: None,
            usual,
            tried: false,
            go_to: Some(Field::Name),
        };
        draft.keep_a_line();
        draft
    }

    /// Puts the cursor where one begins.
    pub(crate) fn ask(&mut self) {
        self.go_to = Some(Field::Name);
    }

    /// Shows the fields.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let go_to = self.go_to.take();
        section(ui, &t!("start-me-section"));
        self.oneself(ui, model, commands);
        section(ui, &t!("start-colleagues-section"));
        self.colleagues(ui, model, commands);
        self.keep_a_line();
        section(ui, &t!("start-meeting-section"));
        self.meeting(ui, model);
        // What has only come into being takes the focus when it is drawn for the second time.
        if let Some(field) = go_to {
            ui.memory_mut(|memory| memory.request_focus(field.id()));
        }
    }

    fn oneself(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let lacking = self.tried.then(|| t!("city-choose"));
        let (own_name, city) = (&mut self.name, &mut self.city);
        halves(
            ui,
            |ui| {
                let label = caption(ui, &t!("start-my-name"));
                let hint = t!("start-me");
                line(ui, Field::Name.id(), own_name, &hint, None).labelled_by(label.id);
            },
            |ui| {
                let label = caption(ui, &t!("start-my-city"));
                let id = Field::City.id();
                let (field, _) = city.field(ui, id, lacking.as_deref(), model, commands);
                field.labelled_by(label.id);
                city.tell_briefly(ui, model);
            },
        );
    }

    fn colleagues(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        halves(
            ui,
            |ui| {
                caption(ui, &t!("start-name"));
            },
            |ui| {
                caption(ui, &t!("start-city"));
            },
        );
        let lacking = self.tried.then(|| t!("city-choose"));
        let mut removed = None;
        for (place, one) in self.colleagues.iter_mut().enumerate() {
            let number = place + 1;
            let lacking = lacking.as_deref().filter(|_| !one.is_empty());
            let hint = one.city.chosen().map(|city| city.name.clone());
            let (own_name, city) = (&mut one.name, &mut one.city);
            let key = one.key;
            let is_named = !own_name.trim().is_empty();
            halves(
                ui,
                |ui| {
                    let hint = hint.unwrap_or_default();
                    let field = line(ui, Field::NameOf(key).id(), own_name, &hint, None);
                    say(&field, t!("start-name-of", number = number));
                },
                |ui| {
                    let id = Field::CityOf(key).id();
                    ui.horizontal_top(|ui| {
                        let width = (ui.available_width() - REMOVE).max(0.0);
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            let (field, _) = city.field(ui, id, lacking, model, commands);
                            say(&field, t!("start-city-of", number = number));
                            city.tell_briefly(ui, model);
                        });
                        if (is_named || !city.is_empty()) && remove(ui, number) {
                            removed = Some(place);
                        }
                    });
                },
            );
        }
        if let Some(place) = removed {
            self.colleagues.remove(place);
            self.keep_a_line();
            // The line that has come into its place.
            let next = self.colleagues.get(place);
            self.go_to = next.map(|line| Field::NameOf(line.key));
            ui.ctx().request_repaint();
        }
    }

    fn meeting(&mut self, ui: &mut Ui, model: &Model<'_>) {
        let today = model.now.date_naive();
        let label = caption(ui, &t!("start-meeting-called"));
        let error = name(&self.title, "").err().filter(|_| self.tried);
        let hint = t!("start-meeting-title");
        let id = Field::Title.id();
        line(ui, id, &mut self.title, &hint, error.as_deref()).labelled_by(label.id);
        tell(ui, error.as_deref());
        self.when(ui, today);
        let start = self.start().unwrap_or(self.usual.start);
        let error = self.rule.parse(start, today).err();
        self.rule.show(ui, (start, today), error.as_deref());
    }

    /// The first date, the time, and on whose clock that is.
    fn when(&mut self, ui: &mut Ui, today: NaiveDate) {
        let space = ui.spacing().item_spacing.x;
        let width = (ui.available_width() - 2.0 * space).max(0.0);
        let part = |ui: &mut Ui, share: f32, add: &mut dyn FnMut(&mut Ui)| {
            ui.vertical(|ui| {
                ui.set_width(width * share);
                add(ui);
            });
        };
        ui.horizontal_top(|ui| {
            part(ui, 0.38, &mut |ui| {
                let called = t!("start-first-date");
                self.date.show(ui, &called, today, &|_| false);
            });
            part(ui, 0.24, &mut |ui| self.time.show(ui, &t!("start-time")));
            part(ui, 0.38, &mut |ui| self.clock(ui));
        });
    }

    fn clock(&mut self, ui: &mut Ui) {
        let label = caption(ui, &t!("start-anchor"));
        let anchor = self.anchor();
        let named = anchor.as_ref().map(|city| city.name.as_str());
        let list = ComboBox::from_id_salt("anchor")
            .width(ui.available_width())
            .truncate();
        let mut chosen = None;
        let shown = list
            .selected_text(named.unwrap_or_default())
            .show_ui(ui, |ui| {
                for city in self.cities() {
                    let is_it = anchor
                        .as_ref()
                        .is_some_and(|known| known.is_same_place(city));
                    if entry(ui, is_it, &city.name) {
                        chosen = Some(city.clone());
                    }
                }
            });
        let list = shown.response.labelled_by(label.id);
        if list.gained_focus() {
            list.scroll_to_me(None);
        }
        if chosen.is_some() {
            self.anchor = chosen;
        }
    }

    /// There is always an empty line at the end, and never more than one.
    fn keep_a_line(&mut self) {
        while let [.., last_but_one, last] = &*self.colleagues
            && last_but_one.is_empty()
            && last.is_empty()
        {
            self.colleagues.pop();
        }
        if self.colleagues.last().is_none_or(|last| !last.is_empty()) {
            self.colleagues.push(Line {
                key: self.next,
                name: String::new(),
                city: CityDraft::optional(None),
            });
            self.next += 1;
        }
    }
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    ui.label(egui::RichText::new(title).font(theme::bold(theme::BODY)));
}

/// Two fields beside each other.
fn halves(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let width = (ui.available_width() - ui.spacing().item_spacing.x).max(0.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(width * 0.42);
            left(ui);
        });
        ui.vertical(|ui| {
            ui.set_width(width * 0.58);
            right(ui);
        });
    });
}

/// A line of text; with Return the cursor stays.
fn line(ui: &mut Ui, id: Id, text: &mut String, hint: &str, error: Option<&str>) -> Response {
    let edit = TextEdit::singleline(text)
        .id(id)
        .return_key(None)
        .desired_width(f32::INFINITY)
        .hint_text(hint);
    let mut field = edit_with(ui, edit, error);
    way_back::offer(ui, &mut field, text);
    field
}

/// Names a field whose caption is above another one.
fn say(field: &Response, called: String) {
    field
        .ctx
        .accesskit_node_builder(field.id, |node| node.set_label(called));
}

/// The button that takes a line out.
fn remove(ui: &mut Ui, number: usize) -> bool {
    let tokens = Tokens::of(ui.style());
    let (rect, button) = ui.allocate_exact_size(Vec2::new(22.0, 28.0), Sense::click());
    let called = t!("start-remove", number = number);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &called));
    if button.hovered() || button.has_focus() {
        let behind = rect.shrink2(Vec2::new(0.0, 3.0));
        ui.painter().rect_filled(behind, 5.0, tokens.line);
    }
    if button.gained_focus() {
        button.scroll_to_me(None);
    }
    marks::cross(ui.painter(), rect.center(), tokens.muted);
    button.on_hover_text(called).clicked()
}
