//! Colours, spacings and sizes by role, for light and dark; nothing else names a colour.

use egui::style::{ScrollStyle, Selection, WidgetVisuals};
use egui::theme::{DefaultStyle, StyleProvider};
use egui::widget_style::{ButtonStyle, StyleArgs};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Stroke, Style, TextStyle, Theme, Vec2,
    Visuals,
};

use super::fonts;

/// The height of the top bar.
pub const TOP_BAR: f32 = 52.0;
/// The width of the list of meetings and people.
pub const SIDEBAR: f32 = 236.0;
/// The width of the inspector.
pub const INSPECTOR: f32 = 300.0;
/// The width of the inspector where it makes room.
pub const FOLDED: f32 = 30.0;
/// A window narrower than this does not hold both lists and the inspector.
pub const NARROW: f32 = 1000.0;
/// A window narrower than this, as at twice the scale, holds one thing beside another no more.
pub const TINY: f32 = 760.0;
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
    /// Around what can be typed into or checked.
    pub edge: Color32,
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
    /// The line along working hours.
    pub working_edge: Color32,
    /// The hour before and after working hours.
    pub near_work: Color32,
    /// Sleeping hours.
    pub asleep: Color32,
    /// Land on the map.
    pub land: Color32,
    /// Water on the map.
    pub sea: Color32,
    /// A time outside working or waking hours, and what is wrong in a form.
    pub out_of_hours: Color32,
    /// Tells meetings that are neighbours in the list apart.
    pub meetings: [Color32; 6],
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
    edge: rgb(0x85_8E_9C),
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
    working_edge: rgb(0x1F_7A_53),
    near_work: rgb(0xE0_EF_E6),
    asleep: rgb(0xCF_D4_DD),
    land: rgb(0xDF_E3_D8),
    sea: rgb(0xF1_F5_F9),
    out_of_hours: rgb(0xB3_26_1E),
    meetings: [
        rgb(0x2F_5F_DE),
        rgb(0x0B_7F_71),
        rgb(0xC8_43_1B),
        rgb(0x8A_4F_D0),
        rgb(0x8F_67_00),
        rgb(0x24_76_8F),
    ],
};

