//! Values that nobody asked for: passing over them, and copying them from one protocol into another.

use super::{Error, ErrorKind, Header, Sink, Source, WireType};

/// Passes over the value of a field.
pub(super) fn field<'a, S: Source<'a>>(input: &mut S, header: Header, ty: WireType) -> Result<(), Error> {
    copy_field(input, header, ty, Nothing).map(|Nothing| ())
}

/// Copies the value of a field as a value by itself: a boolean becomes an element.
pub(super) fn copy_field<'a, S, O>(input: &mut S, header: Header, ty: WireType, out: O) -> Result<O, Error>
where
    S: Source<'a>,
    O: Sink,
{
    match ty {
        WireType::Bool => Ok(out.bool(input.bool_field(header)?)),
        _ => copy(input, ty, out),
    }
}

/// Copies a value as it stands in a container.
pub(super) fn copy<'a, S: Source<'a>, O: Sink>(input: &mut S, ty: WireType, out: O) -> Result<O, Error> {
    Ok(match ty {
        WireType::Stop => return Err(Error::new(ErrorKind::UnknownType(0), input.offset())),
        WireType::Bool => out.bool(input.bool()?),
        WireType::I8 => out.i8(input.i8()?),
        WireType::I16 => out.i16(input.i16()?),
        WireType::I32 => out.i32(input.i32()?),
        WireType::I64 => out.i64(input.i64()?),
        WireType::F64 => out.f64(input.f64()?),
        WireType::Uuid => out.uuid(input.uuid()?),
        WireType::Bytes => out.bytes(input.bytes()?),
        WireType::Struct => copy_struct(input, out)?,
        WireType::List | WireType::Set => {
            let (element, count) = input.list()?;
            input.enter()?;
            let mut out = out.list(element, count);
            for _ in 0..count {
                out = copy(input, element, out)?;
            }
            input.leave();
            out
        }
        WireType::Map => copy_map(input, out)?,
    })
}

fn copy_struct<'a, S: Source<'a>, O: Sink>(input: &mut S, mut out: O) -> Result<O, Error> {
    input.enter()?;
    let mut last = 0;
    loop {
        let header = input.header(last)?;
        if header.is_stop() {
            break;
        }
        let ty = header.wire_type().map_err(|number| Error::new(ErrorKind::UnknownType(number), input.offset()))?;
        let id = header.id;
        out = match ty {
            WireType::Bool => out.bool_field(last, id, input.bool_field(header)?),
            _ => copy(input, ty, out.field(last, id, ty))?,
        };
        last = id;
    }
    input.leave();
    Ok(out.stop())
}

fn copy_map<'a, S: Source<'a>, O: Sink>(input: &mut S, out: O) -> Result<O, Error> {
    let Some((key, value, count)) = input.map()? else {
        return Ok(out.map(WireType::Bytes, WireType::Bytes, 0));
    };
    input.enter()?;
    let mut out = out.map(key, value, count);
    for _ in 0..count {
        out = copy(input, key, out)?;
        out = copy(input, value, out)?;
    }
    input.leave();
    Ok(out)
}

/// A sink that drops what it gets.
struct Nothing;

impl Sink for Nothing {
    fn field(self, _: i16, _: i16, _: WireType) -> Self {
        self
    }

    fn bool_field(self, _: i16, _: i16, _: bool) -> Self {
        self
    }

    fn stop(self) -> Self {
        self
    }

    fn bool(self, _: bool) -> Self {
        self
    }

    fn i8(self, _: i8) -> Self {
        self
    }

    fn i16(self, _: i16) -> Self {
        self
    }

    fn i32(self, _: i32) -> Self {
        self
    }

    fn i64(self, _: i64) -> Self {
        self
    }

    fn f64(self, _: f64) -> Self {
        self
    }

    fn uuid(self, _: [u8; 16]) -> Self {
        self
    }

    fn bytes(self, _: &[u8]) -> Self {
        self
    }

    fn bytes_with(self, _: usize, _: impl FnOnce(&mut [u8])) -> Self {
        self
    }

    fn list(self, _: WireType, _: usize) -> Self {
        self
    }

    fn map(self, _: WireType, _: WireType, _: usize) -> Self {
        self
    }
}
