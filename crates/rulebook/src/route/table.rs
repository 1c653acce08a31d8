//! A route as a clerk writes it: a head and a table, read word by word.
//! It never knows whether the steps make a way through.

use crate::basis::{Grounds, Stated, settle};
use crate::fault::{At, Faults};
use crate::lexicon::Lexicon;
use crate::nearest;
use crate::policy::citation;
use crate::section::{RouteText, Section};
use crate::{Basis, Condition, FactKind, Limit, Mode, Next, Noun, Overdue, Route, Step, Test, Who};

const COLUMNS: [&str; 9] = [
    "步骤",
    "条件",
    "办理人",
    "动作",
    "时限",
    "方式",
    "下一步",
    "退回至",
    "超时",
];

/// Reads one route. Steps that are not understood are told and left out.
pub(crate) fn read(
    text: &RouteText,
    section: &Section,
    grounds: Grounds<'_>,
    faults: &mut Faults,
) -> Option<Route> {
    let title = text
        .head
        .first()?
        .1
        .strip_prefix("路线：")?
        .trim()
        .to_owned();
    if title.is_empty() {
        faults.add_with(&text.at, "路线没有名称", "写作“路线：名称”");
    }
    let head = head(text, grounds, faults);
    let rows = rows(text, faults);
    let (noun, kind, basis) = head?;
    let reader = Reader {
        noun,
        lexicon: grounds.lexicon,
    };
    let steps = rows
        .iter()
        .filter_map(|(at, cells)| reader.step(at, cells, faults))
        .collect();
    let policy = format!("{}·{title}", section.place.prefix());
    Some(Route {
        citation: citation(section, &policy, basis),
        title,
        noun: noun.id,
        kind,
        steps,
        file: text.at.path.clone(),
        line: text.at.line,
    })
}

/// `适用：公文；依据：本单位设定`
fn head<'a>(
    text: &RouteText,
    grounds: Grounds<'a>,
    faults: &mut Faults,
) -> Option<(&'a Noun, Option<String>, Basis)> {
    let hint = "路线名称的下一行写“适用：<事项>；依据：本单位设定”";
    let Some((at, line)) = text.head.get(1).filter(|_| text.head.len() == 2) else {
        faults.add_with(&text.at, "路线没有写明适用什么、依据什么", hint);
        return None;
    };
    let parts = line
        .strip_prefix("适用：")
        .and_then(|line| line.split_once("；依据："));
    let Some((label, basis)) = parts else {
        faults.add_with(at, format!("看不懂的路线说明“{line}”"), hint);
        return None;
    };
    let found = applies_to(label.trim(), grounds.lexicon);
    if found.is_none() {
        let known = grounds
            .lexicon
            .vocabulary
            .nouns
            .iter()
            .map(|noun| noun.label);
        faults.push(
            at,
            format!("不认识的事项“{label}”"),
            nearest::hint(label, known),
        );
    }
    let mut words = basis.trim().splitn(3, ' ');
    let (kind, second, third) = (words.next(), words.next(), words.next());
    let stated = Stated {
        basis: kind,
        quote: second.filter(|_| kind == Some("原文")),
        source: second.filter(|_| kind == Some("上位法")),
        clause: third,
        interpretation: second.filter(|_| kind == Some("解释")),
    };
    let basis = settle(&stated, grounds, &|_| at.clone(), faults);
    let (noun, kind) = found?;
    Some((noun, kind, basis?))
}

/// A noun by its label, or one of its kinds.
fn applies_to<'a>(label: &str, lexicon: &Lexicon<'a>) -> Option<(&'a Noun, Option<String>)> {
    if let Some(noun) = lexicon.noun_labelled(label) {
        return Some((noun, None));
    }
    let bears = |noun: &&Noun| noun.kinds.is_some_and(|kinds| lexicon.has(kinds, label));
    let noun = lexicon.vocabulary.nouns.iter().find(bears)?;
    Some((noun, Some(label.to_owned())))
}

