//! Misuse of 文种: two in one title, none of the fifteen, or one that does not fit.

use super::kind::{MIXED, UNLAWFUL, asks_in_title, meant, title_word};
use super::paper::Paper;
use super::remark::{Remark, Spot};
use super::{kind, organ};

/// mixed-kind: two kinds in one title (条例第八条).
pub fn mixed(paper: &Paper) -> Vec<Remark> {
    let Some(word) = title_word(paper) else {
        return Vec::new();
    };
    let Some((_, meant)) = MIXED.iter().find(|(mixed, _)| *mixed == word) else {
        return Vec::new();
    };
    let advice = format!("“{word}”并用两个文种，应当只用其一；按内容似应用“{meant}”");
    vec![Remark::defect(at_end(paper, word), advice)]
}

/// wrong-kind: a word that is no kind, or a kind that does not fit direction or content
/// (条例第八条).
pub fn wrong(paper: &Paper) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = [
        unlawful(paper),
        contradicts(paper),
        asks(paper),
        not_superior(paper),
    ]
    .into_iter()
    .flatten()
    .collect();
    remarks.truncate(1);
    remarks
}

fn at_end(paper: &Paper, word: &str) -> Spot {
    let Some(title) = &paper.title else {
        return Spot::default();
    };
    let Some(before) = title.text.rfind(word).and_then(|at| title.text.get(..at)) else {
        return title.spot();
    };
    Spot {
        start: title.start + before.chars().count(),
        words: word.to_owned(),
    }
}

fn unlawful(paper: &Paper) -> Option<Remark> {
    let word = title_word(paper)?;
    let (_, meant) = UNLAWFUL.iter().find(|(name, _)| *name == word)?;
    let advice = format!("“{word}”不是法定公文种类；按内容似应用“{meant}”");
    Some(Remark::defect(at_end(paper, word), advice))
}

fn contradicts(paper: &Paper) -> Option<Remark> {
    let declared = paper.declared.as_deref()?;
    let word = title_word(paper)?;
    let differs = meant(kind::word(declared)?) != meant(word);
    let advice = format!("标题的文种“{word}”与所选文种“{declared}”不一致");
    differs.then(|| Remark::defect(at_end(paper, word), advice))
}

fn asks(paper: &Paper) -> Option<Remark> {
    let advice = "标题即为请求事项，应当用“请示”（向不相隶属的机关则用“函”），不得用“报告”";
    asks_in_title(paper).then(|| Remark::defect(at_end(paper, "报告"), advice))
}

/// A 请示 goes to a superior; a government has no superior among departments, nor a department
/// among those of its own tier.
fn not_superior(paper: &Paper) -> Option<Remark> {
    if title_word(paper) != Some("请示") {
        return None;
    }
    let issuer = paper.issuer()?;
    let addressee = paper
        .addressees()
        .into_iter()
        .next()
        .filter(|to| organ::is_department(&to.text))?;
    let peers = organ::is_department(&issuer)
        && organ::tier(&issuer).is_some()
        && organ::tier(&issuer) == organ::tier(&addressee.text);
    let advice = format!(
        "“{}”不是“{issuer}”的上级机关，向不相隶属的机关请求批准应当用“函”",
        addressee.text
    );
    (organ::is_government(&issuer) || peers).then(|| Remark::defect(addressee.spot(), advice))
}
