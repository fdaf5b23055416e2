//! Where something is in the text of a plan.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A part of the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Into the field of that name.
    Field(&'static str),
    /// Into the item of a list at that place, counted from 0.
    Item(usize),
}

/// The line on which the value begins that the way leads to, counted from 1; of as much of the way
/// as there is.
pub(super) fn line_of(text: &str, way: &[Part]) -> Option<usize> {
    (1..=way.len())
        .rev()
        .filter_map(|length| way.get(..length))
        .find_map(|way| {
            let mut reader = serde_json::Deserializer::from_str(text);
            let stopped = Sought(way).deserialize(&mut reader).err()?;
            Some(stopped.line()).filter(|line| *line > 0)
        })
}

/// Goes the way and stops at its end with an error, which the reader tells with the line that it has
/// come to. Without an error where the way leads to nothing.
struct Sought<'a>(&'a [Part]);

impl<'de> DeserializeSeed<'de> for Sought<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        if self.0.is_empty() {
            Err(D::Error::custom("here"))
        } else {
            reader.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Sought<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match self.0.split_first() {
                Some((Part::Field(field), rest)) if *field == key => {
                    map.next_value_seed(Sought(rest))?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for place in 0.. {
            let more = match self.0.split_first() {
                Some((Part::Item(item), rest)) if *item == place => {
                    list.next_element_seed(Sought(rest))?
                }
                _ => list.next_element::<IgnoredAny>()?.map(|_| ()),
            };
            if more.is_none() {
                break;
            }
        }
        Ok(())
    }
}
