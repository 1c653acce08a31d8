//! The engine: policies indexed by act, asked in three sets apart, because a forbid that applies
//! would hide whether any permit exists. It never knows the text of the law.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::{Authorizer, Context, Entity, EntityUid, PolicySet, Request};

use crate::Case;
use crate::frame::{Entities, Frame, entity};
use crate::lexicon::Lexicon;
use crate::policy::Compiled;
use crate::schema::PERSON;
use crate::template::Holder;

/// The policies of a law, ready to be asked.
#[derive(Debug)]
pub(crate) struct Engine {
    authorizer: Authorizer,
    entities: Entities,
    person: Frame,
    situation: Frame,
    matters: BTreeMap<&'static str, Matter>,
    acts: BTreeMap<&'static str, Act>,
    /// In the order of the law.
    pub rules: Vec<Compiled>,
    index: BTreeMap<String, usize>,
}

/// The matters of one noun.
#[derive(Debug)]
struct Matter {
    uid: EntityUid,
    frame: Frame,
}

/// One act and the policies that can apply to it.
#[derive(Debug)]
pub(crate) struct Act {
    pub label: &'static str,
    noun: &'static str,
    action: EntityUid,
    permits: PolicySet,
    must: PolicySet,
    softer: PolicySet,
    /// The permits in the order of the law.
    pub granting: Vec<usize>,
    /// The facts that its policies ask for.
    asked: BTreeMap<Holder, BTreeSet<String>>,
    /// The facts of the matter that its policies ask for or tell.
    spoken_of: BTreeSet<String>,
}

/// One case as Cedar takes it.
pub(crate) struct Question {
    request: Request,
    entities: cedar_policy::Entities,
}

/// What each of the three sets answered, as places in the law's order.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub permits: BTreeSet<usize>,
    pub must: BTreeSet<usize>,
    pub softer: BTreeSet<usize>,
    pub errors: Vec<String>,
}

impl Engine {
    /// None where the vocabulary does not make a schema; the loader has told so.
    pub fn new(lexicon: &Lexicon<'_>, rules: Vec<Compiled>) -> Option<Self> {
        let entities = Entities::new(lexicon);
        let vocabulary = lexicon.vocabulary;
        let matter = |noun: &crate::Noun| {
            let frame = Frame::new(&noun.facts, &entities)?;
            Some((
                noun.id,
                Matter {
                    uid: entity(noun.entity, "matter")?,
                    frame,
                },
            ))
        };
        let matters = vocabulary.nouns.iter().map(matter).collect::<Option<_>>()?;
        let acts = vocabulary
            .acts
            .iter()
            .map(|act| Some((act.id, Act::new(act, &rules)?)));
        let acts = acts.collect::<Option<_>>()?;
        let index = rules
            .iter()
            .enumerate()
            .map(|(place, rule)| (rule.rule.id.clone(), place));
        let index = index.collect();
        Some(Self {
            authorizer: Authorizer::new(),
            person: Frame::new(&vocabulary.person, &entities)?,
            situation: Frame::new(&vocabulary.situation, &entities)?,
            matters,
            entities,
            acts,
            rules,
            index,
        })
    }

    pub fn act(&self, id: &str) -> Option<&Act> {
        self.acts.get(id)
    }

    pub fn acts(&self) -> impl Iterator<Item = (&'static str, &Act)> {
        self.acts.iter().map(|(id, act)| (*id, act))
    }

    pub fn place(&self, policy: &str) -> Option<usize> {
        self.index.get(policy).copied()
    }

    /// Asks all three sets.
    pub fn ask(&self, act: &Act, case: &Case<'_>) -> Answer {
        let mut answer = Answer::default();
        if let Some(question) = self.question(act, case, &mut answer.errors) {
            answer.permits = self.satisfied(&question, &act.permits, &mut answer.errors);
            answer.must = self.satisfied(&question, &act.must, &mut answer.errors);
            answer.softer = self.satisfied(&question, &act.softer, &mut answer.errors);
        }
        answer
    }

    /// Whether anything permits the case, whatever may stand against it.
    pub fn permitted(&self, case: &Case<'_>) -> bool {
        let mut errors = Vec::new();
        let permitted = self.act(case.act).is_some_and(|act| {
            let question = self.question(act, case, &mut errors);
            question.is_some_and(|question| {
                !self
                    .satisfied(&question, &act.permits, &mut errors)
                    .is_empty()
            })
        });
        permitted && errors.is_empty()
    }

