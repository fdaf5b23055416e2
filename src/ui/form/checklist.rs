//! A list to tick: found by a few letters when it is long, and put in order where order counts.

use egui::{
    Align, Checkbox, Layout, Response, Role, ScrollArea, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::caption;
use crate::places::fold;
use crate::t;
use crate::ui::reorder::{self, Rows};
use crate::ui::theme::Tokens;

/// From so many on there is a field to find by, and all or none can be ticked at once.
const MANY: usize = 8;
/// So many rows are seen at once; the others are scrolled to.
const SEEN: usize = 10;
const ROW: f32 = 26.0;

/// One line of the list.
pub(super) struct Item<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    /// What tells it from others of the same name.
    pub(super) beside: &'a str,
    pub(super) ticked: bool,
}

/// What the user asked for.
pub(super) enum Asked {
    /// Tick that one, or take its tick away.
    Tick(String, bool),
    /// Tick all that are listed, or none of them.
    TickAll(Vec<String>, bool),
    /// Put the one at the first place to the second.
    Move(usize, usize),
    /// Show that one.
    Open(String),
}

/// The list as it is looked at.
#[derive(Default)]
pub(super) struct Checklist {
    find: String,
}

/// What can be done with a list besides ticking.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum And {
    /// All at once, and their order.
    Order,
    /// Going to one.
    Open,
}

impl Checklist {
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        label: &str,
        items: &[Item<'_>],
        and: And,
    ) -> Option<Asked> {
        let mut asked = None;
        let many = items.len() >= MANY;
        let wanted = fold(self.find.trim());
        let listed: Vec<(usize, &Item<'_>)> = items
            .iter()
            .enumerate()
            .filter(|(_, item)| {
                wanted.is_empty()
                    || fold(item.name).contains(&wanted)
                    || fold(item.beside).contains(&wanted)
            })
            .collect();
        ui.horizontal(|ui| {
            let ticked = items.iter().filter(|item| item.ticked).count();
            caption(ui, label);
            caption(ui, &t!("list-ticked", ticked = ticked, all = items.len()));
            if !many || and != And::Order {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (name, ticked) in [(t!("list-none"), false), (t!("list-all"), true)] {
                    if ui.small_button(name).clicked() {
                        let ids = listed.iter().map(|(_, item)| item.id.to_owned());
                        asked = Some(Asked::TickAll(ids.collect(), ticked));
                    }
                }
            });
        });
        if many {
            let hint = t!("list-find", what = label);
            let field = TextEdit::singleline(&mut self.find).hint_text(&hint);
            let field = ui.add(field.desired_width(f32::INFINITY).return_key(None));
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &hint));
            if listed.is_empty() {
                caption(ui, &t!("list-nothing", typed = self.find.trim()));
            }
        }
        let is_whole = listed.len() == items.len();
        let mut show = |ui: &mut Ui, seen: std::ops::Range<usize>| {
            let rows = Rows {
                top: ui.cursor().top() - ROW * places(seen.start),
                height: ROW,
                count: listed.len(),
                x: ui.max_rect().x_range(),
            };
            let ordered = (and == And::Order && is_whole && items.len() > 1).then_some(&rows);
            let mut came = false;
            for (place, item) in listed.iter().skip(seen.start).take(seen.len()) {
                let (tick, done) = show_row(ui, (*place, item), ordered, and);
                asked = done.or(asked.take());
                came |= tick.gained_focus();
            }
            came
        };
        let inner = ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = ROW;
            if listed.len() <= SEEN + 2 {
                return show(ui, 0..listed.len());
            }
            let height = ROW * (places(SEEN) + 0.5);
            let list = ScrollArea::vertical()
                .id_salt(label)
                // In a page that scrolls itself there is no height to take: it is said.
                .min_scrolled_height(height)
                .max_height(height)
                .auto_shrink([false, true]);
            list.show_rows(ui, ROW, listed.len(), show).inner
        });
        if inner.inner {
            // The list has scrolled itself: the page is left to do so.
            ui.scroll_to_rect(inner.response.rect, None);
        }
        asked
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a place in a list that is drawn"
)]
fn places(count: usize) -> f32 {
    count as f32
}

fn show_row(
    ui: &mut Ui,
    (place, item): (usize, &Item<'_>),
    rows: Option<&Rows>,
    and: And,
) -> (Response, Option<Asked>) {
    let mut asked = None;
    let tokens = Tokens::of(ui.style());
    // The focus stays with what is put to another place.
    let id = ui.scope_id().with(item.id);
    let tick = ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
        let size = Vec2::new(ui.available_width(), ROW);
        let (row, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let room = match and {
            And::Order => 26.0,
            And::Open => 58.0,
        };
        let mut left = row;
        left.max.x -= room;
        let mut inner = ui.new_child(
            UiBuilder::new()
                .scope_id(id.with("tick"))
                .max_rect(left)
                .layout(Layout::left_to_right(Align::Center)),
        );
        let mut ticked = item.ticked;
        let name = format!("{} ", item.name);
        let mut text = egui::text::LayoutJob::default();
        let font = egui::TextStyle::Body.resolve(inner.style());
        text.append(&name, 0.0, egui::TextFormat::simple(font, tokens.text));
        let font = egui::TextStyle::Small.resolve(inner.style());
        let beside = egui::TextFormat {
            valign: Align::Center,
            ..egui::TextFormat::simple(font, tokens.muted)
        };
        text.append(item.beside, 0.0, beside);
        // A long name ends before what stands at the right.
        inner.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        let tick = inner.add(Checkbox::new(&mut ticked, text));
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, item.ticked, item.name));
        if tick.gained_focus() {
            ui.scroll_to_rect(row, None);
        }
        if ticked != item.ticked {
            asked = Some(Asked::Tick(item.id.to_owned(), ticked));
        }
        let mut right = row;
        right.min.x = left.max.x;
        if let Some(rows) = rows {
            let name = t!("reorder-name", what = item.name);
            let handle =
                reorder::handle(ui, right.shrink(2.0), ui.scope_id().with("handle"), &name);
            let to = rows.drag(ui, &handle, place);
            let to = to.or_else(|| reorder::by_key(ui, &tick, place, rows.count));
            if let Some(to) = to {
                asked = Some(Asked::Move(place, to));
            }
        }
        if and == And::Open {
            let builder = UiBuilder::new()
                .max_rect(right)
                .layout(Layout::right_to_left(Align::Center));
            let mut ui = ui.new_child(builder);
            let button = ui.small_button(t!("list-open"));
            let name = t!("list-open-name", what = item.name);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if button.clicked() {
                asked = Some(Asked::Open(item.id.to_owned()));
            }
        }
        tick
    });
    (tick.inner, asked)
}
