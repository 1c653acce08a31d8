//! Stories of a document, given, when, then: the whole way, and the wrong turns on it.

#[path = "town/notice.rs"]
mod notice;
mod town;

use domain::calendar::Deadline;
use domain::field::Input;
use domain::organization::{Absence, reroute};
use domain::{Command, Facts, No, decide, explain};
use jiff::civil::date;
use notice::notice;
use town::Town;

const DOCUMENT: &str = "official_document";

fn act(verb: &str) -> String {
    format!("{DOCUMENT}.{verb}")
}

#[test]
fn a_notice_goes_from_draft_to_archive_and_every_version_and_opinion_is_kept() {
    let town = Town::notice_at("结束", &["城市建设"]);
    let document = town.document();
    assert_eq!(
        document.number.as_ref().unwrap().to_string(),
        "宝高府〔2026〕11号"
    );
    assert_eq!(document.signed.as_ref().unwrap().by.post, "镇长");
    assert_eq!(document.versions.len(), 1);
    let said: Vec<&str> = document
        .opinions
        .iter()
        .map(|said| said.act.as_str())
        .collect();
    assert_eq!(said, ["送审", "科室审核", "核稿", "审核", "签发"]);
    assert!(document.finished() && document.archived.as_ref().unwrap().years.is_some());
}

#[test]
fn another_deputy_is_refused_by_article_5() {
    let mut town = Town::notice_at("审核", &["城市建设"]);
    assert_eq!(town.refused("deputy-d", &act("examine"), &[]), [5]);
}

#[test]
fn the_head_cannot_sign_what_is_not_examined() {
    let mut town = Town::notice_at("审核", &["城市建设"]);
    assert_eq!(town.refused("head", &act("sign"), &[]), [24]);
}

#[test]
fn a_deputy_cannot_sign() {
    let mut town = Town::notice_at("签发", &["城市建设"]);
    assert_eq!(town.refused("deputy-b", &act("sign"), &[]), [24]);
}

#[test]
fn a_change_after_examination_voids_it_and_the_route_goes_back() {
    let mut town = Town::notice_at("签发", &["城市建设"]);
    let mut changed = notice();
    changed.push(("portfolios", "城市建设"));
    changed.retain(|(name, _)| *name != "body");
    changed.push(("body", "改过的正文。\n特此通知。"));
    town.must("clerk", &act("revise"), &changed);
    assert_eq!(town.step(), "审核");
    assert_eq!(town.refused("head", &act("sign"), &[]), [24]);
    town.must("deputy-b", &act("examine"), &[]);
    town.must("head", &act("sign"), &[]);
    assert_eq!(town.document().versions.len(), 2);
}

#[test]
fn the_note_is_not_of_the_substance_so_the_examination_stands() {
    let mut town = Town::notice_at("签发", &["城市建设"]);
    let mut changed = notice();
    changed.extend([("portfolios", "城市建设"), ("note", "此件公开发布")]);
    town.must("clerk", &act("revise"), &changed);
    assert_eq!(town.step(), "签发");
    town.must("head", &act("sign"), &[]);
}

#[test]
fn the_presiding_secretary_signs_only_under_an_interpretation_and_the_capacity_is_kept() {
    let mut town = Town::notice_at("签发", &["城市建设"]);
    let away = [
        ("post", "镇长"),
        ("kind", "离沪出差"),
        ("from", "2026-03-02"),
        ("until", "2026-03-06"),
    ];
    town.must("clerk", "organization.register_absence", &away);
    assert_eq!(town.refused("party-secretary", &act("sign"), &[]), [24]);
    let interpretation = [
        ("interpretation", "代为主持含签发"),
        ("text", "代为主持镇政府工作，包括签发文件"),
        ("reason", "主持工作需要签发"),
    ];
    assert_eq!(
        town.refused("head", "rules.interpret", &interpretation),
        [32]
    );
    town.must("office-director", "rules.interpret", &interpretation);
    town.must("party-secretary", &act("sign"), &[]);
    let signed = town.document().signed.as_ref().unwrap();
    assert_eq!(
        (signed.by.post.as_str(), signed.by.capacity.as_str()),
        ("镇党委书记", "代为主持")
    );
}

#[test]
fn an_absence_that_article_5_does_not_name_gives_the_secretary_nothing() {
    let mut town = Town::notice_at("签发", &["城市建设"]);
    let away = [
        ("post", "镇长"),
        ("kind", "休假"),
        ("from", "2026-03-02"),
        ("until", "2026-03-06"),
    ];
    town.must("clerk", "organization.register_absence", &away);
    assert!(
        town.refused("party-secretary", &act("sign"), &[])
            .contains(&5)
    );
    town.must("head", &act("sign"), &[]);
}

#[test]
fn dissent_between_deputies_goes_to_the_head() {
    let mut town = Town::notice_at("商量", &["城市建设", "社会管理"]);
    let no = [("answer", "不同意"), ("opinion", "与平安建设安排冲突")];
    town.must("deputy-d", &act("consult"), &no);
    assert_eq!(town.step(), "商量");
    town.must("head", &act("settle"), &[("opinion", "按城市建设意见办")]);
    assert_eq!(town.step(), "审核");
    town.must("deputy-b", &act("examine"), &[]);
}

