//! What collides, is pushed out of somebody's hours or is on a weekend, over some months.

use std::sync::Arc;

use chrono::{Months, NaiveDateTime};
use egui::{Button, Label, Response, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::answer::{Answer, Pace};
use super::{Decide, Page, empty, months, subtitle, waiting};
use crate::places::Gazetteer;
use crate::plan::{Meeting, Plan};
use crate::schedule::{self, Because, Conflict, SpanKind, Untimely, UntimelyKind, Window};
use crate::t;
use crate::ui::command::{Command, DecideCommand, View};
use crate::ui::model::{MONTHS_AHEAD, Model};
use crate::ui::theme::Tokens;
use crate::words;
use crate::zone::Tzdb;

/// How many are shown; more would not be read.
const MOST: usize = 100;

/// How many of the dates of each can be gone to.
const DATES: usize = 5;

/// The height of a line of small buttons.
const LINE: f32 = 20.0;

/// What was found in a range of dates.
pub(super) struct Asked {
    /// How many months are looked at.
    months: u32,
    /// None where there is more than can be compared.
    answer: Answer<Option<Vec<Card>>>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            months: MONTHS_AHEAD,
            answer: Answer::default(),
        }
    }
}

/// One stretch of dates, free of the schedule that it was found in.
struct Card {
    kind: Kind,
    by_shifts: bool,
    said: String,
    /// Whom it is about, in plan order; the same one once.
    meetings: Vec<Arc<Meeting>>,
    /// The planned starts, of each of the meetings.
    dates: Vec<Vec<NaiveDateTime>>,
    /// Whether it is for weeks in which clocks disagree.
    in_gap_weeks: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Overlaps,
    Hours,
    Weekends,
}

/// Shows what was found of `meeting`, or of all.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: Option<&Arc<Meeting>>,
    draft: &mut Decide,
    commands: &mut Vec<Command>,
) {
    let from = ui.horizontal_wrapped(|ui| {
        let from = draft.from(ui, model);
        months(ui, &mut draft.conflicts.months);
        from
    });
    let Some(from) = from.inner else {
        return;
    };
    let to = from.checked_add_months(Months::new(draft.conflicts.months));
    let to = to.unwrap_or(from);
    let answer = &mut draft.conflicts.answer;
    let (plan, tzdb) = (model.plan.clone(), model.tzdb.clone());
    let id = meeting.map(|meeting| meeting.id.clone());
    let asked = format!("{} {id:?} {from} {to}", model.generation);
    let window = Window { from, to };
    answer.ask(ui.ctx(), asked, move |pace| {
        let plan = id
            .as_deref()
            .map_or(plan.clone(), |id| schedule::around(&plan, id));
        let is_too_much = schedule::is_too_much(&plan, &tzdb, window);
        (!is_too_much).then(|| find(&plan, &tzdb, window, id.as_deref(), pace).unwrap_or_default())
    });
    let Some(answer) = answer.value() else {
        return waiting(ui, answer);
    };
    let Some(cards) = answer else {
        let most = t!("too-many-times", most = schedule::MOST_TIMES);
        let hint = t!("conflicts-too-many-hint");
        return empty::empty(ui, &most, &hint, &[], commands);
    };
    if cards.is_empty() {
        let dates = [from, to].map(words::date);
        let [from, to] = dates;
        let hint = t!("conflicts-none-hint", from = from, to = to);
        let all = (t!("all-meetings"), Command::ChooseAll);
        let all: &[_] = if meeting.is_some() { &[all] } else { &[] };
        return empty::empty(ui, &t!("conflicts-none"), &hint, all, commands);
    }
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let alike =
            |one: &Card, next: &Card| (one.kind, one.by_shifts) == (next.kind, next.by_shifts);
        let shown = cards.get(..MOST).unwrap_or(cards);
        for (place, group) in shown.chunk_by(alike).enumerate() {
            if place > 0 {
                ui.add_space(10.0);
            }
            if let Some(first) = group.first() {
                subtitle(ui, &heading(first));
            }
            for (place_in_group, card) in group.iter().enumerate() {
                ui.push_id((place, place_in_group), |ui| {
                    show_card(ui, model, card, commands);
                });
            }
        }
        if let Some(more @ 1..) = cards.len().checked_sub(MOST) {
            ui.label(t!("conflicts-more", count = more));
        }
    });
}

fn heading(card: &Card) -> String {
    let what = match card.kind {
        Kind::Overlaps => t!("conflicts-overlaps"),
        Kind::Hours => t!("conflicts-hours"),
        Kind::Weekends => t!("conflicts-weekends"),
    };
    if card.by_shifts {
        t!("conflicts-by-shifts", what = what)
    } else {
        t!("conflicts-always", what = what)
    }
}

