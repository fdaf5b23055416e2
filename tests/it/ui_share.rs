//! What leaves the window: notices and pictures, by label.

use std::path::Path;

use egui::{Color32, ColorImage, Key, Modifiers, OutputCommand, Theme, ViewportCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use noonmark::store::Settings;
use noonmark::ui::{App, save_picture};

use crate::fixture;
use crate::ui::{machine, own_plan, rest, type_over, window, window_at, window_in};

const NOW: &str = "2017-03-06T12:00:00Z";
const SIZE: [f32; 2] = [1280.0, 800.0];

const STANDUP: &str = "\
From Mon 13 March on, “Daily stand-up” (10:00 in Montréal) is at another local time:
- Nottingham studio: 14:00 (usually 15:00), until Fri 24 March
- São Paulo team: 11:00 (so far 12:00), from here on until Fri 13 October
Because clocks in Montréal go forward 1 hour on 12 March and those in Nottingham on 26 March.";

/// What the frames put into the clipboard until the window comes to rest.
fn copied(harness: &mut Harness<'static, App>) -> Vec<OutputCommand> {
    let mut commands = Vec::new();
    for _ in 0..4 {
        harness.step();
        commands.extend(harness.output().platform_output.commands.clone());
    }
    commands
}

/// The one text that a click on the button with that label copies.
pub(crate) fn copied_by(harness: &mut Harness<'static, App>, label: &str) -> String {
    harness.get_by_label(label).click();
    match &copied(harness)[..] {
        [OutputCommand::CopyText(text)] => text.clone(),
        other => panic!("{label} copied {other:?}"),
    }
}

fn choose(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    rest(harness);
}

/// Chooses from one of the lists of the page.
fn pick(harness: &mut Harness<'static, App>, list: &str, choice: &str) {
    choose(harness, list);
    // What is chosen now stands in the closed list too.
    harness.get_all_by_label(choice).last().unwrap().click();
    rest(harness);
}

fn text_shown(harness: &Harness<'static, App>) -> String {
    let text = harness.get_by_label("Text").value().unwrap();
    text.replace('\u{a0}', " ")
}

#[test]
fn a_card_copies_the_notice_for_all_at_once() {
    let mut harness = window(fixture("2017.json"), NOW);
    let button = "Copy notice: Daily stand-up, Mon 13 Mar 2017";
    assert_eq!(copied_by(&mut harness, button), STANDUP);
    let told = "copied: notice of Daily stand-up, Mon 13 Mar 2017, for all";
    harness.get_by_label(told);
    // The next thing that is done takes the message away, and the card is not opened by its button.
    assert!(harness.query_by_label("Selected date").is_none());
    choose(&mut harness, "Dates");
    assert!(harness.query_by_label(told).is_none());
}

#[test]
fn the_buttons_of_a_card_are_reached_with_the_keys() {
    let mut harness = window(fixture("2017.json"), NOW);
    let button = "Copy notice: Daily stand-up, Mon 13 Mar 2017";
    for _ in 0..80 {
        harness.key_press(Key::Tab);
        rest(&mut harness);
        if harness.get_by_label(button).is_focused() {
            // A step shows what its last event has copied.
            harness.key_down(Key::Enter);
            let [OutputCommand::CopyText(text)] = &copied(&mut harness)[..] else {
                panic!("nothing was copied");
            };
            assert_eq!(text, STANDUP);
            return;
        }
    }
    panic!("the Tab key does not lead to it");
}

#[test]
fn a_selected_date_has_the_same_buttons_if_somebody_shifts() {
    let mut harness = window(fixture("2017.json"), NOW);
    for (presses, shifts) in [(1, false), (1, true), (1, false), (1, true)] {
        for _ in 0..presses {
            harness.key_press(Key::ArrowRight);
        }
        rest(&mut harness);
        let button = harness.query_by_label("Copy notice: this date");
        assert_eq!(button.is_some(), shifts);
    }
    let text = copied_by(&mut harness, "Copy notice: this date");
    assert!(text.starts_with("From Mon 27 March on"), "{text}");
    choose(&mut harness, "Notice…: this date");
    assert_eq!(text_shown(&harness), text);
}

#[test]
fn a_notice_is_written_as_it_is_wanted_and_can_be_changed() {
    let mut harness = window(fixture("2017.json"), NOW);
    choose(&mut harness, "Notice…: Daily stand-up, Mon 13 Mar 2017");
    assert_eq!(text_shown(&harness), STANDUP);
    pick(&mut harness, "For", "Nottingham studio");
    assert_eq!(
        text_shown(&harness),
        "From Mon 13 March “Daily stand-up” is at 14:00 for you (usually 15:00), until Fri 24 March, because clocks in Montréal go forward 1 hour on 12 March and yours on 26 March."
    );
    pick(&mut harness, "Language", "Deutsch");
    assert_eq!(
        text_shown(&harness),
        "Ab Mo., 13. März beginnt „Daily stand-up“ für dich um 14:00 Uhr (sonst um 15:00 Uhr), und zwar bis Fr., 24. März, denn die Uhren in Montréal werden am 12. März um 1 Stunde vorgestellt und deine am 26. März."
    );
    choose(&mut harness, "For a mail");
    choose(&mut harness, "Markdown");
    let mail = text_shown(&harness);
    let subject =
        "**Betreff**: Daily stand-up: 14:00 Uhr statt 15:00 Uhr ab Mo., 13. März 2017\n\n";
    assert!(mail.starts_with(subject), "{mail}");

    type_over(&mut harness, "Text", "See you at two.");
    assert_eq!(copied_by(&mut harness, "Copy"), "See you at two.");
    harness
        .get_by_label("copied: notice of Daily stand-up, Mon 13 Mar 2017, for Nottingham studio");
    // Another form is another text.
    choose(&mut harness, "Plain");
    assert!(text_shown(&harness).starts_with("Betreff: Daily stand-up"));

    let all = copied_by(&mut harness, "Copy one for each person");
    let (first, second) = all.split_once("\n\n---\n\n").unwrap();
    assert!(
        first.starts_with("Nottingham studio\n\nBetreff: Daily stand-up: 14:00 Uhr"),
        "{all}"
    );
    assert!(
        second.starts_with("São Paulo team\n\nBetreff: Daily stand-up: 11:00 Uhr"),
        "{all}"
    );
    harness.key_press(Key::Escape);
    rest(&mut harness);
    harness.key_press(Key::Escape);
    rest(&mut harness);
    assert!(harness.query_by_label("Copy one for each person").is_none());
}

#[test]
fn the_page_of_a_notice_is_used_with_the_keys() {
    let mut harness = window(fixture("2017.json"), NOW);
    choose(&mut harness, "Notice…: Daily stand-up, Mon 13 Mar 2017");
    harness.get_by_label("For").focus();
    rest(&mut harness);
    for key in [Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        harness.key_press(key);
        rest(&mut harness);
    }
    let text = text_shown(&harness);
    assert!(
        text.starts_with("From Mon 13 March “Daily stand-up” is at 14:00 for you"),
        "{text}"
    );
    // The arrows have not left for another meeting.
    harness.get_by_label("Every Monday to Friday at 10:00, Montréal · 30 min · 2 participants");
    for label in ["For a mail", "Markdown"] {
        harness.get_by_label(label).focus();
        rest(&mut harness);
        harness.key_press(Key::Space);
        rest(&mut harness);
    }
    assert!(text_shown(&harness).starts_with("**Subject**: "));
}

#[test]
fn how_notices_are_written_is_kept() {
    let (_directory, places, path) = machine();
    let open = |harness: &mut Harness<'static, App>| {
        choose(harness, "Notice…: Daily stand-up, Mon 29 Mar 2027");
        text_shown(harness)
    };
    let window = || {
        let now = "2027-03-22T12:00:00Z";
        window_in(places.clone(), path.clone(), now, Theme::Light, SIZE)
    };
    let mut harness = window();
    assert!(open(&mut harness).starts_with("From Mon 29 March on, "));
    pick(&mut harness, "Language", "Français");
    choose(&mut harness, "For a mail");
    drop(harness);
    let mut harness = window();
    assert!(open(&mut harness).starts_with("Objet : Daily stand-up : autres heures locales"));
    let kept = Settings::load(&places).unwrap().notice();
    assert_eq!(
        (&*kept.language, kept.long, kept.markdown),
        ("fr", true, false)
    );
    // One click copies the chat's text, whatever the page has chosen.
    let text = copied_by(&mut harness, "Copy notice: Daily stand-up, Mon 29 Mar 2027");
    let text = text.replace('\u{a0}', " ");
    assert!(
        text.starts_with("À partir du lun. 29 mars, « Daily"),
        "{text}"
    );
}

