//! Staging of a document: each phrase of an example becomes state, never a fact by decree.

use rulebook::Example;

use crate::Law;
use crate::example::phrase::argument;
use crate::example::scene::Scene;
use crate::official_document::{
    Approval, Archived, Consultation, Content, Denial, Document, Exception, Version, open_findings,
};

/// Changes the document as the example says.
pub(super) fn stage(
    law: &Law,
    example: &Example,
    scene: &Scene,
    mut document: Document,
) -> Document {
    if example.act == "official_document.deny_finding" {
        flaw(&mut document.content);
    }
    let mut addressed = false;
    for stage in &example.matter {
        let said = argument(stage);
        if stage.label == "主送" {
            if !addressed {
                document.content.addressees.clear();
            }
            addressed = true;
            document.content.addressees.push(said.clone());
        }
        content(&mut document, stage.label, &said);
    }
    rebind(&mut document);
    for stage in &example.matter {
        course(law, scene, &mut document, stage.label, &argument(stage));
    }
    document
}

fn content(document: &mut Document, label: &str, said: &str) {
    let content = &mut document.content;
    match label {
        "规范性文件" => content.normative = true,
        "内部件" => content.internal = true,
        "科室名义" => content.organ = "党政办".to_owned(),
        "未标公开属性" => content.public_attribute = "未定".to_owned(),
        "公开属性" => {
            content.public_attribute = said.to_owned();
            if said == "不予公开" {
                content.closed_reason = "内部事务信息".to_owned();
            }
        }
        "未写不公开理由" => content.closed_reason.clear(),
        "未写制发理由" => content.reason.clear(),
        "抄送" => content.copied_to.push(said.to_owned()),
        "领导直接交办" => content.assigned_by_person = true,
        "综合性部署" => content.comprehensive = true,
        "配套分工类" => content.follow_on = true,
        "正文字数" => {
            content.body = "字".repeat(said.parse().unwrap_or_default());
        }
        "有检查发现" | "检查发现已认定无误" => flaw(content),
        _ => {}
    }
}

/// A draft that the inspection finds fault with.
fn flaw(content: &mut Content) {
    if content.kind == "报告" {
        content
            .body
            .push_str("\n恳请拨付防汛经费五十万元，妥否，请批示。");
    } else {
        content.title = content.title.replace(&content.kind, "");
    }
}

/// The staged content is what the earlier steps approved.
fn rebind(document: &mut Document) {
    let substance = document.content.substance();
    if let Some(version) = document.versions.last_mut() {
        version.content = document.content.clone();
        version.substance.clone_from(&substance);
    }
    document
        .approvals
        .values_mut()
        .for_each(|given| given.substance.clone_from(&substance));
    if let Some(signed) = document.signed.as_mut() {
        signed.substance = substance;
    }
}

fn course(law: &Law, scene: &Scene, document: &mut Document, label: &str, said: &str) {
    let undo = |document: &mut Document, act: &str| drop(document.approvals.remove(act));
    let redo = |document: &mut Document, act: &str, post: &str| {
        let by = scene.hand(law, post);
        let substance = document.substance().to_owned();
        document
            .approvals
            .insert(act.to_owned(), Approval { by, substance });
    };
    match label {
        "未科室审核" => undo(document, "official_document.endorse"),
        "未核稿" => undo(document, "official_document.vet"),
        "未合法性审核" => undo(document, "official_document.review_legality"),
        "已合法性审核" => redo(document, "official_document.review_legality", ""),
        "未审核" => undo(document, "official_document.examine"),
        "已审核" => redo(document, "official_document.examine", ""),
        "未签发" => document.signed = None,
        "未编号" => document.number = None,
        "未用印" => document.sealed_at = None,
        "未印发" => document.issued_at = None,
        "镇长已裁定" => redo(document, "official_document.settle", ""),
        "越级已批准" => redo(document, "official_document.approve_level_skip", ""),
        "审核后改动" => change(document),
        "已商量" | "商量不同意" => {
            let (by, agrees) = (scene.hand(law, said), label == "已商量");
            let substance = document.substance().to_owned();
            let answer = Consultation {
                by,
                agrees,
                substance,
            };
            document.consultations.insert(said.to_owned(), answer);
        }
        "已被接办" => {
            let hand = scene.hand(law, "");
            if let Some(step) = document.step.as_mut() {
                step.taken_up = Some(hand);
            }
        }
        "已归档" => {
            document.step = None;
            document.archived = Some(Archived {
                by: scene.hand(law, ""),
                years: None,
            });
        }
        "检查发现已认定无误" => deny_all(law, scene, document),
        "例外已批准" => {
            let (by, policy) = (scene.hand(law, ""), said.to_owned());
            let substance = document.substance().to_owned();
            let reason = "确有必要".to_owned();
            document.exceptions.push(Exception {
                policy,
                reason,
                by,
                substance,
            });
        }
        _ => {}
    }
}

fn change(document: &mut Document) {
    document.content.body.push_str("\n附带一处改动。");
    let content = document.content.clone();
    let substance = content.substance();
    let kept = ["official_document.examine", "official_document.sign"];
    for (act, given) in &mut document.approvals {
        if !kept.contains(&act.as_str()) {
            given.substance.clone_from(&substance);
        }
    }
    let by = document.drafter.clone();
    document.versions.push(Version {
        number: 2,
        content,
        by,
        substance,
    });
}

fn deny_all(law: &Law, scene: &Scene, document: &mut Document) {
    for finding in open_findings(law, document) {
        let (code, reason) = (finding.code.to_owned(), "系引用原文".to_owned());
        let by = scene.hand(law, "");
        document.denied.push(Denial {
            code,
            words: finding.words,
            reason,
            by,
        });
    }
}
