//! 知悉范围: which matters a person may know of. Keys on the matter meet keys of the person; where
//! they share none, the matter does not exist for that person. It never knows a query.

use std::collections::BTreeSet;

use crate::Law;
use crate::office::{Facts, Office};
use crate::official_document::{Document, concerned_posts, duties, in_charge_posts};
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

/// The keys of a document: whoever has one of them may read it.
#[must_use]
pub fn matter_keys(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<String> {
    let organization = &facts.office.organization;
    let today = facts.today();
    let mut keys = BTreeSet::from([
        "overseer".to_owned(),
        format!("person:{}", document.drafter.person),
        format!("office:{}", document.lead_office),
    ]);
    let examining = in_charge_posts(law, organization, document, today);
    let concerned = concerned_posts(law, organization, document, today);
    let due = duties(law, facts, document)
        .into_iter()
        .map(|duty| duty.post);
    let readers = document.circulation.keys().cloned();
    let posts = examining
        .into_iter()
        .chain(concerned)
        .chain(due)
        .chain(readers);
    keys.extend(posts.map(|post| format!("post:{post}")));
    keys.extend(
        document
            .opinions
            .iter()
            .map(|opinion| format!("person:{}", opinion.by.person)),
    );
    if document.issued_at.is_some() && !document.content.internal {
        keys.insert("staff".to_owned());
    }
    keys.into_iter().collect()
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
