//! The other documents as one writes them by hand for serde: `template_action_front` of tea, a question to Sobot's bot. Their
//! schemas have no formats or ranges, so that what a type says is all there is to check: listed values where the enum is
//! closed, and strings where it is open. That a paid template has a price, and no other one, is not checked here.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::by_hand::closed;

closed!(Prize: "lowercase" { Free, Paid });
closed!(TemplateType: "lowercase" { Workflow, Imageflow, Bot, Project, Unknown });
closed!(Professional: "lowercase" { Professional, Basic });
closed!(Action: "snake_case" { Run, Click, Duplicate, Purchase, Edit, Public, Use, PageView, CardView, Share, BuyAgreementChecked, BuyAgreementUnchecked });
closed!(Source: "snake_case" { Landing, Search, Templatelist, TemplateDetailpage, Personal, Space, Navi });

/// A template was handled; a paid one has a price.
#[derive(Deserialize, Serialize)]
pub struct Template {
    pub template_id: String,
    pub template_name: String,
    pub entity_id: String,
    pub entity_copy_id: Option<String>,
    pub template_tag_prize: Prize,
    pub template_prize_detail: Option<f64>,
    pub template_type: TemplateType,
    pub template_tag_professional: Professional,
    pub action: Action,
    pub after_id: Option<String>,
    pub after_name: Option<String>,
    pub source: Option<Source>,
    pub from: Option<String>,
}

/// A question to the bot.
#[derive(Deserialize, Serialize)]
pub struct Question {
    pub question: String,
    pub show_question: String,
    pub input_type_enum: String,
    pub biz_id: String,
    pub biz_type: String,
    pub msg_type: String,
    pub biz_type_id: String,
    pub robotid: String,
    pub uid: Option<String>,
    pub user_name: Option<String>,
    pub transfer: Option<bool>,
    pub ai_agent_cid: Option<String>,
    pub call_back_url: Option<String>,
    pub source_enum: String,
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
    pub card_style: String,
    pub card_type: String,
    pub card_form: String,
    pub card_guide: String,
    pub custom_cards: Vec<Card>,
}

/// One card.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    pub custom_card_name: Param,
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