#[test]
fn a_page_goes_with_its_shift() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    choose(&mut harness, "Notice…: Daily stand-up, Mon 13 Mar 2017");
    choose(&mut harness, "Remove");
    rest(&mut harness);
    assert!(harness.query_by_label("Copy one for each person").is_none());
    choose(&mut harness, "Undo");
    harness.get_by_label("Copy one for each person");
}

#[test]
fn what_is_only_imagined_is_not_shared() {
    let (_directory, places, path) = machine();
    let now = "2026-11-24T12:00:00Z";
    let mut harness = window_in(places, path, now, Theme::Light, SIZE);
    harness.key_press(Key::Num9);
    rest(&mut harness);
    harness.get_by_label("Nottingham (Europe/London)").click();
    rest(&mut harness);
    // After the shift of March, which is still shown.
    type_over(&mut harness, "starting on", "2027-06-01");
    harness.get_by_label("Show what it would change").click();
    rest(&mut harness);
    let buttons = harness.get_all_by_label_contains("Copy notice: ");
    for button in buttons {
        button.click();
    }
    assert!(copied(&mut harness).is_empty());
    choose(&mut harness, "File");
    harness.get_by_label_contains("Copy picture").click();
    assert!(asked(&mut harness).is_none());
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(asked(&mut harness).is_none());
    harness.get_by_label(
        "These are what-if rules: go back to the real ones before you take a picture.",
    );
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels of a small window"
)]
fn whole(pixels: f32) -> usize {
    pixels as usize
}

