//! Who carries how much of all calls outside working hours, as bars and in numbers.

use std::sync::Arc;

use egui::{Color32, Grid, Rect, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::answer::Answer;
use super::{subtitle, tolls, waiting};
use crate::plan::Meeting;
use crate::schedule::{self, Entry, Half, Ledger};
use crate::t;
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::words;

/// How many people are shown; more carry less.
const MOST: usize = 100;

/// How wide the bars are, as far as there is room for the rest of the table.
const WIDTHS: std::ops::RangeInclusive<f32> = 60.0..=220.0;
const OTHERS: f32 = 560.0;

const HEIGHT: f32 = 12.0;

/// How much of its height what is not in sleep takes.
const AWAKE: f32 = 0.7;

/// How much lighter what is past is.
const PAST: f32 = 0.45;

/// What everybody carries.
#[derive(Default)]
pub(super) struct Asked {
    answer: Answer<Ledger>,
}

/// Shows what `meeting` comes to for those in it, or all meetings for everybody.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: Option<&Arc<Meeting>>,
    asked: &mut Asked,
) {
    let tokens = Tokens::of(ui.style());
    let answer = &mut asked.answer;
    let (plan, tzdb, now) = (model.plan.clone(), model.tzdb.clone(), model.now);
    let id = meeting.map(|meeting| meeting.id.clone());
    let key = format!("{} {id:?}", model.generation);
    answer.ask(ui.ctx(), key, move |_| {
        schedule::ledger(&plan, &tzdb, now, id.as_deref()).0
    });
    let Some(ledger) = answer.value() else {
        return waiting(ui, answer);
    };
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        let small = |text: String| RichText::new(text).small().color(tokens.muted);
        subtitle(ui, &words::fairness(ledger, Half::Coming));
        ui.label(small(words::half(ledger, Half::Coming)));
        ui.add_space(4.0);
        legend(ui);
        ui.add_space(4.0);
        table(ui, ledger);
        if let Some(more @ 1..) = ledger.entries.len().checked_sub(MOST) {
            ui.label(small(t!("fairness-people", count = more)));
        }
        ui.add_space(4.0);
        let when = words::half(ledger, Half::Past);
        let said = words::fairness(ledger, Half::Past);
        ui.label(small(t!("fairness-past", when = when, said = said)));
    });
}

/// Two lines for each person: what is to come, and what has been.
fn table(ui: &mut Ui, ledger: &Ledger) {
    let entries = ledger.entries.iter();
    let most = entries
        .flat_map(|entry| [entry.past.outside_secs, entry.coming.outside_secs])
        .fold(1, i64::max);
    let width = (ui.clip_rect().width() - OTHERS).clamp(*WIDTHS.start(), *WIDTHS.end());
    // Both lines of a person on one colour; the first row is the header.
    let striped = |row: usize, style: &egui::Style| {
        let is_second = row.checked_sub(1).is_some_and(|line| line / 2 % 2 == 1);
        is_second.then_some(style.visuals.faint_bg_color)
    };
    let grid = Grid::new("fairness").spacing([14.0, 4.0]);
    let grid = grid.with_row_color(striped).min_row_height(18.0);
    grid.show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        ui.label("");
        ui.label("");
        for head in [
            t!("fairness-time"),
            t!("anchor-outside-working"),
            t!("anchor-asleep"),
            t!("ledger-calls"),
            t!("ledger-shifts"),
        ] {
            ui.label(RichText::new(head).font(theme::bold(theme::SMALL)));
        }
        ui.end_row();
        for entry in ledger.entries.iter().take(MOST) {
            for half in [Half::Coming, Half::Past] {
                line(ui, entry, half, (width, most));
            }
        }
    });
}

fn line(ui: &mut Ui, entry: &Entry, half: Half, (width, most): (f32, i64)) {
    let tokens = Tokens::of(ui.style());
    let burden = entry.of(half);
    let (toll, name) = (burden.toll, &entry.participant.name);
    let color = if half == Half::Coming {
        tolls::name(ui, name);
        tokens.text
    } else {
        ui.label("");
        tokens.muted
    };
    let said = words::burden(entry, half);
    bar(
        ui,
        (&said, width),
        half,
        [burden.outside_secs, burden.asleep_secs].map(|secs| share(secs, most)),
    );
    let counts = [
        toll.outside_working(),
        toll.asleep,
        toll.occurrences(),
        burden.shift_days,
    ];
    ui.label(RichText::new(words::hours(burden.outside_secs)).color(color));
    for count in counts {
        ui.label(RichText::new(count.to_string()).color(color));
    }
    ui.end_row();
}

/// A bar for the time outside working hours, with that in sleep at its end and higher.
fn bar(ui: &mut Ui, (said, width): (&str, f32), half: Half, [outside, asleep]: [f32; 2]) {
    let tokens = Tokens::of(ui.style());
    let (whole, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said));
    let [awake, sleeping] = colors(tokens, half);
    let part = |from: f32, to: f32, height: f32| {
        let x = |share: f32| whole.left() + whole.width() * share;
        let top = whole.bottom() - whole.height() * height;
        Rect::from_x_y_ranges(x(from)..=x(to), top..=whole.bottom())
    };
    let painter = ui.painter();
    painter.rect_filled(part(0.0, 1.0, 0.25), 0.0, tokens.held);
    painter.rect_filled(part(0.0, outside - asleep, AWAKE), 0.0, awake);
    painter.rect_filled(part(outside - asleep, outside, 1.0), 0.0, sleeping);
    response.on_hover_text(said);
}

/// Of what is outside working hours, and of what is in sleep.
fn colors(tokens: &Tokens, half: Half) -> [Color32; 2] {
    let colors = [tokens.accent, tokens.out_of_hours];
    match half {
        Half::Coming => colors,
        Half::Past => colors.map(|color| tokens.background.lerp_to_gamma(color, PAST)),
    }
}

fn legend(ui: &mut Ui) {
    let tokens = Tokens::of(ui.style());
    let [awake, sleeping] = colors(tokens, Half::Coming);
    let [past, past_sleeping] = colors(tokens, Half::Past);
    let small = |text: String| RichText::new(text).small().color(tokens.muted);
    ui.horizontal_wrapped(|ui| {
        for (coming, past, height, text) in [
            (awake, past, AWAKE, t!("fairness-awake")),
            (sleeping, past_sleeping, 1.0, t!("fairness-asleep")),
        ] {
            let size = Vec2::new(2.0 * HEIGHT, HEIGHT);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let rect = rect.with_min_y(rect.bottom() - rect.height() * height);
            let (left, right) = rect.split_left_right_at_fraction(0.5);
            ui.painter().rect_filled(left, 0.0, coming);
            ui.painter().rect_filled(right, 0.0, past);
            ui.label(small(text));
            ui.add_space(6.0);
        }
    });
}

#[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
fn share(secs: i64, most: i64) -> f32 {
    secs as f32 / most as f32
}
