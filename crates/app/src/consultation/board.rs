//! The public's front page: what is open for comment now, what was, hearings to come, what was
//! decided and made public.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use domain::major_decision::{MajorDecision, PUBLIC_TAG, PutUp, Stage};
use domain::{Matter, Noun};
use jiff::civil::Date;
use store::{Intake, Read};

use crate::app::App;
use crate::consultation::page::left;
use crate::fault::Found;
use crate::matter;
use crate::rows::one_line;
use crate::town::{Town, TownId};

/// So many decisions are looked at, the latest first.
const MOST: u32 = 200;

/// What stands before the public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Those that end first stand first.
    pub open: Vec<ConsultationLine>,
    /// Over, the latest first.
    pub over: Vec<ConsultationLine>,
    /// Hearings that are still to be held.
    pub hearings: Vec<HearingLine>,
    /// The latest first.
    pub published: Vec<PublicationLine>,
}

/// One consultation in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationLine {
    pub id: String,
    pub title: String,
    pub until: Date,
    pub left: i64,
    pub stage: Stage,
    pub received: u64,
    /// How many in all, once it is closed.
    pub counted: Option<i64>,
    /// Groups of comments, and how many of them are answered.
    pub groups: usize,
    pub answered: usize,
}

/// One hearing in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingLine {
    pub id: String,
    pub title: String,
    pub day: Date,
    pub time: String,
    pub place: String,
    pub sign_up_until: Date,
}

/// What was made public of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationLine {
    pub title: String,
    pub on: Date,
    pub channels: Vec<String>,
    pub adopted: String,
    pub not_adopted: String,
    /// Its last consultation.
    pub consultation: Option<String>,
}

impl App {
    /// The public's front page.
    pub async fn public_board(&self, town: &TownId) -> Found<Board> {
        let (of, app, today) = (self.town(town)?, self.clone(), self.now().date());
        let board = self.look(move |read| {
            let at = (read.size(of.id.as_str())?, today);
            if let Some(known) = app.inner.boards.get(&of.id, at) {
                return Ok(known);
            }
            let board = Board::of(&shown(read, &of)?, today);
            app.inner.boards.keep(&of.id, at, &board);
            Ok(board)
        });
        let (board, town) = (board.await?, town.to_string());
        self.peruse(move |intake| counted(intake, &town, board))
            .await
    }
}

/// Front pages as they were last made: good until something happens in the town, or a day turns.
#[derive(Default)]
pub(crate) struct Boards(Mutex<BTreeMap<TownId, (Moment, Board)>>);

/// How many events there were, and the day.
type Moment = (u64, Date);

impl Boards {
    fn get(&self, town: &TownId, at: Moment) -> Option<Board> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.get(town).filter(|(known, _)| *known == at);
        known.map(|(_, board)| board.clone())
    }

    fn keep(&self, town: &TownId, at: Moment, board: &Board) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(town.clone(), (at, board.clone()));
    }
}

impl Board {
    fn of(decisions: &[MajorDecision], today: Date) -> Self {
        let mut board = Self::default();
        for decision in decisions {
            board.take(decision, today);
        }
        board.open.sort_by_key(|line| line.until);
        board.over.sort_by_key(|line| Reverse(line.until));
        board.hearings.sort_by_key(|line| line.day);
        board.published.sort_by_key(|line| Reverse(line.on));
        board
    }

    fn take(&mut self, decision: &MajorDecision, today: Date) {
        for one in decision.consultations() {
            let channel = &one.it.opened.channel;
            let Some(put_up) = decision.put_up(channel, today) else {
                continue;
            };
            let line = line(decision, &put_up, today);
            match line.stage {
                Stage::Open => self.open.push(line),
                Stage::Ended | Stage::Closed(_) => self.over.push(line),
            }
        }
        let notices = decision.course.notices.iter().map(|notice| &notice.it);
        let ahead = notices.filter(|notice| notice.day >= today);
        self.hearings.extend(ahead.map(|notice| HearingLine {
            id: notice.id.clone(),
            title: one_line(&decision.content.title),
            day: notice.day,
            time: notice.time.clone(),
            place: notice.place.clone(),
            sign_up_until: notice.sign_up_until,
        }));
        self.published.extend(PublicationLine::of(decision));
    }
}

impl PublicationLine {
    pub(super) fn of(decision: &MajorDecision) -> Option<Self> {
        let published = decision.made_public()?;
        let last = decision.consultations().last();
        Some(Self {
            title: one_line(&decision.content.title),
            on: published.by.at.date(),
            channels: published.it.channels.clone(),
            adopted: published.it.adopted.clone(),
            not_adopted: published.it.not_adopted.clone(),
            consultation: last.map(|last| last.it.opened.channel.clone()),
        })
    }
}

/// The decisions that stand before the public, the latest first.
fn shown(read: &mut dyn Read, town: &Town) -> store::Result<Vec<MajorDecision>> {
    let noun = Noun::MajorDecision.id();
    let mut all = Vec::new();
    for row in read.tagged(town.id.as_str(), noun, PUBLIC_TAG, MOST)? {
        if let Matter::MajorDecision(decision) = matter::read(&row)? {
            all.push(decision);
        }
    }
    Ok(all)
}

fn line(decision: &MajorDecision, put_up: &PutUp<'_>, today: Date) -> ConsultationLine {
    let opened = &put_up.consultation.it.opened;
    let closed = put_up.consultation.it.closed.as_ref();
    let answered = put_up.groups().filter(|group| group.answer.is_some());
    ConsultationLine {
        id: opened.channel.clone(),
        title: one_line(&decision.content.title),
        until: opened.until,
        left: left(opened.until, today),
        stage: put_up.stage(today),
        received: 0,
        counted: closed.map(|closed| closed.it.received),
        groups: put_up.groups().count(),
        answered: answered.count(),
    }
}

fn counted(intake: &Intake, town: &str, mut board: Board) -> store::Result<Board> {
    for line in board.open.iter_mut().chain(&mut board.over) {
        line.received = intake.count(town, &line.id)?;
    }
    Ok(board)
}
