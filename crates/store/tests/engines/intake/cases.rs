//! What the intake has to do on every engine. Each case gets the address of an empty one.

use std::collections::BTreeSet;
use std::sync::mpsc::channel;
use std::time::Duration;

use store::{Intake, Job, Location, NewEntry, Receipt, Store, StoreError};

use super::{CHANNEL, entry, location, send, tamper};
use crate::sample::{AT, TOWN, open_matter};

type Case = (&'static str, fn(&str));

macro_rules! cases {
    ($($room:ident: $($case:ident),+ $(,)?;)+) => {
        pub const CASES: &[Case] = &[$($((stringify!($case), $room::$case)),+),+];
    };
}

cases! {
    here:
        each_channel_counts_from_one,
        the_same_from_the_same_sender_gets_the_first_receipt,
        what_is_no_time_is_refused,
        sixty_four_senders_take_numbers_without_a_gap,
        a_batch_is_the_same_until_it_is_marked,
        batches_follow_each_other_to_the_end,
        every_entry_is_proved_in_its_batch,
        what_is_erased_leaves_its_commitment,
        the_public_does_not_wait_for_the_office;
    tamper:
        nothing_is_found_where_nothing_was_done,
        an_altered_body_is_named,
        an_altered_time_is_named,
        an_entry_committed_anew_is_named,
        a_missing_entry_is_named,
        an_added_entry_is_named,
        a_rewritten_batch_is_found_by_the_record,
        a_removed_batch_is_found,
        a_claimed_size_is_found,
        a_forged_tombstone_is_named,
        the_guards_hold_while_they_stand;
}

mod here {
    use super::*;

    fn open(address: &str) -> Intake {
        Intake::open(location(address)).unwrap()
    }

    pub fn each_channel_counts_from_one(address: &str) {
        let intake = open(address);
        let other = |town: &str, channel: &str| {
            let entry = NewEntry {
                channel: channel.into(),
                ..entry("甲", Some("s"))
            };
            intake.put(town, entry).unwrap().number
        };
        assert_eq!(
            [send(&intake, "甲").number, send(&intake, "甲").number],
            [1, 2]
        );
        assert_eq!(other(TOWN, "另一件"), 1);
        assert_eq!(other("other", CHANNEL), 1);
        assert_eq!(intake.count(TOWN, CHANNEL), Ok(2));
        assert_eq!(intake.count(TOWN, "没有"), Ok(0));
        assert_eq!(intake.entry(TOWN, CHANNEL, 3), Ok(None));
        let second = intake.entry(TOWN, CHANNEL, 2).unwrap().unwrap();
        assert_eq!((second.number, second.at.as_str()), (2, AT));
        assert_eq!(second.body.as_deref(), Some("甲".as_bytes()));
        let page = intake.page(TOWN, CHANNEL, 2, 9).unwrap();
        assert_eq!(page, [second]);
    }

    pub fn the_same_from_the_same_sender_gets_the_first_receipt(address: &str) {
        let intake = open(address);
        let put = |body: &str, sender| intake.put(TOWN, entry(body, sender)).unwrap();
        let first = put("甲", Some("s"));
        let again = NewEntry {
            at: "2024-12-01T09:00:00+08:00".into(),
            ..entry("甲", Some("s"))
        };
        assert_eq!(intake.put(TOWN, again).unwrap(), first);
        assert_eq!(put("甲", Some("t")).number, 2);
        assert_eq!(put("乙", Some("s")).number, 3);
        assert_eq!([put("甲", None).number, put("甲", None).number], [4, 5]);
        assert_ne!(put("甲", None).commitment, first.commitment);
        drop(intake);
        let later = open(address);
        assert_eq!(later.put(TOWN, entry("甲", Some("s"))).unwrap(), first);
        assert_eq!(later.count(TOWN, CHANNEL), Ok(6));
    }

    pub fn what_is_no_time_is_refused(address: &str) {
        let intake = open(address);
        let never = NewEntry {
            at: "昨天".into(),
            ..entry("甲", None)
        };
        assert!(matches!(intake.put(TOWN, never), Err(StoreError::Time(_))));
        assert_eq!(send(&intake, "乙").number, 1);
    }

    pub fn sixty_four_senders_take_numbers_without_a_gap(address: &str) {
        let intake = open(address);
        let (give, take) = channel::<Receipt>();
        std::thread::scope(|scope| {
            for sender in 0..64 {
                let (intake, give) = (&intake, give.clone());
                scope.spawn(move || {
                    for n in 0..5 {
                        give.send(send(intake, &format!("{sender} {n}"))).unwrap();
                    }
                });
            }
        });
        drop(give);
        let numbers = take.into_iter().map(|receipt| receipt.number);
        assert_eq!(numbers.collect::<BTreeSet<_>>(), (1..=320).collect());
    }

    pub fn a_batch_is_the_same_until_it_is_marked(address: &str) {
        let intake = open(address);
        assert_eq!(intake.seal(TOWN, CHANNEL, 1_000), Ok(None));
        (0..5).for_each(|n| _ = send(&intake, &n.to_string()));
        let waiting = intake.unhashed(9).unwrap().pop().unwrap();
        assert_eq!(
            (waiting.from, waiting.to, waiting.since.as_str()),
            (1, 5, AT)
        );
        let batch = intake.seal(TOWN, CHANNEL, 3).unwrap().unwrap();
        assert_eq!((batch.from, batch.to, batch.event), (1, 3, None));
        send(&intake, "5");
        assert_eq!(intake.seal(TOWN, CHANNEL, 1_000), Ok(Some(batch.clone())));
        assert_eq!(intake.unbound(9).unwrap(), std::slice::from_ref(&batch));
        intake.mark(&batch, 41).unwrap();
        intake.mark(&batch, 41).unwrap();
        assert!(intake.mark(&batch, 42).is_err());
        assert_eq!(intake.unbound(9).unwrap(), []);
        let next = intake.seal(TOWN, CHANNEL, 1_000).unwrap().unwrap();
        assert_eq!((next.from, next.to), (4, 6));
        assert_eq!(intake.unhashed(9).unwrap(), []);
    }

    pub fn batches_follow_each_other_to_the_end(address: &str) {
        let intake = open(address);
        (0..25).for_each(|n| _ = send(&intake, &n.to_string()));
        let mut seen = Vec::new();
        while let Some(batch) = intake.seal(TOWN, CHANNEL, 10).unwrap() {
            intake.mark(&batch, seen.len() as u64).unwrap();
            seen.push((batch.from, batch.to));
        }
        assert_eq!(seen, [(1, 10), (11, 20), (21, 25)]);
        let report = intake.verify(TOWN, None).unwrap();
        assert_eq!(
            (report.entries, report.batches, report.bad),
            (25, 3, Vec::new())
        );
    }

    pub fn every_entry_is_proved_in_its_batch(address: &str) {
        let intake = open(address);
        let receipts = (0..13).map(|n| send(&intake, &n.to_string()));
        let receipts = receipts.collect::<Vec<_>>();
        assert_eq!(intake.proof(TOWN, CHANNEL, 1), Ok(None));
        for most in [1, 5, 7] {
            let batch = intake.seal(TOWN, CHANNEL, most).unwrap().unwrap();
            intake.mark(&batch, 7).unwrap();
            for number in batch.from..=batch.to {
                let proof = intake.proof(TOWN, CHANNEL, number).unwrap().unwrap();
                assert!(proof.holds(&batch.roots), "{number}");
                let leaf = String::from_utf8(proof.leaf.clone()).unwrap();
                let receipt = &receipts[number as usize - 1];
                assert!(leaf.contains(&store::hex(&receipt.commitment)));
                assert_eq!(proof.batch.event, Some(7));
                let mut other = batch.roots;
                other.sha256[0] ^= 1;
                assert!(!proof.holds(&other));
                let mut forged = proof;
                forged.leaf[9] ^= 1;
                assert!(!forged.holds(&batch.roots));
            }
        }
        assert_eq!(intake.proof(TOWN, CHANNEL, 14), Ok(None));
    }

    pub fn what_is_erased_leaves_its_commitment(address: &str) {
        let intake = open(address);
        let first = intake.put(TOWN, entry("甲", Some("s"))).unwrap();
        send(&intake, "乙");
        let batch = intake.seal(TOWN, CHANNEL, 9).unwrap().unwrap();
        intake.mark(&batch, 3).unwrap();
        intake.erase(TOWN, CHANNEL, 1, 4).unwrap();
        let gone = intake.entry(TOWN, CHANNEL, 1).unwrap().unwrap();
        assert_eq!((gone.body, gone.erased_by), (None, Some(4)));
        assert_eq!(gone.commitment, first.commitment);
        assert!(
            intake
                .proof(TOWN, CHANNEL, 1)
                .unwrap()
                .unwrap()
                .holds(&batch.roots)
        );
        let report = intake.verify(TOWN, None).unwrap();
        assert_eq!(report.erased, [(CHANNEL.to_owned(), 1, 4)]);
        assert_eq!(report.bad, []);
        assert!(matches!(
            intake.erase(TOWN, CHANNEL, 3, 4),
            Err(StoreError::OutOfRange { seq: 3, size: 2 })
        ));
        let again = intake.put(TOWN, entry("甲", Some("s"))).unwrap();
        assert_eq!(again.number, 3, "nothing is left to know the sender by");
    }

    /// The record's writer is held for as long as the public sends.
    pub fn the_public_does_not_wait_for_the_office(address: &str) {
        let record = match location(address) {
            Location::Sqlite(path) => path.with_extension("record").to_str().unwrap().to_owned(),
            Location::Postgres(url) => url.to_owned(),
        };
        let store = Store::open(location(&record)).unwrap();
        let intake = open(address);
        open_matter(&store, "m");
        let (release, held) = channel::<()>();
        let (begun, begins) = channel::<()>();
        let job: Job = Box::new(move |w| {
            w.set_counter(TOWN, "n", 1)?;
            let _ = begun.send(());
            let _ = held.recv_timeout(Duration::from_secs(60));
            Ok(Vec::new())
        });
        let answer = store.submit(TOWN, job);
        begins.recv().unwrap();
        (1..=20).for_each(|n| assert_eq!(send(&intake, "甲").number, n));
        assert!(answer.try_recv().is_err(), "the office was still writing");
        release.send(()).unwrap();
        answer.recv().unwrap().unwrap();
    }
}
