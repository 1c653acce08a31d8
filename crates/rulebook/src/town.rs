//! The town whose law this is: `town.toml`. It never knows what stands in the law files.

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
