//! A notice on its way through a township in memory.

use domain::Matter;
use domain::official_document::Document;

use crate::town::Town;

impl Town {
    pub fn document(&self) -> &Document {
        let mut all = self.matters.iter().rev();
        all.find_map(Matter::document).expect("a document")
    }

    pub fn step(&self) -> &str {
        self.document().step_name().unwrap_or("结束")
    }

    /// A notice drafted by the drafter and brought to a step by the ordinary hands.
    pub fn notice_at(step: &str, portfolios: &[&str]) -> Self {
        let mut town = Self::new();
        let mut content = notice();
        content.extend(
            portfolios
                .iter()
                .map(|portfolio| ("portfolios", *portfolio)),
        );
        town.must("drafter", "official_document.draft", &content);
        let way: [(&str, &str, &str); 10] = [
            ("拟稿", "drafter", "submit"),
            ("科室审核", "section-chief", "endorse"),
            ("核稿", "clerk", "vet"),
            ("审核", "deputy-b", "examine"),
            ("签发", "head", "sign"),
            ("编号", "clerk", "number"),
            ("用印", "clerk", "seal"),
            ("印发", "clerk", "issue"),
            ("传阅", "clerk", "circulate"),
            ("归档", "clerk", "archive"),
        ];
        while town.step() != step {
            let at = town.step().to_owned();
            let Some((_, person, verb)) = way.iter().find(|(name, ..)| *name == at) else {
                panic!("no ordinary hand for {at}");
            };
            let input: &[(&str, &str)] = match *verb {
                "seal" => &[("copies", "50")],
                "circulate" => &[("readers", "财政所长")],
                _ => &[],
            };
            town.must(person, &format!("official_document.{verb}"), input);
        }
        town
    }
}

/// The fields of an ordinary notice, but for its portfolios.
pub fn notice() -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", "通知"),
        ("organ", "镇政府"),
        ("title", "上海市宝山区高境镇人民政府关于做好防汛工作的通知"),
        ("addressees", "各机关科室、职能部门、镇属企事业单位"),
        (
            "body",
            "为做好今年防汛工作，现就有关事项通知如下：\n一、压实责任\n各单位落实值守。\n特此通知。",
        ),
        ("reason", "明确今年防汛的新措施"),
        ("public_attribute", "主动公开"),
    ]
}
