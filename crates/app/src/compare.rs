//! Two versions of a document side by side, line by line.

use domain::Hand;
use domain::official_document::{Content, Version};
use similar::{ChangeTag, TextDiff};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::matter::readable_document;
use crate::rows::one_line;

/// Two versions and how they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    pub old: u32,
    pub new: u32,
    pub old_by: Hand,
    pub new_by: Hand,
    pub lines: Vec<DiffLine>,
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    pub sign: DiffSign,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffSign {
    Same,
    Added,
    Removed,
}

impl App {
    /// Two versions of a document; none when either does not exist for this caller.
    pub async fn compare(
        &self,
        caller: &Caller,
        id: &str,
        old: u32,
        new: u32,
    ) -> Found<Option<Comparison>> {
        let town = self.town(&caller.town)?;
        let (account, id, now) = (caller.account.clone(), id.to_owned(), self.now());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let found = readable_document(read, &town, &office, &account, &id, now)?;
            let Some((_, document)) = found else {
                return Ok(None);
            };
            let version = |wanted| document.versions.iter().find(|it| it.number == wanted);
            Ok(version(old)
                .zip(version(new))
                .map(|(old, new)| between(old, new)))
        })
        .await
    }
}

fn between(old: &Version, new: &Version) -> Comparison {
    let (before, after) = (sheet(&old.content), sheet(&new.content));
    let diff = TextDiff::from_lines(&before, &after);
    let line = |change: similar::Change<&str>| DiffLine {
        sign: match change.tag() {
            ChangeTag::Equal => DiffSign::Same,
            ChangeTag::Insert => DiffSign::Added,
            ChangeTag::Delete => DiffSign::Removed,
        },
        text: change.value().trim_end_matches('\n').to_owned(),
    };
    Comparison {
        old: old.number,
        new: new.number,
        old_by: old.by.clone(),
        new_by: new.by.clone(),
        lines: diff.iter_all_changes().map(line).collect(),
    }
}

/// A content as lines, so that what is declared is compared as well as what is written.
fn sheet(content: &Content) -> String {
    let mut lines = vec![
        format!("文种：{}", content.kind),
        format!("发文机关：{}", content.organ),
        format!("标题：{}", one_line(&content.title)),
        format!("主送：{}", content.addressees.join("、")),
        format!("抄送：{}", content.copied_to.join("、")),
        format!("涉及领域：{}", content.portfolios.join("、")),
        format!(
            "公开属性：{}{}",
            content.public_attribute, content.closed_reason
        ),
        format!("制发理由：{}", content.reason),
    ];
    lines.extend(content.body.lines().map(str::to_owned));
    for attachment in &content.attachments {
        lines.push(format!("附件：{}", attachment.name));
        lines.extend(attachment.text.lines().map(str::to_owned));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: u32, body: &str) -> Version {
        let content = Content {
            body: body.to_owned(),
            ..Content::default()
        };
        Version {
            number,
            content,
            by: Hand::default(),
            substance: String::new(),
        }
    }

    #[test]
    fn a_changed_paragraph_is_shown_as_it_was_and_as_it_is() {
        let found = between(&version(1, "一\n二\n三"), &version(2, "一\n四\n三"));
        let changed: Vec<_> = found
            .lines
            .iter()
            .filter(|line| line.sign != DiffSign::Same)
            .map(|line| (line.sign, line.text.as_str()))
            .collect();
        assert_eq!(
            changed,
            [(DiffSign::Removed, "二"), (DiffSign::Added, "四")]
        );
    }
}
