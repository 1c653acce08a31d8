//! 超时: whom the route has reminded, or brings in, when a step is late. It never changes who
//! handles the step.

use domain::calendar::Deadline;
use domain::official_document::Document;
use domain::{Facts, Law};
use rulebook::{Overdue, Who};

use crate::deadline::deadline;

/// The posts that a late step is put before, and under which heading.
pub fn reminded(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<(String, &'static str)> {
    let Deadline::By { day } = deadline(law, facts.office, document) else {
        return Vec::new();
    };
    if day >= facts.today() {
        return Vec::new();
    }
    let route = law.route("official_document");
    let step = document.step_name().and_then(|name| route?.step(name));
    match step.and_then(|step| step.overdue.as_ref()) {
        Some(Overdue::Remind(who)) => headed(posts(law, document, who), "超时提醒"),
        Some(Overdue::Escalate(who)) => headed(posts(law, document, who), "超时升级"),
        None => Vec::new(),
    }
}

fn headed(posts: Vec<String>, heading: &'static str) -> Vec<(String, &'static str)> {
    posts.into_iter().map(|post| (post, heading)).collect()
}

fn posts(law: &Law, document: &Document, who: &Who) -> Vec<String> {
    let held = |is: &dyn Fn(domain::Post<'_>) -> bool| -> Vec<String> {
        law.posts()
            .filter(|post| is(*post))
            .map(|post| post.id().to_owned())
            .collect()
    };
    match who {
        Who::Relation {
            id: "lead_office_chief",
            ..
        } => {
            let office = document.lead_office.as_str();
            let secretariat = law.is_secretariat(office);
            let role = if secretariat {
                "党政办主任"
            } else {
                "科室负责人"
            };
            held(&|post| post.office() == Some(office) && post.role() == role)
        }
        Who::Relation { id: "drafter", .. } => vec![document.drafter.post.clone()],
        Who::Relation { .. } => Vec::new(),
        Who::Word(word) if word.class == "Post" => vec![word.member.clone()],
        Who::Word(word) if word.class == "Office" => {
            held(&|post| post.office() == Some(word.member.as_str()))
        }
        Who::Word(word) => held(&|post| post.role() == word.member),
    }
}
