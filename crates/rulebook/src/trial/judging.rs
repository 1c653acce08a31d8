//! The reading room's law, asked.

use std::collections::BTreeSet;

use super::town::{files, vocabulary, words};
use crate::load::load;
use crate::{
    Basis, Case, Explanation, Facts, Force, Judgement, Rulebook, Subject, Value, Violation, Word,
};

/// A case: who, the act, facts of matter and situation, policies set aside.
struct Asked {
    subject: Subject,
    act: &'static str,
    matter: Facts,
    situation: Facts,
    overridden: BTreeSet<String>,
}

fn ask(post: &str, role: &str, act: &'static str) -> Asked {
    let word = |class, member: &str| Word {
        class,
        member: member.to_owned(),
    };
    Asked {
        subject: Subject {
            id: post.to_owned(),
            memberships: vec![word("Post", post), word("Role", role)],
            facts: Facts::new(),
        },
        act,
        matter: Facts::new(),
        situation: Facts::new(),
        overridden: BTreeSet::new(),
    }
}

impl Asked {
    fn matter(mut self, fact: &'static str, value: Value) -> Self {
        self.matter.insert(fact, value);
        self
    }

    fn situation(mut self, fact: &'static str, value: Value) -> Self {
        self.situation.insert(fact, value);
        self
    }

    fn case(&self) -> Case<'_> {
        Case {
            act: self.act,
            subject: &self.subject,
            matter: &self.matter,
            situation: &self.situation,
            overridden: &self.overridden,
        }
    }

    fn judged(&self) -> Judgement {
        room().judge(&self.case())
    }
}

fn room() -> Rulebook {
    Rulebook::load(&files(), &vocabulary()).expect("the reading room")
}

fn head() -> Asked {
    ask("馆长", "负责人", "loan.approve")
}

fn clerk() -> Asked {
    ask("值班馆员", "办事员", "loan.approve")
}

fn reader() -> Asked {
    ask("读者", "来客", "loan.approve")
}

fn policies(violations: &[Violation]) -> Vec<&str> {
    violations
        .iter()
        .map(|violation| violation.citation.policy.as_str())
        .collect()
}

#[test]
fn facts_not_named_take_their_lawful_baseline() {
    let judged = head().judged();
    assert!(judged.lawful(), "{judged:#?}");
    assert_eq!(judged.permits[0].policy, "3.4");
    assert_eq!(judged.permits[0].title, "第三条");
    assert_eq!(
        judged.permits[0].basis,
        Basis::Text {
            quote: "由馆长批准".to_owned()
        }
    );
}

#[test]
fn every_violated_rule_is_told_and_not_only_the_first() {
    let asked = head()
        .matter("checked", Value::Flag(false))
        .matter("rare", Value::Flag(true));
    let judged = asked.judged();
    assert!(!judged.lawful());
    assert_eq!(policies(&judged.violations), ["3.6", "3.8"]);
    assert_eq!(judged.permits.len(), 1);
}

#[test]
fn sentences_are_filled_with_the_facts_of_the_case() {
    let asked = head()
        .matter("checked", Value::Flag(false))
        .matter("shelf", Value::Word("古籍".to_owned()))
        .matter("concerned", words(&["馆长", "值班馆员", "读者"]))
        .matter("asked", words(&["读者"]))
        .situation("charge", Value::Texts(["值班馆员".to_owned()].into()));
    let judged = asked.judged();
    let violation = &judged.violations[0];
    assert_eq!(violation.ground, "《古籍》还没有核对，借期 10 天，没有备注");
    assert_eq!(
        violation.remedy,
        "请先送 值班馆员 核对；还缺 值班馆员、馆长"
    );
    let empty = reader().judged();
    assert_eq!(empty.violations[0].ground, "由馆长批准，（无）不由您管");
    let fallback = head().matter("checked", Value::Flag(false)).judged();
    assert_eq!(
        fallback.violations[0].remedy,
        "请先送 分管馆员 核对；还缺 （无）"
    );
}

#[test]
fn a_rule_in_principle_may_be_set_aside_for_this_content() {
    let mut asked = head().matter("rare", Value::Flag(true));
    let judged = asked.judged();
    assert!(!judged.lawful());
    assert_eq!(judged.violations[0].force, Force::Principle);
    assert_eq!(judged.violations[0].override_by.as_deref(), Some("馆长"));
    asked.overridden.insert("3.8".to_owned());
    let judged = asked.judged();
    assert!(judged.lawful(), "{judged:#?}");
    assert_eq!(policies(&judged.overridden), ["3.8"]);
}

#[test]
fn a_binding_rule_cannot_be_set_aside() {
    let mut asked = head().matter("checked", Value::Flag(false));
    asked.overridden.insert("3.6".to_owned());
    let judged = asked.judged();
    assert_eq!(policies(&judged.violations), ["3.6"]);
    assert!(judged.overridden.is_empty() && !judged.lawful());
}

#[test]
fn a_general_rule_only_warns() {
    let judged = head().matter("days", Value::Number(31)).judged();
    assert!(judged.lawful());
    assert_eq!(policies(&judged.warnings), ["3.9"]);
    assert_eq!(judged.warnings[0].force, Force::General);
    assert!(
        head()
            .matter("days", Value::Number(30))
            .judged()
            .warnings
            .is_empty()
    );
}

