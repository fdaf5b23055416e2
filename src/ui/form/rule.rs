//! The field of a rule: words or an RRULE, what was understood, and the next dates.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use egui::{RichText, TextEdit, Ui};

use super::ends::EndDraft;
use super::{caption, caption_and, edit_with, tell, way_back};
use crate::plan::Meeting;
use crate::recurrence::Rule;
use crate::schedule::{self, Coming, ComingDate, Standing};
use crate::t;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words;

/// How many dates are shown.
const SHOWN: usize = 10;

/// A rule as it is typed.
#[derive(Default)]
pub(super) struct RuleDraft {
    /// The rule that the text was made of: kept as it was written while nothing is typed.
    given: Option<Rule>,
    given_text: String,
    /// The rule that holds while what is typed is none.
    before: Option<Rule>,
    text: String,
    end: EndDraft,
    coming: Option<(Meeting, DateTime<Utc>, Coming)>,
}

impl RuleDraft {
    pub(super) fn of(meeting: &Meeting) -> Self {
        let given = meeting.rule.clone();
        let text = text_of(given.as_ref(), meeting.start);
        Self {
            before: given.clone(),
            given,
            given_text: text.clone(),
            text,
            end: EndDraft::default(),
            coming: None,
        }
    }

    /// The rule, or none for what is held once; or what is wrong with it.
    pub(super) fn parse(
        &self,
        start: NaiveDateTime,
        today: NaiveDate,
    ) -> Result<Option<Rule>, String> {
        if self.text == self.given_text {
            return Ok(self.given.clone());
        }
        Rule::from_words(&self.text, start, today).map_err(|error| error.to_string())
    }

    /// The rule that holds while what is typed is none: the one from before the typing began.
    pub(super) fn before(&self) -> Option<Rule> {
        self.before.clone()
    }

    /// Shows the field; `start` is the first start.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        (start, today): (NaiveDateTime, NaiveDate),
        error: Option<&str>,
    ) {
        if self.text == self.given_text {
            // Of a rule that takes its day from the first start, the words change with it.
            self.given_text = text_of(self.given.as_ref(), start);
            self.text.clone_from(&self.given_text);
        }
        let name = caption_and(ui, &t!("rule-repeats"), "usual rules", |ui| {
            let title = RichText::new(t!("rule-usual")).small();
            ui.menu_button(title, |ui| {
                for rule in usual_rules(start.date()) {
                    let rule = rule.parse().ok();
                    if ui.button(words_of(rule.as_ref(), start)).clicked() {
                        self.text = text_of(rule.as_ref(), start);
                        // By a key too.
                        ui.close();
                    }
                }
            });
        });
        // A long rule goes on below instead of out of sight.
        let edit = TextEdit::multiline(&mut self.text)
            .desired_rows(1)
            .return_key(None)
            .desired_width(f32::INFINITY)
            .hint_text(t!("rule-hint"));
        let mut field = edit_with(ui, edit, error).labelled_by(name.id);
        way_back::offer(ui, &mut field, &mut self.text);
        if field.gained_focus()
            && let Ok(rule) = self.parse(start, today)
        {
            self.before = rule;
        }
        tell(ui, error);
        if error.is_some() {
            let before = words_of(self.before.as_ref(), start);
            let said = RichText::new(t!("rule-until-then", before = before)).small();
            ui.label(said.color(Tokens::of(ui.style()).muted));
        }
    }

    /// Shows where the rule of `meeting` ends; the rule with another end is taken at once.
    pub(super) fn show_end(&mut self, ui: &mut Ui, model: &Model<'_>, meeting: &Meeting) {
        if let Some(rule) = self.end.show(ui, model, meeting) {
            self.text = text_of(Some(&rule), meeting.start);
            self.given_text.clone_from(&self.text);
            self.given = Some(rule);
        }
    }

    /// Shows what `meeting` comes to, and gives the first date where the user asks to begin there.
    pub(super) fn show_dates(
        &mut self,
        ui: &mut Ui,
        model: &Model<'_>,
        meeting: &Meeting,
    ) -> Option<NaiveDateTime> {
        let rule = meeting.rule.as_ref()?;
        let zone = model.tzdb.zone(&meeting.anchor.zone)?;
        let known = self.coming.take();
        let known = known.filter(|(of, now, _)| of == meeting && *now == model.now);
        let (.., coming) = self.coming.insert(known.unwrap_or_else(|| {
            let coming = schedule::coming(meeting, &zone, model.now, SHOWN);
            (meeting.clone(), model.now, coming)
        }));
        let tokens = Tokens::of(ui.style());
        let small = |text: String| RichText::new(text).small().color(tokens.muted);
        if let Some(words) = rule.in_words(meeting.start)
            && !words.eq_ignore_ascii_case(self.text.trim())
        {
            ui.label(small(t!("rule-understood", words = words)));
        }
        let mut begin_at = None;
        if let Some(first) = coming.first {
            let (start, first_date) = (
                date_like(meeting.start, first),
                date_like(first, meeting.start),
            );
            let said = t!(
                "rule-not-a-date",
                start = start,
                first = first_date.as_str()
            );
            ui.label(RichText::new(said).small().color(tokens.out_of_hours));
            if ui
                .small_button(t!("rule-begin-on", first = first_date))
                .clicked()
            {
                begin_at = Some(first);
            }
        }
        caption(ui, &t!("rule-next"));
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let plain = coming
                .dates
                .iter()
                .all(|date| date.standing == Standing::Held);
            let middle = coming.dates.len().div_ceil(2);
            match coming.dates.split_at_checked(middle) {
                Some((first, second)) if plain => ui.columns(2, |columns| {
                    for (column, dates) in columns.iter_mut().zip([first, second]) {
                        for date in dates {
                            show_date(column, date, meeting.start);
                        }
                    }
                }),
                _ => {
                    for date in &coming.dates {
                        show_date(ui, date, meeting.start);
                    }
                }
            }
            ui.label(small(match (coming.dates.is_empty(), coming.more) {
                (true, _) => t!("rule-none"),
                (false, false) => t!("rule-no-more"),
                (false, true) if rule.ends() => t!("rule-more-until"),
                (false, true) => t!("rule-without-end"),
            }));
        });
        begin_at
    }
}

