//! The parts of an .xlsx file as XML (ECMA-376, part 1, chapter 18). It never knows how they are
//! packed.

use jiff::civil::{Date, date};

use super::{Cell, Column, Sheet};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// So many characters fit into a cell.
const LONGEST: usize = 32_000;
/// The row of the column heads; title and note stand above it.
const HEADS: usize = 3;

pub const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// Styles by number: 0 plain, 1 title, 2 head, 3 words, 4 day. A quote prefix keeps words words
/// even after somebody has edited them.
pub const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="3"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="14"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;

pub fn path(place: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", place + 1)
}

pub fn content_types(sheets: usize) -> String {
    let sheet = |place| {
        let path = path(place);
        format!(
            "<Override PartName=\"/{path}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        )
    };
    let sheets: String = (0..sheets).map(sheet).collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{sheets}</Types>"
    )
}

pub fn relations(sheets: usize) -> String {
    let sheet = |place| {
        let number = place + 1;
        format!(
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
    };
    let all: String = (0..sheets).map(sheet).collect();
    let styles = sheets + 1;
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}<Relationship Id=\"rId{styles}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
    )
}

/// The heads are repeated on every printed page.
pub fn workbook(sheets: &[Sheet]) -> String {
    let (mut named, mut titles) = (String::new(), String::new());
    for (place, sheet) in sheets.iter().enumerate() {
        let (number, name) = (place + 1, escaped(sheet.name));
        named.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        ));
        titles.push_str(&format!(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{place}\">'{name}'!${HEADS}:${HEADS}</definedName>"
        ));
    }
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{named}</sheets><definedNames>{titles}</definedNames></workbook>"
    )
}

pub fn worksheet(sheet: &Sheet) -> String {
    let below = HEADS + 1;
    let last = name(sheet.columns.len().saturating_sub(1));
    let widths: String = sheet.columns.iter().enumerate().map(width).collect();
    let heads = sheet.columns.iter().map(|column| column.0.to_owned());
    let heads: Vec<(usize, Cell)> = heads.map(|head| (2, Cell::Words(head))).collect();
    let mut rows = vec![
        row(1, &[(1, Cell::words(sheet.title.as_str()))]),
        row(2, &[(0, Cell::words(sheet.note.as_str()))]),
        row(HEADS, &heads),
    ];
    rows.extend(sheet.rows.iter().enumerate().map(|(place, cells)| {
        let cells: Vec<(usize, Cell)> = cells.iter().map(styled).collect();
        row(below + place, &cells)
    }));
    let end = HEADS + sheet.rows.len();
    format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{HEADS}\" topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{}</sheetData><autoFilter ref=\"A{HEADS}:{last}{end}\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C第&amp;P页，共&amp;N页</oddFooter></headerFooter></worksheet>",
        rows.concat()
    )
}

fn width((place, Column(_, wide)): (usize, &Column)) -> String {
    let number = place + 1;
    format!("<col min=\"{number}\" max=\"{number}\" width=\"{wide}\" customWidth=\"1\"/>")
}

fn styled(cell: &Cell) -> (usize, Cell) {
    let style = if matches!(cell, Cell::Day(_)) { 4 } else { 3 };
    (style, cell.clone())
}

fn row(number: usize, cells: &[(usize, Cell)]) -> String {
    let cells = cells.iter().enumerate();
    let cells: String = cells
        .map(|(place, (style, cell))| {
            let at = format!("r=\"{}{number}\" s=\"{style}\"", name(place));
            match cell {
                Cell::Words(words) => format!(
                    "<c {at} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(words)
                ),
                Cell::Number(number) => format!("<c {at}><v>{number}</v></c>"),
                Cell::Day(day) => format!("<c {at}><v>{}</v></c>", serial(*day)),
                Cell::Empty => format!("<c {at}/>"),
            }
        })
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// A to Z, then AA.
fn name(place: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    match place / 26 {
        0 => letter(place).to_string(),
        more => format!("{}{}", letter(more - 1), letter(place)),
    }
}

/// Days since the last but one of 1899, as worksheets count them.
fn serial(day: Date) -> i32 {
    (day - date(1899, 12, 30)).get_days()
}

/// Text as XML may hold it; what it may not is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for one in text.chars().take(LONGEST) {
        match one {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(one),
            '\u{fffe}' | '\u{ffff}' => {}
            one if one.is_control() => {}
            one => escaped.push(one),
        }
    }
    escaped
}
