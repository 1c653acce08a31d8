//! The text as promulgated, beside the text as kept: they must be the same, white space apart,
//! once the faults of extraction are mended. It never knows what carries the text out.

use crate::basis::without_space;
use crate::fault::{At, Faults};
use crate::form;
use crate::numeral;
use crate::section::{Place, Section};

/// One fault of extraction: what stands there, and what is to be read.
struct Erratum {
    found: String,
    read: String,
    at: At,
}

/// Compares every article with the promulgated text.
pub(crate) fn compare(
    sections: &[Section],
    promulgated: (&str, &str),
    errata: Option<(&str, &str)>,
    faults: &mut Faults,
) {
    let errata = errata
        .map(|(path, text)| errata_of(path, text, faults))
        .unwrap_or_default();
    let (path, text) = promulgated;
    let articles: Vec<&Section> = sections
        .iter()
        .filter(|section| matches!(section.place, Place::Article(_)))
        .collect();
    let mut said = articles_of(text);
    let mut used = vec![false; errata.len()];
    for said in &mut said {
        for (erratum, used) in errata.iter().zip(&mut used) {
            *used |= said.contains(&erratum.found);
            *said = said.replace(&erratum.found, &erratum.read);
        }
    }
    for (erratum, _) in errata.iter().zip(used).filter(|(_, used)| !used) {
        faults.add(
            &erratum.at,
            format!("印发文本的条文里没有“{}”", erratum.found),
        );
    }
    if said.len() != articles.len() {
        let message = format!("印发文本有 {} 条，规则有 {} 条", said.len(), articles.len());
        faults.add(&At::new(path, 1), message);
    }
    for (place, (section, said)) in articles.iter().zip(&said).enumerate() {
        let kept = without_space(&section.text.concat());
        // After the last article the paper goes on with who issued it and when.
        let last = place + 1 == articles.len();
        let same = if last {
            ends_at_line(&kept, text, said)
        } else {
            kept == *said
        };
        if !same {
            faults.add_with(
                &section.at,
                format!("{}与印发文本不一致", section.title),
                difference(&kept, said),
            );
        }
    }
}

fn errata_of(path: &str, text: &str, faults: &mut Faults) -> Vec<Erratum> {
    let root = form::parse(text, &At::new(path, 1), faults);
    root.only(&["erratum"], faults);
    let erratum = |form: &form::Form| {
        form.only(&["found", "read", "why"], faults);
        form.need_text("why", faults);
        let found = form.need_text("found", faults);
        let read = if form.has("read", faults) {
            form.text("read", faults)
        } else {
            None
        };
        let (found, read) = (without_space(&found?), without_space(&read?));
        Some(Erratum {
            found,
            read,
            at: form.at.clone(),
        })
    };
    root.forms("erratum").iter().filter_map(erratum).collect()
}

/// The articles of a plain text, without white space. An article opens with its own number, in
/// order; a chapter closes it.
fn articles_of(text: &str) -> Vec<String> {
    let mut articles: Vec<String> = Vec::new();
    let (mut chapter, mut open) = (0, false);
    for words in text.lines().map(without_space) {
        let next = u16::try_from(articles.len() + 1).unwrap_or(u16::MAX);
        let heading = format!("第{}章", numeral::write(chapter + 1));
        let title = format!("第{}条", numeral::write(next));
        if words.starts_with(&heading) {
            (chapter, open) = (chapter + 1, false);
        } else if let Some(rest) = words.strip_prefix(&title).filter(|_| chapter > 0) {
            articles.push(rest.to_owned());
            open = true;
        } else if let Some(article) = articles.last_mut().filter(|_| open) {
            article.push_str(&words);
        }
    }
    articles
}

/// Whether an article is what the paper says up to the end of one of its lines.
fn ends_at_line(kept: &str, text: &str, said: &str) -> bool {
    let Some(rest) = said.strip_prefix(kept) else {
        return false;
    };
    let mut left = String::new();
    rest.is_empty()
        || text.lines().rev().map(without_space).any(|line| {
            left.insert_str(0, &line);
            left == rest
        })
}

/// Where two texts part.
fn difference(kept: &str, said: &str) -> String {
    let same = kept
        .chars()
        .zip(said.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let show = |text: &str| {
        let words: String = text.chars().skip(same.saturating_sub(4)).take(16).collect();
        if words.is_empty() {
            "到此为止".to_owned()
        } else {
            format!("“{words}”")
        }
    };
    format!("此处是{}，印发文本是{}", show(kept), show(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_run_over_page_breaks_and_end_at_chapters() {
        let paper =
            "通知\n第一章 总 则\n第一条 甲乙\n\n丙。\n第二章 附 则\n第二条 丁。\n某办公室\n";
        let articles = articles_of(paper);
        assert_eq!(articles, ["甲乙丙。", "丁。某办公室"]);
        assert!(ends_at_line("丁。", paper, "丁。某办公室"));
        assert!(!ends_at_line("丁。某", paper, "丁。某办公室"));
    }
}
