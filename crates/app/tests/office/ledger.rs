//! The ledger of tasks: along deadlines, by office, state, year and lamp, as trees, as figures.

use app::{Ledger, LedgerFilter};
use domain::case::{Line, Period, Standing};
use jiff::civil::date;

use crate::house::House;

impl House {
    /// A task of 规建办's, due on a day.
    pub async fn task(&self, title: &str, due: &str, more: &[(&str, &str)]) -> String {
        let mut typed = vec![
            ("kind", "督办任务"),
            ("title", title),
            ("origin", "会议议定"),
            ("origin_matter", "m-18"),
            ("origin_number", "〔2026〕18-4-1"),
            ("portfolios", "城市建设"),
            ("leader", "副镇长乙"),
            ("lead_office", "规建办"),
            ("due", due),
            ("measures", "选址公示"),
        ];
        typed.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
        typed.extend(more);
        self.done("clerk", "case.open", "", &typed).await.matter
    }

    async fn ledger(&self, who: &str, filter: LedgerFilter) -> Ledger<Line> {
        let caller = self.caller(who).await;
        self.app.ledger(&caller, &ours(filter)).await.unwrap()
    }

    async fn listed(&self, who: &str, filter: LedgerFilter) -> Vec<String> {
        let found = self.ledger(who, filter).await;
        found
            .page
            .lines
            .into_iter()
            .map(|line| line.title)
            .collect()
    }
}

/// Of the meeting from which the tests' own tasks come.
fn ours(filter: LedgerFilter) -> LedgerFilter {
    LedgerFilter {
        origin: Some("m-18".to_owned()),
        ..filter
    }
}

fn standing(standing: Standing) -> LedgerFilter {
    LedgerFilter {
        standing,
        ..LedgerFilter::default()
    }
}

async fn four() -> (House, [String; 4]) {
    let house = House::open().await;
    let later = house.task("较晚", "2026-12-22", &[]).await;
    let soon = house
        .task("将到", "2026-11-26", &[("lead_office", "财政所")])
        .await;
    let unknown = house.task("明年", "2027-02-10", &[]).await;
    let milestone = [("milestones", "2026-11-25 进场")];
    let first = house.task("先到节点", "2026-12-30", &milestone).await;
    (house, [first, soon, later, unknown])
}

#[tokio::test]
async fn the_ledger_goes_by_deadlines_and_each_lamp_has_its_own() {
    let (house, _) = four().await;
    let all = ["先到节点", "将到", "较晚", "明年"];
    assert_eq!(house.listed("clerk", standing(Standing::Open)).await, all);
    let near = house.listed("clerk", standing(Standing::Near)).await;
    assert_eq!(near, ["先到节点", "将到"]);
    assert_eq!(
        house.listed("clerk", standing(Standing::Normal)).await,
        ["较晚"]
    );
    assert_eq!(
        house.listed("clerk", standing(Standing::Unsettled)).await,
        ["明年"]
    );
    assert!(
        house
            .listed("clerk", standing(Standing::Overdue))
            .await
            .is_empty()
    );
    house.clock.set(date(2026, 11, 27).at(9, 0, 0, 0));
    let late = house.ledger("clerk", standing(Standing::Overdue)).await;
    let lamps: Vec<String> = late
        .page
        .lines
        .iter()
        .map(|line| line.lamp.words())
        .collect();
    assert_eq!(lamps, ["超期2个工作日", "超期1个工作日"]);
    let counts = late.counts;
    let told = [counts.open, counts.overdue, counts.near].map(|count| count.to_string());
    assert_eq!(told, ["4", "2", "0"]);
}

#[tokio::test]
async fn a_new_notice_moves_open_tasks_and_settles_those_that_were_open() {
    let (house, _) = four().await;
    let typed = [
        ("year", "2027"),
        ("notice", "演示通知"),
        ("holidays", "2027-02-08\n2027-02-09"),
    ];
    let act = "organization.enter_calendar";
    let days = [("days", "50"), ("due", "")];
    house.task("五十个工作日", "", &days).await;
    let unsettled = house.listed("clerk", standing(Standing::Unsettled)).await;
    assert_eq!(unsettled, ["明年", "五十个工作日"]);
    house.done("office-director", act, "", &typed).await;
    assert!(
        house
            .listed("clerk", standing(Standing::Unsettled))
            .await
            .is_empty()
    );
    let normal = house.listed("clerk", standing(Standing::Normal)).await;
    assert_eq!(normal, ["较晚", "五十个工作日", "明年"]);
    let due = |found: Ledger<Line>| format!("{:?}", found.page.lines[1].due);
    let before = due(house.ledger("clerk", standing(Standing::Normal)).await);
    let moved = [
        typed[0],
        ("notice", "更正"),
        ("holidays", "2027-01-04\n2027-01-05"),
    ];
    house.done("office-director", act, "", &moved).await;
    let after = due(house.ledger("clerk", standing(Standing::Normal)).await);
    assert_ne!(before, after);
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}

