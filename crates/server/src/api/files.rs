//! Files over the API: uploaded, named in an act's input, read again. Never run, never shown inline.

use app::FileAnswer;
use axum::Json;
use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Explained, Who};
use serde_json::json;

use super::answer;
use crate::download;
use crate::error::Trouble;
use crate::state::AppState;
use crate::visit::Signed;

/// Keeps one file, the part `file` of a multipart body.
#[utoipa::path(post, path = "/api/v1/files", tag = "附件", operation_id = "putFile", summary = "上传一个文件", description = "",
    request_body(content = Value, content_type = "multipart/form-data"),
    responses((status = 200, description = "文件编号，填在动作的输入项里", body = Value),
        (status = 409, description = "带有密级标志，不予接收", body = Value),
        (status = 413, description = "太大", body = Value),
        (status = 422, description = "没有看懂", body = Value)))]
pub async fn put(
    State(state): State<AppState>,
    Signed(caller): Signed,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Trouble> {
    let parts = parts.map_err(|_| Trouble::WrongMedia)?;
    let (name, media, bytes) = only(parts).await?;
    Ok(
        match state.app.put_file(&caller, &name, &media, bytes).await? {
            FileAnswer::Stored { file, sm3 } => {
                Json(json!({ "file": file, "sm3": sm3 })).into_response()
            }
            FileAnswer::Invalid(invalid) => Trouble::Invalid(invalid).into_response(),
            FileAnswer::Refused(refusal) => {
                let who = Who::nobody(&refusal);
                answer::refused(&Explained { refusal, who })
            }
            FileAnswer::ReadOnly { reason } => Trouble::ReadOnly { reason }.into_response(),
        },
    )
}

/// A file as it was uploaded.
#[utoipa::path(get, path = "/api/v1/files/{file}", tag = "附件", operation_id = "getFile", summary = "取回一个文件", description = "",
    params(("file" = String, Path, description = "文件编号")),
    responses((status = 200, description = "原样的文件"),
        (status = 404, description = "没有，或不在知悉范围内", body = Value)))]
pub async fn get(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Path(file): Path<String>,
) -> Result<Response, Trouble> {
    let found = state
        .app
        .file(&caller, &file)
        .await?
        .ok_or(Trouble::Missing)?;
    Ok(download::file(found))
}

async fn only(mut parts: Multipart) -> Result<(String, String, Vec<u8>), Trouble> {
    let mut found = None;
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        if part.name() != Some("file") || found.is_some() {
            let name = part.name().unwrap_or("?").to_owned();
            return Err(Trouble::at(&name, "只收一个名为 file 的文件"));
        }
        found = Some(read(part).await?);
    }
    found.ok_or_else(|| Trouble::at("file", "没有文件"))
}

async fn read(part: Field<'_>) -> Result<(String, String, Vec<u8>), Trouble> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let media = part
        .content_type()
        .unwrap_or("application/octet-stream")
        .to_owned();
    let bytes = part.bytes().await.map_err(|error| broken(&error))?;
    Ok((name, media, bytes.to_vec()))
}

fn broken(error: &MultipartError) -> Trouble {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge,
        _ => Trouble::at("file", "上传的内容不完整"),
    }
}
