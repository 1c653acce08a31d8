//! What every handler is given, and the one way by which faces ask for an act. It never holds
//! anything of one request.

use std::sync::Arc;

use app::{ActRequest, Answer, App, Caller};
use domain::{Act, Explained, Law, Who};

use crate::limits::SignInLimit;
use crate::metrics::Metrics;

/// The table of the law whose rows stand against everybody, such as 密级标志.
const SAFEGUARDS: &str = "safeguard";

/// The running system, and what the faces themselves keep.
#[derive(Clone)]
pub struct AppState {
    pub app: App,
    /// Visitors come by https, through a gateway in front.
    pub https: bool,
    pub(crate) sign_ins: Arc<SignInLimit>,
    pub(crate) metrics: Arc<Metrics>,
}

impl AppState {
    #[must_use]
    pub fn new(app: App, https: bool) -> Self {
        Self {
            app,
            https,
            sign_ins: Arc::default(),
            metrics: Arc::default(),
        }
    }

    /// Asks for an act and counts what became of it.
    pub async fn act(&self, caller: &Caller, request: ActRequest) -> Answer {
        let act = Act::find(&request.act).map_or("unknown", |act| act.id);
        let answer = self.app.act(caller, request).await;
        self.metrics.acted(act, outcome(&answer));
        match (answer, self.app.law(&caller.town)) {
            (Answer::Refused(explained), Some(law)) => {
                Answer::Refused(against_everybody(&law, explained))
            }
            (answer, _) => answer,
        }
    }
}

/// Who could is asked of the rules; a safeguard stands before them, whoever asks.
fn against_everybody(law: &Law, explained: Explained) -> Explained {
    let cited = explained
        .refusal
        .violations
        .iter()
        .map(|found| &found.citation.policy);
    let for_all: Vec<String> = cited
        .filter(|policy| law.row(SAFEGUARDS, policy).is_some())
        .cloned()
        .collect();
    if for_all.is_empty() {
        return explained;
    }
    Explained {
        who: Who {
            for_all,
            ..Who::default()
        },
        ..explained
    }
}

fn outcome(answer: &Answer) -> &'static str {
    match answer {
        Answer::Done(_) => "done",
        Answer::Refused(_) => "refused",
        Answer::Stale(_) => "stale",
        Answer::Invalid(_) | Answer::KeyReused => "invalid",
        Answer::Missing => "missing",
        Answer::ReadOnly { .. } => "read_only",
        Answer::Fault { .. } => "fault",
    }
}
