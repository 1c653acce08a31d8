//! Work, clocks, replies, refusals, attachments, shelves, heads.

use store::{
    CheckpointRow, DeadlineRow, FileRow, KeptReply, RefusalRow, Store, StoreError, WorkRow,
};
use store::{hex, sm3};

use crate::sample::{AT, TOWN, strings, write};

fn work(list: &str, holder: &str, step: &str, since: &str) -> WorkRow {
    WorkRow {
        list: list.into(),
        holder: holder.into(),
        noun: "n".into(),
        matter: "m".into(),
        step: step.into(),
        title: "题".into(),
        since: since.into(),
        due: Some("2024-11-08".into()),
        due_state: "running".into(),
    }
}

pub fn work_is_replaced_as_a_whole(store: &Store) {
    let first = [
        work("todo", "head", "sign", "1"),
        work("to_read", "head", "read", "1"),
    ];
    let second = [
        work("todo", "head", "sign", "2"),
        work("todo", "deputy-a", "examine", "3"),
    ];
    let kept = second.clone();
    write(store, move |w| w.set_work(TOWN, "n", "m", &first)).unwrap();
    write(store, move |w| w.set_work(TOWN, "n", "m", &second)).unwrap();
    let both = strings(&["head", "deputy-a"]);
    store
        .read(|r| {
            assert_eq!(r.work_of(TOWN, "n", "m")?, kept);
            assert_eq!(
                r.work(TOWN, &both, "todo")?,
                [kept[1].clone(), kept[0].clone()]
            );
            assert_eq!(
                r.work(TOWN, &strings(&["head"]), "todo")?,
                [kept[0].clone()]
            );
            assert_eq!(r.work_page(TOWN, &both, "todo", 2, 1)?, [kept[0].clone()]);
            assert_eq!(r.work(TOWN, &both, "to_read")?, []);
            assert_eq!(r.work(TOWN, &[], "todo")?, []);
            Ok(())
        })
        .unwrap();
    write(store, |w| w.set_work(TOWN, "n", "m", &[])).unwrap();
    assert_eq!(store.read(|r| r.work(TOWN, &both, "todo")).unwrap(), []);
}

pub fn clocks_are_found_by_time_and_by_state(store: &Store) {
    let clock = |name: &str, due: Option<&str>, state: &str| DeadlineRow {
        noun: "n".into(),
        matter: "m".into(),
        name: name.into(),
        holder: "head".into(),
        due: due.map(str::to_owned),
        state: state.into(),
        body: b"{}".to_vec(),
    };
    let rows = [
        clock("late", Some("2024-11-09"), "running"),
        clock("soon", Some("2024-11-05"), "running"),
        clock("never", None, "undecided"),
    ];
    let all = rows.clone();
    write(store, move |w| w.set_deadlines(TOWN, "n", "m", &rows)).unwrap();
    let names = |rows: Vec<DeadlineRow>| rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
    store
        .read(|r| {
            assert_eq!(r.deadlines_of(TOWN, "n", "m")?, all);
            assert_eq!(names(r.deadlines_before(TOWN, "2024-11-05")?), ["soon"]);
            assert_eq!(names(r.deadlines_before(TOWN, "2025")?), ["soon", "late"]);
            assert_eq!(names(r.deadlines_open(TOWN, "undecided")?), ["never"]);
            Ok(())
        })
        .unwrap();
    write(store, |w| w.set_deadlines(TOWN, "n", "m", &[])).unwrap();
    assert_eq!(
        store.read(|r| r.deadlines_before(TOWN, "2025")).unwrap(),
        []
    );
}

pub fn a_reply_is_kept_once(store: &Store) {
    let keep = |w: &mut dyn store::Write| w.keep_reply(TOWN, "clerk", "k", "hash", b"reply", AT);
    write(store, keep).unwrap();
    assert!(matches!(write(store, keep), Err(StoreError::Statement(_))));
    let kept = KeptReply {
        body_hash: "hash".into(),
        reply: b"reply".to_vec(),
    };
    assert_eq!(
        store.read(|r| r.reply(TOWN, "clerk", "k")).unwrap(),
        Some(kept)
    );
    assert_eq!(store.read(|r| r.reply(TOWN, "head", "k")).unwrap(), None);
    assert_eq!(write(store, |w| w.sweep_replies(TOWN, AT)), Ok(0));
    assert_eq!(write(store, |w| w.sweep_replies(TOWN, "2025")), Ok(1));
    assert_eq!(store.read(|r| r.reply(TOWN, "clerk", "k")).unwrap(), None);
}

