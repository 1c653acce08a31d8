//! Rules, data and figures of an article as its page shows them.

use domain::{Act, Law};
use rulebook::{Basis, Effect, Force, Row, Rule};

use crate::pages::article::quoted::Quotes;
use crate::pages::basis::{self, BasisTag};

/// One rule.
pub struct RuleLine {
    pub basis: BasisTag,
    pub words: String,
    pub force: String,
    pub sign: &'static str,
    pub resting: String,
}

/// One figure of the law.
pub struct Figure {
    pub label: String,
    pub value: String,
    pub basis: BasisTag,
    pub resting: String,
}

#[must_use]
pub fn rules(law: &Law, rules: &[Rule], quotes: &Quotes) -> Vec<RuleLine> {
    rules
        .iter()
        .map(|rule| RuleLine {
            basis: BasisTag::of(&rule.basis),
            words: blanks(&rule.message),
            force: force(rule),
            sign: quotes.sign(&rule.basis),
            resting: basis::resting(law, &rule.basis),
        })
        .collect()
}

/// How many rules rest on what.
#[must_use]
pub fn rules_count(rules: &[Rule]) -> String {
    let count = |is: fn(&Basis) -> bool| rules.iter().filter(|rule| is(&rule.basis)).count();
    let parts = [
        (count(|basis| matches!(basis, Basis::Text { .. })), "原文"),
        (
            count(|basis| matches!(basis, Basis::HigherLaw { .. })),
            "上位法",
        ),
        (
            count(|basis| matches!(basis, Basis::Interpretation { .. })),
            "解释",
        ),
        (
            count(|basis| matches!(basis, Basis::OwnSetting)),
            "本单位设定",
        ),
    ];
    let words = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{name} {count}"));
    format!(
        "{} 条规则：{}",
        rules.len(),
        words.collect::<Vec<_>>().join("，")
    )
}

/// Data by table, without the sources and figures that have a place of their own.
#[must_use]
pub fn data(rows: &[(String, Row)]) -> Vec<(String, String)> {
    let mut tables: Vec<(String, Vec<&str>)> = Vec::new();
    for (table, row) in rows {
        match tables.iter_mut().find(|(known, _)| known == table) {
            Some((_, ids)) => ids.push(&row.id),
            None => tables.push((table.clone(), vec![&row.id])),
        }
    }
    tables
        .into_iter()
        .map(|(table, ids)| (format!("{table}（{}）", ids.len()), ids.join("、")))
        .collect()
}

impl Figure {
    #[must_use]
    pub fn of(law: &Law, figure: &app::Figure) -> Self {
        let checked = if figure.verified {
            ""
        } else {
            "（未核实）"
        };
        Self {
            label: figure.label.clone(),
            value: format!("{} {}", figure.value, figure.unit),
            basis: BasisTag::of(&figure.basis),
            resting: format!("{}{checked}", basis::resting(law, &figure.basis)),
        }
    }
}

/// A message with its placeholders left open.
fn blanks(message: &str) -> String {
    let mut words = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        words.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    words
}

fn force(rule: &Rule) -> String {
    let act: Vec<&str> = rule
        .acts
        .iter()
        .filter_map(|id| Act::find(id))
        .map(|act| act.label)
        .collect();
    let acts = act.join("、");
    match (rule.effect, rule.force, &rule.override_by) {
        (Effect::Permit, ..) => format!("可以：{acts}"),
        (Effect::Forbid, Force::Must, _) => format!("必须：不满足时不能{acts}"),
        (Effect::Forbid, Force::Principle, Some(post)) => {
            format!("原则上：不能{acts}；{post}可以批准例外")
        }
        (Effect::Forbid, Force::Principle, None) => format!("原则上：不能{acts}"),
        (Effect::Forbid, Force::General, _) => format!("一般：{acts}时提醒，不拦"),
    }
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn placeholders_are_left_open() {
        assert_eq!(
            blanks("{matter.kind}主送了{matter.addressees}个机关"),
            "…主送了…个机关"
        );
        assert_eq!(blanks("由镇长签发"), "由镇长签发");
    }
}
