//! The program's own icon.

use egui::{ColorImage, IconData, Id, Image, Role, TextureHandle, TextureOptions, Ui, WidgetInfo};
use png::{ColorType, Decoder};

use crate::t;

/// 256 pixels wide, red, green, blue and alpha of eight bits each.
const PNG: &[u8] = include_bytes!("../../assets/icon/noonmark.png");

/// The icon as the system takes it; none with a file that is no such picture, which a test rules out.
#[must_use]
pub fn icon() -> Option<IconData> {
    let mut reader = Decoder::new(std::io::Cursor::new(PNG)).read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut rgba).ok()?;
    (info.color_type == ColorType::Rgba).then_some(IconData {
        rgba,
        width: info.width,
        height: info.height,
    })
}

/// Shows it, `side` points wide.
pub(super) fn show(ui: &mut Ui, side: f32) {
    let known = Id::unique("the texture of the icon");
    let texture = ui.data(|data| data.get_temp::<TextureHandle>(known));
    let Some(texture) = texture.or_else(|| {
        let data = icon()?;
        let pixels = [data.width, data.height].map(usize::try_from);
        let [Ok(width), Ok(height)] = pixels else {
            return None;
        };
        let image = ColorImage::from_rgba_unmultiplied([width, height], &data.rgba);
        let smooth = TextureOptions::LINEAR.with_mipmap_mode(Some(egui::TextureFilter::Linear));
        let texture = ui.ctx().load_texture("icon", image, smooth);
        ui.data_mut(|data| data.insert_temp(known, texture.clone()));
        Some(texture)
    }) else {
        return;
    };
    let image = Image::new(&texture).fit_to_exact_size(egui::Vec2::splat(side));
    let shown = ui.add(image);
    shown.widget_info(|| WidgetInfo::labeled(Role::Image, true, t!("icon")));
}
