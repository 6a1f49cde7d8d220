//! Writes documents and Thrift values of every type into the folders that `cargo fuzz` starts from:
//! `cargo run --no-default-features --example seeds`.

use std::fs;
use std::io;
use std::path::Path;

use concord_oracle::{Entropy, document};
use use_shapes::TYPES;

/// Documents of each type.
const COUNT: u8 = 8;

fn main() -> io::Result<()> {
    for (position, subject) in TYPES.iter().enumerate() {
        let chosen = u16::try_from(position).expect("there are fewer types").to_le_bytes();
        for seed in 0..COUNT {
            let bytes = choices(seed);
            let text = document(subject.ty, &mut Entropy::new(&bytes[usize::from(seed)..]));
            let name = format!("{position}-{seed}");
            write("json", &name, text.as_bytes())?;
            write("typed", &name, &[&chosen[..], text.as_bytes()].concat())?;
            write("documents", &name, &[&chosen[..1], &bytes[usize::from(seed)..]].concat())?;
        }
    }
    for (chosen, wire) in (0..).zip(concord_fuzz::TYPES) {
        for seed in 0..COUNT {
            let bytes = choices(seed);
            let text = document(wire.ty, &mut Entropy::new(&bytes[usize::from(seed)..]));
            let name = format!("{chosen}-{seed}");
            for (protocol, value) in wire.written(&text).into_iter().flatten().enumerate() {
                let how = [0, 2][protocol];
                write("thrift", &format!("{name}-{how}"), &[&[chosen, how][..], &value].concat())?;
            }
            write("thrift_values", &name, &[&[chosen][..], &bytes[usize::from(seed)..]].concat())?;
        }
    }
    for (name, event) in [shapes::shapes::EVENTS.names, shapes::kept::EVENTS.names].concat().iter().enumerate() {
        let event = serde_json::Value::from(*event);
        let line =
            format!(r#"{{"e":{event},"p":{{"label":"a","kind":"b","flag":true,"user":"u","action":"exit","x":1}}}}"#);
        write("lines", &name.to_string(), line.as_bytes())?;
    }
    Ok(())
}

/// Any bytes will do that differ.
fn choices(seed: u8) -> Vec<u8> {
    (0..400u32).map(|at| (at * (7 + 2 * u32::from(seed)) ^ at >> 3) as u8).collect()
}

fn write(target: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), bytes)
}