    fn question(&self, act: &Act, case: &Case<'_>, errors: &mut Vec<String>) -> Option<Question> {
        let matter = self.matters.get(act.noun)?;
        let parents = self.entities.parents(&case.subject.memberships, errors);
        let none = BTreeSet::new();
        let mut fill = |frame: &Frame, holder, facts| {
            let asked = act.asked.get(&holder).unwrap_or(&none);
            frame.fill(asked, facts, &self.entities, errors)
        };
        let person = fill(&self.person, Holder::Person, &case.subject.facts);
        let resource = fill(&matter.frame, Holder::Matter, case.matter);
        let situation = fill(&self.situation, Holder::Situation, case.situation);
        if !errors.is_empty() {
            return None;
        }
        let built = (|| -> Result<Question, String> {
            let principal = entity(PERSON, &case.subject.id).ok_or("不能指称办理人")?;
            let parents = parents.into_iter().collect();
            let person = Entity::new(principal.clone(), person.into_iter().collect(), parents)
                .map_err(|error| error.to_string())?;
            let nobody = std::collections::HashSet::new();
            let thing = Entity::new(matter.uid.clone(), resource.into_iter().collect(), nobody)
                .map_err(|error| error.to_string())?;
            let context = Context::from_pairs(situation).map_err(|error| error.to_string())?;
            let (action, resource) = (act.action.clone(), matter.uid.clone());
            // The policies were held to the schema, and the frames have held every fact to its type.
            let request = Request::new(principal, action, resource, context, None)
                .map_err(|error| error.to_string())?;
            let entities = cedar_policy::Entities::from_entities([person, thing], None)
                .map_err(|error| error.to_string())?;
            Ok(Question { request, entities })
        })();
        built
            .map_err(|error| errors.push(format!("不能判定：{error}")))
            .ok()
    }

    /// The policies of a set that apply; those that fail to evaluate are errors.
    fn satisfied(
        &self,
        question: &Question,
        set: &PolicySet,
        errors: &mut Vec<String>,
    ) -> BTreeSet<usize> {
        if set.is_empty() {
            return BTreeSet::new();
        }
        let response = self
            .authorizer
            .is_authorized(&question.request, set, &question.entities);
        let diagnostics = response.diagnostics();
        errors.extend(
            diagnostics
                .errors()
                .map(|error| format!("规则不能判定：{error}")),
        );
        let places = diagnostics
            .reason()
            .filter_map(|id| self.place(id.as_ref()));
        places.collect()
    }

    /// The value of a fact in a case, for the sentences.
    pub fn fact<'a>(
        &'a self,
        name: &crate::template::Name,
        act: &Act,
        case: &'a Case<'_>,
    ) -> Option<&'a crate::Value> {
        match name.holder {
            Holder::Matter => self
                .matters
                .get(act.noun)?
                .frame
                .value(&name.fact, case.matter),
            Holder::Situation => self.situation.value(&name.fact, case.situation),
            Holder::Person => self.person.value(&name.fact, &case.subject.facts),
        }
    }
}

impl Act {
    fn new(act: &crate::ActWord, rules: &[Compiled]) -> Option<Self> {
        let applies = |rule: &&Compiled| rule.rule.acts.contains(&act.id);
        let set = |wanted: &dyn Fn(&Compiled) -> bool| {
            let policies = rules.iter().filter(applies).filter(|rule| wanted(rule));
            PolicySet::from_policies(policies.map(|rule| rule.policy.clone())).ok()
        };
        let places = rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| applies(rule) && rule.permits());
        Some(Self {
            label: act.label,
            noun: act.noun,
            action: entity("Action", act.label)?,
            permits: set(&|rule| rule.permits())?,
            must: set(&|rule| !rule.permits() && !rule.softer())?,
            softer: set(&|rule| !rule.permits() && rule.softer())?,
            granting: places.map(|(place, _)| place).collect(),
            asked: asked(rules.iter().filter(applies)),
            spoken_of: spoken_of(rules.iter().filter(applies)),
        })
    }

    /// Whether any of its policies asks for a fact of the matter, or tells it in a sentence.
    pub fn speaks_of(&self, fact: &str) -> bool {
        self.spoken_of.contains(fact)
    }
}

fn asked<'a>(rules: impl Iterator<Item = &'a Compiled>) -> BTreeMap<Holder, BTreeSet<String>> {
    let mut asked: BTreeMap<Holder, BTreeSet<String>> = BTreeMap::new();
    for name in rules.flat_map(|rule| &rule.asked) {
        let facts = asked.entry(name.holder).or_default();
        facts.insert(name.fact.clone());
    }
    asked
}

fn spoken_of<'a>(rules: impl Iterator<Item = &'a Compiled>) -> BTreeSet<String> {
    let names = rules.flat_map(Compiled::names);
    names
        .filter(|name| name.holder == Holder::Matter)
        .map(|name| name.fact.clone())
        .collect()
}
