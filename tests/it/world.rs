//! The map's outline, and where it is day.

use noonmark::world::{Outline, Sun};

use crate::{instant, read_fixture};

#[test]
fn the_sun_stands_where_an_ephemeris_has_it() {
    let fixture = read_fixture("sun.txt");
    let rows = fixture.lines().filter(|line| !line.starts_with('#'));
    let mut worst: f64 = 0.0;
    for row in rows.clone() {
        let parts: Vec<_> = row.split(' ').collect();
        let [at, north, east] = parts.as_slice() else {
            panic!("{row}");
        };
        let [north, east]: [f64; 2] = [north.parse().unwrap(), east.parse().unwrap()];
        let sun = Sun::at(instant(at));
        let apart = (sun.longitude - east + 540.0).rem_euclid(360.0) - 180.0;
        worst = worst.max(apart.abs()).max((sun.latitude - north).abs());
        // Day there and 89 degrees to each side of it, night on the other side of the world.
        for (north, east) in [(north, east), (north + 89.0, east), (north - 89.0, east)] {
            assert!(sun.night(north, east) <= 0.0, "{row}");
        }
        for (north, east) in [
            (-north, east + 180.0),
            (north + 109.0, east),
            (north - 109.0, east),
        ] {
            assert!(sun.night(north, east) >= 1.0, "{row}");
        }
        // Nine degrees below the horizon it is half dark.
        let twilight = sun.night(north + 99.0, east);
        assert!((0.45..0.55).contains(&twilight), "{row}: {twilight}");
    }
    assert_eq!(rows.count(), 240);
    assert!(worst < 0.7, "{worst}");
}

#[test]
fn poles_have_day_or_night_for_half_a_year() {
    let summer = Sun::at(instant("2026-06-21T12:00:00Z"));
    let winter = Sun::at(instant("2026-12-21T12:00:00Z"));
    for east in [-180.0, -90.0, 0.0, 45.0, 179.0] {
        assert!(summer.night(80.0, east) <= 0.0 && summer.night(-80.0, east) > 0.0);
        assert!(winter.night(80.0, east) > 0.0 && winter.night(-80.0, east) <= 0.0);
    }
}

/// Whether a place, in degrees east and north, lies on one of the triangles.
fn is_land(outline: &Outline, east: f32, north: f32) -> bool {
    let side =
        |a: [f32; 2], b: [f32; 2]| (b[0] - a[0]) * (north - a[1]) - (b[1] - a[1]) * (east - a[0]);
    outline.triangles.chunks_exact(3).any(|corners| {
        let [a, b, c] = [0, 1, 2].map(|corner: usize| outline.points[corners[corner] as usize]);
        let sides = [side(a, b), side(b, c), side(c, a)];
        sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
    })
}

#[test]
fn land_is_land_and_sea_is_sea() {
    let outline = Outline::open();
    assert!(outline.rings.len() > 300 && outline.points.len() > 5_000);
    for (east, north, place) in [
        (-73.6, 45.5, "Montréal"),
        (-1.15, 52.95, "Nottingham"),
        (126.9, 37.5, "Seoul"),
        (-46.6, -23.5, "São Paulo"),
        (14.4, 35.9, "Malta"),
        (-157.9, 21.4, "Honolulu"),
        (146.6, -42.0, "Tasmania"),
        (0.0, -80.0, "Antarctica"),
        (178.4, -18.0, "Suva"),
        (26.5, 65.0, "Oulu"),
    ] {
        assert!(is_land(outline, east, north), "{place}");
    }
    for (east, north, place) in [
        (-40.0, 30.0, "Atlantic"),
        (-150.0, 0.0, "Pacific"),
        (80.0, -30.0, "Indian Ocean"),
        (51.0, 42.0, "Caspian Sea"),
        (35.0, 43.0, "Black Sea"),
        (18.0, 35.0, "Mediterranean"),
        (0.0, 85.0, "Arctic Ocean"),
    ] {
        assert!(!is_land(outline, east, north), "{place}");
    }
}

#[test]
fn every_ring_is_inside_the_world() {
    let outline = Outline::open();
    let ends: Vec<_> = outline
        .rings
        .iter()
        .map(|ring| (ring.start, ring.end))
        .collect();
    assert_eq!(ends.first().unwrap().0, 0);
    assert!(ends.windows(2).all(|pair| pair[0].1 == pair[1].0));
    assert_eq!(ends.last().unwrap().1, outline.points.len());
    for [east, north] in &outline.points {
        assert!((-180.0..=180.0).contains(east) && (-90.0..=90.0).contains(north));
    }
}
