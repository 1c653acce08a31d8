//! Examples on documents: a document that has lawfully come as far as the act, changed by what an
//! example names.

mod stage;

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use rulebook::{Example, Route};

use crate::Law;
use crate::calendar::Deadline;
use crate::example::scene::{MATTER, Scene};
use crate::matter::Matter;
use crate::official_document::{
    Approval, Attachment, Content, Document, Number, Signature, Step, Version,
};
use crate::record::Hand;

/// Puts the document into the scene, with the counters of its series.
pub(super) fn furnish(law: &Law, example: &Example, scene: &mut Scene) {
    count(law, scene);
    let document = scene.begin(law, example);
    let document = stage::stage(law, example, scene, document);
    scene.matter = Some(Matter::OfficialDocument(document));
}

/// The counters of every series, as the example has them.
fn count(law: &Law, scene: &mut Scene) {
    let year = scene.now.year();
    let (this_year, last_year) = (scene.wish.issued_this_year, scene.wish.issued_last_year);
    for organ in law.rulebook.rows("organ") {
        let code = organ.text("code").unwrap_or_default();
        let figures = &mut scene.figures;
        figures.set(format!("number/{code}/{year}"), 10);
        figures.set(format!("issued/{code}/{year}"), this_year.unwrap_or(0));
        figures.set(
            format!("issued/{code}/{}", year - 1),
            last_year.unwrap_or(0),
        );
    }
}

impl Scene {
    /// A document that has lawfully come as far as the act.
    fn begin(&self, law: &Law, example: &Example) -> Document {
        let content = self.content(law, example);
        let drafter = self.drafter(law, example);
        let hand = |post: &str| self.hand(law, post);
        let substance = content.substance();
        let first = Version {
            number: 1,
            content: content.clone(),
            by: drafter.clone(),
            substance,
        };
        let lead_office = self.lead_office(law, &drafter.post);
        let mut document = Document {
            id: MATTER.to_owned(),
            content,
            lead_office,
            drafter,
            versions: vec![first],
            begun_at: self.now,
            ..Document::default()
        };
        let Some(route) = law.route("official_document") else {
            return document;
        };
        let at = self.step_for(route, example);
        for step in route.steps.iter().take_while(|step| step.name != at) {
            pass(
                &mut document,
                step.act,
                &hand(&handler(law, step)),
                self.now,
            );
        }
        let days_ago = self
            .now
            .checked_sub(jiff::Span::new().days(60))
            .unwrap_or(self.now);
        let previous = route.steps.iter().take_while(|step| step.name != at).last();
        let sent_by = previous.map(|step| handler(law, step)).unwrap_or_default();
        document.step = Some(Step {
            name: at,
            since: days_ago,
            deadline: Deadline::None,
            taken_up: None,
            from: previous.map(|step| (step.name.clone(), hand(&sent_by))),
            urged: Vec::new(),
        });
        document
    }

    fn content(&self, law: &Law, example: &Example) -> Content {
        let kind = example.kind.clone().unwrap_or_else(|| "通知".to_owned());
        let upward = law
            .row("document_kind", &kind)
            .and_then(|row| row.text("direction"))
            .is_some_and(|direction| direction == "上行");
        let superior = law.superiors().next().unwrap_or_default().to_owned();
        let below = "各机关科室、职能部门、镇属企事业单位".to_owned();
        let organ = law
            .rulebook
            .rows("organ")
            .iter()
            .find(|row| row.flag("government"));
        let name = organ.and_then(|row| row.text("name")).unwrap_or_default();
        Content {
            title: format!("{name}关于做好防汛工作的{kind}"),
            organ: organ.map(|row| row.id.clone()).unwrap_or_default(),
            addressees: vec![if upward { superior } else { below }],
            body: body(&kind),
            attachments: Vec::<Attachment>::new(),
            portfolios: self.wish.portfolios(law, &self.post),
            reason: "明确今年防汛的新措施".to_owned(),
            public_attribute: "主动公开".to_owned(),
            urgency: "平件".to_owned(),
            note: "联系人：规建办科员，电话：56000000".to_owned(),
            kind,
            ..Content::default()
        }
    }

    /// Whoever acts as a drafter is the drafter; else an ordinary member of an office.
    fn drafter(&self, law: &Law, example: &Example) -> Hand {
        let own = matches!(
            example.act,
            "official_document.draft"
                | "official_document.submit"
                | "official_document.revise"
                | "official_document.archive"
        ) && matches!(
            law.role_of(&self.post),
            "科员" | "科室负责人" | "党政办文书"
        );
        let ordinary = law
            .posts()
            .find(|post| post.role() == "科员")
            .map(crate::Post::id);
        let post = if (own && !self.wish.not_drafter) || self.wish.drafter {
            self.post.as_str()
        } else {
            ordinary.unwrap_or_default()
        };
        self.hand(law, post)
    }

