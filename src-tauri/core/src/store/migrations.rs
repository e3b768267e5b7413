//! The schema's versions, in order. A released one is never edited.

use crate::error::Error;
use rusqlite::{Connection, TransactionBehavior};

const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_book.sql")];

/// Newest schema this program knows.
pub const KNOWN_SCHEMA: i32 = MIGRATIONS.len() as i32;

/// "SNV1": marks a SQLite file as a book of this program.
pub(super) const APPLICATION_ID: i32 = 0x534E_5631;

/// Schema version of a file.
pub(super) fn version(connection: &Connection) -> Result<i32, Error> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings a file up to [`KNOWN_SCHEMA`]; each step whole or not at all. Another process may do the same meanwhile.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Error> {
    loop {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = version(&transaction)?;
        let Some(sql) = usize::try_from(done).ok().and_then(|done| MIGRATIONS.get(done)) else { return Ok(()) };
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", done + 1)?;
        transaction.commit()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn a_released_migration_is_never_edited() {
        let hash =
            |sql: &&str| Sha256::digest(sql.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let released = ["ca05fb59a75d25424d1aaefc0624d34ca59e199af03783b0df70fc674d0d8276"];
        assert_eq!(MIGRATIONS.iter().map(hash).collect::<Vec<_>>(), released);
    }
}
