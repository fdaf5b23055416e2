//! The list of what one or two clocks do, a row a transition.

use egui::{Align, Label, Layout, Rect, RichText, Sense, Ui, UiBuilder, Vec2};

use crate::schedule::{ClockChange, Clocks, SpanKind};
use crate::t;
use crate::ui::theme::{self, Tokens};
use crate::words;
use crate::zone::civil_with_offset;

const ROW: f32 = 26.0;

pub(super) fn show(ui: &mut Ui, clocks: &Clocks, names: &[String]) {
    let tokens = Tokens::of(ui.style());
    if clocks.changes.is_empty() {
        ui.label(RichText::new(t!("clocks-none")).color(tokens.muted));
        return;
    }
    let then = match names {
        [_, second] => t!("clocks-then", city = second),
        _ => String::new(),
    };
    let titles = [
        t!("clocks-when"),
        t!("clocks-where"),
        t!("clocks-goes"),
        t!("clocks-offset"),
        t!("clocks-name"),
        then,
    ];
    let titles = titles.map(|title| {
        let title = RichText::new(title).font(theme::bold(theme::SMALL));
        title.color(tokens.muted)
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    row(ui, titles, None);
    // Only those in view are drawn: of 300 years there are more than a thousand.
    let top = ui.cursor().top();
    let all = clocks.changes.len();
    let (above, below) = (ui.clip_rect().top() - top, ui.clip_rect().bottom() - top);
    let first = rows_in(above).min(all);
    let last = (rows_in(below) + 1).clamp(first, all);
    ui.add_space(height_of(first));
    let shown = clocks.changes.iter().enumerate().take(last).skip(first);
    for (index, change) in shown {
        let striped = (index % 2 == 0).then_some(tokens.panel);
        row(ui, cells(change, clocks, names, tokens), striped);
    }
    ui.add_space(height_of(all - last));
}

#[expect(clippy::cast_precision_loss, reason = "some thousand rows at most")]
fn height_of(rows: usize) -> f32 {
    rows as f32 * ROW
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not below nought, and some thousand rows at most"
)]
fn rows_in(height: f32) -> usize {
    (height / ROW).floor().max(0.0) as usize
}

/// One row of the list, its cells below their titles.
fn row(ui: &mut Ui, cells: [RichText; 6], behind: Option<egui::Color32>) {
    const WIDTHS: [f32; 6] = [184.0, 150.0, 150.0, 190.0, 130.0, 190.0];
    let (rect, _) = ui.allocate_exact_size(Vec2::new(WIDTHS.iter().sum(), ROW), Sense::hover());
    if let Some(behind) = behind {
        ui.painter().rect_filled(rect, 3.0, behind);
    }
    let mut left = rect.left() + 6.0;
    for (cell, width) in cells.into_iter().zip(WIDTHS) {
        let place = Rect::from_min_size(
            egui::pos2(left, rect.top()),
            Vec2::new(width - 12.0, rect.height()),
        );
        left += width;
        if !cell.is_empty() {
            let builder = UiBuilder::new().max_rect(place);
            let builder = builder.layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(builder, |ui| ui.add(Label::new(cell).truncate()));
        }
    }
}

/// A change as the list tells it.
fn cells(
    change: &ClockChange,
    clocks: &Clocks,
    names: &[String],
    tokens: &Tokens,
) -> [RichText; 6] {
    let transition = &change.transition;
    let (before, after) = (transition.offset_before_secs, transition.offset_after_secs);
    let clock = civil_with_offset(transition.instant, before);
    let (date, time) = (words::date(clock.date()), words::time(clock.time()));
    let abbreviations = words::change(
        &transition.abbreviation_before,
        &transition.abbreviation_after,
    );
    let then = change
        .difference_secs
        .map_or_else(RichText::default, |secs| {
            let mut spans = clocks.spans.iter();
            let begins = Some(transition.instant);
            let gap = spans.any(|span| span.from == begins && span.kind() == SpanKind::GapWeeks);
            let apart = match secs {
                0 => t!("clocks-together"),
                secs => words::signed(secs),
            };
            if gap {
                let apart = t!("clocks-for-some-weeks", apart = apart);
                RichText::new(apart).color(tokens.on_later)
            } else {
                RichText::new(apart).color(tokens.text)
            }
        });
    let plain = |text: String| RichText::new(text).color(tokens.text);
    let place = names.get(change.clock).cloned().unwrap_or_default();
    [
        plain(t!("date-time", date = date, time = time)),
        plain(place),
        plain(words::goes(transition.jump_secs())),
        plain(words::change(&words::offset(before), &words::offset(after))),
        plain(abbreviations),
        then,
    ]
}
