//! Somebody with the database password changes the record by SQL, and verification names what.

mod cases;
mod outside;

use std::path::PathBuf;

use store::{FileRow, Location, NewEvent, Report, SoftwareKey, Store, hex, sm3, verify};

use crate::postgres::Server;
use crate::sample::{AT, TOWN, event, state, write};

/// Two events each for ten matters; the head after ten and after twenty is signed and kept.
pub const EVENTS: u64 = 20;
const ATTACHED: u64 = 4;

pub enum Raw {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Client>),
}

impl Raw {
    pub fn run(&mut self, sql: &str) {
        match self {
            Self::Sqlite(db) => db.execute_batch(sql).unwrap(),
            Self::Postgres(db) => db.batch_execute(sql).unwrap(),
        }
    }

    pub fn try_run(&mut self, sql: &str) -> Result<(), String> {
        match self {
            Self::Sqlite(db) => db.execute_batch(sql).map_err(|error| error.to_string()),
            Self::Postgres(db) => db.batch_execute(sql).map_err(|error| error.to_string()),
        }
    }

    /// The statement that changes bytes as if they were text.
    pub fn replace(&self, column: &str, from: &str, to: &str) -> String {
        match self {
            Self::Sqlite(_) => format!(
                "{column} = CAST(replace(CAST({column} AS TEXT), '{from}', '{to}') AS BLOB)"
            ),
            Self::Postgres(_) => format!(
                "{column} = convert_to(replace(convert_from({column}, 'UTF8'), '{from}', '{to}'), 'UTF8')"
            ),
        }
    }

    /// An expression of 32 other bytes.
    pub fn noise(&self) -> String {
        let hex = "5a".repeat(32);
        match self {
            Self::Sqlite(_) => format!("x'{hex}'"),
            Self::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    }

    pub fn disarm(&mut self) {
        match self {
            Self::Sqlite(db) => {
                let mut names = db
                    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                    .unwrap();
                let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
                for name in names.map(Result::unwrap).collect::<Vec<_>>() {
                    db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
                }
            }
            Self::Postgres(db) => {
                for table in ["event", "node", "checkpoint", "refusal", "content"] {
                    db.batch_execute(&format!("ALTER TABLE {table} DISABLE TRIGGER ALL"))
                        .unwrap();
                }
            }
        }
    }
}

/// A record, a door past its guards, and what is kept outside of it.
pub struct Scene {
    pub store: Store,
    pub raw: Raw,
    pub key: SoftwareKey,
    pub outside: PathBuf,
    _dir: tempfile::TempDir,
}

impl Scene {
    pub fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("record.db");
        let store = Store::open(Location::Sqlite(&path)).unwrap();
        let raw = Raw::Sqlite(rusqlite::Connection::open(&path).unwrap());
        Self::furnished(store, raw, dir)
    }

    pub fn postgres(server: &Server) -> Self {
        let url = server.database();
        let store = Store::open(Location::Postgres(&url)).unwrap();
        let client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
        Self::furnished(
            store,
            Raw::Postgres(Box::new(client)),
            tempfile::tempdir().unwrap(),
        )
    }

    pub fn verify(&self) -> Report {
        verify(
            &self.store,
            TOWN,
            &[&self.key.public()],
            Some(&self.outside),
        )
        .unwrap()
    }

    pub fn checkpoint(&self) {
        self.store
            .checkpoint(TOWN, &self.key, AT, &self.outside)
            .unwrap();
    }

    fn furnished(store: Store, raw: Raw, dir: tempfile::TempDir) -> Self {
        let key = SoftwareKey::generate("guiju").unwrap();
        let outside = dir.path().join("checkpoints");
        let scene = Self {
            store,
            raw,
            key,
            outside,
            _dir: dir,
        };
        attach(&scene.store);
        for seq in 0..EVENTS {
            append(&scene.store, seq, "");
            if seq == 9 {
                scene.checkpoint();
            }
        }
        scene.checkpoint();
        assert_eq!(
            scene.verify(),
            Report {
                events: EVENTS,
                bad: Vec::new()
            }
        );
        scene
    }
}

/// Event `seq` of the sample history, or of another one that differs by `twist`.
pub fn append(store: &Store, seq: u64, twist: &str) {
    let (matter, version) = (format!("m{}", seq % 10), seq / 10 + 1);
    let files = if seq == ATTACHED {
        vec![hex(&sm3(&[b"attachment"]))]
    } else {
        Vec::new()
    };
    let mut event = NewEvent {
        files,
        ..event(&matter, version)
    };
    event.payload.extend_from_slice(twist.as_bytes());
    let row = state(&matter, version);
    write(store, move |w| {
        w.append(TOWN, &event)?;
        w.put_state(TOWN, &row)
    })
    .unwrap();
}

fn attach(store: &Store) {
    let file = FileRow {
        id: "f1".into(),
        name: "附件.txt".into(),
        media: "text/plain".into(),
        sm3: hex(&sm3(&[b"attachment"])),
        bytes: b"attachment".to_vec(),
    };
    write(store, move |w| w.put_file(TOWN, &file)).unwrap();
}

#[test]
fn every_change_by_sql_is_found_on_sqlite() {
    cases::all(&Scene::sqlite);
}

#[test]
fn every_change_by_sql_is_found_on_postgresql() {
    let Some(server) = Server::start() else {
        return;
    };
    cases::all(&|| Scene::postgres(&server));
}