/// The dark theme.
pub const DARK: Tokens = Tokens {
    background: rgb(0x14_17_1C),
    panel: rgb(0x1A_1E_25),
    line: rgb(0x2D_33_3D),
    edge: rgb(0x71_7A_88),
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
    working_edge: rgb(0x5C_C5_96),
    near_work: rgb(0x25_3C_36),
    asleep: rgb(0x0C_0E_12),
    land: rgb(0x46_4E_4A),
    sea: rgb(0x0020_2832),
    out_of_hours: rgb(0xFF_8A_80),
    meetings: [
        rgb(0x85_A8_FF),
        rgb(0x3F_C4_B0),
        rgb(0xFF_8A_5C),
        rgb(0xBE_95_F5),
        rgb(0xE0_AE_2E),
        rgb(0x5D_B8_DA),
    ],
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

    /// The colour of a meeting, by its place in [`COLORS`](crate::plan::COLORS).
    #[must_use]
    pub fn meeting(&self, index: usize) -> Color32 {
        let color = self.meetings.get(index);
        color.copied().unwrap_or(self.accent)
    }

    /// Every text colour with what it is read on; each pair reaches 4.5:1 (WCAG 2.2, 1.4.3).
    ///
    /// Names on the map stand in boxes, so that no text is read on land or water.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = vec![
            ("the main button", self.on_accent, self.accent),
            ("a day that is held", self.text, self.held),
            ("working hours", self.text, self.working),
            ("edge of the working day", self.text, self.near_work),
            ("sleeping hours", self.text, self.asleep),
            ("later", self.on_later, self.later),
            ("earlier", self.on_earlier, self.earlier),
            ("what the pointer is on", self.text, self.line),
            ("what the pointer is on", self.muted, self.line),
        ];
        for (behind, color) in [
            ("background", self.background),
            ("panel", self.panel),
            ("soft accent", self.accent_soft),
        ] {
            for text in [self.accent, self.on_later, self.on_earlier] {
                pairs.push((behind, text, color));
            }
        }
        for (behind, color) in [
            ("background", self.background),
            ("panel", self.panel),
            ("soft accent", self.accent_soft),
            ("later", self.later),
            ("earlier", self.earlier),
            ("soft later", self.later_soft),
            ("soft earlier", self.earlier_soft),
        ] {
            for text in [self.text, self.muted, self.out_of_hours] {
                pairs.push((behind, text, color));
            }
        }
        pairs
    }

    /// Every sign and edge that has a meaning with what it is seen on; each pair reaches 3:1
    /// (WCAG 2.2, 1.4.11).
    #[must_use]
    pub fn signs(&self) -> Vec<Pair> {
        let bands = [self.held, self.working, self.near_work, self.asleep];
        let surfaces = [self.background, self.panel, self.accent_soft];
        let marked = [self.later, self.earlier, self.later_soft, self.earlier_soft];
        let mut pairs = vec![
            ("edge of a field", self.edge, self.background),
            ("edge of a field", self.edge, self.panel),
            ("place on the map", self.accent, self.land),
            ("place on the map", self.accent, self.sea),
            ("ring of the anchor", self.accent, self.background),
            ("edge of a place, and its line", self.muted, self.background),
            ("edge of working hours", self.working_edge, self.working),
            ("edge of working hours", self.working_edge, self.held),
            ("dashes of its edge", self.working_edge, self.near_work),
            ("edge of sleeping hours", self.muted, self.asleep),
            ("edge of sleeping hours", self.muted, self.held),
            ("today", self.muted, self.background),
            ("day that is held", self.muted, self.held),
            ("odd date", self.out_of_hours, self.held),
            ("season", self.on_later, self.later),
            ("season", self.on_earlier, self.earlier),
            ("step bar", self.on_later, self.later_soft),
            ("step bar", self.on_earlier, self.earlier_soft),
        ];
        for behind in surfaces.into_iter().chain(marked).chain([self.held]) {
            pairs.push(("focus ring", self.accent, behind));
        }
        for behind in bands.into_iter().chain(surfaces) {
            pairs.push(("needle", self.accent, behind));
            pairs.push(("jump of a clock, later", self.on_later, behind));
            pairs.push(("jump of a clock, earlier", self.on_earlier, behind));
        }
        for behind in bands.into_iter().chain(surfaces).chain([self.line]) {
            pairs.extend(self.meetings.map(|color| ("meeting", color, behind)));
        }
        pairs
    }
}

/// What it is, its colour, and the colour behind it.
pub type Pair = (&'static str, Color32, Color32);

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

/// Gives `ctx` the fonts and both themes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::own());
    // A system that does not say which it wants gets the light one.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| restyle(style, theme, tokens));
    }
    ctx.add_widget_theme::<ButtonStyle>(Buttons);
}

/// A button is known by its text, a field or a box to check by its edge alone: that of a button is
/// fainter.
struct Buttons;

impl StyleProvider<ButtonStyle> for Buttons {
    fn style(&mut self, of: &StyleArgs<'_>) -> ButtonStyle {
        let mut button: ButtonStyle = DefaultStyle.style(of);
        let tokens = Tokens::of(of.style);
        let stroke = &mut button.atom_layout.frame.stroke;
        if stroke.color == tokens.edge {
            stroke.color = tokens.line;
        }
        button
    }
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
    // It has room of its own: nothing lies under it, also while the pointer makes it thick.
    style.spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        floating_allocated_width: 8.0,
        dormant_handle_opacity: 0.5,
        ..ScrollStyle::floating()
    };
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
    widgets.inactive = widget(tokens.background, tokens.edge, tokens.text);
    widgets.hovered = widget(tokens.accent_soft, tokens.accent, tokens.text);
    widgets.active = widget(tokens.accent_soft, tokens.accent, tokens.text);
    widgets.open = widget(tokens.accent_soft, tokens.line, tokens.text);
    visuals
}
