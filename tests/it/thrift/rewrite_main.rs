//! Rewrites values with Apache's crate: `<number of the type> <from> <to> <hex>` in, hexadecimal digits or `!…` out.

#![allow(warnings)]

mod modules;
mod table;

use std::io::{BufRead as _, Write as _};

use thrift::protocol::{
    TBinaryInputProtocol, TBinaryOutputProtocol, TCompactInputProtocol, TCompactOutputProtocol, TSerializable,
};

pub type Rewrite = fn(&[u8], bool, bool) -> thrift::Result<Vec<u8>>;

/// Reads and writes; each flag says whether it is the compact protocol.
pub fn rewrite<T: TSerializable>(bytes: &[u8], from: bool, to: bool) -> thrift::Result<Vec<u8>> {
    let value = if from {
        T::read_from_in_protocol(&mut TCompactInputProtocol::new(bytes))?
    } else {
        T::read_from_in_protocol(&mut TBinaryInputProtocol::new(bytes, true))?
    };
    let mut out = Vec::new();
    if to {
        value.write_to_out_protocol(&mut TCompactOutputProtocol::new(&mut out))?;
    } else {
        value.write_to_out_protocol(&mut TBinaryOutputProtocol::new(&mut out, true))?;
    }
    Ok(out)
}

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("readable");
        let words: Vec<&str> = line.split(' ').collect();
        let rewrite = table::TYPES[words[0].parse::<usize>().expect("a number")];
        let bytes: Vec<u8> = (0..words[3].len()).step_by(2).map(|at| u8::from_str_radix(&words[3][at..at + 2], 16).expect("digits")).collect();
        match rewrite(&bytes, words[1] == "compact", words[2] == "compact") {
            Ok(bytes) => writeln!(out, "{}", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
            Err(error) => writeln!(out, "!{error}"),
        }
        .expect("writable");
        // Whoever asks may wait for this very line.
        out.flush().expect("writable");
    }
}
