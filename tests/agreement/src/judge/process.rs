//! A judge in a process of its own: one line of JSON in, one line out, for each document.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use codegen::emit::vectors::Subject;
use codegen::interpret;
use serde_json::{Value, json};

use super::{Document, Failure, Verdict};

/// A running process, ended when it is dropped.
pub(super) struct Process {
    child: Child,
    input: Option<BufWriter<ChildStdin>>,
    output: BufReader<ChildStdout>,
}

impl Process {
    pub(super) fn start(command: &mut Command) -> Result<Self, Failure> {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot run {program}: {error}"))?;
        let input = child.stdin.take().ok_or("the process has no input")?;
        let output = child.stdout.take().ok_or("the process has no output")?;
        Ok(Self { child, input: Some(BufWriter::new(input)), output: BufReader::new(output) })
    }

    /// Sends the documents and reads a line of JSON for each. Writing goes on beside reading, so that neither side
    /// waits for the other with a full pipe.
    pub(super) fn ask(&mut self, documents: &[Document]) -> Result<Vec<Value>, Failure> {
        let mut input = self.input.take().ok_or("the process has ended")?;
        let output = &mut self.output;
        let (input, answers) = thread::scope(|scope| {
            let writer = scope.spawn(move || -> Result<_, Failure> {
                for document in documents {
                    serde_json::to_writer(&mut input, &request(document))?;
                    input.write_all(b"\n")?;
                }
                input.flush()?;
                Ok(input)
            });
            let answers = read(output, documents);
            (writer.join().map_err(|_| "the writer panicked"), answers)
        });
        // A process that died says why on its standard error; the broken pipe is the lesser news.
        let answers = answers?;
        self.input = Some(input??);
        Ok(answers)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be waiting to write what nobody reads any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut BufReader<ChildStdout>, documents: &[Document]) -> Result<Vec<Value>, Failure> {
    let mut answers = Vec::with_capacity(documents.len());
    let mut line = String::new();
    for document in documents {
        line.clear();
        if output.read_line(&mut line)? == 0 {
            return Err(format!("the process ended at {:?} {}", document.subject, document.text).into());
        }
        answers.push(serde_json::from_str(&line).map_err(|error| format!("{error} in the answer {line}"))?);
    }
    Ok(answers)
}

fn request(document: &Document) -> Value {
    match &document.subject {
        Subject::Type(name) => json!([document.catalogue, "type", name, document.text]),
        Subject::Event(name) => json!([document.catalogue, "event", name, document.text]),
    }
}

/// A verdict of one of ours: `{ "value": "JSON text" }`, or `{ "violations": [[pointer, rule], …] }`.
pub(super) fn verdict(answer: &Value) -> Result<Verdict, Failure> {
    if let Some(text) = answer.get("value").and_then(Value::as_str) {
        let read = interpret::Document::parse(text.as_bytes());
        let value = read.map_err(|_| format!("what was read is written as {text}"))?.value().clone();
        return Ok(Verdict::Holds(Some(value)));
    }
    let violations =
        answer.get("violations").and_then(Value::as_array).ok_or_else(|| format!("no verdict: {answer}"))?;
    let pair =
        |violation: &Value| Some((violation.get(0)?.as_str()?.to_owned(), violation.get(1)?.as_str()?.to_owned()));
    let pairs: Option<Vec<_>> = violations.iter().map(pair).collect();
    Ok(Verdict::Breaks(Some(pairs.ok_or_else(|| format!("no verdict: {answer}"))?)))
}
