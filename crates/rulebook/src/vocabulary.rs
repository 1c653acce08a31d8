//! The vocabulary joins the office and the law: every noun, act, fact, relation, table and phrase
//! that a law may use, with its Chinese label. Plain data; the schema is generated from it.
//! It never knows what any of the words mean.

use crate::Value;

/// Everything a rulebook may speak of. An unknown word in the law does not load.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    pub nouns: Vec<Noun>,
    pub acts: Vec<ActWord>,
    /// Facts of the person who acts, attributes of `principal`.
    pub person: Vec<FactWord>,
    /// Facts of the situation, attributes of `context`.
    pub situation: Vec<FactWord>,
    pub relations: Vec<Relation>,
    pub classes: Vec<Class>,
    pub tables: Vec<Table>,
    pub phrases: Vec<Phrase>,
}

/// A kind of matter, one Cedar entity type.
#[derive(Debug, Clone)]
pub struct Noun {
    /// Identifier, such as `official_document`.
    pub id: &'static str,
    /// Cedar entity type, such as `OfficialDocument`.
    pub entity: &'static str,
    /// Chinese label, such as 公文.
    pub label: &'static str,
    /// The class whose members may stand for this noun in examples, such as `DocumentKind`.
    pub kinds: Option<&'static str>,
    pub facts: Vec<FactWord>,
}

/// An act: noun and verb. Verbs that share a label share one Cedar action.
#[derive(Debug, Clone)]
pub struct ActWord {
    /// Identifier, such as `official_document.sign`.
    pub id: &'static str,
    pub noun: &'static str,
    /// The one Chinese name, such as 签发, which is the Cedar action.
    pub label: &'static str,
}

/// One fact that policies may test.
#[derive(Debug, Clone)]
pub struct FactWord {
    pub id: &'static str,
    pub label: &'static str,
    pub kind: FactKind,
    /// The value in a lawful, ordinary case.
    pub baseline: Value,
}

/// The type of a fact. Words are members of a [`Class`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    Flag,
    Number,
    Text,
    Texts,
    Word(&'static str),
    Words(&'static str),
}

/// A closed set of words, one Cedar enumerated entity type.
#[derive(Debug, Clone)]
pub struct Class {
    /// Cedar entity type, such as `Post`.
    pub id: &'static str,
    pub label: &'static str,
    pub members: Members,
    /// Whether a person can be `in` a member of this class.
    pub membership: bool,
}

/// Where the members of a class come from.
#[derive(Debug, Clone)]
pub enum Members {
    /// Known to the office in every town, such as the roles.
    Fixed(Vec<&'static str>),
    /// The ids of the rows of a law table, such as the posts.
    Declared(&'static str),
}

/// A "who" of a route that only the office can work out, such as 分管副镇长.
#[derive(Debug, Clone)]
pub struct Relation {
    pub id: &'static str,
    pub label: &'static str,
    /// The situation flag that is set for the person who stands in this relation.
    pub flag: &'static str,
    /// The role that such a person has, where there is one, as a member of class `Role`.
    pub role: Option<&'static str>,
}

/// A kind of `[[row]]` that a `toml` block of the law may hold.
#[derive(Debug, Clone)]
pub struct Table {
    pub key: &'static str,
    pub label: &'static str,
    pub fields: Vec<Field>,
}

/// One field of a row besides its `id`.
#[derive(Debug, Clone)]
pub struct Field {
    pub key: &'static str,
    pub kind: FieldKind,
    pub required: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    Texts,
    Number,
    Flag,
    /// A day as `YYYY-MM-DD`.
    Day,
    Days,
    Word(&'static str),
    Words(&'static str),
}

/// A phrase that an `example` block may use, such as `分管 社会管理` or `已审核`.
#[derive(Debug, Clone)]
pub struct Phrase {
    pub label: &'static str,
    pub place: Place,
    pub argument: Argument,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// After 谁.
    Who,
    /// After 办, in the brackets behind the matter.
    Matter,
    /// After 况.
    Situation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    None,
    Number,
    Text,
    Word(&'static str),
}
