//! The record over the API: the signed head, and proofs that an event stands in it.

use app::{Administrator, Caller};
use axum::Json;
use axum::extract::{Path, State};
use domain::Noun;
use serde_json::{Value, json};

use crate::error::Trouble;
use crate::state::AppState;
use crate::visit::Signed;

/// The signed head.
#[utoipa::path(get, path = "/api/v1/checkpoint", tag = "记录", operation_id = "getCheckpoint", summary = "签名的检查点", description = "",
    responses((status = 200, description = "签名的检查点", body = Value),
        (status = 404, description = "还没有记录", body = Value)))]
pub async fn checkpoint(
    State(state): State<AppState>,
    Signed(caller): Signed,
) -> Result<Json<Value>, Trouble> {
    let head = state
        .app
        .checkpoint(&caller.town)
        .await?
        .ok_or(Trouble::Missing)?;
    Ok(Json(json!(head)))
}

/// That an event stands in the record under the signed head.
#[utoipa::path(get, path = "/api/v1/proofs/{event}", tag = "记录", operation_id = "getProof", summary = "事件的包含证明", description = "",
    params(("event" = u64, Path, description = "事件序号")),
    responses((status = 200, description = "包含证明", body = Value),
        (status = 404, description = "没有这个事件", body = Value)))]
pub async fn proof(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Path(event): Path<String>,
) -> Result<Json<Value>, Trouble> {
    let event = event.parse().map_err(|_| Trouble::Missing)?;
    let proof = state
        .app
        .proof(&caller.town, event)
        .await?
        .ok_or(Trouble::Missing)?;
    if !may_know(&state, &caller, &proof.leaf).await? {
        return Err(Trouble::Missing);
    }
    Ok(Json(in_hexadecimal(json!(proof))))
}

/// Whether the caller may know that the event's matter exists: a leaf names it.
async fn may_know(state: &AppState, caller: &Caller, leaf: &str) -> Result<bool, Trouble> {
    let leaf: Value = serde_json::from_str(leaf).unwrap_or_default();
    let read = |name: &str| leaf.get(name).and_then(Value::as_str).unwrap_or_default();
    match Noun::find(read("noun")) {
        Some(Noun::Organization | Noun::Rules) => Ok(true),
        Some(noun) => Ok(state.app.log(caller, noun, read("matter")).await?.is_some()),
        None => Ok(state.app.me(caller).await?.administrator == Some(Administrator::Audit)),
    }
}

/// Hashes as people compare them: 32 numbers in a row become one text.
fn in_hexadecimal(value: Value) -> Value {
    match value {
        Value::Array(items) if items.len() == 32 && items.iter().all(Value::is_u64) => {
            let bytes = items.iter().filter_map(Value::as_u64);
            json!(bytes.map(|byte| format!("{byte:02x}")).collect::<String>())
        }
        Value::Array(items) => items.into_iter().map(in_hexadecimal).collect(),
        Value::Object(members) => {
            let one = |(name, value)| (name, in_hexadecimal(value));
            members
                .into_iter()
                .map(one)
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_told_in_hexadecimal_wherever_they_stand() {
        let path = vec![vec![255_u8; 32], vec![0; 32]];
        let told = in_hexadecimal(json!({ "path": path, "short": [1] }));
        assert_eq!(
            told["path"],
            json!(["f".repeat(64), "0".repeat(64)].map(String::from))
        );
        assert_eq!(told["short"], json!([1]));
    }
}
