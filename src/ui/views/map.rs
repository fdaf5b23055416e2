//! The world, with the plan's cities, where it is day and where it is night.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use egui::{Color32, Pos2, Rect, RichText, Role, Sense, Stroke, TextureOptions, Ui, Vec2};

use super::map_labels::{self, Label};
use super::map_land;
use crate::t;
use crate::ui::command::Command;
use crate::ui::map::{MapCity, MapDraft};
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::words;
use crate::world::Sun;

/// The parallels between which people live; further north and south there is only ice.
const NORTH: f64 = 84.0;
const SOUTH: f64 = -58.0;
const WIDE: f64 = 360.0;
const HIGH: f64 = NORTH - SOUTH;
/// How much of the day is left at night.
const DARKEST: f64 = 0.56;
const DOT: f32 = 4.5;
/// How far the moment can be dragged to either side.
const MINUTES: std::ops::RangeInclusive<i64> = -720..=720;
const STEP: f64 = 5.0;
/// From this far on a city may have another time than the place that was asked for, in kilometres.
const FAR_KM: f64 = 150.0;
/// What is below the map.
const BELOW: f32 = 92.0;

pub(in crate::ui) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    draft: &mut MapDraft,
    commands: &mut Vec<Command>,
) {
    ui.heading(t!("map"));
    let moment = draft.moment(model);
    let room = Vec2::new(
        ui.available_width(),
        (ui.available_height() - BELOW).max(120.0),
    );
    let size = largest(room);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, t!("map-image")));
    let clicked = response
        .interact_pointer_pos()
        .filter(|_| response.clicked());
    if let Some(at) = clicked {
        let (latitude, longitude) = degrees(rect, at);
        commands.push(Command::AskMap {
            latitude,
            longitude,
        });
    }
    map_land::show(ui, rect, &mut draft.land);
    night(ui, rect, draft, moment);
    cities(ui, rect, model, draft, moment, commands);
    let line = Stroke::new(1.0, Tokens::of(ui.style()).line);
    ui.painter()
        .rect_stroke(rect, 0.0, line, egui::StrokeKind::Inside);
    below(ui, model, draft, moment);
}

/// The largest map that fits.
fn largest(room: Vec2) -> Vec2 {
    #[expect(clippy::cast_possible_truncation, reason = "a proportion")]
    let proportion = (WIDE / HIGH) as f32;
    let width = room.x.min(room.y * proportion);
    Vec2::new(width, width / proportion).floor()
}

/// Where a place lies, plate carrée: each degree is as wide as it is high.
#[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
pub(super) fn point(rect: Rect, latitude: f64, longitude: f64) -> Pos2 {
    let share = Vec2::new(
        ((longitude + WIDE / 2.0) / WIDE) as f32,
        ((NORTH - latitude) / HIGH) as f32,
    );
    rect.min + share * rect.size()
}

/// The place at a point: degrees north, degrees east.
fn degrees(rect: Rect, at: Pos2) -> (f64, f64) {
    let share = (at - rect.min) / rect.size();
    let latitude = NORTH - f64::from(share.y) * HIGH;
    (latitude, f64::from(share.x) * WIDE - WIDE / 2.0)
}

/// Shades what lies in the dark; drawn anew when the minute changes.
fn night(ui: &Ui, rect: Rect, draft: &mut MapDraft, moment: DateTime<Utc>) {
    const PIXELS: [usize; 2] = [360, 142];
    let minute = moment.timestamp().div_euclid(60);
    if draft.night.as_ref().is_none_or(|(of, _)| *of != minute) {
        let sun = Sun::at(moment);
        let share = |index: usize, of: usize| (index_of(index) + 0.5) / index_of(of);
        let [wide, high] = PIXELS;
        let rows = (0..high).map(|row| NORTH - share(row, high) * HIGH);
        let pixels = rows.flat_map(|latitude| {
            (0..wide).map(move |column| {
                let longitude = share(column, wide) * WIDE - WIDE / 2.0;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "0 to 255"
                )]
                let dark = (sun.night(latitude, longitude).sqrt() * DARKEST * 255.0) as u8;
                Color32::from_rgba_unmultiplied(8, 16, 44, dark)
            })
        });
        let image = egui::ColorImage::new(PIXELS, pixels.collect());
        let texture = ui
            .ctx()
            .load_texture("night", image, TextureOptions::LINEAR);
        draft.night = Some((minute, texture));
    }
    if let Some((_, texture)) = &draft.night {
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        ui.painter()
            .image(texture.id(), rect, whole, Color32::WHITE);
    }
}

#[expect(clippy::cast_precision_loss, reason = "some hundred pixels")]
fn index_of(index: usize) -> f64 {
    index as f64
}

