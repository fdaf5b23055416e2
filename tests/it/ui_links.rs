//! Links in notes, by label: the whole address is shown before one opens, and hides nothing.

use egui::{Key, Modifiers, OutputCommand, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use noonmark::ui::App;

use crate::read_fixture;
use crate::ui::{rest, type_over, window_at};

const NOW: &str = "2017-03-06T12:00:00Z";

/// The form of a meeting with these notes.
fn noted(notes: &str, theme: Theme) -> (tempfile::TempDir, Harness<'static, App>) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    let mut plan: serde_json::Value = serde_json::from_str(&read_fixture("2017.json")).unwrap();
    plan["meetings"][0]["notes"] = notes.into();
    std::fs::write(&path, plan.to_string()).unwrap();
    let mut harness = window_at(path, NOW, theme, [1280.0, 800.0]);
    harness.key_press(Key::F2);
    rest(&mut harness);
    (directory, harness)
}

/// The addresses that are offered.
fn offered(harness: &Harness<'static, App>) -> Vec<String> {
    let buttons = harness.query_all_by_label_contains("Open link… ");
    let labels = buttons.filter_map(|node| node.accesskit_node().label());
    labels
        .map(|label| label.replace("Open link… ", ""))
        .collect()
}

fn press(harness: &mut Harness<'static, App>, label: &str) -> Vec<OutputCommand> {
    let node = harness.get_by_label(label);
    node.scroll_to_me();
    node.click_accesskit();
    let mut commands = Vec::new();
    for _ in 0..4 {
        harness.step();
        commands.extend(harness.output().platform_output.commands.clone());
    }
    commands
}

#[test]
fn only_addresses_that_can_be_looked_through_are_offered() {
    for (notes, expected) in [
        (
            "Join at https://meet.example.org/a?b=c#d, please.",
            &["https://meet.example.org/a?b=c#d"][..],
        ),
        (
            "(see http://example.org) or ana@example.org",
            &["http://example.org/", "mailto:ana@example.org"],
        ),
        (
            "twice: https://example.org/ https://example.org",
            &["https://example.org/"],
        ),
        // A Cyrillic а; a name before an @; the direction of reading turned; what cannot be seen.
        ("https://\u{430}pple.com", &["https://xn--pple-43d.com/"]),
        (
            "https://bank.com@evil.example/",
            &["https://bank.com@evil.example/"],
        ),
        (
            "https://example.org/\u{202e}gpj.exe",
            &["https://example.org/%E2%80%AEgpj.exe"],
        ),
        (
            "https://example.org/\u{200b}a",
            &["https://example.org/%E2%80%8Ba"],
        ),
        ("HTTPS://EXAMPLE.ORG/%00", &["https://example.org/%00"]),
        (
            "file:///etc/passwd javascript://x/%0aalert(1) ssh://example.org vnd://x smb://host/share",
            &[],
        ),
        ("example.org, C:\\notes, https://", &[]),
        // Neither half of them is an address that somebody wrote.
        (
            "https://user%40corp@meet.example/room https://evil.example%2f@good.example/ ana@example.org",
            &["mailto:ana@example.org"],
        ),
    ] {
        let (_directory, harness) = noted(notes, Theme::Light);
        assert_eq!(offered(&harness), expected, "{notes}");
    }
}

#[test]
fn that_not_all_links_are_offered_is_told() {
    let notes = |count: u32| {
        let links = (1..=count).map(|n| format!("http://a.org/{n}"));
        links.collect::<Vec<_>>().join(" ")
    };
    let told = "Only the first 8 links are offered.";
    for count in [8, 9] {
        let (_directory, harness) = noted(&notes(count), Theme::Light);
        assert_eq!(offered(&harness).len(), 8);
        assert_eq!(harness.query_by_label(told).is_some(), count > 8);
    }
}

#[test]
fn a_link_opens_once_the_whole_address_is_shown() {
    let address = "https://bank.com@evil.example/pay";
    let (_directory, mut harness) = noted(&format!("Pay at {address}"), Theme::Light);
    let button = format!("Open link… {address}");
    assert_eq!(press(&mut harness, &button), []);
    harness.get_by_label("Open this link?");
    harness.get_by_label("It leads to evil.example");
    harness.get_by_label(address);

    // The key that has opened it closes it again; so does Escape, which leaves the form.
    assert!(harness.get_by_label("Cancel").is_focused());
    for key in [Key::Enter, Key::Escape] {
        harness.key_press(key);
        rest(&mut harness);
        assert!(harness.query_by_label("Open this link?").is_none());
        harness.get_by_label("Notes");
        assert_eq!(press(&mut harness, &button), []);
    }
    let copied = press(&mut harness, "Copy");
    assert_eq!(copied, [OutputCommand::CopyText(address.into())]);

    press(&mut harness, &button);
    // No key reaches what is below.
    harness.key_press(Key::Delete);
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    let opened = press(&mut harness, "Open link");
    let [OutputCommand::OpenUrl(opened)] = &opened[..] else {
        panic!("{opened:?}");
    };
    assert_eq!(opened.url, address);
    assert!(harness.query_by_label("Open this link?").is_none());
}

#[test]
fn a_link_is_offered_on_each_date_and_of_the_plan_and_a_person() {
    let address = "https://example.org/call";
    let (_directory, mut harness) = noted(address, Theme::Dark);
    harness.key_press(Key::Escape);
    rest(&mut harness);
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    harness.get_by_label("Selected date");
    assert_eq!(offered(&harness), [address]);

    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    rest(&mut harness);
    let field = harness.get_by_label("Find a command, meeting, person or city");
    field.type_text("rename plan");
    rest(&mut harness);
    harness.key_press(Key::Enter);
    rest(&mut harness);
    assert_eq!(offered(&harness), [] as [&str; 0]);
    type_over(&mut harness, "Notes", address);
    assert_eq!(offered(&harness), [address]);

    let person = "Nottingham studio, Nottingham · now";
    harness.get_by_label_contains(person).click();
    rest(&mut harness);
    type_over(&mut harness, "Email", "ana@example.org");
    assert_eq!(offered(&harness), ["mailto:ana@example.org"]);
    press(&mut harness, "Open link… mailto:ana@example.org");
    harness.get_by_label("It writes to ana@example.org");
}

#[test]
fn the_longest_address_is_shown_in_the_smallest_window() {
    let address = format!("https://example.org/{}", "a%20".repeat(2000));
    let (_directory, mut harness) = noted(&address, Theme::Dark);
    press(&mut harness, &format!("Open link… {address}"));
    for size in [[900.0, 560.0], [280.0, 200.0]] {
        harness.set_size(size.into());
        harness.run_steps(3);
        harness.get_by_label(&address);
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        if size[0] > 500.0 {
            for button in ["Open link", "Copy", "Cancel"] {
                assert!(
                    window.contains_rect(harness.get_by_label(button).rect()),
                    "{button}"
                );
            }
        }
    }
}
