//! Where it is day and where it is night.

use chrono::{DateTime, Utc};

/// The place on earth above which the sun stands, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sun {
    /// North is positive.
    pub latitude: f64,
    /// East is positive, −180 to 180.
    pub longitude: f64,
}

impl Sun {
    /// Where the sun stands at `instant`, to within 0.7 degrees from 1970 to 2100.
    #[must_use]
    pub fn at(instant: DateTime<Utc>) -> Self {
        // Seen from where the equator meets the meridian of Greenwich, the pole lies due north on the
        // horizon: the horizontal coordinates there are the equatorial ones, turned.
        let seen = sun::pos(instant.timestamp_millis(), 0.0, 0.0);
        let (up, level) = seen.altitude.sin_cos();
        let (east, north) = seen.azimuth.sin_cos();
        Self {
            latitude: (level * north).asin().to_degrees(),
            longitude: (level * east).atan2(up).to_degrees(),
        }
    }

    /// How dark it is at a place, in degrees north and east: 0 while the sun is up, and 1 where it is
    /// 18 degrees below the horizon or more, as astronomers have the night begin. Without refraction.
    #[must_use]
    pub fn night(&self, latitude: f64, longitude: f64) -> f64 {
        let (sin, cos) = latitude.to_radians().sin_cos();
        let (sun_sin, sun_cos) = self.latitude.to_radians().sin_cos();
        let apart = (longitude - self.longitude).to_radians().cos();
        let sine_of_height = sin * sun_sin + cos * sun_cos * apart;
        (-sine_of_height / TWILIGHT.to_radians().sin()).clamp(0.0, 1.0)
    }
}

/// How far below the horizon the sun is where night begins, in degrees.
const TWILIGHT: f64 = 18.0;
