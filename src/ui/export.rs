//! What leaves the program as a file or a text: of whom, what, and in which form.

use std::path::Path;

use egui::{Button, ComboBox, Context, FontId, Rect, RichText, ScrollArea, Ui, Vec2};

use super::command::{Command, ShareCommand};
use super::form::{caption, entry};
use super::job::Job;
use super::made::{Made, made};
use super::model::Model;
use super::theme::{self, Tokens};
use super::topbar::main_button;
use crate::plan::{Plan, legible};
use crate::schedule::Window;
use crate::store;
use crate::t;
use crate::words;

/// Of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Everybody,
    Meeting(String),
    Participant(String),
}

/// What.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The meetings themselves, for a calendar program.
    Meetings,
    /// The coming shifts.
    Shifts,
    /// Every date in the range shown.
    Dates,
    /// The stretches of dates in which nothing changes.
    Periods,
}

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Calendar,
    /// A calendar of reminders in place of all-day notes.
    Reminders,
    Csv,
    Markdown,
    Text,
    Html,
}

/// A list longer than this is not drawn whole.
const MANY: usize = 200;

/// A choice, and what is made of it in the background.
pub(super) struct ExportDraft {
    whose: Whose,
    what: What,
    form: Form,
    job: Job<Made>,
    made: Option<Made>,
    /// Whether it was opened just now.
    is_new: bool,
    /// What it was made of, where that is what it would be made of now.
    of: Option<(Whose, What, Form, Window)>,
}

impl What {
    const ALL: [Self; 4] = [Self::Meetings, Self::Shifts, Self::Dates, Self::Periods];

    fn label(self) -> String {
        match self {
            Self::Meetings => t!("export-meetings"),
            Self::Shifts => t!("export-shifts"),
            Self::Dates => t!("export-dates"),
            Self::Periods => t!("export-periods"),
        }
    }

    fn forms(self) -> &'static [Form] {
        match self {
            Self::Meetings => &[Form::Calendar],
            Self::Shifts => &[
                Form::Calendar,
                Form::Reminders,
                Form::Markdown,
                Form::Text,
                Form::Html,
            ],
            Self::Dates | Self::Periods => &[Form::Csv, Form::Markdown, Form::Text, Form::Html],
        }
    }
}

impl Form {
    fn label(self, what: What) -> String {
        match (self, what) {
            (Self::Calendar, What::Shifts) => t!("export-as-calendar-of-notes"),
            (Self::Calendar, _) => t!("export-as-calendar"),
            (Self::Reminders, _) => t!("export-as-calendar-of-reminders"),
            (Self::Csv, _) => t!("export-as-csv"),
            (Self::Markdown, _) => t!("markdown"),
            (Self::Text, _) => t!("export-as-text"),
            (Self::Html, _) => t!("export-as-html"),
        }
    }

    /// What files of it are called, and what their names end in.
    pub(super) fn file(self) -> (String, &'static str) {
        match self {
            Self::Calendar | Self::Reminders => (t!("files-calendar"), "ics"),
            Self::Csv => (t!("files-csv"), "csv"),
            Self::Markdown => (t!("markdown"), "md"),
            Self::Text => (t!("files-text"), "txt"),
            Self::Html => (t!("files-html"), "html"),
        }
    }
}

impl ExportDraft {
    /// For the chosen meeting, or for everybody.
    pub(super) fn new(chosen: Option<&str>) -> Self {
        Self {
            whose: chosen.map_or(Whose::Everybody, |id| Whose::Meeting(id.to_owned())),
            what: What::Meetings,
            form: Form::Calendar,
            job: Job::default(),
            made: None,
            is_new: true,
            of: None,
        }
    }

    /// What it was made of has changed.
    pub(super) fn plan_changed(&mut self) {
        self.of = None;
    }

