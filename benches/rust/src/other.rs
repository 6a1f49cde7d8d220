//! The other documents as one writes them by hand for serde: `template_action_front` of tea, a question to Sobot's bot.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A template was handled; a paid one has a price.
#[derive(Deserialize, Serialize)]
pub struct Template {
    pub template_id: String,
    pub template_name: String,
    pub entity_id: String,
    pub entity_copy_id: Option<String>,
    pub template_tag_prize: String,
    pub template_prize_detail: Option<f64>,
    pub template_type: String,
    pub template_tag_professional: String,
    pub action: String,
    pub after_id: Option<String>,
    pub after_name: Option<String>,
    pub source: Option<String>,
    pub from: Option<String>,
}

/// A question to the bot.
#[derive(Deserialize, Serialize)]
pub struct Question {
    pub question: Option<String>,
    pub show_question: Option<String>,
    pub input_type_enum: Option<String>,
    pub biz_id: Option<String>,
    pub biz_type: Option<String>,
    pub msg_type: Option<String>,
    pub biz_type_id: Option<String>,
    pub robotid: Option<String>,
    pub uid: Option<String>,
    pub user_name: Option<String>,
    pub transfer: Option<bool>,
    pub ai_agent_cid: Option<String>,
    pub call_back_url: Option<String>,
    pub source_enum: Option<String>,
    pub partnerid: Option<String>,
    pub params: Option<Map<String, Value>>,
    pub multi_params: Option<Map<String, Value>>,
    pub timing: Option<bool>,
    pub input_variable_infos: Option<Vec<HashMap<String, String>>>,
    pub process_info: Option<HashMap<String, String>>,
    pub interface_info: Option<InterfaceInfo>,
}

/// Cards to show.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InterfaceInfo {
    pub card_style: Option<String>,
    pub card_type: Option<String>,
    pub card_form: Option<String>,
    pub card_guide: Option<String>,
    pub custom_cards: Option<Vec<Card>>,
}

/// One card.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    pub custom_card_name: Option<Param>,
    pub custom_card_header: Option<Vec<HashMap<String, Param>>>,
    pub custom_card_num: Option<Param>,
    pub custom_field: Option<Vec<HashMap<String, Param>>>,
    pub custom_card_thumbnail: Option<Param>,
    pub custom_card_amount: Option<Param>,
    pub custom_card_amount_symbol: Option<Param>,
    pub custom_card_desc: Option<Param>,
    pub custom_card_type: Option<Value>,
    pub custom_card_link: Option<Param>,
    pub param_infos: Option<Vec<Param>>,
    pub custom_menus: Option<Vec<Menu>>,
}

/// A value by the variable that it comes from.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Param {
    pub variable_id: Option<String>,
    pub param_value: Option<String>,
}

/// A button of a card.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Menu {
    pub menu_type: Option<i32>,
    pub menu_name: Option<String>,
    pub menu_link: Option<String>,
}
