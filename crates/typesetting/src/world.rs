//! The only door through which Typst sees anything: our templates, one document's data, the faces.
//!
//! It never opens a file by a name from a document, and has no clock.

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt};
use typst_kit::fonts::FontStore;

use crate::error::TypesettingError;

/// The templates by the names under which they import each other; the first is the main one.
const TEMPLATES: [(&str, &str); 6] = [
    ("/document.typ", include_str!("../templates/document.typ")),
    ("/grid.typ", include_str!("../templates/grid.typ")),
    ("/masthead.typ", include_str!("../templates/masthead.typ")),
    ("/body.typ", include_str!("../templates/body.typ")),
    ("/minutes.typ", include_str!("../templates/minutes.typ")),
    ("/colophon.typ", include_str!("../templates/colophon.typ")),
];
const DATA: &str = "/sheet.json";

/// The parsed templates. Typst keeps file ids for ever, so these are the only ones there are.
pub struct Templates {
    main: FileId,
    data: FileId,
    sources: Vec<Source>,
}

impl Templates {
    pub fn new() -> Result<Self, TypesettingError> {
        let source = |(name, text): &(&str, &str)| Ok(Source::new(id(name)?, (*text).to_owned()));
        let sources: Vec<Source> = TEMPLATES.iter().map(source).collect::<Result<_, _>>()?;
        Ok(Self {
            main: id("/document.typ")?,
            data: id(DATA)?,
            sources,
        })
    }
}

fn id(name: &str) -> Result<FileId, TypesettingError> {
    let path = VirtualPath::new(name).map_err(|_| TypesettingError::Fault(name.to_owned()))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// What one document's layout may see.
pub struct DocumentWorld<'e> {
    pub library: &'e LazyHash<Library>,
    pub templates: &'e Templates,
    pub fonts: &'e FontStore,
    pub data: Bytes,
}

impl DocumentWorld<'_> {
    /// Faults of our templates, each at its line.
    pub fn fault(&self, errors: &[SourceDiagnostic]) -> TypesettingError {
        let told: Vec<String> = errors
            .iter()
            .map(|error| format!("{}{}", self.place(error).unwrap_or_default(), error.message))
            .collect();
        TypesettingError::Fault(told.join("；"))
    }

    fn place(&self, error: &SourceDiagnostic) -> Option<String> {
        let id = error.span.id()?;
        let text = self.source(id).ok()?;
        let before = text.text().get(..self.range(error.span)?.start)?;
        let line = before.matches('\n').count() + 1;
        Some(format!("{}:{line}: ", id.vpath().get_without_slash()))
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.templates.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self
            .templates
            .sources
            .iter()
            .find(|source| source.id() == id);
        source.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.templates.data {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
