//! The middle of the window as a picture, in the pixels in which it is shown.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{ColorImage, Context, Rect, ScreenshotCallback, ViewportCommand};

use crate::store;

/// Where a picture goes.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// Into the clipboard.
    Clipboard,
    /// Into a file that the user names; this name is proposed.
    File(String),
}

/// A picture that is being drawn while the window goes on.
#[derive(Default)]
pub(super) struct Pictures {
    drawing: Option<(Wanted, Receiver<Arc<ColorImage>>)>,
}

impl Pictures {
    /// Asks for a picture of the next frame, in which the menu is closed again.
    pub(super) fn ask(&mut self, ctx: &Context, wanted: Wanted) {
        let (sender, receiver) = channel();
        let window = ctx.clone();
        let callback = ScreenshotCallback::new(move |image| {
            // Nobody waits for it where another one was asked for since.
            let _ = sender.send(image);
            window.request_repaint();
        });
        self.drawing = Some((wanted, receiver));
        ctx.send_viewport_cmd(ViewportCommand::Screenshot(callback));
    }

    /// The picture that was asked for, if it is drawn: of `part` of the window, in points.
    pub(super) fn drawn(
        &mut self,
        part: Rect,
        pixels_per_point: f32,
    ) -> Option<(Wanted, ColorImage)> {
        let image = match self.drawing.as_ref()?.1.try_recv() {
            Ok(image) => image,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => {
                self.drawing = None;
                return None;
            }
        };
        let (wanted, _) = self.drawing.take()?;
        Some((wanted, cut(&image, part * pixels_per_point)))
    }
}

/// The part of `image` that lies in `rect`, in pixels.
fn cut(image: &ColorImage, rect: Rect) -> ColorImage {
    let [width, height] = image.size;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below zero is zero, and more than there is is cut off"
    )]
    let pixel = |points: f32, end: usize| (points.round() as usize).min(end);
    let (left, right) = (pixel(rect.left(), width), pixel(rect.right(), width));
    let (top, bottom) = (pixel(rect.top(), height), pixel(rect.bottom(), height));
    let size = [right.saturating_sub(left), bottom.saturating_sub(top)];
    image.region_by_pixels([left, top], size)
}

/// Replaces the file at `path` by `image` as PNG (8 bits a channel, RGB), whole or not at all.
///
/// # Errors
/// When the picture is empty or the system does not let it be written; names the file.
pub fn save(path: &Path, image: &ColorImage) -> Result<(), String> {
    let png = png(image).map_err(|error| format!("{}: {error}", path.display()))?;
    store::save_export(path, &png).map_err(|error| error.to_string())
}

fn png(image: &ColorImage) -> Result<Vec<u8>, png::EncodingError> {
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(0));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header()?;
    let pixels = image.pixels.iter();
    let pixels: Vec<u8> = pixels.flat_map(|c| [c.r(), c.g(), c.b()]).collect();
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}
