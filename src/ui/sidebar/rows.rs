//! What each row of the list says, and what a click on it does.

use egui::{Popup, Rect, RectAlign, Response, Role, Sense, Tooltip, Ui, Vec2, WidgetInfo};

use super::draw::{Drawing, Place};
use super::list::Entry;
use super::menu;
use super::row::{self, Row};
use crate::plan::{Meeting, Participant};
use crate::t;
use crate::ui::command::{Command, Listed};
use crate::ui::row_menu::{self, More};
use crate::ui::theme::Tokens;
use crate::words;

impl Drawing<'_, '_> {
    pub(super) fn row(
        &self,
        ui: &Ui,
        entry: Entry<'_>,
        place: &Place,
        commands: &mut Vec<Command>,
    ) -> Response {
        let (row, on_click) = match entry {
            Entry::Archive(count) => return self.archive(ui, place, count),
            Entry::Meeting(meeting) => {
                let choose = Command::Choose(meeting.id.clone());
                (self.meeting(ui, meeting), choose)
            }
            Entry::Person(person) => {
                let edit = Command::EditParticipant(person.id.clone());
                (self.person(person), edit)
            }
            _ => (self.all_meetings(), Command::ChooseAll),
        };
        let response = ui.interact(place.rect, place.id, self.sense(ui, entry, place));
        row.say(&response);
        let has_menu = !matches!(entry, Entry::All);
        let selected = row.chosen || place.had_focus;
        let shows_button = has_menu && row_menu::is_shown(ui, &response, selected);
        if row.paint(ui, &response, shows_button) {
            // Beside the list: below would be on the next rows.
            let mut tooltip = Tooltip::for_enabled(&response);
            tooltip.popup = tooltip.popup.align(RectAlign::RIGHT_START);
            tooltip.gap(12.0).show(|ui| {
                ui.label(&row.name);
                ui.label(&row.below);
            });
        }
        if response.clicked() {
            commands.push(on_click);
        }
        if let Entry::Meeting(meeting) = entry
            && response.double_clicked()
        {
            commands.push(Command::EditMeeting(meeting.id.clone()));
        }
        response
    }

    fn sense(&self, ui: &Ui, entry: Entry<'_>, place: &Place) -> Sense {
        // A finger on the list scrolls it.
        let by_finger = ui.input(egui::InputState::any_touches);
        let can_move = matches!(entry, Entry::Meeting(..) | Entry::Person(_))
            && self.model.can_change()
            && !self.filtered
            && !by_finger;
        let mut sense = Sense::CLICK;
        sense.set(Sense::FOCUSABLE, place.is_stop);
        sense.set(Sense::DRAG, can_move);
        sense
    }

    /// What folds the archived meetings.
    fn archive(&self, ui: &Ui, place: &Place, count: usize) -> Response {
        let response = ui.interact(place.rect, place.id, Sense::click());
        let open = self.unfolded;
        let name = t!("sidebar-archived", count = count);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &name));
        row::paint_fold(ui, &response, &name, open);
        response.on_hover_text(t!("archive-hint"))
    }

    /// The menu of a row, by its button or the right button of the mouse; tells whether a key has
    /// opened it.
    pub(super) fn menu(
        &self,
        ui: &Ui,
        listed: &Listed,
        (row, place): (&Response, &Place),
        commands: &mut Vec<Command>,
    ) -> bool {
        let plan = self.model.plan;
        let chosen = self.is_chosen(listed);
        let name = match listed {
            Listed::Meeting(id) => plan.meeting(id).map(|one| &one.title),
            Listed::Person(id) => plan.participant(id).map(|one| &one.name),
        };
        let name = name.map_or("", String::as_str);
        let about = (listed, name, self.filtered);
        Popup::context_menu(row).show(|ui| menu::show(ui, self.model, about, commands));
        let inside = row::inside(place.rect);
        let line = Rect::from_min_size(
            inside.left_top() + Vec2::new(0.0, 2.0),
            Vec2::new(inside.width() + 2.0, 22.0),
        );
        let more = More {
            name: &t!("sidebar-more", name = name),
            selected: chosen || place.had_focus,
            takes_key: row.has_focus(),
        };
        row_menu::button(ui, line, row, &more, |ui| {
            menu::show(ui, self.model, about, commands);
        })
    }

    fn all_meetings(&self) -> Row {
        Row {
            name: t!("all-meetings"),
            below: t!("all-meetings-below"),
            lines: 1,
            badge: None,
            dot: None,
            chosen: self.model.all,
        }
    }

    fn meeting(&self, ui: &Ui, meeting: &Meeting) -> Row {
        let tokens = Tokens::of(ui.style());
        let color = self.model.color(meeting, tokens);
        let near = self.next_shift(meeting);
        Row {
            name: meeting.title.clone(),
            below: words::when(meeting),
            lines: 2,
            badge: near.map(|days| t!("sidebar-days", count = days)),
            dot: Some((color, meeting.archived)),
            chosen: self.is_chosen(&Listed::Meeting(meeting.id.clone())),
        }
    }

    fn person(&self, person: &Participant) -> Row {
        let zone = self.model.tzdb.zone(&person.city.zone);
        let clock = zone.map(|zone| words::clock(zone.civil_at(self.model.now)));
        let clock = clock.unwrap_or_else(|| "?".into());
        Row {
            name: person.name.clone(),
            below: t!("sidebar-now", city = &person.city.name, time = clock),
            lines: 1,
            badge: None,
            dot: None,
            chosen: self.is_chosen(&Listed::Person(person.id.clone())),
        }
    }

    /// Whether it is what the middle shows, or what the form at the right is of.
    fn is_chosen(&self, listed: &Listed) -> bool {
        let shown = match listed {
            Listed::Meeting(id) => self.model.chosen == Some(id.as_str()) && !self.model.all,
            Listed::Person(_) => false,
        };
        shown || self.model.edited.as_ref() == Some(listed)
    }

    /// In how many days the meeting's next shift is, where it is near enough to be told.
    fn next_shift(&self, meeting: &Meeting) -> Option<i64> {
        let told = i64::from(self.model.preferences.tell_days);
        let days = self.model.answers.next_shift(meeting);
        days.filter(|days| *days <= told)
    }
}
