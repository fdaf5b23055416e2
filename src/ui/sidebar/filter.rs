//! The field that leaves in the list what is called, or stands, as it says.

use egui::{
    EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Role, Sense, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use crate::places::fold;
use crate::plan::Plan;
use crate::t;
use crate::ui::form::begin;
use crate::ui::keys::with_command;
use crate::ui::marks;
use crate::ui::theme::Tokens;

/// What is typed into the field.
#[derive(Default)]
pub(super) struct Filter {
    pub(super) text: String,
    /// Made when it is first needed.
    names: Option<Names>,
}

/// The names and cities of the plan, without case and accents, in plan order.
struct Names {
    meetings: Vec<String>,
    people: Vec<String>,
}

/// What is left in the list.
pub(super) struct Sieve<'a> {
    words: Vec<String>,
    names: &'a Names,
}

impl Sieve<'_> {
    pub(super) fn keeps_meeting(&self, place: usize) -> bool {
        self.keeps(self.names.meetings.get(place))
    }

    pub(super) fn keeps_person(&self, place: usize) -> bool {
        self.keeps(self.names.people.get(place))
    }

    fn keeps(&self, name: Option<&String>) -> bool {
        name.is_some_and(|name| self.words.iter().all(|word| name.contains(word)))
    }
}

pub(super) fn id() -> Id {
    Id::unique("filter of the list")
}

/// Where it is noted that the cursor goes into the field.
fn asked_for() -> Id {
    Id::unique("the filter of the list is asked for")
}

/// Puts the cursor into the field when it is drawn next.
pub(in crate::ui) fn ask_for_filter(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(asked_for(), true));
    ctx.request_repaint();
}

/// Whether the cursor is in the field, whose own key Esc then is.
pub(in crate::ui) fn is_filtering(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(id()))
}

impl Filter {
    /// Whether something is left out.
    pub(super) fn is_set(&self) -> bool {
        !fold(&self.text).is_empty()
    }

    pub(super) fn plan_changed(&mut self) {
        self.names = None;
    }

    /// What it leaves of the plan; nothing where it leaves all.
    pub(super) fn sieve(&mut self, plan: &Plan) -> Option<Sieve<'_>> {
        let folded = fold(&self.text);
        let words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return None;
        }
        let names = self.names.get_or_insert_with(|| Names::of(plan));
        Some(Sieve { words, names })
    }

    /// Shows the field, and tells whether the keys go on into the list.
    pub(super) fn show(&mut self, ui: &mut Ui) -> bool {
        let mut into_list = false;
        if is_filtering(ui.ctx()) {
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            into_list = pressed(Key::ArrowDown) || pressed(Key::Enter);
            if pressed(Key::Escape) {
                if self.text.is_empty() {
                    ui.memory_mut(|memory| memory.surrender_focus(id()));
                } else {
                    self.text.clear();
                }
            }
        }
        let frame = Frame::NONE.inner_margin(Margin {
            left: 10,
            right: 10,
            top: 0,
            bottom: 6,
        });
        frame.show(ui, |ui| self.field(ui));
        into_list
    }

    fn field(&mut self, ui: &mut Ui) {
        let room = if self.text.is_empty() { 8 } else { 28 };
        let keys = EventFilter {
            escape: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: false,
        };
        let shortcut = with_command(ui.ctx(), Key::F);
        let edit = TextEdit::singleline(&mut self.text)
            .id(id())
            .return_key(None)
            .hint_text(t!("sidebar-filter-hint", keys = shortcut))
            .margin(Margin {
                right: room,
                ..Margin::symmetric(8, 5)
            })
            .desired_width(f32::INFINITY)
            .event_filter(keys);
        let field = ui.add(edit);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, t!("sidebar-filter")));
        let asked = ui.data_mut(|data| data.remove_temp::<bool>(asked_for()));
        if asked.is_some() {
            begin(ui, &field, &self.text);
        }
        if self.text.is_empty() {
            return;
        }
        let center = field.rect.right_center() - Vec2::new(15.0, 0.0);
        let rect = Rect::from_center_size(center, Vec2::splat(20.0));
        // Esc does it by the keys.
        let clear = ui.interact(rect, id().with("clear"), Sense::CLICK);
        let name = t!("sidebar-filter-clear");
        clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let tokens = Tokens::of(ui.style());
        if clear.hovered() {
            ui.painter().rect_filled(rect, 4.0, tokens.line);
        }
        marks::cross(ui.painter(), center, tokens.muted);
        let clear = clear.on_hover_cursor(egui::CursorIcon::PointingHand);
        if clear.on_hover_text(name).clicked() {
            self.text.clear();
        }
    }
}

impl Names {
    fn of(plan: &Plan) -> Self {
        let name = |name: &str, city: &str| format!("{}\n{}", fold(name), fold(city));
        let meetings = plan.meetings.iter();
        let people = plan.participants.iter();
        Self {
            meetings: meetings
                .map(|meeting| name(&meeting.title, &meeting.anchor.name))
                .collect(),
            people: people
                .map(|person| name(&person.name, &person.city.name))
                .collect(),
        }
    }
}
