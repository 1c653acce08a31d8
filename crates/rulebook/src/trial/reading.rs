//! The reading room's law, looked at: articles, rows, figures, the route, examples, fingerprints.

use super::town::{ERRATA, files, vocabulary, words};
use crate::{
    Argument, Coverage, Direction, Effect, Expected, Facts, Force, Limit, Mode, Overdue, Rulebook,
    Stage, Status, Value, Who,
};

fn room() -> Rulebook {
    Rulebook::load(&files(), &vocabulary()).expect("the reading room")
}

#[test]
fn articles_are_counted_by_what_becomes_of_them() {
    let coverage = Coverage {
        articles: 5,
        running: 3,
        declared: 1,
        principle: 1,
        untreated: 0,
    };
    assert_eq!(room().coverage(), coverage);
    let status: Vec<Status> = room()
        .articles()
        .iter()
        .map(crate::Article::status)
        .collect();
    use Status::{Declared, Principle, Running};
    assert_eq!(status, [Principle, Running, Running, Running, Declared]);
}

#[test]
fn an_article_keeps_its_words_and_what_stands_under_it() {
    let room = room();
    let article = room.article(3).expect("article 3");
    assert_eq!(article.title, "第三条");
    assert_eq!(article.chapter, "第二章　借书");
    assert_eq!(
        article.words(),
        "借书由分管馆员核对后，由馆长批准。珍本原则上不外借。"
    );
    assert_eq!(article.commentary, ["办理的先后是本单位设定。"]);
    assert_eq!(article.blocks.policies.len(), 9);
    assert_eq!(article.blocks.routes, ["借书"]);
    assert_eq!(article.blocks.examples, 4);
    assert_eq!(article.blocks.claims, ["P1"]);
    assert_eq!(room.article(2).expect("article 2").text.len(), 2);
    assert_eq!(
        room.article(1).expect("article 1").text,
        ["为了让人读到书，制定本规则。"]
    );
    assert_eq!(
        room.annexes()[0].blocks.rows,
        [("shelf".to_owned(), "期刊".to_owned())]
    );
}

#[test]
fn rows_keep_the_order_of_the_law() {
    let room = room();
    let ids: Vec<&str> = room
        .rows("shelf")
        .iter()
        .map(|row| row.id.as_str())
        .collect();
    assert_eq!(ids, ["古籍", "新书", "期刊"]);
    let post = &room.rows("post")[1];
    assert_eq!(
        (post.text("role"), post.text("office")),
        (Some("办事员"), Some("典藏室"))
    );
    assert!(post.flag("single") && !room.rows("post")[2].flag("single"));
    assert_eq!(post.article, 2);
    assert_eq!(
        room.rows("calendar_year")[0].days("holidays"),
        ["2024-01-01", "2024-02-10"]
    );
    assert!(room.rows("nothing").is_empty());
}

#[test]
fn a_figure_holds_from_its_day() {
    let room = room();
    let value = |day| room.parameter("loan-days", day).map(|found| found.value);
    assert_eq!(value("2023-12-31"), None);
    assert_eq!(value("2024-01-01"), Some(20));
    assert_eq!(value("2024-12-31"), Some(20));
    let now = room.parameter("loan-days", "2025-01-01").expect("a figure");
    assert_eq!(
        (now.value, now.unit, now.source),
        (30, "天", Some("图书馆法"))
    );
    assert_eq!((now.clause, now.verified), (Some("第十条"), true));
}

#[test]
fn a_route_is_walked_by_the_facts_of_the_matter() {
    let room = room();
    let route = room.route("loan").expect("a route");
    let name = |step: Option<&crate::Step>| step.map(|step| step.name.clone());
    let plain = Facts::new();
    assert_eq!(name(route.first(&plain)).as_deref(), Some("申请"));
    assert_eq!(name(route.after("核对", &plain)).as_deref(), Some("批准"));
    let concerned = Facts::from([("concerned", words(&["读者"]))]);
    assert_eq!(
        name(route.after("核对", &concerned)).as_deref(),
        Some("征询")
    );
    let urgent = Facts::from([
        ("concerned", words(&["读者"])),
        ("urgent", Value::Flag(true)),
    ]);
    assert_eq!(name(route.after("核对", &urgent)).as_deref(), Some("批准"));
    assert_eq!(name(route.after("批准", &plain)), None);
}

