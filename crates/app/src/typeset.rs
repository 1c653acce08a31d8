//! A source file as pages of the national standard, without a town. It never knows where the file
//! came from nor where the pages go.

use std::path::Path;

use typesetting::{Engine, Source, SourceFault, TypesettingError};

use crate::sheet::Pdf;

/// What became of a source file.
#[derive(Debug, Clone)]
pub enum TypesetAnswer {
    Set(Pdf),
    /// All faults of the source, each at its line.
    Faulty(Vec<SourceFault>),
}

/// Sets a source file with the faces of the machine and of a folder.
///
/// # Errors
/// The source is sound, and yet no page can be set: fonts, characters or a format are lacking.
pub fn typeset(source: &str, fonts: &Path) -> Result<TypesetAnswer, TypesettingError> {
    let source = match Source::parse(source) {
        Ok(source) => source,
        Err(faults) => return Ok(TypesetAnswer::Faulty(faults)),
    };
    let set = Engine::new(&[fonts.to_owned()])?.pdf(&source)?;
    Ok(TypesetAnswer::Set(Pdf {
        bytes: set.bytes,
        pages: set.pages,
        fonts: set.fonts,
        missing: set.missing,
    }))
}
