//! An older law beside the current one: its own words, routes and rules, over what the current law
//! says of the tables that are as of now. It never knows why a table is one of those.

use std::collections::BTreeMap;

use crate::Rulebook;

/// What an older law takes from the current one.
pub(crate) struct Continuing<'a> {
    pub current: &'a Rulebook,
    /// The tables whose rows are as of now.
    pub tables: &'a [&'a str],
}

impl Continuing<'_> {
    /// The older rules know the words of both: their own stand in them, today's are asked about.
    pub(super) fn widen(&self, ids: &mut BTreeMap<String, Vec<String>>) {
        for &table in self.tables {
            let known = ids.entry(table.to_owned()).or_default();
            for row in self.current.rows(table) {
                if !known.contains(&row.id) {
                    known.push(row.id.clone());
                }
            }
        }
    }

    /// Rows, sources and higher-law figures as of now. The files are the current ones', the words
    /// remain the older ones'.
    pub(super) fn settle(&self, older: &mut Rulebook) {
        for &table in self.tables {
            let rows = self.current.rows(table).to_vec();
            older.rows.insert(table.to_owned(), rows);
        }
        let figures = self.current.figures.iter();
        for (id, figure) in figures.filter(|(_, figure)| figure.rests_on_higher_law()) {
            older.figures.insert(id.clone(), figure.clone());
        }
        for source in &self.current.sources {
            older.sources.retain(|known| known.id != source.id);
            older.sources.push(source.clone());
        }
        older.hash.clone_from(&self.current.hash);
    }
}
