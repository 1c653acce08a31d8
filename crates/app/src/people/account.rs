//! What is kept of accounts, sessions and tries, beside the record.

use jiff::civil::DateTime;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use crate::clock::stamp;
use crate::town::{decode, encode};

/// An account. Which posts its person holds is the organization's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Hash of the password.
    pub password: String,
    pub disabled: bool,
    pub created_at: DateTime,
}

/// A session, kept under the hash of its token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub account: String,
    pub csrf: String,
    pub begun: DateTime,
    pub seen: DateTime,
}

/// Tries to sign in that did not succeed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    pub count: u32,
    pub since: DateTime,
    pub locked_until: Option<DateTime>,
}

/// Something kept on a shelf of its own.
pub trait Kept: Serialize + DeserializeOwned {
    const SHELF: &'static str;

    fn find(read: &mut dyn Read, town: &str, key: &str) -> store::Result<Option<Self>> {
        read.shelf(town, Self::SHELF, key)?
            .map(|bytes| decode(&bytes))
            .transpose()
    }

    fn put(
        &self,
        write: &mut dyn Write,
        town: &str,
        key: &str,
        expires: Option<DateTime>,
    ) -> store::Result<()> {
        let expires = expires.map(stamp);
        write.put_shelf(town, Self::SHELF, key, &encode(self)?, expires.as_deref())
    }
}

impl Kept for Account {
    const SHELF: &'static str = "account";
}

impl Kept for Session {
    const SHELF: &'static str = "session";
}

impl Kept for Tries {
    const SHELF: &'static str = "tries";
}
