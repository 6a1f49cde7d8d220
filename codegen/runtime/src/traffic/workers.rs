//! One thread reads, the others check; buffers go round between them.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Subject;
use super::chunks::{Chunk, Chunks};
use super::tally::Tally;

/// Checks all lines of all files.
pub(super) fn check(subject: &Subject, files: &[PathBuf], threads: usize) -> Result<Tally, String> {
    let bar = progress(files);
    let (to_check, checked) = sync_channel::<Chunk>(threads * 2);
    let (give_back, free) = channel::<Chunk>();
    let checked = Arc::new(Mutex::new(checked));
    let result = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let give_back = give_back.clone();
                let checked = Arc::clone(&checked);
                scope.spawn(move || {
                    let mut tally = Tally::new(subject);
                    while let Some(chunk) = next(&checked) {
                        tally.add(subject, &chunk);
                        // The reader may have ended.
                        let _ = give_back.send(chunk);
                    }
                    tally
                })
            })
            .collect();
        // Only workers hold it now: if all of them panic, what is sent is refused instead of waited for.
        drop(checked);
        let read = read(Chunks::new(files), to_check, &free, &bar);
        let mut whole = Tally::new(subject);
        for worker in workers {
            whole.merge(worker.join().map_err(|_| "a thread that checks has panicked".to_owned())?);
        }
        read.map(|()| whole)
    });
    bar.finish_and_clear();
    result
}

fn next(chunks: &Mutex<Receiver<Chunk>>) -> Option<Chunk> {
    chunks.lock().ok()?.recv().ok()
}

/// Sends every chunk, and hangs up at the end.
fn read(
    mut chunks: Chunks<'_>,
    to_check: SyncSender<Chunk>,
    free: &Receiver<Chunk>,
    bar: &ProgressBar,
) -> Result<(), String> {
    loop {
        let mut chunk = free.try_recv().unwrap_or_default();
        if !chunks.next_into(&mut chunk)? {
            return Ok(());
        }
        bar.inc(chunk.bytes.len() as u64);
        if to_check.send(chunk).is_err() {
            return Ok(());
        }
    }
}

/// A bar on a terminal, with the rate and the time that is left; without a known size, what was read.
fn progress(files: &[PathBuf]) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let sizes: Option<u64> =
        files.iter().map(|file| file.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len())).sum();
    let size = sizes.filter(|_| !files.is_empty());
    let template = match size {
        Some(_) => "{bar:30} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left",
        None => "{spinner} {bytes}  {bytes_per_sec}  {elapsed}",
    };
    let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::with_template(template).expect("the template is ours"));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
