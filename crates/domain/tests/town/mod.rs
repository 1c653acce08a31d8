//! A township in memory: every post held, the opening division of work, and matters by their ids.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::field::Input;
use domain::{
    Act, Command, Decision, Facts, Figures, Law, Matter, Needs, No, Office, decide, needs,
};
use jiff::civil::{DateTime, date};
use rulebook::{Rulebook, SourceFile};

pub struct Town {
    pub law: Law,
    pub office: Office,
    pub matters: Vec<Matter>,
    pub now: DateTime,
    pub figures: Figures,
}

pub fn law() -> Law {
    law_with("")
}

/// The law of the folder with a clerk's addition at its end.
pub fn law_with(addition: &str) -> Law {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/gaojing");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: std::path::PathBuf| SourceFile {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    let files: Vec<SourceFile> = paths
        .into_iter()
        .filter(|p| p.is_file())
        .map(read)
        .collect();
    let mut files = files;
    if let Some(last) = files.iter_mut().rfind(|file| file.path.ends_with(".md")) {
        last.text.push_str(addition);
    }
    match Rulebook::load(&files, &domain::vocabulary()) {
        Ok(rulebook) => Law::new(rulebook),
        Err(faults) => panic!("{faults:#?}"),
    }
}

impl Town {
    pub fn new() -> Self {
        Self::under(law())
    }

    /// A town under a law.
    pub fn under(law: Law) -> Self {
        let mut office = Office::default();
        for post in law.posts() {
            let holder = BTreeSet::from([post.account().to_owned()]);
            office
                .organization
                .holders
                .insert(post.id().to_owned(), holder);
        }
        for portfolio in law.ids("portfolio") {
            let holder = law.opening(&portfolio).unwrap().to_owned();
            office.organization.division.insert(portfolio, holder);
        }
        office.organization.series.insert("宝高府/2026".into(), 10);
        let now = date(2026, 3, 2).at(9, 0, 0, 0);
        let figures = Figures::from_iter([("number/宝高府/2026".to_owned(), 10)]);
        Self {
            law,
            office,
            matters: Vec::new(),
            now,
            figures,
        }
    }

    /// Does an act on the matter begun last, or begins one; what is lawful changes the town.
    pub fn does(
        &mut self,
        person: &str,
        act: &str,
        input: &[(&str, &str)],
    ) -> Result<Decision, No> {
        let noun = Act::find(act).expect("a known act").noun;
        let last = self.matters.iter().rev().find(|one| one.noun() == noun);
        let id = last.map(|one| one.business().id().to_owned());
        self.does_on(person, act, id.as_deref(), input)
    }

    /// Does an act on one matter.
    pub fn does_on(
        &mut self,
        person: &str,
        act: &str,
        matter: Option<&str>,
        input: &[(&str, &str)],
    ) -> Result<Decision, No> {
        let command = Command {
            act: act.to_owned(),
            input: typed(input),
        };
        let known = Act::find(act).expect("a known act");
        let about = self.matters.iter().find(|one| {
            !known.form.begins && one.noun() == known.noun && Some(one.business().id()) == matter
        });
        let needs = needs(
            &self.law,
            &self.office,
            self.now,
            &known,
            about,
            &command.input,
        );
        let related = self.related(&needs);
        let new_id = format!("m{}", self.matters.len() + 1);
        let facts = Facts {
            now: self.now,
            person,
            office: &self.office,
            matter: about,
            related: &related,
            figures: &self.figures,
            new_id: &new_id,
        };
        let decision = decide(&self.law, &facts, &command)?;
        self.keep(&decision);
        Ok(decision)
    }

    /// The matters that a decision needs, by id and by mark.
    fn related(&self, needs: &Needs) -> Vec<Matter> {
        let wanted = |one: &&Matter| {
            let (noun, id) = (one.noun(), one.business().id());
            let tags = one.business().tags();
            needs
                .matters
                .iter()
                .any(|(of, named)| *of == noun && named == id)
                || needs
                    .tagged
                    .iter()
                    .any(|(of, tag)| *of == noun && tags.contains(tag))
        };
        self.matters.iter().filter(wanted).cloned().collect()
    }

    fn keep(&mut self, decision: &Decision) {
        let changed = decision.consequences.iter().map(|one| &one.matter);
        for matter in decision.after.iter().chain(changed) {
            let same = |one: &&mut Matter| one.business().id() == matter.business().id();
            match self.matters.iter_mut().find(same) {
                Some(known) => *known = matter.clone(),
                None => self.matters.push(matter.clone()),
            }
        }
        if let Some(office) = &decision.office {
            self.office = office.clone();
        }
        for (name, value) in &decision.counters {
            self.figures.set(name.clone(), *value);
        }
    }

    /// Does a lawful act, or fails the test with the refusal.
    pub fn must(&mut self, person: &str, act: &str, input: &[(&str, &str)]) -> Decision {
        match self.does(person, act, input) {
            Ok(decision) => decision,
            Err(No::Refused(refusal)) => panic!("{person} {act}: {}", refusal.ground()),
            Err(No::Invalid(invalid)) => panic!("{person} {act}: {invalid:?}"),
        }
    }

    /// The articles that refuse an act.
    pub fn refused(&mut self, person: &str, act: &str, input: &[(&str, &str)]) -> Vec<u16> {
        match self.does(person, act, input) {
            Err(No::Refused(refusal)) => refusal.articles(),
            Err(No::Invalid(invalid)) => panic!("{person} {act}: {invalid:?}"),
            Ok(_) => panic!("{person} {act} was permitted"),
        }
    }
}

fn typed(input: &[(&str, &str)]) -> Input {
    let mut given = Input::new();
    for (name, value) in input {
        given
            .entry((*name).to_owned())
            .or_default()
            .push((*value).to_owned());
    }
    given
}
