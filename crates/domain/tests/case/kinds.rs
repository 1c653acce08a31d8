//! Kinds are rows of the law; a new one needs no code.

use crate::given::{act, case, facts};
use crate::town::Town;
use domain::Business;
use domain::calendar::Deadline;
use jiff::civil::date;

#[test]
fn every_row_of_the_law_about_cases_can_be_followed() {
    let law = crate::town::law();
    let unit = |id: &str| {
        law.rulebook
            .parameter(id, "2026-03-02")
            .map(|found| found.unit)
    };
    for row in law.rulebook.rows("case_kind") {
        for key in ["limit", "cycle", "near", "dispute_within"] {
            let known = row
                .text(key)
                .is_none_or(|id| matches!(unit(id), Some("工作日" | "日")));
            assert!(known, "{} {key}", row.id);
        }
        assert!(
            law.route_of("case", &row.id).is_some(),
            "{} has a route",
            row.id
        );
    }
    for row in law.rulebook.rows("reportable") {
        let article = u16::try_from(row.number("article").unwrap()).unwrap();
        let words = law.rulebook.article(article).unwrap().text.join("");
        assert!(words.contains(row.text("quote").unwrap()), "{}", row.id);
        assert!(
            matches!(unit(row.text("within").unwrap()), Some("工作日" | "日")),
            "{}",
            row.id
        );
        let must = row.text("quote").unwrap().contains("必须");
        assert_eq!(row.flag("must"), must, "{}", row.id);
    }
    for row in law.rulebook.rows("urge_paper") {
        assert!(
            row.text("after")
                .is_none_or(|id| unit(id) == Some("工作日")),
            "{}",
            row.id
        );
    }
}

/// What a clerk writes to have petitions: a row, a figure and a route, and no Rust.
const PETITIONS: &str = r#"

```toml
[[case_kind]]
id = "信访事项"
use = "群众来信来访"
code = "信"
openers = ["信访员"]
closers = ["党政办主任"]
leaders = ["正职", "副职"]
particulars = ["渠道", "请求"]
limit = "petition-days"
near = "case-near-days"

[[case_origin]]
id = "群众来信"

[[parameter]]
id = "petition-days"
label = "信访事项办结时限"
unit = "日"
values = [
  { from = "2024-11-20", value = 60, basis = "本单位设定", verified = true },
]
```

路线：信访事项
适用：信访事项；依据：本单位设定

| 步骤 | 条件 | 办理人 | 动作 | 时限 | 方式 | 下一步 | 退回至 | 超时 |
|---|---|---|---|---|---|---|---|---|
| 受理 | — | 主办科室 | 签收 | 15日 | 并行任一 | 办理 | — | 提醒 责任领导 |
| 办理 | — | 主办科室 | 申请办结 | — | 并行任一 | 审核 | — | 升级 镇长 |
| 审核 | — | 党政办主任 | 办结 | 3工作日 | 单人 | 结束 | 办理 | 提醒 镇长 |
"#;

#[test]
fn a_kind_that_only_the_law_knows_runs_by_its_row_and_route() {
    let mut town = Town::under(crate::town::law_with(PETITIONS));
    let mut given = vec![
        ("kind", "信访事项"),
        ("title", "反映夜间施工噪声"),
        ("origin", "群众来信"),
        ("leader", "副镇长丁"),
        ("lead_office", "平安办"),
        ("particulars", "渠道：来信"),
    ];
    assert_eq!(town.refused("petitions", &act("open"), &given), [26]);
    given.push(("particulars", "请求：夜间停工"));
    assert_eq!(town.refused("clerk", &act("open"), &given), [26]);
    town.must("petitions", &act("open"), &given);
    assert_eq!(
        (case(&town).status(), case(&town).number().unwrap().as_str()),
        ("受理", "信〔2026〕1号")
    );
    let clocks = case(&town).clocks(&town.law, &facts(&town));
    let due: Vec<(&str, &Deadline)> = clocks
        .iter()
        .map(|one| (one.name.as_str(), &one.deadline))
        .collect();
    let by = |month, day| Deadline::By {
        day: date(2026, month, day),
    };
    assert_eq!(due, [("受理", &by(3, 17)), ("办结", &by(5, 1))]);
    town.must("petitions", &act("accept"), &[]);
    let words = [("words", "已责令停工"), ("evidence", "现场记录")];
    town.must("petitions", &act("request_close"), &words);
    assert_eq!(case(&town).status(), "审核");
    assert_eq!(town.refused("petitions", &act("close"), &[]), [26]);
    town.must("office-director", &act("close"), &[]);
    assert!(!case(&town).open());
}
