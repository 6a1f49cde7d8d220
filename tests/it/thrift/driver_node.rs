//! Any value of a protocol, to be changed as a value.

use concord_runtime::thrift::{Binary, Compact, Count, Error, Fill, Sink, Source, WireType};

use crate::hostile::Dice;

#[derive(Debug, Clone)]
pub enum Node {
    Bool(bool),
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    F64(f64),
    Uuid([u8; 16]),
    Bytes(Vec<u8>),
    Struct(Vec<(i16, Node)>),
    List(WireType, Vec<Node>),
    Set(WireType, Vec<Node>),
    Map(WireType, WireType, Vec<(Node, Node)>),
}

impl Node {
    pub fn read<'a, S: Source<'a>>(input: &mut S, ty: WireType) -> Result<Node, Error> {
        Ok(match ty {
            WireType::Stop => unreachable!("headers are judged before"),
            WireType::Bool => Node::Bool(input.bool()?),
            WireType::I8 => Node::I8(input.i8()?),
            WireType::I16 => Node::I16(input.i16()?),
            WireType::I32 => Node::I32(input.i32()?),
            WireType::I64 => Node::I64(input.i64()?),
            WireType::F64 => Node::F64(input.f64()?),
            WireType::Uuid => Node::Uuid(input.uuid()?),
            WireType::Bytes => Node::Bytes(input.bytes()?.to_vec()),
            WireType::Struct => {
                let (mut fields, mut last) = (Vec::new(), 0);
                loop {
                    let header = input.header(last)?;
                    if header.is_stop() {
                        break Node::Struct(fields);
                    }
                    let ty = header.wire_type().expect("our own bytes");
                    let value = match ty {
                        WireType::Bool => Node::Bool(input.bool_field(header)?),
                        ty => Node::read(input, ty)?,
                    };
                    last = header.id;
                    fields.push((last, value));
                }
            }
            WireType::List | WireType::Set => {
                let (element, count) = input.list()?;
                let items = (0..count).map(|_| Node::read(input, element)).collect::<Result<_, _>>()?;
                if ty == WireType::List { Node::List(element, items) } else { Node::Set(element, items) }
            }
            WireType::Map => {
                let (key, value, count) = input.map()?.unwrap_or((WireType::Bytes, WireType::Bytes, 0));
                let entry = |_| Ok((Node::read(input, key)?, Node::read(input, value)?));
                Node::Map(key, value, (0..count).map(entry).collect::<Result<_, Error>>()?)
            }
        })
    }

    pub fn to_bytes(&self, compact: bool) -> Vec<u8> {
        let Count(size) = if compact { self.write(Compact(Count(0))).0 } else { self.write(Binary(Count(0))).0 };
        let mut bytes = vec![0; size];
        if compact {
            self.write(Compact(Fill(&mut bytes)));
        } else {
            self.write(Binary(Fill(&mut bytes)));
        }
        bytes
    }

    fn wire_type(&self) -> WireType {
        match self {
            Node::Bool(_) => WireType::Bool,
            Node::I8(_) => WireType::I8,
            Node::I16(_) => WireType::I16,
            Node::I32(_) => WireType::I32,
            Node::I64(_) => WireType::I64,
            Node::F64(_) => WireType::F64,
            Node::Uuid(_) => WireType::Uuid,
            Node::Bytes(_) => WireType::Bytes,
            Node::Struct(_) => WireType::Struct,
            Node::List(..) => WireType::List,
            Node::Set(..) => WireType::Set,
            Node::Map(..) => WireType::Map,
        }
    }

    fn write<S: Sink>(&self, out: S) -> S {
        match self {
            Node::Bool(value) => out.bool(*value),
            Node::I8(value) => out.i8(*value),
            Node::I16(value) => out.i16(*value),
            Node::I32(value) => out.i32(*value),
            Node::I64(value) => out.i64(*value),
            Node::F64(value) => out.f64(*value),
            Node::Uuid(value) => out.uuid(*value),
            Node::Bytes(value) => out.bytes(value),
            Node::Struct(fields) => {
                let (mut out, mut last) = (out, 0);
                for (id, value) in fields {
                    out = match value {
                        Node::Bool(truth) => out.bool_field(last, *id, *truth),
                        value => value.write(out.field(last, *id, value.wire_type())),
                    };
                    last = *id;
                }
                out.stop()
            }
            Node::List(element, items) | Node::Set(element, items) => {
                items.iter().fold(out.list(*element, items.len()), |out, item| item.write(out))
            }
            Node::Map(key, value, entries) => {
                let out = out.map(*key, *value, entries.len());
                entries.iter().fold(out, |out, (key, item)| item.write(key.write(out)))
            }
        }
    }

