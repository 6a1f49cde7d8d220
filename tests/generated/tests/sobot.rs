//! Every payload that the document of the support bot shows, read by the generated types.

use catalogue_users::{fixture, rows};
use concord_runtime::Violations;

/// Reads a payload as a type, and writes it again.
fn read_and_write(path: &str, json: &[u8]) -> Result<Vec<u8>, Violations> {
    macro_rules! by_path {
        ($($path:literal => $ty:ty,)*) => {
            match path {
                $($path => <$ty>::from_json(json).map(|value| {
                    let written = value.to_json();
                    assert_eq!(<$ty>::from_json(&written), Ok(value), "{path} is another after writing");
                    written
                }),)*
                other => panic!("{other} is not in the table"),
            }
        };
    }
    by_path! {
        "sobot.ask.answer.AnswerNoStreamResponse" => catalogues::sobot::ask::answer::AnswerNoStreamResponse,
        "sobot.ask.answer.AnswerResponse" => catalogues::sobot::ask::answer::AnswerResponse,
        "sobot.ask.answer.AnswerSuggestResponse" => catalogues::sobot::ask::answer::AnswerSuggestResponse,
        "sobot.ask.answer.AnswerWithCallBackResponse" => catalogues::sobot::ask::answer::AnswerWithCallBackResponse,
        "sobot.ask.answer.AskInitResponse" => catalogues::sobot::ask::answer::AskInitResponse,
        "sobot.ask.answer.EndSessionResponse" => catalogues::sobot::ask::answer::EndSessionResponse,
        "sobot.ask.answer.InitRespVo" => catalogues::sobot::ask::answer::InitRespVo,
        "sobot.ask.answer.QaInfo" => catalogues::sobot::ask::answer::QaInfo,
        "sobot.ask.answer.RobotAnswerRespVo" => catalogues::sobot::ask::answer::RobotAnswerRespVo,
        "sobot.ask.answer.RobotAnswerSuggestRespVo" => catalogues::sobot::ask::answer::RobotAnswerSuggestRespVo,
        "sobot.ask.card.CardClickVariable" => catalogues::sobot::ask::card::CardClickVariable,
        "sobot.ask.card.OpenInterfaceInfo" => catalogues::sobot::ask::card::OpenInterfaceInfo,
        "sobot.ask.push.GetPushInfoResponse" => catalogues::sobot::ask::push::GetPushInfoResponse,
        "sobot.ask.push.PushData" => catalogues::sobot::ask::push::PushData,
        "sobot.ask.push.PushInfo" => catalogues::sobot::ask::push::PushInfo,
        "sobot.ask.question.OpenRobotAnswerReqVo" => catalogues::sobot::ask::question::OpenRobotAnswerReqVo,
        "sobot.ask.question.RobotAnswerReqVo" => catalogues::sobot::ask::question::RobotAnswerReqVo,
        "sobot.common.AnswerVariableInfo" => catalogues::sobot::common::AnswerVariableInfo,
        "sobot.common.OpenProcessInfo" => catalogues::sobot::common::OpenProcessInfo,
        "sobot.enterprise.EnterpriseCallParams" => catalogues::sobot::enterprise::EnterpriseCallParams,
        "sobot.statistics.lookup.GetLabelInfoListResponse" => catalogues::sobot::statistics::lookup::GetLabelInfoListResponse,
        "sobot.statistics.lookup.GetLabelsResponse" => catalogues::sobot::statistics::lookup::GetLabelsResponse,
        "sobot.statistics.lookup.GetTimezoneInfoResponse" => catalogues::sobot::statistics::lookup::GetTimezoneInfoResponse,
        "sobot.statistics.lookup.QueryAiRobotListResponse" => catalogues::sobot::statistics::lookup::QueryAiRobotListResponse,
        "sobot.statistics.lookup.SimpleListResponse" => catalogues::sobot::statistics::lookup::SimpleListResponse,
        "sobot.statistics.lookup.SourceListRequest" => catalogues::sobot::statistics::lookup::SourceListRequest,
        "sobot.statistics.lookup.SourceListResponse" => catalogues::sobot::statistics::lookup::SourceListResponse,
        "sobot.statistics.record.RecordListRequest" => catalogues::sobot::statistics::record::RecordListRequest,
        "sobot.statistics.record.RecordListResponse" => catalogues::sobot::statistics::record::RecordListResponse,
        "sobot.third_party.ThirdAlgorithmReqVo" => catalogues::sobot::third_party::ThirdAlgorithmReqVo,
        "sobot.third_party.ThirdAlgorithmRespVo" => catalogues::sobot::third_party::ThirdAlgorithmRespVo,
        "sobot.token.GetTokenRequest" => catalogues::sobot::token::GetTokenRequest,
        "sobot.token.GetTokenResponse" => catalogues::sobot::token::GetTokenResponse,
    }
}

#[test]
fn payloads_break_only_what_is_listed() {
    let listing = fixture("sobot", "examples/examples.json");
    assert_eq!(rows(&listing).len(), 38);
    for entry in rows(&listing) {
        let file = entry["file"].as_str().expect("a file");
        let payload = fixture("sobot", &format!("examples/{file}"));
        let path = entry["type"].as_str().expect("a type");
        let found = match read_and_write(path, payload.to_string().as_bytes()) {
            Ok(_) => Vec::new(),
            Err(violations) => {
                violations.iter().map(|violation| (violation.pointer.to_string(), violation.rule.id())).collect()
            }
        };
        let listed: Vec<_> = rows(&entry["violations"])
            .iter()
            .map(|row| {
                (row["pointer"].as_str().unwrap_or_default().to_owned(), row["rule"].as_str().unwrap_or_default())
            })
            .collect();
        assert_eq!(found, listed, "{file}");
        assert_eq!(entry["valid"].as_bool(), Some(listed.is_empty()), "{file}");
    }
}

/// What is written has the names of the examples, without the aliases that some of them use.
#[test]
fn aliases_are_read_and_names_are_written() {
    let payload = br#"{"question":"q","questionId":"1","docId":"2","score":0.5}"#;
    let written = read_and_write("sobot.ask.answer.QaInfo", payload).expect("valid");
    assert_eq!(
        String::from_utf8(written).expect("UTF-8"),
        r#"{"question":"q","questionid":"1","docid":"2","score":0.5}"#
    );
}
