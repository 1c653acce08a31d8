//! What stands on the recorder's page of one item, read in one moment of the record: the meeting
//! with who keeps out, the speakers in their order, how the opinions stand.

use domain::meeting::{
    Entry, ItemQuorum, Meeting, Part, SpeakerState, Spoken, Tally, current, item_quorum, speakers,
    tally, to_speak,
};
use domain::{Facts, Law, Matter, Noun};

use crate::error::Trouble;
use crate::pages::visitor::Visitor;

/// The meeting, and one of its items.
#[derive(Default)]
pub struct Told {
    pub meeting: Meeting,
    pub voices: Vec<Voice>,
    pub waiting: Vec<String>,
    pub tally: Tally,
    pub quorum: Option<ItemQuorum>,
    item: Option<String>,
}

/// One who speaks on the item.
pub struct Voice {
    pub post: String,
    pub part: Part,
    pub state: SpeakerState,
    pub spoken: Option<Spoken>,
}

impl Told {
    pub async fn of(visitor: &Visitor, id: &str, item: Option<String>) -> Result<Self, Trouble> {
        let asked = (Noun::Meeting, id);
        let told = visitor
            .app
            .regard(
                &visitor.caller,
                asked,
                move |law, facts, matter| match matter {
                    Matter::Meeting(meeting) => Some(told(law, facts, meeting, item)),
                    _ => None,
                },
            )
            .await?;
        told.flatten().ok_or(Trouble::Missing)
    }

    /// The item that is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&Entry> {
        self.meeting.entry(self.item.as_deref()?)
    }

    /// How many have spoken, the chair aside.
    #[must_use]
    pub fn spoken(&self) -> usize {
        let others = self.voices.iter().filter(|voice| voice.part != Part::Chair);
        others.filter(|voice| voice.spoken.is_some()).count()
    }

    #[must_use]
    pub fn chair_spoke(&self) -> bool {
        let mut chair = self.voices.iter().filter(|voice| voice.part == Part::Chair);
        chair.any(|voice| voice.spoken.is_some())
    }
}

fn told(law: &Law, facts: &Facts<'_>, meeting: &Meeting, item: Option<String>) -> Told {
    let organization = &facts.office.organization;
    let now = current(organization, meeting);
    let Some(entry) = item.as_deref().and_then(|item| now.entry(item)) else {
        return Told {
            meeting: now,
            ..Told::default()
        };
    };
    let voices = speakers(law, organization, &now, entry).into_iter();
    Told {
        voices: voices
            .map(|one| Voice {
                post: one.post,
                part: one.part,
                state: one.state,
                spoken: one.spoken.cloned(),
            })
            .collect(),
        waiting: to_speak(&now, entry),
        tally: tally(&now, entry),
        quorum: item_quorum(law, facts.today(), &now, entry),
        item,
        meeting: now,
    }
}
