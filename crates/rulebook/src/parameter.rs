//! Parameters: figures of the law, each dated and with what it rests on.
//! It never knows what a figure is used for, nor what day it is.

use crate::Basis;
use crate::fault::At;

/// A figure as it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter<'a> {
    pub value: i64,
    pub label: &'a str,
    pub unit: &'a str,
    pub basis: &'a Basis,
    /// Id of the source, where it rests on higher law.
    pub source: Option<&'a str>,
    pub clause: Option<&'a str>,
    pub verified: bool,
}

/// A figure through time, ordered by day.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub id: String,
    pub at: At,
    pub label: String,
    pub unit: String,
    pub values: Vec<Dated>,
}

/// A value from a day on.
#[derive(Debug, Clone)]
pub(crate) struct Dated {
    /// `YYYY-MM-DD`, so that text order is the order of days.
    pub from: String,
    pub value: i64,
    pub basis: Basis,
    pub verified: bool,
}

impl Figure {
    /// Whether any of its values is higher law's.
    pub fn rests_on_higher_law(&self) -> bool {
        let higher = |dated: &Dated| matches!(dated.basis, Basis::HigherLaw { .. });
        self.values.iter().any(higher)
    }

    pub fn on(&self, day: &str) -> Option<Parameter<'_>> {
        let dated = self
            .values
            .iter()
            .rev()
            .find(|dated| dated.from.as_str() <= day)?;
        let (source, clause) = match &dated.basis {
            Basis::HigherLaw { source, clause } => (Some(source.as_str()), Some(clause.as_str())),
            _ => (None, None),
        };
        Some(Parameter {
            value: dated.value,
            label: &self.label,
            unit: &self.unit,
            basis: &dated.basis,
            source,
            clause,
            verified: dated.verified,
        })
    }
}
