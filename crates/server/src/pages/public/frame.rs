//! What the public's pages share: masthead, sections, display. It never knows who is looking.

use app::Health;

use crate::pages::assets::Assets;
use crate::pages::display::Display;
use crate::pages::frame::shown_time;
use crate::pages::visitor::Guest;

/// The frame around a page for everybody.
#[derive(Debug, Clone)]
pub struct PublicFrame {
    pub title: String,
    /// Which section is current.
    pub section: &'static str,
    pub organ: String,
    pub full_name: String,
    pub demo: bool,
    pub display: Display,
    pub assets: Assets,
    /// Where the display form comes back to.
    pub path: String,
    /// What everybody must know now, such as that nothing is taken in.
    pub notice: Option<&'static str>,
    /// The time that a demonstration shows, where it is not the real one.
    pub clock: Option<String>,
}

impl PublicFrame {
    #[must_use]
    pub fn of(guest: &Guest, title: &str, section: &'static str) -> Self {
        let town = guest.law.rulebook.town();
        let from = town.full_name.find(&town.name).unwrap_or(0);
        let notice = match guest.app.intake_health() {
            Health::Fine => None,
            Health::ReadOnly { .. } => Some("网上暂时不能收意见，请稍后再交，或者用其他办法提出。"),
        };
        Self {
            title: title.to_owned(),
            section,
            organ: town.full_name.get(from..).unwrap_or_default().to_owned(),
            full_name: town.full_name.clone(),
            demo: guest.app.demo(),
            display: guest.display,
            assets: Assets::known(),
            path: guest.path.clone(),
            notice,
            clock: shown_time(&guest.app),
        }
    }
}
