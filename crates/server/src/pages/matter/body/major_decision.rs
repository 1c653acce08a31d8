//! 重大行政决策: the whole way as one picture, gate by gate with what is missing, and the earliest
//! lawful day of decision, explained day by day.

mod before_public;
mod earliest;
mod links;
mod picture;
mod way;

use app::MatterView;
use askama::Template;
use domain::major_decision::{MajorDecision, earliest_decision, way as passages};
use domain::{Matter, Noun};

use crate::error::Trouble;
use crate::pages::reply::rendered;
use crate::pages::visitor::Visitor;
use before_public::BeforePublic;
use earliest::Computation;
use way::Way;

#[derive(Template)]
#[template(path = "matter/major_decision.html")]
pub struct DecisionBody {
    way: String,
    earliest: String,
    facts: Vec<(&'static str, String)>,
    problem: String,
    grounds: String,
    draft: Option<Draft>,
    before_public: BeforePublic,
}

struct Draft {
    number: u32,
    options: Vec<String>,
    explanation: String,
}

impl DecisionBody {
    pub async fn of(
        visitor: &Visitor,
        view: &MatterView,
        decision: &MajorDecision,
    ) -> Result<Self, Trouble> {
        let asked = (Noun::MajorDecision, decision.id.as_str());
        let seen = visitor
            .app
            .regard(&visitor.caller, asked, |law, facts, matter| match matter {
                Matter::MajorDecision(decision) => Some((
                    passages(law, facts, decision),
                    earliest_decision(law, facts, decision),
                )),
                _ => None,
            })
            .await?;
        let (passages, earliest) = seen.flatten().ok_or(Trouble::Missing)?;
        let computation = Computation::of(&earliest);
        let headline = computation.headline.clone();
        Ok(Self {
            way: rendered(&Way::of(visitor, view, decision, &passages, headline))?,
            earliest: rendered(&computation)?,
            facts: facts(decision),
            problem: decision.content.problem.clone(),
            grounds: decision.content.grounds.clone(),
            draft: draft(decision),
            before_public: BeforePublic::of(visitor, view, decision).await?,
        })
    }
}

fn facts(decision: &MajorDecision) -> Vec<(&'static str, String)> {
    let content = &decision.content;
    let lines = [
        ("目录编号", decision.number()),
        ("种类", content.kind.clone()),
        ("承办", decision.lead_office.clone()),
        ("协办", decision.assisting.join("、")),
        ("提出", content.proposed_by.clone()),
        ("申请人", content.applicants.join("、")),
        ("党委同意", content.consent.clone()),
        ("不公开理由", content.closed_ground.clone()),
    ];
    let told = lines.into_iter().filter(|(_, words)| !words.is_empty());
    told.collect()
}

fn draft(decision: &MajorDecision) -> Option<Draft> {
    let draft = decision.course.draft()?;
    Some(Draft {
        number: draft.it.number,
        options: draft.it.proposal.options.clone(),
        explanation: draft.it.proposal.explanation.clone(),
    })
}
