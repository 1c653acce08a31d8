//! Cedar's strict validation of one policy, told in Chinese and at its line.
//! It never knows the vocabulary beyond the schema.

use cedar_policy::{PolicySet, ValidationError, ValidationMode, ValidationWarning, Validator};

use crate::fault::Faults;
use crate::policy::statement::{Statement, offset_of};

/// Validates a policy. Where its words were `clean`, nothing that Cedar says was told before.
pub(crate) fn validate(
    statement: &Statement,
    validator: &Validator,
    clean: bool,
    faults: &mut Faults,
) {
    let Ok(set) = PolicySet::from_policies([statement.policy.clone()]) else {
        return;
    };
    let result = validator.validate(&set, ValidationMode::Strict);
    for error in result
        .validation_errors()
        .filter(|error| clean || !about_words(error))
    {
        let at = statement
            .at
            .within(&statement.text, offset_of(error).unwrap_or(0));
        // Cedar opens each complaint with the policy's id, which the line already tells.
        let complaint = error.to_string();
        let words = complaint
            .split_once("`, ")
            .map_or(complaint.as_str(), |(_, words)| words);
        faults.add(&at, format!("没有通过严格检查：{words}"));
    }
    for warning in result.validation_warnings().filter(|_| clean) {
        if let ValidationWarning::ImpossiblePolicy(_) = warning {
            faults.add(&statement.at, "这条规则的条件永远不会成立");
        }
    }
}

/// Complaints about unknown words, which `words` tells better.
fn about_words(error: &ValidationError) -> bool {
    matches!(
        error,
        ValidationError::UnrecognizedEntityType(_)
            | ValidationError::UnrecognizedActionId(_)
            | ValidationError::UnsafeAttributeAccess(_)
            | ValidationError::InvalidEnumEntity(_)
    )
}
