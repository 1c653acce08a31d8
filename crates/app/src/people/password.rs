//! Passwords: argon2id at 19 MiB and two passes, off the async threads, few at a time.
//! Only the hash is kept.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::task::spawn_blocking;

use crate::app::App;
use crate::fault::{Fault, Found};

/// KiB, passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Characters. No other rule: length is what counts.
pub const SHORTEST: usize = 12;
pub const LONGEST: usize = 200;

impl App {
    /// The hash to keep of a password.
    pub(crate) async fn hash_password(&self, password: String) -> Found<String> {
        let _turn = self.inner.passwords.acquire().await.map_err(Fault::of)?;
        let hashed = spawn_blocking(move || {
            let hash = hasher()?.hash_password(password.as_bytes()).map_err(text)?;
            Ok::<_, String>(hash.to_string())
        });
        hashed.await.map_err(Fault::of)?.map_err(Fault::of)
    }

    /// Whether a password is the one that was hashed. Without a hash the same work is done, so
    /// that an unknown account takes as long as a known one.
    pub(crate) async fn check_password(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Found<bool> {
        let _turn = self.inner.passwords.acquire().await.map_err(Fault::of)?;
        let checked = spawn_blocking(move || check(&password, hash.as_deref()));
        checked.await.map_err(Fault::of)?.map_err(Fault::of)
    }
}

fn check(password: &str, hash: Option<&str>) -> Result<bool, String> {
    let hasher = hasher()?;
    let Some(hash) = hash else {
        hasher.hash_password(password.as_bytes()).map_err(text)?;
        return Ok(false);
    };
    let known = PasswordHash::new(hash).map_err(text)?;
    Ok(hasher.verify_password(password.as_bytes(), &known).is_ok())
}

fn hasher() -> Result<Argon2<'static>, String> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(text)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
