//! Examples as a clerk writes them, five lines a case, read word by word.
//! It never knows whether the expected answer is right.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{At, Faults};
use crate::lexicon::{Lexicon, POST};
use crate::nearest;
use crate::numeral;
use crate::section::{Fence, Place as Under};
use crate::{ActWord, Argument, Example, Expected, Noun, Phrase, Place, Stage};

const KEYS: [&str; 5] = ["例", "谁", "办", "况", "果"];
const NOBODY: &str = "谁都不能，须先补办";

/// What the examples of a law are read with.
pub(crate) struct Reader<'a> {
    pub lexicon: &'a Lexicon<'a>,
    /// The numbers of the articles that there are.
    pub articles: &'a BTreeSet<u16>,
}

/// A line's key, where it stands, and what it says.
type Lines<'a> = BTreeMap<&'static str, (At, &'a str)>;

impl Reader<'_> {
    /// The cases of one block.
    pub fn examples(&self, fence: &Fence, under: Under, faults: &mut Faults) -> Vec<Example> {
        let mut examples = Vec::new();
        let mut lines: Vec<(At, &str)> = Vec::new();
        let numbered = fence.text.lines().enumerate().map(|(n, line)| {
            (
                At {
                    path: fence.at.path.clone(),
                    line: fence.at.line + n,
                },
                line.trim(),
            )
        });
        for (at, line) in numbered.chain([(fence.at.clone(), "")]) {
            if !line.is_empty() {
                lines.push((at, line));
            } else if let Some((at, _)) = lines.first().cloned() {
                let case = keyed(&lines, faults);
                examples.extend(self.example(&at, &case, under, faults));
                lines.clear();
            }
        }
        if examples.is_empty() && fence.text.trim().is_empty() {
            faults.add(&fence.at, "这一块里没有例子");
        }
        examples
    }

    fn example(
        &self,
        at: &At,
        lines: &Lines<'_>,
        under: Under,
        faults: &mut Faults,
    ) -> Option<Example> {
        for key in KEYS
            .iter()
            .filter(|&&key| key != "况" && !lines.contains_key(key))
        {
            faults.add(at, format!("例子没有写“{key}”"));
        }
        let who = lines
            .get("谁")
            .and_then(|(at, text)| self.who(text, at, faults));
        let act = lines
            .get("办")
            .and_then(|(at, text)| self.act(text, at, faults));
        let situation = match lines.get("况") {
            Some((at, text)) => self.stages(text, Place::Situation, at, faults),
            None => Some(Vec::new()),
        };
        let expected = lines
            .get("果")
            .and_then(|(at, text)| self.expected(text, at, faults));
        let (post, who) = who?;
        let (act, kind, matter) = act?;
        Some(Example {
            article: under.article(),
            file: at.path.clone(),
            line: at.line,
            title: lines.get("例")?.1.to_owned(),
            post,
            who,
            act: act.id,
            kind,
            matter,
            situation: situation?,
            expected: expected?,
        })
    }

    /// `副镇长乙（分管 社会管理）`
    fn who(&self, text: &str, at: &At, faults: &mut Faults) -> Option<(String, Vec<Stage>)> {
        let (post, phrases) = bracketed(text, at, faults)?;
        let known = self.lexicon.has(POST, post);
        self.lexicon.check(POST, post, at, faults);
        let stages = self.stages(phrases, Place::Who, at, faults)?;
        known.then(|| (post.to_owned(), stages))
    }

    /// `审核 通知（分管 城市建设）`
    fn act(
        &self,
        text: &str,
        at: &At,
        faults: &mut Faults,
    ) -> Option<(&ActWord, Option<String>, Vec<Stage>)> {
        let (deed, phrases) = bracketed(text, at, faults)?;
        let Some((label, thing)) = deed.split_once(' ') else {
            let hint = "写作“<动作> <事项或种类>（<情形>）”";
            faults.add_with(at, format!("“{deed}”没有写明办什么"), hint);
            return None;
        };
        let stages = self.stages(phrases, Place::Matter, at, faults);
        let (noun, kind) = self.thing(thing.trim(), at, faults)?;
        let act = self.lexicon.act_labelled(label, noun.id);
        if act.is_none() {
            let acts = self.lexicon.vocabulary.acts.iter();
            let known: Vec<&str> = acts
                .filter(|act| act.noun == noun.id)
                .map(|act| act.label)
                .collect();
            let message = format!("{}没有动作“{label}”", noun.label);
            faults.push(at, message, nearest::hint(label, known));
        }
        Some((act?, kind, stages?))
    }

    /// A noun by its label, or by a member of its kinds.
    fn thing(&self, thing: &str, at: &At, faults: &mut Faults) -> Option<(&Noun, Option<String>)> {
        let nouns = &self.lexicon.vocabulary.nouns;
        if let Some(noun) = nouns.iter().find(|noun| noun.label == thing) {
            return Some((noun, None));
        }
        let of_kind = |noun: &&Noun| {
            noun.kinds
                .is_some_and(|kinds| self.lexicon.has(kinds, thing))
        };
        if let Some(noun) = nouns.iter().find(of_kind) {
            return Some((noun, Some(thing.to_owned())));
        }
        let kinds = nouns.iter().filter_map(|noun| noun.kinds);
        let kinds = kinds
            .flat_map(|kinds| self.lexicon.members(kinds))
            .map(String::as_str);
        let known: Vec<&str> = nouns.iter().map(|noun| noun.label).chain(kinds).collect();
        faults.push(
            at,
            format!("不认识的事项“{thing}”"),
            nearest::hint(thing, known),
        );
        None
    }

    /// Phrases joined by `，`.
    fn stages(&self, text: &str, place: Place, at: &At, faults: &mut Faults) -> Option<Vec<Stage>> {
        let phrases = text
            .split('，')
            .map(str::trim)
            .filter(|phrase| !phrase.is_empty());
        let stages: Vec<_> = phrases
            .map(|text| self.stage(text, place, at, faults))
            .collect();
        stages.into_iter().collect()
    }

    fn stage(&self, text: &str, place: Place, at: &At, faults: &mut Faults) -> Option<Stage> {
        let (label, argument) = match text.split_once(' ') {
            Some((label, argument)) => (label, Some(argument.trim())),
            None => (text, None),
        };
        let phrases = || {
            self.lexicon
                .vocabulary
                .phrases
                .iter()
                .filter(|known| known.place == place)
        };
        let Some(phrase) = phrases().find(|known| known.label == label) else {
            let hint = nearest::hint(label, phrases().map(|known| known.label));
            faults.push(at, format!("不认识的情形“{label}”"), hint);
            return None;
        };
        self.fits(phrase, argument, at, faults).then(|| Stage {
            label: phrase.label,
            argument: argument.map(str::to_owned),
        })
    }

    fn fits(&self, phrase: &Phrase, argument: Option<&str>, at: &At, faults: &mut Faults) -> bool {
        let label = phrase.label;
        match (phrase.argument, argument) {
            (Argument::None, None) | (Argument::Text, Some(_)) => true,
            (Argument::Word(class), Some(word)) => {
                self.lexicon.check(class, word, at, faults);
                self.lexicon.has(class, word)
            }
            (Argument::Number, Some(number)) => {
                let fits = number.parse::<i64>().is_ok();
                if !fits {
                    faults.add(at, format!("“{label}”之后应为整数，而不是“{number}”"));
                }
                fits
            }
            (Argument::None, Some(extra)) => {
                faults.add(at, format!("“{label}”之后不应再有“{extra}”"));
                false
            }
            (_, None) => {
                faults.add_with(at, format!("“{label}”没有写明是什么"), "标签之后空一格再写");
                false
            }
        }
    }

    fn expected(&self, text: &str, at: &At, faults: &mut Faults) -> Option<Expected> {
        if text == "准许" {
            return Some(Expected::Permitted { warned: Vec::new() });
        }
        if let Some(articles) = text.strip_prefix("准许，提示 ") {
            return Some(Expected::Permitted {
                warned: self.articles(articles, at, faults)?,
            });
        }
        let Some(rest) = text.strip_prefix("拒绝 ") else {
            let hint = "写“准许”“准许，提示 第二十五条”或“拒绝 第五条、第二十四条”";
            faults.add_with(at, format!("看不懂的结果“{text}”"), hint);
            return None;
        };
        let mut parts = rest.split('；');
        let articles = self.articles(parts.next().unwrap_or_default(), at, faults);
        let (mut nobody, mut could) = (false, Vec::new());
        for part in parts.map(str::trim) {
            if part == NOBODY {
                nobody = true;
            } else if let Some(posts) = part.strip_prefix("可由 ") {
                could = posts
                    .split('、')
                    .map(|post| post.trim().to_owned())
                    .collect();
                for post in &could {
                    self.lexicon.check(POST, post, at, faults);
                }
            } else {
                let hint = format!("写“；{NOBODY}”或“；可由 <岗位>”");
                faults.add_with(at, format!("看不懂的结果“{part}”"), hint);
                return None;
            }
        }
        Some(Expected::Refused {
            articles: articles?,
            nobody,
            could,
        })
    }

    /// `第五条、第二十四条`, in ascending order.
    fn articles(&self, text: &str, at: &At, faults: &mut Faults) -> Option<Vec<u16>> {
        let article = |title: &str| {
            let number = numeral::ordinal(title.trim(), '条');
            let known = number.filter(|number| self.articles.contains(number));
            if known.is_none() {
                faults.add(at, format!("本规则没有“{}”", title.trim()));
            }
            known
        };
        let numbers: Vec<_> = text.split('、').map(article).collect();
        let distinct: BTreeSet<u16> = numbers.into_iter().collect::<Option<_>>()?;
        Some(distinct.into_iter().collect())
    }
}

/// The lines of one case by their keys.
fn keyed<'a>(lines: &[(At, &'a str)], faults: &mut Faults) -> Lines<'a> {
    let mut case = Lines::new();
    for (at, line) in lines {
        let (key, text) = line.split_once('：').unwrap_or((line, ""));
        let Some(known) = KEYS.iter().find(|known| **known == key) else {
            let hint = format!("一行以{}之一开头，两例之间空一行", KEYS.join("、"));
            faults.add_with(at, format!("看不懂的一行“{line}”"), hint);
            continue;
        };
        if case.insert(known, (at.clone(), text.trim())).is_some() {
            faults.add_with(at, format!("例子里“{key}”写了两次"), "两例之间空一行");
        }
    }
    case
}

/// What stands before the brackets, and within.
fn bracketed<'a>(text: &'a str, at: &At, faults: &mut Faults) -> Option<(&'a str, &'a str)> {
    let Some((before, within)) = text.split_once('（') else {
        return Some((text.trim(), ""));
    };
    let inside = within.strip_suffix('）');
    if inside.is_none() {
        faults.add_with(
            at,
            format!("“{text}”的括号没有写完"),
            "情形写在行末的（）里",
        );
    }
    inside.map(|inside| (before.trim(), inside))
}
