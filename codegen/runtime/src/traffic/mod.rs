//! `check-events`: checks captured traffic, gigabytes of events one a line, against generated tables. The program of a
//! generated crate is this with the crate's catalogues.

mod chunks;
mod report;
mod tally;
mod workers;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, ValueEnum};

use crate::event::{Envelope, Events};

/// Checks captured events against the schema, one JSON object a line
#[derive(Debug, Parser)]
#[command(name = "check-events", version)]
#[command(
    after_help = "A line is {\"event\": \"NAME\", \"payload\": {…}}; other members do not matter, other keys are given by --name-key \
                  and --payload-key.\n\nExit status: 0 where every event is valid, 1 where one is not, 2 where something cannot be read. \
                  Lines that are no event are counted and shown; --strict makes them count as invalid."
)]
struct Arguments {
    /// Files to read, - for standard input, which is read if there are none
    files: Vec<PathBuf>,
    /// Catalogue of the events
    #[arg(long, value_name = "NAME")]
    catalogue: Option<String>,
    /// Key of the event's name in a line
    #[arg(long, default_value = "event", value_name = "KEY")]
    name_key: String,
    /// Key of the payload in a line
    #[arg(long, default_value = "payload", value_name = "KEY")]
    payload_key: String,
    /// Name of the event, where each line is nothing but a payload
    #[arg(long, value_name = "NAME", conflicts_with_all = ["name_key", "payload_key"])]
    event: Option<String>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Violations to show for each event
    #[arg(long, default_value_t = 5, value_name = "COUNT")]
    top: usize,
    /// Count lines that are no event (not JSON, without a name, of an event that is not declared) as invalid
    #[arg(long)]
    strict: bool,
    /// Threads that check; all cores if it is not given
    #[arg(long, value_name = "COUNT")]
    threads: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Human,
    /// One JSON object
    Json,
}

/// What lines are checked against.
pub(crate) struct Subject {
    events: &'static Events,
    lines: Lines,
    /// Names of the files; none for standard input.
    files: Vec<String>,
}

impl Subject {
    /// The name of a file by its position.
    fn file(&self, position: usize) -> &str {
        self.files.get(position).map(String::as_str).filter(|name| *name != "-").unwrap_or("standard input")
    }
}

/// What a line is.
pub(crate) enum Lines {
    /// An object with the name and the payload.
    Enveloped(Envelope),
    /// The payload of this event.
    Payloads(String),
}

impl Lines {
    /// What a line is without if it is no event.
    fn name(&self) -> String {
        match self {
            Lines::Enveloped(envelope) => format!("the name of an event at `{}` (see --name-key)", envelope.name),
            Lines::Payloads(_) => "a payload".to_owned(),
        }
    }
}

/// The whole program, for the catalogues of a crate.
pub fn main(catalogues: &[&'static Events]) -> ExitCode {
    let known = names(catalogues);
    let about = format!("Catalogue of the events ({known}); may be left out where there is only one");
    let matches = Arguments::command().mut_arg("catalogue", |argument| argument.help(about)).get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    match run(catalogues, arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether nothing is wrong.
fn run(catalogues: &[&'static Events], arguments: Arguments) -> Result<bool, String> {
    let events = catalogue(catalogues, arguments.catalogue.as_deref())?;
    let lines = match arguments.event {
        Some(name) if events.find(&name).is_none() => {
            return Err(format!("{} has no event `{name}`", events.catalogue));
        }
        Some(name) => Lines::Payloads(name),
        None => Lines::Enveloped(Envelope { name: arguments.name_key, payload: arguments.payload_key }),
    };
    for file in arguments.files.iter().filter(|file| !chunks::is_standard_input(file)) {
        // Better now than after hours of the files before it.
        let data = file.metadata().map_err(|error| format!("{}: {error}", file.display()))?;
        if data.is_dir() {
            return Err(format!("{} is a folder; name its files", file.display()));
        }
    }
    let threads = arguments.threads.or_else(|| std::thread::available_parallelism().ok().map(usize::from));
    let files = arguments.files.iter().map(|file| file.display().to_string()).collect();
    let subject = Subject { events, lines, files };
    let tally = workers::check(&subject, &arguments.files, threads.unwrap_or(1).max(1))?;
    let text = match arguments.format {
        Format::Human => {
            let color = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
            report::human(&subject, &tally, arguments.top, color)
        }
        Format::Json => report::json(&subject, &tally, arguments.top),
    };
    // Whoever reads may have read enough.
    let _ = io::stdout().write_all(text.as_bytes());
    let (taken, refused) = tally.undeclared();
    let is_no_event = taken + tally.nameless.count() + tally.no_json.count();
    Ok(tally.invalid() + refused == 0 && !(arguments.strict && is_no_event > 0))
}

fn names(catalogues: &[&'static Events]) -> String {
    catalogues.iter().map(|events| events.catalogue).collect::<Vec<_>>().join(", ")
}

fn catalogue(catalogues: &[&'static Events], name: Option<&str>) -> Result<&'static Events, String> {
    let known = || names(catalogues);
    match (name, catalogues) {
        (_, []) => Err("this program was built without a catalogue of events".to_owned()),
        (None, [only]) => Ok(only),
        (None, _) => Err(format!("name a catalogue with --catalogue: {}", known())),
        (Some(name), _) => {
            let found = catalogues.iter().find(|events| events.catalogue == name);
            found.copied().ok_or_else(|| format!("there is no catalogue `{name}`: {}", known()))
        }
    }
}
