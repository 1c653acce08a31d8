//! An older text of the law over the office as it is now. Pure: it is handed the older files and
//! the law in force, and never knows where either was kept.

use rulebook::{LoadFault, Rulebook, SourceFile};

use crate::{Law, vocabulary};

/// The tables that are as of now for every matter, whatever text it goes on under. They say what
/// *is*, and not what a matter has to do:
///
/// - `calendar_year`: a working day is a working day for all;
/// - `authority`: where other bodies stand is theirs to change;
/// - `post`, `office`, `portfolio`, `function`, `absence_kind`: the organization. Its state is one
///   for the whole town and names today's rows; a matter that asked about the rows of yesterday
///   would find nobody. Who presides must not depend on which matter is looked at;
/// - `meeting_room`: rooms are shared by all that meet;
/// - `interpretable`: interpretations in force are state of the same kind;
/// - `safeguard`: what is watched at the door rests on higher law.
///
/// All else is the text's: kinds, organs, retention, papers and reports were chosen or promised
/// when the matter began, and routes and rules are the text itself.
const AS_OF_NOW: &[&str] = &[
    "calendar_year",
    "authority",
    "post",
    "office",
    "portfolio",
    "function",
    "absence_kind",
    "meeting_room",
    "interpretable",
    "safeguard",
];

impl Law {
    /// The law of a matter that began under an older text: the older words, routes, kinds, rules
    /// and own settings; calendar, organization, sources and higher-law figures as of now.
    ///
    /// It takes files and not a loaded law, because the older rules are compiled anew over the
    /// words of today's organization: a post that is new today must be somebody to them.
    ///
    /// # Errors
    /// What this program no longer understands in the older files.
    pub fn continuing(older: &[SourceFile], current: &Self) -> Result<Self, Vec<LoadFault>> {
        let words = vocabulary();
        Rulebook::load_continuing(older, &words, &current.rulebook, AS_OF_NOW).map(Self::new)
    }
}
