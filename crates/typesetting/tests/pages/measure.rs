//! GB/T 9704 in millimetres, measured on the finished PDF and held to 1 mm.

use typesetting::{Attachment, Source};

use crate::poppler::{self, Ink, Line, Raster};
use crate::setup;

const LEFT: f64 = 28.0;
const RIGHT: f64 = 28.0 + 156.0;
const TOP: f64 = 37.0;
const BOTTOM: f64 = 37.0 + 225.0;
const PITCH: f64 = 225.0 / 22.0;
const CHAR: f64 = 156.0 / 28.0;
const POINT: f64 = 25.4 / 72.0;

/// Half of what a line of 16 points leaves free of its pitch.
const HALF_GAP: f64 = (PITCH - 16.0 * POINT) / 2.0;

fn near(what: &str, measured: f64, expected: f64) {
    let off = (measured - expected).abs();
    assert!(
        off <= 1.0,
        "{what}: {measured:.2} mm instead of {expected:.2} mm"
    );
}

fn pdf(test: &str, source: &Source) -> Option<Vec<u8>> {
    let typeset = setup::engine(test)?.pdf(source).expect("it is set");
    Some(typeset.bytes)
}

fn of_page(lines: &[Line], page: usize) -> impl Iterator<Item = &Line> {
    lines
        .iter()
        .filter(move |line| line.page == page && line.top < BOTTOM)
}

#[test]
fn a_full_page_holds_22_lines_of_28_characters_in_its_type_area() {
    let Some(pdf) = pdf("22 行 28 字", &setup::plain(28 * 22 * 3)) else {
        return;
    };
    let lines = poppler::lines(&pdf);
    let full: Vec<&Line> = of_page(&lines, 3).collect();
    assert_eq!(full.len(), 22);
    for line in full {
        assert_eq!(line.text.chars().count(), 28, "{line:?}");
        near("left", line.left, LEFT);
        near("right", line.right, RIGHT);
    }
    let rows = poppler::raster(&pdf, 3).rows(Ink::Black, LEFT..RIGHT, 0.0);
    let ink_top = rows.first().expect("ink").start;
    near("first line", ink_top, TOP + HALF_GAP);
    let last = rows.iter().rfind(|row| row.start < BOTTOM).expect("ink");
    near("last line", last.end, BOTTOM - HALF_GAP);
}

#[test]
fn lines_keep_one_pitch() {
    let Some(pdf) = pdf("行距", &setup::plain(28 * 22 * 3)) else {
        return;
    };
    let lines = poppler::lines(&pdf);
    let tops: Vec<f64> = of_page(&lines, 3).map(|line| line.top).collect();
    for pair in tops.windows(2) {
        let pitch = pair[1] - pair[0];
        assert!((pitch - PITCH).abs() < 0.05, "{pitch}");
    }
}