#[test]
fn a_missing_permit_is_explained_by_the_article_that_gives_it_to_others() {
    let judged = clerk().judged();
    assert!(judged.permits.is_empty() && !judged.lawful());
    assert_eq!(policies(&judged.violations), ["3.4"]);
    let violation = &judged.violations[0];
    assert_eq!(violation.citation.article, 3);
    assert_eq!(violation.force, Force::Must);
    assert_eq!(
        violation.ground,
        "您不在可以“批准”的人员之列；依本条：馆长批准；值班馆员代理期间依解释批准"
    );
    assert_eq!(violation.remedy, "请交由本条所定的人员“批准”");
}

#[test]
fn a_missing_permit_is_not_told_twice_for_one_article() {
    assert_eq!(policies(&reader().judged().violations), ["3.7"]);
}

#[test]
fn a_rule_about_the_matter_does_not_hide_that_a_permit_is_missing() {
    let judged = clerk().matter("checked", Value::Flag(false)).judged();
    assert_eq!(policies(&judged.violations), ["3.6", "3.4"]);
}

#[test]
fn an_act_that_nobody_may_do_is_refused_and_named() {
    let judged = ask("馆长", "负责人", "room.lock").judged();
    assert!(!judged.lawful());
    assert_eq!(
        judged.violations[0].ground,
        "本规则没有一条准许任何人“锁门”"
    );
    assert_eq!(
        room().acts_without_permit().collect::<Vec<_>>(),
        ["room.lock"]
    );
}

#[test]
fn an_interpretation_on_record_gives_what_the_text_does_not() {
    let asked = clerk().situation("interpretations", words(&["代理含批准"]));
    let judged = asked.judged();
    assert!(judged.lawful(), "{judged:#?}");
    let id = "代理含批准".to_owned();
    assert_eq!(judged.permits[0].basis, Basis::Interpretation { id });
}

#[test]
fn what_is_unknown_or_of_the_wrong_type_is_refused() {
    let strange = [
        head().matter("unheard_of", Value::Flag(true)),
        head().matter("days", Value::Flag(true)),
        head().matter("shelf", Value::Word("天书".to_owned())),
        head().situation("charge", words(&["馆长"])),
        ask("馆丁", "负责人", "loan.approve"),
        ask("馆长", "负责人", "loan.burn"),
    ];
    for asked in strange {
        let judged = asked.judged();
        assert!(!judged.lawful() && !judged.errors.is_empty(), "{judged:#?}");
    }
}

/// Cedar skips a policy that errors: a forbid that overflows would vanish, and the act pass.
#[test]
fn a_forbid_that_errors_is_a_refusal() {
    let mut files = files();
    let law = files
        .iter_mut()
        .find(|file| file.path.ends_with("01.md"))
        .expect("the law");
    let condition = "resource.days * 9223372036854775807 > 30";
    law.text = law.text.replace("resource.days > 30", condition);
    assert!(
        Rulebook::load(&files, &vocabulary()).is_err(),
        "arithmetic must not load"
    );
    let room = load(&files, &vocabulary(), false).expect("a law with arithmetic");
    let judged = room.judge(&head().case());
    assert!(!judged.permits.is_empty() && judged.violations.is_empty());
    assert!(!judged.lawful(), "{judged:#?}");
    assert!(judged.errors[0].contains("规则不能判定") && judged.errors[0].contains("3.9"));
}

/// The same, where the policy that errors is the permit of somebody else.
#[test]
fn a_permit_that_errors_is_a_refusal_too() {
    let mut files = files();
    let law = files
        .iter_mut()
        .find(|file| file.path.ends_with("01.md"))
        .expect("the law");
    let condition = "resource.days * 9223372036854775807 > 30 && context.interpretations";
    law.text = law.text.replace(
        "when { context.interpretations",
        &format!("when {{ {condition}"),
    );
    let room = load(&files, &vocabulary(), false).expect("a law with arithmetic");
    let asked = clerk().situation("interpretations", words(&["代理含批准"]));
    let judged = room.judge(&asked.case());
    assert!(!judged.lawful() && judged.permits.is_empty());
    assert_eq!(judged.errors.len(), 1, "{judged:#?}");
}

#[test]
fn explaining_tells_what_nobody_can_remove_and_who_could() {
    let people = |change: fn(Asked) -> Asked| -> Explanation {
        let asked = [change(head()), change(clerk()), change(reader())];
        let cases: Vec<Case<'_>> = asked.iter().map(Asked::case).collect();
        room().explain(&cases)
    };
    let now = people(|asked| asked);
    assert_eq!(
        (now.for_all, now.could, now.could_after),
        (vec![], vec!["馆长".into()], vec![])
    );
    let unchecked = people(|asked| asked.matter("checked", Value::Flag(false)));
    assert_eq!(unchecked.for_all, ["3.6"]);
    assert!(unchecked.could.is_empty());
    assert_eq!(unchecked.could_after, ["馆长"]);
    assert_eq!(room().explain(&[]), Explanation::default());
}
