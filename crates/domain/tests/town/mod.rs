//! A township in memory: every post held, the opening division of work, one document at a time.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::field::Input;
use domain::official_document::Document;
use domain::{Command, Decision, Facts, Figures, Law, No, Office, decide};
use jiff::civil::{DateTime, date};
use rulebook::{Rulebook, SourceFile};

pub struct Town {
    pub law: Law,
    pub office: Office,
    pub document: Option<Document>,
    pub now: DateTime,
    pub figures: Figures,
}

pub fn law() -> Law {
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
    Law::new(Rulebook::load(&files, &domain::vocabulary()).expect("the law loads"))
}

impl Town {
    pub fn new() -> Self {
        let law = law();
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
        let figures = Figures {
            last_number: Some(10),
            ..Figures::default()
        };
        Self {
            law,
            office,
            document: None,
            now,
            figures,
        }
    }

    /// Does an act; what is lawful changes the town.
    pub fn does(
        &mut self,
        person: &str,
        act: &str,
        input: &[(&str, &str)],
    ) -> Result<Decision, No> {
        let mut given = Input::new();
        for (name, value) in input {
            given
                .entry((*name).to_owned())
                .or_default()
                .push((*value).to_owned());
        }
        let facts = Facts {
            now: self.now,
            person,
            office: &self.office,
            document: self.document.as_ref(),
            figures: self.figures,
            new_id: "d1",
        };
        let decision = decide(
            &self.law,
            &facts,
            &Command {
                act: act.to_owned(),
                input: given,
            },
        )?;
        if let Some(document) = &decision.document {
            self.document = Some(document.clone());
        }
        if let Some(office) = &decision.office {
            self.office = office.clone();
        }
        for (name, value) in &decision.counters {
            if name.starts_with("number/") {
                self.figures.last_number = Some(*value);
            }
        }
        Ok(decision)
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

    pub fn document(&self) -> &Document {
        self.document.as_ref().expect("a document")
    }

    pub fn step(&self) -> &str {
        self.document().step_name().unwrap_or("结束")
    }

    /// A notice drafted by the drafter and brought to a step by the ordinary hands.
    pub fn notice_at(step: &str, portfolios: &[&str]) -> Self {
        let mut town = Self::new();
        let mut content = notice();
        content.extend(
            portfolios
                .iter()
                .map(|portfolio| ("portfolios", *portfolio)),
        );
        town.must("drafter", "official_document.draft", &content);
        let way: [(&str, &str, &str); 10] = [
            ("拟稿", "drafter", "submit"),
            ("科室审核", "section-chief", "endorse"),
            ("核稿", "clerk", "vet"),
            ("审核", "deputy-b", "examine"),
            ("签发", "head", "sign"),
            ("编号", "clerk", "number"),
            ("用印", "clerk", "seal"),
            ("印发", "clerk", "issue"),
            ("传阅", "clerk", "circulate"),
            ("归档", "clerk", "archive"),
        ];
        while town.step() != step {
            let at = town.step().to_owned();
            let Some((_, person, verb)) = way.iter().find(|(name, ..)| *name == at) else {
                panic!("no ordinary hand for {at}");
            };
            let input: &[(&str, &str)] = match *verb {
                "seal" => &[("copies", "50")],
                "circulate" => &[("readers", "财政所长")],
                _ => &[],
            };
            town.must(person, &format!("official_document.{verb}"), input);
        }
        town
    }
}

/// The fields of an ordinary notice, but for its portfolios.
pub fn notice() -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", "通知"),
        ("organ", "镇政府"),
        ("title", "上海市宝山区高境镇人民政府关于做好防汛工作的通知"),
        ("addressees", "各机关科室、职能部门、镇属企事业单位"),
        (
            "body",
            "为做好今年防汛工作，现就有关事项通知如下：\n一、压实责任\n各单位落实值守。\n特此通知。",
        ),
        ("reason", "明确今年防汛的新措施"),
        ("public_attribute", "主动公开"),
    ]
}
