//! The fonts that the program brings along, and those of the system for other scripts.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
use egui::{Context, FontData, FontDefinitions, FontFamily};
use egui_system_font_provider::SystemFontProvider;

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

/// Draws scripts that no font of the program has with the system's fonts, once these are found.
///
/// To list a system's fonts takes tens of milliseconds to half a second, and to ask for one up to
/// twenty: it is done in a thread of its own, and no frame waits for it. Nothing is listed before a
/// character is met that needs it.
pub fn use_system_fonts(ctx: &Context) {
    look_in_background(ctx, SystemFontProvider::new);
}

/// Adds the fonts of what `open` opens to `ctx`, each as soon as it was asked for and is found; opens
/// it when the first is asked for.
pub fn look_in_background<P: FontProvider>(
    ctx: &Context,
    open: impl FnOnce() -> P + Send + 'static,
) {
    let (asked, requests) = mpsc::channel::<Wanted>();
    let to = ctx.clone();
    // Where it cannot be, such characters are shown as boxes.
    let _ = thread::Builder::new().spawn(move || {
        let provider = LazyCell::new(open);
        let mut known = HashSet::new();
        for wanted in requests {
            // With each new font, all that there is no font for is asked for again.
            if known.insert(wanted.clone())
                && let Some(font) = wanted.look_up(&*provider)
            {
                to.add_font(font);
                to.request_repaint();
            }
        }
    });
    ctx.add_font_provider(Arc::new(Later { asked }));
}

/// A character that no font has, as it begins a cluster.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Wanted {
    cluster: String,
    family: FontFamily,
}

impl Wanted {
    fn look_up(&self, provider: &impl FontProvider) -> Option<FontInsert> {
        let font = provider.font_for(&FallbackRequest {
            cluster: &self.cluster,
            family: &self.family,
        })?;
        // A font is added to one family at a time, and only once under one name.
        let name = format!("{} for {}", font.name, self.family);
        Some(FontInsert { name, ..font })
    }
}

/// Has no font at once, but sees to it that one is looked for.
struct Later {
    asked: Sender<Wanted>,
}

impl FontProvider for Later {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let wanted = Wanted {
            cluster: request.cluster.to_owned(),
            family: request.family.clone(),
        };
        // Nobody listens any more only when the program ends.
        self.asked.send(wanted).ok();
        None
    }
}
