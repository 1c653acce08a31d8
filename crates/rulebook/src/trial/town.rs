//! The reading room: its vocabulary and its law.

use std::collections::BTreeSet;

use crate::{
    ActWord, Argument, Class, FactKind, FactWord, Field, FieldKind, Members, Noun, Phrase, Place,
    Relation, SourceFile, Table, Value, Vocabulary,
};

pub(super) const LAW: &str = r#"# 阅览室规则

## 第一章　总则

### 第一条

> 为了让人读到书，
> 制定本规则。

```principle
why = "目的，不设可判定的行为"
evidence = ["借书记录"]
```

```toml
[[source]]
id = "图书馆法"
title = "图书馆法"
in_force_since = 2018-01-01
verified = false
```

### 第二条

> 馆长领导阅览室。馆员按分工办理。
>
> 馆长不在的，由值班馆员代理。

```toml
[[office]]
id = "典藏室"

[[post]]
id = "馆长"
role = "负责人"
single = true

[[post]]
id = "值班馆员"
role = "办事员"
office = "典藏室"
single = true

[[post]]
id = "读者"
role = "来客"
single = false

[[shelf]]
id = "古籍"

[[shelf]]
id = "新书"

[[interpretable]]
id = "代理含批准"
```

## 第二章　借书

### 第三条

> 借书由分管馆员核对后，由馆长批准。珍本原则上不外借。

办理的先后是本单位设定。

路线：借书
适用：借书单；依据：本单位设定

| 步骤 | 条件 | 办理人 | 动作 | 时限 | 方式 | 下一步 | 退回至 | 超时 |
|---|---|---|---|---|---|---|---|---|
| 申请 | — | 读者 | 申请 | — | 单人 | 核对 | — | — |
| 核对 | — | 分管馆员 | 核对 | 2工作日 | 单人 | 征询 | 申请 | 提醒 分管馆员 |
| 征询 | 有 相关岗位 且 非 急用 | 办事员 | 征询 | 15日 | 并行全部 | 批准 | 申请、核对 | 升级 馆长 |
| 批准 | — | 馆长 | 批准 | 1工作日 | 并行任一 | 结束 | 核对 | — |

```cedar
// 谁可以
@basis("本单位设定")
@message("任何来客都可以申请")
permit (principal in Role::"来客", action == Action::"申请", resource is Loan);

@basis("原文")
@quote("由分管馆员核对")
@message("分管馆员核对")
permit (principal, action == Action::"核对", resource is Loan)
when { context.in_charge };

@basis("本单位设定")
@message("办事员受征询")
permit (principal in Role::"办事员", action == Action::"征询", resource is Loan);

@basis("原文")
@quote("由馆长批准")
@message("馆长批准")
permit (principal in Post::"馆长", action == Action::"批准", resource is Loan);

@basis("解释")
@interpretation("代理含批准")
@message("值班馆员代理期间依解释批准")
permit (principal in Post::"值班馆员", action == Action::"批准", resource is Loan)
when { context.interpretations.contains(Interpretation::"代理含批准") };

// 何时不可以
@basis("原文")
@quote("核对后，由馆长批准")
@message("《{matter.shelf}》还没有核对，借期 {matter.days} 天，{matter.note|没有备注}")
@next("请先送 {situation.charge|分管馆员} 核对；还缺 {missing:matter.concerned-matter.asked}")
forbid (principal, action == Action::"批准", resource is Loan)
unless { resource.checked };

@basis("原文")
@quote("由馆长批准")
@message("由馆长批准，{person.shelves}不由您管")
@next("请送馆长")
forbid (principal in Role::"来客", action == Action::"批准", resource is Loan);

@basis("原文")
@quote("珍本原则上不外借")
@message("珍本原则上不外借")
@next("请馆长批准例外")
@force("原则上")
@override_by("馆长")
forbid (principal, action == Action::"批准", resource is Loan)
when { resource.rare };

@basis("上位法")
@source("图书馆法")
@clause("第十条")
@message("借期一般不超过三十天")
@next("请缩短借期")
@force("一般")
forbid (principal, action == Action::"批准", resource is Loan)
when { resource.days > 30 };
```

