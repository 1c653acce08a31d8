//! What a list is asked for behind the question mark. Names that nobody knows are let be; a known
//! name with a value that makes no sense is told at its field.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::Trouble;

/// The longest value, in characters.
const LONGEST: usize = 200;

/// Names and values, each name once.
#[derive(Debug, Default)]
pub struct Asked(BTreeMap<String, String>);

impl Asked {
    /// A value; what is empty was not asked.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// A value of some type.
    ///
    /// # Errors
    /// [`Trouble::Invalid`] at the field when it is none.
    pub fn read<T: FromStr>(&self, name: &str, should: &str) -> Result<Option<T>, Trouble> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        text.parse()
            .map(Some)
            .map_err(|_| Trouble::at(name, format!("“{text}”不对，应是{should}")))
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        read(parts.uri.query().unwrap_or_default())
    }
}

fn read(query: &str) -> Result<Asked, Trouble> {
    let mut all = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()).into_owned() {
        if value.chars().count() > LONGEST {
            return Err(Trouble::at(&name, format!("最多{LONGEST}字")));
        }
        if value.contains(['\u{fffd}', '\0']) {
            return Err(Trouble::at(&name, "含有不可用的字符"));
        }
        if all.insert(name.clone(), value).is_some() {
            return Err(Trouble::at(&name, "只能写一次"));
        }
    }
    Ok(Asked(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_once_and_its_value_has_an_end() {
        assert!(read("q=a&q=b").is_err());
        assert!(read(&format!("q={}", "a".repeat(201))).is_err());
        assert!(read("q=%00").is_err());
        assert!(read("anything=1").is_ok());
    }

    #[test]
    fn a_value_that_makes_no_sense_is_told_at_its_field() {
        let asked = read("page=x&due_before=2026-11-23&kind=").expect("a query");
        assert!(asked.read::<u32>("page", "页码").is_err());
        assert!(
            asked
                .read::<jiff::civil::Date>("due_before", "日期")
                .is_ok()
        );
        assert_eq!(asked.text("kind"), None);
    }
}
