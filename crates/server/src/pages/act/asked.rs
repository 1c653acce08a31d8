//! Which act of which matter a page is about, as far as this visitor may know of it.

use app::{DocumentPage, MatterView, May, OrganizationPage, RulesPage};
use domain::field::Input;
use domain::{Act, Noun};
use rulebook::{Judgement, Violation};

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::document::typed;
use crate::pages::lamp::LampTag;
use crate::pages::refusal::Link;
use crate::pages::visitor::Visitor;

/// An act, and what it is about.
pub struct Asked {
    pub act: Act,
    pub matter: Matter,
}

/// What an act is about.
pub enum Matter {
    /// It begins one.
    New,
    Document(Box<DocumentPage>),
    /// A matter of any other noun.
    Any(Box<MatterView>),
    Organization(Box<OrganizationPage>),
    Rules(Box<RulesPage>),
}

/// Words of a remedy that mean the text itself.
const MENDS: [&str; 6] = ["改", "填写", "选", "补上", "去掉", "写明"];

impl Asked {
    /// Finds both; a verb may be written whole, such as `official_document.sign`.
    pub async fn find(
        visitor: &Visitor,
        noun: Noun,
        id: Option<&str>,
        verb: &str,
    ) -> Result<Self, Trouble> {
        let whole = if verb.contains('.') {
            verb.to_owned()
        } else {
            format!("{}.{verb}", noun.id())
        };
        let many = noun.only_matter().is_none();
        let fits = |act: &Act| act.noun == noun && (!many || act.form.begins == id.is_none());
        let act = Act::find(&whole).filter(fits).ok_or(Trouble::Missing)?;
        let (app, caller) = (&visitor.app, &visitor.caller);
        if visitor.me.administrator.is_some() {
            return Err(Trouble::Missing);
        }
        let matter = match (noun, id) {
            (Noun::Organization, _) => {
                Matter::Organization(Box::new(app.organization(caller).await?))
            }
            (Noun::Rules, _) => Matter::Rules(Box::new(app.rules(caller).await?)),
            (_, None) => Matter::New,
            (Noun::OfficialDocument, Some(id)) => Matter::Document(Box::new(
                app.document(caller, id).await?.ok_or(Trouble::Missing)?,
            )),
            (_, Some(id)) => {
                let view = app.matter(caller, noun, id).await?;
                Matter::Any(Box::new(view.ok_or(Trouble::Missing)?))
            }
        };
        Ok(Self { act, matter })
    }

    #[must_use]
    pub fn document(&self) -> Option<&DocumentPage> {
        match &self.matter {
            Matter::Document(page) => Some(page),
            _ => None,
        }
    }

