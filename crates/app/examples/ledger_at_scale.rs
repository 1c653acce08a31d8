//! The ledger, its figures, the lists of matters and the turn of a day over many cases.
//! `cargo run --release -p app --example ledger_at_scale [CASES]`

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::{
    ActRequest, Answer, App, Caller, Config, Filter, LedgerFilter, ScriptedClock, SignIn,
    StoreLocation, TownId,
};
use domain::calendar::Deadline;
use domain::case::{self, Period, Standing};
use domain::{Business, Facts, Figures, Law, Matter, Noun, Office};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};
use store::{DeadlineRow, Location, StateRow, Store, Write};

const RULEBOOK: &str = "rulebooks/gaojing";
const TIMES: usize = 200;
const TODAY: Date = date(2026, 11, 24);
const OFFICES: [&str; 4] = ["规建办", "财政所", "党政办", "平安办"];

#[tokio::main]
async fn main() {
    let asked = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let cases: u32 = asked.unwrap_or(10_000);
    let dir = tempfile::tempdir().unwrap();
    let clock = Arc::new(ScriptedClock::new(TODAY.at(9, 0, 0, 0)));
    let pattern = seeded(dir.path(), &clock).await;
    fill(dir.path(), &pattern, cases);
    let app = opened(dir.path(), &clock).await;
    let town = app.towns().remove(0);
    println!("{cases} 件事项，其中一成在办");
    pages(&app, &town).await;
    turn(&app, &town, &clock).await;
    app.close().await;
}

async fn opened(data: &Path, clock: &Arc<ScriptedClock>) -> App {
    let config = Config {
        store: StoreLocation::Sqlite,
        data: data.to_owned(),
        rulebooks: vec![RULEBOOK.into()],
        fonts: Vec::new(),
        demo: true,
        clock: clock.clone(),
    };
    App::open(config).await.unwrap()
}

async fn caller(app: &App, town: &TownId, name: &str) -> Caller {
    let SignIn::In { token, .. } = app.sign_in(town, name, "demo", "").await.unwrap() else {
        panic!("{name} is not let in")
    };
    app.session(town, &token).await.unwrap().unwrap()
}

/// One case that was really opened, after which the others are made.
async fn seeded(data: &Path, clock: &Arc<ScriptedClock>) -> (Arc<Law>, StateRow) {
    let app = opened(data, clock).await;
    let town = app.towns().remove(0);
    let clerk = caller(&app, &town, "clerk").await;
    let typed = [
        ("kind", "督办任务"),
        ("title", "排水管网排查"),
        ("origin", "会议议定"),
        ("origin_number", "〔2026〕18-4-1"),
        ("origin_words", "年底前完成排查，边查边改。"),
        ("leader", "副镇长乙"),
        ("lead_office", "规建办"),
        ("due", "2026-12-10"),
        ("measures", "分段排查\n逐点整改"),
        ("milestones", "2026-12-01 排查完成"),
    ];
    let request = ActRequest {
        act: "case.open".to_owned(),
        input: typed
            .map(|(name, text)| (name.to_owned(), vec![text.to_owned()]))
            .into(),
        ..ActRequest::default()
    };
    let Answer::Done(receipt) = app.act(&clerk, request).await else {
        panic!("not opened")
    };
    let law = app.law(&town).unwrap();
    app.close().await;
    drop(app);
    let store = Store::open(Location::Sqlite(&data.join("guiju.db"))).unwrap();
    let row = store.read(|read| read.state(town.as_str(), Noun::Case.id(), &receipt.matter));
    (law, row.unwrap().unwrap())
}

fn fill(data: &Path, (law, row): &(Arc<Law>, StateRow), cases: u32) {
    let store = Store::open(Location::Sqlite(&data.join("guiju.db"))).unwrap();
    let mut kept = serde_json::Deserializer::from_slice(&row.body);
    let Ok(Some(Matter::Case(pattern))) = Matter::read(Noun::Case, &mut kept) else {
        panic!("no case")
    };
    for start in (0..cases).step_by(1_000) {
        let (law, pattern, row) = (Arc::clone(law), pattern.clone(), row.clone());
        let job = Box::new(move |write: &mut dyn Write| {
            for number in start..cases.min(start + 1_000) {
                put(write, &law, made(&pattern, number), &row)?;
            }
            Ok(Vec::new())
        });
        store.write("gaojing", job).unwrap();
    }
}

/// One of many: nine of ten are closed, deadlines lie within half a year around today.
fn made(pattern: &case::Case, number: u32) -> case::Case {
    let mut case = pattern.clone();
    case.id = format!("s-{number:07}");
    case.title = format!("排水管网排查第{number}段");
    OFFICES[(number / 10) as usize % OFFICES.len()].clone_into(&mut case.lead_office);
    let due = TODAY + (i64::from(number % 360) - 180).days();
    let began = due - 60.days();
    case.begun_at = began.at(9, 0, 0, 0);
    case.time = Some(case::until(began, due));
    case.milestones.clear();
    if !number.is_multiple_of(10) {
        case.finished = Some(case::Finished {
            cancelled: false,
            words: "已经办结".to_owned(),
            by: case.opened_by.clone(),
        });
    }
    case
}

