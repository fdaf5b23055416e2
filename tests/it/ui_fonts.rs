//! The window's own fonts, without any of the system's.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use egui::epaint::text::{FallbackRequest, FontInsert, InsertFontFamily};
use egui::{Context, FontData, FontDefinitions, FontFamily, FontId, FontPriority};
use noonmark::ui::look_in_background;
use noonmark::ui::theme::{self, BODY};

fn families() -> [FontId; 3] {
    [
        theme::plain(BODY),
        theme::bold(BODY),
        FontId::monospace(BODY),
    ]
}

fn with_fonts() -> Context {
    let ctx = Context::default();
    theme::install(&ctx);
    // Fonts are there from the first frame on.
    ctx.run_ui(egui::RawInput::default(), |_| {})
        .textures_delta
        .clear();
    ctx
}

#[test]
fn names_of_many_languages_have_glyphs_in_every_family() {
    let ctx = with_fonts();
    for font in families() {
        for text in [
            "서울",
            "한국어 회의",
            "São Paulo",
            "Kraków",
            "Chișinău",
            "Đà Nẵng",
        ] {
            assert!(
                ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, text)),
                "{text} in {font:?}"
            );
        }
    }
}

#[test]
fn digits_are_of_one_width() {
    let ctx = with_fonts();
    for font in families() {
        let width = |digit| ctx.fonts_mut(|fonts| fonts.glyph_width(&font, digit));
        let zero = width('0').to_bits();
        assert!(
            ('1'..='9').all(|digit| width(digit).to_bits() == zero),
            "{font:?}"
        );
    }
}

/// The system's fonts are slow: here they come when they are told to.
#[test]
fn no_frame_waits_for_a_font_of_the_system() {
    let ctx = Context::default();
    ctx.set_fonts(FontDefinitions::empty());
    let (release, released) = mpsc::channel::<()>();
    let (opens, opened) = mpsc::channel::<()>();
    look_in_background(&ctx, move || {
        opens.send(()).unwrap();
        released.recv().ok();
        |of: &FallbackRequest<'_>| {
            let hangul = include_bytes!("../../assets/fonts/NotoSansKR-Regular-hangul.otf");
            Some(FontInsert {
                name: "hangul".to_owned(),
                data: FontData::from_static(hangul),
                families: vec![InsertFontFamily {
                    family: of.family.clone(),
                    priority: FontPriority::Lowest,
                }],
            })
        }
    });
    let families = [FontFamily::Proportional, FontFamily::Monospace];
    let drawn = || {
        let mut frame = ctx.run_ui(egui::RawInput::default(), |_| {});
        frame.textures_delta.clear();
        families.clone().map(|family| {
            let font = FontId::new(BODY, family);
            ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, "서울"))
        })
    };
    let early = opened.recv_timeout(Duration::from_millis(50));
    assert!(early.is_err(), "opened before a character needs it");
    assert_eq!(drawn(), [false; 2], "before they are found");
    release.send(()).unwrap();
    // Ends when both families have the font; the test is over time where they never do.
    while drawn() != [true; 2] {
        thread::yield_now();
    }
}
