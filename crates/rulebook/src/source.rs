//! Sources: the instruments of higher law that a rulebook may cite, and whether they were checked.
//! It never knows what they say.

/// 上位法 and other instruments cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub number: Option<String>,
    /// `YYYY-MM-DD`.
    pub in_force_since: Option<String>,
    pub amended: bool,
    /// Whether the wording was checked against the instrument itself.
    pub verified: bool,
    pub note: Option<String>,
    /// The article under which it is declared; 0 in an annex.
    pub article: u16,
    pub file: String,
    pub line: usize,
}
