//! The parts of the window and where they stand.

use egui::{CentralPanel, Frame, Margin, Panel, Rect, Stroke, Ui, UiBuilder};

use super::app::App;
use super::command::{Command, View};
use super::inspector::Inspector;
use super::model::Model;
use super::parts::{self, Part};
use super::theme::{self, Tokens};
use super::{
    decide, failure, import, links, settings, sidebar, start, status, topbar, upcoming, views,
};

impl App {
    pub(super) fn draw(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let tokens = Tokens::of(ui.style());
        parts::begin(ui.ctx());
        let panel = |horizontal, vertical| {
            let margin = Margin::symmetric(horizontal, vertical);
            Frame::new().fill(tokens.panel).inner_margin(margin)
        };
        // The drafts are taken out while the rest of the state is only read.
        let mut list = std::mem::take(&mut self.sidebar);
        let mut inspector = std::mem::take(&mut self.inspector);
        let mut range = std::mem::take(&mut self.range);
        let mut zone_page = std::mem::take(&mut self.zone_page);
        let mut clocks = std::mem::take(&mut self.clocks);
        let mut map = std::mem::take(&mut self.map);
        let mut hours = std::mem::take(&mut self.hours);
        let mut importing = std::mem::take(&mut self.importing);
        let mut decide = std::mem::take(&mut self.decide);
        let mut begun = self.start.take();
        let scroll_to = self.scroll_to.take();
        let mut middle = self.sharing.middle;
        let model = Model {
            importing: importing.is_open(),
            edited: inspector.edited(),
            ..self.model()
        };

        Panel::top("top bar")
            .exact_size(theme::TOP_BAR)
            .frame(panel(16, 0))
            .show(ui, |ui| {
                parts::is(ui, Part::TopBar);
                topbar::show(ui, &model, commands);
            });
        self.bars(ui, &model, commands);
        show_status(ui, panel(16, 0), &model, commands);
        let folded = inspector.is_folded(&model);
        let open = inspector.is_open(&model) && !folded || model.view == View::Import;
        let room = has_room_for_list(ui.available_width(), open);
        let is_narrow = ui.available_width() <= theme::NARROW;
        // Of a plan that is not open there is nothing to list.
        if room && model.view != View::Start && !model.failed {
            show_list(ui, panel(0, 0), (&model, &mut list), commands);
        }
        show_inspector(
            ui,
            &mut inspector,
            &model,
            (&panel(4, 10), &panel(14, 10)),
            commands,
        );
        // What is open at the right needs the room more.
        let side = if open && is_narrow { 8 } else { 16 };
        CentralPanel::no_frame().show(ui, |ui| {
            // In the order in which one reads, and in which the Tab key goes.
            let height = height_of_coming(ui, &model);
            let whole = ui.max_rect();
            let (upper, lower) = whole.split_top_bottom_at_y(whole.bottom() - height);
            let mut margin = Margin::symmetric(side, 0);
            margin.top = 12;
            middle = upper;
            let frame = Frame::new().fill(tokens.background).inner_margin(margin);
            parts::is_in(ui.ctx(), Part::Middle, upper);
            filled(ui, upper, frame, |ui| {
                match (&self.opened.failed, model.view) {
                    (_, View::ZoneData) => {
                        views::zone_data::show(ui, &model, &mut zone_page, commands);
                    }
                    (_, View::Settings) => settings::show(ui, &model, commands),
                    (_, View::Clocks) => {
                        views::clocks::show(ui, &model, &mut clocks, commands);
                    }
                    (None, View::Import) => import::show(ui, &model, &mut importing, commands),
                    (None, View::Start) => {
                        let begun =
                            begun.get_or_insert_with(|| Box::new(start::Start::new(&model)));
                        start::show(ui, &model, begun, commands);
                    }
                    (None, View::Decide) => decide::show(ui, &model, &mut decide, commands),
                    (None, View::Map) => views::map::show(ui, &model, &mut map, commands),
                    (Some(failure), _) => failure::show(ui, &model, failure, commands),
                    (None, _) => {
                        let drafts = (&mut range, &mut hours);
                        views::show(ui, &model, drafts, scroll_to, commands);
                    }
                }
            });
            if height > 0.0 {
                show_coming(ui, (lower, panel(side, 8)), &model, commands);
            }
        });
        links::show(ui.ctx());
        self.sharing.middle = middle;
        self.sidebar = list;
        self.inspector = inspector;
        self.range = range;
        self.zone_page = zone_page;
        self.clocks = clocks;
        self.map = map;
        self.hours = hours;
        self.importing = importing;
        self.decide = decide;
        self.start = begun;
    }

