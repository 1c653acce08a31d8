//! The `toml` blocks of a law: rows of the vocabulary's tables, sources and dated figures.
//! It never knows what a row is used for.

use std::collections::BTreeMap;

use crate::basis::{Grounds, Stated, settle};
use crate::fault::{At, Faults};
use crate::form::{Form, is_day};
use crate::lexicon::Lexicon;
use crate::parameter::{Dated, Figure};
use crate::row::Cell;
use crate::section::Place;
use crate::{Field, FieldKind, Row, Source, Vocabulary};

const SOURCE: &str = "source";
const PARAMETER: &str = "parameter";

/// One `toml` block, parsed but not understood.
pub(crate) struct DataBlock<'a> {
    pub place: Place,
    /// The words of the article under which it stands.
    pub text: &'a str,
    pub form: Form,
}

/// The ids of the rows of each table. Faults in them are told when the rows are read.
pub(crate) fn ids(blocks: &[DataBlock<'_>]) -> BTreeMap<String, Vec<String>> {
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, forms) in blocks.iter().flat_map(|block| block.form.tables()) {
        for form in forms {
            if let Some(Cell::Text(id)) = form.cell("id") {
                ids.entry(table.to_owned()).or_default().push(id.clone());
            }
        }
    }
    ids
}

/// Refuses tables that the vocabulary does not know, and keys outside of any table.
pub(crate) fn check_tables(blocks: &[DataBlock<'_>], vocabulary: &Vocabulary, faults: &mut Faults) {
    let mut known: Vec<&str> = vocabulary.tables.iter().map(|table| table.key).collect();
    known.extend([SOURCE, PARAMETER]);
    for block in blocks {
        block.form.only(&known, faults);
        for key in &known {
            if block.form.cell(key).is_some() {
                let message = format!("“{key}”应为表");
                faults.add_with(block.form.line(key), message, format!("写作 [[{key}]]"));
            }
        }
    }
}

/// Refuses an id that a table holds twice.
pub(crate) fn check_ids(blocks: &[DataBlock<'_>], faults: &mut Faults) {
    let mut seen: BTreeMap<(&str, &str), At> = BTreeMap::new();
    for (table, forms) in blocks.iter().flat_map(|block| block.form.tables()) {
        for form in forms {
            let Some(Cell::Text(id)) = form.cell("id") else {
                continue;
            };
            let at = form.line("id").clone();
            if let Some(first) = seen.insert((table, id), at.clone()) {
                let hint = format!("已见于 {}:{}", first.path, first.line);
                faults.add_with(&at, format!("[[{table}]] 的“{id}”重复"), hint);
            }
        }
    }
}

/// The sources of a block.
pub(crate) fn sources(block: &DataBlock<'_>, faults: &mut Faults) -> Vec<Source> {
    let forms = block.form.forms(SOURCE).iter();
    forms
        .filter_map(|form| source(form, block.place, faults))
        .collect()
}

fn source(form: &Form, place: Place, faults: &mut Faults) -> Option<Source> {
    let keys = [
        "id",
        "title",
        "number",
        "in_force_since",
        "amended",
        "verified",
        "note",
    ];
    form.only(&keys, faults);
    let id = form.need_text("id", faults);
    let title = form.need_text("title", faults);
    let verified = form.need_flag("verified", faults);
    Some(Source {
        number: form.text("number", faults),
        in_force_since: form.day("in_force_since", faults),
        amended: form.flag("amended", faults).unwrap_or(false),
        note: form.text("note", faults),
        id: id?,
        title: title?,
        verified: verified?,
        article: place.article(),
        file: form.at.path.clone(),
        line: form.at.line,
    })
}

/// The dated figures of a block.
pub(crate) fn figures(
    block: &DataBlock<'_>,
    grounds: Grounds<'_>,
    faults: &mut Faults,
) -> Vec<Figure> {
    let grounds = Grounds {
        text: block.text,
        ..grounds
    };
    let forms = block.form.forms(PARAMETER).iter();
    forms
        .filter_map(|form| figure(form, grounds, faults))
        .collect()
}

fn figure(form: &Form, grounds: Grounds<'_>, faults: &mut Faults) -> Option<Figure> {
    form.only(&["id", "label", "unit", "values"], faults);
    let id = form.need_text("id", faults);
    let label = form.need_text("label", faults);
    let unit = form.need_text("unit", faults);
    let written = form.forms("values");
    if written.is_empty() {
        let hint = "写作 values = [{ from = \"2024-11-20\", value = 1, basis = \"本单位设定\" }]";
        faults.add_with(form.line("values"), "“values”应为至少一个值的列表", hint);
    }
    for (earlier, later) in written.iter().zip(written.iter().skip(1)) {
        check_later(earlier, later, faults);
    }
    let values: Vec<_> = written
        .iter()
        .map(|form| dated(form, grounds, faults))
        .collect();
    let values = values.into_iter().collect::<Option<_>>()?;
    Some(Figure {
        id: id?,
        at: form.at.clone(),
        label: label?,
        unit: unit?,
        values,
    })
}

fn check_later(earlier: &Form, later: &Form, faults: &mut Faults) {
    let day = |form: &Form| match form.cell("from") {
        Some(Cell::Text(day)) => Some(day.clone()),
        _ => None,
    };
    if day(later) <= day(earlier) {
        let hint = "各值按起始日从早到晚排列，起始日不得相同";
        faults.add_with(later.line("from"), "起始日没有晚于上一个值", hint);
    }
}

fn dated(form: &Form, grounds: Grounds<'_>, faults: &mut Faults) -> Option<Dated> {
    let keys = [
        "from",
        "value",
        "basis",
        "quote",
        "source",
        "clause",
        "interpretation",
    ];
    form.only(&[keys.as_slice(), &["verified"]].concat(), faults);
    let from = form.need_day("from", faults);
    let value = form.need_number("value", faults);
    let [basis, quote, source, clause, interpretation] =
        ["basis", "quote", "source", "clause", "interpretation"].map(|key| form.text(key, faults));
    let stated = Stated {
        basis: basis.as_deref(),
        quote: quote.as_deref(),
        source: source.as_deref(),
        clause: clause.as_deref(),
        interpretation: interpretation.as_deref(),
    };
    let basis = settle(&stated, grounds, &|key| form.line(key).clone(), faults);
    let verified = form.flag("verified", faults).unwrap_or(false);
    Some(Dated {
        from: from?,
        value: value?,
        basis: basis?,
        verified,
    })
}

/// The rows of a block, each with its table.
pub(crate) fn rows(
    block: &DataBlock<'_>,
    lexicon: &Lexicon<'_>,
    faults: &mut Faults,
) -> Vec<(&'static str, Row)> {
    let mut rows = Vec::new();
    for table in &lexicon.vocabulary.tables {
        for form in block.form.forms(table.key) {
            let mut keys: Vec<&str> = table.fields.iter().map(|field| field.key).collect();
            keys.push("id");
            form.only(&keys, faults);
            let row = row(form, &table.fields, block.place, lexicon, faults);
            rows.extend(row.map(|row| (table.key, row)));
        }
    }
    rows
}

fn row(
    form: &Form,
    fields: &[Field],
    place: Place,
    lexicon: &Lexicon<'_>,
    faults: &mut Faults,
) -> Option<Row> {
    let id = form.need_text("id", faults);
    let mut cells = BTreeMap::new();
    for field in fields {
        if form.cell(field.key).is_none() {
            if field.required {
                form.has(field.key, faults);
            }
            continue;
        }
        if let Some(cell) = cell(form, field, lexicon, faults) {
            cells.insert(field.key.to_owned(), cell);
        }
    }
    let (file, line) = (form.at.path.clone(), form.at.line);
    Some(Row {
        id: id?,
        article: place.article(),
        file,
        line,
        cells,
    })
}

fn cell(form: &Form, field: &Field, lexicon: &Lexicon<'_>, faults: &mut Faults) -> Option<Cell> {
    let (key, at) = (field.key, form.line(field.key));
    let cell = form.cell(key)?.clone();
    match (field.kind, &cell) {
        (FieldKind::Flag, Cell::Flag(_))
        | (FieldKind::Number, Cell::Number(_))
        | (FieldKind::Text, Cell::Text(_))
        | (FieldKind::Texts, Cell::Texts(_)) => {}
        (FieldKind::Day, Cell::Text(day)) if is_day(day) => {}
        (FieldKind::Days, Cell::Texts(days)) => check_days(key, days, at, faults),
        (FieldKind::Word(class), Cell::Text(word)) => lexicon.check(class, word, at, faults),
        (FieldKind::Words(class), Cell::Texts(words)) => {
            for word in words {
                lexicon.check(class, word, at, faults);
            }
        }
        (kind, _) => return form.wrong(key, wanted(kind), faults),
    }
    Some(cell)
}

fn check_days(key: &str, days: &[String], at: &At, faults: &mut Faults) {
    if days.is_empty() {
        let hint = "没有日子的年份不能当作没有放假的年份；尚无安排的，整行不写";
        faults.add_with(at, format!("“{key}”一天也没有"), hint);
    }
    for day in days.iter().filter(|day| !is_day(day)) {
        faults.add(at, format!("“{day}”不是 YYYY-MM-DD 的日期"));
    }
    let mut sorted = days.to_vec();
    sorted.sort();
    sorted.dedup();
    if sorted.len() < days.len() {
        faults.add(at, format!("“{key}”里有重复的日子"));
    }
}

fn wanted(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Flag => "是或否（true 或 false）",
        FieldKind::Number => "整数",
        FieldKind::Day => "日期（YYYY-MM-DD）",
        FieldKind::Text | FieldKind::Word(_) => "文字",
        FieldKind::Texts | FieldKind::Days | FieldKind::Words(_) => "文字列表",
    }
}