/// The plan's cities and the place that was asked for, with their clocks.
fn cities(
    ui: &mut Ui,
    rect: Rect,
    model: &Model<'_>,
    draft: &MapDraft,
    moment: DateTime<Utc>,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let planned = &model.answers.map.cities;
    let asked = draft.asked.as_ref().filter(|asked| {
        let mut known = planned.iter();
        !known.any(|known| known.city.is_same_place(&asked.city))
    });
    let all: Vec<&MapCity> = planned.iter().chain(asked).collect();
    let date = date_of(&all, moment);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let labels: Vec<Label> = all
        .iter()
        .map(|place| {
            let is_asked = asked.is_some_and(|asked| std::ptr::eq(asked, *place));
            let font = if place.is_anchor {
                theme::bold(theme::SMALL)
            } else {
                theme::plain(theme::SMALL)
            };
            let color = if place.takes_part || place.is_anchor || is_asked {
                tokens.text
            } else {
                tokens.muted
            };
            let text = format!("{} {}", short(&place.city.name), clock(place, moment, date));
            Label {
                at: point(rect, place.latitude, place.longitude),
                galley: painter.layout_no_wrap(text, font, color),
            }
        })
        .collect();
    let placed = map_labels::place(&labels, rect.shrink(2.0));
    for (label, area) in labels.iter().zip(&placed) {
        if let Some(area) = area {
            // Between lines of the background, so that it is seen by night too.
            for (width, color) in [(3.5, tokens.background), (1.0, tokens.muted)] {
                let leader = Stroke::new(width, color);
                painter.line_segment([label.at, area.clamp(label.at)], leader);
            }
        }
    }
    for ((place, label), area) in all.iter().zip(&labels).zip(placed) {
        let behind = if place.is_anchor {
            tokens.accent_soft
        } else {
            tokens.background
        };
        if let Some(area) = area {
            painter.rect(
                area,
                4.0,
                behind,
                Stroke::new(1.0, tokens.line),
                egui::StrokeKind::Inside,
            );
            painter.galley(
                area.min + map_labels::PADDING,
                label.galley.clone(),
                tokens.text,
            );
        }
        dot(&painter, place, label.at, tokens);
        let said = said_of(place, moment);
        let spot = Rect::from_center_size(label.at, Vec2::splat(DOT * 3.0));
        let id = ui
            .scope_id()
            .with(("city", &place.city.name, &place.city.zone));
        let response = ui.interact(area.unwrap_or(spot), id, Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &said));
        if response.clicked() {
            let (latitude, longitude) = (place.latitude, place.longitude);
            commands.push(Command::AskMap {
                latitude,
                longitude,
            });
        }
        response.on_hover_text(&said);
    }
}

/// The anchor is in a ring, those who take part are full, the others hollow.
fn dot(painter: &egui::Painter, place: &MapCity, at: Pos2, tokens: &Tokens) {
    let edge = Stroke::new(1.5, tokens.background);
    if place.is_anchor {
        painter.circle(
            at,
            DOT + 3.0,
            tokens.background,
            Stroke::new(2.0, tokens.accent),
        );
        painter.circle_filled(at, DOT - 0.5, tokens.accent);
    } else if place.takes_part {
        painter.circle(at, DOT, tokens.accent, edge);
    } else {
        painter.circle(at, DOT, tokens.background, Stroke::new(1.5, tokens.muted));
    }
}

/// The date by which others are told to be a day off: the anchor's, or the first city's.
fn date_of(all: &[&MapCity], moment: DateTime<Utc>) -> Option<NaiveDate> {
    let anchor = all.iter().find(|place| place.is_anchor).or(all.first())?;
    Some(anchor.zone.civil_at(moment).date())
}

/// `10:00`, or `01:00 Thu` on another date than the anchor's.
fn clock(place: &MapCity, moment: DateTime<Utc>, date: Option<NaiveDate>) -> String {
    let civil = place.zone.civil_at(moment);
    let time = words::clock(civil);
    if date.is_none_or(|date| date == civil.date()) {
        time
    } else {
        let weekday = words::weekday(civil.weekday());
        t!("map-time-weekday", time = time, weekday = weekday)
    }
}

/// `Nottingham: 10:00, Wed 25 Nov 2026, UTC`.
fn said_of(place: &MapCity, moment: DateTime<Utc>) -> String {
    let civil = place.zone.civil_at(moment);
    let offset = words::offset(place.zone.offset_secs_at(moment));
    t!(
        "map-said",
        place = &place.city.name,
        time = words::clock(civil),
        date = words::date(civil.date()),
        offset = offset
    )
}

/// A name that leaves room for others.
fn short(name: &str) -> String {
    const MOST: usize = 18;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let short: String = name.chars().take(MOST - 1).collect();
    format!("{}…", short.trim_end())
}

/// The time to drag, the place that was asked for, and what is not on the map.
fn below(ui: &mut Ui, model: &Model<'_>, draft: &mut MapDraft, moment: DateTime<Utc>) {
    let tokens = Tokens::of(ui.style());
    ui.horizontal(|ui| {
        let name = ui.label(t!("map-time"));
        ui.spacing_mut().slider_width = (ui.available_width() - 420.0).clamp(120.0, 620.0);
        let line = Tokens::of(ui.style()).line;
        ui.visuals_mut().widgets.inactive.bg_fill = line;
        let slider = egui::Slider::new(&mut draft.minutes, MINUTES);
        let slider = slider.step_by(STEP).show_value(false);
        ui.add(slider).labelled_by(name.id);
        let base = if model.selected_instant().is_some() {
            t!("map-selected-date")
        } else {
            t!("map-now")
        };
        if ui
            .add_enabled(draft.minutes != 0, egui::Button::new(base))
            .clicked()
        {
            draft.minutes = 0;
        }
        let civil = moment.naive_utc();
        let (date, time) = (words::date(civil.date()), words::clock(civil));
        let shown = t!("map-moment", date = date, time = time);
        ui.label(RichText::new(shown).font(theme::bold(theme::BODY)));
    });
    let said = match &draft.asked {
        Some(place) => {
            let (zone, said) = (place.zone.name(), said_of(place, moment));
            if draft.away_km > FAR_KM {
                let away = draft.away_km.round();
                t!("map-asked-far", said = said, zone = zone, km = away)
            } else {
                t!("map-asked", said = said, zone = zone)
            }
        }
        None => t!("map-click"),
    };
    ui.label(RichText::new(said).color(tokens.muted));
    let elsewhere = &model.answers.map.elsewhere;
    if !elsewhere.is_empty() {
        let said = t!("map-elsewhere", places = words::listed(elsewhere));
        ui.add(egui::Label::new(RichText::new(said).small().color(tokens.muted)).truncate());
    }
}
