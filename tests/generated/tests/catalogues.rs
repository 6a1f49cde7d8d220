//! What a user of the real catalogues writes.

use catalogues::{coze, onlive, sobot, tea};
use concord_runtime::{Rule, Validate};
use serde_json::json;

#[test]
fn an_event_is_read_checked_and_written() {
    let payload = json!({
        "element_label": "submit", "element_type": "button", "form_data": {}, "element_data": {}, "room_data": {},
        "origin_medium": "web", "origin_source": "google", "extra": { "car": 1 },
        "room_id": "123e4567-e89b-12d3-a456-426614174000"
    });
    let event = onlive::Event::from_json("element_click", payload.to_string().as_bytes()).expect("it is good");
    assert_eq!(event.name(), onlive::events::ElementClick::NAME);
    let onlive::Event::ElementClick(click) = event else { panic!("it is a click") };
    assert_eq!(click.element_type, onlive::groups::ElementType::Button);
    assert_eq!(click.extra["car"], 1);
    assert_eq!(click.utm_source, None);
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&click.to_json()).unwrap(), payload);
    assert_eq!(serde_json::to_value(&click).unwrap(), payload);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let payload = br#"{"element_label":1,"element_type":"knob","room_id":"x","form_data":{},"element_data":{},"extra":{}}"#;
    let violations = onlive::Event::from_json("element_click", payload).unwrap_err();
    let found: Vec<_> = violations.iter().map(|found| (found.pointer.as_str(), found.rule)).collect();
    let expected = [
        ("/element_label", Rule::Type),
        ("/element_type", Rule::Enum),
        ("/room_id", Rule::Format),
        ("/room_data", Rule::Required),
        ("/origin_medium", Rule::Required),
        ("/origin_source", Rule::Required),
    ];
    assert_eq!(found, expected);
    assert_eq!(violations.to_string().lines().count(), expected.len());
}

#[test]
fn names_and_versions_are_known() {
    assert_eq!(tea::Event::NAMES.len(), 303);
    assert!(tea::Event::NAMES.contains(&"prompt_optimize_front"));
    assert!(onlive::VERSION.split('.').count() == 3);
    let violations = onlive::Event::from_json("element_clack", b"{}").unwrap_err();
    assert_eq!(violations.as_slice()[0].rule, Rule::Event);
    assert_eq!(violations.as_slice()[0].found, "element_clack");
}

#[test]
fn cases_are_told_apart_by_their_tag() {
    let payload = br#"{"reply_id":"r","type":"auto","action":"adopt"}"#;
    let event = tea::agent::PromptOptimizeFront::from_json(payload);
    let Ok(tea::agent::PromptOptimizeFront { action: tea::agent::PromptOptimizeFrontCase::Reply(reply), .. }) = event else {
        panic!("{event:?}")
    };
    assert_eq!(reply.action, tea::agent::PromptOptimizeFrontReplyAction::Adopt);
    assert_eq!(reply.reply_id, "r");
}

#[test]
fn enums_convert_both_ways() {
    use coze::conversation::message::MsgParticipantType;
    use onlive::groups::ElementType;

    for listed in ElementType::ALL {
        assert_eq!(listed.as_str().parse(), Ok(*listed));
        assert_eq!(listed.to_string(), listed.as_str());
    }
    assert!("knob".parse::<ElementType>().is_err());
    assert_eq!(MsgParticipantType::from(1), MsgParticipantType::Bot);
    assert_eq!(MsgParticipantType::from(77).value(), 77);
}

#[test]
fn values_built_by_hand_are_checked() {
    let mut form = onlive::groups::Form::from_json(br#"{"form_data":{}}"#).expect("nothing else is required");
    assert_eq!(form.validate(), Ok(()));
    form.form_data.insert("deep".to_owned(), (0..200).fold(json!(1), |inner, _| json!([inner])));
    let violations = Validate::validate(&form).unwrap_err();
    assert_eq!(violations.as_slice()[0].rule, Rule::Depth);
}

/// A service is a trait that a client, a server or a test double implements.
#[test]
fn services_can_be_implemented() {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use sobot::token::{GetTokenRequest, GetTokenResponse, TOKEN_OPERATIONS, Token};

    struct Double;

    impl Token for Double {
        type Error = String;

        async fn get_token(&self, request: GetTokenRequest) -> Result<GetTokenResponse, String> {
            Err(format!("{request:?} is refused"))
        }
    }

    let json = br#"{"appid":"a","create_time":"1","sign":"258eec3118705112b2c53dc8043d4d34"}"#;
    let request = GetTokenRequest::from_json(json).expect("it is good");
    let call = pin!(Double.get_token(request));
    let Poll::Ready(answer) = call.poll(&mut Context::from_waker(Waker::noop())) else { panic!("nothing to wait for") };
    assert!(answer.unwrap_err().contains("refused"));
    assert_eq!(TOKEN_OPERATIONS[0].http.map(|(method, _)| method), Some("GET"));
}