    fn lead_office(&self, law: &Law, drafter: &str) -> String {
        let own = matches!(law.role_of(&self.post), "科室负责人") || self.wish.lead_office;
        let post = if own { self.post.as_str() } else { drafter };
        let office = law.post(post).and_then(crate::Post::office);
        office.map(str::to_owned).unwrap_or_default()
    }

    /// The step at which the act belongs.
    fn step_for(&self, route: &Route, example: &Example) -> String {
        let of_act = |act: &str| route.steps.iter().find(|step| step.act == act);
        let own = match example.act {
            "official_document.deny_finding" | "official_document.approve_level_skip" => {
                of_act("official_document.vet")
            }
            "official_document.settle" => of_act("official_document.consult"),
            "official_document.approve_exception" => of_act("official_document.sign"),
            "official_document.void_number" => of_act("official_document.seal"),
            "official_document.mark_read" => of_act("official_document.archive"),
            "official_document.draft" | "official_document.revise" => {
                of_act("official_document.submit")
            }
            "official_document.urge" | "official_document.withdraw" => {
                of_act("official_document.vet")
            }
            act => of_act(act).or_else(|| self.own_step(route)),
        };
        let named = self
            .wish
            .at_step
            .as_deref()
            .and_then(|name| route.step(name));
        named
            .or(own)
            .or(route.steps.first())
            .map(|step| step.name.clone())
            .unwrap_or_default()
    }

    /// The step that the acting post handles, for acts that belong to every step.
    fn own_step<'a>(&self, route: &'a Route) -> Option<&'a rulebook::Step> {
        let act = match self.wish.role.as_str() {
            "副职" => "official_document.examine",
            "正职" | "党委正职" => "official_document.sign",
            "科室负责人" => "official_document.endorse",
            "法制审核员" => "official_document.review_legality",
            _ => "official_document.vet",
        };
        route.steps.iter().find(|step| step.act == act)
    }
}

/// A step that lies behind.
fn pass(document: &mut Document, act: &str, hand: &Hand, now: DateTime) {
    let substance = document.substance().to_owned();
    let approval = Approval {
        by: hand.clone(),
        substance: substance.clone(),
    };
    match act {
        "official_document.sign" => {
            document.approvals.insert(act.to_owned(), approval);
            document.signed = Some(Signature {
                by: hand.clone(),
                substance,
                policies: Vec::new(),
            });
        }
        "official_document.number" => {
            let (code, year) = ("宝高府".to_owned(), now.year());
            document.number = Some(Number {
                code,
                year,
                sequence: 11,
            });
        }
        "official_document.seal" => document.sealed_at = Some(now),
        "official_document.issue" => document.issued_at = Some(now),
        "official_document.circulate" => document.circulation = BTreeMap::new(),
        "official_document.consult" => {}
        _ => drop(document.approvals.insert(act.to_owned(), approval)),
    }
}

/// Some post that ordinarily handles a step.
fn handler(law: &Law, step: &rulebook::Step) -> String {
    let role = match step.act {
        "official_document.submit" => "科员",
        "official_document.endorse" => "科室负责人",
        "official_document.review_legality" => "法制审核员",
        "official_document.examine" => "副职",
        "official_document.sign" => "正职",
        _ => "党政办文书",
    };
    let post = law.posts().find(|post| post.role() == role);
    post.map(|post| post.id().to_owned()).unwrap_or_default()
}

fn body(kind: &str) -> String {
    match kind {
        "请示" => "为做好今年防汛工作，需更新排涝泵站设备。现就申请设备更新经费事宜请示如下：\n一、基本情况\n我镇现有排涝泵站六座，设备老化。\n妥否，请批示。".to_owned(),
        "报告" => "现将今年防汛准备工作情况报告如下：\n一、基本情况\n我镇已完成排涝泵站检修。\n特此报告。".to_owned(),
        "函" => "为做好今年防汛工作，现就商请协助检修排涝泵站事宜函告如下：\n一、检修范围\n请协助检修排涝泵站六座。\n请予支持，并函复。".to_owned(),
        _ => "为做好今年防汛工作，现就有关事项通知如下：\n一、压实责任\n各单位落实值守。\n特此通知。".to_owned(),
    }
}
