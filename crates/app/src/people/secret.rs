//! Random secrets and their hashes. Only hashes are kept.

/// A secret of 256 bits in hexadecimal.
pub fn new() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(store::hex(&bytes))
}

/// A short number for telling one thing from another; it guards nothing.
pub fn short() -> String {
    let mut bytes = [0_u8; 5];
    // Without randomness all numbers are the same, and the log still tells them apart by time.
    let _ = getrandom::fill(&mut bytes);
    store::hex(&bytes)
}

/// What is kept of a secret.
pub fn digest(secret: &str) -> String {
    store::hex(&store::sm3(&[secret.as_bytes()]))
}
