//! What only a head kept outside the database can tell.

use store::{Checks, What, verify, verify_heads};

use crate::sample::TOWN;
use crate::tamper::cases::{only, tampered};
use crate::tamper::{EVENTS, Raw, Scene, append};

/// What an attacker does who wants the events from `from` on never to have been.
fn cut(raw: &mut Raw, from: u64) {
    raw.disarm();
    raw.run(&format!("DELETE FROM event WHERE seq >= {from}"));
    raw.run(&format!("DELETE FROM content WHERE seq >= {from}"));
    raw.run(&format!("DELETE FROM checkpoint WHERE size > {from}"));
    raw.run(&format!("UPDATE town SET size = {from}"));
    for level in 0..8 {
        raw.run(&format!(
            "DELETE FROM node WHERE level = {level} AND idx >= {}",
            from >> level
        ));
    }
    raw.run("UPDATE state SET version = 1");
    for matter in 0..10 {
        let set = raw.replace("body", "at 2", "at 1");
        raw.run(&format!("UPDATE state SET {set} WHERE id = 'm{matter}'"));
    }
}

pub fn a_cut_tail_is_found_outside(mut scene: Scene) {
    cut(&mut scene.raw, 10);
    let inside = verify(&scene.store, TOWN, &[&scene.key.public()], None).unwrap();
    assert_eq!(inside.bad, [], "nothing inside can tell");
    let bad = scene.verify().bad;
    only(&bad, What::Checkpoint, &[10]);
    let outside = Some(scene.outside.as_path());
    let at_start = Checks {
        outside,
        ..Checks::default()
    };
    assert_eq!(
        verify_heads(&scene.store, TOWN, &at_start).unwrap().bad,
        bad
    );
}

pub fn a_rewritten_tail_is_found_outside(mut scene: Scene) {
    cut(&mut scene.raw, 10);
    (10..EVENTS).for_each(|seq| append(&scene.store, seq, "，另一种说法"));
    let inside = verify(&scene.store, TOWN, &[&scene.key.public()], None).unwrap();
    assert_eq!(inside.bad, [], "nothing inside can tell");
    let bad = scene.verify().bad;
    only(&bad, What::Checkpoint, &[10]);
    assert!(
        bad.iter()
            .any(|finding| finding.detail.contains("第10条至第19条")),
        "{bad:#?}"
    );
}

pub fn a_removed_checkpoint_is_found_outside(scene: Scene) {
    let bad = tampered(scene, |_| {
        "DELETE FROM checkpoint WHERE size = 10".to_owned()
    });
    only(&bad, What::Checkpoint, &[]);
    assert_eq!(bad.len(), 1, "{bad:#?}");
}

pub fn another_key_signs_nothing(scene: Scene) {
    let other = store::SoftwareKey::generate("guiju").unwrap();
    let bad = verify(&scene.store, TOWN, &[&other.public()], Some(&scene.outside))
        .unwrap()
        .bad;
    assert_eq!(bad.len(), 4, "two heads in two places: {bad:#?}");
    only(&bad, What::Checkpoint, &[]);
}
