//! The statements of a `cedar` block, each parsed by itself so that one slip hides no other.
//! It never knows what a policy means.

use cedar_policy::{Policy, PolicyId};
use miette::Diagnostic;
use serde_json::Value;

use crate::fault::{At, Faults};
use crate::section::Fence;

/// One policy as written, and as Cedar understands it.
pub(crate) struct Statement {
    pub at: At,
    pub text: String,
    pub policy: Policy,
    /// The policy in Cedar's JSON form.
    pub json: Value,
}

impl Statement {
    /// The line on which some words of the policy stand.
    pub fn line(&self, words: &str) -> At {
        self.at
            .within(&self.text, self.text.find(words).unwrap_or(0))
    }
}

/// Parses the statements of a block; `id` gives the id of each.
pub(crate) fn statements(
    fence: &Fence,
    mut id: impl FnMut() -> String,
    faults: &mut Faults,
) -> Vec<Statement> {
    let parts = split(&fence.text);
    if parts.is_empty() {
        faults.add(&fence.at, "这一块里没有规则");
    }
    let parse = |(offset, text): (usize, &str)| {
        let at = fence.at.within(&fence.text, offset);
        // A statement that does not parse still takes its number.
        let id = PolicyId::new(id());
        match Policy::parse(Some(id), text) {
            Ok(policy) => {
                let json = policy.to_json().unwrap_or_default();
                Some(Statement {
                    at,
                    text: text.to_owned(),
                    policy,
                    json,
                })
            }
            Err(errors) => {
                for error in errors.iter() {
                    let line = at.within(text, offset_of(error).unwrap_or(0));
                    faults.add(
                        &line,
                        format!("规则语法有误：{}", in_chinese(&error.to_string())),
                    );
                }
                None
            }
        }
    };
    parts.into_iter().filter_map(parse).collect()
}

/// Where a complaint of Cedar points to in the policy's text.
pub(crate) fn offset_of(diagnostic: &dyn Diagnostic) -> Option<usize> {
    diagnostic.labels()?.next().map(|label| label.offset())
}

fn in_chinese(complaint: &str) -> String {
    match complaint {
        "unexpected end of input" => "没有写完".to_owned(),
        other => match other.strip_prefix("unexpected token ") {
            Some(token) => format!("此处不应有 {token}"),
            None => other.to_owned(),
        },
    }
}

/// Cuts a block at the semicolons outside of strings and comments; each part with its offset.
fn split(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut begin = None;
    let mut state = State::Code;
    let mut last = ' ';
    for (offset, character) in text.char_indices() {
        state = state.after(last, character);
        last = character;
        match state {
            State::Comment => {}
            State::Code if character == ';' => {
                let start = begin.take().unwrap_or(offset);
                parts.extend(text.get(start..=offset).map(|part| (start, part)));
            }
            // The first stroke of a comment begins no statement.
            State::Code if character.is_whitespace() || character == '/' => {}
            _ => {
                begin.get_or_insert(offset);
            }
        }
    }
    let rest = begin.and_then(|start| Some((start, text.get(start..)?)));
    parts.extend(rest);
    parts
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Code,
    Text,
    /// Just after a backslash inside a text.
    Escape,
    Comment,
}

impl State {
    fn after(self, last: char, character: char) -> Self {
        match (self, character) {
            (Self::Code, '"') => Self::Text,
            (Self::Code, '/') if last == '/' => Self::Comment,
            (Self::Text, '\\') => Self::Escape,
            (Self::Text, '"') => {
                // The closing quote still belongs to the statement; what follows is code.
                Self::Code
            }
            (Self::Escape, _) => Self::Text,
            (Self::Comment, '\n') => Self::Code,
            (state, _) => state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_end_at_semicolons_outside_of_texts_and_comments() {
        let text = "// 一；;\npermit(a);\n\n@m(\"甲;\\\"乙\")\nforbid(b) // c;\n;\n// 完\n";
        let parts: Vec<&str> = split(text).into_iter().map(|(_, part)| part).collect();
        assert_eq!(
            parts,
            ["permit(a);", "@m(\"甲;\\\"乙\")\nforbid(b) // c;\n;"]
        );
    }

    #[test]
    fn what_has_no_semicolon_is_still_a_statement() {
        assert_eq!(split(" permit(a)"), [(1, "permit(a)")]);
        assert_eq!(split("\n// nothing\n"), []);
    }
}
