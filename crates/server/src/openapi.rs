//! The OpenAPI document: the paths from the handlers themselves, each act's input from its declared
//! fields. It never describes pages.

use axum::Json;
use domain::Act;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::api::{self, schema};
use crate::error::Trouble;
use crate::journal;

/// The document as JSON.
pub async fn document() -> Result<Json<Value>, Trouble> {
    whole().map(Json).ok_or_else(|| Trouble::Fault {
        id: journal::number(),
    })
}

fn whole() -> Option<Value> {
    let mut document = serde_json::to_value(api::Described::openapi()).ok()?;
    let root = document.as_object_mut()?;
    root.insert("components".to_owned(), components());
    root.insert("security".to_owned(), json!([{ "bearer": [] }]));
    let paths = root.get_mut("paths")?;
    let act = paths.pointer_mut("/~1api~1v1~1acts/post")?;
    content(
        act.get_mut("requestBody")?,
        "application/json",
        json!({ "$ref": REQUEST }),
    )?;
    let session = paths
        .pointer_mut("/~1api~1v1~1session/post")?
        .as_object_mut()?;
    session.insert("security".to_owned(), json!([]));
    content(
        session.get_mut("requestBody")?,
        "application/json",
        credentials(),
    )?;
    let file = paths.pointer_mut("/~1api~1v1~1files/post")?;
    content(
        file.get_mut("requestBody")?,
        "multipart/form-data",
        upload(),
    )?;
    Some(document)
}

const REQUEST: &str = "#/components/schemas/Act";

fn components() -> Value {
    let acts: Map<String, Value> = Act::all()
        .iter()
        .map(|act| (act.id.to_owned(), request(act)))
        .collect();
    let any: Vec<Value> = acts
        .keys()
        .map(|id| json!({ "$ref": format!("#/components/schemas/{id}") }))
        .collect();
    let mut schemas = acts;
    schemas.insert("Act".to_owned(), json!({ "oneOf": any }));
    let bearer = json!({ "type": "http", "scheme": "bearer" });
    json!({ "schemas": schemas, "securitySchemes": { "bearer": bearer } })
}

/// The body that asks for one act.
fn request(act: &Act) -> Value {
    let on_one = act.noun.only_matter().is_none() && !act.form.begins;
    let mut required = vec!["act", "input"];
    if on_one {
        required.push("matter");
    }
    json!({
        "type": "object",
        "title": act.label,
        "properties": {
            "act": { "const": act.id },
            "matter": { "type": ["string", "null"] },
            "version": { "type": ["integer", "null"], "minimum": 0 },
            "input": schema::input(act, None),
        },
        "required": required,
        "additionalProperties": false,
    })
}

fn credentials() -> Value {
    json!({
        "type": "object",
        "properties": { "name": { "type": "string" }, "password": { "type": "string" } },
        "required": ["name", "password"],
        "additionalProperties": false,
    })
}

fn upload() -> Value {
    json!({
        "type": "object",
        "properties": { "file": { "type": "string", "contentMediaType": "application/octet-stream" } },
        "required": ["file"],
    })
}

fn content(body: &mut Value, media: &str, schema: Value) -> Option<()> {
    let content = body.get_mut("content")?.get_mut(media)?.as_object_mut()?;
    content.insert("schema".to_owned(), schema);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::doors;

    #[test]
    fn every_door_of_the_api_is_described_and_nothing_else() {
        let document = whole().expect("a document");
        assert!(
            document["openapi"]
                .as_str()
                .is_some_and(|version| version.starts_with("3.1"))
        );
        let mut described: Vec<String> = document["paths"]
            .as_object()
            .expect("paths")
            .iter()
            .flat_map(|(path, item)| {
                let methods = item.as_object().expect("methods").keys();
                methods.map(move |method| format!("{} {path}", method.to_uppercase()))
            })
            .collect();
        let mut real: Vec<String> = doors()
            .iter()
            .filter(|door| door.path != "/api/openapi.json")
            .map(|door| format!("{} {}", door.method, door.path))
            .collect();
        described.sort();
        real.sort();
        assert_eq!(described, real);
    }

    #[test]
    fn every_act_has_its_schema() {
        let document = whole().expect("a document");
        for act in Act::all() {
            let schema = &document["components"]["schemas"][act.id];
            assert_eq!(schema["properties"]["act"]["const"], act.id);
            assert_eq!(schema["title"], act.label);
        }
    }
}
