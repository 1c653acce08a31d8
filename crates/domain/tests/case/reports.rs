//! What must be reported, and to whom.

use crate::given::{act, case, done, facts, invalid, taken_on};
use domain::Business;
use domain::Matter;
use domain::calendar::Deadline;
use jiff::civil::date;

#[test]
fn a_marked_case_carries_its_duty_until_every_addressee_is_told() {
    let mut town = done();
    let mark = [("reportable", "重大事项"), ("reason", "区政府实事项目")];
    town.must("office-director", &act("mark_report_due"), &mark);
    let again = town.does("office-director", &act("mark_report_due"), &mark);
    assert_eq!(invalid(again), ["reportable"]);
    let words = [("words", "已完成"), ("evidence", "验收单")];
    assert_eq!(town.refused("drafter", &act("request_close"), &words), [8]);
    let clocks = case(&town).clocks(&town.law, &facts(&town));
    let due = clocks
        .iter()
        .find(|clock| clock.name == "请示报告：重大事项")
        .unwrap();
    // Five working days from Monday 2 March.
    assert_eq!(
        due.deadline,
        Deadline::By {
            day: date(2026, 3, 9)
        }
    );
    let one = [
        ("reportable", "重大事项"),
        ("to", "上级党委政府"),
        ("document", "宝高府〔2026〕12号"),
    ];
    town.must("drafter", &act("report_up"), &one);
    assert_eq!(town.refused("drafter", &act("request_close"), &words), [8]);
    let other = [
        ("reportable", "重大事项"),
        ("to", "镇党委"),
        ("words", "3月2日会上口头报告"),
    ];
    town.must("drafter", &act("report_up"), &other);
    town.must("drafter", &act("request_close"), &words);
    let mute = [("reportable", "重大事项"), ("to", "镇党委")];
    assert_eq!(
        invalid(town.does("drafter", &act("report_up"), &mute)),
        ["document"]
    );
}

#[test]
fn an_important_matter_is_told_to_the_head_by_the_leader() {
    let mut town = done();
    let mark = [("reportable", "重要事项"), ("reason", "群众关切")];
    town.must("head", &act("mark_report_due"), &mark);
    let due = case(&town).duties(&town.law, &facts(&town));
    assert!(
        due.iter()
            .any(|duty| duty.act == "case.report_head" && duty.post == "副镇长乙")
    );
    town.must(
        "deputy-b",
        &act("report_head"),
        &[("words", "改造按期，清运未断档")],
    );
    assert_eq!(case(&town).unreported(&town.law).count(), 0);
}

#[test]
fn a_report_is_linked_to_the_document_that_went_out() {
    let mut town = taken_on();
    let mark = [
        ("reportable", "涉及全镇工作大局的事项"),
        ("reason", "全镇清运"),
    ];
    town.must("clerk", &act("mark_report_due"), &mark);
    let mut sent = domain::official_document::Document {
        id: "d1".to_owned(),
        number: Some(domain::official_document::Number {
            code: "宝高府".to_owned(),
            year: 2026,
            sequence: 12,
        }),
        ..Default::default()
    };
    town.matters
        .insert(0, Matter::OfficialDocument(sent.clone()));
    let given = [
        ("reportable", "涉及全镇工作大局的事项"),
        ("to", "镇党委"),
        ("matter", "d1"),
    ];
    assert_eq!(
        invalid(town.does("drafter", &act("report_up"), &given)),
        ["matter"]
    );
    sent.issued_at = Some(town.now);
    town.matters[0] = Matter::OfficialDocument(sent);
    town.must("drafter", &act("report_up"), &given);
    let made = &case(&town).reports[0].made[0];
    assert_eq!(
        (made.matter.as_str(), made.document.as_str()),
        ("d1", "宝高府〔2026〕12号")
    );
}
