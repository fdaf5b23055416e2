//! Coasts and lakes, from Natural Earth.

use std::sync::LazyLock;

/// Made by `assets/world/make-outline.rs`, which says what is in it.
const BYTES: &[u8] = include_bytes!("../../assets/world/outline.bin");

/// The land of the world.
#[derive(Debug, Default)]
pub struct Outline {
    /// Degrees east and north.
    pub points: Vec<[f32; 2]>,
    /// The land as triangles: three indices of points each.
    pub triangles: Vec<u32>,
    /// Coasts and shores: each a range of points, the last joined to the first.
    pub rings: Vec<std::ops::Range<usize>>,
}

impl Outline {
    /// The outline that the program was built with.
    #[must_use]
    pub fn open() -> &'static Self {
        static OUTLINE: LazyLock<Outline> = LazyLock::new(|| read(BYTES).unwrap_or_default());
        &OUTLINE
    }
}

fn read(bytes: &[u8]) -> Option<Outline> {
    let (counts, rest) = bytes.split_at_checked(12)?;
    let mut counts = counts.chunks_exact(4).map(|count| {
        let count = count.try_into().ok().map(u32::from_le_bytes)?;
        usize::try_from(count).ok()
    });
    let [rings, points, triangles] = [counts.next()??, counts.next()??, counts.next()??];
    let mut halves = rest
        .chunks_exact(2)
        .filter_map(|half| half.try_into().ok().map(u16::from_le_bytes));
    let lengths: Vec<_> = halves.by_ref().take(rings).map(usize::from).collect();
    let degrees = |half: u16| f32::from(half.cast_signed()) / 180.0;
    let coordinates: Vec<_> = halves.by_ref().take(2 * points).map(degrees).collect();
    let points: Vec<[f32; 2]> = coordinates
        .chunks_exact(2)
        .filter_map(|point| point.try_into().ok())
        .collect();
    let triangles: Vec<_> = halves.take(triangles).map(u32::from).collect();
    let ends = lengths.iter().scan(0, |end, length| {
        let begin = *end;
        *end += length;
        Some(begin..*end)
    });
    let rings: Vec<_> = ends.collect();
    let known = |index: usize| index < points.len();
    let good = triangles.iter().all(|index| known(*index as usize))
        && rings.iter().all(|ring| ring.end <= points.len());
    good.then_some(Outline {
        points,
        triangles,
        rings,
    })
}
