//! The ledger as a worksheet: exactly the lines that the filter gives, days as days.

use domain::calendar::Deadline;
use domain::case::Line;
use jiff::civil::DateTime;

use crate::pages::ledger::asked::Asked;
use crate::pages::ledger::row;
use crate::xlsx::{Cell, Column, Sheet};

const COLUMNS: [Column; 21] = [
    Column("序号", 6),
    Column("编号", 16),
    Column("事项种类", 12),
    Column("事项", 36),
    Column("来源", 12),
    Column("来源编号", 18),
    Column("责任领导", 12),
    Column("主办科室", 14),
    Column("协办科室", 18),
    Column("具体措施", 36),
    Column("节点", 30),
    Column("交办日期", 12),
    Column("办理期限", 12),
    Column("期限说明", 24),
    Column("灯（工作日）", 18),
    Column("状态", 12),
    Column("最近反馈日期", 12),
    Column("最近反馈", 36),
    Column("催办", 22),
    Column("应报未报", 22),
    Column("办结日期", 12),
];

/// The worksheet of the lines that a filter gives.
#[must_use]
pub fn sheet(asked: &Asked, lines: &[Line], more: bool, now: DateTime) -> Sheet {
    let cut = match more {
        true => format!("；只导出了前{}件，请缩小范围", lines.len()),
        false => String::new(),
    };
    let rows = lines.iter().enumerate();
    Sheet {
        name: "督办台账",
        title: format!("督办台账（{}件）", lines.len()),
        note: format!(
            "筛选：{}；截至 {}；只含导出人知悉范围内的事项{cut}",
            asked.words(),
            now.strftime("%Y-%m-%d %H:%M")
        ),
        columns: COLUMNS.to_vec(),
        rows: rows.map(|(place, line)| cells(place + 1, line)).collect(),
    }
}

fn cells(number: usize, line: &Line) -> Vec<Cell> {
    let milestones: Vec<String> = line.milestones.iter().map(row::milestone).collect();
    let (day, said) = match &line.feedback {
        Some((at, words)) => (Some(at.date()), words.as_str()),
        None => (None, ""),
    };
    vec![
        Cell::count(number),
        Cell::words(line.number.as_str()),
        Cell::words(line.kind.as_str()),
        Cell::words(line.title.as_str()),
        Cell::words(line.origin.as_str()),
        Cell::words(line.origin_number.as_str()),
        Cell::words(line.leader.as_str()),
        Cell::words(line.lead_office.as_str()),
        Cell::words(line.assisting.join("、")),
        Cell::words(line.measures.join("\n")),
        Cell::words(milestones.join("\n")),
        Cell::Day(line.began),
        due(&line.due),
        Cell::words(said_of(&line.due)),
        Cell::words(line.lamp_words()),
        Cell::words(line.step.as_str()),
        Cell::day(day),
        Cell::words(said),
        Cell::words(line.urge.clone().unwrap_or_default()),
        Cell::words(line.unreported.join("、")),
        Cell::day(line.ended),
    ]
}

fn due(due: &Deadline) -> Cell {
    match due {
        Deadline::By { day } => Cell::Day(*day),
        _ => Cell::Empty,
    }
}

/// A deadline that is no day, in words.
fn said_of(due: &Deadline) -> String {
    match due {
        Deadline::By { .. } => String::new(),
        other => app::deadline_words(other),
    }
}