```cedar-prove
@id("P1")
@claim("只有馆长或依解释的值班馆员批准")
permit (principal, action == Action::"批准", resource)
when { principal in Post::"馆长" || principal in Post::"值班馆员" };
```

```example
例：馆长批准
谁：馆长
办：批准 新书（借期 10）
果：准许

例：没有核对
谁：值班馆员（分管 古籍）
办：批准 借书单（未核对，备注 甲乙 丙）
况：馆长不在
果：拒绝 第三条；谁都不能，须先补办

例：借期长
谁：馆长
办：批准 古籍（借期 40）
果：准许，提示 第三条

例：读者
谁：读者
办：批准 新书
果：拒绝 第三条；可由 馆长、值班馆员
```

### 第四条

> 假日闭馆。

```toml
[[parameter]]
id = "loan-days"
label = "借期"
unit = "天"
values = [
  { from = "2024-01-01", value = 20, basis = "本单位设定" },
  { from = "2025-01-01", value = 30, basis = "上位法", source = "图书馆法", clause = "第十条", verified = true },
]

[[calendar_year]]
id = "2024"
holidays = ["2024-01-01", "2024-02-10"]
```

### 第五条

> 阅览室研究开架。

```declared
acts = ["开架.研究"]
why = "以后再办"
```
"#;

pub(super) const SETTINGS: &str = r#"# 设定

### 附一　书架

```toml
[[shelf]]
id = "期刊"
```
"#;

pub(super) const TOWN: &str = r#"id = "room"
name = "阅览室"
full_name = "某阅览室"
code = "1"
title = "阅览室规则"
number = "阅〔2024〕1号"
in_force_since = "2024-01-01"
hosts = ["localhost"]
files = ["01.md", "02.md"]
"#;

pub(super) const PROMULGATED: &str = "通知\n\n第一章 总 则\n\n第一条 为了让人读到书，制定本\n\n规则。\n\n第二条 馆长领导阅览室。馆员按分工办理。\n\n馆长不在的，由值班馆员代理。\n\n第二章 借 书\n\n第三条 借书由分管馆员核对后，由馆长批准。珍本原则上不外借。\n\n第四条 假曰闭馆。\n\n第五条 阅览室研究开架。\n\n某办公室\n\n2024年1月1日印发\n";

pub(super) const ERRATA: &str =
    "[[erratum]]\nfound = \"假曰\"\nread = \"假日\"\nwhy = \"识别错误\"\n";

/// The files of the law.
pub(super) fn files() -> Vec<SourceFile> {
    let texts = [
        ("room/town.toml", TOWN),
        ("room/01.md", LAW),
        ("room/02.md", SETTINGS),
        ("room/promulgated.txt", PROMULGATED),
        ("room/errata.toml", ERRATA),
    ];
    let file = |(path, text): (&str, &str)| SourceFile {
        path: path.into(),
        text: text.into(),
    };
    texts.into_iter().map(file).collect()
}

pub(super) fn vocabulary() -> Vocabulary {
    Vocabulary {
        nouns: vec![
            Noun {
                id: "loan",
                entity: "Loan",
                label: "借书单",
                kinds: Some("Shelf"),
                facts: loan(),
            },
            Noun {
                id: "room",
                entity: "Room",
                label: "房间",
                kinds: None,
                facts: Vec::new(),
            },
        ],
        acts: acts(),
        person: vec![fact(
            "shelves",
            "所管书架",
            FactKind::Words("Shelf"),
            words(&[]),
        )],
        situation: situation(),
        relations: vec![
            Relation {
                id: "in_charge",
                label: "分管馆员",
                flag: "in_charge",
                role: Some("办事员"),
            },
            Relation {
                id: "borrower",
                label: "借书人",
                flag: "borrower",
                role: None,
            },
        ],
        classes: classes(),
        tables: tables(),
        phrases: phrases(),
    }
}

