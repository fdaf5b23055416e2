//! Addresses in what somebody wrote: offered below it, and opened only once all of it is shown.

use egui::{Button, Context, Frame, Id, Label, Modal, OpenUrl, RichText, ScrollArea, Ui};
use linkify::{LinkFinder, LinkKind};
use url::Url;

use super::theme::{self, Tokens};
use super::topbar;
use crate::t;

/// What is opened; whatever else a text holds is only text.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];
/// So many links of a text are offered, from so much of it.
const MOST: usize = 8;
const LOOKED_AT: usize = 20_000;

const WIDTH: f32 = 460.0;
/// A longer address is scrolled.
const HEIGHT: f32 = 160.0;

/// The address that is asked about.
#[derive(Clone)]
struct Asked {
    address: Url,
    just_opened: bool,
}

fn place() -> Id {
    Id::unique("the link that is asked about")
}

/// Whether a link is asked about: the keys are for that.
pub(super) fn is_asked(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Asked>(place())).is_some()
}

/// The addresses in a text, as they would be opened: signs that are not ASCII, that cannot be seen or
/// turn the direction of reading are written as numbers, those of a host in Punycode (RFC 3492). One more
/// than are offered, where there are more.
fn found(text: &str) -> Vec<Url> {
    let end = text.floor_char_boundary(LOOKED_AT);
    let text = text.get(..end).unwrap_or_default();
    let mut found = Vec::new();
    let links: Vec<_> = LinkFinder::new().links(text).collect();
    for (place, link) in links.iter().enumerate() {
        // Two that touch are one, with a % before its @: neither half is what was meant.
        let next = links.get(place + 1).map(linkify::Link::start);
        let before = place.checked_sub(1).and_then(|before| links.get(before));
        if next == Some(link.end()) || before.map(linkify::Link::end) == Some(link.start()) {
            continue;
        }
        let address = match link.kind() {
            LinkKind::Email => format!("mailto:{}", link.as_str()),
            _ => link.as_str().to_owned(),
        };
        let read = Url::parse(&address).ok();
        let Some(mut address) = read.filter(|url| SCHEMES.contains(&url.scheme())) else {
            continue;
        };
        if address.scheme() == "mailto" {
            // A mail could be given files of this machine.
            address.set_query(None);
            if address.path().is_empty() {
                continue;
            }
        }
        let is_plain = address.as_str().chars().all(|sign| sign.is_ascii_graphic());
        if is_plain && !found.contains(&address) {
            found.push(address);
            if found.len() > MOST {
                break;
            }
        }
    }
    found
}

/// Below a text, a button for each link in it.
pub(super) fn offer(ui: &mut Ui, text: &str) {
    let found = found(text);
    let are_more = found.len() > MOST;
    for address in found.into_iter().take(MOST) {
        let label = t!("link-open", address = address.as_str());
        if ui.add(Button::new(label).truncate()).clicked() {
            let just_opened = true;
            let asked = Asked {
                address,
                just_opened,
            };
            ui.data_mut(|data| data.insert_temp(place(), asked));
        }
    }
    if are_more {
        ui.label(RichText::new(t!("link-most", most = MOST)).small());
    }
}

/// The whole address, and what can be done with it, above the window.
pub(super) fn show(ctx: &Context) {
    let Some(asked) = ctx.data(|data| data.get_temp::<Asked>(place())) else {
        return;
    };
    let address = asked.address.as_str();
    let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(14);
    let modal = Modal::new(Id::unique("link")).frame(frame);
    let shown = modal.show(ctx, |ui| {
        let room = ctx.content_rect().width() - 60.0;
        ui.set_width(WIDTH.min(room).max(160.0));
        let tokens = Tokens::of(ui.style());
        ui.heading(t!("link-title"));
        // What a name before an @ only seems to be.
        let leads_to = match asked.address.host_str() {
            Some(host) => t!("link-leads-to", host = host),
            None => t!("link-writes-to", who = asked.address.path()),
        };
        ui.add(Label::new(RichText::new(leads_to).font(theme::bold(theme::BODY))).wrap());
        ui.add_space(4.0);
        let height = HEIGHT.min(ctx.content_rect().height() - 200.0);
        let area = ScrollArea::vertical().max_height(height.max(40.0));
        area.show(ui, |ui| {
            let whole = RichText::new(address).monospace().color(tokens.muted);
            ui.add(Label::new(whole).wrap());
        });
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            let open = topbar::main_button(ui, &t!("link-go")).clicked();
            if open {
                ctx.open_url(OpenUrl::new_tab(address));
            }
            let copy = ui.button(t!("copy")).clicked();
            if copy {
                ctx.copy_text(address.to_owned());
            }
            let cancel = ui.button(t!("cancel"));
            if asked.just_opened {
                // The key that has brought it must not open the link too.
                cancel.request_focus();
            }
            open || copy || cancel.clicked()
        })
        .inner
    });
    let closes = shown.inner || shown.should_close();
    ctx.data_mut(|data| {
        if closes {
            data.remove::<Asked>(place());
        } else if asked.just_opened {
            let just_opened = false;
            data.insert_temp(
                place(),
                Asked {
                    just_opened,
                    ..asked
                },
            );
        }
    });
}
