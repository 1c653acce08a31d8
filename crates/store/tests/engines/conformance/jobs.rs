//! Jobs: together in a batch, each for itself.

use std::collections::BTreeSet;
use std::sync::mpsc::channel;

use store::{Abort, Job, RefusalRow, Store, StoreError, Write};

use crate::sample::{AT, TOWN, event, open_matter, state, write};

/// Submits jobs while the writer is held, so that they share a batch.
fn together(store: &Store, jobs: Vec<Job>) -> Vec<store::Result<Vec<u8>>> {
    let (release, held) = channel::<()>();
    let gate = store.submit(
        TOWN,
        Box::new(move |_| {
            let _ = held.recv();
            Ok(Vec::new())
        }),
    );
    let answers = jobs
        .into_iter()
        .map(|job| store.submit(TOWN, job))
        .collect::<Vec<_>>();
    release.send(()).unwrap();
    gate.recv().unwrap().unwrap();
    answers
        .into_iter()
        .map(|answer| answer.recv().unwrap())
        .collect()
}

fn appending(matter: &'static str, then: Result<(), Abort>) -> Job {
    Box::new(move |w: &mut dyn Write| {
        w.append(TOWN, &event(matter, 1))?;
        w.put_state(TOWN, &state(matter, 1))?;
        then.map(|()| matter.as_bytes().to_vec())
    })
}

fn matters(store: &Store) -> Vec<String> {
    let rows = store.read(|r| r.events(TOWN, 0, 100)).unwrap();
    rows.into_iter().map(|row| row.leaf.matter).collect()
}

pub fn an_aborted_job_leaves_nothing_and_its_neighbours_stay(store: &Store) {
    let no = Err(Abort::text("第二十四条"));
    let jobs = vec![
        appending("a", Ok(())),
        appending("b", no),
        appending("c", Ok(())),
    ];
    let answers = together(store, jobs);
    assert_eq!(answers[0], Ok(b"a".to_vec()));
    assert_eq!(
        answers[1],
        Err(StoreError::Aborted("第二十四条".to_owned()))
    );
    assert_eq!(answers[2], Ok(b"c".to_vec()));
    assert_eq!(matters(store), ["a", "c"]);
    assert_eq!(
        store
            .read(|r| r.state(TOWN, "official_document", "b"))
            .unwrap(),
        None
    );
    let alone = store.write(TOWN, appending("d", Err(Abort::text("否"))));
    assert_eq!(alone, Err(StoreError::Aborted("否".to_owned())));
    assert_eq!(matters(store), ["a", "c"]);
}

pub fn a_panicking_job_is_rolled_back_alone(store: &Store) {
    let panics: Job = Box::new(|w| {
        w.append(TOWN, &event("b", 1))?;
        std::panic::resume_unwind(Box::new("a job breaks"));
    });
    let answers = together(
        store,
        vec![appending("a", Ok(())), panics, appending("c", Ok(()))],
    );
    assert_eq!(answers[1], Err(StoreError::Panicked));
    assert_eq!(matters(store), ["a", "c"]);
    assert_eq!(store.health(), store::Health::Fine);
}

pub fn a_job_that_ignores_a_failed_statement_is_not_kept(store: &Store) {
    let careless: Job = Box::new(|w| {
        w.append(TOWN, &event("b", 1))?;
        w.keep_reply(TOWN, "drafter", "k", "h", b"1", AT)?;
        let _ = w.keep_reply(TOWN, "drafter", "k", "h", b"2", AT);
        Ok(b"fine".to_vec())
    });
    let answers = together(
        store,
        vec![appending("a", Ok(())), careless, appending("c", Ok(()))],
    );
    assert!(
        matches!(answers[1], Err(StoreError::Statement(_))),
        "{:?}",
        answers[1]
    );
    assert_eq!(matters(store), ["a", "c"]);
    assert_eq!(store.read(|r| r.reply(TOWN, "drafter", "k")).unwrap(), None);
}

