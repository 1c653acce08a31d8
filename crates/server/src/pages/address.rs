//! Where a matter's page is. It never knows what stands on it.

use domain::Noun;

/// The address of a matter's page.
pub fn of(noun: Noun, id: &str) -> String {
    match noun {
        Noun::OfficialDocument => format!("/documents/{id}"),
        Noun::Case => format!("/cases/{id}"),
        Noun::Organization => "/organization".to_owned(),
        Noun::Rules => "/rules".to_owned(),
    }
}

/// The same for a noun as lists name it.
pub fn named(noun: &str, id: &str) -> String {
    Noun::find(noun).map_or_else(|| "/".to_owned(), |noun| of(noun, id))
}
