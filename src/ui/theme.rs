//! Colours, spacings and fonts by role, for light and dark; nothing else names a colour.

use std::sync::Arc;

use egui::style::{Selection, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, Style,
    TextStyle, Theme, Vec2, Visuals,
};

/// The height of the top bar.
pub const TOP_BAR: f32 = 52.0;
/// The width of the list of meetings and people.
pub const SIDEBAR: f32 = 236.0;
/// The width of the inspector.
pub const INSPECTOR: f32 = 300.0;
/// A window narrower than this does not hold both lists and the inspector.
pub const NARROW: f32 = 1000.0;
/// The height of a table row with one line.
pub const ROW: f32 = 30.0;
/// The height of a table row with two lines.
pub const TALL_ROW: f32 = 50.0;
/// The height of a table's header.
pub const HEADER: f32 = 42.0;
/// The size of small text.
pub const SMALL: f32 = 11.5;
/// The size of text and buttons.
pub const BODY: f32 = 13.5;
/// The size of headings.
pub const HEADING: f32 = 20.0;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Behind tables and forms.
    pub background: Color32,
    /// Behind bars and lists.
    pub panel: Color32,
    /// Between things.
    pub line: Color32,
    /// What is read.
    pub text: Color32,
    /// What is read second.
    pub muted: Color32,
    /// What is chosen, and the one main button.
    pub accent: Color32,
    /// On `accent`.
    pub on_accent: Color32,
    /// Behind what is chosen.
    pub accent_soft: Color32,
    /// Behind a time that moves later.
    pub later: Color32,
    /// On `later`.
    pub on_later: Color32,
    /// Behind a time that moves earlier.
    pub earlier: Color32,
    /// On `earlier`.
    pub on_earlier: Color32,
    /// Behind a later time in the rest of its gap weeks.
    pub later_soft: Color32,
    /// Behind an earlier time in the rest of its gap weeks.
    pub earlier_soft: Color32,
    /// Behind a day on which a call is held as usual, and waking hours.
    pub held: Color32,
    /// Working hours.
    pub working: Color32,
    /// Sleeping hours.
    pub asleep: Color32,
    /// Land on the map.
    pub land: Color32,
    /// Water on the map.
    pub sea: Color32,
    /// A time outside working or waking hours, and what is wrong in a form.
    pub out_of_hours: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// The light theme.
pub const LIGHT: Tokens = Tokens {
    background: rgb(0xFF_FF_FF),
    panel: rgb(0xF6_F7_F9),
    line: rgb(0xE3_E6_EB),
    text: rgb(0x1B_22_30),
    muted: rgb(0x5B_64_72),
    accent: rgb(0x2F_5F_DE),
    on_accent: rgb(0xFF_FF_FF),
    accent_soft: rgb(0xE6_ED_FD),
    later: rgb(0xFF_EF_C7),
    on_later: rgb(0x7A_4B_00),
    earlier: rgb(0xD9_EE_FB),
    on_earlier: rgb(0x0B_4F_79),
    later_soft: rgb(0xFF_F9_EA),
    earlier_soft: rgb(0xF1_F9_FE),
    held: rgb(0xEA_EC_F0),
    working: rgb(0xC9_EA_D9),
    asleep: rgb(0xCF_D4_DD),
    land: rgb(0xDF_E3_D8),
    sea: rgb(0xF1_F5_F9),
    out_of_hours: rgb(0xB3_26_1E),
};

/// The dark theme.
pub const DARK: Tokens = Tokens {
    background: rgb(0x14_17_1C),
    panel: rgb(0x1A_1E_25),
    line: rgb(0x2D_33_3D),
    text: rgb(0xE6_E9_EF),
    muted: rgb(0xA0_A8_B5),
    accent: rgb(0x7A_A2_FF),
    on_accent: rgb(0x14_17_1C),
    accent_soft: rgb(0x24_33_5A),
    later: rgb(0x4A_38_10),
    on_later: rgb(0xFF_D3_7A),
    earlier: rgb(0x12_3A_52),
    on_earlier: rgb(0x8F_D3_FF),
    later_soft: rgb(0x0029_2316),
    earlier_soft: rgb(0x16_25_30),
    held: rgb(0x2A_30_3A),
    working: rgb(0x21_4D_3C),
    asleep: rgb(0x0C_0E_12),
    land: rgb(0x46_4E_4A),
    sea: rgb(0x0020_2832),
    out_of_hours: rgb(0xFF_8A_80),
};

