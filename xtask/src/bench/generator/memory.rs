//! A whole run as a process of its own: its time, and the most memory that it had.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::bench::Row;

/// Rows for one cold run: wall time, and the peak of resident memory where the system tells it (Linux, `VmHWM`).
pub(super) fn rows(area: &str, case: &str, subject: &str, schema: &Path, out: &Path) -> Result<Vec<Row>, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("codegen").arg("--schema").arg(schema).arg("--out").arg(out);
    // What earlier rows wrote is still on its way to the disk, and would take its share of this run.
    drop(Command::new("sync").status());
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut peak = None;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak = peak_of(child.id()).max(peak);
        thread::sleep(Duration::from_millis(2));
    };
    let time = start.elapsed();
    if !status.success() {
        return Err(format!("{command:?} ended with {status}").into());
    }
    let row = |subject: &str, figure: f64, unit: &str| Row {
        area: area.to_owned(),
        case: case.to_owned(),
        subject: subject.to_owned(),
        baseline: "itself".to_owned(),
        ratio: 1.0,
        figure,
        unit: unit.to_owned(),
        allocations: None,
    };
    let mut rows = vec![row(subject, time.as_secs_f64() * 1000.0, "ms")];
    rows.extend(peak.map(|kib| row("peak memory of that process", f64::from(kib) / 1024.0, "MiB")));
    Ok(rows)
}

/// KiB; the figure of the last look before the end, which only grows.
fn peak_of(process: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}