    /// What is to be known of all that is shown, below the top bar.
    fn bars(&self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let tokens = Tokens::of(ui.style());
        let space = ui.available_rect_before_wrap();
        // A room of their own: who types in a part below keeps the cursor when one comes or goes.
        let outer = ui;
        let room = UiBuilder::new().id_salt("bars").max_rect(space);
        let ui = &mut outer.new_child(room);
        let frame = Frame::new().inner_margin(Margin::symmetric(16, 0));
        let bar = |name: &'static str| {
            let frame = frame.fill(tokens.accent_soft);
            let frame = frame.inner_margin(Margin::symmetric(16, 6));
            Panel::top(name).resizable(false).frame(frame)
        };
        if let Some(said) = status::banner(model) {
            let fill = if model.saving.is_lost() {
                tokens.later
            } else {
                tokens.accent_soft
            };
            let frame = Frame::new()
                .fill(fill)
                .inner_margin(Margin::symmetric(16, 6));
            bar("banner")
                .frame(frame)
                .show(ui, |ui| status::show_banner(ui, model, &said, commands));
        }
        if let Some(said) = model.trouble {
            bar("trouble").show(ui, |ui| status::show_trouble(ui, said, commands));
        }
        if !model.conflicts.is_empty() {
            bar("both").show(ui, |ui| status::show_both(ui, model, commands));
        }
        let is_example = model.is_example && self.opened.path.is_some();
        if is_example && model.view != View::Start {
            let frame = frame.fill(tokens.accent_soft);
            let bar = Panel::top("example").exact_size(38.0).frame(frame);
            bar.show(ui, |ui| status::show_example(ui, commands));
        }
        if let Some(what_if) = &model.what_if {
            let frame = frame.fill(tokens.later);
            let bar = Panel::top("what if").exact_size(38.0).frame(frame);
            bar.show(ui, |ui| status::show_what_if(ui, what_if, commands));
        }
        if let Some(proposal) = model.preview {
            let frame = frame.fill(tokens.later);
            let bar = Panel::top("preview").exact_size(38.0).frame(frame);
            bar.show(ui, |ui| decide::show_preview(ui, proposal, commands));
        }
        if let Some(news) = &model.answers.news {
            let frame = frame.fill(tokens.accent_soft);
            let bar = Panel::top("news").exact_size(38.0).frame(frame);
            bar.show(ui, |ui| status::show_news(ui, news, commands));
        }
        let bars = space.with_max_y(ui.cursor().top());
        parts::is_in(ui.ctx(), Part::Bars, bars);
        let spacing = std::mem::take(&mut outer.spacing_mut().item_spacing.y);
        outer.allocate_space(bars.size());
        outer.spacing_mut().item_spacing.y = spacing;
    }
}

/// In a narrow window the list makes room for what is open at the right, in a tiny one for the middle.
fn has_room_for_list(width: f32, open: bool) -> bool {
    width > theme::TINY && (!open || width > theme::NARROW)
}

fn height_of_coming(ui: &Ui, model: &Model<'_>) -> f32 {
    match model.view {
        // What is on its way into the plan has no shifts yet.
        view if view.is_on_the_way() || model.failed => 0.0,
        _ => upcoming::height(ui, model),
    }
}

fn show_coming(
    ui: &mut Ui,
    (rect, frame): (Rect, Frame),
    model: &Model<'_>,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    parts::is_in(ui.ctx(), Part::Coming, rect);
    filled(ui, rect, frame, |ui| upcoming::show(ui, model, commands));
    let line = Stroke::new(1.0, tokens.line);
    ui.painter().hline(rect.x_range(), rect.top(), line);
}

/// No part is laid out in less than that: in a window that has not even this, it is cut off.
const LEAST: egui::Vec2 = egui::Vec2::new(240.0, 80.0);

/// A part of the window, filled to its edges whatever is in it.
fn filled(ui: &mut Ui, rect: Rect, frame: Frame, add: impl FnOnce(&mut Ui)) {
    let whole = rect.union(Rect::from_min_size(rect.min, LEAST));
    ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
        ui.shrink_clip_rect(rect);
        frame.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            add(ui);
        });
    });
}

fn show_status(ui: &mut Ui, frame: Frame, model: &Model<'_>, commands: &mut Vec<Command>) {
    let bar = Panel::bottom("status").exact_size(26.0).frame(frame);
    bar.show(ui, |ui| {
        parts::is(ui, Part::Status);
        status::show(ui, model, commands);
    });
}

fn show_list(
    ui: &mut Ui,
    frame: Frame,
    (model, list): (&Model<'_>, &mut sidebar::Sidebar),
    commands: &mut Vec<Command>,
) {
    Panel::left("sidebar")
        .exact_size(theme::SIDEBAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            parts::is(ui, Part::List);
            ui.add_space(10.0);
            sidebar::show(ui, model, list, commands);
        });
}

/// What is open at the right, or the way to it.
fn show_inspector(
    ui: &mut Ui,
    inspector: &mut Inspector,
    model: &Model<'_>,
    (folded, open): (&Frame, &Frame),
    commands: &mut Vec<Command>,
) {
    if inspector.is_folded(model) {
        Panel::right("folded inspector")
            .exact_size(theme::FOLDED)
            .resizable(false)
            .frame(*folded)
            .show(ui, |ui| {
                parts::is(ui, Part::Inspector);
                Inspector::show_folded(ui, commands);
            });
    } else if inspector.is_open(model) {
        Panel::right("inspector")
            .exact_size(theme::INSPECTOR)
            .resizable(false)
            .frame(*open)
            .show(ui, |ui| {
                parts::is(ui, Part::Inspector);
                inspector.show(ui, model, commands);
            });
    }
}
