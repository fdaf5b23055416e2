//! Makes `outline.bin` from Natural Earth's land at 1:50 million: see the README beside it.
//!
//! `cargo run --release --example make-outline -- land-50m.json assets/world/outline.bin`

#![allow(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a tool that stops where its one input is not as it should be"
)]

use std::error::Error;
use std::path::Path;

use serde::Deserialize;

/// Points this near to the line between their neighbours are left out, in degrees; of a small island
/// fewer, as much as an eighth of its width.
const TOLERANCE: f64 = 0.12;
const SHARE: f64 = 0.125;
/// Islands and lakes smaller than this are left out, in square degrees: Malta has 0.03.
const SMALLEST: f64 = 0.01;

const HALF_TURN: f64 = 180.0;
const FULL_TURN: f64 = 360.0;

type Point = [f64; 2];

/// `TopoJSON`: each arc is a list of steps in units of `transform`, shared by the rings.
#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: Point,
    translate: Point,
}

#[derive(Deserialize)]
struct Objects {
    land: Land,
}

#[derive(Deserialize)]
struct Land {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    /// Polygons of rings of arcs; a negative number is the arc `!number`, backwards.
    arcs: Vec<Vec<Vec<i64>>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<_> = std::env::args_os().skip(1).collect();
    let [from, to] = args.as_slice() else {
        return Err("usage: make-outline land-50m.json outline.bin".into());
    };
    let topology: Topology = serde_json::from_slice(&std::fs::read(from)?)?;
    let mut rings: Vec<Vec<[i16; 2]>> = Vec::new();
    let mut triangles: Vec<u16> = Vec::new();
    let polygons = topology.objects.land.geometries.iter();
    let polygons = polygons.flat_map(|of| &of.arcs).flat_map(|polygon| {
        let whole: Vec<_> = polygon.iter().map(|arcs| ring(&topology, arcs)).collect();
        // What lies across the 180th meridian has a part at each end of the map.
        [-FULL_TURN, 0.0, FULL_TURN].map(|turn| {
            let moved = whole.iter().map(|ring| cut_out(ring, turn));
            moved.collect::<Vec<_>>()
        })
    });
    for polygon in polygons {
        let kept = polygon.iter().map(|ring| simple(ring));
        let mut kept = kept.filter(|ring| ring.len() > 2 && area(ring).abs() >= SMALLEST);
        let Some(outer) = kept.next() else { continue };
        let all: Vec<_> = std::iter::once(outer).chain(kept).collect();
        let first = rings.iter().map(Vec::len).sum::<usize>();
        let points = all.iter().flatten().copied();
        let mut holes = Vec::new();
        let mut so_far = 0;
        for ring in &all {
            if so_far > 0 {
                holes.push(so_far);
            }
            so_far += ring.len();
        }
        let mut found: Vec<usize> = Vec::new();
        earcut::Earcut::new().earcut(points, &holes, &mut found);
        for index in found {
            triangles.push(u16::try_from(first + index)?);
        }
        rings.extend(
            all.iter()
                .map(|ring| ring.iter().map(|point| packed(*point)).collect()),
        );
    }
    write(Path::new(to), &rings, &triangles)
}

/// The part of a ring, moved by `turn` degrees east, that lies on the map.
fn cut_out(ring: &[Point], turn: f64) -> Vec<Point> {
    let moved: Vec<_> = ring
        .iter()
        .map(|point| [point[0] + turn, point[1]])
        .collect();
    let east = half(&moved, |point| point[0] + HALF_TURN, -HALF_TURN);
    half(&east, |point| HALF_TURN - point[0], HALF_TURN)
}

/// The part of a ring in which `inside` is not negative, with new points on the meridian at its edge
/// (Sutherland and Hodgman).
fn half(ring: &[Point], inside: impl Fn(&Point) -> f64, edge: f64) -> Vec<Point> {
    let mut kept = Vec::new();
    let next = ring.iter().cycle().skip(1);
    for (one, next) in ring.iter().zip(next) {
        let (here, there) = (inside(one), inside(next));
        if here >= 0.0 {
            kept.push(*one);
        }
        if (here < 0.0) != (there < 0.0) {
            let share = here / (here - there);
            kept.push([edge, one[1] + share * (next[1] - one[1])]);
        }
    }
    kept
}

