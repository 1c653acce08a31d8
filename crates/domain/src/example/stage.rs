//! Staging: each phrase of an example becomes state, never a fact by decree.

use std::collections::BTreeSet;

use jiff::ToSpan;
use rulebook::Example;

use crate::Law;
use crate::example::phrase::{argument, target};
use crate::example::scene::{MATTER, Scene};
use crate::matter::Matter;
use crate::organization::{Absence, Mandate, Recusal};
use crate::rules::Interpretation;

/// Changes the office as the example says.
pub(super) fn stage_office(law: &Law, example: &Example, scene: &mut Scene) {
    ordinary(law, example, scene);
    for stage in &example.who {
        who(scene, stage.label, &argument(stage));
    }
    for stage in example.matter.iter().chain(&example.situation) {
        situation(law, scene, example, stage.label, &argument(stage));
    }
}

/// What must be so for an act of the office to have an object at all.
fn ordinary(law: &Law, example: &Example, scene: &mut Scene) {
    let deputy = law
        .posts()
        .find(|post| post.role() == "副职")
        .map(crate::Post::id);
    let post = Some(target(example, "岗位")).filter(|named| !named.is_empty());
    match example.act {
        "organization.appoint" => {
            vacate(
                scene,
                &post.unwrap_or(deputy.unwrap_or_default().to_owned()),
            );
        }
        "organization.open_series" => {
            let opened = example
                .matter
                .iter()
                .any(|stage| stage.label == "文号已启用");
            if !opened {
                scene.office.organization.series.clear();
            }
        }
        "organization.revoke_mandate" => who(scene, "受委托", "政府日常"),
        "organization.end_absence" => away(scene, deputy.unwrap_or_default(), "休假"),
        "rules.migrate" => scene.related.extend(scene.open_document(law)),
        "organization.lift_recusal" => who(scene, "应回避", ""),
        _ => {}
    }
}

fn who(scene: &mut Scene, label: &str, said: &str) {
    let (today, post, person) = (scene.now.date(), scene.post.clone(), scene.person.clone());
    let day = |days: i64| today.checked_add(days.days()).unwrap_or(today);
    let mandate = |from, until| Mandate {
        id: "委托".to_owned(),
        to: post.clone(),
        portfolios: BTreeSet::from([said.to_owned()]),
        task: String::new(),
        from,
        until,
        revoked: false,
    };
    let organization = &mut scene.office.organization;
    match label {
        "受委托" => organization.mandates.push(mandate(day(-5), day(5))),
        "委托昨日到期" => organization.mandates.push(mandate(day(-9), day(-1))),
        "委托明日起" => organization.mandates.push(mandate(day(1), day(9))),
        "兼任" => drop(
            organization
                .holders
                .insert(said.to_owned(), BTreeSet::from([person])),
        ),
        "应回避" => organization.recusals.push(Recusal {
            person,
            matter: MATTER.to_owned(),
            reason: "与本人有利害关系".to_owned(),
        }),
        "在传阅范围" => {
            if let Some(Matter::OfficialDocument(document)) = scene.matter.as_mut() {
                document.circulation.insert(post, None);
            }
        }
        _ => {}
    }
}

fn situation(law: &Law, scene: &mut Scene, example: &Example, label: &str, said: &str) {
    let head = law.head_post().unwrap_or_default().to_owned();
    match label {
        "镇长离岗" => away(scene, &head, said),
        "离岗" => away(scene, said, "休假"),
        "已有解释" => interpret(scene, said, false),
        "解释已废止" => interpret(scene, said, true),
        "岗位空缺" => vacate(scene, &target(example, "岗位")),
        "岗位已有人" => {
            let holders = &mut scene.office.organization.holders;
            holders.insert(
                target(example, "岗位"),
                BTreeSet::from(["holder".to_owned()]),
            );
        }
        "已登记相同时段" => away(scene, &target(example, "岗位"), &target(example, "类别")),
        "文号未启用" => scene.office.organization.series.clear(),
        "文号已启用" => {}
        _ => {}
    }
}

fn away(scene: &mut Scene, post: &str, kind: &str) {
    let today = scene.now.date();
    scene.office.organization.absences.push(Absence {
        id: "离岗".to_owned(),
        post: post.to_owned(),
        kind: kind.to_owned(),
        from: today.checked_sub(1.day()).unwrap_or(today),
        until: today.checked_add(3.days()).unwrap_or(today),
        registered_by: "clerk".to_owned(),
        ended: None,
    });
}

fn interpret(scene: &mut Scene, id: &str, withdrawn: bool) {
    scene.office.rules.interpretations.push(Interpretation {
        id: id.to_owned(),
        text: "按解释办理".to_owned(),
        reason: "原文未写明".to_owned(),
        by: "office-director".to_owned(),
        at: scene.now,
        withdrawn: withdrawn.then_some(scene.now),
    });
}

fn vacate(scene: &mut Scene, post: &str) {
    scene.office.organization.holders.remove(post);
}
