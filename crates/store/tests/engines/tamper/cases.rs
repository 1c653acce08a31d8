//! What is done to the record, and where it is found.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use store::{Checks, Finding, StateRow, What, verify_with};

use crate::sample::{TOWN, event, write};
use crate::tamper::outside::{
    a_cut_tail_is_found_outside, a_removed_checkpoint_is_found_outside,
    a_rewritten_tail_is_found_outside, another_key_signs_nothing,
};
use crate::tamper::{EVENTS, Raw, Scene};

type Case = (&'static str, fn(Scene));

const CASES: &[Case] = &[
    (
        "the guards hold while they stand",
        the_guards_hold_while_they_stand,
    ),
    ("an edited leaf is named", an_edited_leaf_is_named),
    (
        "swapped leaves are both named",
        swapped_leaves_are_both_named,
    ),
    ("an inserted event is named", an_inserted_event_is_named),
    (
        "an event pushed in between is named",
        an_event_pushed_in_between_is_named,
    ),
    ("a deleted event is named", a_deleted_event_is_named),
    (
        "any column of any row is named",
        any_column_of_any_row_is_named,
    ),
    (
        "a number made into something else is named",
        a_number_made_into_something_else_is_named,
    ),
    (
        "a changed node names its range",
        a_changed_node_names_its_range,
    ),
    (
        "a leaf edited with its nodes is named",
        a_leaf_edited_with_its_nodes_is_named,
    ),
    ("a changed state is named", a_changed_state_is_named),
    (
        "a changed list column is named",
        a_changed_list_column_is_named,
    ),
    (
        "a removed or invented state is named",
        a_removed_or_invented_state_is_named,
    ),
    (
        "a changed attachment is named",
        a_changed_attachment_is_named,
    ),
    (
        "a missing attachment is named",
        a_missing_attachment_is_named,
    ),
    ("a forged tombstone is named", a_forged_tombstone_is_named),
    (
        "an ordered destruction is no fault",
        an_ordered_destruction_is_no_fault,
    ),
    ("a cut tail is found outside", a_cut_tail_is_found_outside),
    (
        "a rewritten tail is found outside",
        a_rewritten_tail_is_found_outside,
    ),
    (
        "a removed checkpoint is found outside",
        a_removed_checkpoint_is_found_outside,
    ),
    ("another key signs nothing", another_key_signs_nothing),
];

pub fn all(scene: &dyn Fn() -> Scene) {
    let failed = CASES.iter().filter(|(name, case)| {
        let scene = scene();
        let failed = catch_unwind(AssertUnwindSafe(|| case(scene))).is_err();
        println!("{name} ... {}", if failed { "FAILED" } else { "ok" });
        failed
    });
    let failed = failed.map(|(name, _)| *name).collect::<Vec<_>>();
    assert!(failed.is_empty(), "{failed:?}");
}

pub fn tampered(mut scene: Scene, change: impl Fn(&Raw) -> String) -> Vec<Finding> {
    scene.raw.disarm();
    let sql = change(&scene.raw);
    scene.raw.run(&sql);
    scene.verify().bad
}

fn places(bad: &[Finding], what: What) -> BTreeSet<u64> {
    bad.iter()
        .filter(|finding| finding.what == what)
        .filter_map(|finding| finding.seq)
        .collect()
}

pub fn only(bad: &[Finding], what: What, seqs: &[u64]) {
    assert!(bad.iter().all(|finding| finding.what == what), "{bad:#?}");
    assert_eq!(
        places(bad, what),
        seqs.iter().copied().collect(),
        "{bad:#?}"
    );
}

fn the_guards_hold_while_they_stand(mut scene: Scene) {
    write(&scene.store, |w| {
        w.record_refusal(TOWN, &store::RefusalRow::default())
    })
    .unwrap();
    for table in ["event", "node", "checkpoint", "refusal", "content"] {
        let delete = scene.raw.try_run(&format!("DELETE FROM {table}"));
        assert!(delete.is_err(), "{table}");
        let update = scene.raw.try_run(&format!("UPDATE {table} SET town = 'x'"));
        assert!(update.is_err(), "{table}");
    }
    assert_eq!(scene.verify().bad, []);
}

fn an_edited_leaf_is_named(scene: Scene) {
    let edit = |raw: &Raw| {
        let set = raw.replace("leaf", "drafter", "deputy-a");
        format!("UPDATE event SET {set} WHERE seq = 7")
    };
    only(&tampered(scene, edit), What::Leaf, &[7]);
}

fn swapped_leaves_are_both_named(scene: Scene) {
    let swap = |_: &Raw| {
        "UPDATE event SET seq = -1 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = 14;
UPDATE event SET seq = 14 WHERE seq = -1;
UPDATE content SET seq = -1 WHERE seq = 3; UPDATE content SET seq = 3 WHERE seq = 14;
UPDATE content SET seq = 14 WHERE seq = -1;"
            .to_owned()
    };
    let bad = tampered(scene, swap);
    assert_eq!(places(&bad, What::Leaf), [3, 14].into(), "{bad:#?}");
}

fn an_inserted_event_is_named(scene: Scene) {
    let insert = |_: &Raw| {
        format!(
            "INSERT INTO event SELECT town, {EVENTS}, noun, matter, leaf FROM event WHERE seq = 5"
        )
    };
    let bad = tampered(scene, insert);
    assert_eq!(places(&bad, What::Order), [EVENTS].into(), "{bad:#?}");
    assert_eq!(places(&bad, What::Leaf), [EVENTS].into(), "{bad:#?}");
}

fn an_event_pushed_in_between_is_named(scene: Scene) {
    let push = |_: &Raw| {
        "UPDATE event SET seq = seq + 1000 WHERE seq >= 5;
UPDATE event SET seq = seq - 999 WHERE seq >= 1000;
INSERT INTO event SELECT town, 5, noun, matter, leaf FROM event WHERE seq = 4;
UPDATE town SET size = size + 1;"
            .to_owned()
    };
    let bad = tampered(scene, push);
    assert_eq!(places(&bad, What::Leaf), (5..=EVENTS).collect(), "{bad:#?}");
}

fn a_deleted_event_is_named(scene: Scene) {
    let bad = tampered(scene, |_| "DELETE FROM event WHERE seq = 6".to_owned());
    assert_eq!(places(&bad, What::Order), [6].into(), "{bad:#?}");
    assert_eq!(places(&bad, What::Leaf), [].into(), "{bad:#?}");
}

fn any_column_of_any_row_is_named(mut scene: Scene) {
    scene.raw.disarm();
    let noise = scene.raw.noise();
    let columns = [
        ("event", "noun", "'x'"),
        ("event", "matter", "'x'"),
        ("event", "leaf", &noise),
        ("content", "salt", &noise),
        ("content", "payload", &noise),
        ("content", "destroyed_by", "1"),
    ];
    for (table, column, value) in columns {
        for seq in 0..EVENTS {
            scene.raw.run(&format!(
                "CREATE TABLE kept AS SELECT * FROM {table} WHERE seq = {seq}"
            ));
            scene.raw.run(&format!(
                "UPDATE {table} SET {column} = {value} WHERE seq = {seq}"
            ));
            let bad = scene.verify().bad;
            let named = bad.iter().filter(|finding| finding.what != What::State);
            let named = named
                .filter_map(|finding| finding.seq)
                .collect::<BTreeSet<_>>();
            assert_eq!(named, [seq].into(), "{table}.{column} of {seq}: {bad:#?}");
            scene
                .raw
                .run(&format!("DELETE FROM {table} WHERE seq = {seq}"));
            scene.raw.run(&format!(
                "INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept"
            ));
        }
    }
    assert_eq!(scene.verify().bad, []);
}

/// One engine lets a column hold what its type forbids.
fn a_number_made_into_something_else_is_named(mut scene: Scene) {
    if let Raw::Postgres(_) = scene.raw {
        return;
    }
    scene.raw.disarm();
    for other in ["'x'", "6.5", "x'00'"] {
        scene
            .raw
            .run(&format!("UPDATE event SET seq = {other} WHERE seq = 6"));
        let bad = scene.verify().bad;
        assert_eq!(places(&bad, What::Order), [6].into(), "{other}: {bad:#?}");
        scene
            .raw
            .run(&format!("UPDATE event SET seq = 6 WHERE seq = {other}"));
        scene.raw.run(&format!(
            "UPDATE content SET destroyed_by = {other} WHERE seq = 6"
        ));
        let bad = scene.verify().bad;
        only(&bad, What::Content, &[6]);
        scene
            .raw
            .run("UPDATE content SET destroyed_by = NULL WHERE seq = 6");
    }
    assert_eq!(scene.verify().bad, []);
}

fn a_changed_node_names_its_range(scene: Scene) {
    let change = |raw: &Raw| {
        let noise = raw.noise();
        format!("UPDATE node SET hash = {noise} WHERE alg = 'sm3' AND level = 2 AND idx = 3")
    };
    let bad = tampered(scene, change);
    assert_eq!(places(&bad, What::Node), [12].into(), "{bad:#?}");
}

fn a_leaf_edited_with_its_nodes_is_named(mut scene: Scene) {
    scene.raw.disarm();
    let set = scene.raw.replace("leaf", "drafter", "deputy-a");
    scene
        .raw
        .run(&format!("UPDATE event SET {set} WHERE seq = 8"));
    let leaf = scene
        .store
        .read(|r| r.event(TOWN, 8))
        .unwrap()
        .unwrap()
        .bytes;
    for algorithm in store::Algorithm::BOTH {
        let hash = store::hex(&algorithm.leaf(&leaf));
        let hash = scene.raw.noise().replace(&"5a".repeat(32), &hash);
        let name = algorithm.name();
        scene.raw.run(&format!(
            "UPDATE node SET hash = {hash} WHERE alg = '{name}' AND level = 0 AND idx = 8"
        ));
    }
    let bad = scene.verify().bad;
    assert_eq!(places(&bad, What::Node), [8].into(), "{bad:#?}");
    assert!(
        bad.iter()
            .any(|finding| finding.detail.contains("第8条至第9条")),
        "{bad:#?}"
    );
}

fn a_changed_state_is_named(scene: Scene) {
    let edit = |raw: &Raw| {
        let set = raw.replace("body", "state", "stage");
        format!(
            "UPDATE state SET {set} WHERE id = 'm4'; UPDATE state SET version = 1 WHERE id = 'm5'"
        )
    };
    only(&tampered(scene, edit), What::State, &[14, 15]);
}

fn a_changed_list_column_is_named(mut scene: Scene) {
    scene
        .raw
        .run("UPDATE state SET title = '另一题' WHERE id = 'm4'");
    let right = |row: &StateRow| Some(crate::sample::state(&row.id, row.version));
    let checks = Checks {
        project: Some(&right),
        ..Checks::default()
    };
    let bad = verify_with(&scene.store, TOWN, &checks).unwrap().bad;
    only(&bad, What::State, &[14]);
}

fn a_removed_or_invented_state_is_named(scene: Scene) {
    let change = |_: &Raw| {
        "DELETE FROM state WHERE id = 'm2'; UPDATE state SET id = 'm99' WHERE id = 'm3'".to_owned()
    };
    let bad = tampered(scene, change);
    assert_eq!(places(&bad, What::State), [12, 13].into(), "{bad:#?}");
    assert!(
        bad.iter().any(|finding| finding.detail.contains("m99")),
        "{bad:#?}"
    );
}

fn a_changed_attachment_is_named(scene: Scene) {
    let edit = |raw: &Raw| format!("UPDATE file SET {}", raw.replace("bytes", "att", "ATT"));
    only(&tampered(scene, edit), What::Attachment, &[4]);
}

fn a_missing_attachment_is_named(scene: Scene) {
    only(
        &tampered(scene, |_| "DELETE FROM file".to_owned()),
        What::Attachment,
        &[4],
    );
}

fn a_forged_tombstone_is_named(scene: Scene) {
    let forge = |_: &Raw| {
        "UPDATE content SET salt = NULL, payload = NULL, destroyed_by = 12 WHERE seq = 3".to_owned()
    };
    only(&tampered(scene, forge), What::Content, &[3]);
}

fn an_ordered_destruction_is_no_fault(scene: Scene) {
    let order = store::NewEvent {
        destroys: vec![4],
        state_after: Vec::new(),
        ..event("order", 1)
    };
    write(&scene.store, move |w| w.append(TOWN, &order)).unwrap();
    only(&scene.verify().bad, What::Content, &[4]);
    write(&scene.store, |w| {
        w.destroy_content(TOWN, 4, EVENTS)?;
        w.drop_file(TOWN, "f1")
    })
    .unwrap();
    assert_eq!(scene.verify().bad, []);
}
