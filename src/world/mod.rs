//! The world as the map shows it: its outline, and where it is day and night.

mod daylight;
mod outline;

pub use daylight::Sun;
pub use outline::Outline;
