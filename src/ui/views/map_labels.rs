//! Where the names of places stand on the map, so that none covers another.

use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Vec2};

/// Around the text.
pub(super) const PADDING: Vec2 = Vec2::new(5.0, 2.0);
/// How near names stand to each other.
const GAP: f32 = 2.0;
/// How near a name stands to its own place, and to another one.
const CLEAR: f32 = 10.0;
/// In how many steps a name moves away from its place until it finds room.
const RINGS: u8 = 14;
const RING: f32 = 16.0;

/// A name to be placed.
pub(super) struct Label {
    pub(super) at: Pos2,
    pub(super) galley: Arc<Galley>,
}

/// An area for each name, the first names first; none where there is no room within `map`.
pub(super) fn place(labels: &[Label], map: Rect) -> Vec<Option<Rect>> {
    let mut placed: Vec<Option<Rect>> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let size = label.galley.size() + 2.0 * PADDING;
        let free = |area: &Rect| {
            let others = labels
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            let mut dots =
                others.map(|(_, other)| Rect::from_center_size(other.at, Vec2::splat(CLEAR)));
            let mut names = placed.iter().flatten();
            map.contains_rect(*area)
                && !names.any(|name| name.expand(GAP).intersects(*area))
                && !dots.any(|dot| dot.intersects(*area))
        };
        let area = candidates(label.at, size).find(free);
        placed.push(area);
    }
    placed
}

/// Right of the place first, then around it, then around it further away.
fn candidates(at: Pos2, size: Vec2) -> impl Iterator<Item = Rect> {
    const SIDES: [Vec2; 8] = [
        Vec2::new(1.0, 0.0),
        Vec2::new(-1.0, 0.0),
        Vec2::new(0.0, -1.0),
        Vec2::new(0.0, 1.0),
        Vec2::new(1.0, -1.0),
        Vec2::new(1.0, 1.0),
        Vec2::new(-1.0, -1.0),
        Vec2::new(-1.0, 1.0),
    ];
    (0..RINGS).flat_map(move |ring| {
        let away = CLEAR + f32::from(ring) * RING;
        SIDES.into_iter().map(move |side| {
            let center = at + side * (size / 2.0 + Vec2::splat(away));
            Rect::from_center_size(center, size)
        })
    })
}
