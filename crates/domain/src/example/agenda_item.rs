//! Examples on items of business: one that has lawfully come as far as the act, changed by what an
//! example names.

use rulebook::Example;

use crate::Law;
use crate::agenda_item::{AgendaItem, AgendaItemEvent, Content, countersigners};
use crate::example::input::{Given, one};
use crate::example::major_decision;
use crate::example::phrase::{argument, target};
use crate::example::scene::{MATTER, Scene};
use crate::matter::Matter;
use crate::official_document::Attachment;
use crate::record::Frame;

/// Puts the item into the scene.
pub(super) fn furnish(law: &Law, example: &Example, scene: &mut Scene) {
    let content = content(law, example, scene);
    let item = ordinary(law, scene, MATTER, content);
    let item = coordinated(law, example, scene, item);
    decided(law, example, scene);
    scene.matter = Some(Matter::AgendaItem(item));
}

/// The major decision that the item belongs to, where its procedure is complete.
pub(super) fn decided(law: &Law, example: &Example, scene: &mut Scene) {
    let complete = |stage: &rulebook::Stage| stage.label == "决策程序已走完";
    if example.matter.iter().any(complete) {
        let ready = major_decision::ready(law, example, scene, "决策");
        scene.related.push(ready);
    }
}

/// What an ordinary item says.
pub(super) fn content(law: &Law, example: &Example, scene: &Scene) -> Content {
    let said = |label: &str| example.matter.iter().any(|stage| stage.label == label);
    let kind = Some(target(example, "拟上")).filter(|named| !named.is_empty());
    let material = Attachment {
        name: "议题材料".to_owned(),
        text: "第一批十二处点位和经费测算。".to_owned(),
    };
    let materials = (!said("没有材料")).then_some(material);
    Content {
        title: "老旧小区充电棚第一批点位".to_owned(),
        kind: kind.unwrap_or_else(|| "镇长办公会议".to_owned()),
        portfolios: scene.wish.portfolios(law, &scene.post),
        matter: "群众来电反映飞线充电。".to_owned(),
        asked: "同意第一批十二处点位。".to_owned(),
        materials: materials.into_iter().collect(),
        funding: said("涉及资金") || example.act == "agenda_item.review_funding",
        legality: said("须合法性审核") || example.act == "agenda_item.review_legality",
        decision: said("属于重大行政决策").then(|| "决策".to_owned()),
        origin: "12345 工单".to_owned(),
        ..Content::default()
    }
}

/// An item as it was submitted by whoever acts, or by an ordinary office.
pub(super) fn ordinary(law: &Law, scene: &Scene, id: &str, content: Content) -> AgendaItem {
    let role = scene.wish.role.as_str();
    let own = matches!(role, "科员" | "科室负责人") || scene.wish.drafter;
    let chief = law.posts().find(|post| post.role() == "科室负责人");
    let chief = chief.map(crate::Post::id).unwrap_or_default();
    let post = if own { scene.post.as_str() } else { chief };
    let office = law.post(post).and_then(crate::Post::office);
    let mut item = AgendaItem {
        id: id.to_owned(),
        ..AgendaItem::default()
    };
    let submitted = AgendaItemEvent::Submitted {
        content: Box::new(content),
        office: office.unwrap_or_default().to_owned(),
    };
    happen(law, scene, &mut item, post, &submitted);
    item
}

/// What happened to an item, by the hand of a post.
pub(super) fn happen(
    law: &Law,
    scene: &Scene,
    item: &mut AgendaItem,
    post: &str,
    event: &AgendaItemEvent,
) {
    let hand = scene.hand(law, post);
    let frame = Frame {
        act: "agenda_item.submit",
        label: "提交",
        hand: &hand,
        policies: &[],
    };
    item.evolve(frame, event);
}

/// Everything answered that has to be before the office vets it, but for what the example names.
fn coordinated(law: &Law, example: &Example, scene: &Scene, mut item: AgendaItem) -> AgendaItem {
    let said = |label: &str| example.matter.iter().any(|stage| stage.label == label);
    let asks = matches!(
        example.act,
        "agenda_item.countersign" | "agenda_item.submit" | "agenda_item.revise"
    );
    let organization = &scene.office.organization;
    let asked = countersigners(law, organization, &item, scene.now.date());
    for post in asked.iter().filter(|_| !asks && !said("未会签")) {
        let event = AgendaItemEvent::Countersigned {
            agrees: target(example, "会签不同意") != **post,
            words: "已阅".to_owned(),
        };
        happen(law, scene, &mut item, post, &event);
    }
    if item.content.funding && !said("未资金审核") && example.act != "agenda_item.review_funding"
    {
        let agrees = !said("资金审核不同意");
        let words = "已核".to_owned();
        let event = AgendaItemEvent::FundingReviewed { agrees, words };
        happen(law, scene, &mut item, "财政所长", &event);
    }
    let legal = !said("未合法性审核") && example.act != "agenda_item.review_legality";
    if item.content.legality && legal {
        let agrees = !said("合法性审核不通过");
        let words = "已核".to_owned();
        let event = AgendaItemEvent::LegalityReviewed { agrees, words };
        happen(law, scene, &mut item, "司法所法制审核员", &event);
    }
    staged(law, example, scene, item)
}

/// At the stage that the example names, or where the act belongs.
fn staged(law: &Law, example: &Example, scene: &Scene, mut item: AgendaItem) -> AgendaItem {
    let named = example.matter.iter().find(|stage| stage.label == "处在");
    let named = named.map(argument);
    let reason = || "还要补充".to_owned();
    let event = match (named.as_deref(), example.act) {
        (Some("待排会"), _) | (None, "agenda_item.postpone") => AgendaItemEvent::Vetted {
            words: "可以上会".to_owned(),
        },
        (Some("已退回"), _) => AgendaItemEvent::Returned { reason: reason() },
        (Some("已排会"), _) => AgendaItemEvent::Scheduled {
            seat: crate::agenda_item::Seat {
                meeting: "会议".to_owned(),
                kind: item.content.kind.clone(),
                topic: "镇长办公会议".to_owned(),
                day: scene.now.date(),
                start: scene.now.time(),
                room: "305会议室".to_owned(),
            },
        },
        _ => return item,
    };
    happen(law, scene, &mut item, "党政办文书", &event);
    item
}

/// What the person types.
pub(super) fn input(example: &Example, scene: &Scene, verb: &str) -> Given {
    let Some(Matter::AgendaItem(item)) = &scene.matter else {
        return Vec::new();
    };
    match verb {
        "submit" | "revise" => typed(example, &item.content),
        "countersign" | "review_funding" | "review_legality" => vec![one("answer", "同意")],
        "vet" => Vec::new(),
        _ => vec![one("reason", "还要补充情况")],
    }
}

fn typed(example: &Example, content: &Content) -> Given {
    let marked = example
        .matter
        .iter()
        .any(|stage| stage.label == "带密级标志");
    let matter = if marked {
        format!("机密★1年\n{}", content.matter)
    } else {
        content.matter.clone()
    };
    let mut given = vec![
        one("title", &content.title),
        one("kind", &content.kind),
        ("portfolios", content.portfolios.clone()),
        one("matter", &matter),
        one("asked", &content.asked),
        one("origin", &content.origin),
    ];
    for material in &content.materials {
        given.push(one("material_name", &material.name));
        given.push(one("material_text", &material.text));
    }
    given
}
