//! The caller's work list over the API.

use app::TodoList;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::asked::Asked;
use crate::error::Trouble;
use crate::state::AppState;
use crate::visit::Signed;

/// One of the four lists, the most pressing first, and the size of all four.
#[utoipa::path(get, path = "/api/v1/todo", tag = "事项", operation_id = "listTodo", summary = "我的工作清单", description = "",
    params(("list" = Option<String>, Query,
        description = "to_do 待办（不写即是）、to_read 待阅、done 已办、started 我发起")),
    responses((status = 200, description = "清单与四类件数", body = Value),
        (status = 422, description = "没有看懂", body = Value)))]
pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    asked: Asked,
) -> Result<Json<Value>, Trouble> {
    let list = match asked.text("list") {
        None | Some("to_do") => TodoList::ToDo,
        Some("to_read") => TodoList::ToRead,
        Some("done") => TodoList::Done,
        Some("started") => TodoList::Started,
        Some(other) => {
            let known = "to_do、to_read、done、started";
            return Err(Trouble::at(
                "list",
                format!("没有“{other}”这个清单，可用：{known}"),
            ));
        }
    };
    let todo = state.app.todo(&caller, list).await?;
    Ok(Json(json!({
        "list": todo.list,
        "label": todo.list.label(),
        "todo": todo.lines,
        "counts": todo.counts,
        "overdue": todo.overdue,
        "soon": todo.soon,
    })))
}
