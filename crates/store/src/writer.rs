//! The writer: drains its queue, gives each job a savepoint, commits once, and only then answers.
//! Never retries a job, and answers nothing as done that a failed commit may have lost.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::access::Write;
use crate::error::{Abort, Result, StoreError};
use crate::health::Pulse;
use crate::session::Session;
use crate::sql::{Dialect, Grade, Link, Scope, SqlError, SqlResult, params};
use crate::tables::words::{self, Line};

/// What a job hands back, kept only if the job is.
pub type Reply = Vec<u8>;
pub type Job = Box<dyn FnOnce(&mut dyn Write) -> Result<Reply, Abort> + Send>;
/// A job that reaches the tables themselves.
pub(crate) type Work = Box<dyn FnOnce(&mut Session<'_>) -> Result<Reply, Abort> + Send>;
/// Called on the writer's thread: it should only pass the answer on.
pub type Done = Box<dyn FnOnce(Result<Reply>) + Send>;

const BATCH: usize = 64;
/// A probe that fits where nothing else does would only announce the next failure.
static PAD: [u8; 65_536] = [0; 65_536];

pub struct Task {
    pub town: String,
    pub job: Work,
    pub done: Done,
}

pub struct Writer {
    pub link: Box<dyn Link>,
    pub queue: Receiver<Task>,
    pub pulse: Arc<Pulse>,
    /// How often a sick store tries whether it can write again.
    pub patience: Duration,
}

impl Writer {
    /// Until nobody can submit any more and the queue is empty.
    pub fn run(mut self) {
        let mut probed = Instant::now();
        loop {
            let first = match self.pulse.trouble() {
                None => self
                    .queue
                    .recv()
                    .map_err(|_| RecvTimeoutError::Disconnected),
                Some(_) => self.queue.recv_timeout(self.patience),
            };
            match first {
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
                Ok(task) => self.take(task),
            }
            if self.pulse.trouble().is_none() {
                probed = Instant::now();
            } else if probed.elapsed() >= self.patience {
                self.probe();
                probed = Instant::now();
            }
        }
    }

    fn take(&mut self, first: Task) {
        if let Some((reason, _)) = self.pulse.trouble() {
            return self.answer(first.done, Err(StoreError::ReadOnly(reason)));
        }
        let mut batch = vec![first];
        batch.extend(self.queue.try_iter().take(BATCH - 1));
        match self.link.dialect() {
            Dialect::Sqlite => self.commit(batch),
            Dialect::Postgres => by_town(batch)
                .into_iter()
                .for_each(|group| self.commit(group)),
        }
    }

    /// All of the batch in one transaction; its answers wait for the commit.
    fn commit(&mut self, batch: Vec<Task>) {
        let town = batch
            .first()
            .map(|task| task.town.clone())
            .unwrap_or_default();
        let (mut jobs, mut waiting) = (Vec::new(), Vec::new());
        for task in batch {
            jobs.push((task.town, task.job));
            waiting.push(task.done);
        }
        let begun = self.begin(&town);
        let started = begun.is_ok();
        match begun.and_then(|()| self.write(jobs)) {
            Ok(answers) => {
                waiting
                    .into_iter()
                    .zip(answers)
                    .for_each(|(done, told)| self.answer(done, told));
            }
            Err(error) => self.fail(waiting, &error, started),
        }
    }

    fn write(&mut self, jobs: Vec<(String, Work)>) -> SqlResult<Vec<Result<Reply>>> {
        let alone = jobs.len() == 1;
        let (mut answers, mut lines) = (Vec::new(), Vec::new());
        for (town, job) in jobs {
            answers.push(self.perform(&town, job, alone, &mut lines)?);
        }
        for line in lines {
            words::write(&mut *self.link, &line)?;
        }
        self.link.commit()?;
        Ok(answers)
    }

    /// A lost connection is mended once before it counts as a failure.
    fn begin(&mut self, town: &str) -> SqlResult<()> {
        self.link.begin(Scope::Change(town)).or_else(|error| {
            self.link.rollback();
            if error.grade == Grade::Lasting {
                return Err(error);
            }
            self.link.mend()?;
            self.link.begin(Scope::Change(town))
        })
    }

    /// The job's answer, or the failure that takes the whole batch with it.
    fn perform(
        &mut self,
        town: &str,
        job: Work,
        alone: bool,
        lines: &mut Vec<Line>,
    ) -> SqlResult<Result<Reply>> {
        if !alone {
            self.link.execute("SAVEPOINT job", &[])?;
        }
        let mut session = Session::new(&mut *self.link, town);
        let outcome = catch_unwind(AssertUnwindSafe(|| job(&mut session)));
        let answer = match outcome {
            Ok(answer) => answer.map_err(StoreError::from),
            Err(_) => Err(StoreError::Panicked),
        };
        let rest = session.into_rest();
        let answer = match rest.fault {
            Some(fault) if fault.grade > Grade::Statement => return Err(fault),
            // A job that went on after a failed statement has not written what it meant to.
            Some(fault) => answer.and(Err(fault.into())),
            None => answer,
        };
        self.settle(answer.is_ok(), alone)?;
        if answer.is_ok() {
            lines.extend(rest.lines);
        }
        Ok(answer)
    }

    fn settle(&mut self, keep: bool, alone: bool) -> SqlResult<()> {
        match (keep, alone) {
            (true, true) => Ok(()),
            (true, false) => self.link.execute("RELEASE SAVEPOINT job", &[]).map(drop),
            (false, true) => {
                self.link.script("ROLLBACK")?;
                self.link.script("BEGIN")
            }
            (false, false) => self
                .link
                .script("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job"),
        }
    }

    fn fail(&mut self, waiting: Vec<Done>, error: &SqlError, started: bool) {
        self.link.rollback();
        self.pulse.sicken(error);
        for done in waiting {
            let text = error.text.clone();
            let told = if started {
                StoreError::NotAcknowledged(text)
            } else {
                StoreError::ReadOnly(text)
            };
            self.answer(done, Err(told));
        }
    }

    fn answer(&self, done: Done, answer: Result<Reply>) {
        self.pulse.leave();
        // Whoever asked may have gone, or may break: neither is the record's affair.
        let _ = catch_unwind(AssertUnwindSafe(|| done(answer)));
    }

    fn probe(&mut self) {
        if self.pulse.trouble().is_none_or(|(_, passing)| !passing) {
            return;
        }
        match self.try_to_write() {
            Ok(()) => self.pulse.heal(),
            Err(error) => {
                self.link.rollback();
                self.pulse.sicken(&error);
            }
        }
    }

    fn try_to_write(&mut self) -> SqlResult<()> {
        self.link.mend()?;
        self.link.begin(Scope::Change("probe"))?;
        let sql = "INSERT INTO probe (id, pad) VALUES ($1, $2)
ON CONFLICT (id) DO UPDATE SET pad = excluded.pad";
        self.link.execute(sql, params![0_i64, &PAD[..]])?;
        self.link.commit()
    }
}

/// Groups in the order in which each town first asked; within a town the order stays.
fn by_town(batch: Vec<Task>) -> Vec<Vec<Task>> {
    let mut groups: Vec<Vec<Task>> = Vec::new();
    for task in batch {
        let town = &task.town;
        match groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|t| t.town == *town))
        {
            Some(group) => group.push(task),
            None => groups.push(vec![task]),
        }
    }
    groups
}

#[cfg(test)]
mod tests;
