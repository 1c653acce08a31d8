//! What the ledger was asked for: its filter as the address has it, and back again, and in words.

use app::LedgerFilter;
use domain::Law;
use domain::case::Standing;

use crate::pages::visitor::Visitor;

const PAGE: &str = "/cases/ledger";
/// States in which a case is at an end.
const ENDED: [&str; 2] = ["已办结", "已撤销"];
/// The state of a case while it is disputed who leads.
const DISPUTED: &str = "主办待裁定";

/// What was asked for.
pub struct Asked {
    pub filter: LedgerFilter,
    /// By whole cases rather than line by line.
    pub tree: bool,
}

/// One thing to choose, and whether it is chosen.
pub struct Choice {
    pub value: String,
    pub on: bool,
}

impl Asked {
    #[must_use]
    pub fn of(visitor: &Visitor) -> Self {
        let given = |name: &str| {
            let text = visitor.asked(name).trim();
            Some(text.chars().take(100).collect::<String>()).filter(|text| !text.is_empty())
        };
        let state = given("state");
        let standing = given("lamp").and_then(|label| Standing::find(&label));
        let standing = match (&state, standing.unwrap_or_default()) {
            (Some(state), Standing::Open) if ENDED.contains(&state.as_str()) => Standing::Finished,
            (_, standing) => standing,
        };
        Self {
            tree: visitor.asked("view") == "tree",
            filter: LedgerFilter {
                q: given("q").unwrap_or_default(),
                kind: given("kind"),
                office: given("office"),
                state,
                standing,
                year: visitor.asked("year").trim().parse().ok(),
                origin: given("origin"),
                page: visitor.asked("page").parse().unwrap_or(1).max(1),
            },
        }
    }

    /// The same filter elsewhere.
    #[must_use]
    pub fn address(&self, path: &str, page: Option<u32>) -> String {
        let filter = &self.filter;
        let mut query = form_urlencoded::Serializer::new(String::new());
        let standing =
            (filter.standing != Standing::Open).then(|| filter.standing.label().to_owned());
        let pairs = [
            ("q", Some(filter.q.clone()).filter(|q| !q.is_empty())),
            ("kind", filter.kind.clone()),
            ("office", filter.office.clone()),
            ("state", filter.state.clone()),
            ("lamp", standing),
            ("year", filter.year.map(|year| year.to_string())),
            ("origin", filter.origin.clone()),
            ("view", self.tree.then(|| "tree".to_owned())),
            ("page", page.map(|page| page.to_string())),
        ];
        for (name, value) in pairs {
            if let Some(value) = value {
                query.append_pair(name, &value);
            }
        }
        let query = query.finish();
        match query.is_empty() {
            true => path.to_owned(),
            false => format!("{path}?{query}"),
        }
    }

    #[must_use]
    pub fn turned(&self, page: u32) -> String {
        self.address(PAGE, Some(page))
    }

    /// The tree in place of the table, or the table in place of the tree.
    #[must_use]
    pub fn other_view(&self) -> String {
        let other = Self {
            filter: self.filter.clone(),
            tree: !self.tree,
        };
        other.address(PAGE, None)
    }

    #[must_use]
    pub fn year(&self) -> String {
        self.filter
            .year
            .map_or_else(String::new, |year| year.to_string())
    }

    #[must_use]
    pub fn origin(&self) -> &str {
        self.filter.origin.as_deref().unwrap_or_default()
    }

    /// The filter in words, as it is printed.
    #[must_use]
    pub fn words(&self) -> String {
        let filter = &self.filter;
        let parts = [
            Some(filter.standing.label().to_owned()),
            filter.kind.clone(),
            filter.office.as_ref().map(|office| format!("{office}主办")),
            filter.state.clone(),
            filter.year.map(|year| format!("{year}年交办")),
            filter
                .origin
                .as_ref()
                .map(|origin| format!("出自{origin}号事项")),
            Some(&filter.q)
                .filter(|q| !q.is_empty())
                .map(|q| format!("含“{q}”")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("、")
    }
}

/// Every state of a case, in the order of the routes.
#[must_use]
pub fn states(law: &Law) -> Vec<String> {
    let routes = law
        .rulebook
        .routes()
        .iter()
        .filter(|one| one.noun == "case");
    let mut states: Vec<String> = Vec::new();
    for step in routes.flat_map(|route| &route.steps) {
        if !states.contains(&step.name) {
            states.push(step.name.clone());
        }
    }
    let ends = [DISPUTED].into_iter().chain(ENDED).map(str::to_owned);
    states.into_iter().chain(ends).collect()
}

#[must_use]
pub fn choices(values: Vec<String>, chosen: Option<&str>) -> Vec<Choice> {
    let choice = |value: String| Choice {
        on: chosen == Some(value.as_str()),
        value,
    };
    values.into_iter().map(choice).collect()
}

#[must_use]
pub fn standings(chosen: Standing) -> Vec<Choice> {
    let labels = Standing::ALL.map(|standing| standing.label().to_owned());
    choices(labels.to_vec(), Some(chosen.label()))
}
