//! 办理身份: in which post and capacity a person acts, worked out at the moment of the act from
//! appointments, mandates and absences. It never decides whether the act is lawful.

use jiff::civil::Date;
use rulebook::Value;
use serde::{Deserialize, Serialize};

use crate::Law;
use crate::Office;

/// The capacity of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Capacity {
    #[serde(rename = "本职")]
    OwnPost,
    #[serde(rename = "代为主持")]
    Presiding,
    #[serde(rename = "受委托")]
    Mandated,
}

impl Capacity {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::OwnPost => "本职",
            Self::Presiding => "代为主持",
            Self::Mandated => "受委托",
        }
    }
}

/// How a person stands: posts held, and in which of them an act is done.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    pub person: &'a str,
    pub posts: Vec<&'a str>,
    pub roles: Vec<&'a str>,
    pub offices: Vec<&'a str>,
    /// Whether this person presides now, being the Party secretary while the head is away.
    pub presiding: bool,
}

impl<'a> Standing<'a> {
    #[must_use]
    pub fn of(law: &'a Law, office: &'a Office, person: &'a str, on: Date) -> Self {
        let organization = &office.organization;
        let posts = organization.posts_of(person);
        let roles: Vec<&str> = posts.iter().map(|post| law.role_of(post)).collect();
        let offices = posts
            .iter()
            .filter_map(|post| law.post(post).and_then(crate::Post::office))
            .collect();
        let is_head = roles.contains(&"正职");
        let in_force = office.rules.in_force();
        let away = organization.presiding_absence(law, &in_force, on).is_some();
        let presiding = roles.contains(&"党委正职") && away && !is_head;
        Self {
            person,
            posts,
            roles,
            offices,
            presiding,
        }
    }

    #[must_use]
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.contains(&role)
    }

    /// The post in which the person acts; one who holds several acts as head first.
    #[must_use]
    pub fn post(&self, law: &Law) -> String {
        let head = self.posts.iter().find(|post| law.role_of(post) == "正职");
        head.or(self.posts.first())
            .map(|&post| post.to_owned())
            .unwrap_or_default()
    }

    /// The capacity of an act; `mandated` when it rests on a mandate of the head.
    #[must_use]
    pub fn capacity(&self, mandated: bool) -> Capacity {
        if self.presiding {
            Capacity::Presiding
        } else if mandated {
            Capacity::Mandated
        } else {
            Capacity::OwnPost
        }
    }

    /// What the law may ask about this person at this moment, whatever the matter.
    pub(crate) fn situation(&self, law: &Law, office: &Office, today: Date) -> rulebook::Facts {
        let away = law
            .head_post()
            .and_then(|head| office.organization.absence_of(head, today));
        let kind = away
            .map(|absence| absence.kind.clone())
            .into_iter()
            .collect();
        let capacity = self.capacity(false).label().to_owned();
        rulebook::Facts::from([
            ("capacity", Value::Word(capacity)),
            ("secretariat", Value::Flag(self.in_secretariat(law))),
            ("head_away", Value::Flag(away.is_some())),
            ("head_away_kind", Value::Texts(kind)),
            ("presiding", Value::Flag(self.presiding)),
            ("interpretations", Value::Words(office.rules.in_force())),
        ])
    }

    #[must_use]
    pub fn in_secretariat(&self, law: &Law) -> bool {
        self.offices.iter().any(|office| law.is_secretariat(office))
    }
}
