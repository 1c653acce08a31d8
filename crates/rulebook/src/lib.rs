//! `rulebook` reads the law and answers: may they, by which article, and if not, what then.
//!
//! It is handed text and facts. It never knows a noun of the office, a file, a clock, async,
//! SQL or HTTP: the words it understands come from the [`Vocabulary`] that its caller publishes.

mod case;
mod fact;
mod judgement;
mod vocabulary;

pub use case::{Case, Subject};
pub use fact::{Facts, Value, Word};
pub use judgement::{Basis, Citation, Explanation, Force, Judgement, Violation};
pub use vocabulary::{
    ActWord, Argument, Class, FactKind, FactWord, Field, FieldKind, Members, Noun, Phrase, Place,
    Relation, Table, Vocabulary,
};
