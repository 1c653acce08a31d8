//! The tables that a law folder fills: posts, offices, portfolios, kinds. Shapes only; the rows
//! are the town's. Sources and dated parameters are the rulebook's own tables.

use rulebook::{Field, FieldKind, Table};

use crate::vocabulary::{case, meeting};

pub(super) fn tables() -> Vec<Table> {
    [general(), meeting::tables(), case::tables()].concat()
}

fn general() -> Vec<Table> {
    use FieldKind::{Days, Flag, Number, Text, Word};
    vec![
        table(
            "office",
            "科室",
            &[("name", Text, true), ("secretariat", Flag, false)],
        ),
        table(
            "post",
            "岗位",
            &[
                ("role", Word("Role"), true),
                ("office", Word("Office"), false),
                ("single", Flag, true),
                ("account", Text, true),
                ("member", Flag, false),
            ],
        ),
        table(
            "portfolio",
            "分管领域",
            // opening: who is in charge when the division of work is first entered.
            &[("note", Text, false), ("opening", Word("Post"), false)],
        ),
        table(
            "document_kind",
            "文种",
            &[("direction", Word("Direction"), true), ("use", Text, true)],
        ),
        table(
            "organ",
            "发文机关",
            &[
                ("name", Text, true),
                ("code", Text, true),
                ("mark", Text, true),
                ("issued_by", Text, true),
                ("government", Flag, true),
            ],
        ),
        // level: 1 the direct superior, 2 and more above it, 0 no relation, -1 subordinate.
        table(
            "authority",
            "往来机关",
            &[("level", Number, true), ("person", Flag, false)],
        ),
        table(
            "absence_kind",
            "离岗类别",
            &[
                ("presides", Flag, true),
                ("effect", Text, true),
                ("presides_by", Word("Interpretation"), false),
            ],
        ),
        table(
            "interpretable",
            "解释事项",
            &[
                ("article", Number, true),
                ("question", Text, true),
                ("effect", Text, true),
            ],
        ),
        table(
            "calendar_year",
            "放假安排",
            &[
                ("notice", Text, true),
                ("issued", FieldKind::Day, true),
                ("holidays", Days, true),
                ("workdays", Days, true),
            ],
        ),
        table(
            "retention",
            "保管期限",
            &[
                ("kinds", FieldKind::Words("DocumentKind"), true),
                ("years", Number, true),
            ],
        ),
        // What the office watches before anything is written; the citation and words are the law's.
        table(
            "safeguard",
            "入口把关",
            &[
                ("article", Number, true),
                ("source", Text, true),
                ("clause", Text, true),
                ("ground", Text, true),
                ("remedy", Text, true),
            ],
        ),
        table("quick_phrase", "常用意见", &[("text", Text, true)]),
    ]
}

pub(super) fn table(
    key: &'static str,
    label: &'static str,
    fields: &[(&'static str, FieldKind, bool)],
) -> Table {
    let field = |&(key, kind, required): &(&'static str, FieldKind, bool)| Field {
        key,
        kind,
        required,
    };
    Table {
        key,
        label,
        fields: fields.iter().map(field).collect(),
    }
}
