//! What each row of the list says, and what a click on it does.

use chrono::{NaiveDateTime, NaiveTime, Timelike};
use egui::{Response, Sense, Ui};

use super::draw::{Drawing, Place};
use super::list::Entry;
use super::row::Row;
use crate::plan::{Meeting, Participant};
use crate::t;
use crate::ui::command::Command;
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
            Entry::Meeting(place, meeting) => {
                let choose = Command::Choose(meeting.id.clone());
                (self.meeting(ui, place, meeting), choose)
            }
            Entry::Person(person) => {
                let edit = Command::EditParticipant(person.id.clone());
                (self.person(person), edit)
            }
            Entry::All | Entry::Heading(..) => (self.all_meetings(), Command::ChooseAll),
        };
        let sense = if place.is_stop {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(place.rect, place.id, sense);
        row.say(&response);
        row.paint(ui, &response, false);
        if response.clicked() {
            commands.push(on_click);
        }
        match entry {
            Entry::Meeting(_, meeting) => {
                if response.double_clicked() {
                    commands.push(Command::EditMeeting(meeting.id.clone()));
                }
                response.on_hover_ui(|ui| self.tell(ui, meeting))
            }
            _ => response,
        }
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

    fn meeting(&self, ui: &Ui, place: usize, meeting: &Meeting) -> Row {
        let tokens = Tokens::of(ui.style());
        let color = tokens.meeting(meeting.color.as_deref(), place);
        let near = self.next_shift(meeting);
        Row {
            name: meeting.title.clone(),
            below: words::when(meeting),
            lines: 2,
            badge: near.map(|days| t!("sidebar-days", count = days)),
            dot: Some((color, meeting.archived)),
            chosen: self.model.chosen == Some(meeting.id.as_str()) && !self.model.all,
        }
    }

    fn person(&self, person: &Participant) -> Row {
        let zone = self.model.tzdb.zone(&person.city.zone);
        let clock = zone.map(|zone| words::time(minute(zone.civil_at(self.model.now))));
        let clock = clock.unwrap_or_else(|| "?".into());
        Row {
            name: person.name.clone(),
            below: t!("sidebar-now", city = &person.city.name, time = clock),
            lines: 1,
            badge: None,
            dot: None,
            chosen: false,
        }
    }

    /// In how many days the meeting's next shift is, where it is near enough to be told.
    fn next_shift(&self, meeting: &Meeting) -> Option<i64> {
        let told = i64::from(self.model.preferences.tell_days);
        // The nearest come first; the days are those of the anchors, which may be a day apart.
        let near = self.model.answers.upcoming.iter();
        let mut near = near.take_while(|card| card.days_away <= told + 1);
        let card = near.find(|card| card.meeting.id == meeting.id)?;
        (card.days_away <= told).then_some(card.days_away)
    }

    /// What the pointer shows of a meeting: all that may be cut off in its row.
    fn tell(&self, ui: &mut Ui, meeting: &Meeting) {
        ui.label(&meeting.title);
        ui.label(words::when(meeting));
        if let Some(days) = self.next_shift(meeting) {
            let away = words::days_away(days);
            ui.label(t!("sidebar-next-shift", away = away));
        }
    }
}

/// A clock's time without its seconds.
pub(in crate::ui) fn minute(civil: NaiveDateTime) -> NaiveTime {
    let time = civil.time();
    time.with_second(0)
        .and_then(|time| time.with_nanosecond(0))
        .unwrap_or(time)
}
