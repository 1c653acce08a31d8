//! Worksheets as .xlsx: what stands in a table on a page, to carry away. Words are kept as words,
//! never as formulas; days are days. It never knows what a table is about.

mod parts;

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// What the answer says it is.
pub const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Words(String),
    Number(i64),
    Day(Date),
    Empty,
}

/// A column's head, and how wide it is in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(pub &'static str, pub u16);

/// One worksheet: a title, what it is a list of, a head, and rows.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: &'static str,
    pub title: String,
    pub note: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

impl Cell {
    /// Words, or nothing where there are none.
    pub fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Words(words)
        }
    }

    #[must_use]
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The file with these worksheets.
///
/// # Errors
/// When it grows beyond what such a file can hold.
pub fn book(sheets: &[Sheet]) -> ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| -> ZipResult<()> {
        file.start_file(name, SimpleFileOptions::default())?;
        file.write_all(text.as_bytes())?;
        Ok(())
    };
    part("[Content_Types].xml", &parts::content_types(sheets.len()))?;
    part("_rels/.rels", parts::RELATIONS)?;
    part("xl/workbook.xml", &parts::workbook(sheets))?;
    part(
        "xl/_rels/workbook.xml.rels",
        &parts::relations(sheets.len()),
    )?;
    part("xl/styles.xml", parts::STYLES)?;
    for (place, sheet) in sheets.iter().enumerate() {
        part(&parts::path(place), &parts::worksheet(sheet))?;
    }
    Ok(file.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::io::Read;

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        Sheet {
            name: "台账",
            title: "督办台账".to_owned(),
            note: "全部".to_owned(),
            columns: vec![Column("事项", 30), Column("期限", 12)],
            rows,
        }
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn words_that_look_like_a_formula_stay_words() {
        let row = vec![
            Cell::words("=HYPERLINK(\"http://a\",\"<b>&\u{1}\")"),
            Cell::Empty,
        ];
        let text = part(
            &book(&[sheet(vec![row])]).unwrap(),
            "xl/worksheets/sheet1.xml",
        );
        assert!(!text.contains("<f>") && !text.contains("<f "), "{text}");
        assert!(text.contains("r=\"A4\" s=\"3\" t=\"inlineStr\""), "{text}");
        assert!(text.contains("=HYPERLINK(&quot;http://a&quot;,&quot;&lt;b&gt;&amp;&quot;)"));
    }

    #[test]
    fn days_are_numbers_of_days_with_a_date_format() {
        let row = vec![Cell::Number(-3), Cell::day(Some(date(2026, 11, 24)))];
        let text = part(
            &book(&[sheet(vec![row])]).unwrap(),
            "xl/worksheets/sheet1.xml",
        );
        assert!(
            text.contains("<c r=\"B4\" s=\"4\"><v>46350</v></c>"),
            "{text}"
        );
        assert!(text.contains("<c r=\"A4\" s=\"3\"><v>-3</v></c>"), "{text}");
    }

    #[test]
    fn the_head_is_repeated_on_every_printed_page() {
        let text = part(&book(&[sheet(Vec::new())]).unwrap(), "xl/workbook.xml");
        assert!(text.contains("'台账'!$3:$3"), "{text}");
    }
}
