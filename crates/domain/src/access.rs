//! 知悉范围: which matters a person may know of. Keys on the matter meet keys of the person; where
//! they share none, the matter does not exist for that person. It never knows a query.

use crate::Law;
use crate::matter::Matter;
use crate::office::{Facts, Office};
use crate::organization::Standing;

/// Roles that read all business of the government: its leadership, its office, its inspectors.
const OVERSEERS: [&str; 6] = [
    "正职",
    "党委正职",
    "党政办主任",
    "党政办文书",
    "纪检",
    "副职",
];

/// Roles that administer the system and read no business.
const ADMINISTRATORS: [&str; 3] = ["系统管理员", "审计管理员", "安全管理员"];

/// The keys of a matter: whoever has one of them may read it.
#[must_use]
pub fn matter_keys(law: &Law, facts: &Facts<'_>, matter: &Matter) -> Vec<String> {
    matter.business().keys(law, facts).into_iter().collect()
}

/// The keys that a person holds now.
#[must_use]
pub fn person_keys(law: &Law, office: &Office, person: &str, on: jiff::civil::Date) -> Vec<String> {
    let standing = Standing::of(law, office, person, on);
    let administers = standing
        .roles
        .iter()
        .any(|role| ADMINISTRATORS.contains(role));
    if administers || standing.posts.is_empty() {
        return Vec::new();
    }
    let mut keys = vec!["staff".to_owned(), format!("person:{person}")];
    keys.extend(standing.posts.iter().map(|post| format!("post:{post}")));
    keys.extend(
        standing
            .offices
            .iter()
            .map(|office| format!("office:{office}")),
    );
    if standing.roles.iter().any(|role| OVERSEERS.contains(role)) {
        keys.push("overseer".to_owned());
    }
    keys
}