#[test]
fn a_step_is_what_its_row_says() {
    let room = room();
    let route = room.route("loan").expect("a route");
    let step = route.step("征询").expect("a step");
    assert_eq!(step.act, "loan.consult");
    assert_eq!(
        (step.limit, step.mode),
        (Some(Limit::CalendarDays(15)), Mode::ParallelAll)
    );
    assert_eq!(step.back, ["申请", "核对"]);
    let Some(Overdue::Escalate(who)) = &step.overdue else {
        panic!("{step:?}")
    };
    assert_eq!(who.label(), "馆长");
    let check = route.step("核对").expect("a step");
    assert_eq!(
        check.who,
        [Who::Relation {
            id: "in_charge",
            label: "分管馆员"
        }]
    );
    assert_eq!(check.limit, Some(Limit::WorkingDays(2)));
    assert_eq!(
        (route.citation.policy.as_str(), route.citation.article),
        ("3·借书", 3)
    );
}

#[test]
fn examples_are_read_word_by_word() {
    let room = room();
    let example = &room.examples()[1];
    assert_eq!(
        (example.post.as_str(), example.act),
        ("值班馆员", "loan.approve")
    );
    let stage = |label, argument: Option<&str>| Stage {
        label,
        argument: argument.map(str::to_owned),
    };
    assert_eq!(example.who, [stage("分管", Some("古籍"))]);
    assert_eq!(
        example.matter,
        [stage("未核对", None), stage("备注", Some("甲乙 丙"))]
    );
    assert_eq!(example.situation, [stage("馆长不在", None)]);
    assert_eq!(example.kind, None);
    let refused = |nobody, could| Expected::Refused {
        articles: vec![3],
        nobody,
        could,
    };
    assert_eq!(example.expected, refused(true, Vec::new()));
    let expected: Vec<&Expected> = room.examples().iter().map(|case| &case.expected).collect();
    assert_eq!(expected[0], &Expected::Permitted { warned: Vec::new() });
    assert_eq!(expected[2], &Expected::Permitted { warned: vec![3] });
    assert_eq!(
        expected[3],
        &refused(false, vec!["馆长".into(), "值班馆员".into()])
    );
    assert_eq!(room.examples()[2].kind.as_deref(), Some("古籍"));
}

#[test]
fn rules_are_shown_with_their_acts_and_force() {
    let room = room();
    let rule = room.policy("3.8").expect("a rule");
    assert_eq!(
        (rule.effect, rule.force),
        (Effect::Forbid, Force::Principle)
    );
    assert_eq!(rule.acts, ["loan.approve"]);
    assert!(rule.policy.contains("resource.rare"));
    let claim = &room.claims()[0];
    assert_eq!(
        (claim.id.as_str(), claim.direction),
        ("P1", Direction::Only)
    );
}

#[test]
fn the_hash_follows_every_file_and_the_text_hash_only_the_words() {
    let before = room();
    let changed = |name: &str, from: &str, to: &str| {
        let mut files = files();
        let file = files
            .iter_mut()
            .find(|file| file.path.ends_with(name))
            .expect("a file");
        file.text = file.text.replace(from, to);
        let room = Rulebook::load(&files, &vocabulary()).expect("a law");
        (
            room.hash() != before.hash(),
            room.text_hash() != before.text_hash(),
        )
    };
    assert_eq!(
        changed("01.md", "@message(\"馆长批准\")", "@message(\"馆长准\")"),
        (true, false)
    );
    assert_eq!(changed("01.md", "2工作日", "3工作日"), (true, true));
    assert_eq!(
        changed("errata.toml", ERRATA, &ERRATA.replace('\n', "  \r\n")),
        (false, false)
    );
    assert_eq!(before.hash().len(), 64);
}

#[test]
fn phrases_of_the_town_cover_every_kind_of_argument() {
    let phrases = vocabulary().phrases;
    let kinds = [
        Argument::None,
        Argument::Number,
        Argument::Text,
        Argument::Word("Shelf"),
    ];
    assert!(
        kinds
            .iter()
            .all(|kind| phrases.iter().any(|phrase| phrase.argument == *kind))
    );
}

#[test]
fn an_older_law_goes_on_over_the_rows_and_higher_figures_of_now() {
    let mut now = files();
    let law = now.iter_mut().find(|file| file.path.ends_with(".md"));
    let law = law.expect("a law file");
    let more = "[[office]]\nid = \"电子阅览室\"\n\n[[shelf]]\nid = \"善本\"";
    law.text = law
        .text
        .replacen("[[office]]", &format!("{more}\n\n[[office]]"), 1);
    let now = Rulebook::load(&now, &vocabulary()).expect("the room of now");
    let older = Rulebook::load_continuing(&files(), &vocabulary(), &now, &["office"]);
    let older = older.expect("the older room");
    let ids = |room: &Rulebook, table: &str| -> Vec<String> {
        room.rows(table).iter().map(|row| row.id.clone()).collect()
    };
    assert_eq!(ids(&older, "office"), ids(&now, "office"));
    assert_eq!(ids(&older, "shelf"), ids(&room(), "shelf"));
    assert_eq!(older.text_hash(), room().text_hash());
    assert_eq!(older.hash(), now.hash());
}