    /// Changes something in it: a value, an id, a type, an order, a depth.
    pub fn mutate(&mut self, dice: &mut Dice, depth: usize) {
        match self {
            Node::Struct(fields) if !fields.is_empty() => {
                let at = dice.below(fields.len());
                match dice.below(8) {
                    0 => drop(fields.remove(at)),
                    1 => fields.push(fields[at].clone()),
                    2 => fields[at].0 = dice.below(300) as i16 - 20,
                    3 => fields[at].1 = Node::any(dice, 3),
                    4 => fields.insert(at, (dice.below(300) as i16, Node::any(dice, 3))),
                    5 => fields.reverse(),
                    _ => fields[at].1.mutate(dice, depth + 1),
                }
            }
            Node::List(_, items) | Node::Set(_, items) if !items.is_empty() => {
                let at = dice.below(items.len());
                match dice.below(4) {
                    0 => drop(items.remove(at)),
                    1 => items.push(items[at].clone()),
                    _ => items[at].mutate(dice, depth + 1),
                }
            }
            // An element that changes its type would not be a value any more; the container changes as a whole.
            Node::List(..) | Node::Set(..) => *self = Node::any(dice, 2),
            Node::Map(_, _, entries) if !entries.is_empty() => {
                let at = dice.below(entries.len());
                match dice.below(4) {
                    0 => drop(entries.remove(at)),
                    1 => entries.push(entries[at].clone()),
                    _ => entries[at].1.mutate(dice, depth + 1),
                }
            }
            Node::Struct(fields) => fields.push((dice.below(40) as i16, Node::any(dice, 2))),
            Node::Map(..) => {}
            Node::Bool(value) => *value = !*value,
            Node::I8(value) => *value = dice.next() as i8,
            Node::I16(value) => *value = dice.next() as i16,
            Node::I32(value) => *value = [0, -1, 1, i32::MIN, i32::MAX, dice.next() as i32][dice.below(6)],
            Node::I64(value) => *value = [0, -1, i64::MIN, i64::MAX, dice.next() as i64][dice.below(5)],
            Node::F64(value) => *value = [0.0, -0.0, f64::NAN, f64::INFINITY, f64::MIN][dice.below(5)],
            Node::Uuid(value) => value[0] ^= 1,
            Node::Bytes(value) => match dice.below(5) {
                0 => value.clear(),
                1 => value.push(dice.next() as u8),
                2 => value.extend("ünï 文 \u{1f600}".bytes()),
                3 if !value.is_empty() => {
                    let at = dice.below(value.len());
                    value[at] = dice.next() as u8;
                }
                _ => value.extend_from_within(..),
            },
        }
        // Lengths double above; a message stays a message.
        if let Node::Bytes(value) = self {
            value.truncate(4096);
        }
    }

    fn any(dice: &mut Dice, depth: usize) -> Node {
        let list = |item: Node, count: usize| (item.wire_type(), vec![item; count]);
        match dice.below(if depth == 0 { 8 } else { 12 }) {
            0 => Node::Bool(dice.below(2) == 0),
            1 => Node::I8(dice.next() as i8),
            2 => Node::I16(dice.next() as i16),
            3 => Node::I32(dice.next() as i32),
            4 => Node::I64(dice.next() as i64),
            5 => Node::F64(0.5),
            6 => Node::Bytes(b"text".to_vec()),
            7 => Node::Uuid([7; 16]),
            8 => Node::Struct((0..dice.below(4)).map(|_| (dice.below(30) as i16, Node::any(dice, depth - 1))).collect()),
            9 => {
                let (ty, items) = list(Node::any(dice, depth - 1), dice.below(20));
                Node::List(ty, items)
            }
            10 => {
                let (ty, items) = list(Node::any(dice, depth - 1), dice.below(3));
                Node::Set(ty, items)
            }
            _ => {
                let (key, value) = (Node::any(dice, 0), Node::any(dice, depth - 1));
                Node::Map(key.wire_type(), value.wire_type(), vec![(key, value); dice.below(3)])
            }
        }
    }
}
