//! What a run wants on disk against what is there: a plan, and one transaction that carries it out.
//!
//! `plan` reads and compares, `transaction` is the only place in the library that writes.

mod cache;
mod disk;
mod excerpt;
mod guard;
mod ledger;
mod plan;
mod transaction;

pub use cache::{digest_of_file, holds, remember, unchanged};
pub use disk::{is_ours, real_path};
pub use guard::guard;
pub use ledger::{LEDGER_FILE, digest, digest_of_text, written_before};
pub use plan::{Beside, Change, ChangeKind, Desired, Plan, Reason, Request, plan};
pub use transaction::{TransactionError, commit, recover};
