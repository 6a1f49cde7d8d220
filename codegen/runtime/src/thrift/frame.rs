//! Frames: the length that stands before a message where messages share a stream (Apache's `TFramedTransport`).

use super::{Error, ErrorKind};

/// Bytes of the length: a signed 32-bit integer, big-endian.
const PREFIX: usize = size_of::<i32>();

/// The longest frame that Apache's libraries take unless they are told otherwise, in bytes.
pub const MAX_FRAME: usize = 16_384_000;

/// Appends a frame to a buffer; `write` appends the message. The length is known afterwards, so that nothing is copied.
///
/// # Errors
///
/// A message of more than `limit` bytes, which is taken back from the buffer; its offset is that of the frame.
pub fn append_frame(bytes: &mut Vec<u8>, limit: usize, write: impl FnOnce(&mut Vec<u8>)) -> Result<(), Error> {
    let start = bytes.len();
    bytes.extend([0; PREFIX]);
    write(bytes);
    let length = bytes.len() - start - PREFIX;
    match i32::try_from(length) {
        Ok(prefix) if length <= limit => {
            bytes[start..start + PREFIX].copy_from_slice(&prefix.to_be_bytes());
            Ok(())
        }
        _ => {
            bytes.truncate(start);
            Err(Error::new(ErrorKind::Frame { length: length as u64, limit }, start))
        }
    }
}

/// A message, and what stands behind its frame.
pub type Framed<'a> = (&'a [u8], &'a [u8]);

/// The message of the frame that stands first, and what stands behind the frame; `None` where more of it must arrive
/// first. The length is judged as soon as it is there, so that nobody waits for what is refused anyway.
///
/// # Errors
///
/// A length that is negative or greater than `limit`.
pub fn take_frame(bytes: &[u8], limit: usize) -> Result<Option<Framed<'_>>, Error> {
    let Some((prefix, rest)) = bytes.split_first_chunk() else { return Ok(None) };
    let announced = i32::from_be_bytes(*prefix);
    match usize::try_from(announced) {
        Ok(length) if length <= limit => Ok(rest.split_at_checked(length)),
        Ok(length) => Err(Error::new(ErrorKind::Frame { length: length as u64, limit }, 0)),
        Err(_) => Err(Error::new(ErrorKind::NegativeLength(announced), 0)),
    }
}
