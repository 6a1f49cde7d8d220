//! What a run wants on disk against what is there: a plan, and one transaction that carries it out.
//!
//! `compare` reads and compares; `staging` and `transaction` are the only places in the library that write.

mod cache;
mod compare;
mod disk;
mod excerpt;
mod guard;
mod ledger;
mod plan;
mod staging;
mod transaction;

pub use cache::{Cache, Made, MadePiece, holds};
pub use compare::{Beside, Compared, Comparison, Desired, Trouble};
pub use disk::{ReadError, is_ours, is_there, real_path};
pub use guard::{Guard, guard};
pub use ledger::{LEDGER_FILE, digest, digest_of_text, written_before};
pub use plan::{Change, ChangeKind, Plan, Reason};
pub use transaction::{TransactionError, abandon, commit, recover};
