//! The town whose law this is: `town.toml`. It never knows what stands in the law files.

use crate::fault::{At, Faults, SourceFile};
use crate::form;

/// Names and number of the town and of its instrument.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Town {
    pub id: String,
    /// Short name, such as 高境镇.
    pub name: String,
    pub full_name: String,
    /// Administrative division code.
    pub code: String,
    /// Title of the instrument.
    pub title: String,
    /// Its document number.
    pub number: String,
    /// Day from which it is in force, `YYYY-MM-DD`.
    pub in_force_since: String,
    /// Host names under which the town is served.
    pub hosts: Vec<String>,
    /// The law files in their order.
    pub files: Vec<String>,
}

impl Town {
    /// Reads `town.toml`; a town that lacks something is still named as far as it is known.
    pub(crate) fn read(file: &SourceFile, faults: &mut Faults) -> Self {
        let form = form::parse(&file.text, &At::new(&file.path, 1), faults);
        let keys = [
            "id",
            "name",
            "full_name",
            "code",
            "title",
            "number",
            "in_force_since",
        ];
        form.only(&[keys.as_slice(), &["hosts", "files"]].concat(), faults);
        let mut text = |key| form.need_text(key, faults).unwrap_or_default();
        Self {
            id: text("id"),
            name: text("name"),
            full_name: text("full_name"),
            code: text("code"),
            title: text("title"),
            number: text("number"),
            in_force_since: form.need_day("in_force_since", faults).unwrap_or_default(),
            hosts: form.need_texts("hosts", faults).unwrap_or_default(),
            files: form.need_texts("files", faults).unwrap_or_default(),
        }
    }
}
