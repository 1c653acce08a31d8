//! State, lists and search.

use store::{DeadlineRow, ListQuery, StateRow, Store, WorkRow};

use crate::sample::{AT, TOWN, open_matter, state, strings, write};

const NOUN: &str = "official_document";

fn put(store: &Store, row: StateRow, tokens: &[&str]) {
    let tokens = strings(tokens);
    write(store, move |w| {
        w.put_state(TOWN, &row)?;
        w.set_tokens(TOWN, &row.noun, &row.id, &tokens)
    })
    .unwrap();
}

fn ids(store: &Store, query: &ListQuery) -> Vec<String> {
    let page = store.read(|r| r.list(TOWN, query)).unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

fn office(tokens: &[&str]) -> ListQuery {
    ListQuery {
        keys: strings(&["office"]),
        tokens: strings(tokens),
        ..ListQuery::default()
    }
}

pub fn a_state_row_comes_back_as_it_was_put(store: &Store) {
    let first = state("m", 1);
    put(store, first.clone(), &[]);
    assert_eq!(
        store.read(|r| r.state(TOWN, NOUN, "m")).unwrap(),
        Some(first)
    );
    let second = StateRow {
        kind: "函".into(),
        status: "signed".into(),
        title: "“引号”与 'quotes'".into(),
        body: vec![0, 255, 7],
        updated_at: "2024-11-02T09:00:00+08:00".into(),
        keys: strings(&["a", "b", "a"]),
        ..state("m", 2)
    };
    put(store, second.clone(), &[]);
    assert_eq!(
        store.read(|r| r.state(TOWN, NOUN, "m")).unwrap(),
        Some(second)
    );
    assert_eq!(store.read(|r| r.state(TOWN, "meeting", "m")).unwrap(), None);
}

pub fn nobody_without_a_key_sees_anything(store: &Store) {
    put(store, state("m", 1), &["建设"]);
    assert_eq!(ids(store, &office(&[])), ["m"]);
    for keys in [strings(&[]), strings(&["other"])] {
        let query = ListQuery {
            keys,
            ..ListQuery::default()
        };
        assert!(ids(store, &query).is_empty());
        assert!(
            ids(
                store,
                &ListQuery {
                    tokens: strings(&["建设"]),
                    ..query
                }
            )
            .is_empty()
        );
    }
}

pub fn a_key_taken_away_hides_the_row(store: &Store) {
    let deputy = ListQuery {
        keys: strings(&["deputy"]),
        ..ListQuery::default()
    };
    put(
        store,
        StateRow {
            keys: strings(&["office", "deputy"]),
            ..state("m", 1)
        },
        &["建设"],
    );
    assert_eq!(ids(store, &deputy), ["m"]);
    put(store, state("m", 2), &["建设"]);
    assert!(ids(store, &deputy).is_empty());
    assert!(
        ids(
            store,
            &ListQuery {
                tokens: strings(&["建设"]),
                ..deputy
            }
        )
        .is_empty()
    );
    assert_eq!(ids(store, &office(&["建设"])), ["m"]);
}

pub fn lists_are_filtered_and_newest_first(store: &Store) {
    put(store, state("a", 1), &[]);
    put(
        store,
        StateRow {
            kind: "函".into(),
            ..state("b", 1)
        },
        &[],
    );
    put(
        store,
        StateRow {
            noun: "meeting".into(),
            ..state("c", 1)
        },
        &[],
    );
    put(
        store,
        StateRow {
            keys: strings(&["office", "head"]),
            ..state("d", 1)
        },
        &[],
    );
    put(
        store,
        StateRow {
            status: "signed".into(),
            ..state("a", 2)
        },
        &[],
    );
    let query = || ListQuery {
        keys: strings(&["head", "office"]),
        ..ListQuery::default()
    };
    let noun = || ListQuery {
        noun: Some(NOUN.into()),
        ..query()
    };
    assert_eq!(ids(store, &query()), ["d", "c", "b", "a"]);
    assert_eq!(ids(store, &noun()), ["d", "b", "a"]);
    assert_eq!(
        ids(
            store,
            &ListQuery {
                kind: Some("函".into()),
                ..noun()
            }
        ),
        ["b"]
    );
    assert_eq!(
        ids(
            store,
            &ListQuery {
                status: Some("draft".into()),
                ..noun()
            }
        ),
        ["d", "b"]
    );
    assert_eq!(
        ids(
            store,
            &ListQuery {
                status: Some("signed".into()),
                ..query()
            }
        ),
        ["a"]
    );
}

pub fn pages_neither_repeat_nor_omit(store: &Store) {
    (0..7).for_each(|n| put(store, state(&n.to_string(), 1), &["建设"]));
    for tokens in [&[][..], &["建设"][..]] {
        let mut seen = Vec::new();
        for page in 1..=4 {
            let query = ListQuery {
                page,
                per_page: 3,
                ..office(tokens)
            };
            let found = store.read(|r| r.list(TOWN, &query)).unwrap();
            assert_eq!(found.more, page < 3, "page {page}");
            seen.extend(found.rows.into_iter().map(|row| row.id));
        }
        assert_eq!(seen, ["6", "5", "4", "3", "2", "1", "0"]);
    }
}

pub fn words_must_all_occur(store: &Store) {
    put(store, state("a", 1), &["建设", "规划", "通知"]);
    put(store, state("b", 1), &["建设", "安全"]);
    assert_eq!(ids(store, &office(&["建设"])), ["b", "a"]);
    assert_eq!(ids(store, &office(&["建设", "规划"])), ["a"]);
    assert!(ids(store, &office(&["建"])).is_empty());
    assert!(ids(store, &office(&["建设", "没有"])).is_empty());
    let kind = ListQuery {
        kind: Some("函".into()),
        ..office(&["建设"])
    };
    assert!(ids(store, &kind).is_empty());
}

pub fn changed_words_are_found_and_old_ones_are_not(store: &Store) {
    put(store, state("a", 1), &["旧题"]);
    put(store, state("a", 2), &["新题"]);
    assert!(ids(store, &office(&["旧题"])).is_empty());
    assert_eq!(ids(store, &office(&["新题"])), ["a"]);
    put(store, state("a", 3), &[]);
    assert!(ids(store, &office(&["新题"])).is_empty());
    let nobody = write(store, |w| {
        w.set_tokens(TOWN, NOUN, "nobody", &strings(&["题"]))
    });
    assert!(nobody.is_err());
}

pub fn odd_words_break_nothing(store: &Store) {
    let odd = [
        "",
        "  ",
        "\u{3000}",
        "O'Neil",
        "\"",
        "a\\",
        "x:*",
        "NOT",
        "AND",
        "( )",
        "宝高府〔2024〕11号",
    ];
    put(store, state("a", 1), &odd);
    for word in [
        "O'NEIL",
        "\"",
        "A\\",
        "not",
        "(",
        "宝高府〔２０２４〕11号",
        "x:*",
    ] {
        assert_eq!(ids(store, &office(&[word])), ["a"], "{word}");
    }
    assert_eq!(ids(store, &office(&["", " "])), ["a"]);
    assert!(ids(store, &office(&["x"])).is_empty());
    let long = "长".repeat(10_000);
    put(store, state("b", 1), &[&long]);
    assert_eq!(ids(store, &office(&[&long])), ["b"]);
}

pub fn few_readers_and_many_find_the_same(store: &Store) {
    const MANY: usize = 2_100;
    let fill = move |w: &mut dyn store::Write| {
        for number in 0..MANY {
            let few = if number % 7 == 0 {
                &["office", "few"][..]
            } else {
                &["office"][..]
            };
            let row = StateRow {
                keys: strings(few),
                ..state(&format!("{number:05}"), 1)
            };
            w.put_state(TOWN, &row)?;
            let word = match number {
                0 => "最早",
                _ if number % 3 == 0 => "三",
                _ => "其他",
            };
            w.set_tokens(TOWN, NOUN, &row.id, &strings(&["共有", word]))?;
        }
        Ok(())
    };
    write(store, fill).unwrap();
    let expected = |step: usize| {
        let numbers = (0..MANY)
            .rev()
            .filter(move |number| number % step == 0)
            .skip(5)
            .take(5);
        numbers
            .map(|number| format!("{number:05}"))
            .collect::<Vec<_>>()
    };
    let query = |key: &str, words: &[&str]| ListQuery {
        keys: strings(&[key]),
        page: 2,
        per_page: 5,
        ..office(words)
    };
    assert_eq!(ids(store, &query("office", &["共有", "三"])), expected(3));
    assert_eq!(ids(store, &query("few", &["共有", "三"])), expected(21));
    assert_eq!(ids(store, &query("few", &[])), expected(7));
    let oldest = ListQuery {
        page: 1,
        ..query("office", &["共有", "最早"])
    };
    assert_eq!(ids(store, &oldest), ["00000"]);
}

pub fn due_matters_are_found(store: &Store) {
    for (id, due) in [
        ("a", Some("2024-11-05")),
        ("b", Some("2024-11-20")),
        ("c", None),
    ] {
        put(store, state(id, 1), &["建设"]);
        let row = WorkRow {
            list: "todo".into(),
            due: due.map(str::to_owned),
            ..WorkRow::default()
        };
        write(store, move |w| w.set_work(TOWN, NOUN, id, &[row])).unwrap();
    }
    let before = |day: &str| ListQuery {
        due_before: Some(day.to_owned()),
        ..office(&[])
    };
    assert_eq!(ids(store, &before("2024-11-10")), ["a"]);
    assert_eq!(ids(store, &before("2024-12-01")), ["b", "a"]);
    let words = ListQuery {
        tokens: strings(&["建设"]),
        ..before("2024-11-10")
    };
    assert_eq!(ids(store, &words), ["a"]);
    assert!(ids(store, &before(AT)).is_empty());
}

pub fn ids_are_ordered_by_their_bytes(store: &Store) {
    for id in ["b", "甲", "B", "a", "-"] {
        open_matter(store, id);
    }
    let rows = store.read(|r| r.states(TOWN, NOUN)).unwrap();
    let ids = rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids, ["-", "B", "a", "b", "甲"]);
}

pub fn open_matters_are_counted_by_the_text_they_go_on_under(store: &Store) {
    for (id, text) in [("a", "old"), ("b", "new"), ("c", "old"), ("closed", "old")] {
        let row = StateRow {
            text_hash: text.into(),
            ..state(id, 1)
        };
        put(store, row, &[]);
        let clock = DeadlineRow {
            noun: NOUN.into(),
            matter: id.into(),
            state: "running".into(),
            ..DeadlineRow::default()
        };
        let clocks = if id == "closed" { vec![] } else { vec![clock] };
        write(store, move |w| w.set_deadlines(TOWN, NOUN, id, &clocks)).unwrap();
    }
    let texts = || store.read(|r| r.texts(TOWN)).unwrap();
    assert_eq!(texts(), [("new".to_owned(), 1), ("old".to_owned(), 2)]);
    let under = |text: &str| {
        let rows = store.read(|r| r.under(TOWN, text)).unwrap();
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(under("old"), ["a", "c"]);
    let moved = StateRow {
        text_hash: "new".into(),
        ..state("a", 2)
    };
    put(store, moved, &[]);
    assert_eq!(
        (under("old"), under("new")),
        (strings(&["c"]), strings(&["a", "b"]))
    );
}
