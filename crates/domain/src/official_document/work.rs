//! The work list: who has to do what with a document now. Derived from route and organization,
//! so that a reshuffle or an absence reroutes what is open. It never knows where lists are kept.

use std::collections::BTreeSet;

use rulebook::{Violation, Who};

use crate::Law;
use crate::calendar::Deadline;
use crate::matter::{Business, Duty, List, Matter};
use crate::office::Facts;
use crate::official_document::{Document, charge_vacancy, concerned_posts, in_charge_posts};
use crate::refusal::binding;

/// The duties that a document lays on posts now.
#[must_use]
pub fn duties(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<Duty> {
    let mut all = step_duties(law, facts, document);
    let unread = document
        .circulation
        .iter()
        .filter(|(_, read)| read.is_none());
    all.extend(unread.map(|(post, _)| Duty {
        list: List::ToRead,
        post: post.clone(),
        step: "传阅".to_owned(),
        act: "official_document.mark_read".to_owned(),
        deadline: Deadline::None,
    }));
    all
}

/// The refusal of whoever does not hold the present step.
pub(crate) fn not_at_hand(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    posts: &[&str],
) -> Option<Violation> {
    let due = step_duties(law, facts, document);
    if due.iter().any(|duty| posts.contains(&duty.post.as_str())) {
        return None;
    }
    let route = law.route("official_document")?;
    let step = document.step_name().unwrap_or("办结");
    let hands: Vec<&str> = due.iter().map(|duty| duty.post.as_str()).collect();
    let ground = format!("本件现在处在“{step}”，不在您手上");
    let remedy = if hands.is_empty() {
        "本件已经办结".to_owned()
    } else {
        format!("请由{}办理", hands.join("、"))
    };
    Some(binding(route.citation.clone(), ground, remedy))
}

fn step_duties(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<Duty> {
    let Some(at) = &document.step else {
        return Vec::new();
    };
    let Some(step) = law
        .route("official_document")
        .and_then(|route| route.step(&at.name))
    else {
        return Vec::new();
    };
    let by = document.deadline(law, facts.office);
    let duty = |act: &str, post: String| Duty {
        list: List::ToDo,
        post,
        step: at.name.clone(),
        act: act.to_owned(),
        deadline: by.clone(),
    };
    if let Some(special) = head_must(law, facts, document, step.act) {
        return special
            .1
            .into_iter()
            .map(|post| duty(special.0, post))
            .collect();
    }
    let posts: BTreeSet<String> = step
        .who
        .iter()
        .flat_map(|who| posts_of(law, facts, document, (who, step.act)))
        .collect();
    posts.into_iter().map(|post| duty(step.act, post)).collect()
}

/// Where nobody can go on until the head acts: a mandate when no deputy can examine, and the
/// settling of dissent between deputies.
fn head_must(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    act: &str,
) -> Option<(&'static str, BTreeSet<String>)> {
    let organization = &facts.office.organization;
    let heads = |act| posts_with_role(law, facts, document, ("正职", act));
    if act == "official_document.examine"
        && charge_vacancy(law, organization, document, facts.today()).is_some()
    {
        return Some(("organization.mandate", with_role(law, "正职").collect()));
    }
    let concerned = concerned_posts(law, organization, document, facts.today());
    let answers = concerned
        .iter()
        .filter_map(|post| document.consultations.get(post));
    let given: Vec<bool> = answers
        .filter(|answer| answer.substance == document.substance())
        .map(|answer| answer.agrees)
        .collect();
    let all_given = given.len() == concerned.len() && given.contains(&false);
    (act == "official_document.consult" && all_given).then(|| {
        (
            "official_document.settle",
            heads("official_document.settle"),
        )
    })
}

fn posts_of(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    (who, act): (&Who, &str),
) -> BTreeSet<String> {
    let organization = &facts.office.organization;
    let today = facts.today();
    match who {
        Who::Relation { id, .. } => match *id {
            "drafter" => BTreeSet::from([document.drafter.post.clone()]),
            "lead_office" => in_office(law, &document.lead_office),
            "lead_office_chief" => chiefs(law, &document.lead_office),
            "secretariat" => secretariat(law),
            "in_charge" => in_charge_posts(law, organization, document, today),
            "concerned" => concerned_posts(law, organization, document, today)
                .into_iter()
                .filter(|post| !answered(document, post))
                .collect(),
            _ => BTreeSet::new(),
        },
        Who::Word(word) => match word.class {
            "Post" if law.role_of(&word.member) == "正职" => {
                posts_with_role(law, facts, document, ("正职", act))
            }
            "Post" => BTreeSet::from([word.member.clone()]),
            "Office" => in_office(law, &word.member),
            _ => posts_with_role(law, facts, document, (&word.member, act)),
        },
    }
}

fn answered(document: &Document, post: &str) -> bool {
    let answer = document.consultations.get(post);
    answer.is_some_and(|answer| answer.substance == document.substance())
}

/// The posts of a role. While the Party secretary presides and the law gives the secretary the
/// act, the secretary's post stands beside the head's.
fn posts_with_role(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    (role, act): (&str, &str),
) -> BTreeSet<String> {
    let mut posts: BTreeSet<String> = with_role(law, role).collect();
    let organization = &facts.office.organization;
    let in_force = facts.office.rules.in_force();
    if role == "正职"
        && organization
            .presiding_absence(law, &in_force, facts.today())
            .is_some()
    {
        let given = |post: &String| given(law, facts, document, post, act);
        posts.extend(with_role(law, "党委正职").filter(given));
    }
    posts
}

/// Whether the law gives an act on this document to the holder of a post.
fn given(law: &Law, facts: &Facts<'_>, document: &Document, post: &str, act: &str) -> bool {
    let matter = Matter::OfficialDocument(document.clone());
    facts.office.organization.holders_of(post).any(|person| {
        let asked = Facts {
            person,
            matter: Some(&matter),
            ..facts.clone()
        };
        crate::decide::warn(law, &asked, act).is_some_and(|judged| !judged.permits.is_empty())
    })
}

fn with_role<'a>(law: &'a Law, role: &'a str) -> impl Iterator<Item = String> + 'a {
    law.posts()
        .filter(move |post| post.role() == role)
        .map(|post| post.id().to_owned())
}

fn in_office(law: &Law, office: &str) -> BTreeSet<String> {
    let inside = law.posts().filter(|post| post.office() == Some(office));
    inside.map(|post| post.id().to_owned()).collect()
}

fn chiefs(law: &Law, office: &str) -> BTreeSet<String> {
    let role = if law.is_secretariat(office) {
        "党政办主任"
    } else {
        "科室负责人"
    };
    let inside = law
        .posts()
        .filter(|post| post.office() == Some(office) && post.role() == role);
    inside.map(|post| post.id().to_owned()).collect()
}

fn secretariat(law: &Law) -> BTreeSet<String> {
    let inside = law
        .posts()
        .filter(|post| post.office().is_some_and(|id| law.is_secretariat(id)));
    inside.map(|post| post.id().to_owned()).collect()
}