pub fn a_job_may_say_no_and_keep_what_it_wrote(store: &Store) {
    let refusal = RefusalRow {
        at: AT.into(),
        act: "签发".into(),
        ..RefusalRow::default()
    };
    let refused: Job = Box::new(move |w| {
        w.record_refusal(TOWN, &refusal)?;
        Ok(b"no".to_vec())
    });
    assert_eq!(store.write(TOWN, refused), Ok(b"no".to_vec()));
    assert_eq!(store.read(|r| r.refusals(TOWN)).unwrap()[0].count, 1);
}

pub fn another_town_cannot_be_changed(store: &Store) {
    let wrong = StoreError::WrongTown {
        open: TOWN.to_owned(),
        asked: "other".to_owned(),
    };
    assert_eq!(
        write(store, |w| w.append("other", &event("m", 1))),
        Err(wrong.clone())
    );
    assert_eq!(write(store, |w| w.set_counter("other", "n", 1)), Err(wrong));
    assert_eq!(store.read(|r| r.towns()).unwrap(), [] as [&str; 0]);
}

pub fn sixty_four_clients_take_numbers_without_a_gap(store: &Store) {
    const CLIENTS: u32 = 64;
    const EACH: u32 = 10;
    let taken = std::thread::scope(|scope| {
        let clients = (0..CLIENTS).map(|_| scope.spawn(|| numbers(store, EACH)));
        let clients = clients.collect::<Vec<_>>();
        clients
            .into_iter()
            .flat_map(|client| client.join().unwrap())
            .collect::<Vec<_>>()
    });
    let distinct = taken.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(distinct, (1..=i64::from(CLIENTS * EACH)).collect());
    assert_eq!(taken.len(), distinct.len());
    assert_eq!(
        store.read(|r| r.size(TOWN)).unwrap(),
        u64::from(CLIENTS * EACH)
    );
}

fn numbers(store: &Store, count: u32) -> Vec<i64> {
    let take = |w: &mut dyn Write| {
        let next = w.counter(TOWN, "宝高府〔2024〕")?.unwrap_or(0) + 1;
        w.set_counter(TOWN, "宝高府〔2024〕", next)?;
        w.append(TOWN, &event(&next.to_string(), 1))?;
        Ok(next)
    };
    (0..count).map(|_| write(store, take).unwrap()).collect()
}

pub fn a_look_sees_one_moment(store: &Store) {
    open_matter(store, "a");
    store
        .read(|r| {
            assert_eq!(r.size(TOWN)?, 1);
            open_matter(store, "b");
            assert_eq!(r.size(TOWN)?, 1);
            assert_eq!(r.events(TOWN, 0, 9)?.len(), 1);
            Ok(())
        })
        .unwrap();
    assert_eq!(store.read(|r| r.size(TOWN)).unwrap(), 2);
}

pub fn answers_can_be_called_back(store: &Store) {
    let (give, take) = channel();
    let done = Box::new(move |answer| give.send(answer).unwrap());
    store.submit_with(TOWN, appending("a", Ok(())), done);
    assert_eq!(take.recv().unwrap(), Ok(b"a".to_vec()));
    store.submit_with(
        TOWN,
        appending("b", Ok(())),
        Box::new(|_| std::panic::resume_unwind(Box::new(()))),
    );
    assert_eq!(store.write(TOWN, appending("c", Ok(()))), Ok(b"c".to_vec()));
    assert_eq!(matters(store), ["a", "b", "c"]);
}

pub fn text_that_one_engine_cannot_keep_is_refused_by_both(store: &Store) {
    let answer = write(store, |w| w.put_shelf(TOWN, "s", "a\0b", b"", None));
    assert!(
        matches!(answer, Err(StoreError::Statement(_))),
        "{answer:?}"
    );
    assert!(write(store, |w| w.put_shelf(TOWN, "s", "k", b"a\0b", None)).is_ok());
}
