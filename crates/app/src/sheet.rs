//! Pages: a document as the national standard sets it, for preview and as PDF.

mod minutes;
mod source;

use std::sync::Arc;

use domain::Law;
use domain::field::Input;
use domain::inspection::Finding;
use domain::official_document::{Document, open_findings};
use tokio::task::spawn_blocking;
use typesetting::{Engine, RoleFont, Source};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::matter::readable_document;

/// A draft as it would look, with what an inspection finds in it.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// One SVG image a page; none when no page could be set.
    pub svgs: Vec<String>,
    pub findings: Vec<Finding>,
    pub fonts: Vec<RoleFont>,
    /// Characters that their own face lacks.
    pub missing: Vec<char>,
    /// Why there is no page.
    pub trouble: Option<String>,
}

/// A document as a PDF file.
#[derive(Debug, Clone)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    pub fonts: Vec<RoleFont>,
    pub missing: Vec<char>,
}

impl App {
    /// Sets what is being typed; without `input`, the document as it stands.
    pub async fn preview(
        &self,
        caller: &Caller,
        matter: Option<&str>,
        input: Option<Input>,
    ) -> Found<Option<Preview>> {
        let town = self.town(&caller.town)?;
        let (law, known) = match matter {
            Some(id) => match self.known(caller, id).await? {
                Some(known) => known,
                None => return Ok(None),
            },
            None => (Arc::clone(&town.law), Document::default()),
        };
        let document = match input {
            Some(input) => Document {
                content: source::content(&input),
                ..known
            },
            None => known,
        };
        let (engine, demo) = (self.inner.engine.clone(), self.inner.demo);
        let set = spawn_blocking(move || set_preview(engine, &law, &document, demo)).await;
        set.map(Some).map_err(Fault::of)
    }

    /// A document as PDF, or why no page could be set; none when it does not exist for this caller.
    pub async fn pdf(&self, caller: &Caller, id: &str) -> Found<Option<Result<Pdf, String>>> {
        let Some((law, document)) = self.known(caller, id).await? else {
            return Ok(None);
        };
        let (engine, demo) = (self.inner.engine.clone(), self.inner.demo);
        let set = spawn_blocking(move || set_pdf(engine, &law, &document, demo)).await;
        set.map(Some).map_err(Fault::of)
    }

    /// The faces that are at hand, or why no page can be set.
    pub fn fonts(&self) -> Result<Vec<RoleFont>, String> {
        self.inner
            .engine
            .as_ref()
            .map(|engine| engine.fonts().to_vec())
            .map_err(Clone::clone)
    }

    async fn known(&self, caller: &Caller, id: &str) -> Found<Option<(Arc<Law>, Document)>> {
        let town = self.town(&caller.town)?;
        let (account, id, now) = (caller.account.clone(), id.to_owned(), self.now());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let found = readable_document(read, &town, &office, &account, &id, now)?;
            let whole = |(row, document)| Ok((town.law_for(read, &row)?, document));
            found.map(whole).transpose()
        })
        .await
    }
}

fn set_preview(
    engine: Result<Arc<Engine>, String>,
    law: &Law,
    document: &Document,
    demo: bool,
) -> Preview {
    let findings = open_findings(law, document);
    let set = engine.and_then(|engine| images(&engine, &source::source(law, document, demo)));
    match set {
        Ok(set) => Preview { findings, ..set },
        Err(trouble) => Preview {
            findings,
            trouble: Some(trouble),
            ..Preview::default()
        },
    }
}

/// A source as page images.
fn images(engine: &Engine, source: &Source) -> Result<Preview, String> {
    let pages = engine.svg(source).map_err(|error| error.to_string())?;
    Ok(Preview {
        svgs: pages.svgs,
        fonts: pages.fonts,
        missing: pages.missing,
        ..Preview::default()
    })
}

/// A source as a PDF file.
fn printed(engine: &Engine, source: &Source) -> Result<Pdf, String> {
    let set = engine.pdf(source).map_err(|error| error.to_string())?;
    Ok(Pdf {
        bytes: set.bytes,
        pages: set.pages,
        fonts: set.fonts,
        missing: set.missing,
    })
}

fn set_pdf(
    engine: Result<Arc<Engine>, String>,
    law: &Law,
    document: &Document,
    demo: bool,
) -> Result<Pdf, String> {
    printed(&*engine?, &source::source(law, document, demo))
}
