//! The demonstration town: every post, a history, and matters in each state. No persons, no secrets.

mod play;
mod public;
mod script;

use std::sync::Arc;

use jiff::civil::{Date, date};
use serde::Serialize;
use store::{Abort, Job, Write};

use crate::app::App;
use crate::config::OpenFault;
use crate::town::{Town, TownId};
use play::Stage;
use script::Script;

const PASSWORD: &str = "demo";
/// The day on which the demonstration town began to use the system.
const BEGINS: Date = date(2024, 11, 11);

/// Scripts by town; a town without one has posts and accounts only.
const SCRIPTS: [(&str, &str); 5] = [
    ("gaojing", include_str!("../demo/gaojing/history.toml")),
    ("gaojing", include_str!("../demo/gaojing/matters.toml")),
    ("gaojing", include_str!("../demo/gaojing/meetings.toml")),
    ("gaojing", include_str!("../demo/gaojing/decisions.toml")),
    ("gaojing", include_str!("../demo/gaojing/cases.toml")),
];

/// Who may sign in for a look around; the password is `demo`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemoAccount {
    pub name: String,
    pub post: String,
    pub office: String,
}

impl App {
    /// The accounts of the demonstration; none outside it.
    #[must_use]
    pub fn demo_accounts(&self, town: &TownId) -> Vec<DemoAccount> {
        let Some(law) = self.law(town).filter(|_| self.demo()) else {
            return Vec::new();
        };
        let account = |post: domain::Post<'_>| DemoAccount {
            name: post.account().to_owned(),
            post: post.id().to_owned(),
            office: post.office().unwrap_or_default().to_owned(),
        };
        law.posts().map(account).collect()
    }
}

/// Seeds every town whose record is still empty.
pub(crate) async fn seed(app: &App) -> Result<(), OpenFault> {
    for id in app.towns() {
        let told = |reason: String| OpenFault::Demo(reason);
        let town = app.town(&id).map_err(|fault| told(fault.to_string()))?;
        let named = id.to_string();
        let size = app.look(move |read| read.size(&named)).await;
        if size.map_err(|fault| told(fault.to_string()))? > 0 {
            continue;
        }
        let password = app.hash_password(PASSWORD.to_owned()).await;
        let password = password.map_err(|fault| told(fault.to_string()))?;
        let today = app.now().date();
        let job: Job = Box::new(move |write| {
            stage(write, town, &password, today).map_err(Abort::text)?;
            Ok(Vec::new())
        });
        app.write(&id, job)
            .await
            .map_err(|error| told(error.to_string()))?;
        app.turn_day(&id)
            .await
            .map_err(|fault| told(fault.to_string()))?;
        public::comment(app, &id).await.map_err(told)?;
    }
    Ok(())
}

fn stage(
    write: &mut dyn Write,
    town: Arc<Town>,
    password: &str,
    today: Date,
) -> Result<(), String> {
    let opened = BEGINS.at(8, 30, 0, 0);
    let stage = Stage::new(Arc::clone(&town), opened);
    stage.open(write, password, opened)?;
    let scripts = SCRIPTS.iter().filter(|(id, _)| *id == town.id.as_str());
    let scripts: Result<Vec<Script>, String> =
        scripts.map(|(_, text)| Script::read(text)).collect();
    let whole = Script::join(scripts?.into_iter());
    stage.play(write, &whole.cues(&town.law, today)?)
}
