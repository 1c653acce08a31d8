//! Pages: what people see, with and without script. Each shows what `app` answers.
//! They never decide anything, and never know how a rule is judged or a page is set.

mod absence;
mod act;
mod address;
mod administration;
mod article;
mod articles;
pub mod assets;
mod basis;
mod blocked;
mod button;
mod desk;
mod display;
mod document;
mod documents;
mod field;
mod found;
mod frame;
mod lamp;
mod ledger;
mod matter;
mod me;
mod meeting;
mod organization;
mod packed;
mod public;
mod refusal;
mod reply;
mod rules;
mod sign_in;
mod slips;
mod statistics;
mod trouble;
mod visitor;
mod when;

pub use assets::scripted;
pub use trouble::trouble;

use domain::Noun;

use crate::router::Access::{Anybody, SignedIn};
use crate::router::Door;

/// The doors of all pages.
#[must_use]
pub fn routes() -> Vec<Door> {
    [
        entrance(),
        desk_doors(),
        document_doors(),
        office_doors(),
        ledger::doors(),
        statistics::doors(),
        matter::doors(Noun::Case, "/cases", "/cases/{id}", "/cases/{id}/log"),
        matter::doors(
            Noun::MajorDecision,
            "/decisions",
            "/decisions/{id}",
            "/decisions/{id}/log",
        ),
        matter::doors(
            Noun::Meeting,
            "/meetings",
            "/meetings/{id}",
            "/meetings/{id}/log",
        ),
        meeting::doors(),
        matter::doors(Noun::AgendaItem, "/items", "/items/{id}", "/items/{id}/log"),
        act_doors(),
        public::doors(),
        matter::comment_doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The forms of all acts, noun by noun.
fn act_doors() -> Vec<Door> {
    [
        act::doors(
            Noun::OfficialDocument,
            "/documents/{id}/acts/{act}",
            "/documents/acts/{act}",
        ),
        act::doors(Noun::Case, "/cases/{id}/acts/{act}", "/cases/acts/{act}"),
        act::doors(
            Noun::MajorDecision,
            "/decisions/{id}/acts/{act}",
            "/decisions/acts/{act}",
        ),
        act::doors(
            Noun::Meeting,
            "/meetings/{id}/acts/{act}",
            "/meetings/acts/{act}",
        ),
        act::doors(
            Noun::AgendaItem,
            "/items/{id}/acts/{act}",
            "/items/acts/{act}",
        ),
        act::doors(Noun::Organization, "", "/organization/acts/{act}"),
        act::doors(Noun::Rules, "", "/rules/acts/{act}"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn entrance() -> Vec<Door> {
    vec![
        Door::get("/static/{hash}/{name}", Anybody, assets::serve),
        Door::get("/login", Anybody, sign_in::show),
        Door::post("/login", Anybody, sign_in::enter),
        Door::post("/logout", SignedIn, sign_in::leave),
        Door::post("/display", Anybody, display::set),
        Door::get("/found/{secret}", Anybody, found::show),
        Door::post("/found/{secret}", Anybody, found::found),
    ]
}

fn desk_doors() -> Vec<Door> {
    vec![
        Door::get("/", SignedIn, desk::show),
        Door::get("/next", SignedIn, desk::next),
        Door::get("/me", SignedIn, me::show),
        Door::post("/me", SignedIn, me::change_password),
        Door::get("/administration", SignedIn, administration::show),
        Door::post("/administration", SignedIn, administration::done),
        Door::get("/articles", SignedIn, articles::show),
        Door::get("/articles/{number}", SignedIn, article::show),
    ]
}

fn document_doors() -> Vec<Door> {
    vec![
        Door::get("/documents", SignedIn, documents::show),
        Door::get("/documents/new", SignedIn, document::blank),
        Door::post("/documents/new", SignedIn, document::begin),
        Door::post("/documents/new/buffer", SignedIn, document::keep_new),
        Door::post("/documents/new/preview", SignedIn, document::preview_new),
        Door::get("/documents/{id}", SignedIn, document::show),
        Door::post("/documents/{id}/buffer", SignedIn, document::keep),
        Door::post("/documents/{id}/preview", SignedIn, document::preview),
        Door::get("/documents/{id}/pages/{number}", SignedIn, document::leaf),
        Door::get("/documents/{id}/pdf", SignedIn, document::pdf),
        Door::get("/documents/{id}/versions", SignedIn, document::versions),
        Door::get("/documents/{id}/log", SignedIn, document::log),
    ]
}

fn office_doors() -> Vec<Door> {
    vec![
        Door::get("/organization", SignedIn, organization::show),
        Door::get("/organization/absences/new", SignedIn, absence::show),
        Door::post("/organization/absences/new", SignedIn, absence::done),
        Door::get("/rules", SignedIn, rules::show),
    ]
}
