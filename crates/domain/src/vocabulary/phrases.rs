//! The phrases of the law's examples. Each is staged as real state by `example`; none is a fact
//! that only a test knows.

use rulebook::{Argument, Phrase, Place};

use crate::vocabulary::{agenda_item, case, meeting};

pub(super) fn phrases() -> Vec<Phrase> {
    [
        who(),
        document(),
        agenda_item::phrases(),
        meeting::phrases(),
        case::phrases(),
        office(),
        situation(),
    ]
    .concat()
}

fn who() -> Vec<Phrase> {
    use Argument::{None, Word};
    of(
        Place::Who,
        &[
            ("分管", Word("Portfolio")),
            ("不分管任何领域", None),
            ("受委托", Word("Portfolio")),
            ("委托昨日到期", Word("Portfolio")),
            ("委托明日起", Word("Portfolio")),
            ("兼任", Word("Post")),
            ("应回避", None),
            ("本人拟稿", None),
            ("属于主办科室", None),
            ("在传阅范围", None),
        ],
    )
}

fn document() -> Vec<Phrase> {
    use Argument::{None, Number, Text, Word};
    of(
        Place::Matter,
        &[
            ("分管", Word("Portfolio")),
            ("处在", Text),
            ("未科室审核", None),
            ("未核稿", None),
            ("已商量", Word("Post")),
            ("商量不同意", Word("Post")),
            ("镇长已裁定", None),
            ("未合法性审核", None),
            ("已合法性审核", None),
            ("未审核", None),
            ("已审核", None),
            ("审核后改动", None),
            ("未签发", None),
            ("未编号", None),
            ("未用印", None),
            ("未印发", None),
            ("已被接办", None),
            ("已归档", None),
            ("有检查发现", None),
            ("检查发现已认定无误", None),
            ("规范性文件", None),
            ("内部件", None),
            ("科室名义", None),
            ("未标公开属性", None),
            ("公开属性", Word("PublicAttribute")),
            ("未写不公开理由", None),
            ("未写制发理由", None),
            ("主送", Text),
            ("抄送", Text),
            ("领导直接交办", None),
            ("越级已批准", None),
            ("正文字数", Number),
            ("综合性部署", None),
            ("配套分工类", None),
            ("上年发文数", Number),
            ("本年已发文数", Number),
            ("例外已批准", Text),
            ("文号未启用", None),
        ],
    )
}

fn office() -> Vec<Phrase> {
    use Argument::{None, Number, Text, Word};
    of(
        Place::Matter,
        &[
            ("岗位", Word("Post")),
            ("领域", Word("Portfolio")),
            ("类别", Word("AbsenceKind")),
            ("自", Text),
            ("至", Text),
            ("岗位已有人", None),
            ("岗位空缺", None),
            ("已登记相同时段", None),
            ("起始号", Number),
            ("文号已启用", None),
            ("事项", Word("Interpretation")),
        ],
    )
}

fn situation() -> Vec<Phrase> {
    use Argument::{Text, Word};
    of(
        Place::Situation,
        &[
            ("镇长离岗", Word("AbsenceKind")),
            ("离岗", Word("Post")),
            ("镇长自己分管", Word("Portfolio")),
            ("已有解释", Word("Interpretation")),
            ("解释已废止", Word("Interpretation")),
            ("今天", Text),
        ],
    )
}

pub(super) fn of(place: Place, rows: &[(&'static str, Argument)]) -> Vec<Phrase> {
    rows.iter()
        .map(|&(label, argument)| Phrase {
            label,
            place,
            argument,
        })
        .collect()
}
