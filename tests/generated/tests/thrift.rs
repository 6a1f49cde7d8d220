//! Framed messages with a header, as the README shows them.

// README: from here
use catalogues::onlive::events::ElementClick;
use concord_runtime::thrift::{
    Envelope, Error, MAX_FRAME, MessageKind, Strictness, Thrift as _, append_frame, take_frame,
};

/// Appends a message to a stream.
fn send(click: ElementClick, sequence: i32, stream: &mut Vec<u8>) -> Result<(), Error> {
    let message = Envelope { name: "click".to_owned(), kind: MessageKind::Oneway, sequence, body: click };
    append_frame(stream, MAX_FRAME, |bytes| bytes.extend(message.to_thrift_binary(Strictness::Strict)))
}

/// The first message of a stream, and what stands behind it; `None` until all of it has arrived.
fn receive(stream: &[u8]) -> Result<Option<(Envelope<ElementClick>, &[u8])>, Error> {
    let Some((message, rest)) = take_frame(stream, MAX_FRAME)? else { return Ok(None) };
    // `Lenient` takes the header without a version as well, which some peers still write.
    Ok(Some((Envelope::from_thrift_binary(message, Strictness::Lenient)?, rest)))
}
// README: to here

fn click(label: &str) -> ElementClick {
    let payload = serde_json::json!({
        "element_label": label, "element_type": "button", "form_data": {}, "element_data": {}, "room_data": {},
        "origin_medium": "web", "origin_source": "google", "extra": {},
        "room_id": "123e4567-e89b-12d3-a456-426614174000"
    });
    ElementClick::from_json(payload.to_string().as_bytes()).expect("it is good")
}

#[test]
fn what_the_readme_shows_works() {
    let mut stream = Vec::new();
    send(click("first"), 1, &mut stream).unwrap();
    let end_of_first = stream.len();
    send(click("second"), 2, &mut stream).unwrap();
    for end in 0..end_of_first {
        assert_eq!(receive(&stream[..end]), Ok(None), "{end} bytes");
    }
    let (first, rest) = receive(&stream).unwrap().unwrap();
    assert_eq!((first.sequence, first.body), (1, click("first")));
    let (second, rest) = receive(rest).unwrap().unwrap();
    assert_eq!((second.sequence, second.body, rest), (2, click("second"), &[][..]));
}

#[test]
fn headers_without_a_version_are_read_and_long_frames_are_refused() {
    let message = Envelope { name: "click".to_owned(), kind: MessageKind::Oneway, sequence: 3, body: click("old") };
    let mut stream = Vec::new();
    append_frame(&mut stream, MAX_FRAME, |bytes| bytes.extend(message.to_thrift_binary(Strictness::Lenient))).unwrap();
    assert_eq!(receive(&stream), Ok(Some((message, &[][..]))));
    let error = receive(&[0x7f, 0xff, 0xff, 0xff]).unwrap_err();
    assert_eq!(*error.kind(), concord_runtime::thrift::ErrorKind::Frame { length: i32::MAX as u64, limit: MAX_FRAME });
    assert_eq!(ElementClick::from_thrift_binary(&click("alone").to_thrift_binary()), Ok(click("alone")));
}

#[test]
fn the_readme_shows_this_code() {
    let (_, code) = include_str!("thrift.rs").split_once("// README: from here\n").expect("it is marked");
    let (code, _) = code.split_once("// README: to here\n").expect("it is marked");
    assert!(include_str!("../../../README.md").contains(code), "README.md shows other code than\n{code}");
}
