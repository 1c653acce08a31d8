//! Pages: a document as the national standard sets it, for preview and as PDF.

use domain::field::Input;
use domain::inspection::Finding;
use typesetting::RoleFont;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;

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
        todo!()
    }

    /// A document as PDF, or why no page could be set; none when it does not exist for this caller.
    pub async fn pdf(&self, caller: &Caller, id: &str) -> Found<Option<Result<Pdf, String>>> {
        todo!()
    }

    /// The faces that are at hand, or why no page can be set.
    pub fn fonts(&self) -> Result<Vec<RoleFont>, String> {
        todo!()
    }
}