/// The points of a ring, in degrees east and north, the longitudes going on past the 180th meridian;
/// the last point is not the first again.
fn ring(topology: &Topology, arcs: &[i64]) -> Vec<Point> {
    let mut ring: Vec<Point> = Vec::new();
    for number in arcs {
        let backwards = *number < 0;
        let index =
            usize::try_from(if backwards { !number } else { *number }).unwrap_or(usize::MAX);
        let mut at = [0_i64; 2];
        let steps = topology.arcs.get(index).into_iter().flatten();
        let mut points: Vec<Point> = steps
            .map(|step| {
                at = [at[0] + step[0], at[1] + step[1]];
                let Transform { scale, translate } = &topology.transform;
                [0, 1].map(|axis: usize| at[axis] as f64 * scale[axis] + translate[axis])
            })
            .collect();
        if backwards {
            points.reverse();
        }
        ring.pop();
        ring.extend(points);
    }
    let mut turn = 0.0;
    let mut before = ring.first().map_or(0.0, |point| point[0]);
    for point in &mut ring {
        let step = point[0] - before;
        before = point[0];
        if step.abs() > HALF_TURN {
            turn -= FULL_TURN * step.signum();
        }
        point[0] += turn;
    }
    // Around the pole: it is closed there.
    if turn == 0.0 {
        ring.pop();
    } else if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) {
        ring.extend([[last[0], -90.0], [first[0], -90.0]]);
    }
    // Wherever it began, it lies around the middle of the map, and so do the lakes in it.
    let middle = ring.iter().map(|point| point[0]).sum::<f64>() / ring.len() as f64;
    for point in &mut ring {
        point[0] -= FULL_TURN * (middle / FULL_TURN).round();
    }
    ring
}

/// The ring without the points that make no difference (Ramer, Douglas and Peucker).
fn simple(ring: &[Point]) -> Vec<Point> {
    let Some(first) = ring.first() else {
        return Vec::new();
    };
    // A closed line has no ends: the point that is farthest from the first is the other one.
    let distance = |point: &Point| (point[0] - first[0]).hypot(point[1] - first[1]);
    let farthest = (0..ring.len())
        .max_by(|one, other| distance(&ring[*one]).total_cmp(&distance(&ring[*other])));
    let farthest = farthest.unwrap_or_default();
    let back: Vec<_> = ring[farthest..]
        .iter()
        .chain(std::iter::once(first))
        .copied()
        .collect();
    let mut kept = vec![*first];
    let tolerance = TOLERANCE.min(SHARE * area(ring).abs().sqrt());
    between(&ring[..=farthest], tolerance, &mut kept);
    between(&back, tolerance, &mut kept);
    kept.pop();
    kept
}

/// Adds what is kept of a line after its first point.
fn between(line: &[Point], tolerance: f64, kept: &mut Vec<Point>) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return;
    };
    let (dx, dy) = (last[0] - first[0], last[1] - first[1]);
    let length = dx.hypot(dy);
    let distance = |point: &Point| {
        let (x, y) = (point[0] - first[0], point[1] - first[1]);
        if length > 0.0 {
            (x * dy - y * dx).abs() / length
        } else {
            x.hypot(y)
        }
    };
    let inner = 1..line.len().saturating_sub(1);
    let farthest =
        inner.max_by(|one, other| distance(&line[*one]).total_cmp(&distance(&line[*other])));
    match farthest.filter(|index| distance(&line[*index]) > tolerance) {
        Some(index) => {
            between(&line[..=index], tolerance, kept);
            between(&line[index..], tolerance, kept);
        }
        None => kept.push(*last),
    }
}

/// In square degrees, negative where the ring goes clockwise.
fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice = ring
        .iter()
        .zip(next)
        .map(|(one, next)| one[0] * next[1] - next[0] * one[1]);
    twice.sum::<f64>() / 2.0
}

/// In the units of the file: 1/180 of a degree.
fn packed(point: Point) -> [i16; 2] {
    point.map(|degrees| (degrees * 180.0).round() as i16)
}

/// Counts, then the rings' lengths, then points, then triangles; all in little endian.
fn write(to: &Path, rings: &[Vec<[i16; 2]>], triangles: &[u16]) -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    let points: Vec<_> = rings.iter().flatten().collect();
    for count in [rings.len(), points.len(), triangles.len()] {
        bytes.extend(u32::try_from(count)?.to_le_bytes());
    }
    for ring in rings {
        bytes.extend(u16::try_from(ring.len())?.to_le_bytes());
    }
    for value in points.into_iter().flatten() {
        bytes.extend(value.to_le_bytes());
    }
    for index in triangles {
        bytes.extend(index.to_le_bytes());
    }
    std::fs::write(to, &bytes)?;
    Ok(())
}
