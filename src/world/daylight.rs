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

    /// How high the sun stands above the horizon at a place, all in degrees, without refraction.
    #[must_use]
    pub fn elevation(&self, latitude: f64, longitude: f64) -> f64 {
        let (sin, cos) = latitude.to_radians().sin_cos();
        let (sun_sin, sun_cos) = self.latitude.to_radians().sin_cos();
        let apart = (longitude - self.longitude).to_radians().cos();
        (sin * sun_sin + cos * sun_cos * apart).asin().to_degrees()
    }
}