    /// The title of the matter, where it has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        match &self.matter {
            Matter::Document(page) => Some(&page.document.content.title),
            Matter::Any(view) => Some(view.matter.business().title()),
            _ => None,
        }
    }

    /// How pressing the matter is.
    #[must_use]
    pub fn lamp(&self) -> Option<LampTag> {
        match &self.matter {
            Matter::Document(page) => Some(LampTag::due(page.lamp, &page.due_words)),
            Matter::Any(view) => Some(LampTag::due(view.lamp, &view.due_words)),
            _ => None,
        }
    }

    /// The visitor under the law of what the act is about.
    #[must_use]
    pub fn governs(&self, visitor: Visitor) -> Visitor {
        match &self.matter {
            Matter::Document(page) => visitor.under(&page.law),
            Matter::Any(view) => visitor.under(&view.law),
            _ => visitor,
        }
    }

    #[must_use]
    pub fn matter_id(&self) -> Option<String> {
        match &self.matter {
            Matter::Document(page) => Some(page.document.id.clone()),
            Matter::Any(view) => Some(view.matter.business().id().to_owned()),
            _ => self.act.noun.only_matter().map(str::to_owned),
        }
    }

    #[must_use]
    pub fn version(&self) -> Option<u64> {
        match &self.matter {
            Matter::New => None,
            Matter::Document(page) => Some(page.version),
            Matter::Any(view) => Some(view.version),
            Matter::Organization(page) => Some(page.version),
            Matter::Rules(page) => Some(page.version),
        }
    }

    /// The verb alone, as paths have it.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        self.act
            .id
            .split_once('.')
            .map_or(self.act.id, |(_, verb)| verb)
    }

    /// Where the form is sent.
    #[must_use]
    pub fn path(&self) -> String {
        if self.act.id == "official_document.draft" {
            return "/documents/new".to_owned();
        }
        address::form(self.act.noun, self.matter_id().as_deref(), self.verb())
    }

    /// The page to go back to.
    #[must_use]
    pub fn back(&self) -> Link {
        let place = address::place_of(self.act.noun);
        match &self.matter {
            Matter::Document(page) => {
                let kind = &page.document.content.kind;
                let page = address::of(self.act.noun, &page.document.id);
                (page, format!("返回这份{kind}"))
            }
            Matter::Any(view) => {
                let business = view.matter.business();
                let page = address::of(self.act.noun, business.id());
                (page, format!("返回{}", business.kind()))
            }
            _ => (place.base.to_owned(), place.label.to_owned()),
        }
    }

    /// Whether the person has to show once more who they are.
    #[must_use]
    pub fn identity(&self) -> bool {
        self.act.id == "official_document.sign"
    }

    /// Whether the form holds a document's text.
    #[must_use]
    pub fn writes_content(&self) -> bool {
        matches!(
            self.act.id,
            "official_document.draft" | "official_document.revise"
        )
    }

    /// What the form holds at first: the present text, then what the link brought along.
    #[must_use]
    pub fn begun_with(&self, brought: &Input) -> Input {
        let mut input = match &self.matter {
            Matter::Document(page) if self.writes_content() => typed(&page.document.content),
            _ => Input::new(),
        };
        let known = |name: &str| self.act.form.fields.iter().any(|field| field.name == name);
        let brought = brought.iter().filter(|(name, _)| known(name));
        input.extend(brought.map(|(name, values)| (name.clone(), values.clone())));
        input
    }

    /// How the law judges the act for this visitor now.
    pub async fn judged(&self, visitor: &Visitor) -> Result<Option<Judgement>, Trouble> {
        if let Some(may) = self.may().iter().find(|may| may.act == self.act.id) {
            return Ok(Some(may.judgement.clone()));
        }
        let matter = self.matter_id();
        Ok(visitor
            .app
            .judge(&visitor.caller, self.act.id, matter.as_deref())
            .await?)
    }

    /// What stands against the act before anything is filled in. What only the form can say is not
    /// held against an act on the office.
    pub async fn stopped(&self, visitor: &Visitor) -> Result<Option<Judgement>, Trouble> {
        let blank = !matches!(self.matter, Matter::Document(_) | Matter::Any(_));
        let judged = self.judged(visitor).await?;
        Ok(judged.filter(|judged| {
            !judged.violations.is_empty() && (!blank || judged.permits.is_empty())
        }))
    }

    /// Finds where a violation can be repaired by this visitor.
    pub fn repair<'a>(&'a self, visitor: &'a Visitor) -> impl Fn(&Violation) -> Option<Link> + 'a {
        move |found| {
            let base = format!("{}/acts", address::of(self.act.noun, &self.matter_id()?));
            if found
                .override_by
                .as_deref()
                .is_some_and(|post| visitor.holds(post))
            {
                let policy = &found.citation.policy;
                return Some((
                    format!("{base}/approve_exception?policy={policy}"),
                    "批准例外".to_owned(),
                ));
            }
            let named = |may: &&May| found.remedy.contains(&format!("“{}”", may.label));
            if let Some(may) = lawful(self.may()).find(named) {
                return Some((format!("{base}/{}", verb(may)), may.label.to_owned()));
            }
            let mends = MENDS.iter().any(|word| found.remedy.contains(word));
            let revise = lawful(self.may()).find(|may| may.act.ends_with(".revise"));
            revise
                .filter(|_| mends)
                .map(|_| (format!("{base}/revise"), "修改文稿".to_owned()))
        }
    }

    fn may(&self) -> &[May] {
        match &self.matter {
            Matter::New => &[],
            Matter::Document(page) => &page.may,
            Matter::Any(view) => &view.may,
            Matter::Organization(page) => &page.may,
            Matter::Rules(page) => &page.may,
        }
    }
}

/// Whether an act on the office is this visitor's; what its form still lacks is not counted.
#[must_use]
pub fn theirs(visitor: &Visitor, may: &May) -> bool {
    let judged = &may.judgement;
    // A blank form may leave the law without an answer; then its own words must do.
    let untold = judged.permits.is_empty() && !judged.errors.is_empty();
    may.lawful || !judged.permits.is_empty() || (untold && visitor.spoken_of(may.act))
}

fn lawful(may: &[May]) -> impl Iterator<Item = &May> {
    may.iter().filter(|may| may.lawful)
}

/// The verb of an act that may be done.
#[must_use]
pub fn verb(may: &May) -> &'static str {
    may.act.split_once('.').map_or(may.act, |(_, verb)| verb)
}