pub fn refusals_are_counted(store: &Store) {
    for (article, at) in [
        ("24", "2024-11-02"),
        ("24", "2024-11-01"),
        ("5", "2024-11-03"),
    ] {
        let row = RefusalRow {
            at: at.into(),
            act: "签发".into(),
            article: article.into(),
            policy: "p".into(),
            post: "deputy-a".into(),
        };
        write(store, move |w| w.record_refusal(TOWN, &row)).unwrap();
    }
    let counts = store.read(|r| r.refusals(TOWN)).unwrap();
    let counts = counts
        .iter()
        .map(|row| (row.article.as_str(), row.count, row.last_at.as_str()));
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [("24", 2, "2024-11-02"), ("5", 1, "2024-11-03")]
    );
}

pub fn an_attachment_is_what_its_digest_says(store: &Store) {
    let bytes = (0..=255).cycle().take(300_000).collect::<Vec<u8>>();
    let right = FileRow {
        id: "f".into(),
        name: "附件.docx".into(),
        media: "application/octet-stream".into(),
        sm3: hex(&sm3(&[&bytes])),
        bytes,
    };
    let wrong = FileRow {
        id: "g".into(),
        sm3: hex(&sm3(&[b""])),
        ..right.clone()
    };
    let refused = write(store, move |w| w.put_file(TOWN, &wrong));
    assert_eq!(refused, Err(StoreError::Digest("附件.docx".to_owned())));
    let given = right.clone();
    write(store, move |w| w.put_file(TOWN, &given)).unwrap();
    assert_eq!(store.read(|r| r.file(TOWN, "f")).unwrap(), Some(right));
    assert_eq!(store.read(|r| r.file(TOWN, "g")).unwrap(), None);
    write(store, |w| w.drop_file(TOWN, "f")).unwrap();
    assert_eq!(store.read(|r| r.file(TOWN, "f")).unwrap(), None);
}

pub fn shelves_hold_until_swept(store: &Store) {
    write(store, |w| {
        w.put_shelf(TOWN, "session", "a", b"1", Some("2024-11-02"))?;
        w.put_shelf(TOWN, "session", "a", b"2", Some("2024-11-03"))?;
        w.put_shelf(TOWN, "session", "b", b"3", None)?;
        w.put_shelf(TOWN, "account", "a", b"4", None)
    })
    .unwrap();
    let all = || store.read(|r| r.shelf_all(TOWN, "session")).unwrap();
    assert_eq!(
        all(),
        [
            ("a".to_owned(), b"2".to_vec()),
            ("b".to_owned(), b"3".to_vec())
        ]
    );
    assert_eq!(write(store, |w| w.sweep_shelf(TOWN, "2024-11-02")), Ok(0));
    assert_eq!(write(store, |w| w.sweep_shelf(TOWN, "2024-11-03")), Ok(1));
    assert_eq!(store.read(|r| r.shelf(TOWN, "session", "a")).unwrap(), None);
    write(store, |w| w.delete_shelf(TOWN, "session", "b")).unwrap();
    assert_eq!(all(), []);
    assert_eq!(
        store.read(|r| r.shelf(TOWN, "account", "a")).unwrap(),
        Some(b"4".to_vec())
    );
}

pub fn a_size_has_one_checkpoint(store: &Store) {
    let head = |size| CheckpointRow {
        size,
        at: AT.into(),
        note: format!("note {size}"),
    };
    let put = |size| write(store, move |w| w.put_checkpoint(TOWN, &head(size)));
    assert_eq!(store.read(|r| r.checkpoint(TOWN)).unwrap(), None);
    put(3).unwrap();
    put(12).unwrap();
    assert!(put(3).is_err());
    assert_eq!(store.read(|r| r.checkpoint(TOWN)).unwrap(), Some(head(12)));
    assert_eq!(
        store.read(|r| r.checkpoints(TOWN)).unwrap(),
        [head(3), head(12)]
    );
}