/// Whether a picture of the whole window was asked for, and how large that is in pixels.
fn asked(harness: &mut Harness<'static, App>) -> Option<[usize; 2]> {
    for _ in 0..4 {
        harness.step();
        let outputs = harness.output().viewport_output.values();
        let mut commands = outputs.flat_map(|viewport| viewport.commands.clone());
        let asked = commands.any(|command| matches!(command, ViewportCommand::Screenshot(_)));
        drop(commands);
        let pixels = harness.ctx.pixels_per_point();
        let size = (harness.ctx.content_rect().size() * pixels).round();
        if asked {
            return Some([whole(size.x), whole(size.y)]);
        }
    }
    None
}

/// Red tells the column and green the row, in sixteens.
fn places_in([width, height]: [usize; 2]) -> ColorImage {
    let byte = |place: usize| u8::try_from(place / 16).unwrap();
    let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels = rows.map(|(x, y)| Color32::from_rgb(byte(x), byte(y), 7));
    ColorImage::new([width, height], pixels.collect())
}

#[test]
fn a_picture_is_the_middle_of_the_window_in_its_own_pixels() {
    // A size in pixels; in points it is 1024 × 640 and 900 × 560.
    for (pixels_per_point, size) in [(1.0, SIZE), (2.0, [2048.0, 1280.0]), (1.5, [1350.0, 840.0])] {
        let mut harness = window_at(fixture("2017.json"), NOW, Theme::Dark, size);
        harness.set_pixels_per_point(pixels_per_point);
        rest(&mut harness);
        choose(&mut harness, "File");
        harness.get_by_label_contains("Copy picture").click();
        let window = asked(&mut harness).unwrap();
        // What was on the screen then.
        let shown = harness.render().unwrap();
        assert_eq!(window, size.map(whole));
        let [OutputCommand::CopyImage(image)] = &copied(&mut harness)[..] else {
            panic!("no picture was copied");
        };
        // The list at the left is 236 points wide, the bar 52 high; the cards are below.
        let pixel = |points: f32| whole((points * pixels_per_point).round());
        assert_eq!(image.size[0], window[0] - pixel(236.0));
        let cards = harness.get_by_label("Coming shifts").rect().top();
        let bottom = pixel(52.0) + image.size[1];
        assert!(
            bottom <= pixel(cards) && pixel(cards) - bottom < pixel(20.0),
            "{bottom}, {cards}"
        );
        let [left, top] = [pixel(236.0), pixel(52.0)];
        for (place, color) in image.pixels.iter().enumerate() {
            let (x, y) = (left + place % image.size[0], top + place / image.size[0]);
            let there = shown.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap());
            assert_eq!(color.to_array(), there.0, "{x}, {y}");
        }
        harness.get_by_label("copied: the picture");
    }
}

fn read_png(path: &Path) -> (u32, u32, Vec<u8>) {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    (info.width, info.height, bytes)
}

#[test]
fn a_picture_is_saved_whole_or_not_at_all() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("stand-up.png");
    std::fs::write(&path, "what was there").unwrap();
    let image = places_in([300, 200]);
    save_picture(&path, &image).unwrap();
    let (width, height, bytes) = read_png(&path);
    assert_eq!((width, height), (300, 200));
    let pixels: Vec<[u8; 3]> = bytes.chunks_exact(3).map(|c| [c[0], c[1], c[2]]).collect();
    let expected: Vec<_> = image.pixels.iter().map(|c| [c.r(), c.g(), c.b()]).collect();
    assert_eq!(pixels, expected);
    // Nothing but the picture is left there.
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);

    let before = std::fs::read(&path).unwrap();
    let error = save_picture(&path, &ColorImage::new([0, 0], Vec::new())).unwrap_err();
    assert!(error.contains("stand-up.png: "), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let blocked = path.join("below-a-file.png");
    let error = save_picture(&blocked, &image).unwrap_err();
    assert!(
        error.contains("below-a-file.png") || error.contains("stand-up.png"),
        "{error}"
    );
}
