//! The window's own fonts, without any of the system's.

use egui::{Context, FontId};
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
