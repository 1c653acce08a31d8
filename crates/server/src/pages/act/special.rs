//! Fields whose choices only the matter itself knows: steps to go back to, absences to end,
//! findings to deny. Everything else is filled in as declared.

use domain::field::Input;
use domain::inspection::CODES;
use rulebook::Force;

use crate::pages::act::{Asked, Matter};
use crate::pages::field::{Choice, FieldView, Widget};
use crate::pages::rules::version;
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// Gives a field its special choices, where it has any.
pub fn choose(visitor: &Visitor, asked: &Asked, input: &Input, field: &mut FieldView) {
    let chosen = input
        .get(field.name)
        .and_then(|all| all.first())
        .map_or("", String::as_str);
    if let Some(widget) = special(visitor, asked, field.name, chosen) {
        field.widget = widget;
    }
}

/// Each value once: what leads may also be ticked.
#[must_use]
pub fn once(input: &Input) -> Input {
    let each = |values: &Vec<String>| {
        let mut kept: Vec<String> = Vec::new();
        for value in values {
            if !kept.contains(value) {
                kept.push(value.clone());
            }
        }
        kept
    };
    input
        .iter()
        .map(|(name, values)| (name.clone(), each(values)))
        .collect()
}

fn special(visitor: &Visitor, asked: &Asked, field: &str, chosen: &str) -> Option<Widget> {
    match (asked.verb(), field) {
        ("return", "to") => Some(steps_back(visitor, asked, chosen)),
        ("approve_exception", "policy") => Some(exceptions(visitor, chosen)),
        ("deny_finding", "code") if !chosen.is_empty() => Some(fixed(chosen, code(chosen))),
        ("deny_finding", "words") if !chosen.is_empty() => Some(fixed(chosen, chosen)),
        ("deny_finding", "code" | "words") => Some(findings(asked, field, chosen)),
        ("end_absence", "id") => Some(absences(asked, chosen)),
        ("revoke_mandate", "id") => Some(mandates(asked, chosen)),
        ("answer_comments", "group") => groups(asked, chosen),
        ("publish", "adopted") if chosen.is_empty() => answers(asked, true),
        ("publish", "not_adopted") if chosen.is_empty() => answers(asked, false),
        ("close_consultation", "received") if chosen.is_empty() => received(asked),
        ("declare_recusal", "matter") if !chosen.is_empty() => Some(fixed(chosen, chosen)),
        ("migrate", "from") => Some(texts(asked, chosen)),
        ("withdraw_interpretation", "interpretation") if !chosen.is_empty() => {
            Some(fixed(chosen, chosen))
        }
        _ => None,
    }
}

fn fixed(value: &str, words: &str) -> Widget {
    Widget::Fixed {
        value: value.to_owned(),
        words: words.to_owned(),
    }
}

fn code(id: &str) -> &str {
    CODES
        .iter()
        .find(|code| code.code == id)
        .map_or(id, |code| code.label)
}

fn steps_back(visitor: &Visitor, asked: &Asked, chosen: &str) -> Widget {
    let present = asked.document().and_then(|page| page.document.step_name());
    let route = visitor.law.route("official_document");
    let step = route
        .zip(present)
        .and_then(|(route, name)| route.step(name));
    let back = step.map(|step| step.back.as_slice()).unwrap_or_default();
    Widget::Radio {
        options: back
            .iter()
            .map(|name| Choice::new(name, name, chosen))
            .collect(),
    }
}

/// The groups of comments by what they say.
fn groups(asked: &Asked, chosen: &str) -> Option<Widget> {
    let Matter::Any(view) = &asked.matter else {
        return None;
    };
    let groups = view.matter.major_decision()?.course.comments.iter();
    let options = groups.map(|group| {
        let (comments, told) = (&group.it.comments, &group.it.answer);
        let told = if told.is_some() { "，已答复" } else { "" };
        let words = format!("第{}组：{}{told}", comments.number, comments.summary);
        Choice::new(&comments.number.to_string(), &words, chosen)
    });
    let options: Vec<Choice> = options.collect();
    let blank = chosen.is_empty();
    (!options.is_empty()).then_some(Widget::Choice { options, blank })
}

