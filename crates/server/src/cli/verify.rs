//! `guiju verify`: everything recomputed, and every bad event named. It mends nothing.

use std::fs;
use std::path::{Path, PathBuf};

use app::{App, Report, TownId};
use clap::Args;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::End;
use super::out::{cannot, complain, say, say_json};
use super::serve::{Record, unopened};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub struct Verify {
    #[command(flatten)]
    record: Record,
    /// 保存在别处的检查点
    #[arg(long, value_name = "文件")]
    checkpoint: Option<PathBuf>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

type Reports = Vec<(TownId, Report)>;

impl Verify {
    pub fn run(self) -> End {
        if self.record.database.is_none() && !holds_something(&self.record.data) {
            return cannot(format!("{} 里没有记录", self.record.data.display()));
        }
        if let Some(file) = self.checkpoint.as_ref().filter(|file| !file.is_file()) {
            return cannot(format!("没有检查点文件 {}", file.display()));
        }
        match Runtime::new() {
            Ok(runtime) => runtime.block_on(self.check()),
            Err(error) => cannot(format!("无法启动：{error}")),
        }
    }

    async fn check(self) -> End {
        let config = match self.record.config(false, Vec::new()) {
            Ok(config) => config,
            Err(why) => return cannot(why),
        };
        let app = match App::open(config).await {
            Ok(app) => app,
            Err(fault) => return unopened(&fault),
        };
        complain("正在核对……");
        let mut reports = Reports::new();
        for town in app.towns() {
            match app.verify(&town, self.checkpoint.as_deref()).await {
                Ok(report) => reports.push((town, report)),
                Err(fault) => return cannot(fault),
            }
        }
        tell(&reports, self.json)
    }
}

/// A folder without anything would be made into a new record by opening it.
fn holds_something(data: &Path) -> bool {
    fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some())
}

fn tell(reports: &Reports, json: bool) -> End {
    if json {
        say_json(&json!({ "towns": reports.iter().map(as_json).collect::<Vec<_>>() }));
    } else {
        reports
            .iter()
            .for_each(|(town, report)| words(town, report));
    }
    let fine = reports.iter().all(|(_, report)| report.bad.is_empty());
    if fine { End::Fine } else { End::Found }
}

fn as_json((town, report): &(TownId, Report)) -> Value {
    let bad: Vec<Value> = report
        .bad
        .iter()
        .map(|(event, what)| json!({ "event": event, "what": what }))
        .collect();
    json!({
        "town": town.as_str(),
        "events": report.events,
        "matters": report.matters,
        "bad": bad,
    })
}

fn words(town: &TownId, report: &Report) {
    for (event, what) in &report.bad {
        say(match event {
            Some(event) => format!("{town} 第{event}号事件：{what}"),
            None => format!("{town}：{what}"),
        });
    }
    let outcome = match report.bad.len() {
        0 => "全部相符".to_owned(),
        bad => format!("{bad}处不符"),
    };
    say(format!(
        "{town}：核对{}个事件、{}个事项，{outcome}",
        report.events, report.matters
    ));
}
