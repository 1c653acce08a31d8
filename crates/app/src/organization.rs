//! 机构 as a page: who holds what, who is away and who stands in. It never changes it.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;
use std::sync::Arc;

use domain::calendar::Notice;
use domain::organization::{
    Absence, Mandate, Organization, PlannedMeeting, Recusal, Rerouted, reroute,
};
use domain::{Facts, Law, Matter, Noun, Office, Post};
use jiff::civil::{Date, DateTime};
use store::Read;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::judge::{self, Looking, May};
use crate::matter;
use crate::rows::CLOCKS;
use crate::town::Town;

/// The organization as of now.
#[derive(Debug, Clone)]
pub struct OrganizationPage {
    pub version: u64,
    pub posts: Vec<PostLine>,
    /// Portfolio to the post in charge, in the law's order.
    pub division: Vec<(String, Option<String>)>,
    pub mandates: Vec<Mandate>,
    pub absences: Vec<Absence>,
    pub recusals: Vec<Recusal>,
    pub notices: Vec<Notice>,
    /// 年度会议计划
    pub meeting_plan: Vec<PlannedMeeting>,
    /// Series such as `宝高府/2024` to the last number used on paper and the last given.
    pub series: BTreeMap<String, (i64, i64)>,
    /// The post that presides now in the head's place, and the absence that makes it so.
    pub presiding: Option<(String, Absence)>,
    pub may: Vec<May>,
    pub today: Date,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostLine {
    pub post: String,
    pub role: String,
    pub office: String,
    /// Accounts.
    pub holders: Vec<String>,
    pub portfolios: Vec<String>,
    pub away: Option<Absence>,
}

impl App {
    pub async fn organization(&self, caller: &Caller) -> Found<OrganizationPage> {
        let town = self.town(&caller.town)?;
        let (account, now) = (caller.account.clone(), self.now());
        self.look(move |read| page(read, &town, &account, now))
            .await
    }

    /// What an absence would reroute, before it is registered. Only what the caller may know.
    pub async fn preview_absence(
        &self,
        caller: &Caller,
        post: &str,
        kind: &str,
        from: Date,
        until: Date,
    ) -> Found<Vec<Rerouted>> {
        let town = self.town(&caller.town)?;
        let (account, now) = (caller.account.clone(), self.now());
        let absence = Absence {
            id: String::new(),
            post: post.to_owned(),
            kind: kind.to_owned(),
            from,
            until,
            registered_by: account.clone(),
            ended: None,
        };
        self.look(move |read| {
            let office = town.office(read)?.office;
            let looking = Looking::at(now, &office);
            let facts = looking.facts(&account, None);
            let matters = open_matters(read, &town, &account, &facts)?;
            let rerouted = matters
                .iter()
                .flat_map(|(law, matter)| reroute(law, &facts, slice::from_ref(matter), &absence));
            Ok(rerouted.collect())
        })
        .await
    }
}

fn page(
    read: &mut dyn Read,
    town: &Town,
    account: &str,
    now: DateTime,
) -> store::Result<OrganizationPage> {
    let office = town.office(read)?.office;
    let organization = &office.organization;
    let looking = Looking::at(now, &office);
    let facts = looking.facts(account, None);
    let row = read.state(town.id.as_str(), "organization", "organization")?;
    let mut series = BTreeMap::new();
    for (name, paper) in &organization.series {
        let given = read.counter(town.id.as_str(), &format!("number/{name}"))?;
        series.insert(name.clone(), (*paper, given.unwrap_or(*paper)));
    }
    let portfolios = town.law.ids("portfolio").into_iter();
    let charge = |id: String| (id.clone(), organization.division.get(&id).cloned());
    Ok(OrganizationPage {
        version: row.map_or(0, |row| row.version),
        posts: posts(&town.law, organization, now.date()),
        division: portfolios.map(charge).collect(),
        mandates: organization.mandates.clone(),
        absences: organization.absences.clone(),
        recusals: organization.recusals.clone(),
        meeting_plan: organization.meeting_plan.clone(),
        notices: organization.notices.clone(),
        series,
        presiding: presiding(&town.law, &office, now.date()),
        may: judge::may(&town.in_force(), &facts, Noun::Organization),
        today: now.date(),
    })
}

fn posts(law: &Law, organization: &Organization, today: Date) -> Vec<PostLine> {
    let line = |post: Post<'_>| PostLine {
        post: post.id().to_owned(),
        role: post.role().to_owned(),
        office: post.office().unwrap_or_default().to_owned(),
        holders: organization
            .holders_of(post.id())
            .map(str::to_owned)
            .collect(),
        portfolios: law
            .ids("portfolio")
            .into_iter()
            .filter(|id| {
                organization
                    .division
                    .get(id)
                    .is_some_and(|by| by == post.id())
            })
            .collect(),
        away: organization.absence_of(post.id(), today).cloned(),
    };
    law.posts().map(line).collect()
}

/// The secretary's post while its holder presides.
fn presiding(law: &Law, office: &Office, today: Date) -> Option<(String, Absence)> {
    let in_force = office.rules.in_force();
    let absence = office
        .organization
        .presiding_absence(law, &in_force, today)?;
    let post = law.posts().find(|post| post.role() == "党委正职")?;
    Some((post.id().to_owned(), absence.clone()))
}

fn open_matters(
    read: &mut dyn Read,
    town: &Town,
    account: &str,
    facts: &Facts<'_>,
) -> store::Result<Vec<(Arc<Law>, Matter)>> {
    let mut open = BTreeSet::new();
    for state in CLOCKS {
        let clocks = read.deadlines_open(town.id.as_str(), state)?;
        let named = clocks
            .into_iter()
            .filter_map(|clock| Some((Noun::find(&clock.noun)?, clock.matter)));
        open.extend(named);
    }
    let mut matters = Vec::new();
    for (noun, id) in open {
        let asked = (noun, id.as_str());
        let found = matter::readable(read, town, facts.office, account, asked, facts.now)?;
        if let Some((row, matter)) = found {
            matters.push((town.law_for(read, &row)?, matter));
        }
    }
    Ok(matters)
}
