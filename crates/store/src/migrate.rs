//! The numbered steps from an empty database to this version's tables; forward only.
//! Never knows the rows in them.

use crate::digest::{hex, sm3};
use crate::error::{Result, StoreError};
use crate::sql::{Dialect, Link, Scope, params};

struct Step {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const RECORD: [Step; 5] = [
    Step {
        name: "record",
        sqlite: include_str!("../migrations/0001_record.sql"),
        postgres: include_str!("../migrations/0001_record.sql"),
    },
    Step {
        name: "guards",
        sqlite: include_str!("../migrations/0002_guards.sqlite.sql"),
        postgres: include_str!("../migrations/0002_guards.postgres.sql"),
    },
    Step {
        name: "words",
        sqlite: include_str!("../migrations/0003_words.sqlite.sql"),
        postgres: include_str!("../migrations/0003_words.postgres.sql"),
    },
    Step {
        name: "marks",
        sqlite: include_str!("../migrations/0004_marks.sql"),
        postgres: include_str!("../migrations/0004_marks.sql"),
    },
    Step {
        name: "texts",
        sqlite: include_str!("../migrations/0005_texts.sql"),
        postgres: include_str!("../migrations/0005_texts.sql"),
    },
];

const INTAKE: [Step; 2] = [
    Step {
        name: "entries",
        sqlite: include_str!("../migrations/intake_0001_entries.sql"),
        postgres: include_str!("../migrations/intake_0001_entries.sql"),
    },
    Step {
        name: "guards",
        sqlite: include_str!("../migrations/intake_0002_guards.sqlite.sql"),
        postgres: include_str!("../migrations/intake_0002_guards.postgres.sql"),
    },
];

/// Steps and the table that remembers which of them were taken.
struct Course<'a> {
    table: &'a str,
    steps: &'a [Step],
}

/// Brings the record's tables to this version, or says why it cannot; all steps or none.
pub fn migrate(link: &mut dyn Link) -> Result<()> {
    Course {
        table: "migration",
        steps: &RECORD,
    }
    .run(link)
}

/// The same for the tables of the intake.
pub fn migrate_intake(link: &mut dyn Link) -> Result<()> {
    Course {
        table: "intake_migration",
        steps: &INTAKE,
    }
    .run(link)
}
impl Course<'_> {
    fn run(&self, link: &mut dyn Link) -> Result<()> {
        // On PostgreSQL this also makes other nodes wait until the tables stand.
        link.begin(Scope::Change("migration")).map_err(opening)?;
        match self.steps(link) {
            Ok(()) => link.commit().map_err(opening),
            Err(error) => {
                link.rollback();
                Err(error)
            }
        }
    }

    fn steps(&self, link: &mut dyn Link) -> Result<()> {
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {} (
number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sm3 TEXT NOT NULL)",
            self.table
        );
        link.script(&sql).map_err(opening)?;
        let done = self.applied(link)?;
        if done.len() > self.steps.len() {
            return Err(StoreError::Open("数据库由更新版本的程序建立".to_owned()));
        }
        for (number, step) in (1_u32..).zip(self.steps) {
            let text = text(step, link.dialect());
            let digest = hex(&sm3(&[text.as_bytes()]));
            match done.get(number as usize - 1) {
                Some(known) if *known == digest => {}
                Some(_) => return Err(StoreError::Open(format!("第{number}步迁移与本程序不符"))),
                None => self.apply(link, number, step.name, &text, &digest)?,
            }
        }
        Ok(())
    }

    fn applied(&self, link: &mut dyn Link) -> Result<Vec<String>> {
        let sql = format!("SELECT sm3 FROM {} ORDER BY number", self.table);
        let rows = link.query(&sql, &[]).map_err(opening)?;
        rows.into_iter().map(|mut row| row.text()).collect()
    }

    fn apply(
        &self,
        link: &mut dyn Link,
        number: u32,
        name: &str,
        text: &str,
        digest: &str,
    ) -> Result<()> {
        link.script(text).map_err(opening)?;
        let insert = format!(
            "INSERT INTO {} (number, name, sm3) VALUES ($1, $2, $3)",
            self.table
        );
        link.execute(&insert, params![number, name, digest])
            .map_err(opening)?;
        Ok(())
    }
}

fn text(step: &Step, dialect: Dialect) -> String {
    let (text, filled) = match dialect {
        Dialect::Sqlite => (step.sqlite, ["TEXT", "BLOB", "WITHOUT ROWID"]),
        // Bytewise order, as in the other engine, whatever the cluster's locale.
        Dialect::Postgres => (step.postgres, ["TEXT COLLATE \"C\"", "BYTEA", ""]),
    };
    let [words, bytes, clustered] = filled;
    text.replace("{text}", words)
        .replace("{bytes}", bytes)
        .replace("{clustered}", clustered)
}

fn opening(error: crate::sql::SqlError) -> StoreError {
    StoreError::Open(error.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::Sqlite;

    fn link(dir: &tempfile::TempDir) -> Sqlite {
        Sqlite::writer(&dir.path().join("a.db")).unwrap()
    }

    #[test]
    fn a_second_run_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut link = link(&dir);
        migrate(&mut link).unwrap();
        migrate(&mut link).unwrap();
        let sql = "SELECT count(*) FROM migration";
        let mut count = link.query(sql, &[]).unwrap();
        assert_eq!(count[0].count().unwrap(), RECORD.len() as u64);
    }

    #[test]
    fn a_database_of_a_later_program_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let mut link = link(&dir);
        migrate(&mut link).unwrap();
        link.script("INSERT INTO migration VALUES (99, 'later', '')")
            .unwrap();
        assert!(matches!(migrate(&mut link), Err(StoreError::Open(_))));
    }

    #[test]
    fn a_step_that_was_applied_differently_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let mut link = link(&dir);
        migrate(&mut link).unwrap();
        link.script("UPDATE migration SET sm3 = 'x' WHERE number = 2")
            .unwrap();
        assert!(matches!(migrate(&mut link), Err(StoreError::Open(_))));
    }
}
