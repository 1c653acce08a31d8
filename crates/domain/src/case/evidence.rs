//! 佐证: what shows that something was done: the name of a paper, or a file with its digest, so that
//! the record proves which file it was. It never knows what a file holds.

use crate::case::CaseEvent;

/// What a line of evidence begins with when it names a file.
const FILE: &str = "附件:";

/// A file as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed<'a> {
    pub file: &'a str,
    /// SM3 in hexadecimal.
    pub sm3: &'a str,
    pub name: &'a str,
}

/// The line that names a file.
#[must_use]
pub fn filed_line(found: Filed<'_>) -> String {
    let Filed { file, sm3, name } = found;
    format!("{FILE}{file} {sm3} {name}")
}

/// The file that a line names; none where it is a paper's name.
#[must_use]
pub fn filed(line: &str) -> Option<Filed<'_>> {
    let mut parts = line.strip_prefix(FILE)?.splitn(3, ' ');
    let (file, sm3, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Filed { file, sm3, name })
}

/// The id of the file that somebody asks to be taken as evidence.
#[must_use]
pub fn asked_file(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(FILE)?;
    Some(rest.split(' ').next().unwrap_or(rest))
}

/// A line of evidence as it is read.
#[must_use]
pub fn shown(line: &str) -> &str {
    filed(line).map_or(line, |found| found.name)
}

/// The digests of the files that an event names.
pub(crate) fn digests(event: &CaseEvent) -> Vec<String> {
    use CaseEvent as E;
    let evidence = match event {
        E::Progressed { evidence, .. }
        | E::MilestoneReached { evidence, .. }
        | E::Assisted { evidence, .. }
        | E::CloseAsked { evidence, .. } => evidence.as_slice(),
        _ => &[],
    };
    let files = evidence.iter().filter_map(|line| filed(line));
    files.map(|found| found.sm3.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written_and_a_name_stays_a_name() {
        let found = Filed {
            file: "a1",
            sm3: "ff",
            name: "验收单 终稿.pdf",
        };
        let line = filed_line(found);
        assert_eq!(filed(&line), Some(found));
        assert_eq!(shown(&line), "验收单 终稿.pdf");
        assert_eq!(asked_file("附件:a1"), Some("a1"));
        assert_eq!((filed("附件:a1"), filed("验收单")), (None, None));
        assert_eq!((asked_file("验收单"), shown("验收单")), (None, "验收单"));
    }
}
