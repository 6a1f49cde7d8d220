//! Bytes that want to hurt: cut, mutated as bytes and mutated as values. No panic, no memory that the input does not
//! pay for, and what is read can be written and read again.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use concord_runtime::thrift::{BinaryInput, CompactInput, Thrift, WireType};

use crate::Functions;
use crate::node::Node;

/// Bytes of memory that a byte of input may cost: the largest struct, which takes one byte when it is empty.
const PER_BYTE: usize = 4096;

/// What a reader may take whatever it reads, for errors and for the first nodes of maps.
const ALWAYS: usize = 64 * 1024;

/// Reads bytes as a type; an error says what went wrong with the reading, not what is wrong with the bytes. The answer
/// says whether they were a value.
pub fn read<T: Thrift + PartialEq>(bytes: &[u8], compact: bool) -> Result<bool, String> {
    let read = |bytes: &[u8]| if compact { T::from_thrift_compact(bytes) } else { T::from_thrift_binary(bytes) };
    let run = || {
        let (result, peak) = Counting::watch(|| read(bytes));
        if peak > ALWAYS + PER_BYTE * bytes.len() {
            return Err(format!("{} bytes of input took {peak} bytes of memory", bytes.len()));
        }
        match result {
            Err(error) if error.offset() > bytes.len() => Err(format!("{error}: the input is shorter")),
            Err(error) if error.to_string().is_empty() => Err("an error says nothing".to_owned()),
            Err(_) => Ok(false),
            Ok(value) => {
                let again = T::from_thrift_binary(&value.to_thrift_binary());
                let once_more = T::from_thrift_compact(&value.to_thrift_compact());
                // An empty map has no types in the compact protocol, so one that was kept comes back with others.
                let same = value.to_thrift_compact();
                if again.is_ok_and(|again| again == value)
                    && once_more.is_ok_and(|again| again == value || again.to_thrift_compact() == same)
                {
                    return Ok(true);
                }
                Err("what was read is another value when it is written and read".to_owned())
            }
        }
    };
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err("panic".to_owned()))
}

/// The same, and whether the type that borrows is of one mind with the type that owns.
fn judge(functions: &Functions, bytes: &[u8], compact: bool) -> Result<bool, String> {
    let is_value = (functions.hostile)(bytes, compact)?;
    if let Some(borrowed) = functions.borrowed {
        let read = catch_unwind(|| borrowed(bytes, compact)).map_err(|_| "panic of the type that borrows")?;
        if read.is_ok() != is_value {
            return Err(format!("a value: {is_value}, and for the type that borrows: {:?}", read.err()));
        }
    }
    Ok(is_value)
}

/// Reads every part of a value from its start; none of them is a value, and the whole is.
pub fn cut(functions: &Functions, bytes: &[u8], compact: bool) -> Result<u64, String> {
    if !judge(functions, bytes, compact)? {
        return Err("what the type wrote is no value".to_owned());
    }
    for length in 0..bytes.len() {
        if judge(functions, &bytes[..length], compact).map_err(|error| format!("{length} bytes: {error}"))? {
            return Err(format!("{length} bytes are a value"));
        }
    }
    Ok(bytes.len() as u64)
}

/// Reads mutations of a value so many times.
pub fn fuzz(functions: &Functions, bytes: &[u8], (compact, aware): (bool, bool), (rounds, seed): (u64, u64)) -> Result<u64, String> {
    let mut dice = Dice(seed | 1);
    let node = if compact {
        Node::read(&mut CompactInput::new(bytes), WireType::Struct)
    } else {
        Node::read(&mut BinaryInput::new(bytes), WireType::Struct)
    };
    let node = node.map_err(|error| format!("the value itself cannot be read: {error}"))?;
    for _ in 0..rounds {
        let mutated = if aware {
            let mut node = node.clone();
            for _ in 0..=dice.below(3) {
                node.mutate(&mut dice, 0);
            }
            let mut bytes = node.to_bytes(compact);
            if dice.below(8) == 0 {
                spoil(&mut bytes, &mut dice);
            }
            bytes
        } else {
            let mut bytes = bytes.to_vec();
            for _ in 0..=dice.below(4) {
                spoil(&mut bytes, &mut dice);
            }
            bytes
        };
        judge(functions, &mutated, compact).map_err(|error| format!("{error}: {}", crate::hex(&mutated)))?;
    }
    Ok(rounds)
}

/// Changes some byte, or the length.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const LOVED: [u8; 12] = [0, 1, 2, 11, 12, 13, 15, 0x7f, 0x80, 0xf9, 0xfc, 0xff];
    let at = dice.below(bytes.len() + 1);
    match dice.below(6) {
        0 if at < bytes.len() => bytes[at] = dice.next() as u8,
        1 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        2 if at < bytes.len() => bytes[at] = LOVED[dice.below(LOVED.len())],
        3 => bytes.insert(at, LOVED[dice.below(LOVED.len())]),
        4 if at < bytes.len() => drop(bytes.remove(at)),
        _ => bytes.truncate(at),
    }
}

/// Random numbers (xorshift64, Marsaglia 2003).
pub struct Dice(u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// The system's allocator, which notes how much is held at most.
pub struct Counting;

thread_local! {
    static HELD: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
}

impl Counting {
    fn watch<R>(run: impl FnOnce() -> R) -> (R, usize) {
        HELD.set((0, 0));
        let result = run();
        (result, HELD.get().1 as usize)
    }

    fn change(bytes: isize) {
        let _ = HELD.try_with(|held| {
            let now = held.get().0 + bytes;
            held.set((now, held.get().1.max(now)));
        });
    }
}

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::change(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Self::change(-(layout.size() as isize));
        unsafe { System.dealloc(pointer, layout) }
    }
}