/// The cells of each step.
fn rows(text: &RouteText, faults: &mut Faults) -> Vec<(At, [String; 9])> {
    let Some((at, header)) = text.table.first() else {
        faults.add(&text.at, "路线没有步骤表");
        return Vec::new();
    };
    if cells(header) != COLUMNS {
        let hint = format!("表头须是：{}", COLUMNS.join("、"));
        faults.add_with(at, "路线的表头不对", hint);
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (at, line) in text.table.iter().skip(2) {
        let cells: Vec<String> = cells(line).into_iter().map(str::to_owned).collect();
        match <[String; 9]>::try_from(cells) {
            Ok(cells) => rows.push((at.clone(), cells)),
            Err(cells) => {
                faults.add(
                    at,
                    format!("这一步应有 {} 格，却有 {} 格", COLUMNS.len(), cells.len()),
                );
            }
        }
    }
    if rows.is_empty() {
        faults.add(at, "路线没有一个步骤");
    }
    rows
}

fn cells(line: &str) -> Vec<&str> {
    line.trim()
        .trim_matches('|')
        .split('|')
        .map(str::trim)
        .collect()
}

/// An empty cell, or a dash.
fn nothing(cell: &str) -> bool {
    cell.chars().all(|character| matches!(character, '—' | '-'))
}

struct Reader<'a> {
    noun: &'a Noun,
    lexicon: &'a Lexicon<'a>,
}

