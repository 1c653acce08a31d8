//! Sets documents. One engine serves a whole process: share it behind an `Arc`.
//!
//! The same source gives the same bytes, whenever and wherever. It never knows a document that it
//! has set before: nothing is kept but faces and Typst's own small cache.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::text::{Coverage, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_kit::fonts::{FontPath, FontStore};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

use crate::error::TypesettingError;
use crate::fonts::{self, Role, RoleFont};
use crate::glyphs::Inventory;
use crate::ladder::{self, LADDER, Step};
use crate::sheet::{Sheet, Trial};
use crate::source::{Format, Source, unprintable};
use crate::world::{DocumentWorld, Templates};

/// How many documents an entry of Typst's cache outlives unused. What every document has in common
/// stays, the rest goes: the cache is bounded.
const CACHED: usize = 1;

/// Sets documents with the faces of this machine.
pub struct Engine {
    library: LazyHash<Library>,
    templates: Templates,
    store: FontStore,
    fonts: Vec<RoleFont>,
    text_coverage: Coverage,
}

/// A document as a PDF file.
pub struct Typeset {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Characters that their own face lacks; they stand in the substitute face.
    pub missing: Vec<char>,
    /// The faces that this document uses.
    pub fonts: Vec<RoleFont>,
}

/// A document as one SVG image a page.
pub struct Pages {
    pub svgs: Vec<String>,
    /// Characters that their own face lacks; they stand in the substitute face.
    pub missing: Vec<char>,
    /// The faces that this document uses.
    pub fonts: Vec<RoleFont>,
}

impl Engine {
    /// Takes the faces of the system that a town owns first, then the free ones of `font_dirs`.
    pub fn new(font_dirs: &[PathBuf]) -> Result<Self, TypesettingError> {
        let own = font_dirs.iter().flat_map(|dir| typst_kit::fonts::scan(dir));
        let found: Vec<_> = own.chain(typst_kit::fonts::system()).collect();
        Self::with(&found, font_dirs)
    }

    /// Takes the faces of one folder and no others, so that pages can be compared between machines.
    pub fn pinned(dir: &Path) -> Result<Self, TypesettingError> {
        let found: Vec<_> = typst_kit::fonts::scan(dir).collect();
        Self::with(&found, &[dir.to_owned()])
    }

    /// Which font fills each role.
    pub fn fonts(&self) -> &[RoleFont] {
        &self.fonts
    }

    pub fn pdf(&self, source: &Source) -> Result<Typeset, TypesettingError> {
        let (document, inventory) = self.lay_out(source)?;
        let bytes = typst_pdf::pdf(&document, &pdf_options());
        typst::comemo::evict(CACHED);
        Ok(Typeset {
            bytes: bytes.map_err(|errors| fault(&errors))?,
            pages: document.pages().len(),
            missing: inventory.stood_in(&self.fonts, &self.text_coverage),
            fonts: inventory.used(&self.fonts),
        })
    }

    pub fn svg(&self, source: &Source) -> Result<Pages, TypesettingError> {
        let (document, inventory) = self.lay_out(source)?;
        let options = SvgOptions::default();
        let svgs = document
            .pages()
            .iter()
            .map(|page| typst_svg::svg(page, &options))
            .collect();
        typst::comemo::evict(CACHED);
        Ok(Pages {
            svgs,
            missing: inventory.stood_in(&self.fonts, &self.text_coverage),
            fonts: inventory.used(&self.fonts),
        })
    }

    fn with(
        found: &[(FontPath, FontInfo)],
        looked_in: &[PathBuf],
    ) -> Result<Self, TypesettingError> {
        let (store, fonts) = fonts::fill(found, looked_in)?;
        let text = fonts.iter().position(|font| font.role == Role::FangSong);
        let text = text.and_then(|index| store.book().info(index));
        Ok(Self {
            library: LazyHash::new(Library::default()),
            templates: Templates::new()?,
            text_coverage: text.map_or_else(
                || Coverage::from_vec(Vec::new()),
                |info| info.coverage.clone(),
            ),
            store,
            fonts,
        })
    }

    fn lay_out(&self, source: &Source) -> Result<(PagedDocument, Inventory), TypesettingError> {
        check(source)?;
        let document = self.climb(&Sheet::of(source))?;
        let inventory = Inventory::of(&document);
        let absent = inventory.absent();
        if absent.is_empty() {
            Ok((document, inventory))
        } else {
            typst::comemo::evict(CACHED);
            Err(TypesettingError::MissingGlyphs(absent))
        }
    }

    fn climb(&self, sheet: &Sheet) -> Result<PagedDocument, TypesettingError> {
        let step = self.first_that_holds(sheet)?;
        self.compile(&Trial {
            sheet,
            step,
            whole: true,
        })
    }

    /// Where no step of the ladder holds, the standard's own measures stand. What follows the
    /// signature cannot move it, so the trials leave it out.
    fn first_that_holds(&self, sheet: &Sheet) -> Result<Step, TypesettingError> {
        for step in LADDER {
            if ladder::holds(&self.compile(&Trial {
                sheet,
                step,
                whole: false,
            })?) {
                return Ok(step);
            }
        }
        let [standard, ..] = LADDER;
        Ok(standard)
    }

    fn compile(&self, trial: &Trial<'_>) -> Result<PagedDocument, TypesettingError> {
        let data = serde_json::to_string(trial)
            .map_err(|error| TypesettingError::Fault(error.to_string()))?;
        let world = DocumentWorld {
            library: &self.library,
            templates: &self.templates,
            fonts: &self.store,
            data: Bytes::from_string(data),
        };
        typst::compile(&world)
            .output
            .map_err(|errors| world.fault(&errors))
    }
}

/// What may be set at all, before any work is done.
fn check(source: &Source) -> Result<(), TypesettingError> {
    if !matches!(source.format, Format::Document | Format::Minutes) {
        return Err(TypesettingError::UnsupportedFormat(source.format));
    }
    let unprintable: BTreeSet<char> = source.texts().flat_map(unprintable).collect();
    if unprintable.is_empty() {
        Ok(())
    } else {
        Err(TypesettingError::Unprintable(
            unprintable.into_iter().collect(),
        ))
    }
}

/// No time in the file, and an identity that follows from the content alone.
fn pdf_options() -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("规矩".to_owned())),
        ..PdfOptions::default()
    }
}

fn fault(errors: &[SourceDiagnostic]) -> TypesettingError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    TypesettingError::Fault(messages.join("；"))
}
