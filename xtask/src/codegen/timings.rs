//! `--timings`: where a run's time went, as a table and as a trace for `chrome://tracing` or <https://ui.perfetto.dev>.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use codegen::monitor::{Monitor, Span, Stage};
use serde_json::{Value, json};

use crate::Failure;
use crate::report::BOLD;

/// Items named below their stage.
const SLOWEST: usize = 3;

/// Prints the table and writes the trace.
pub(super) fn report(monitor: &Monitor, trace: &Path) -> Result<(), Failure> {
    let (spans, whole) = (monitor.spans(), monitor.elapsed());
    anstream::eprint!("{}", table(&spans, whole));
    if let Some(folder) = trace.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(trace, chrome(&spans).to_string())?;
    anstream::eprintln!("trace for chrome://tracing or ui.perfetto.dev: {}", trace.display());
    Ok(())
}

/// A line for each stage: its time by the clock, its share, and the work in it, which is more on several threads.
fn table(spans: &[Span], whole: Duration) -> String {
    let mut text = format!("{BOLD}{:<10}{:>10}{:>8}{:>12}{:>8}{BOLD:#}\n", "stage", "ms", "share", "work ms", "items");
    let mut other = whole;
    for stage in Stage::ALL {
        let of_stage = || spans.iter().filter(move |span| span.stage == stage);
        let wall: Duration = of_stage().filter(|span| span.item.is_none()).map(length).sum();
        let mut items: Vec<&Span> = of_stage().filter(|span| span.item.is_some()).collect();
        if wall.is_zero() {
            continue;
        }
        other = other.saturating_sub(wall);
        let work: Duration = items.iter().copied().map(length).sum();
        let (work, count) =
            if items.is_empty() { (String::new(), String::new()) } else { (ms(work), items.len().to_string()) };
        let _ = writeln!(text, "{:<10}{:>10}{:>8}{work:>12}{count:>8}", stage.name(), ms(wall), share(wall, whole));
        items.sort_by_key(|span| std::cmp::Reverse(length(span)));
        for span in items.iter().take(SLOWEST) {
            let name = span.item.as_deref().unwrap_or_default();
            let _ = writeln!(text, "{:<10}{:>10}{:>8}{:>12}  {name}", "", "", "", ms(length(span)));
        }
    }
    let _ = writeln!(text, "{:<10}{:>10}{:>8}", "other", ms(other), share(other, whole));
    let _ = writeln!(text, "{BOLD}{:<10}{:>10}{BOLD:#}", "whole", ms(whole));
    text
}

/// The spans as "complete" events of the Trace Event Format, a row for each thread.
fn chrome(spans: &[Span]) -> Value {
    let micros = |time: Duration| Value::from(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    let event = |span: &Span| {
        let name = span.item.as_deref().unwrap_or(span.stage.name());
        json!({
            "name": name, "cat": span.stage.name(), "ph": "X", "pid": 1, "tid": span.track,
            "ts": micros(span.start), "dur": micros(length(span)),
        })
    };
    json!({ "displayTimeUnit": "ms", "traceEvents": spans.iter().map(event).collect::<Vec<_>>() })
}

fn length(span: &Span) -> Duration {
    span.end.saturating_sub(span.start)
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

fn share(part: Duration, whole: Duration) -> String {
    format!("{:.0} %", 100.0 * part.as_secs_f64() / whole.as_secs_f64().max(f64::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(stage: Stage, item: Option<&str>, track: usize, (start, end): (u64, u64)) -> Span {
        let at = Duration::from_millis;
        Span { stage, item: item.map(str::to_owned), track, start: at(start), end: at(end) }
    }

    #[test]
    fn stages_have_their_time_and_the_work_in_it() {
        let spans = [
            span(Stage::Load, None, 0, (0, 10)),
            span(Stage::Emit, None, 0, (10, 40)),
            span(Stage::Emit, Some("rust/src/shop/cart.rs"), 0, (10, 40)),
            span(Stage::Emit, Some("thrift/shop/cart.thrift"), 1, (10, 30)),
        ];
        let table = anstream::adapter::strip_str(&table(&spans, Duration::from_millis(50))).to_string();
        let line = |word: &str| {
            let line = table.lines().find(|line| line.starts_with(word)).unwrap_or_default();
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(line("load"), "load 10.0 20 %");
        assert_eq!(line("emit"), "emit 30.0 60 % 50.0 2");
        assert_eq!(line("other"), "other 10.0 20 %");
        let trace = chrome(&spans);
        assert_eq!(trace["traceEvents"][3]["name"], "thrift/shop/cart.thrift");
        assert_eq!(trace["traceEvents"][3]["tid"], 1);
        assert_eq!(trace["traceEvents"][3]["dur"], 20_000);
    }
}
