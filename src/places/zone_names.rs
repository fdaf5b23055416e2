//! What people call zones: `Pacific Time`, `EST`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;

/// From CLDR; see `assets/places/README.md`.
const ZONE_NAMES: &str = include_str!("../../assets/places/zone-names.tsv");

/// Zones that share a name, such as `Pacific Time`.
#[derive(Debug)]
pub(super) struct Group {
    /// The zone that stands for the name.
    pub(super) zone: &'static str,
    /// `Pacific Time`.
    pub(super) name: &'static str,
    /// `Pacific Standard Time`.
    pub(super) standard: &'static str,
    /// `Pacific Daylight Time`; empty where there is none.
    pub(super) daylight: &'static str,
    /// Those that English uses for this group before any other: `PST`.
    pub(super) abbreviations: Vec<&'static str>,
    /// Others in use, which zone data does not have: `BST` for Bangladesh.
    pub(super) more: Vec<&'static str>,
    /// Every name, folded, and as it is written.
    pub(super) names: Vec<(String, &'static str)>,
}

/// All groups.
pub(super) struct ZoneNames {
    pub(super) groups: Vec<Group>,
    /// From a zone to its group.
    members: HashMap<&'static str, usize>,
}

impl ZoneNames {
    /// Read when they are first asked for.
    pub(super) fn all() -> &'static Self {
        static ALL: LazyLock<ZoneNames> = LazyLock::new(ZoneNames::read);
        &ALL
    }

    fn read() -> Self {
        let mut groups = Vec::new();
        let mut members = HashMap::new();
        for line in ZONE_NAMES.lines().skip(1) {
            let mut column = line.split('\t');
            let mut next = || column.next().unwrap_or_default();
            let (zone, name, standard, daylight) = (next(), next(), next(), next());
            let abbreviations = next().split_whitespace().collect();
            let more = next().split_whitespace().collect();
            let others = next().split('|');
            let names = [name, standard, daylight].into_iter().chain(others);
            for member in next().split_whitespace() {
                members.insert(member, groups.len());
            }
            groups.push(Group {
                zone,
                name,
                standard,
                daylight,
                abbreviations,
                more,
                names: names
                    .filter(|name| !name.is_empty())
                    .map(|name| (fold(name), name))
                    .collect(),
            });
        }
        // London and Dublin have names of their own, and rows after that of Greenwich.
        for (number, group) in groups.iter().enumerate() {
            members.insert(group.zone, number);
        }
        Self { groups, members }
    }

    pub(super) fn group_of(&self, zone: &str) -> Option<usize> {
        self.members.get(zone).copied()
    }
}

impl Group {
    /// Whether people use the abbreviation for it.
    pub(super) fn says(&self, abbreviation: &str) -> bool {
        self.abbreviations.contains(&abbreviation) || self.more.contains(&abbreviation)
    }

    /// What an abbreviation stands for where zone data does not say.
    pub(super) fn meaning(&self, abbreviation: &str) -> &'static str {
        let generic = if abbreviation.len() == 2 {
            self.name
        } else {
            self.standard
        };
        self.with_initials(abbreviation).unwrap_or(generic)
    }

    /// The name with these initials.
    pub(super) fn with_initials(&self, abbreviation: &str) -> Option<&'static str> {
        let names = [self.name, self.standard, self.daylight];
        names.into_iter().find(|name| {
            let initials = name.split(' ').filter_map(|word| word.chars().next());
            initials.eq(abbreviation.chars())
        })
    }
}
