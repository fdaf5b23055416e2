//! The list at the left: what is in it, its order, and what is done to a row.

use noonmark::plan::COLORS;
use noonmark::ui::theme::{DARK, LIGHT};

#[test]
fn a_meeting_has_the_colour_it_names_or_that_of_its_place() {
    for tokens in [LIGHT, DARK] {
        for (place, name) in COLORS.into_iter().enumerate() {
            assert_eq!(tokens.meeting(Some(name), 4), tokens.meetings[place]);
        }
        for name in [None, Some("mauve"), Some("")] {
            assert_eq!(tokens.meeting(name, 4), tokens.meetings[4]);
            assert_eq!(tokens.meeting(name, 13), tokens.meetings[1]);
        }
    }
}
