//! The statistics as worksheets: one for each kind of heading, and what each figure means.

use app::CaseReturns;
use domain::case::{Figures, Period};
use jiff::civil::DateTime;

use crate::xlsx::{Cell, Column, Sheet};

/// One worksheet for each kind of heading.
#[must_use]
pub fn sheets(found: &CaseReturns, period: Period, now: DateTime) -> Vec<Sheet> {
    let returns = &found.returns;
    let Period { from, until } = period;
    let cut = match found.cut {
        true => "；件数过多，没有数全，请缩短期间",
        false => "",
    };
    let note = format!(
        "期间：{from} 至 {until}；在办和超期以 {} 为准；只含导出人知悉范围内的事项{cut}",
        now.strftime("%Y-%m-%d %H:%M")
    );
    let sheet = |name, head, (closed, days), lines: &[Figures]| Sheet {
        name,
        title: format!("督办统计（{name}）"),
        note: note.clone(),
        columns: columns(head, closed, days),
        rows: lines.iter().map(cells).collect(),
    };
    let whole = ("办结", "从交办到办结的中位数（工作日）");
    let step = ("走完这一步", "停在这一步的中位数（工作日）");
    let kinds: Vec<Figures> = returns
        .by_kind
        .iter()
        .chain([&returns.whole])
        .cloned()
        .collect();
    vec![
        sheet("按种类", "种类", whole, &kinds),
        sheet("按步骤", "步骤", step, &returns.by_step),
        sheet("按主办科室", "主办科室", whole, &returns.by_office),
    ]
}

fn columns(head: &'static str, closed: &'static str, days: &'static str) -> Vec<Column> {
    vec![
        Column(head, 24),
        Column("在办", 10),
        Column("其中超期", 10),
        Column(closed, 12),
        Column("其中按期", 10),
        Column("延期", 10),
        Column("重新办理", 10),
        Column(days, 22),
    ]
}

fn cells(line: &Figures) -> Vec<Cell> {
    vec![
        Cell::words(line.name.as_str()),
        Cell::count(line.open),
        Cell::count(line.late),
        Cell::count(line.closed),
        line.in_time.map_or(Cell::Empty, Cell::count),
        Cell::count(line.extended),
        Cell::count(line.reopened),
        line.median_days.map_or(Cell::Empty, Cell::Number),
    ]
}
