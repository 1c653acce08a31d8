//! Marks, counts, what presses, and sweeps through clocks.

use std::collections::BTreeSet;

use store::{Between, DeadlineRow, ListQuery, Order, StateRow, Store, StoreError, WorkRow};

use crate::sample::{TOWN, state, strings, write};

const NOUN: &str = "official_document";

fn put(store: &Store, row: StateRow) {
    write(store, move |w| w.put_state(TOWN, &row)).unwrap();
}

fn tag(store: &Store, id: &'static str, tags: &[&str]) -> Result<(), StoreError> {
    let tags = strings(tags);
    write(store, move |w| w.set_tags(TOWN, NOUN, id, &tags))
}

fn tagged(store: &Store, tag: &str, limit: u32) -> Vec<String> {
    let rows = store.read(|r| r.tagged(TOWN, NOUN, tag, limit)).unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

pub fn matters_are_found_by_their_marks_whoever_may_read_them(store: &Store) {
    let hidden = StateRow {
        keys: Vec::new(),
        ..state("b", 1)
    };
    put(store, state("a", 1));
    put(store, hidden.clone());
    put(store, state("c", 1));
    for id in ["a", "b", "c"] {
        tag(
            store,
            id,
            &["日:2026-11-24", "来源:会议2026-0001", "日:2026-11-24"],
        )
        .unwrap();
    }
    assert_eq!(tagged(store, "日:2026-11-24", 9), ["c", "b", "a"]);
    assert_eq!(tagged(store, "日:2026-11-24", 2), ["c", "b"]);
    assert!(tagged(store, "日:2026-11-2", 9).is_empty());
    let of = |noun: &str| store.read(|r| r.tagged(TOWN, noun, "日:2026-11-24", 9));
    assert_eq!(of("meeting").unwrap(), []);
    let found = store.read(|r| r.tagged(TOWN, NOUN, "来源:会议2026-0001", 9));
    assert_eq!(found.unwrap()[1], hidden);
}

pub fn marks_are_replaced_as_a_whole(store: &Store) {
    put(store, state("a", 1));
    tag(store, "a", &["一", "二", "一"]).unwrap();
    tag(store, "a", &["三", "二"]).unwrap();
    let tags = |id: &str| store.read(|r| r.tags_of(TOWN, NOUN, id)).unwrap();
    assert_eq!(tags("a"), ["三", "二"]);
    assert!(tagged(store, "一", 9).is_empty());
    assert_eq!(tagged(store, "二", 9), ["a"]);
    assert!(tag(store, "nobody", &["一"]).is_err());
    assert!(tags("nobody").is_empty());
    tag(store, "a", &[]).unwrap();
    assert!(tags("a").is_empty() && tagged(store, "三", 9).is_empty());
    let elsewhere = write(store, |w| w.set_tags("other", NOUN, "a", &[]));
    assert!(matches!(elsewhere, Err(StoreError::WrongTown { .. })));
}

pub fn matters_are_counted_where_they_stand(store: &Store) {
    let row = |id: &str, status: &str, office: &str| StateRow {
        status: status.into(),
        office: office.into(),
        ..state(id, 1)
    };
    put(store, row("a", "draft", "党政办"));
    put(store, row("b", "draft", "规建办"));
    put(store, row("c", "draft", "规建办"));
    put(store, row("c", "draft", "规建办"));
    put(store, row("b", "signed", "规建办"));
    put(store, row("a", "draft", "规建办"));
    let lost = write(store, |w| -> Result<(), _> {
        w.put_state(TOWN, &state("d", 1))?;
        Err(StoreError::Busy)
    });
    assert!(lost.is_err());
    let counts = store.read(|r| r.tally(TOWN, NOUN)).unwrap();
    let counts = counts
        .iter()
        .map(|row| {
            (
                row.kind.as_str(),
                row.status.as_str(),
                row.office.as_str(),
                row.count,
            )
        })
        .collect::<Vec<_>>();
    assert_eq!(
        counts,
        [
            ("通知", "draft", "规建办", 2),
            ("通知", "signed", "规建办", 1)
        ]
    );
    assert_eq!(store.read(|r| r.tally(TOWN, "meeting")).unwrap(), []);
}

fn work(list: &str, due: Option<&str>) -> WorkRow {
    WorkRow {
        list: list.into(),
        due: due.map(str::to_owned),
        ..WorkRow::default()
    }
}

fn todo(store: &Store, id: &'static str, rows: Vec<WorkRow>) {
    write(store, move |w| w.set_work(TOWN, NOUN, id, &rows)).unwrap();
}

/// Two that are due, one open without a time, two closed, put in this order: a b c d e.
fn pressed(store: &Store) {
    todo(store, "e", vec![work("todo", Some("2026-11-09"))]);
    for id in ["a", "b", "c", "d", "e"] {
        let row = StateRow {
            keys: strings(&["office", if id < "c" { "head" } else { "deputy" }]),
            kind: if id == "b" { "函" } else { "通知" }.into(),
            ..state(id, 1)
        };
        write(store, move |w| {
            w.put_state(TOWN, &row)?;
            w.set_tokens(TOWN, NOUN, id, &strings(&["建设"]))
        })
        .unwrap();
    }
    todo(
        store,
        "a",
        vec![work("done", Some("2026-11-01")), work("todo", None)],
    );
    let twice = [Some("2026-11-20"), Some("2026-11-10"), None];
    todo(store, "c", twice.map(|due| work("todo", due)).to_vec());
    todo(store, "d", vec![work("todo", Some("2026-11-11"))]);
    todo(store, "d", vec![work("done", Some("2026-11-11"))]);
}

fn pressing(store: &Store, keys: &[&str], change: impl Fn(&mut ListQuery)) -> Vec<String> {
    let mut query = ListQuery {
        noun: Some(NOUN.into()),
        keys: strings(keys),
        order: Order::Pressing,
        ..ListQuery::default()
    };
    change(&mut query);
    let page = store.read(|r| r.list(TOWN, &query)).unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

pub fn what_presses_most_comes_first(store: &Store) {
    pressed(store);
    let all = ["e", "c", "a", "d", "b"];
    for keys in [&["office"][..], &["deputy", "office", "head"][..]] {
        assert_eq!(pressing(store, keys, |_| ()), all);
        assert_eq!(
            pressing(store, keys, |q| q.tokens = strings(&["建设"])),
            all
        );
        assert_eq!(pressing(store, keys, |q| q.noun = None), all);
    }
    assert_eq!(pressing(store, &["head"], |_| ()), ["a", "b"]);
    assert_eq!(
        pressing(store, &["office"], |q| q.kind = Some("函".into())),
        ["b"]
    );
    let soon = |q: &mut ListQuery| q.due_before = Some("2026-11-10T00".into());
    assert_eq!(pressing(store, &["office"], soon), ["e", "c"]);
    let newest = |q: &mut ListQuery| {
        soon(q);
        q.order = Order::Newest;
    };
    assert_eq!(pressing(store, &["office"], newest), ["e", "c"]);
    assert!(pressing(store, &["nobody"], |_| ()).is_empty());
}

pub fn pages_of_what_presses_neither_repeat_nor_omit(store: &Store) {
    pressed(store);
    for per_page in 1..=5 {
        for tokens in [&[][..], &["建设"][..]] {
            let page = |page| {
                pressing(store, &["office", "head"], |q| {
                    (q.page, q.per_page, q.tokens) = (page, per_page, strings(tokens));
                })
            };
            let seen = (1..=5).flat_map(page).collect::<Vec<_>>();
            assert_eq!(seen, ["e", "c", "a", "d", "b"], "pages of {per_page}");
        }
    }
}

pub fn a_reader_who_comes_later_sees_what_presses(store: &Store) {
    pressed(store);
    let row = StateRow {
        keys: strings(&["late"]),
        status: "signed".into(),
        ..state("c", 2)
    };
    put(store, row);
    put(
        store,
        StateRow {
            keys: strings(&["late"]),
            ..state("e", 2)
        },
    );
    assert_eq!(pressing(store, &["late"], |_| ()), ["e", "c"]);
    assert_eq!(pressing(store, &["office"], |_| ()), ["a", "d", "b"]);
}

pub fn a_sweep_meets_every_clock_once_in_the_order_of_its_time(store: &Store) {
    let clock = |matter: usize, name: &str, due: Option<String>| DeadlineRow {
        noun: "case".into(),
        matter: format!("{matter:03}"),
        name: name.into(),
        holder: "head".into(),
        due,
        state: "running".into(),
        body: b"{}".to_vec(),
    };
    let mut wanted = BTreeSet::new();
    for matter in 0..40_usize {
        let day = |n: usize| format!("2026-11-{:02}", 1 + n % 7);
        let rows = [
            clock(matter, "反馈", Some(day(matter))),
            clock(matter, "办结", Some(day(matter))),
            clock(matter, "待定", None),
        ];
        let both = rows
            .iter()
            .filter_map(|row| Some((row.due.clone()?, row.matter.clone(), row.name.clone())));
        wanted.extend(
            both.filter(|(due, ..)| "2026-11-02" <= due.as_str() && due.as_str() < "2026-11-06"),
        );
        let id = format!("{matter:03}");
        write(store, move |w| w.set_deadlines(TOWN, "case", &id, &rows)).unwrap();
    }
    for limit in [1, 7, 1_000] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = store
                .read(|r| r.due_between(TOWN, "2026-11-02", "2026-11-06", after.as_ref(), limit));
            let page = page.unwrap();
            assert!(page.rows.len() <= limit as usize);
            seen.extend(
                page.rows
                    .into_iter()
                    .map(|row| (row.due.unwrap(), row.matter, row.name)),
            );
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        let times = seen.iter().map(|(due, ..)| due).collect::<Vec<_>>();
        assert!(times.is_sorted());
        assert_eq!(seen.len(), wanted.len(), "pages of {limit}");
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), wanted);
    }
    assert_eq!(
        store
            .read(|r| r.deadlines_open(TOWN, "running"))
            .unwrap()
            .len(),
        120
    );
}

