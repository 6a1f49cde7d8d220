//! `generate SCHEMA OUT`: a user of the library as a process of its own, for tests that kill it or starve it.

use std::io::Write as _;
use std::process::ExitCode;

use codegen::Options;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(schema), Some(out)) = (arguments.next(), arguments.next()) else { return ExitCode::from(2) };
    match codegen::generate(&Options::new(schema, out)) {
        Ok(outcome) if !outcome.diagnostics.has_errors() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}