fn loan() -> Vec<FactWord> {
    vec![
        fact(
            "shelf",
            "书架",
            FactKind::Word("Shelf"),
            Value::Word("新书".into()),
        ),
        fact("days", "借期", FactKind::Number, Value::Number(10)),
        fact("checked", "已核对", FactKind::Flag, Value::Flag(true)),
        fact("rare", "珍本", FactKind::Flag, Value::Flag(false)),
        fact("urgent", "急用", FactKind::Flag, Value::Flag(false)),
        fact("note", "备注", FactKind::Text, Value::Text(String::new())),
        fact("concerned", "相关岗位", FactKind::Words("Post"), words(&[])),
        fact("asked", "已征询", FactKind::Words("Post"), words(&[])),
    ]
}

fn situation() -> Vec<FactWord> {
    vec![
        fact("in_charge", "分管", FactKind::Flag, Value::Flag(false)),
        fact("borrower", "借书人", FactKind::Flag, Value::Flag(false)),
        fact(
            "charge",
            "分管岗位",
            FactKind::Texts,
            Value::Texts(BTreeSet::new()),
        ),
        fact(
            "interpretations",
            "在册解释",
            FactKind::Words("Interpretation"),
            words(&[]),
        ),
    ]
}

fn acts() -> Vec<ActWord> {
    let act = |(id, noun, label)| ActWord { id, noun, label };
    [
        ("loan.ask", "loan", "申请"),
        ("loan.check", "loan", "核对"),
        ("loan.consult", "loan", "征询"),
        ("loan.approve", "loan", "批准"),
        ("room.lock", "room", "锁门"),
    ]
    .into_iter()
    .map(act)
    .collect()
}

fn classes() -> Vec<Class> {
    let class = |id, label, members, membership| Class {
        id,
        label,
        members,
        membership,
    };
    let roles = vec!["负责人", "办事员", "来客"];
    vec![
        class("Role", "职务类别", Members::Fixed(roles), true),
        class("Post", "岗位", Members::Declared("post"), true),
        class("Office", "科室", Members::Declared("office"), true),
        class("Shelf", "书架", Members::Declared("shelf"), false),
        class(
            "Interpretation",
            "解释事项",
            Members::Declared("interpretable"),
            false,
        ),
    ]
}

fn tables() -> Vec<Table> {
    let field = |key, kind, required| Field {
        key,
        kind,
        required,
    };
    let table = |key, label, fields| Table { key, label, fields };
    vec![
        table(
            "post",
            "岗位",
            vec![
                field("role", FieldKind::Word("Role"), true),
                field("office", FieldKind::Word("Office"), false),
                field("single", FieldKind::Flag, true),
            ],
        ),
        table("office", "科室", Vec::new()),
        table("shelf", "书架", Vec::new()),
        table("interpretable", "解释事项", Vec::new()),
        table(
            "calendar_year",
            "假日",
            vec![field("holidays", FieldKind::Days, true)],
        ),
    ]
}

fn phrases() -> Vec<Phrase> {
    let phrase = |(label, place, argument)| Phrase {
        label,
        place,
        argument,
    };
    [
        ("分管", Place::Who, Argument::Word("Shelf")),
        ("借期", Place::Matter, Argument::Number),
        ("备注", Place::Matter, Argument::Text),
        ("未核对", Place::Matter, Argument::None),
        ("馆长不在", Place::Situation, Argument::None),
    ]
    .into_iter()
    .map(phrase)
    .collect()
}

fn fact(id: &'static str, label: &'static str, kind: FactKind, baseline: Value) -> FactWord {
    FactWord {
        id,
        label,
        kind,
        baseline,
    }
}

pub(super) fn words(words: &[&str]) -> Value {
    Value::Words(words.iter().map(|&word| word.to_owned()).collect())
}
