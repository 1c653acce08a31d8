//! 纪要 as the national standard sets it: from the minutes of a meeting to pages, a draft until they
//! are signed. It never adds a word: whatever it sets comes out of the record.

use std::sync::Arc;

use domain::meeting::{Correction, Meeting, Minutes};
use domain::{Law, Matter, Noun};
use tokio::task::spawn_blocking;
use typesetting::{Attachment, Attendance, Engine, Format, Source};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::matter;
use crate::sheet::source::date;
use crate::sheet::{Pdf, Preview, images, printed};

impl App {
    /// The pages of a meeting's minutes; none where the caller may not know of the meeting, or it
    /// has no minutes yet.
    pub async fn minutes_preview(&self, caller: &Caller, id: &str) -> Found<Option<Preview>> {
        let set = |engine: Arc<Engine>, source: &Source| images(&engine, source);
        let set = self.set_minutes(caller, id, set).await?;
        Ok(set.map(|set| {
            set.unwrap_or_else(|trouble| Preview {
                trouble: Some(trouble),
                ..Preview::default()
            })
        }))
    }

    /// The same as a PDF file, or why no page could be set.
    pub async fn minutes_pdf(
        &self,
        caller: &Caller,
        id: &str,
    ) -> Found<Option<Result<Pdf, String>>> {
        let set = |engine: Arc<Engine>, source: &Source| printed(&engine, source);
        self.set_minutes(caller, id, set).await
    }

    async fn set_minutes<T: Send + 'static>(
        &self,
        caller: &Caller,
        id: &str,
        set: impl FnOnce(Arc<Engine>, &Source) -> Result<T, String> + Send + 'static,
    ) -> Found<Option<Result<T, String>>> {
        let Some(source) = self.minutes_source(caller, id).await? else {
            return Ok(None);
        };
        let engine = self.inner.engine.clone();
        let set = spawn_blocking(move || engine.and_then(|engine| set(engine, &source))).await;
        set.map(Some).map_err(Fault::of)
    }

    async fn minutes_source(&self, caller: &Caller, id: &str) -> Found<Option<Source>> {
        let town = self.town(&caller.town)?;
        let (account, id, now) = (caller.account.clone(), id.to_owned(), self.now());
        let demo = self.inner.demo;
        self.look(move |read| {
            let office = town.office(read)?.office;
            let asked = (Noun::Meeting, id.as_str());
            let found = matter::readable(read, &town, &office, &account, asked, now)?;
            let Some((row, Matter::Meeting(meeting))) = found else {
                return Ok(None);
            };
            let law = town.law_for(read, &row)?;
            let minutes = meeting.minutes.as_ref();
            Ok(minutes.map(|minutes| source(&law, &meeting, minutes, demo)))
        })
        .await
    }
}

/// The minutes as a page source.
fn source(law: &Law, meeting: &Meeting, minutes: &Minutes, demo: bool) -> Source {
    let text = &minutes.text;
    let organ = &law.rulebook.town().full_name;
    let mut organs = law.rulebook.rows("organ").iter();
    let issuer = organs.find(|row| row.text("name") == Some(organ));
    let signed = minutes
        .signed
        .as_ref()
        .and_then(|hand| date(hand.at.date()));
    Source {
        organ: organ.clone(),
        mark: Some(text.mark.clone()),
        number: Some(text.number.clone()),
        kind: Some("纪要".to_owned()),
        title: text.title.clone(),
        copied_to: recipients(meeting),
        completed_on: signed,
        issued_by: issuer
            .and_then(|row| row.text("issued_by"))
            .map(str::to_owned),
        issued_on: signed,
        attachments: corrections(&minutes.corrections),
        format: Format::Minutes,
        attendance: attendance(minutes),
        body: text.course(),
        state_mark: state_mark(minutes),
        demo,
        ..Source::default()
    }
}

/// Those who have to carry out what was resolved.
fn recipients(meeting: &Meeting) -> Vec<String> {
    let resolutions = meeting.agenda.iter().flat_map(|entry| &entry.resolutions);
    let offices =
        resolutions.flat_map(|one| std::iter::once(&one.lead_office).chain(&one.assisting));
    let mut all: Vec<String> = Vec::new();
    for office in offices.filter(|office| !office.is_empty()) {
        if !all.contains(office) {
            all.push(office.clone());
        }
    }
    all
}

fn attendance(minutes: &Minutes) -> Vec<Attendance> {
    let text = &minutes.text;
    let recorder = vec![text.recorded_by.clone()];
    let lists = [
        ("出席", &text.present),
        ("请假", &text.on_leave),
        ("列席", &text.observers),
        ("记录", &recorder),
    ];
    let told = lists
        .into_iter()
        .filter(|(_, posts)| posts.iter().any(|post| !post.is_empty()));
    told.map(|(label, posts)| Attendance {
        label: label.to_owned(),
        names: posts.clone(),
    })
    .collect()
}

/// The signed text stays as it is; corrections stand on a page of their own.
fn corrections(all: &[Correction]) -> Vec<Attachment> {
    if all.is_empty() {
        return Vec::new();
    }
    let told = all.iter().map(|one| {
        let on = one.by.at.date();
        format!(
            "“{}”应为“{}”。{}（{}，{}年{}月{}日）",
            one.found,
            one.read,
            one.reason,
            one.by.post,
            on.year(),
            on.month(),
            on.day()
        )
    });
    vec![Attachment {
        name: "更正".to_owned(),
        body: Some(told.collect::<Vec<_>>().join("\n")),
        listed: false,
    }]
}

fn state_mark(minutes: &Minutes) -> Option<String> {
    let words = match (&minutes.vetted, &minutes.signed) {
        (_, Some(_)) => return None,
        (Some(_), None) => "待签发",
        (None, None) => "草稿",
    };
    Some(words.to_owned())
}
