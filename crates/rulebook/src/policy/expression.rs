//! What a policy says, read off Cedar's JSON form: scope, words, attributes, operators.
//! It never knows whether any of it is right.

use serde_json::Value;

/// Operators that a policy may use. Arithmetic may overflow, and a policy that errors is skipped.
const OPERATORS: [&str; 21] = [
    "Value",
    "Var",
    "Set",
    "!",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "&&",
    "||",
    "in",
    "is",
    "has",
    ".",
    "contains",
    "containsAll",
    "containsAny",
    "isEmpty",
    "if-then-else",
];

/// What stands in one policy.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Names of the actions; none means every action.
    pub actions: Option<Vec<String>>,
    /// The entity type that the resource must have.
    pub resource: Option<String>,
    /// Class and member of each word.
    pub words: Vec<(String, String)>,
    /// Entity types after `is`.
    pub types: Vec<String>,
    /// Variable and attribute of each access such as `principal.portfolios`.
    pub attributes: Vec<(String, String)>,
    /// Operators that the law may not use.
    pub banned: Vec<String>,
    pub names_principal: bool,
}

/// Reads a policy.
pub(crate) fn read(policy: &Value) -> Reading {
    let mut reading = Reading::default();
    reading.scope(policy);
    for condition in policy
        .get("conditions")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        reading.expression(condition.get("body").unwrap_or(&Value::Null));
    }
    reading
}

impl Reading {
    fn scope(&mut self, policy: &Value) {
        let part = |name: &str| policy.get(name).unwrap_or(&Value::Null);
        let action = part("action");
        if action.get("op").and_then(Value::as_str) != Some("All") {
            let names = entities(action).into_iter().map(|(_, name)| name);
            self.actions = Some(names.collect());
        }
        for part in [part("principal"), part("resource")] {
            self.words.extend(entities(part));
        }
        self.names_principal = part("principal").get("op").and_then(Value::as_str) != Some("All");
        self.resource = text(part("resource"), "entity_type");
        self.types.extend(self.resource.clone());
        self.types.extend(text(part("principal"), "entity_type"));
    }

    fn expression(&mut self, expression: &Value) {
        for (operator, body) in expression.as_object().into_iter().flatten() {
            match operator.as_str() {
                "Value" => self.words.extend(entities(body)),
                "Var" => self.names_principal |= body.as_str() == Some("principal"),
                "." | "has" => self.access(body),
                "is" => self.types.extend(text(body, "entity_type")),
                operator if !OPERATORS.contains(&operator) => {
                    self.banned.push(operator.to_owned());
                }
                _ => {}
            }
            self.children(operator, body);
        }
    }

    /// Operands stand in a list, or under names such as `left`.
    fn children(&mut self, operator: &str, body: &Value) {
        if matches!(operator, "Value" | "Var") {
            return;
        }
        let listed = body.as_array().into_iter().flatten();
        let named = body.as_object().into_iter().flat_map(|body| body.values());
        for child in listed.chain(named).filter(|child| child.is_object()) {
            self.expression(child);
        }
    }

    fn access(&mut self, body: &Value) {
        let variable = body.get("left").and_then(|left| text(left, "Var"));
        self.attributes.extend(variable.zip(text(body, "attr")));
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

/// Entity type and id of every entity named within.
fn entities(value: &Value) -> Vec<(String, String)> {
    if let (Some(class), Some(member)) = (text(value, "type"), text(value, "id")) {
        return vec![(class, member)];
    }
    let listed = value.as_array().into_iter().flatten();
    let named = value
        .as_object()
        .into_iter()
        .flat_map(|value| value.values());
    listed.chain(named).flat_map(entities).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(policy: &str) -> Reading {
        let policy = cedar_policy::Policy::parse(None, policy).expect("a policy");
        read(&policy.to_json().expect("its form"))
    }

    #[test]
    fn scope_words_and_attributes_are_read() {
        let read = reading(
            r#"permit (principal in Role::"a", action in [Action::"x", Action::"y"], resource is Thing)
               when { context.near && resource.kind == Kind::"b" };"#,
        );
        assert_eq!(read.actions, Some(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!(read.resource.as_deref(), Some("Thing"));
        let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        assert_eq!(read.words, [pair("Role", "a"), pair("Kind", "b")]);
        assert_eq!(
            read.attributes,
            [pair("context", "near"), pair("resource", "kind")]
        );
        assert!(read.names_principal && read.banned.is_empty());
    }

    #[test]
    fn arithmetic_likeness_and_extensions_are_banned_wherever_they_stand() {
        for (condition, operator) in [
            ("resource.n + 1 > 2", "+"),
            ("!(2 > -resource.n)", "neg"),
            ("[resource.n * 2].contains(4)", "*"),
            ("if resource.t like \"a*\" then true else false", "like"),
            ("context.ip == ip(\"10.0.0.1\")", "ip"),
            ("resource.a.lessThan(resource.b)", "lessThan"),
            ("{a: 1} == resource.r", "Record"),
        ] {
            let policy = format!("permit (principal, action, resource) when {{ {condition} }};");
            assert_eq!(reading(&policy).banned, [operator], "{condition}");
        }
    }
}
