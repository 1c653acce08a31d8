//! What every handler is given, and the one way by which faces ask for an act. It never holds
//! anything of one request.

use std::sync::Arc;

use app::{ActRequest, Answer, App, Caller};
use domain::Act;

use crate::limits::AddressLimit;
use crate::metrics::Metrics;

/// The running system, and what the faces themselves keep.
#[derive(Clone)]
pub struct AppState {
    pub app: App,
    /// Visitors come by https, through a gateway in front.
    pub https: bool,
    pub(crate) sign_ins: Arc<AddressLimit>,
    pub(crate) comments: Arc<AddressLimit>,
    pub(crate) codes: Arc<AddressLimit>,
    pub(crate) metrics: Arc<Metrics>,
}

impl AppState {
    #[must_use]
    pub fn new(app: App, https: bool) -> Self {
        Self {
            app,
            https,
            sign_ins: Arc::new(AddressLimit::for_signing_in()),
            comments: Arc::new(AddressLimit::for_comments()),
            codes: Arc::new(AddressLimit::for_codes()),
            metrics: Arc::default(),
        }
    }

    /// Asks for an act and counts what became of it.
    pub async fn act(&self, caller: &Caller, request: ActRequest) -> Answer {
        let act = Act::find(&request.act).map_or("unknown", |act| act.id);
        let answer = self.app.act(caller, request).await;
        self.metrics.acted(act, outcome(&answer));
        answer
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
