//! Noonmark on the command line: reads the clock, the arguments and the terminal, nothing else.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(
        clippy::disallowed_methods,
        reason = "a binary is where the clock is read"
    )]
    let now = chrono::Utc::now();
    let mut out = std::io::BufWriter::new(anstream::stdout());
    let mut err = anstream::stderr();
    let places = noonmark::store::Places::of_this_machine();
    let status = noonmark::cli::run(std::env::args_os(), now, &places, &mut out, &mut err);
    match out.flush() {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(3),
        _ => ExitCode::from(status),
    }
}
