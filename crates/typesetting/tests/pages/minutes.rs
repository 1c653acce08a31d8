//! 纪要格式 (GB/T 9704, 10.3) in millimetres, measured on the finished PDF and held to 1 mm.

use typesetting::{Attendance, Format, Source};

use crate::poppler::{self, Ink, Line};
use crate::setup;

const LEFT: f64 = 28.0;
const RIGHT: f64 = 28.0 + 156.0;
const TOP: f64 = 37.0;
const BOTTOM: f64 = 37.0 + 225.0;
const PITCH: f64 = 225.0 / 22.0;
const CHAR: f64 = 156.0 / 28.0;
const HALF_GAP: f64 = (PITCH - 16.0 * 25.4 / 72.0) / 2.0;

fn near(what: &str, measured: f64, expected: f64) {
    let off = (measured - expected).abs();
    assert!(
        off <= 1.0,
        "{what}: {measured:.2} mm instead of {expected:.2} mm"
    );
}

/// Minutes whose body is one paragraph of so many characters.
fn minutes(characters: usize) -> Source {
    let text: String = "会议听取规划建设办公室关于充电设施的汇报"
        .chars()
        .cycle()
        .take(characters)
        .collect();
    let came = |label: &str, names: &[&str]| Attendance {
        label: label.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    Source {
        mark: Some("高境镇镇长办公会议纪要".into()),
        number: Some("镇长办公会议〔2026〕第3次".into()),
        title: "镇长办公会议〔2026〕第3次纪要".into(),
        body: text,
        attachments: Vec::new(),
        addressees: Vec::new(),
        format: Format::Minutes,
        attendance: vec![
            came(
                "出席",
                &[
                    "镇长",
                    "副镇长甲",
                    "副镇长乙",
                    "副镇长丙",
                    "副镇长丁",
                    "镇党委书记",
                    "镇人大主席",
                ],
            ),
            came("请假", &["副镇长戊"]),
            came("列席", &["党政办主任"]),
        ],
        ..setup::plain(0)
    }
}

fn set(test: &str, source: &Source) -> Option<Vec<u8>> {
    Some(setup::engine(test)?.pdf(source).expect("it is set").bytes)
}

#[test]
fn the_mark_stands_35_mm_below_the_edge_of_the_type_area() {
    let Some(pdf) = set("纪要标志", &minutes(60)) else {
        return;
    };
    let page = poppler::raster(&pdf, 1);
    let [mark, rule] = page
        .rows(Ink::Red, 0.0..210.0, 0.0)
        .try_into()
        .expect("mark and rule");
    near("mark", mark.start, TOP + 35.0);
    let [across] = page
        .columns(Ink::Red, rule.clone())
        .try_into()
        .expect("one rule");
    near("rule left", across.start, LEFT);
    near("rule right", across.end, RIGHT);
    let rows = page.rows(Ink::Black, LEFT..RIGHT, mark.end);
    let above: Vec<_> = rows.iter().filter(|row| row.end < rule.start).collect();
    assert_eq!(
        above.len(),
        2,
        "the number, and who issues it when: {above:?}"
    );
    near(
        "two lines above the number",
        above[0].start - mark.end,
        2.0 * PITCH + HALF_GAP,
    );
    near("one line on", above[1].start - above[0].start, PITCH);
    near("4 mm to the rule", rule.start - above[1].end, 4.0);
    let first = rows
        .iter()
        .find(|row| row.start > rule.end)
        .expect("a body");
    near(
        "two lines above the body",
        first.start - rule.end,
        2.0 * PITCH + HALF_GAP,
    );
}

#[test]
fn a_full_page_of_minutes_holds_22_lines_of_28_characters() {
    let Some(pdf) = set("纪要 22 行 28 字", &minutes(28 * 22 * 3)) else {
        return;
    };
    let lines = poppler::lines(&pdf);
    let full: Vec<&Line> = lines
        .iter()
        .filter(|line| line.page == 2 && line.top < BOTTOM)
        .collect();
    assert_eq!(full.len(), 22);
    for line in &full {
        assert_eq!(line.text.chars().count(), 28, "{line:?}");
        near("left", line.left, LEFT);
        near("right", line.right, RIGHT);
    }
    let rows = poppler::raster(&pdf, 2).rows(Ink::Black, LEFT..RIGHT, 0.0);
    near("first line", rows[0].start, TOP + HALF_GAP);
    let last = rows.iter().rfind(|row| row.start < BOTTOM).expect("ink");
    near("last line", last.end, BOTTOM - HALF_GAP);
}

#[test]
fn who_came_stands_one_line_below_two_characters_in_and_wraps_under_the_first_name() {
    let Some(pdf) = set("出席名单", &minutes(20)) else {
        return;
    };
    let lines = poppler::lines(&pdf);
    let at = |start: &str| {
        lines
            .iter()
            .find(|line| line.text.starts_with(start))
            .expect(start)
    };
    let (present, leave, observers) = (at("出席："), at("请假："), at("列席："));
    let wrapped = lines
        .iter()
        .find(|line| line.top > present.top && line.top < leave.top);
    let wrapped = wrapped.expect("seven posts take two lines");
    near("indent", present.left, LEFT + 2.0 * CHAR);
    near(
        "wrapped under the first name",
        wrapped.left,
        LEFT + 5.0 * CHAR,
    );
    near("请假 begins its own line", leave.left, LEFT + 2.0 * CHAR);
    near("one line on", observers.top - leave.top, PITCH);
    let body = at("会议听取");
    near("one blank line", present.top - body.top, 2.0 * PITCH);
}

#[test]
fn minutes_bear_no_signature_and_end_with_the_colophon() {
    let Some(pdf) = set("纪要版记", &minutes(20)) else {
        return;
    };
    let lines = poppler::lines(&pdf);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let organ = |text: &&&str| text.contains("高境镇人民政府") && !text.contains("纪要");
    assert_eq!(texts.iter().filter(organ).count(), 0, "{texts:?}");
    let whole = texts.concat();
    assert!(
        whole.contains("高境镇党政办公室2024年11月20日印发"),
        "{whole}"
    );
    let rules = poppler::raster(&pdf, 1).rules(Ink::Black);
    let last = rules.last().expect("a colophon");
    near("last rule", f64::midpoint(last.start, last.end), BOTTOM);
}
