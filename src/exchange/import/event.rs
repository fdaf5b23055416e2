//! What one VEVENT says, property by property (RFC 5545 §3.6.1).

use serde_json::{Map, Value};

use super::file::{Event, Instead};
use super::property::{self, Property};
use super::read::{attendee, times};
use super::time::{self, shortened};
use crate::plan::civil;
use crate::t;

impl Event {
    /// Takes in one property; `number` gives a TZID its number.
    pub(super) fn take(&mut self, property: &Property<'_>, number: &mut impl FnMut(String) -> u32) {
        let value = property.value;
        match property.name.to_ascii_uppercase().as_str() {
            "UID" => self.uid = property::text(value).trim().into(),
            "SUMMARY" => self.title = property::text(value).into(),
            "SEQUENCE" => self.sequence = value.trim().parse().unwrap_or_default(),
            "STATUS" => self.cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            "DTSTART" => match time::time(property, value, number) {
                Ok(start) => self.start = Some(start),
                Err(wrong) => self.more().fatal.push(wrong.to_string()),
            },
            "DTEND" => match time::time(property, value, number) {
                Ok(end) => self.end = Some(end),
                Err(wrong) => self.more().wrong.push(wrong.to_string()),
            },
            "DURATION" => match time::duration_secs(value) {
                Ok(secs) => self.more().duration_secs = Some(secs),
                Err(wrong) => self.more().fatal.push(wrong.to_string()),
            },
            "RRULE" => self.more().rules.push(value.trim().to_owned()),
            "EXRULE" => self.more().has_exrule = true,
            "RDATE" => {
                let more = self.more();
                times(property, number, &mut more.also, &mut more.wrong);
                if property.value.contains('/') {
                    more.wrong.push(t!("import-length-of-date"));
                }
            }
            "EXDATE" => {
                let more = self.more();
                times(property, number, &mut more.skip, &mut more.wrong);
            }
            "RECURRENCE-ID" => {
                let range = property.param("RANGE").unwrap_or_default();
                let more = self.more();
                more.and_future = range.eq_ignore_ascii_case("THISANDFUTURE");
                match time::time(property, value, number) {
                    Ok(time) => more.recurrence_id = Some(time),
                    Err(wrong) => more.fatal.push(wrong.to_string()),
                }
            }
            "ATTENDEE" | "ORGANIZER" => {
                if let Some(attendee) = attendee(property) {
                    self.more().attendees.push(attendee);
                }
            }
            "DESCRIPTION" => self.more().description = property::text(value),
            "LOCATION" => self.more().location = property::text(value),
            name if name.starts_with("X-NOONMARK-") => self.take_own(property),
            _ => {}
        }
    }

    /// What this program has written itself, for what iCalendar has no words for.
    fn take_own(&mut self, property: &Property<'_>) {
        let text = property::text(property.value);
        let written = property.param("WRITTEN").unwrap_or_default();
        let more = self.more();
        let own = &mut more.own;
        let read = match property.name.to_ascii_uppercase().as_str() {
            "X-NOONMARK-ID" => {
                own.id = Some(text);
                Ok(())
            }
            "X-NOONMARK-RULE" => {
                own.rule = Some(Instead { written, own: text });
                Ok(())
            }
            "X-NOONMARK-START" => {
                let start = civil::parse(&text);
                start.map(|own_start| {
                    own.start = Some(Instead {
                        written,
                        own: own_start,
                    });
                })
            }
            "X-NOONMARK-MOVED" => json(&text).map(|moved| own.moved = moved),
            "X-NOONMARK-ANCHOR" => json(&text).map(|city| own.anchor = Some(city)),
            "X-NOONMARK-PARTICIPANTS" => json(&text).map(|ids| own.participants = Some(ids)),
            "X-NOONMARK-MORE" => json::<Map<String, Value>>(&text).map(|more| own.more = more),
            _ => Ok(()),
        };
        if let Err(error) = read {
            let name = property.name.to_uppercase();
            more.wrong.push(format!("{name}: {}", shortened(&error)));
        }
    }
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}
