//! The colours of meetings: those that they name, and one for each that names none.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::plan::{COLORS, Meeting, Plan};

/// The colours of the meetings that name none, by their places in [`COLORS`].
///
/// A meeting keeps its colour whatever is done to the others. When a plan is opened they take theirs
/// in the order of their ids, so that the order of the list tells nothing.
#[derive(Default)]
pub(super) struct Palette {
    colors: HashMap<String, usize>,
    /// Those of which they are.
    meetings: Vec<Arc<Meeting>>,
}

impl Palette {
    pub(super) fn plan_changed(&mut self, plan: &Plan) {
        let is_same = |(one, other): (&Arc<Meeting>, &Arc<Meeting>)| {
            Arc::ptr_eq(one, other) || (&one.id, &one.color) == (&other.id, &other.color)
        };
        let mut pairs = self.meetings.iter().zip(&plan.meetings);
        if self.meetings.len() == plan.meetings.len() && pairs.all(is_same) {
            return;
        }
        self.meetings.clone_from(&plan.meetings);
        let ids: HashSet<&str> = plan.meetings.iter().map(|one| &*one.id).collect();
        self.colors.retain(|id, _| ids.contains(&**id));
        let mut uses = [0_usize; COLORS.len()];
        let mut new = Vec::new();
        for meeting in &plan.meetings {
            match self.colors.get(&meeting.id) {
                Some(color) => count(&mut uses, *color),
                None if named(meeting).is_none() => new.push(&meeting.id),
                None => {}
            }
        }
        new.sort_unstable();
        for id in new {
            let color = least_used(&uses);
            count(&mut uses, color);
            self.colors.insert(id.clone(), color);
        }
    }

    /// The place of a meeting's colour in [`COLORS`].
    pub(super) fn of(&self, meeting: &Meeting) -> usize {
        let own = || self.colors.get(&meeting.id).copied();
        named(meeting).or_else(own).unwrap_or_default()
    }

    /// The name of the first colour that the fewest meetings have.
    pub(super) fn free(&self, plan: &Plan) -> String {
        let mut uses = [0; COLORS.len()];
        for meeting in plan.current() {
            count(&mut uses, self.of(meeting));
        }
        let free = COLORS.get(least_used(&uses));
        free.copied().unwrap_or_default().to_owned()
    }
}

fn named(meeting: &Meeting) -> Option<usize> {
    let color = meeting.color.as_deref()?;
    COLORS.iter().position(|name| *name == color)
}

fn count(uses: &mut [usize], color: usize) {
    if let Some(uses) = uses.get_mut(color) {
        *uses += 1;
    }
}

/// The first colour that is used the least.
fn least_used(uses: &[usize]) -> usize {
    let all = 0..uses.len();
    all.min_by_key(|color| uses.get(*color)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan_of(ids: &[&str]) -> Plan {
        let meetings = ids.iter().map(|id| {
            let city = crate::plan::City::of_zone("UTC");
            let usual = crate::ui::new::usual_meeting(chrono::DateTime::UNIX_EPOCH, city);
            let id = (*id).to_owned();
            Arc::new(Meeting { id, ..usual })
        });
        Plan {
            meetings: meetings.collect(),
            ..Plan::default()
        }
    }

    fn colors(palette: &Palette, plan: &Plan) -> Vec<(String, usize)> {
        let meetings = plan.meetings.iter();
        let mut colors: Vec<_> = meetings
            .map(|one| (one.id.clone(), palette.of(one)))
            .collect();
        colors.sort();
        colors
    }

    #[test]
    fn a_colour_stays_whatever_is_done_to_the_others() {
        let ids = ["standup", "review", "hand-over", "planning", "retro", "all"];
        let mut plan = plan_of(&ids);
        let mut palette = Palette::default();
        palette.plan_changed(&plan);
        let before = colors(&palette, &plan);
        let mut all: Vec<_> = before.iter().map(|(_, color)| *color).collect();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3, 4, 5], "each its own");

        // Another order, and read anew.
        plan.meetings.reverse();
        let mut again = Palette::default();
        for palette in [&mut palette, &mut again] {
            palette.plan_changed(&plan);
            assert_eq!(colors(palette, &plan), before);
        }
        // Fewer, more, and one that is given a colour.
        let more = plan_of(&["a", "b", "c", "retro", "standup", "z"]);
        palette.plan_changed(&more);
        let kept = |now: &[(String, usize)]| {
            let stay = before
                .iter()
                .filter(|(id, _)| id == "retro" || id == "standup");
            stay.clone().count() == 2 && stay.clone().all(|one| now.contains(one))
        };
        assert!(kept(&colors(&palette, &more)));
    }

    #[test]
    fn a_meeting_has_the_colour_it_names() {
        let mut plan = plan_of(&["standup"]);
        let mut palette = Palette::default();
        palette.plan_changed(&plan);
        let own = colors(&palette, &plan);
        let mut with = |name: &str| {
            for meeting in &mut plan.meetings {
                Arc::make_mut(meeting).color = Some(name.to_owned());
            }
            palette.plan_changed(&plan);
            colors(&palette, &plan)
        };
        for (place, name) in COLORS.into_iter().enumerate() {
            assert_eq!(with(name), [("standup".to_owned(), place)]);
        }
        for name in ["mauve", ""] {
            assert_eq!(with(name), own);
        }
        for tokens in [crate::ui::theme::LIGHT, crate::ui::theme::DARK] {
            assert_eq!(tokens.meetings.len(), COLORS.len());
        }
    }

    #[test]
    fn a_new_meeting_takes_what_is_free() {
        let mut plan = plan_of(&["a", "b"]);
        let named = ["blue", "orange"];
        for (meeting, name) in plan.meetings.iter_mut().zip(named) {
            Arc::make_mut(meeting).color = Some(name.to_owned());
        }
        let palette = Palette::default();
        assert_eq!(palette.free(&plan), "green");
        assert_eq!(palette.free(&Plan::default()), "blue");
    }
}
