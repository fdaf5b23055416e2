//! Land and water: cut into triangles once, and kept until the map has another size or colour.

use std::sync::Arc;

use egui::epaint::{Mesh, Tessellator, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui};

use super::map::point;
use crate::ui::theme::Tokens;
use crate::world::Outline;

/// Land as it was last drawn.
pub(in crate::ui) struct Land {
    of: (Rect, Color32, f32),
    mesh: Arc<Mesh>,
}

pub(super) fn show(ui: &Ui, rect: Rect, kept: &mut Option<Land>) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, tokens.sea);
    let of = (rect, tokens.land, ui.ctx().pixels_per_point());
    let land = match kept.take().filter(|land| land.of == of) {
        Some(land) => land,
        None => Land {
            of,
            mesh: Arc::new(mesh(ui, of)),
        },
    };
    painter.add(land.mesh.clone());
    *kept = Some(land);
}

fn mesh(ui: &Ui, (rect, color, pixels_per_point): (Rect, Color32, f32)) -> Mesh {
    let outline = Outline::open();
    let points: Vec<Pos2> = outline
        .points
        .iter()
        .map(|[east, north]| point(rect, f64::from(*north), f64::from(*east)))
        .collect();
    let vertices = points.iter().map(|pos| Vertex {
        pos: *pos,
        uv: WHITE_UV,
        color,
    });
    let mut mesh = Mesh {
        indices: outline.triangles.clone(),
        vertices: vertices.collect(),
        ..Mesh::default()
    };
    // The triangles have hard edges: lines of the same colour make them smooth. Each on its own, as
    // a line that turns sharply would end in a spike.
    let stroke = Stroke::new(1.0, color);
    let options = ui.ctx().tessellation_options(|options| *options);
    let no_text = [1, 1];
    let mut tessellator = Tessellator::new(pixels_per_point, options, no_text, Vec::new());
    for ring in &outline.rings {
        let ring = points.get(ring.clone()).unwrap_or_default();
        let next = ring.iter().cycle().skip(1);
        for (one, next) in ring.iter().zip(next) {
            let edge = Shape::line_segment([*one, *next], stroke);
            tessellator.tessellate_shape(edge, &mut mesh);
        }
    }
    mesh
}
