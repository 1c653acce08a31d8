//! How a change of the intake becomes a job of its writer and its answer comes back.
//! Never knows what is changed.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Abort, Result, StoreError};
use crate::tx::Tx;
use crate::writer::{Reply, Work};

/// What can be told across the writer's thread.
pub trait Told: Serialize + DeserializeOwned {}

impl<T: Serialize + DeserializeOwned> Told for T {}

pub fn answering<R: Told>(change: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static) -> Work {
    Box::new(move |session| {
        let told = change(session.tx())?;
        serde_json::to_vec(&told).map_err(|error| Abort::Store(damaged(&error)))
    })
}

pub fn answer<R: Told>(reply: Reply) -> Result<R> {
    serde_json::from_slice(&reply).map_err(|error| damaged(&error))
}

fn damaged(error: &serde_json::Error) -> StoreError {
    StoreError::Damaged(error.to_string())
}
