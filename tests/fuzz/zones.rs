//! Any bytes as zone data: a TZif file, a package of any kind, a POSIX TZ string.

use chrono::{DateTime, TimeDelta, Utc};
use noonmark::zone::{Package, WhatIf, WhatIfRule, Zone};

use crate::World;

/// The last instant of the years that a clock's rules are followed in: 9999-12-29.
const END_SECS: u64 = 253_401_955_200;

fn check_instant(zone: &Zone, utc: DateTime<Utc>) {
    let offset_secs = zone.offset_secs_at(utc);
    assert!(offset_secs.abs() < 86_400, "{utc}: {offset_secs}");
    let resolved = zone.resolve(zone.civil_at(utc));
    if utc.timestamp().unsigned_abs() < END_SECS {
        let shown = resolved.instant(zone.civil_at(utc));
        assert_eq!(zone.civil_at(shown), zone.civil_at(utc), "{utc}");
    }
}

fn check(zone: &Zone) {
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    for utc in [first, DateTime::UNIX_EPOCH, last] {
        check_instant(zone, utc);
        let mut earlier = None;
        for change in zone.transitions_after(utc).take(20) {
            assert!(earlier < Some(change.instant), "{change:?}");
            earlier = Some(change.instant);
            check_instant(zone, change.instant);
            check_instant(zone, change.instant - TimeDelta::seconds(1));
        }
    }
}

fn check_rule(text: &str, world: &World) {
    let what_if = WhatIf {
        zones: vec!["Europe/London".into()],
        from: world.now.date_naive(),
        rule: WhatIfRule::Posix(text.into()),
    };
    let _ = what_if.rule.offsets_secs(what_if.from);
    let over = what_if.over(&world.tzdb, ["Europe/London"]);
    if let Some(zone) = over.ok().and_then(|tzdb| tzdb.zone("Europe/London")) {
        check(&zone);
    }
}

pub(crate) fn run(bytes: &[u8], world: &World) {
    if let Ok(zone) = Zone::from_tzif("Test/Zone", bytes) {
        check(&zone);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.len() < 200
    {
        check_rule(text, world);
    }
    let package = Package::from_bytes("fuzz", bytes);
    for (name, tzif) in package.zones.iter().take(20) {
        match Zone::from_tzif(name, tzif) {
            Ok(zone) => check(&zone),
            Err(error) => panic!("{name}: {error}"),
        }
    }
    // What is kept of it is read again as it is.
    match package.to_tar() {
        Ok(tar) => assert_eq!(Package::from_bytes("kept.tar", &tar).zones, package.zones),
        Err(error) => panic!("{error}"),
    }
}
