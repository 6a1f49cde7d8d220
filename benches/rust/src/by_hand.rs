//! Onlive's events as one writes them by hand for serde, garde, validator and sonic-rs: the same fields as the schema's and
//! the same checks, made from the groups that the events are composed of.

use std::borrow::Cow;
use std::ops::Deref;

use concord_runtime::format;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A string that borrows where it has no escapes. Serde borrows a `Cow` where it is the field itself, not in an `Option`.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A closed enum of strings.
macro_rules! closed {
    ($name:ident: $case:literal { $($variant:ident),* $(,)? }) => {
        #[derive(Deserialize, Serialize)]
        #[serde(rename_all = $case)]
        pub enum $name { $($variant),* }
    };
}
pub(crate) use closed;

closed!(ElementType: "lowercase" {
    Input, Button, Link, Checkbox, Radio, Select, Switch, Rating, Textarea, Carousel, Calendar, Map, Other,
});
closed!(EventType: "snake_case" { OneToMany });
closed!(OriginMedium: "lowercase" { Email, Sms, Push, Web, App });
closed!(OriginSource: "lowercase" { Google, Facebook, Twitter, Linkedin });

/// A struct that owns and one that borrows, from groups of fields and fields of its own.
macro_rules! event {
    ($owned:ident $borrowed:ident: $($groups:ident)* $({ $($own:tt)* })?) => {
        event! { @groups [$owned $borrowed] [$($($own)*)?] $($groups)* }
    };
    (@groups $names:tt [$($fields:tt)*] Form $($more:ident)*) => {
        event! { @groups $names [$($fields)* text form_name, object form_data, text form_error, text step_name,
            integer step_number, flag step_initial, flag step_final, text step_group_name, integer step_group_number,
        ] $($more)* }
    };
    (@groups $names:tt [$($fields:tt)*] Element $($more:ident)*) => {
        event! { @groups $names [$($fields)* name element_label, (ElementType) element_type, object element_data,] $($more)* }
    };
    (@groups $names:tt [$($fields:tt)*] Channel $($more:ident)*) => {
        event! { @groups $names [$($fields)* uuid channel_id, text channel_url,] $($more)* }
    };
    (@groups $names:tt [$($fields:tt)*] Event $($more:ident)*) => {
        event! { @groups $names [$($fields)* uuid event_id, text event_name, (EventType) event_type,] $($more)* }
    };
    (@groups $names:tt [$($fields:tt)*] Task $($more:ident)*) => {
        event! { @groups $names [$($fields)* name task_name, text task_type, duration task_duration_ms, object task_data,
        ] $($more)* }
    };
    (@groups $names:tt [$($fields:tt)*] Room $($more:ident)*) => {
        event! { @groups $names [$($fields)* uuid room_id, uuid room_group_id, object room_data,] $($more)* }
    };
    // What every event has.
    (@groups $names:tt [$($fields:tt)*] Common) => {
        event! { @groups $names [$($fields)* uuid organization_id, text organization_name, flag organization_demo,
            uuid guest_id, uuid interaction_id, language language, timezone timezone,
            text utm_source, text utm_medium, text utm_campaign, text utm_term, text utm_content, text page_url,
            text page_referrer, (OriginMedium) origin_medium, (OriginSource) origin_source,
            text origin_custom_1, text origin_custom_2, text origin_custom_3,
            uuid widget_id, text widget_name, text widget_type, text widget_module, text widget_version,
            text service_name, text service_version, object extra, text tracker_name, text tracker_version,
        ] }
    };
    (@groups [$owned:ident $borrowed:ident] [$($fields:tt)*]) => {
        event! { @owned $owned [] $($fields)* }
        event! { @borrowed $borrowed [] [] $($fields)* }
    };

    (@owned $name:ident [$($out:tt)*] text $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* pub $field: Option<String>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] name $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* pub $field: String,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] object $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* pub $field: Map<String, Value>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] integer $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* pub $field: Option<i32>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] flag $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* pub $field: Option<bool>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] duration $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* #[garde(range(min = 0))] #[validate(range(min = 0))] pub $field: Option<i64>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] uuid $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* #[garde(custom(garde::uuid))] #[validate(custom(function = "validator::uuid"))]
            pub $field: Option<String>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] language $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* #[garde(custom(garde::language))] #[validate(custom(function = "validator::language"))]
            pub $field: Option<String>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] timezone $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* #[garde(custom(garde::timezone))] #[validate(custom(function = "validator::timezone"))]
            pub $field: Option<String>,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*] ($value:ident) $field:ident, $($more:tt)*) => {
        event! { @owned $name [$($out)* pub $field: $value,] $($more)* }
    };
    (@owned $name:ident [$($out:tt)*]) => {
        #[derive(Deserialize, Serialize, ::garde::Validate, ::validator::Validate)]
        #[garde(allow_unvalidated)]
        pub struct $name { $($out)* }
    };

    (@borrowed $name:ident [$($out:tt)*] $checks:tt text $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* #[serde(borrow)] pub $field: Option<Text<'a>>,] $checks $($more)* }
    };
    (@borrowed $name:ident [$($out:tt)*] $checks:tt name $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* #[serde(borrow)] pub $field: Cow<'a, str>,] $checks $($more)* }
    };
    (@borrowed $name:ident [$($out:tt)*] $checks:tt object $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* #[serde(borrow)] pub $field: sonic_rs::LazyValue<'a>,] $checks $($more)* }
    };
    (@borrowed $name:ident [$($out:tt)*] $checks:tt integer $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* pub $field: Option<i32>,] $checks $($more)* }
    };
    (@borrowed $name:ident [$($out:tt)*] $checks:tt flag $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* pub $field: Option<bool>,] $checks $($more)* }
    };
    (@borrowed $name:ident [$($out:tt)*] [$($checks:tt)*] duration $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* pub $field: Option<i64>,] [$($checks)* (duration $field)] $($more)* }
    };
    (@borrowed $name:ident [$($out:tt)*] [$($checks:tt)*] ($value:ident) $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* pub $field: $value,] [$($checks)*] $($more)* }
    };
    // Uuid, language, timezone.
    (@borrowed $name:ident [$($out:tt)*] [$($checks:tt)*] $format:ident $field:ident, $($more:tt)*) => {
        event! { @borrowed $name [$($out)* #[serde(borrow)] pub $field: Option<Text<'a>>,]
            [$($checks)* ($format $field)] $($more)* }
    };
    (@borrowed $name:ident [$($out:tt)*] [$(($check:ident $checked:ident))*]) => {
        #[expect(dead_code, reason = "what is measured is that it is read")]
        #[derive(Deserialize)]
        pub struct $name<'a> { $($out)* }

        impl $name<'_> {
            /// Whether formats and ranges hold.
            pub fn is_valid(&self) -> bool {
                $(self.$checked.as_ref().is_none_or(|value| holds::$check(value)))&&*
            }
        }
    };
}

