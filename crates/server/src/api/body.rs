//! JSON bodies, read strictly: one object, each name once, nothing that is not asked for. What is
//! not understood is told at its field, never as a fault.

use std::collections::BTreeMap;
use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use domain::field::Invalid;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use crate::error::Trouble;
use crate::form::{body_hash, media};

/// The members of a JSON object, taken out one by one.
#[derive(Debug, Default)]
pub struct Body {
    members: BTreeMap<String, Value>,
    invalid: Invalid,
    /// Hash of the bytes as they came.
    pub hash: String,
}

impl Body {
    /// Takes a text out, if it is there.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.members.remove(name)? {
            Value::String(text) => Some(text),
            Value::Null => None,
            _ => self.wrong(name, "应是文字"),
        }
    }

    /// Takes a text out that must be there.
    pub fn needed(&mut self, name: &str, missing: &str) -> String {
        let found = self.text(name).filter(|text| !text.is_empty());
        if found.is_none() && !self.invalid.fields.contains_key(name) {
            self.invalid
                .fields
                .insert(name.to_owned(), missing.to_owned());
        }
        found.unwrap_or_default()
    }

    /// Takes a number out, if it is there.
    pub fn number(&mut self, name: &str) -> Option<u64> {
        match self.members.remove(name)? {
            Value::Null => None,
            value => value
                .as_u64()
                .or_else(|| self.wrong(name, "应是不小于0的整数")),
        }
    }

    /// Takes any value out.
    pub fn value(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name)
    }

    /// Notes that something at a field was not understood.
    pub fn wrong<T>(&mut self, name: &str, message: &str) -> Option<T> {
        self.invalid
            .fields
            .insert(name.to_owned(), message.to_owned());
        None
    }

    /// All complaints at once, those about names that nobody asked for among them.
    ///
    /// # Errors
    /// [`Trouble::Invalid`] when there is any.
    pub fn finish(mut self) -> Result<(), Trouble> {
        for name in self.members.into_keys() {
            self.invalid
                .fields
                .insert(name.clone(), format!("没有“{name}”这一项"));
        }
        if self.invalid.fields.is_empty() {
            Ok(())
        } else {
            Err(self.invalid.into())
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        if media(request.headers()) != Some("application/json") {
            return Err(Trouble::WrongMedia);
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Trouble::TooLarge)?;
        read(&bytes)
    }
}

fn read(bytes: &[u8]) -> Result<Body, Trouble> {
    let Unique(members) = serde_json::from_slice(bytes)
        .map_err(|error| Trouble::at("body", format!("不是一个 JSON 对象：{}", why(&error))))?;
    Ok(Body {
        members,
        invalid: Invalid::default(),
        hash: body_hash(bytes),
    })
}

fn why(error: &serde_json::Error) -> String {
    let place = format!("第{}行第{}列", error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Data => format!("{place}，{error}"),
        serde_json::error::Category::Eof => format!("{place}，没有写完"),
        _ => format!("{place}，写法不对"),
    }
}

/// An object in which each name stands once: twice would be read differently by different readers.
#[derive(Debug)]
pub struct Unique(pub BTreeMap<String, Value>);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Members).map(Self)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = BTreeMap<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("应是一个 JSON 对象")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if members.contains_key(&name) {
                return Err(A::Error::custom(format!("“{name}”写了两次")));
            }
            members.insert(name, value);
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(bytes: &[u8]) -> BTreeMap<String, String> {
        match read(bytes).and_then(|mut body| {
            body.needed("act", "请写明办理什么");
            body.number("version");
            body.finish()
        }) {
            Err(Trouble::Invalid(invalid)) => invalid.fields,
            _ => BTreeMap::new(),
        }
    }

    #[test]
    fn all_complaints_come_at_once_each_at_its_field() {
        let found = complaints(br#"{"act": 5, "version": -1, "extra": 1}"#);
        let fields: Vec<&String> = found.keys().collect();
        assert_eq!(fields, ["act", "extra", "version"]);
    }

    #[test]
    fn what_is_no_object_is_told_at_the_body() {
        for bytes in [
            &b""[..],
            b"[]",
            b"nonsense",
            b"{\"act\": \"a\"",
            b"\xff\xfe",
            b"{\"a\":1,\"a\":2}",
        ] {
            let found = complaints(bytes);
            assert!(
                found.contains_key("body"),
                "{:?} gave {found:?}",
                bytes.escape_ascii()
            );
        }
    }

    #[test]
    fn a_body_nested_without_end_is_not_understood() {
        let deep = format!("{{\"act\":{}", "[".repeat(100_000));
        assert!(complaints(deep.as_bytes()).contains_key("body"));
    }

    #[test]
    fn what_is_right_passes() {
        assert!(complaints(br#"{"act": "official_document.sign", "version": null}"#).is_empty());
    }
}
