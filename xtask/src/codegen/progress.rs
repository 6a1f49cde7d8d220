//! A bar on a terminal while a run takes longer than people like to wait in silence; nothing otherwise.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use codegen::monitor::{Monitor, Stage};

/// A run that is shorter shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);
const REDRAW: Duration = Duration::from_millis(100);
const WIDTH: usize = 30;
/// Back to the start of the line, and erase it (ECMA-48, CR and EL).
const CLEAR: &str = "\r\x1b[2K";

/// Does a run's work, with a bar where it takes long and standard error is a terminal.
pub(super) fn during<R>(monitor: &Monitor, work: impl FnOnce() -> R) -> R {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if !io::stderr().is_terminal() || is_dumb {
        return work();
    }
    let (finished, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || draw(monitor, &wait));
        let result = work();
        drop(finished);
        result
    })
}

fn draw(monitor: &Monitor, wait: &Receiver<()>) {
    if wait.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let mut terminal = io::stderr();
    loop {
        let (stage, done, total) = monitor.progress();
        // A terminal that went away is no reason to stop the run.
        let _ = write!(terminal, "{CLEAR}{}", bar(stage, done, total)).and_then(|()| terminal.flush());
        if wait.recv_timeout(REDRAW) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    let _ = write!(terminal, "{CLEAR}").and_then(|()| terminal.flush());
}

/// `emit   [==========>                   ] 210/630`; without a bar where items are not counted.
fn bar(stage: Stage, done: usize, total: usize) -> String {
    let name = stage.name();
    if total == 0 {
        return format!("{name:<8} …");
    }
    let filled = WIDTH * done.min(total) / total;
    let head = if filled < WIDTH { ">" } else { "" };
    let bar = format!("{}{head}", "=".repeat(filled));
    format!("{name:<8} [{bar:<WIDTH$}] {done}/{total}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_up() {
        for (done, expected) in [
            (0, "emit     [>                             ] 0/60"),
            (30, "emit     [===============>              ] 30/60"),
            (60, "emit     [==============================] 60/60"),
        ] {
            assert_eq!(bar(Stage::Emit, done, 60), expected);
        }
        assert_eq!(bar(Stage::Lower, 0, 0), "lower    …");
    }
}