#[test]
fn the_masthead_stands_where_the_standard_puts_it() {
    let Some(pdf) = pdf("版头", &setup::plain(100)) else {
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

    let number = ink_between(&page, mark.end, rule.start);
    near(
        "two lines above the number",
        number.0 - mark.end,
        2.0 * PITCH + HALF_GAP,
    );
    near("4 mm from number to rule", rule.start - number.1, 4.0);
    near(
        "number is centred",
        centre(&page, number),
        f64::midpoint(LEFT, RIGHT),
    );

    let title = page.rows(Ink::Black, LEFT..RIGHT, rule.end);
    let title = title.first().expect("a title");
    let half_gap = (PITCH - 22.0 * POINT) / 2.0;
    near(
        "two lines above the title",
        title.start - rule.end,
        2.0 * PITCH + half_gap,
    );
    near(
        "title is centred",
        centre(&page, (title.start, title.end)),
        f64::midpoint(LEFT, RIGHT),
    );
}

#[test]
fn an_upward_document_names_its_signatories_beside_the_number() {
    let source = Source {
        signatory: Some("某某某、某某、某某某".into()),
        ..setup::plain(100)
    };
    let Some(pdf) = pdf("签发人", &source) else {
        return;
    };
    let lines = poppler::lines(&pdf);
    let find = |text: &str| {
        lines
            .iter()
            .find(|line| line.text.contains(text))
            .expect(text)
    };
    let number = find("宝高府〔2024〕11号");
    near("number", number.left, LEFT + CHAR);
    let label = find("签发人：");
    near("two rows of names", number.top - label.top, PITCH);
    let page = poppler::raster(&pdf, 1);
    let rule = page.rules(Ink::Red).first().expect("a rule").clone();
    let names = page.rows(Ink::Black, 110.0..RIGHT, rule.start - 20.0);
    let widest = names.iter().filter(|row| row.end < rule.start).map(|row| {
        let columns = page.columns(Ink::Black, row.clone());
        columns.last().expect("ink").end
    });
    near("names", widest.fold(0.0, f64::max), RIGHT - CHAR);
}

#[test]
fn the_date_keeps_four_characters_and_carries_the_organ_over_its_middle() {
    let Some(pdf) = pdf("署名", &setup::plain(100)) else {
        return;
    };
    let lines = poppler::lines(&pdf);
    let date = lines
        .iter()
        .find(|line| line.text == "2024年11月20日")
        .expect("a date");
    let organ = lines
        .iter()
        .find(|line| line.text == "上海市宝山区高境镇人民政府")
        .expect("an organ");
    near("date", date.right, RIGHT - 4.0 * CHAR);
    near(
        "organ over date",
        f64::midpoint(organ.left, organ.right),
        f64::midpoint(date.left, date.right),
    );
    let body = lines
        .iter()
        .find(|line| line.text == "特此通知。")
        .expect("a body");
    let rows = poppler::raster(&pdf, 1).rows(Ink::Black, LEFT..RIGHT, body.top + PITCH);
    let tops: Vec<f64> = rows
        .iter()
        .map(|row| row.start)
        .filter(|top| *top < BOTTOM)
        .collect();
    near("one line apart", tops[1] - tops[0], PITCH);
    near("place for the seal", organ.top - body.top, 3.0 * PITCH);
}

#[test]
fn page_numbers_stand_7_mm_below_and_outside() {
    let Some(pdf) = pdf("页码", &setup::plain(28 * 22 * 3)) else {
        return;
    };
    let one_character = 14.0 * POINT;
    for (number, text) in [(1, "—1—"), (2, "—2—"), (3, "—3—"), (4, "—4—")] {
        let page = poppler::raster(&pdf, number);
        let rows = page.rows(Ink::Black, 0.0..210.0, BOTTOM + 1.0);
        let footer = rows.first().expect("a page number").start..rows.last().expect("ink").end;
        let columns = page.columns(Ink::Black, footer);
        let (first, last) = (columns.first().expect("ink"), columns.last().expect("ink"));
        if number % 2 == 1 {
            near("odd, right", last.end, RIGHT - one_character);
        } else {
            near("even, left", first.start, LEFT + one_character);
        }
        let dash = page.rows(Ink::Black, first.clone(), BOTTOM + 1.0);
        near("dash", dash.first().expect("a dash").start, BOTTOM + 7.0);
        let lines = poppler::lines(&pdf);
        let told = lines
            .iter()
            .find(|line| line.page == number && line.top > BOTTOM);
        assert_eq!(told.expect("a page number").text.replace(' ', ""), text);
    }
}

#[test]
fn the_colophon_ends_on_the_last_pages_type_area() {
    let source = Source {
        copied_to: vec!["甲局".into(), "乙局".into()],
        ..setup::plain(100)
    };
    let Some(pdf) = pdf("版记", &source) else {
        return;
    };
    let rules = poppler::raster(&pdf, 2).rules(Ink::Black);
    let middles: Vec<f64> = rules
        .iter()
        .map(|rule| f64::midpoint(rule.start, rule.end))
        .collect();
    assert_eq!(
        rules.len(),
        4,
        "above, under 抄送, under 印发, at the bottom"
    );
    near("last rule", middles[3], BOTTOM);
    let weight = |index: usize| rules[index].end - rules[index].start;
    assert!(
        weight(0) > weight(1) && weight(3) > weight(2),
        "outer rules are heavier: {rules:?}"
    );

    let lines = poppler::lines(&pdf);
    let told: Vec<&str> = lines
        .iter()
        .filter(|line| line.page == 2 && line.top > middles[0] && line.top < BOTTOM)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(
        told.concat(),
        "抄送：甲局、乙局。高境镇党政办公室2024年11月20日印发（共印50份）"
    );
}

#[test]
fn an_attachment_is_labelled_on_its_first_line_and_titled_on_its_third() {
    let mut source = setup::plain(0);
    source.attachments = vec![Attachment {
        name: "清单".into(),
        body: Some("甲。".into()),
        listed: true,
    }];
    let Some(pdf) = pdf("附件", &source) else {
        return;
    };
    let page = poppler::raster(&pdf, 2);
    let rows = page.rows(Ink::Black, LEFT..RIGHT, 0.0);
    near("label", rows[0].start, TOP + HALF_GAP);
    near(
        "label is flush",
        page.columns(Ink::Black, rows[0].clone())[0].start,
        LEFT,
    );
    let half_gap = (PITCH - 22.0 * POINT) / 2.0;
    near("title", rows[1].start, TOP + 2.0 * PITCH + half_gap);
    let lines = poppler::lines(&pdf);
    let list = lines
        .iter()
        .find(|line| line.text == "附件：清单")
        .expect("附件说明");
    near("list", list.left, LEFT + 2.0 * CHAR);
}

fn ink_between(page: &Raster, from: f64, to: f64) -> (f64, f64) {
    let rows = page.rows(Ink::Black, LEFT..RIGHT, from);
    let inside: Vec<_> = rows.iter().filter(|row| row.end <= to).collect();
    (
        inside.first().expect("ink").start,
        inside.last().expect("ink").end,
    )
}

fn centre(page: &Raster, rows: (f64, f64)) -> f64 {
    let columns = page.columns(Ink::Black, rows.0..rows.1);
    f64::midpoint(
        columns.first().expect("ink").start,
        columns.last().expect("ink").end,
    )
}