impl Tokens {
    /// Those of the theme in use.
    #[must_use]
    pub fn of(style: &Style) -> &'static Self {
        if style.visuals.dark_mode {
            &DARK
        } else {
            &LIGHT
        }
    }

    /// Behind and on a time that moves by `shift_secs`.
    #[must_use]
    pub fn shift(&self, shift_secs: i32) -> (Color32, Color32) {
        if shift_secs < 0 {
            (self.earlier, self.on_earlier)
        } else {
            (self.later, self.on_later)
        }
    }

    /// Behind a time that is out of step since it moved by `shift_secs`.
    #[must_use]
    pub fn out_of_step(&self, shift_secs: i32) -> Color32 {
        if shift_secs < 0 {
            self.earlier_soft
        } else {
            self.later_soft
        }
    }

    /// Every text colour with what it is read on; each pair reaches 4.5:1 (WCAG AA).
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, Color32, Color32)> {
        let mut pairs = vec![
            ("text on later", self.on_later, self.later),
            ("text on earlier", self.on_earlier, self.earlier),
            ("text on the main button", self.on_accent, self.accent),
            ("text on a day that is held", self.text, self.held),
            ("text on working hours", self.text, self.working),
            ("text on sleeping hours", self.text, self.asleep),
        ];
        for (behind, color) in [
            ("background", self.background),
            ("panel", self.panel),
            ("soft accent", self.accent_soft),
            ("soft later", self.later_soft),
            ("soft earlier", self.earlier_soft),
        ] {
            pairs.push((behind, self.text, color));
            pairs.push((behind, self.muted, color));
            pairs.push((behind, self.out_of_hours, color));
        }
        pairs
    }
}

/// The family of bold text.
#[must_use]
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("bold".into()))
}

/// The family of plain text.
#[must_use]
pub fn plain(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The colour of the meeting at `index` in the list: a dot that tells neighbours apart.
#[must_use]
pub fn meeting_color(index: usize) -> Color32 {
    const COLORS: [Color32; 6] = [
        rgb(0x2F_5F_DE),
        rgb(0x0F_8F_7F),
        rgb(0xD6_4A_1F),
        rgb(0x8A_4F_D0),
        rgb(0xB5_82_00),
        rgb(0x2E_86_A6),
    ];
    COLORS
        .get(index % COLORS.len())
        .copied()
        .unwrap_or(Color32::GRAY)
}

/// Gives `ctx` the fonts and both themes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    // A system that does not say which it wants gets the light one.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| restyle(style, theme, tokens));
    }
}

fn fonts() -> FontDefinitions {
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

fn restyle(style: &mut Style, theme: Theme, tokens: &Tokens) {
    style.text_styles = [
        (TextStyle::Heading, bold(HEADING)),
        (TextStyle::Body, plain(BODY)),
        (TextStyle::Button, plain(BODY)),
        (TextStyle::Monospace, plain(BODY)),
        (TextStyle::Small, plain(SMALL)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(8.0, 6.0);
    style.spacing.button_padding = Vec2::new(12.0, 5.0);
    style.spacing.interact_size.y = 28.0;
    style.spacing.window_margin = egui::Margin::same(14);
    style.spacing.menu_margin = egui::Margin::same(10);
    style.interaction.selectable_labels = false;
    // The wheel moves what can only move sideways, and a bar shows that there is more.
    style.always_scroll_the_only_direction = true;
    style.spacing.scroll.dormant_handle_opacity = 0.5;
    style.visuals = visuals(theme, tokens);
}

fn visuals(theme: Theme, tokens: &Tokens) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    visuals.override_text_color = Some(tokens.text);
    visuals.weak_text_color = Some(tokens.muted);
    visuals.hyperlink_color = tokens.accent;
    visuals.panel_fill = tokens.panel;
    visuals.window_fill = tokens.background;
    visuals.extreme_bg_color = tokens.background;
    visuals.faint_bg_color = tokens.panel;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.error_fg_color = tokens.out_of_hours;
    visuals.warn_fg_color = tokens.on_later;
    visuals.selection = Selection {
        bg_fill: tokens.accent_soft,
        stroke: Stroke::new(1.0, tokens.text),
    };
    let widget = |fill: Color32, stroke: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        corner_radius: CornerRadius::same(6),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(tokens.panel, tokens.line, tokens.text);
    widgets.inactive = widget(tokens.background, tokens.line, tokens.text);
    widgets.hovered = widget(tokens.accent_soft, tokens.accent, tokens.text);
    widgets.active = widget(tokens.accent_soft, tokens.accent, tokens.text);
    widgets.open = widget(tokens.accent_soft, tokens.line, tokens.text);
    visuals
}
