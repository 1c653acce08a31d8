//! The ledger and its figures as pages and as worksheets, read back by a reader of others.

use std::path::{Path, PathBuf};
use std::process::Command;

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::house::House;

impl House {
    /// A page as a browser asks for it.
    pub async fn page(&self, token: &str, path: &str) -> (u16, Vec<u8>) {
        let request = Request::get(path)
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, format!("guiju={token}"))
            .body(Body::empty())
            .unwrap();
        let response = self.doors.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, bytes.to_vec())
    }

    async fn shown(&self, token: &str, path: &str) -> String {
        let (status, bytes) = self.page(token, path).await;
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(status, 200, "{path}: {text}");
        text
    }

    /// A task of an office that is due on a day.
    pub async fn task(&self, title: &str, office: &str, more: &Value) -> String {
        let mut input = json!({
            "kind": "督办任务", "title": title, "origin": "领导批示", "origin_number": "11-05",
            "portfolios": ["城市建设"], "leader": "副镇长乙", "lead_office": office,
            "due": "2099-12-31", "measures": ["排查", "整改"],
        });
        let more = more.as_object().unwrap().clone();
        input.as_object_mut().unwrap().extend(more);
        let clerk = self.token("clerk").await;
        let body = json!({ "act": "case.open", "input": input });
        let reply = self.act(&clerk, &body).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json()["matter"].as_str().unwrap().to_owned()
    }
}

const FORMULA: &str = "=HYPERLINK(\"http://a.example\",\"<b>点我</b>\")";

/// A Python with openpyxl, where the readers of others could be had.
fn reader() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join("target/tools/venv/bin/python");
    let knows = Command::new(&python)
        .args(["-c", "import openpyxl"])
        .output();
    let there = knows.is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("跳过：没有 openpyxl，导出的表格没有由别的程序读");
    }
    there.then_some(python)
}

/// Sheets by name, each as rows of pairs: the type of the cell and what it holds.
fn read_back(python: &Path, bytes: &[u8]) -> Value {
    let dir = tempfile::TempDir::new().unwrap();
    let file = dir.path().join("a.xlsx");
    std::fs::write(&file, bytes).unwrap();
    let script = "import json,sys,openpyxl
book = openpyxl.load_workbook(sys.argv[1])
cell = lambda c: [c.data_type, None if c.value is None else str(c.value)]
print(json.dumps({s.title: [[cell(c) for c in row] for row in s.iter_rows()] for s in book}))";
    let output = Command::new(python)
        .args(["-c", script])
        .arg(&file)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(told.is_empty(), "{told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test]
async fn the_worksheet_holds_exactly_the_lines_of_the_filter_as_words_and_days() {
    let house = House::open().await;
    house
        .task(FORMULA, "规建办", &json!({ "due": "2099-10-08" }))
        .await;
    house.task("另一个科室的事", "财政所", &json!({})).await;
    let clerk = house.token("clerk").await;
    let (status, bytes) = house
        .page(
            &clerk,
            "/cases/ledger.xlsx?office=%E8%A7%84%E5%BB%BA%E5%8A%9E&q=HYPERLINK",
        )
        .await;
    assert_eq!(status, 200);
    assert!(bytes.starts_with(b"PK"));
    let Some(python) = reader() else { return };
    let read = read_back(&python, &bytes);
    let rows = read["督办台账"].as_array().unwrap();
    assert_eq!(rows.len(), 4, "title, note, heads and one line: {rows:?}");
    let heads: Vec<&str> = rows[2]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one[1].as_str().unwrap())
        .collect();
    let cell = |head: &str| {
        let place = heads.iter().position(|one| *one == head).unwrap();
        rows[3][place].clone()
    };
    assert_eq!(cell("事项"), json!(["s", FORMULA]));
    assert_eq!(cell("办理期限"), json!(["d", "2099-10-08 00:00:00"]));
    assert_eq!(cell("序号"), json!(["n", "1"]));
    assert_eq!(cell("办结日期"), json!(["n", null]));
    assert_eq!(cell("具体措施"), json!(["s", "排查\n整改"]));
    assert!(rows[1][0][1].as_str().unwrap().contains("规建办主办"));
}

#[tokio::test]
async fn who_may_not_know_a_task_finds_it_in_no_export_and_no_figure() {
    let house = House::open().await;
    let finance = house.token("finance").await;
    let figures = house.shown(&finance, "/cases/statistics").await;
    house.task("只给规建办的事", "规建办", &json!({})).await;
    let page = house
        .shown(&finance, "/cases/ledger?lamp=%E5%85%A8%E9%83%A8")
        .await;
    assert!(!page.contains("只给规建办的事"));
    let drafter = house.token("drafter").await;
    assert!(
        house
            .shown(&drafter, "/cases/ledger")
            .await
            .contains("只给规建办的事")
    );
    let (_, bytes) = house.page(&finance, "/cases/ledger.xlsx").await;
    if let Some(python) = reader() {
        let read = read_back(&python, &bytes).to_string();
        assert!(
            read.contains("督办台账") && !read.contains("只给规建办的事"),
            "{read}"
        );
    }
    assert_eq!(house.shown(&finance, "/cases/statistics").await, figures);
    for path in [
        "/cases/ledger",
        "/cases/ledger.xlsx",
        "/cases/statistics.xlsx",
    ] {
        let auditor = house.token("auditor").await;
        assert_eq!(house.page(&auditor, path).await.0, 303, "{path}");
    }
}

#[tokio::test]
async fn what_is_typed_into_the_filter_is_kept_and_shown_as_text() {
    let house = House::open().await;
    house.task("排查积水点", "规建办", &json!({})).await;
    let clerk = house.token("clerk").await;
    let page = house
        .shown(
            &clerk,
            "/cases/ledger?q=%3Cb%3E&year=abc&lamp=nothing&page=-3",
        )
        .await;
    assert!(
        page.contains("value=\"&#60;b&#62;\"") || page.contains("value=\"&lt;b&gt;\""),
        "{page}"
    );
    assert!(page.contains("没有这样的事项"));
    let tree = house.shown(&clerk, "/cases/ledger?view=tree").await;
    assert!(tree.contains("<details class=\"deploy\" open>") && tree.contains("排查积水点"));
    let wrong = house
        .shown(&clerk, "/cases/statistics?from=2026-12-01&until=2026-01-01")
        .await;
    assert!(wrong.contains("期间没有看懂"));
}

#[tokio::test]
async fn the_figures_are_three_worksheets_in_the_order_of_the_law() {
    let house = House::open().await;
    house.task("一", "财政所", &json!({})).await;
    house.task("二", "规建办", &json!({})).await;
    let clerk = house.token("clerk").await;
    let (status, bytes) = house.page(&clerk, "/cases/statistics.xlsx").await;
    assert_eq!(status, 200);
    let Some(python) = reader() else { return };
    let read = read_back(&python, &bytes);
    let names = |sheet: &str| -> Vec<String> {
        let rows = read[sheet].as_array().unwrap().iter().skip(3);
        rows.map(|row| row[0][1].as_str().unwrap().to_owned())
            .collect()
    };
    let kinds = names("按种类");
    assert_eq!(
        (kinds[0].as_str(), kinds[kinds.len() - 1].as_str()),
        ("督办任务", "合计")
    );
    let town = house.state.app.towns().remove(0);
    let order = house.state.app.law(&town).unwrap().ids("office");
    let offices = names("按主办科室");
    let known: Vec<String> = order
        .into_iter()
        .filter(|id| offices.contains(id))
        .collect();
    assert_eq!(offices, known);
    assert_eq!(read["按步骤"][3][0][1], "签收");
}
