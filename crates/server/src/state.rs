//! What every handler is given. It never holds anything of one request.

use std::sync::Arc;

use app::App;

use crate::limits::SignInLimit;
use crate::metrics::Metrics;

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
}
