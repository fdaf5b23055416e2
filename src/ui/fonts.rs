//! The fonts that the program brings along.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// In each family Latin, Greek and Cyrillic first, then arrows, then Hangul.
pub(super) fn own() -> FontDefinitions {
    let files: [(&str, &'static [u8]); 6] = [
        (
            "regular",
            include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
        ),
        (
            "bold",
            include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
        ),
        (
            "mono",
            include_bytes!("../../assets/fonts/NotoSansMono.ttf"),
        ),
        (
            "arrows",
            include_bytes!("../../assets/fonts/NotoSansMath-arrows.ttf"),
        ),
        (
            "hangul",
            include_bytes!("../../assets/fonts/NotoSansKR-Regular-hangul.otf"),
        ),
        (
            "bold hangul",
            include_bytes!("../../assets/fonts/NotoSansKR-Bold-hangul.otf"),
        ),
    ];
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in files {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    for (family, first, hangul) in [
        (FontFamily::Proportional, "regular", "hangul"),
        (FontFamily::Monospace, "mono", "hangul"),
        (FontFamily::Name("bold".into()), "bold", "bold hangul"),
    ] {
        let order = [first, "regular", "arrows", hangul].map(str::to_owned);
        fonts.families.insert(family, order.to_vec());
    }
    fonts
}
