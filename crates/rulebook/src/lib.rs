//! `rulebook` reads the law and answers: may they, by which article, and if not, what then.
//!
//! It is handed text and facts. It never knows a noun of the office, a file, a clock, async,
//! SQL or HTTP: the words it understands come from the [`Vocabulary`] that its caller publishes.
//!
//! A law loads whole or not at all: [`Rulebook::load`] tells every fault at its line. Each class of
//! words is an enumerated Cedar entity type, and those that a person can be in are ancestors of the
//! person, so that a policy writes `principal in Role::"副职"`. Permits, binding forbids and softer
//! forbids are asked apart, because a forbid that applies hides whether any permit exists; and
//! because Cedar skips a policy that errors, any error at all is a refusal.

mod article;
mod basis;
mod case;
mod data;
mod engine;
mod example;
mod fact;
mod fault;
mod form;
mod frame;
mod hash;
mod judge;
mod judgement;
mod lexicon;
mod load;
mod nearest;
mod numeral;
mod outline;
mod parameter;
mod policy;
mod promulgated;
mod prose;
mod route;
mod row;
mod rule;
mod rulebook;
mod schema;
mod section;
mod source;
mod template;
mod town;
#[cfg(test)]
mod trial;
mod vocabulary;

pub use article::{Annex, Article, Blocks, Coverage, Declared, Principle, Status};
pub use case::{Case, Subject};
pub use example::{Example, Expected, Stage};
pub use fact::{Facts, Value, Word};
pub use fault::{LoadFault, SourceFile};
pub use judgement::{Basis, Citation, Explanation, Force, Judgement, Model, Violation};
pub use parameter::Parameter;
pub use route::{Condition, Limit, Mode, Next, Overdue, Route, Step, Test, Who};
pub use row::Row;
pub use rule::{Claim, Direction, Effect, Rule};
pub use rulebook::Rulebook;
pub use source::Source;
pub use town::Town;
pub use vocabulary::{
    ActWord, Argument, Class, FactKind, FactWord, Field, FieldKind, Members, Noun, Phrase, Place,
    Relation, Table, Vocabulary,
};
