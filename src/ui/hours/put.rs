//! A call that was moved: what the plan can make of it.

use egui::Context;

use super::Call;
use crate::plan::{Action, Plan};
use crate::schedule::{Start, decide};
use crate::t;
use crate::ui::app::App;
use crate::ui::inspector::Inspector;
use crate::words;

/// Which dates of a meeting go where one of its calls was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Which {
    /// That one alone.
    One,
    /// That one and all after it.
    FromHereOn,
}

/// A way to let the plan have a call where it was moved to.
pub(in crate::ui) struct Offer {
    pub(in crate::ui) which: Which,
    pub(in crate::ui) label: String,
    action: Action,
    /// The id of the meeting that the call is then of.
    meeting: String,
}

/// What can be done with a call that was moved, what changes least first.
pub(in crate::ui) fn offers(plan: &Plan, call: &Call<'_>, to: &Start) -> Vec<Offer> {
    let (meeting, zone) = (call.meeting, call.zone);
    let delta = to.planned - call.planned;
    let id = || meeting.id.clone();
    if meeting.rule.is_none() && call.planned == meeting.start {
        let moved = decide::displaced(meeting, zone, delta);
        let offer = moved.map(|moved| Offer {
            which: Which::One,
            label: t!("hours-move-it"),
            action: Action::ChangeMeeting(Box::new(moved)),
            meeting: id(),
        });
        return offer.into_iter().collect();
    }
    let mut offers = vec![Offer {
        which: Which::One,
        label: t!("hours-move-one"),
        action: Action::MoveOccurrence {
            meeting: id(),
            from: call.planned,
            to: to.planned,
        },
        meeting: id(),
    }];
    let is_of_the_rule = !meeting.also.contains(&call.planned)
        && meeting.moved.iter().all(|moved| moved.to != call.planned);
    let date = call.planned.date();
    let parts = is_of_the_rule.then(|| {
        let split = decide::split(meeting, zone, date)?;
        let rest = decide::displaced(&split.rest, zone, delta)?;
        Some(split.with_rest(plan, vec![rest]))
    });
    if let Some(by) = parts.flatten()
        && let Some(last) = by.last()
    {
        offers.push(Offer {
            which: Which::FromHereOn,
            label: t!("hours-move-all"),
            meeting: last.id.clone(),
            action: Action::Decide {
                meeting: id(),
                what: t!(
                    "did-hold-from",
                    meeting = &meeting.title,
                    time = words::time(to.planned.time()),
                    date = words::date(date)
                ),
                by,
            },
        });
    }
    offers
}

impl App {
    /// Lets the plan have the call on its way where it is; the strips stay at their date.
    pub(in crate::ui) fn put_call(&mut self, which: Option<Which>, ctx: &Context) {
        let model = self.model();
        let Some(hours) = self.hours.shown(&model) else {
            return;
        };
        let moving = self.hours.moving.as_ref();
        let Some((call, to)) = moving.and_then(|moving| Some((hours.moving(moving)?, moving.to)))
        else {
            return;
        };
        let mut offers = offers(model.plan, &call, &to).into_iter();
        let Some(offer) = offers.find(|offer| which.is_none_or(|it| it == offer.which)) else {
            return;
        };
        let date = hours.date;
        self.hours.moving = None;
        let was_selected = matches!(self.inspector, Inspector::Occurrence(_));
        self.change(ctx, |history, plan| history.apply(plan, offer.action));
        self.refresh(ctx);
        if was_selected {
            self.select(offer.meeting, to.planned);
        }
        self.stay_at(date);
    }
}
