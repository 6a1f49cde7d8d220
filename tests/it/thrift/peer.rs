//! A program that reads and writes Thrift in a process of its own: a line of JSON in, a line out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use serde_json::Value;

/// A running program, ended when it is dropped.
pub(super) struct Peer {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    pub(super) fn start(command: &mut Command) -> Peer {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program was found before");
        let input = child.stdin.take().expect("is piped");
        let output = BufReader::new(child.stdout.take().expect("is piped"));
        Peer { child, input, output }
    }

    /// Sends requests as JSON and reads an answer to each.
    pub(super) fn ask(&mut self, requests: &[Value]) -> Vec<Value> {
        let lines: Vec<String> = requests.iter().map(Value::to_string).collect();
        let answers = self.ask_lines(&lines);
        answers.iter().map(|line| serde_json::from_str(line).expect("an answer is JSON")).collect()
    }

    /// Sends lines and reads a line for each. Writing goes on beside reading, so that no pipe fills up.
    pub(super) fn ask_lines(&mut self, requests: &[String]) -> Vec<String> {
        let Peer { input, output, .. } = self;
        thread::scope(|scope| {
            scope.spawn(|| {
                for request in requests {
                    writeln!(input, "{request}").expect("the program reads");
                }
                input.flush().expect("the program reads");
            });
            let mut answer = |request| {
                let mut line = String::new();
                let length = output.read_line(&mut line).expect("the program writes");
                assert!(length > 0, "the program ended at {request}");
                line.trim_end().to_owned()
            };
            requests.iter().map(&mut answer).collect()
        })
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
