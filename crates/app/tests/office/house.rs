//! A house to try: an open system in a directory that goes away, and callers at their posts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use app::{
    ActRequest, Answer, App, Caller, Clock, Config, Receipt, ScriptedClock, SignIn, StoreLocation,
    TownId,
};
use domain::field::Input;
use jiff::civil::{DateTime, date};
use tempfile::TempDir;

pub struct House {
    pub app: App,
    pub town: TownId,
    pub clock: Arc<ScriptedClock>,
    pub dir: TempDir,
    known: Mutex<BTreeMap<String, Caller>>,
}

/// A Tuesday in the middle of the known calendar.
pub fn today() -> DateTime {
    date(2026, 11, 24).at(9, 0, 0, 0)
}

pub fn config(data: &Path, clock: Arc<dyn Clock>) -> Config {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Config {
        store: StoreLocation::Sqlite,
        data: data.to_owned(),
        rulebooks: vec![root.join("rulebooks/gaojing")],
        fonts: vec![root.join("fonts")],
        demo: true,
        clock,
    }
}

impl House {
    /// A demonstration town, seeded, on a clock that stands still.
    pub async fn open() -> Self {
        Self::on(StoreLocation::Sqlite).await
    }

    /// The same with its record elsewhere.
    pub async fn on(store: StoreLocation) -> Self {
        let dir = TempDir::new().unwrap();
        let clock = Arc::new(ScriptedClock::new(today()));
        let config = Config {
            store,
            ..config(dir.path(), clock.clone())
        };
        let app = App::open(config).await.unwrap();
        let town = app.towns().remove(0);
        Self {
            app,
            town,
            clock,
            dir,
            known: Mutex::default(),
        }
    }

    /// A demonstration town under the law of a folder.
    pub async fn under(folder: &Path) -> Self {
        let dir = TempDir::new().unwrap();
        let clock = Arc::new(ScriptedClock::new(today()));
        Self::with(dir, clock, folder).await
    }

    async fn with(dir: TempDir, clock: Arc<ScriptedClock>, folder: &Path) -> Self {
        let config = Config {
            rulebooks: vec![folder.to_owned()],
            ..config(dir.path(), clock.clone())
        };
        let app = App::open(config).await.unwrap();
        let town = app.towns().remove(0);
        Self {
            app,
            town,
            clock,
            dir,
            known: Mutex::default(),
        }
    }

    /// The same record under the law of a folder, after something happened to it meanwhile.
    pub async fn reopen_under(self, folder: &Path, meanwhile: impl FnOnce(&Path)) -> Self {
        let Self {
            app, clock, dir, ..
        } = self;
        app.close().await;
        drop(app);
        meanwhile(&dir.path().join("guiju.db"));
        Self::with(dir, clock, folder).await
    }

    pub async fn reopen(self) -> Self {
        let Self {
            app,
            town,
            clock,
            dir,
            ..
        } = self;
        app.close().await;
        drop(app);
        let app = App::open(config(dir.path(), clock.clone())).await.unwrap();
        Self {
            app,
            town,
            clock,
            dir,
            known: Mutex::default(),
        }
    }

    /// Someone signed in, once for a test.
    pub async fn caller(&self, name: &str) -> Caller {
        let known = self.known.lock().unwrap().get(name).cloned();
        if let Some(caller) = known {
            return caller;
        }
        let caller = self.sign_in(name, "demo").await.unwrap();
        self.known
            .lock()
            .unwrap()
            .insert(name.to_owned(), caller.clone());
        caller
    }

    pub async fn sign_in(&self, name: &str, password: &str) -> Result<Caller, SignIn> {
        match self
            .app
            .sign_in(&self.town, name, password, "")
            .await
            .unwrap()
        {
            SignIn::In { token, .. } => {
                Ok(self.app.session(&self.town, &token).await.unwrap().unwrap())
            }
            other => Err(other),
        }
    }

    pub async fn ask(&self, who: &str, act: &str, matter: &str, typed: &[(&str, &str)]) -> Answer {
        let caller = self.caller(who).await;
        self.app.act(&caller, request(act, matter, typed)).await
    }

    pub async fn done(
        &self,
        who: &str,
        act: &str,
        matter: &str,
        typed: &[(&str, &str)],
    ) -> Receipt {
        match self.ask(who, act, matter, typed).await {
            Answer::Done(receipt) => receipt,
            Answer::Refused(explained) => panic!("{who} {act}: {}", explained.refusal.ground()),
            other => panic!("{who} {act}: {other:?}"),
        }
    }

    /// The articles that refuse an act.
    pub async fn refused(
        &self,
        who: &str,
        act: &str,
        matter: &str,
        typed: &[(&str, &str)],
    ) -> Vec<u16> {
        match self.ask(who, act, matter, typed).await {
            Answer::Refused(explained) => explained.refusal.articles(),
            other => panic!("{who} {act}: {other:?}"),
        }
    }

    /// Where a document stands.
    pub async fn state(&self, matter: &str) -> String {
        let head = self.caller("head").await;
        self.app
            .document(&head, matter)
            .await
            .unwrap()
            .unwrap()
            .state
    }

    /// A notice of the government's brought to the examining deputy.
    pub async fn at_examination(&self) -> String {
        let id = self.draft().await;
        self.done("drafter", "official_document.submit", &id, &[])
            .await;
        self.done("section-chief", "official_document.endorse", &id, &[])
            .await;
        self.done("clerk", "official_document.vet", &id, &[]).await;
        id
    }

    /// A notice drafted by the drafter.
    pub async fn draft(&self) -> String {
        self.done("drafter", "official_document.draft", "", &NOTICE)
            .await
            .matter
    }

    /// Whether anything in the data directory holds these words.
    pub fn holds(&self, words: &str) -> bool {
        let files = std::fs::read_dir(self.dir.path()).unwrap();
        let files = files
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file());
        files.into_iter().any(|path| {
            let bytes = std::fs::read(path).unwrap();
            bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        })
    }

    pub fn database(&self) -> PathBuf {
        self.dir.path().join("guiju.db")
    }
}

pub fn request(act: &str, matter: &str, typed: &[(&str, &str)]) -> ActRequest {
    ActRequest {
        act: act.to_owned(),
        matter: Some(matter.to_owned()).filter(|matter| !matter.is_empty()),
        input: input(typed),
        ..ActRequest::default()
    }
}

pub fn input(typed: &[(&str, &str)]) -> Input {
    let field = |(name, text): &(&str, &str)| ((*name).to_owned(), vec![(*text).to_owned()]);
    typed.iter().map(field).collect()
}

pub const NOTICE: [(&str, &str); 8] = [
    ("kind", "通知"),
    ("organ", "镇政府"),
    (
        "title",
        "上海市宝山区高境镇人民政府关于做好窨井盖安全检查的通知",
    ),
    ("addressees", "各机关科室"),
    (
        "body",
        "为保障道路安全，现就窨井盖检查有关事项通知如下：\n一、检查范围\n镇管道路。\n二、完成时间\n2026年12月20日前完成。\n特此通知。",
    ),
    ("portfolios", "城市建设"),
    ("reason", "部署窨井盖安全检查，明确范围和时间"),
    ("public_attribute", "主动公开"),
];