    pub(super) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        self.choices(ui, model);
        self.make(ui.ctx(), model);
        ui.add_space(8.0);
        let made = self.made.as_ref();
        let ready = made.is_some_and(|made| !made.is_too_much) && !self.job.is_running();
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(ready, |ui| {
                if main_button(ui, &t!("export-save")).clicked() {
                    commands.push(Command::Share(ShareCommand::SaveExport));
                }
            });
            if ui.add_enabled(ready, Button::new(t!("copy"))).clicked() {
                commands.push(Command::Share(ShareCommand::CopyExport));
            }
            if !ready {
                ui.spinner();
            }
        });
        if let Some(made) = &self.made {
            show_made(ui, made);
        }
    }

    fn choices(&mut self, ui: &mut Ui, model: &Model<'_>) {
        let label = caption(ui, &t!("export-of"));
        let list = ComboBox::from_id_salt("export whose").selected_text(self.whose_name(model));
        let list = list.width(ui.available_width()).height(420.0).truncate();
        let width = ui.available_width();
        let is_long = model.plan.meetings.len() + model.plan.participants.len() > MANY;
        let list = list.show_ui(ui, |ui| {
            ui.set_max_width(width);
            let mut offer = |whose: Whose, label: &str| {
                // Of very many those are drawn that are seen.
                let row = Vec2::new(width, ui.spacing().interact_size.y);
                let place = Rect::from_min_size(ui.cursor().min, row);
                if is_long && !ui.is_rect_visible(place) {
                    ui.allocate_space(row);
                } else if entry(ui, self.whose == whose, label) {
                    self.whose = whose;
                }
            };
            offer(Whose::Everybody, &t!("export-whole-plan"));
            for meeting in model.plan.current() {
                offer(Whose::Meeting(meeting.id.clone()), &meeting.title);
            }
            for person in &model.plan.participants {
                let label = t!("export-meetings-of", person = &person.name);
                offer(Whose::Participant(person.id.clone()), &label);
            }
        });
        if self.is_new {
            // The keys go on from here.
            list.response.request_focus();
            self.is_new = false;
        }
        list.response.labelled_by(label.id);
        caption(ui, &t!("export-what"));
        for what in What::ALL {
            if ui.radio(self.what == what, what.label()).clicked() {
                self.what = what;
            }
        }
        let forms = self.what.forms();
        if !forms.contains(&self.form) {
            self.form = forms.first().copied().unwrap_or(Form::Text);
        }
        caption(ui, &t!("export-as"));
        for form in forms {
            let label = form.label(self.what);
            if ui.radio(self.form == *form, label).clicked() {
                self.form = *form;
            }
        }
    }

    fn whose_name(&self, model: &Model<'_>) -> String {
        match &self.whose {
            Whose::Everybody => Some(t!("export-whole-plan")),
            Whose::Meeting(id) => model.plan.meeting(id).map(|meeting| meeting.title.clone()),
            Whose::Participant(id) => {
                let person = model.plan.participant(id);
                person.map(|person| t!("export-meetings-of", person = &person.name))
            }
        }
        .unwrap_or_default()
    }

    /// Whether whom it is of is still in the plan.
    pub(super) fn is_of(&self, plan: &Plan) -> bool {
        match &self.whose {
            Whose::Everybody => true,
            Whose::Meeting(id) => plan.meeting(id).is_some(),
            Whose::Participant(id) => plan.participant(id).is_some(),
        }
    }

    /// Makes what is chosen, in the background; what was made before stays until then.
    fn make(&mut self, ctx: &Context, model: &Model<'_>) {
        let of = (self.whose.clone(), self.what, self.form, model.window);
        if self.of.as_ref() != Some(&of) {
            let (plan, tzdb, now) = (model.own.clone(), model.real.afresh(), model.now);
            let (whose, what, form, window) = of.clone();
            self.of = Some(of);
            self.job.run(ctx, move || {
                made(plan, &tzdb, (&whose, what, form), window, now)
            });
        }
        match self.job.take() {
            Some(Ok(made)) => self.made = Some(made),
            Some(Err(_)) => {
                self.made = Some(Made {
                    text: String::new(),
                    lines: 0,
                    is_too_much: true,
                    plain: None,
                    notices: vec![t!("export-lost")],
                });
            }
            None => {}
        }
    }

    /// The same as plain text, where HTML was made.
    pub(super) fn plain(&self) -> Option<&str> {
        self.made.as_ref()?.plain.as_deref()
    }

    /// What was made, what it is called, and its form.
    pub(super) fn ready(&self, plan: &Plan) -> Option<(&str, String, Form)> {
        let made = self.made.as_ref().filter(|_| !self.job.is_running())?;
        (!made.is_too_much).then_some(())?;
        let whose = match &self.whose {
            Whose::Everybody => None,
            Whose::Meeting(id) => plan.meeting(id).map(|meeting| &meeting.title),
            Whose::Participant(id) => plan.participant(id).map(|person| &person.name),
        };
        let name = match (whose, self.what) {
            (None, What::Meetings) => t!("export-name-meetings"),
            (None, What::Shifts) => t!("export-name-shifts"),
            (None, What::Dates) => t!("export-name-dates"),
            (None, What::Periods) => t!("export-name-periods"),
            (Some(whose), What::Meetings) => legible(whose).into_owned(),
            (Some(whose), What::Shifts) => t!("export-name-shifts-of", whose = legible(whose)),
            (Some(whose), What::Dates) => t!("export-name-dates-of", whose = legible(whose)),
            (Some(whose), What::Periods) => t!("export-name-periods-of", whose = legible(whose)),
        };
        Some((&made.text, name, self.form))
    }
}

fn show_made(ui: &mut Ui, made: &Made) {
    /// Enough to see what it is.
    const LINES: usize = 60;
    let tokens = Tokens::of(ui.style());
    for notice in &made.notices {
        ui.label(RichText::new(words::capital(notice)).color(tokens.out_of_hours));
    }
    ui.add_space(6.0);
    let lines = made.text.lines().take(LINES).map(legible);
    let mut begin: String = lines.collect::<Vec<_>>().join("\n");
    let rest = made.lines.saturating_sub(LINES);
    if rest > 0 {
        begin = format!("{begin}\n… {}", t!("export-more-lines", count = rest));
    }
    let frame = egui::Frame::new().fill(tokens.background).inner_margin(6);
    frame.corner_radius(5).show(ui, |ui| {
        let area = ScrollArea::both().id_salt("export").max_height(360.0);
        area.auto_shrink([false, true]).show(ui, |ui| {
            let text = RichText::new(begin).font(FontId::monospace(theme::SMALL));
            ui.add(egui::Label::new(text).extend().selectable(true));
        });
    });
}

/// Writes what was made to the file at `path`.
pub(super) fn save(path: &Path, text: &str, form: Form) -> Result<(), String> {
    let whole = match form {
        // Without it a browser may take the letters for others.
        Form::Html => format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n{text}"),
        _ => text.to_owned(),
    };
    store::save_export(path, whole.as_bytes()).map_err(|error| error.to_string())
}
