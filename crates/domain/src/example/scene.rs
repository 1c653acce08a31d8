//! A scene: a lawful, ordinary office and matter, changed by what an example names.

use std::collections::BTreeSet;

use jiff::civil::{DateTime, date};
use rulebook::Example;

use crate::calendar::Deadline;
use crate::example::phrase::{self, Wish};
use crate::example::{agenda_item, case, major_decision, meeting, official_document, stage};
use crate::matter::Matter;
use crate::office::{Facts, Figures, Office};
use crate::official_document::{Content, Document, Step};
use crate::record::Hand;
use crate::{Act, Law, Noun};

pub(super) const MATTER: &str = "例";
/// The text under which the open matters of an example began.
pub(super) const OLDER: &str = "原来的文本";

/// Everything that an example is decided on.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub now: DateTime,
    pub person: String,
    pub post: String,
    pub office: Office,
    /// The matter that the act is about, or the one that it would begin.
    pub matter: Option<Matter>,
    pub related: Vec<Matter>,
    pub figures: Figures,
    pub wish: Wish,
}

impl Scene {
    pub fn of(law: &Law, example: &Example) -> Self {
        let wish = phrase::read(law, example);
        let person = law
            .post(&example.post)
            .map(|post| post.account().to_owned());
        let mut scene = Self {
            now: wish
                .today
                .unwrap_or_else(|| date(2026, 3, 2))
                .at(10, 0, 0, 0),
            person: person.unwrap_or_default(),
            post: example.post.clone(),
            office: Office::default(),
            matter: None,
            related: Vec::new(),
            figures: Figures::default(),
            wish,
        };
        scene.furnish(law);
        match Act::find(example.act).map(|act| act.noun) {
            Some(Noun::OfficialDocument) => {
                official_document::furnish(law, example, &mut scene);
            }
            Some(Noun::AgendaItem) => agenda_item::furnish(law, example, &mut scene),
            Some(Noun::Meeting) => meeting::furnish(law, example, &mut scene),
            Some(Noun::Case) => case::furnish(law, example, &mut scene),
            Some(Noun::MajorDecision) => major_decision::furnish(law, example, &mut scene),
            Some(Noun::Organization | Noun::Rules) | None => {}
        }
        stage::stage_office(law, example, &mut scene);
        scene
    }

    pub fn facts(&self) -> Facts<'_> {
        let begun = self.matter.as_ref().filter(|_| !self.wish.begins);
        Facts {
            now: self.now,
            person: &self.person,
            office: &self.office,
            matter: begun,
            related: &self.related,
            figures: &self.figures,
            new_id: MATTER,
        }
    }

    /// The document that the act is about, or that it would begin.
    pub fn document(&self) -> Option<&Document> {
        self.matter.as_ref().and_then(Matter::document)
    }

    /// Every post held by one person, portfolios shared out, the series open.
    fn furnish(&mut self, law: &Law) {
        let organization = &mut self.office.organization;
        for post in law.posts() {
            let holder = BTreeSet::from([post.account().to_owned()]);
            organization.holders.insert(post.id().to_owned(), holder);
        }
        for organ in law.rulebook.rows("organ") {
            let code = organ.text("code").unwrap_or_default();
            organization
                .series
                .insert(format!("{code}/{}", self.now.year()), 10);
        }
        organization.division = self.wish.division(law, &self.post);
    }

    /// A document at the first step of its route.
    pub fn open_document(&self, law: &Law) -> Option<Matter> {
        let first = law.route("official_document")?.steps.first()?;
        let content = Content {
            kind: law.ids("document_kind").into_iter().next()?,
            ..Content::default()
        };
        Some(Matter::OfficialDocument(Document {
            id: MATTER.to_owned(),
            step: Some(Step {
                name: first.name.clone(),
                since: self.now,
                deadline: Deadline::None,
                taken_up: None,
                from: None,
                urged: Vec::new(),
            }),
            begun_at: self.now,
            content,
            ..Document::default()
        }))
    }

    pub fn hand(&self, law: &Law, post: &str) -> Hand {
        let account = law
            .post(post)
            .map(|found| found.account().to_owned())
            .unwrap_or_default();
        Hand {
            person: account,
            post: post.to_owned(),
            capacity: "本职".to_owned(),
            at: self.now,
        }
    }
}