/// `Tue 9 Mar 2027, skipped`.
fn show_date(ui: &mut Ui, date: &ComingDate, usual: NaiveDateTime) {
    let tokens = Tokens::of(ui.style());
    let held = date_like(date.start, usual);
    let (text, color) = match date.standing {
        Standing::Held => (RichText::new(held), tokens.text),
        Standing::Skipped => {
            let text = RichText::new(t!("rule-date-skipped", date = held)).strikethrough();
            (text, tokens.muted)
        }
        Standing::Added => (
            RichText::new(t!("rule-date-added", date = held)),
            tokens.accent,
        ),
        Standing::MovedFrom(from) => {
            let time = words::time(from.time());
            let day = words::date_near(from.date(), date.start.date());
            let from = match (
                from.date() == date.start.date(),
                from.time() == usual.time(),
            ) {
                (true, _) => time,
                (false, true) => day,
                (false, false) => t!("date-then-time", date = day, time = time),
            };
            let text = RichText::new(t!("rule-date-moved", date = held, from = from));
            (text, tokens.accent)
        }
    };
    ui.label(text.small().color(color));
}

/// The date, with its time where that is not the one of `other`.
fn date_like(start: NaiveDateTime, other: NaiveDateTime) -> String {
    let date = words::date(start.date());
    if start.time() == other.time() {
        date
    } else {
        t!(
            "date-then-time",
            date = date,
            time = words::time(start.time())
        )
    }
}

/// In words that are only read.
fn words_of(rule: Option<&Rule>, start: NaiveDateTime) -> String {
    rule.map_or_else(|| t!("rule-once"), |rule| rule.words(start))
}

/// In words that can be edited, where there are any that say all of it.
fn text_of(rule: Option<&Rule>, start: NaiveDateTime) -> String {
    match rule {
        Some(rule) => rule.to_edit(start),
        None => t!("rule-once"),
    }
}

/// What most meetings do, for a first call on `date`.
fn usual_rules(date: NaiveDate) -> Vec<String> {
    let weekday = date.weekday().to_string().to_uppercase();
    let day = weekday.get(..2).unwrap_or("MO");
    let nth = date.day0() / 7 + 1;
    vec![
        String::new(),
        "FREQ=DAILY".into(),
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR".into(),
        format!("FREQ=WEEKLY;BYDAY={day}"),
        format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={day}"),
        format!("FREQ=MONTHLY;BYDAY={nth}{day}"),
        format!("FREQ=MONTHLY;BYDAY=-1{day}"),
        format!("FREQ=MONTHLY;BYMONTHDAY={}", date.day()),
    ]
}
