//! Events, their order, their proofs and the destruction of their content.

#![expect(
    clippy::cast_possible_truncation,
    reason = "the records here are small"
)]

use store::{Algorithm, Leaf, NewEvent, Store, StoreError, commitment, hex};

use crate::sample::{AT, TOWN, body, event, open_matter, write};

pub fn numbers_begin_at_zero_and_follow_each_other(store: &Store) {
    for expected in 0..10 {
        assert_eq!(open_matter(store, &format!("m{expected}")), expected);
    }
    let seqs = store
        .read(|r| r.events(TOWN, 3, 4))
        .unwrap()
        .into_iter()
        .map(|e| e.seq);
    assert_eq!(seqs.collect::<Vec<_>>(), [3, 4, 5, 6]);
    assert_eq!(store.read(|r| r.size(TOWN)).unwrap(), 10);
}

pub fn an_event_comes_back_with_its_leaf_and_content(store: &Store) {
    open_matter(store, "m");
    let rows = store
        .read(|r| r.log(TOWN, "official_document", "m"))
        .unwrap();
    let [row] = &rows[..] else { panic!("{rows:?}") };
    let content = row.content.as_ref().unwrap();
    assert_eq!(content.salt.len(), 32);
    assert_eq!(content.payload, event("m", 1).payload);
    assert_eq!(Leaf::decode(&row.bytes).unwrap(), row.leaf);
    assert_eq!(
        row.leaf.commit,
        hex(&commitment(&content.salt, &content.payload))
    );
    assert_eq!(
        row.leaf.state_commit,
        hex(&commitment(&content.salt, &body("m", 1)))
    );
    assert_eq!(
        store.read(|r| r.event(TOWN, 0)).unwrap().as_ref(),
        Some(row)
    );
    assert_eq!(store.read(|r| r.event(TOWN, 1)).unwrap(), None);
}

pub fn time_never_runs_backwards(store: &Store) {
    let times = [
        "2024-11-01T09:00:00+08:00",
        "2024-11-01T00:30:00Z",
        "2024-11-01T01:30:00Z",
    ];
    let kept = [
        "2024-11-01T09:00:00+08:00",
        "2024-11-01T09:00:00+08:00",
        "2024-11-01T01:30:00Z",
    ];
    for (given, kept) in times.into_iter().zip(kept) {
        let at = given.to_owned();
        let seq = write(store, move |w| {
            w.append(
                TOWN,
                &NewEvent {
                    at,
                    ..event("m", 1)
                },
            )
        })
        .unwrap();
        assert_eq!(
            store.read(|r| r.event(TOWN, seq)).unwrap().unwrap().leaf.at,
            kept
        );
        assert_eq!(store.read(|r| r.last_at(TOWN)).unwrap().unwrap(), kept);
    }
}

pub fn a_time_that_is_none_is_refused(store: &Store) {
    let at = "昨天".to_owned();
    let answer = write(store, |w| {
        w.append(
            TOWN,
            &NewEvent {
                at,
                ..event("m", 1)
            },
        )
    });
    assert_eq!(answer, Err(StoreError::Time("昨天".to_owned())));
    assert_eq!(store.read(|r| r.size(TOWN)).unwrap(), 0);
}

pub fn every_event_can_be_proved_under_every_later_head(store: &Store) {
    let count = 21;
    for n in 0..count {
        open_matter(store, &format!("m{n}"));
    }
    store
        .read(|r| {
            let rows = r.events(TOWN, 0, 100)?;
            for size in 1..=count {
                let roots = r.inclusion(TOWN, 0, size)?.roots;
                for seq in 0..size {
                    let proof = r.inclusion(TOWN, seq, size)?;
                    assert!(
                        proof.holds(&rows[seq as usize].bytes, &roots),
                        "{seq} of {size}"
                    );
                    let other = (seq as usize + 1) % count as usize;
                    assert!(!proof.holds(&rows[other].bytes, &roots), "{seq} of {size}");
                }
            }
            let beyond = r.inclusion(TOWN, count, count);
            assert_eq!(
                beyond,
                Err(StoreError::OutOfRange {
                    seq: count,
                    size: count
                })
            );
            assert!(r.inclusion(TOWN, 0, count + 1).is_err());
            Ok(())
        })
        .unwrap();
}

pub fn every_head_follows_from_every_earlier_one(store: &Store) {
    for n in 0..12 {
        open_matter(store, &format!("m{n}"));
    }
    store
        .read(|r| {
            let whole = r.consistency(TOWN, 0, 12)?;
            assert_eq!(whole.old_roots.sm3, Algorithm::Sm3.empty());
            for new in 1..=12 {
                let to = r.inclusion(TOWN, 0, new)?.roots;
                for old in 1..=new {
                    let from = r.inclusion(TOWN, 0, old)?.roots;
                    let proof = r.consistency(TOWN, old, new)?;
                    assert!(proof.holds(&from, &to), "{old} to {new}");
                    assert_eq!(proof.holds(&to, &from), old == new, "{old} to {new}");
                }
            }
            Ok(())
        })
        .unwrap();
}

pub fn content_is_destroyed_only_where_an_event_orders_it(store: &Store) {
    open_matter(store, "m");
    open_matter(store, "n");
    let order = NewEvent {
        destroys: vec![0],
        ..event("m", 2)
    };
    assert_eq!(write(store, move |w| w.append(TOWN, &order)), Ok(2));
    for (seq, by) in [(1, 2), (0, 1), (0, 9)] {
        let answer = write(store, move |w| w.destroy_content(TOWN, seq, by));
        assert_eq!(answer, Err(StoreError::NoGround { seq, by }));
    }
    write(store, |w| w.destroy_content(TOWN, 0, 2)).unwrap();
    let gone = store.read(|r| r.event(TOWN, 0)).unwrap().unwrap();
    assert_eq!(gone.content, None);
    let proof = store.read(|r| r.inclusion(TOWN, 0, 3)).unwrap();
    assert!(proof.holds(&gone.bytes, &proof.roots));
    assert!(
        store
            .read(|r| r.event(TOWN, 1))
            .unwrap()
            .unwrap()
            .content
            .is_some()
    );
}

pub fn towns_do_not_see_each_other(store: &Store) {
    open_matter(store, "m");
    let job = |w: &mut dyn store::Write| {
        let seq = w.append("other", &event("m", 1))?;
        Ok(seq.to_be_bytes().to_vec())
    };
    assert_eq!(
        store.write("other", Box::new(job)),
        Ok(0_u64.to_be_bytes().to_vec())
    );
    assert_eq!(store.read(|r| r.towns()).unwrap(), [TOWN, "other"]);
    assert_eq!(
        store
            .read(|r| r.states("other", "official_document"))
            .unwrap(),
        []
    );
    assert_eq!(
        store
            .read(|r| r.event("other", 0))
            .unwrap()
            .unwrap()
            .leaf
            .town,
        "other"
    );
    assert_eq!(store.read(|r| r.size("third")).unwrap(), 0);
    assert!(
        store
            .read(|r| r.log(TOWN, "official_document", "m"))
            .unwrap()
            .len()
            == 1
    );
    let leaf = store.read(|r| r.event("other", 0)).unwrap().unwrap();
    let proof = store.read(|r| r.inclusion(TOWN, 0, 1)).unwrap();
    assert!(!proof.holds(&leaf.bytes, &proof.roots), "{AT}");
}