impl Reader<'_> {
    fn step(&self, at: &At, cells: &[String; 9], faults: &mut Faults) -> Option<Step> {
        let [name, condition, who, act, limit, mode, next, back, overdue] = cells;
        if nothing(name) {
            faults.add(at, "步骤没有名称");
        }
        let conditions = self.conditions(condition, at, faults);
        let who = self.handlers(who, at, faults);
        let act = self.act(act, at, faults);
        let limit = read_limit(limit, at, faults);
        let mode = read_mode(mode, at, faults);
        let overdue = self.overdue(overdue, at, faults);
        let next = match next.as_str() {
            "结束" => Next::End,
            step => Next::Step(step.to_owned()),
        };
        let back = if nothing(back) {
            Vec::new()
        } else {
            list(back)
        };
        Some(Step {
            name: name.clone(),
            conditions: conditions?,
            who: who?,
            act: act?,
            limit: limit?,
            mode: mode?,
            next,
            back,
            overdue: overdue?,
            line: at.line,
        })
    }

    fn conditions(&self, cell: &str, at: &At, faults: &mut Faults) -> Option<Vec<Condition>> {
        if nothing(cell) {
            return Some(Vec::new());
        }
        let parts: Vec<_> = cell
            .split(" 且 ")
            .map(|part| self.condition(part.trim(), at, faults))
            .collect();
        parts.into_iter().collect()
    }

    fn condition(&self, text: &str, at: &At, faults: &mut Faults) -> Option<Condition> {
        let (test, label) = match (text.strip_prefix("有 "), text.strip_prefix("非 ")) {
            (Some(label), _) => (Test::NotEmpty, label.trim()),
            (_, Some(label)) => (Test::HoldsNot, label.trim()),
            _ => (Test::Holds, text),
        };
        let Some(fact) = self.noun.facts.iter().find(|fact| fact.label == label) else {
            let known = self.noun.facts.iter().map(|fact| fact.label);
            faults.push(
                at,
                format!("条件里不认识的事实“{label}”"),
                nearest::hint(label, known),
            );
            return None;
        };
        let set = matches!(fact.kind, FactKind::Texts | FactKind::Words(_));
        if (test == Test::NotEmpty) != set || (!set && fact.kind != FactKind::Flag) {
            let hint = "是否的事实写“标签”或“非 标签”，集合写“有 标签”";
            faults.add_with(at, format!("条件“{text}”与事实的类型不合"), hint);
            return None;
        }
        let at_baseline = test.holds(&fact.baseline);
        Some(Condition {
            fact: fact.id,
            label: fact.label,
            test,
            at_baseline,
        })
    }

    fn handlers(&self, cell: &str, at: &At, faults: &mut Faults) -> Option<Vec<Who>> {
        if nothing(cell) {
            faults.add(at, "步骤没有办理人");
            return None;
        }
        let who: Vec<_> = list(cell)
            .iter()
            .map(|label| self.who(label, at, faults))
            .collect();
        who.into_iter().collect()
    }

    fn who(&self, label: &str, at: &At, faults: &mut Faults) -> Option<Who> {
        if let Some(relation) = self.lexicon.relation_labelled(label) {
            return Some(Who::Relation {
                id: relation.id,
                label: relation.label,
            });
        }
        let word = self.lexicon.membership(label);
        if word.is_none() {
            let relations = self
                .lexicon
                .vocabulary
                .relations
                .iter()
                .map(|known| known.label);
            let members = self
                .lexicon
                .memberships()
                .flat_map(|class| self.lexicon.members(class.id));
            let known: Vec<&str> = relations.chain(members.map(String::as_str)).collect();
            faults.push(
                at,
                format!("不认识的办理人“{label}”"),
                nearest::hint(label, known),
            );
        }
        word.map(Who::Word)
    }

    fn act(&self, label: &str, at: &At, faults: &mut Faults) -> Option<&'static str> {
        let act = self.lexicon.act_labelled(label, self.noun.id);
        if act.is_none() {
            let acts = self.lexicon.vocabulary.acts.iter();
            let known: Vec<&str> = acts
                .filter(|act| act.noun == self.noun.id)
                .map(|act| act.label)
                .collect();
            let message = format!("{}没有动作“{label}”", self.noun.label);
            faults.push(at, message, nearest::hint(label, known));
        }
        act.map(|act| act.id)
    }

    fn overdue(&self, cell: &str, at: &At, faults: &mut Faults) -> Option<Option<Overdue>> {
        if nothing(cell) {
            return Some(None);
        }
        match (cell.strip_prefix("提醒 "), cell.strip_prefix("升级 ")) {
            (Some(who), _) => Some(Some(Overdue::Remind(self.who(who.trim(), at, faults)?))),
            (_, Some(who)) => Some(Some(Overdue::Escalate(self.who(who.trim(), at, faults)?))),
            _ => {
                let hint = "写“提醒 <谁>”“升级 <谁>”或“—”";
                faults.add_with(at, format!("看不懂的超时处理“{cell}”"), hint);
                None
            }
        }
    }
}

fn read_limit(cell: &str, at: &At, faults: &mut Faults) -> Option<Option<Limit>> {
    if nothing(cell) {
        return Some(None);
    }
    let days = |unit| {
        cell.strip_suffix(unit)?
            .trim()
            .parse()
            .ok()
            .filter(|&days: &u32| days > 0)
    };
    let limit = days("工作日")
        .map(Limit::WorkingDays)
        .or(days("日").map(Limit::CalendarDays));
    if limit.is_none() {
        faults.add_with(
            at,
            format!("看不懂的时限“{cell}”"),
            "写“2工作日”“15日”或“—”",
        );
    }
    limit.map(Some)
}

fn read_mode(cell: &str, at: &At, faults: &mut Faults) -> Option<Mode> {
    match cell {
        "单人" => Some(Mode::Single),
        "并行全部" => Some(Mode::ParallelAll),
        "并行任一" => Some(Mode::ParallelAny),
        other => {
            let hint = "可用：单人、并行全部、并行任一";
            faults.add_with(at, format!("不认识的方式“{other}”"), hint);
            None
        }
    }
}

fn list(cell: &str) -> Vec<String> {
    cell.split('、')
        .map(|part| part.trim().to_owned())
        .collect()
}
