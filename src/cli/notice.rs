//! `notice`: the coming shifts as texts to paste.

use super::{CliError, Context, DONE, Format, NoticeArgs, json};
use crate::exchange::notice::{Length, Markup, Shifting, Templates, To, below_name, notice};
use crate::plan::civil;
use crate::words;

pub(super) fn run(context: &mut Context<'_>, args: &NoticeArgs) -> Result<u8, CliError> {
    let whose = (args.meeting.as_deref(), args.participant.as_deref());
    let schedule = context.ahead(whose, args.months)?;
    let language = &*args.lang;
    let templates = Templates::of(language).ok_or_else(|| CliError::NoLanguage {
        language: language.to_owned(),
        known: Templates::languages().collect(),
    })?;
    let length = if args.long {
        Length::Long
    } else {
        Length::Short
    };
    let markup = match context.format {
        Format::Md => Markup::Markdown,
        _ => Markup::Plain,
    };
    let mut none_yet = true;
    for item in &schedule.upcoming(context.now, args.months) {
        let everybody = item.of.participants.iter().map(|person| Some(&*person.id));
        let to: Vec<_> = match &args.participant {
            Some(id) => vec![Some(&**id)],
            None if args.each => everybody.collect(),
            None => vec![None],
        };
        for participant in to {
            let to = participant.map_or(To::All, To::Participant);
            let of = Shifting::from(item);
            let Some(text) = notice(&of, to, length, markup, &templates) else {
                continue;
            };
            let is_first = std::mem::take(&mut none_yet);
            if context.format == Format::Jsonl {
                context.line(&json::Notice {
                    meeting: &item.of.meeting.id,
                    start_in_anchor: civil::format(item.occurrence.start_in_anchor),
                    participant,
                    language,
                    text,
                })?;
                continue;
            }
            if !is_first {
                writeln!(context.out, "\n---\n")?;
            }
            let named = participant.filter(|_| args.each);
            let mut everybody = item.of.participants.iter();
            let person = named.and_then(|id| everybody.find(|person| person.id == id));
            let text = match person {
                Some(person) => below_name(person, &text, markup, &templates),
                None => text,
            };
            writeln!(context.out, "{text}")?;
        }
    }
    if none_yet {
        let today = words::date(context.now.date_naive());
        let said = match args.months {
            1 => format!("nothing to tell of the month from {today}"),
            months => format!("nothing to tell of the {months} months from {today}"),
        };
        writeln!(context.err, "noonmark-cli: {said}")?;
    }
    // It is no part of what is pasted.
    writeln!(
        context.err,
        "noonmark-cli: {}",
        words::zone_data(&context.tzdb)
    )?;
    Ok(DONE)
}
