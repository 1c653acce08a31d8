//! JSON Schema of an act's input, made from its declared fields: the same declaration that makes
//! the form and the check. It never knows what the fields mean.

use domain::field::{self, Choices, Field, FieldKind};
use domain::{Act, Law};
use serde_json::{Map, Value, json};

/// The schema of what an act asks for; with the law, choices are spelled out.
pub fn input(act: &Act, law: Option<&Law>) -> Value {
    let properties: Map<String, Value> = act
        .form
        .fields
        .iter()
        .map(|field| (field.name.to_owned(), property(field, law)))
        .collect();
    let required: Vec<&str> = act
        .form
        .fields
        .iter()
        .filter(|field| field.required && field.kind != FieldKind::Flag)
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "title": act.label,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field, law: Option<&Law>) -> Value {
    let text = || json!({ "type": "string", "maxLength": field.max });
    let mut schema = match field.kind {
        FieldKind::Line | FieldKind::Prose => text(),
        FieldKind::Lines | FieldKind::Files => several(text()),
        FieldKind::Choice(from) => choice(from, law),
        FieldKind::Many(from) => several(choice(from, law)),
        FieldKind::Day => json!({ "type": "string", "format": "date" }),
        FieldKind::Number => json!({ "type": "integer", "minimum": 0, "maximum": 1_000_000 }),
        FieldKind::Flag => json!({ "type": "boolean" }),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".to_owned(), json!(field.label));
        if !field.hint.is_empty() {
            schema.insert("description".to_owned(), json!(field.hint));
        }
    }
    schema
}

fn several(items: Value) -> Value {
    json!({ "type": "array", "items": items, "maxItems": 200 })
}

fn choice(from: Choices, law: Option<&Law>) -> Value {
    let words = match (from, law) {
        (_, Some(law)) => field::choices(law, from),
        (Choices::Words(words), None) => words.iter().map(|&word| word.to_owned()).collect(),
        // Another town has other rows; without its law any text may be one.
        (Choices::Rows(_), None) => return json!({ "type": "string" }),
    };
    json!({ "type": "string", "enum": words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declared_field_stands_in_the_schema_and_nothing_else_may() {
        for act in Act::all() {
            let schema = input(&act, None);
            let named = schema
                .pointer("/properties")
                .and_then(Value::as_object)
                .map_or(0, Map::len);
            assert_eq!(named, act.form.fields.len(), "{}", act.id);
            assert_eq!(schema.get("additionalProperties"), Some(&json!(false)));
        }
    }

    #[test]
    fn limits_and_labels_are_those_of_the_declaration() {
        let act = Act::find("official_document.draft").expect("an act");
        let title = act
            .form
            .fields
            .iter()
            .find(|field| field.name == "title")
            .expect("a title");
        let schema = input(&act, None);
        let shown = schema.pointer("/properties/title").expect("a property");
        assert_eq!(shown.get("maxLength"), Some(&json!(title.max)));
        assert_eq!(shown.get("title"), Some(&json!("标题")));
    }
}
