//! Pages: what people see. It never decides anything; it shows what `app` answers.

use crate::error::Trouble;
use crate::router::Door;
use crate::visit::Visit;

/// The doors of all pages.
#[must_use]
pub fn routes() -> Vec<Door> {
    Vec::new()
}

/// A page for trouble: what is so, and where to go.
#[must_use]
pub fn trouble(trouble: &Trouble, visit: Option<&Visit>) -> String {
    let _ = visit;
    let (status, words) = (trouble.status().as_u16(), trouble.words());
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!("<!doctype html><html lang=\"zh-CN\"><title>{status}</title><h1>{words}</h1></html>")
}
