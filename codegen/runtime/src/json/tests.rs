//! Types as the generator writes them, read and written in every way.

#[expect(
    clippy::option_option,
    dead_code,
    unreachable_pub,
    reason = "generated types are public, with more methods than are called here"
)]
mod generated;
mod limits;
mod reading;
mod values;
