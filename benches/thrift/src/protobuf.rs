//! The message as a protobuf message, with the ids of the Thrift struct.

use std::collections::HashMap;

#[derive(Clone, PartialEq, prost::Message, serde::Deserialize)]
#[serde(default)]
pub struct ExtraInfo {
    #[prost(string, tag = "1")]
    pub local_message_id: String,
    #[prost(string, tag = "2")]
    pub input_tokens: String,
    #[prost(string, tag = "3")]
    pub output_tokens: String,
    #[prost(string, tag = "4")]
    pub token: String,
    #[prost(string, tag = "5")]
    pub plugin_status: String,
    #[prost(string, tag = "6")]
    pub time_cost: String,
    #[prost(string, tag = "7")]
    pub workflow_tokens: String,
    #[prost(string, tag = "8")]
    pub bot_state: String,
    #[prost(string, tag = "9")]
    pub plugin_request: String,
    #[prost(string, tag = "10")]
    pub tool_name: String,
    #[prost(string, tag = "11")]
    pub plugin: String,
    #[prost(string, tag = "12")]
    pub mock_hit_info: String,
    #[prost(string, tag = "13")]
    pub log_id: String,
    #[prost(string, tag = "14")]
    pub stream_id: String,
    #[prost(string, tag = "15")]
    pub message_title: String,
    #[prost(string, tag = "16")]
    pub stream_plugin_running: String,
    #[prost(string, tag = "17")]
    pub new_section_id: String,
    #[prost(string, tag = "18")]
    pub remove_query_id: String,
    #[prost(string, tag = "19")]
    pub execute_display_name: String,
    #[prost(string, tag = "20")]
    pub task_type: String,
    #[prost(string, tag = "21")]
    pub refer_format: String,
    #[prost(string, tag = "22")]
    pub call_id: String,
}

#[derive(Clone, PartialEq, prost::Message, serde::Deserialize)]
#[serde(default)]
pub struct MsgParticipantInfo {
    #[prost(string, tag = "1")]
    pub id: String,
    #[prost(int32, tag = "2")]
    pub r#type: i32,
    #[prost(string, tag = "3")]
    pub name: String,
    #[prost(string, tag = "4")]
    pub desc: String,
    #[prost(string, tag = "5")]
    pub avatar_url: String,
    #[prost(string, tag = "6")]
    pub space_id: String,
    #[prost(string, tag = "7")]
    pub user_id: String,
    #[prost(string, tag = "8")]
    pub user_name: String,
    #[prost(bool, tag = "9")]
    pub allow_mention: bool,
    #[prost(string, tag = "10")]
    pub access_path: String,
    #[prost(bool, tag = "11")]
    pub is_fav: bool,
    #[prost(bool, tag = "13")]
    pub allow_share: bool,
}

#[derive(Clone, PartialEq, prost::Message, serde::Deserialize)]
#[serde(default)]
pub struct InterruptPlugin {
    #[prost(string, tag = "1")]
    pub id: String,
    #[prost(string, tag = "2")]
    pub r#type: String,
}

#[derive(Clone, PartialEq, prost::Message, serde::Deserialize)]
#[serde(default)]
pub struct SubmitToolOutputs {
    #[prost(message, repeated, tag = "1")]
    pub tool_calls: Vec<InterruptPlugin>,
}

#[derive(Clone, PartialEq, prost::Message, serde::Deserialize)]
#[serde(default)]
pub struct RequiredAction {
    #[prost(string, tag = "1")]
    pub r#type: String,
    #[prost(message, optional, tag = "2")]
    pub submit_tool_outputs: Option<SubmitToolOutputs>,
}

#[derive(Clone, PartialEq, prost::Message, serde::Deserialize)]
#[serde(default)]
pub struct ChatMessageMetaInfo {
    #[prost(int32, tag = "1")]
    pub r#type: i32,
    #[prost(string, tag = "2")]
    pub info: String,
}

#[derive(Clone, PartialEq, prost::Message, serde::Deserialize)]
#[serde(default)]
pub struct ChatMessage {
    #[prost(string, tag = "1")]
    pub role: String,
    #[prost(string, tag = "2")]
    pub r#type: String,
    #[prost(string, tag = "3")]
    pub content: String,
    #[prost(string, tag = "4")]
    pub content_type: String,
    #[prost(string, tag = "5")]
    pub message_id: String,
    #[prost(string, tag = "6")]
    pub reply_id: String,
    #[prost(string, tag = "7")]
    pub section_id: String,
    #[prost(message, optional, tag = "8")]
    pub extra_info: Option<ExtraInfo>,
    #[prost(string, tag = "9")]
    pub status: String,
    #[prost(int32, optional, tag = "10")]
    pub broken_pos: Option<i32>,
    #[prost(string, optional, tag = "11")]
    pub sender_id: Option<String>,
    #[prost(message, repeated, tag = "12")]
    pub mention_list: Vec<MsgParticipantInfo>,
    #[prost(int64, tag = "13")]
    pub content_time: i64,
    #[prost(int64, tag = "14")]
    #[serde(deserialize_with = "digits")]
    pub message_index: i64,
    #[prost(int32, tag = "15")]
    pub source: i32,
    #[prost(message, optional, boxed, tag = "16")]
    pub reply_message: Option<Box<ChatMessage>>,
    #[prost(message, optional, tag = "17")]
    pub required_action: Option<RequiredAction>,
    #[prost(message, repeated, tag = "18")]
    pub meta_infos: Vec<ChatMessageMetaInfo>,
    #[prost(map = "string, string", tag = "19")]
    pub card_status: HashMap<String, String>,
    #[prost(string, optional, tag = "20")]
    pub reasoning_content: Option<String>,
}

/// Numbers that JavaScript cannot hold stand in quotes.
fn digits<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let text = <&str as serde::Deserialize>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}