/// Every event: the enums that read a line `{"event": …, "payload": …}` in one pass, as the name stands first.
macro_rules! events {
    ($($owned:ident $borrowed:ident $name:literal: [$($contents:tt)*])*) => {
        $(event! { $owned $borrowed: $($contents)* })*

        #[derive(Deserialize)]
        #[serde(tag = "event", content = "payload")]
        pub enum Event { $(#[serde(rename = $name)] $owned($owned)),* }

        #[derive(Deserialize)]
        #[serde(tag = "event", content = "payload")]
        pub enum EventRef<'a> { $(#[serde(rename = $name, borrow)] $owned($borrowed<'a>)),* }

        impl Event {
            pub fn garde(&self) -> bool {
                match self { $(Self::$owned(payload) => ::garde::Validate::validate(payload).is_ok()),* }
            }

            pub fn validator(&self) -> bool {
                match self { $(Self::$owned(payload) => ::validator::Validate::validate(payload).is_ok()),* }
            }
        }

        impl EventRef<'_> {
            pub fn is_valid(&self) -> bool {
                match self { $(Self::$owned(payload) => payload.is_valid()),* }
            }
        }
    };
}

events! {
    ElementClick ElementClickRef "element_click": [Form Element Room Common]
    ElementInteraction ElementInteractionRef "element_interaction": [Form Element Room Common]
    FormError FormErrorRef "form_error": [Form Common]
    FormInteraction FormInteractionRef "form_interaction": [Form Room Common]
    FormSubmit FormSubmitRef "form_submit": [Form Room Common]
    Impression ImpressionRef "impression":
        [Channel Event Form Room Common { text impression_type, duration impression_delay_ms, }]
    QueryEmpty QueryEmptyRef "query_empty":
        [Form Common { text query_source, text query_term, duration query_duration_ms, }]
    TaskSuccess TaskSuccessRef "task_success": [Task Form Room Common]
}

/// The checks, which are the runtime's own, so that validators differ by what they add.
mod holds {
    pub(super) use super::format::{is_language as language, is_timezone as timezone, is_uuid as uuid};

    pub(super) fn duration(value: &i64) -> bool {
        *value >= 0
    }
}

/// As garde and validator want them.
macro_rules! adapted {
    ($($name:ident)*) => {
        mod garde {
            $(pub(super) fn $name(value: &Option<String>, _: &()) -> ::garde::Result {
                match value {
                    Some(value) if !super::holds::$name(value) => Err(::garde::Error::new(stringify!($name))),
                    _ => Ok(()),
                }
            })*
        }

        mod validator {
            $(pub(super) fn $name(value: &str) -> Result<(), ::validator::ValidationError> {
                if super::holds::$name(value) { Ok(()) } else { Err(::validator::ValidationError::new(stringify!($name))) }
            })*
        }
    };
}

adapted!(uuid language timezone);