/// The sentence, the dates to go to, and the pages on which something can be done about it.
fn show_card(ui: &mut Ui, model: &Model<'_>, card: &Card, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    ui.spacing_mut().interact_size.y = LINE;
    ui.add_space(4.0);
    ui.add(Label::new(&card.said).wrap());
    let small = |text: String| RichText::new(text).small().color(tokens.muted);
    ui.horizontal_wrapped(|ui| {
        ui.label(small(t!("conflicts-show")));
        let chosen = model.chosen.filter(|_| !model.all);
        let mut meetings = card.meetings.iter().zip(&card.dates);
        let of_chosen = meetings
            .clone()
            .find(|(meeting, _)| Some(&*meeting.id) == chosen);
        let Some((meeting, dates)) = of_chosen.or_else(|| meetings.next()) else {
            return;
        };
        for planned in dates.iter().take(DATES) {
            let near = model.today();
            let date = words::date_near(planned.date(), near);
            let name = t!("decide-button", button = &date, what = &meeting.title);
            if named(ui, &date, &name).clicked() {
                commands.push(Command::Show(View::Dates));
                commands.push(Command::Select {
                    meeting: meeting.id.clone(),
                    planned: *planned,
                });
            }
        }
        if let Some(more @ 1..) = dates.len().checked_sub(DATES) {
            ui.label(small(t!("conflicts-more-dates", count = more)));
        }
    });
    if card.by_shifts {
        for meeting in &card.meetings {
            ui.horizontal_wrapped(|ui| {
                ui.label(small(t!("conflicts-decide", title = &meeting.title)));
                ways(ui, meeting, card.in_gap_weeks, commands);
            });
        }
    }
    ui.add_space(4.0);
    ui.separator();
}

/// The pages that have something to say about it.
fn ways(ui: &mut Ui, meeting: &Meeting, in_gap_weeks: bool, commands: &mut Vec<Command>) {
    for (page, label, hint) in super::pages() {
        let has_a_say = match page {
            Page::Bridge => in_gap_weeks,
            Page::Anchor | Page::Time => true,
            Page::Conflicts | Page::Turns | Page::Fairness => false,
        };
        let name = t!("decide-button", button = &label, what = &meeting.title);
        if has_a_say && named(ui, &label, &name).on_hover_text(hint).clicked() {
            let open = DecideCommand::Open(page, Some(meeting.id.clone()));
            commands.push(Command::Decide(open));
        }
    }
}

/// A small button with a name that says what it is about.
fn named(ui: &mut Ui, label: &str, name: &str) -> Response {
    let response = ui.add(Button::new(RichText::new(label).small()).small());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    response
}

/// Everything in those dates, as it is told; nothing where it is wanted no more.
fn find(
    plan: &Plan,
    tzdb: &Tzdb,
    window: Window,
    id: Option<&str>,
    pace: &Pace,
) -> Option<Vec<Card>> {
    let steps = 4;
    let go_on = |done| pace.go_on(done, steps).continue_value();
    let (schedule, _) = schedule::build(plan, tzdb, window);
    go_on(1)?;
    let overlaps = schedule.conflicts_of(id);
    let mut cards: Vec<Card> = overlaps.iter().map(Card::of_overlaps).collect();
    go_on(2)?;
    let mut untimely = schedule.pushed();
    go_on(3)?;
    untimely.extend(schedule.on_weekends(&Gazetteer::open()));
    let untimely = untimely.iter().filter(|one| is_of(&one.of.meeting, id));
    cards.extend(untimely.map(Card::of_untimely));
    cards.sort_by_key(|card| !card.by_shifts);
    Some(cards)
}

fn is_for_weeks(because: Option<&Because>) -> bool {
    because.is_some_and(|because| because.kind == SpanKind::GapWeeks)
}

fn is_of(meeting: &Meeting, id: Option<&str>) -> bool {
    id.is_none_or(|id| meeting.id == id)
}

impl Card {
    fn of_overlaps(conflict: &Conflict<'_>) -> Self {
        let mut meetings = Vec::new();
        let mut dates = Vec::new();
        for (side, of) in conflict.meetings.iter().enumerate() {
            if meetings.contains(&of.meeting) {
                continue;
            }
            meetings.push(of.meeting.clone());
            let held = conflict.overlaps.iter();
            let held = held.filter_map(|overlap| overlap.occurrences.get(side));
            let mut starts: Vec<_> = held.map(|held| held.planned).collect();
            starts.dedup();
            dates.push(starts);
        }
        Self {
            kind: Kind::Overlaps,
            by_shifts: conflict.because.is_some(),
            said: words::conflict(conflict),
            meetings,
            dates,
            in_gap_weeks: is_for_weeks(conflict.because.as_ref()),
        }
    }

    fn of_untimely(untimely: &Untimely<'_>) -> Self {
        let held = untimely.occurrences.iter();
        Self {
            kind: match untimely.kind {
                UntimelyKind::OutsideWaking | UntimelyKind::OutsideWorking => Kind::Hours,
                UntimelyKind::Weekend => Kind::Weekends,
            },
            by_shifts: untimely.because.is_some(),
            said: words::untimely(untimely),
            meetings: vec![untimely.of.meeting.clone()],
            dates: vec![held.map(|(held, _)| held.planned).collect()],
            in_gap_weeks: is_for_weeks(untimely.because.as_ref()),
        }
    }
}