/// What was answered group by group, to be published as it stands.
fn answers(asked: &Asked, adopted: bool) -> Option<Widget> {
    let Matter::Any(view) = &asked.matter else {
        return None;
    };
    let groups = view.matter.major_decision()?.course.comments.iter();
    let told = groups.filter_map(|group| {
        let (comments, answer) = (&group.it.comments, &group.it.answer.as_ref()?.it);
        let fits = (answer.verdict != "不采纳") == adopted;
        let words = format!(
            "{}（{}）：{}",
            comments.summary, answer.verdict, answer.reason
        );
        fits.then_some(words)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| Widget::Prose {
        rows: told.len().max(3),
        value: told.join("\n"),
        lines: false,
    })
}

/// What came in over the public page has been counted already.
fn received(asked: &Asked) -> Option<Widget> {
    let Matter::Any(view) = &asked.matter else {
        return None;
    };
    let open = view.matter.major_decision()?.course.consulting()?;
    (open.it.bound > 0).then(|| Widget::Line {
        value: open.it.bound.to_string(),
        kind: "number",
    })
}

fn exceptions(visitor: &Visitor, chosen: &str) -> Widget {
    let rules = visitor.law.rulebook.policies().iter();
    let mine = rules.filter(|rule| {
        rule.force == Force::Principle
            && rule.override_by.as_deref().is_some_and(|named| {
                let held = |post: &String| visitor.law.role_of(post) == named;
                visitor.holds(named) || visitor.me.posts.iter().any(held)
            })
    });
    let options = mine.map(|rule| {
        let words = format!("第{}条·{}", rule.article, rule.message);
        Choice::new(&rule.id, &words, chosen)
    });
    Widget::Choice {
        options: options.collect(),
        blank: chosen.is_empty(),
    }
}

fn findings(asked: &Asked, field: &str, chosen: &str) -> Widget {
    let all = asked
        .document()
        .map(|page| page.findings.as_slice())
        .unwrap_or_default();
    let option = |value: &str, words: &str| Choice::new(value, words, chosen);
    let options = all.iter().map(|found| match field {
        "code" => option(found.code, code(found.code)),
        _ => option(&found.words, &found.words),
    });
    Widget::Choice {
        options: options.collect(),
        blank: true,
    }
}

fn absences(asked: &Asked, chosen: &str) -> Widget {
    let Matter::Organization(page) = &asked.matter else {
        return fixed(chosen, chosen);
    };
    let open = page
        .absences
        .iter()
        .filter(|one| one.ended.is_none() && one.until >= page.today);
    let options = open.map(|one| {
        let term = when::term(one.from, one.until, page.today);
        Choice::new(
            &one.id,
            &format!("{}·{}·{term}", one.post, one.kind),
            chosen,
        )
    });
    Widget::Choice {
        options: options.collect(),
        blank: chosen.is_empty(),
    }
}

fn mandates(asked: &Asked, chosen: &str) -> Widget {
    let Matter::Organization(page) = &asked.matter else {
        return fixed(chosen, chosen);
    };
    let open = page
        .mandates
        .iter()
        .filter(|one| !one.revoked && one.until >= page.today);
    let options = open.map(|one| {
        let scope: Vec<&str> = one.portfolios.iter().map(String::as_str).collect();
        let term = when::term(one.from, one.until, page.today);
        Choice::new(
            &one.id,
            &format!("{}·{}·{term}", one.to, scope.join("、")),
            chosen,
        )
    });
    Widget::Choice {
        options: options.collect(),
        blank: chosen.is_empty(),
    }
}

fn texts(asked: &Asked, chosen: &str) -> Widget {
    let Matter::Rules(page) = &asked.matter else {
        return fixed(chosen, chosen);
    };
    let older = page.texts.iter().filter(|text| text.older.is_some());
    let label = |text: &app::TextLine| format!("{}（{} 件在办）", version(text), text.open);
    let options = older.map(|text| Choice::new(&text.text_hash, &label(text), chosen));
    Widget::Choice {
        options: options.collect(),
        blank: chosen.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_stays_first_and_is_not_counted_twice() {
        let typed = ["城市建设", "社会管理", "城市建设"]
            .map(str::to_owned)
            .to_vec();
        let input = Input::from([("portfolios".to_owned(), typed)]);
        let kept = once(&input);
        assert_eq!(
            kept.get("portfolios").map(Vec::as_slice),
            Some(&["城市建设", "社会管理"].map(str::to_owned)[..])
        );
    }
}
