//! What users rely on, over the whole project, in one binary.

mod architecture;
mod diagnostics;
mod support;
