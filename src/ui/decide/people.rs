//! Hours that no proposal may leave, person by person.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveTime;
use egui::Ui;

use crate::plan::Participant;
use crate::schedule::decide::Limit;
use crate::t;
use crate::ui::form::{TimeField, caption};

/// The hours of those who have some.
#[derive(Default)]
pub(super) struct Limits(BTreeMap<String, (TimeField, TimeField)>);

impl Limits {
    /// A line for each person, with the hours of those who have some.
    pub(super) fn show(&mut self, ui: &mut Ui, people: &[Arc<Participant>]) {
        caption(ui, &t!("limits"));
        for person in people {
            let mut is_limited = self.0.contains_key(&person.id);
            let label = t!("limit-of", name = &person.name);
            let checkbox = ui.checkbox(&mut is_limited, &person.name);
            let enabled = ui.is_enabled();
            checkbox.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::CheckBox, enabled, is_limited, &label)
            });
            if checkbox.on_hover_text(&label).changed() {
                if is_limited {
                    let waking = person.waking();
                    let hours = (TimeField::of(waking.from), TimeField::of(waking.to));
                    self.0.insert(person.id.clone(), hours);
                } else {
                    self.0.remove(&person.id);
                }
            }
            if let Some((from, to)) = self.0.get_mut(&person.id) {
                ui.push_id(&person.id, |ui| {
                    ui.columns_const(|[left, right]| {
                        from.show(left, &t!("limit-from", name = &person.name));
                        to.show(right, &t!("limit-to", name = &person.name));
                    });
                });
            }
        }
    }

    /// Those of `people`, as far as what is typed are times.
    pub(super) fn of(&self, people: &[Arc<Participant>]) -> Vec<Limit> {
        let limit = |person: &Arc<Participant>| {
            let (from, to) = self.0.get(&person.id)?;
            Some(Limit {
                participant: person.id.clone(),
                from: from.value().unwrap_or(NaiveTime::MIN),
                to: to.value().unwrap_or(NaiveTime::MIN),
            })
        };
        people.iter().filter_map(limit).collect()
    }
}