fn between(from: &str, until: &str, backwards: bool) -> Option<Between> {
    Some(Between {
        from: from.into(),
        until: until.into(),
        backwards,
    })
}

/// Three hundred that the office reads, so that both ways of looking are gone; the head reads
/// every hundredth. Number 7 is due first, then 8, and so on; 0 to 6 come last.
fn ranged(store: &Store) {
    write(store, |w| {
        for number in 0..300_u32 {
            let id = format!("{number:03}");
            let keys: &[&str] = match number % 100 {
                0 => &["office", "head"],
                _ => &["office"],
            };
            let row = StateRow {
                keys: strings(keys),
                kind: if number % 2 == 0 { "函" } else { "通知" }.into(),
                ..state(&id, 1)
            };
            w.put_state(TOWN, &row)?;
            let due = format!("期:{:03}", (number + 293) % 300);
            let lead = if number % 3 == 0 {
                "主办:甲"
            } else {
                "主办:乙"
            };
            w.set_tags(TOWN, NOUN, &id, &[due, lead.to_owned()])?;
            w.set_tokens(TOWN, NOUN, &id, &strings(&["建设"]))?;
        }
        Ok(())
    })
    .unwrap();
}

pub fn a_range_of_marks_is_a_list_in_their_order(store: &Store) {
    ranged(store);
    let listed = |key: &str, range, change: &dyn Fn(&mut ListQuery)| {
        let mut query = ListQuery {
            noun: Some(NOUN.into()),
            keys: strings(&[key, "nobody"]),
            between: range,
            ..ListQuery::default()
        };
        change(&mut query);
        let (page, count) = store
            .read(|r| Ok((r.list(TOWN, &query)?, r.count(TOWN, &query, 40)?)))
            .unwrap();
        let ids = page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        (ids, count)
    };
    let all = |_: &mut ListQuery| ();
    let early = || between("期:", "期:004", false);
    let first = ["007", "008", "009", "010"];
    assert_eq!(listed("office", early(), &all), (strings(&first), 4));
    let words = |q: &mut ListQuery| q.tokens = strings(&["建设"]);
    assert_eq!(listed("office", early(), &words).0, first);
    assert_eq!(
        listed("office", between("期:", "期:004", true), &all).0,
        ["010", "009", "008", "007"]
    );
    let kind = |q: &mut ListQuery| q.kind = Some("函".into());
    assert_eq!(
        listed("office", early(), &kind),
        (strings(&["008", "010"]), 2)
    );
    let lead = |q: &mut ListQuery| q.tags = strings(&["主办:甲"]);
    assert_eq!(listed("office", early(), &lead).0, ["009"]);
    for key in ["head", "office"] {
        let whole = between("期:", "期:~", false);
        let second = |q: &mut ListQuery| (q.page, q.per_page) = (2, 2);
        let (ids, count) = listed(key, whole, &second);
        match key {
            "head" => assert_eq!((ids, count), (strings(&["000"]), 3)),
            _ => assert_eq!((ids, count), (strings(&["009", "010"]), 40)),
        }
    }
    assert_eq!(
        listed("head", between("期:", "期:~", false), &words).0,
        ["100", "200", "000"]
    );
    assert_eq!(
        listed("nobody", between("期:", "期:~", false), &all),
        (Vec::new(), 0)
    );
    let without_noun = ListQuery {
        keys: strings(&["office"]),
        between: early(),
        ..ListQuery::default()
    };
    assert!(store.read(|r| r.list(TOWN, &without_noun)).is_err());
}