fn put(write: &mut dyn Write, law: &Law, case: case::Case, like: &StateRow) -> store::Result<()> {
    let (office, figures) = (Office::default(), Figures::default());
    let (id, title, open) = (case.id.clone(), case.title.clone(), case.open());
    let lead = case.lead_office.clone();
    let matter = Matter::Case(case);
    let facts = Facts {
        now: DateTime::from(TODAY),
        person: "",
        office: &office,
        matter: Some(&matter),
        related: &[],
        figures: &figures,
        new_id: "",
    };
    let business = matter.business();
    let status = business.status().to_owned();
    let row = StateRow {
        id: id.clone(),
        title,
        status,
        office: lead,
        body: serde_json::to_vec(&matter).unwrap_or_default(),
        keys: domain::matter_keys(law, &facts, &matter),
        ..like.clone()
    };
    write.put_state("gaojing", &row)?;
    write.set_tags(
        "gaojing",
        Noun::Case.id(),
        &id,
        &business.marks(law, &office),
    )?;
    if !open {
        return Ok(());
    }
    let clocks = business.clocks(law, &facts).into_iter();
    let clocks: Vec<DeadlineRow> = clocks
        .map(|clock| DeadlineRow {
            noun: Noun::Case.id().to_owned(),
            matter: id.clone(),
            name: clock.name,
            due: due(&clock.deadline),
            state: "running".to_owned(),
            ..DeadlineRow::default()
        })
        .collect();
    write.set_deadlines("gaojing", Noun::Case.id(), &id, &clocks)
}

fn due(deadline: &Deadline) -> Option<String> {
    match deadline {
        Deadline::By { day } => Some(format!("{day}T23:59:59+08:00")),
        _ => None,
    }
}

async fn pages(app: &App, town: &TownId) {
    let (clerk, finance) = (
        caller(app, town, "clerk").await,
        caller(app, town, "finance").await,
    );
    let by = |standing, office: Option<&str>, page| LedgerFilter {
        standing,
        office: office.map(str::to_owned),
        page,
        ..LedgerFilter::default()
    };
    let asked = [
        ("台账，在办", &clerk, by(Standing::Open, None, 1)),
        ("台账，第二十页", &clerk, by(Standing::Open, None, 20)),
        ("台账，超期", &clerk, by(Standing::Overdue, None, 1)),
        (
            "台账，一个科室",
            &clerk,
            by(Standing::Open, Some("财政所"), 1),
        ),
        ("台账，已结束", &clerk, by(Standing::Finished, None, 1)),
        ("台账，科室人员看", &finance, by(Standing::Open, None, 1)),
    ];
    for (name, who, filter) in asked {
        timed(name, async || {
            app.ledger(who, &filter).await.unwrap().page.lines.len()
        })
        .await;
    }
    let filter = Filter {
        noun: Some(Noun::Case),
        page: 1,
        ..Filter::default()
    };
    timed("事项清单，最新", async || {
        app.matters(&clerk, &filter).await.unwrap().lines.len()
    })
    .await;
    let month = Period {
        from: date(2026, 11, 1),
        until: date(2026, 11, 30),
    };
    let started = Instant::now();
    let counted = app.case_returns(&clerk, month).await.unwrap();
    println!(
        "{:<24}{:>10.0} ms（{} 件）",
        "一个月的统计",
        started.elapsed().as_secs_f64() * 1e3,
        counted.cases
    );
}

/// The turn of the next day: what has become late since.
async fn turn(app: &App, town: &TownId, clock: &ScriptedClock) {
    for day in 1..=3 {
        clock.set((TODAY + i64::from(day).days()).at(0, 5, 0, 0));
        let started = Instant::now();
        let touched = app.turn_day(town).await.unwrap();
        let took = started.elapsed().as_secs_f64() * 1e3;
        println!("{:<24}{took:>10.0} ms（触及 {touched} 件）", "翻到下一天");
    }
}

async fn timed(name: &str, look: impl AsyncFn() -> usize) {
    let (mut times, mut found): (Vec<Duration>, usize) = (Vec::new(), 0);
    for _ in 0..TIMES {
        let started = Instant::now();
        found = look().await;
        times.push(started.elapsed());
    }
    times.sort();
    let at = |share: f64| {
        let place = (share * (TIMES - 1) as f64) as usize;
        times
            .get(place)
            .map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!(
        "{name:<24}{:>10.2} ms 中位{:>10.2} ms p99（{found} 行）",
        at(0.5),
        at(0.99)
    );
}
