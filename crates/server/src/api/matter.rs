//! One matter as JSON: everything that its page shows. Posts are named; accounts are not.

use app::{DocumentPage, MatterView, May, OrganizationPage, RulesPage, TextLine};
use domain::Hand;
use domain::calendar::Counted;
use domain::matter::{Duty, List};
use domain::official_document::{Document, StepState};
use serde_json::{Value, json};

use super::answer;

/// A document with where it stands and what the caller may do.
pub fn document(page: &DocumentPage) -> Value {
    let document = &page.document;
    json!({
        "matter": document.id,
        "noun": "official_document",
        "version": page.version,
        "state": page.state,
        "kind": document.content.kind,
        "title": document.content.title,
        "number": document.number.as_ref().map(ToString::to_string),
        "lead_office": document.lead_office,
        "drafter": hand(&document.drafter),
        "begun_at": document.begun_at,
        "content": document.content,
        "course": course(page),
        "said": said(document),
        "findings": page.findings,
        "may": page.may.iter().map(may).collect::<Vec<_>>(),
        "length": page.length,
        "length_limit": page.length_limit,
        "older_text": page.older,
    })
}

/// A matter of any other noun with where it stands and what the caller may do.
pub fn matter(view: &MatterView) -> Value {
    let business = view.matter.business();
    json!({
        "matter": business.id(),
        "noun": view.matter.noun().id(),
        "version": view.version,
        "state": business.status(),
        "kind": business.kind(),
        "title": business.title(),
        "number": business.number(),
        "lead_office": business.lead_office(),
        "begun_at": business.begun_at(),
        "content": view.matter,
        "course": {
            "duties": view.duties.iter().map(duty).collect::<Vec<_>>(),
            "deadline": view.deadline,
            "due_words": view.due_words,
            "lamp": view.lamp,
            "counted": view.counted.iter().map(counted).collect::<Vec<_>>(),
        },
        "older_text": view.older,
        "may": view.may.iter().map(may).collect::<Vec<_>>(),
    })
}

/// 机构 as of now.
pub fn organization(page: &OrganizationPage) -> Value {
    let posts: Vec<Value> = page
        .posts
        .iter()
        .map(|line| {
            json!({
                "post": line.post,
                "role": line.role,
                "office": line.office,
                "holders": line.holders,
                "portfolios": line.portfolios,
                "away": line.away,
            })
        })
        .collect();
    let division: Vec<Value> = page
        .division
        .iter()
        .map(|(portfolio, post)| json!({ "portfolio": portfolio, "post": post }))
        .collect();
    json!({
        "matter": "organization",
        "noun": "organization",
        "version": page.version,
        "posts": posts,
        "division": division,
        "mandates": page.mandates,
        "absences": page.absences,
        "recusals": page.recusals,
        "calendars": page.notices,
        "series": page.series,
        "presiding": page.presiding.as_ref().map(|(post, _)| post),
        "may": page.may.iter().map(may).collect::<Vec<_>>(),
    })
}

/// 解释: questions that the text leaves open, and their answers.
pub fn rules(page: &RulesPage) -> Value {
    let questions: Vec<Value> = page
        .questions
        .iter()
        .map(|asked| {
            json!({
                "id": asked.id,
                "article": asked.article,
                "title": asked.title,
                "question": asked.question,
                "effect": asked.effect,
                "answered": asked.answer.is_some(),
            })
        })
        .collect();
    json!({
        "matter": "rules",
        "noun": "rules",
        "version": page.version,
        "questions": questions,
        "interpretations": page.interpretations,
        "texts": page.texts.iter().map(text).collect::<Vec<_>>(),
        "may": page.may.iter().map(may).collect::<Vec<_>>(),
    })
}

fn text(line: &TextLine) -> Value {
    json!({
        "text_hash": line.text_hash,
        "since": line.since,
        "open": line.open,
        "older": line.older,
    })
}

fn course(page: &DocumentPage) -> Value {
    let steps: Vec<Value> = page
        .steps
        .iter()
        .map(|step| {
            json!({
                "name": step.name,
                "act": step.act,
                "label": step.label,
                "state": step_state(step.state),
                "who": step.who,
                "at": step.at,
                "article": step.article,
            })
        })
        .collect();
    json!({
        "steps": steps,
        "duties": page.duties.iter().map(duty).collect::<Vec<_>>(),
        "deadline": page.deadline,
        "due_words": page.due_words,
        "lamp": page.lamp,
        "counted": page.counted.iter().map(counted).collect::<Vec<_>>(),
    })
}

/// What was said, signed, numbered and read on the way.
fn said(document: &Document) -> Value {
    let versions = document.versions.iter().map(|version| {
        json!({ "number": version.number, "by": hand(&version.by), "substance": version.substance })
    });
    let opinions = document.opinions.iter().map(|opinion| {
        json!({
            "step": opinion.step,
            "act": opinion.act,
            "text": opinion.text,
            "by": hand(&opinion.by),
            "version": opinion.version,
        })
    });
    let signed = document
        .signed
        .as_ref()
        .map(|signature| json!({ "by": hand(&signature.by), "policies": signature.policies }));
    let voided = document.voided.iter().map(|voided| {
        json!({ "number": voided.number.to_string(), "reason": voided.reason, "by": hand(&voided.by) })
    });
    json!({
        "versions": versions.collect::<Vec<_>>(),
        "opinions": opinions.collect::<Vec<_>>(),
        "signed": signed,
        "voided": voided.collect::<Vec<_>>(),
        "sealed_at": document.sealed_at,
        "issued_at": document.issued_at,
        "circulation": document.circulation,
        "archived": document.archived.as_ref().map(|archived| {
            json!({ "by": hand(&archived.by), "years": archived.years })
        }),
    })
}

/// An act, whether it may be done now, and why not.
fn may(may: &May) -> Value {
    json!({
        "act": may.act,
        "label": may.label,
        "lawful": may.lawful,
        "articles": may.judgement.violations.iter().map(answer::violation).collect::<Vec<_>>(),
        "warnings": may.judgement.warnings.iter().map(answer::violation).collect::<Vec<_>>(),
    })
}

fn hand(hand: &Hand) -> Value {
    json!({ "post": hand.post, "capacity": hand.capacity, "at": hand.at })
}

fn duty(duty: &Duty) -> Value {
    let list = match duty.list {
        List::ToDo => "to_do",
        List::ToRead => "to_read",
    };
    json!({
        "list": list,
        "post": duty.post,
        "step": duty.step,
        "act": duty.act,
        "deadline": duty.deadline,
    })
}

fn counted(counted: &Counted) -> Value {
    json!({ "day": counted.day, "number": counted.number, "why": counted.why })
}

fn step_state(state: StepState) -> &'static str {
    match state {
        StepState::Done => "done",
        StepState::Current => "current",
        StepState::Ahead => "ahead",
    }
}
