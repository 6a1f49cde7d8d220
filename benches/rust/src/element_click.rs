//! `element_click` as one writes it by hand for serde, garde and validator: the same fields and the same checks.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A closed enum of lower-case strings.
macro_rules! closed {
    ($name:ident { $($variant:ident),* $(,)? }) => {
        #[derive(Deserialize, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($variant),* }
    };
}

closed!(ElementType {
    Input, Button, Link, Checkbox, Radio, Select, Switch, Rating, Textarea, Carousel, Calendar, Map, Other,
});
closed!(OriginMedium { Email, Sms, Push, Web, App });
closed!(OriginSource { Google, Facebook, Twitter, Linkedin });

/// With memory of its own.
#[derive(Deserialize, Serialize, garde::Validate, validator::Validate)]
#[garde(allow_unvalidated)]
pub struct Owned {
    pub form_name: Option<String>,
    pub form_data: Map<String, Value>,
    pub form_error: Option<String>,
    pub step_name: Option<String>,
    pub step_number: Option<i32>,
    pub step_initial: Option<bool>,
    pub step_final: Option<bool>,
    pub step_group_name: Option<String>,
    pub step_group_number: Option<i32>,
    pub element_label: String,
    pub element_type: ElementType,
    pub element_data: Map<String, Value>,
    #[garde(custom(garde_uuid))]
    #[validate(custom(function = "validator_uuid"))]
    pub room_id: Option<String>,
    #[garde(custom(garde_uuid))]
    #[validate(custom(function = "validator_uuid"))]
    pub room_group_id: Option<String>,
    pub room_data: Map<String, Value>,
    #[garde(custom(garde_uuid))]
    #[validate(custom(function = "validator_uuid"))]
    pub organization_id: Option<String>,
    pub organization_name: Option<String>,
    pub organization_demo: Option<bool>,
    #[garde(custom(garde_uuid))]
    #[validate(custom(function = "validator_uuid"))]
    pub guest_id: Option<String>,
    #[garde(custom(garde_uuid))]
    #[validate(custom(function = "validator_uuid"))]
    pub interaction_id: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
    pub utm_source: Option<String>,
    pub utm_medium: Option<String>,
    pub utm_campaign: Option<String>,
    pub utm_term: Option<String>,
    pub utm_content: Option<String>,
    pub page_url: Option<String>,
    pub page_referrer: Option<String>,
    pub origin_medium: OriginMedium,
    pub origin_source: OriginSource,
    pub origin_custom_1: Option<String>,
    pub origin_custom_2: Option<String>,
    pub origin_custom_3: Option<String>,
    #[garde(custom(garde_uuid))]
    #[validate(custom(function = "validator_uuid"))]
    pub widget_id: Option<String>,
    pub widget_name: Option<String>,
    pub widget_type: Option<String>,
    pub widget_module: Option<String>,
    pub widget_version: Option<String>,
    pub service_name: Option<String>,
    pub service_version: Option<String>,
    pub extra: Map<String, Value>,
    pub tracker_name: Option<String>,
    pub tracker_version: Option<String>,
}

/// Borrowing where a string has no escapes, for sonic-rs.
#[expect(dead_code, reason = "what is measured is that it is read")]
#[derive(Deserialize)]
pub struct Borrowed<'a> {
    #[serde(borrow)]
    pub form_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub form_data: sonic_rs::LazyValue<'a>,
    #[serde(borrow)]
    pub form_error: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub step_name: Option<Cow<'a, str>>,
    pub step_number: Option<i32>,
    pub step_initial: Option<bool>,
    pub step_final: Option<bool>,
    #[serde(borrow)]
    pub step_group_name: Option<Cow<'a, str>>,
    pub step_group_number: Option<i32>,
    #[serde(borrow)]
    pub element_label: Cow<'a, str>,
    pub element_type: ElementType,
    #[serde(borrow)]
    pub element_data: sonic_rs::LazyValue<'a>,
    #[serde(borrow)]
    pub room_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub room_group_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub room_data: sonic_rs::LazyValue<'a>,
    #[serde(borrow)]
    pub organization_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub organization_name: Option<Cow<'a, str>>,
    pub organization_demo: Option<bool>,
    #[serde(borrow)]
    pub guest_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub interaction_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub language: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub timezone: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub utm_source: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub utm_medium: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub utm_campaign: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub utm_term: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub utm_content: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub page_url: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub page_referrer: Option<Cow<'a, str>>,
    pub origin_medium: OriginMedium,
    pub origin_source: OriginSource,
    #[serde(borrow)]
    pub origin_custom_1: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub origin_custom_2: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub origin_custom_3: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub widget_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub widget_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub widget_type: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub widget_module: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub widget_version: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub service_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub service_version: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub extra: sonic_rs::LazyValue<'a>,
    #[serde(borrow)]
    pub tracker_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub tracker_version: Option<Cow<'a, str>>,
}

impl Borrowed<'_> {
    /// Whether every UUID is one.
    pub fn is_valid(&self) -> bool {
        let uuids = [
            &self.room_id,
            &self.room_group_id,
            &self.organization_id,
            &self.guest_id,
            &self.interaction_id,
            &self.widget_id,
        ];
        uuids.into_iter().flatten().all(|uuid| concord_runtime::format::is_uuid(uuid))
    }
}

fn garde_uuid(value: &Option<String>, _: &()) -> garde::Result {
    match value {
        Some(value) if !concord_runtime::format::is_uuid(value) => Err(garde::Error::new("no UUID")),
        _ => Ok(()),
    }
}

fn validator_uuid(value: &str) -> Result<(), validator::ValidationError> {
    if concord_runtime::format::is_uuid(value) { Ok(()) } else { Err(validator::ValidationError::new("uuid")) }
}