#[tokio::test]
async fn the_ledger_is_filtered_by_office_state_year_origin_and_words() {
    let (house, [_, soon, ..]) = four().await;
    let by = |change: fn(&mut LedgerFilter)| {
        let mut filter = LedgerFilter::default();
        change(&mut filter);
        filter
    };
    let office = by(|filter| filter.office = Some("财政所".to_owned()));
    assert_eq!(house.listed("clerk", office.clone()).await, ["将到"]);
    let other_year = by(|filter| filter.year = Some(2025));
    assert!(house.listed("clerk", other_year).await.is_empty());
    let year = by(|filter| filter.year = Some(2026));
    assert_eq!(house.listed("clerk", year).await.len(), 4);
    let clerk = house.caller("clerk").await;
    let elsewhere = by(|filter| filter.origin = Some("m-19".to_owned()));
    assert!(
        house
            .app
            .ledger(&clerk, &elsewhere)
            .await
            .unwrap()
            .page
            .lines
            .is_empty()
    );
    let words = by(|filter| filter.q = "节点".to_owned());
    assert_eq!(house.listed("clerk", words).await, ["先到节点"]);
    let nothing = by(|filter| filter.q = "，。".to_owned());
    assert!(house.listed("clerk", nothing).await.is_empty());
    house.done("finance", "case.accept", &soon, &[]).await;
    let state = by(|filter| filter.state = Some("实施".to_owned()));
    assert_eq!(house.listed("clerk", state).await, ["将到"]);
}

#[tokio::test]
async fn who_may_not_know_a_task_finds_it_nowhere() {
    let (house, _) = four().await;
    let finance = house.caller("finance").await;
    let all = ours(standing(Standing::All));
    assert_eq!(house.listed("finance", all.clone()).await, ["将到"]);
    let (whole, more) = house.app.ledger_whole(&finance, &all).await.unwrap();
    assert_eq!((whole.len(), more), (1, false));
    let trees = house.app.ledger_tree(&finance, &all).await.unwrap();
    assert_eq!(trees.page.lines.len(), 1);
    assert_eq!(trees.counts.open.to_string(), "1");
    let auditor = house.caller("auditor").await;
    assert!(
        house
            .app
            .ledger_whole(&auditor, &all)
            .await
            .unwrap()
            .0
            .is_empty()
    );
}

#[tokio::test]
async fn a_tree_holds_all_parts_even_where_only_one_was_asked_for() {
    let (house, [first, ..]) = four().await;
    let part = |title: &'static str, office: &'static str| {
        vec![
            ("title", title),
            ("lead_office", office),
            ("due", "2026-12-20"),
            ("measures", "分段排查"),
        ]
    };
    for (title, office) in [("其一", "规建办"), ("其二", "财政所")] {
        let mut typed = part(title, office);
        typed.push(("parent", &first));
        house.done("clerk", "case.split", "", &typed).await;
    }
    let clerk = house.caller("clerk").await;
    let asked = ours(LedgerFilter {
        q: "其二".to_owned(),
        ..LedgerFilter::default()
    });
    let found = house.app.ledger_tree(&clerk, &asked).await.unwrap();
    let [tree] = found.page.lines.as_slice() else {
        panic!("{:?}", found.page.lines)
    };
    assert_eq!(tree.line.title, "先到节点");
    let parts: Vec<&str> = tree
        .parts
        .iter()
        .map(|part| part.line.title.as_str())
        .collect();
    assert_eq!(parts, ["其一", "其二"]);
    // Who knows a part and not its whole sees the part.
    let finance = house.caller("finance").await;
    let found = house.app.ledger_tree(&finance, &asked).await.unwrap();
    assert_eq!(found.page.lines[0].line.title, "其二");
}

#[tokio::test]
async fn the_figures_of_a_period_count_what_the_caller_may_know() {
    let house = House::open().await;
    let figures = async |who: &str| {
        let caller = house.caller(who).await;
        let period = Period {
            from: date(2026, 11, 1),
            until: date(2026, 11, 30),
        };
        let found = house.app.case_returns(&caller, period).await.unwrap();
        let whole = found.returns.whole;
        [
            found.cases,
            whole.open,
            whole.closed,
            whole.in_time.unwrap(),
        ]
    };
    let (clerk, drafter) = (figures("clerk").await, figures("drafter").await);
    let paid = house
        .task("拨付", "2026-11-26", &[("lead_office", "财政所")])
        .await;
    house
        .task("排查", "2026-12-10", &[("lead_office", "财政所")])
        .await;
    house.done("finance", "case.accept", &paid, &[]).await;
    let shown = [("words", "已经拨付"), ("evidence", "凭证")];
    house
        .done("finance", "case.request_close", &paid, &shown)
        .await;
    house.clock.set(date(2026, 11, 27).at(9, 0, 0, 0));
    house.done("clerk", "case.close", &paid, &[]).await;
    let [cases, open, closed, in_time] = clerk;
    assert_eq!(
        figures("clerk").await,
        [cases + 2, open + 1, closed + 1, in_time]
    );
    assert_eq!(figures("drafter").await, drafter);
}
