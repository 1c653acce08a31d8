//! Who signs heads: a trait that a certified device can fill, and a key in a file for the rest.
//! Never knows what is signed.

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::error::{Result, StoreError};

/// The C2SP algorithm of a plain Ed25519 signature.
const ED25519: &[u8] = &[0x01];
const PREFIX: &str = "PRIVATE+KEY+";

/// Signs under a name. An SM2 device gives `0xff` and a long name as its algorithm.
pub trait Signer {
    fn key_name(&self) -> &str;
    fn algorithm_id(&self) -> &[u8];
    fn public_key(&self) -> Vec<u8>;
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>>;

    fn key_id(&self) -> [u8; 4] {
        key_id(self.key_name(), self.algorithm_id(), &self.public_key())
    }
}

/// Checks what a signer of the same name and id has signed.
pub trait Verifier {
    fn key_name(&self) -> &str;
    fn key_id(&self) -> [u8; 4];
    fn verify(&self, message: &[u8], signature: &[u8]) -> bool;
}

/// The hint in a signature line that says which key to try.
pub fn key_id(name: &str, algorithm_id: &[u8], public_key: &[u8]) -> [u8; 4] {
    let digest = Sha256::new()
        .chain_update(name)
        .chain_update(b"\n")
        .chain_update(algorithm_id)
        .chain_update(public_key)
        .finalize();
    <[u8; 32]>::from(digest)
        .first_chunk()
        .copied()
        .unwrap_or_default()
}

/// An Ed25519 key that lies in a file of its owner's.
pub struct SoftwareKey {
    name: String,
    key: SigningKey,
}

impl SoftwareKey {
    /// Reads the key, or makes it where there is none yet.
    pub fn open_or_create(path: &Path, name: &str) -> Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                guard_mode(path)?;
                Self::parse(&text).ok_or_else(|| bad("密钥文件格式不对"))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::create(path, name),
            Err(error) => Err(bad(error)),
        }
    }

    pub fn generate(name: &str) -> Result<Self> {
        if name.is_empty()
            || name
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || c == '+')
        {
            return Err(bad("密钥名称中不能有空白或加号"));
        }
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(bad)?;
        Ok(Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(&seed),
        })
    }

    pub fn public(&self) -> PublicKey {
        PublicKey {
            name: self.name.clone(),
            key: self.key.verifying_key(),
        }
    }

    fn create(path: &Path, name: &str) -> Result<Self> {
        let key = Self::generate(name)?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(bad)?;
        let written = file
            .write_all(key.to_text().as_bytes())
            .and_then(|()| file.sync_all());
        written.map_err(bad)?;
        Ok(key)
    }

    fn to_text(&self) -> String {
        let seed = STANDARD.encode([ED25519, self.key.as_bytes()].concat());
        format!("{PREFIX}{}+{}+{seed}\n", self.name, hex(&self.key_id()))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim_end().strip_prefix(PREFIX)?.splitn(3, '+');
        let (name, id, seed) = (parts.next()?, parts.next()?, parts.next()?);
        let seed = STANDARD.decode(seed).ok()?;
        let seed = <[u8; 32]>::try_from(seed.strip_prefix(ED25519)?).ok()?;
        let key = Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(&seed),
        };
        (hex(&key.key_id()) == id).then_some(key)
    }
}

impl Signer for SoftwareKey {
    fn key_name(&self) -> &str {
        &self.name
    }

    fn algorithm_id(&self) -> &[u8] {
        ED25519
    }

    fn public_key(&self) -> Vec<u8> {
        self.key.verifying_key().to_bytes().to_vec()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let signature = self.key.try_sign(message).map_err(bad)?;
        Ok(signature.to_bytes().to_vec())
    }
}

/// The public half, as it is handed to auditors: `name+id+key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    key: VerifyingKey,
}

impl PublicKey {
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim_end().splitn(3, '+');
        let (name, id, key) = (parts.next()?, parts.next()?, parts.next()?);
        let key = STANDARD.decode(key).ok()?;
        let key = <[u8; 32]>::try_from(key.strip_prefix(ED25519)?).ok()?;
        let key = Self {
            name: name.to_owned(),
            key: VerifyingKey::from_bytes(&key).ok()?,
        };
        (hex(&key.key_id()) == id).then_some(key)
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = STANDARD.encode([ED25519, self.key.as_bytes()].concat());
        write!(f, "{}+{}+{key}", self.name, hex(&self.key_id()))
    }
}

impl Verifier for PublicKey {
    fn key_name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> [u8; 4] {
        key_id(&self.name, ED25519, self.key.as_bytes())
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let signature = Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

#[cfg(unix)]
fn guard_mode(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_err(bad)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(bad("密钥文件可被他人读取，请改为仅属主可读（chmod 600）"));
    }
    Ok(())
}

#[cfg(not(unix))]
fn guard_mode(_: &Path) -> Result<()> {
    Ok(())
}

fn bad(error: impl std::fmt::Display) -> StoreError {
    StoreError::Key(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_kept_to_its_owner() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("signing.key");
        let first = SoftwareKey::open_or_create(&path, "guiju").unwrap();
        let second = SoftwareKey::open_or_create(&path, "guiju").unwrap();
        assert_eq!(first.public(), second.public());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |mode| std::fs::set_permissions(&path, PermissionsExt::from_mode(mode));
            assert_eq!(
                std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
            mode(0o644).unwrap();
            assert!(matches!(
                SoftwareKey::open_or_create(&path, "guiju"),
                Err(StoreError::Key(_))
            ));
        }
    }

    #[test]
    fn a_damaged_key_file_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("signing.key");
        SoftwareKey::open_or_create(&path, "guiju").unwrap();
        let text = std::fs::read_to_string(&path)
            .unwrap()
            .replace("+guiju+", "+guiju2+");
        std::fs::write(&path, &text).unwrap();
        assert!(SoftwareKey::open_or_create(&path, "guiju").is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn the_public_half_can_be_written_down_and_read_again() {
        let key = SoftwareKey::generate("guiju").unwrap();
        let written = key.public().to_string();
        assert_eq!(PublicKey::parse(&written), Some(key.public()));
        assert_eq!(PublicKey::parse(&written.replace("guiju", "other")), None);
        assert!(SoftwareKey::generate("a b").is_err());
    }
}