#[test]
fn a_dissent_without_a_word_is_not_understood() {
    let mut town = Town::notice_at("商量", &["城市建设", "社会管理"]);
    let answer = town.does("deputy-d", &act("consult"), &[("answer", "不同意")]);
    assert!(matches!(answer, Err(No::Invalid(invalid)) if invalid.fields.contains_key("opinion")));
}

#[test]
fn it_can_be_withdrawn_until_the_next_handler_takes_it_up() {
    let mut town = Town::notice_at("核稿", &["城市建设"]);
    town.must("section-chief", &act("withdraw"), &[("reason", "还要补充")]);
    assert_eq!(town.step(), "科室审核");
    let mut town = Town::notice_at("核稿", &["城市建设"]);
    town.must("clerk", &act("take_up"), &[]);
    assert_eq!(
        town.refused("section-chief", &act("withdraw"), &[("reason", "还要补充")]),
        [24]
    );
}

#[test]
fn only_who_holds_the_step_returns_it_and_only_to_a_step_that_it_goes_through() {
    let mut town = Town::notice_at("审核", &["城市建设"]);
    let back = [("to", "拟稿"), ("reason", "数据要核实")];
    assert_eq!(town.refused("deputy-d", &act("return"), &back), [24]);
    let nowhere = town.does(
        "deputy-b",
        &act("return"),
        &[("to", "合法性审核"), ("reason", "再看")],
    );
    assert!(matches!(nowhere, Err(No::Invalid(_))));
    town.must("deputy-b", &act("return"), &back);
    assert_eq!(town.step(), "拟稿");
}

#[test]
fn a_voided_number_is_kept_and_the_next_one_follows() {
    let mut town = Town::notice_at("用印", &["城市建设"]);
    town.must("clerk", &act("void_number"), &[("reason", "编错")]);
    assert_eq!(town.document().voided[0].number.sequence, 11);
    assert!(town.document().number.is_none());
}

#[test]
fn a_marked_text_is_refused_whatever_the_act() {
    let mut town = Town::new();
    let mut marked = notice();
    marked.push(("portfolios", "城市建设"));
    marked.retain(|(name, _)| *name != "title");
    marked.push(("title", "机密★1年\n关于某事的通知"));
    assert_eq!(town.refused("drafter", &act("draft"), &marked), [31]);
}

#[test]
fn a_marked_text_is_for_nobody_whoever_asks() {
    let town = Town::new();
    let facts = Facts {
        now: town.now,
        person: "drafter",
        office: &town.office,
        matter: None,
        related: &[],
        figures: &town.figures,
        new_id: "x",
    };
    let mut input = Input::new();
    input.insert("body".to_owned(), vec!["机密★1年\n正文".to_owned()]);
    let command = Command {
        act: act("draft"),
        input,
    };
    let Err(No::Refused(refusal)) = decide(&town.law, &facts, &command) else {
        panic!("taken in");
    };
    let who = explain(&town.law, &facts, &command, refusal).who;
    assert_eq!((who.could.len(), who.could_after.len()), (0, 0), "{who:?}");
    assert_eq!(who.for_all, ["密级标志"]);
}

#[test]
fn what_was_not_understood_is_told_at_every_field_at_once() {
    let mut town = Town::new();
    let long = "长".repeat(10_000);
    let typed = [("kind", "通之"), ("title", long.as_str()), ("无此项", "x")];
    let Err(No::Invalid(invalid)) = town.does("drafter", &act("draft"), &typed) else {
        panic!("understood");
    };
    let fields: Vec<&str> = invalid.fields.keys().map(String::as_str).collect();
    for field in ["kind", "title", "body", "portfolios", "无此项"] {
        assert!(fields.contains(&field), "{field} of {fields:?}");
    }
}

#[test]
fn before_an_absence_is_registered_it_shows_what_nobody_could_examine() {
    let town = Town::notice_at("审核", &["城市建设"]);
    let facts = Facts {
        now: town.now,
        person: "clerk",
        office: &town.office,
        matter: None,
        related: &[],
        figures: &town.figures,
        new_id: "x",
    };
    let absence = Absence {
        id: "a1".into(),
        post: "副镇长乙".into(),
        kind: "休假".into(),
        from: date(2026, 3, 3),
        until: date(2026, 3, 6),
        registered_by: "clerk".into(),
        ended: None,
    };
    let rerouted = reroute(&town.law, &facts, &town.matters, &absence);
    assert_eq!(rerouted.len(), 1);
    assert_eq!(
        (rerouted[0].from.as_slice(), rerouted[0].to.as_slice()),
        (&["副镇长乙".to_owned()][..], &["镇长".to_owned()][..])
    );
}

#[test]
fn a_deadline_past_the_last_known_year_is_unsettled() {
    let mut town = Town::new();
    town.now = date(2026, 12, 31).at(9, 0, 0, 0);
    let mut content = notice();
    content.push(("portfolios", "城市建设"));
    town.must("drafter", &act("draft"), &content);
    town.must("drafter", &act("submit"), &[]);
    let deadline = &town.document().step.as_ref().unwrap().deadline;
    assert_eq!(
        *deadline,
        Deadline::Unsettled {
            not_before: date(2027, 1, 1),
            missing: 2027
        }
    );
}
