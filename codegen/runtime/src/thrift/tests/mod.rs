//! Both protocols against Apache's own crate, on arbitrary values and on records as generated code has them; and
//! what hostile bytes can do.

mod arbitrary;
mod frames;
mod hostile;
mod messages;
mod oracle;
mod protocols;
mod reading;
mod records;
mod texts;
mod value;
