//! The words of the office, published for the law to use: nouns, acts, facts, relations, tables.
//! Plain data with Chinese labels. It never knows how a rule is written or judged.

mod acts;
mod agenda_item;
mod case;
mod facts;
mod major_decision;
mod meeting;
mod phrases;
mod tables;

pub(crate) use acts::all as acts_by_noun;
use rulebook::{Class, Members, Relation, Vocabulary};

/// Everything that a rulebook of any town may speak of.
#[must_use]
pub fn vocabulary() -> Vocabulary {
    Vocabulary {
        nouns: facts::nouns(),
        acts: acts::acts(),
        person: facts::person(),
        situation: [facts::situation(), major_decision::situation()].concat(),
        relations: [relations(), case::relations()].concat(),
        classes: [classes(), case::classes(), major_decision::classes()].concat(),
        tables: [tables::tables(), major_decision::tables()].concat(),
        phrases: [phrases::phrases(), major_decision::phrases()].concat(),
    }
}

/// The roles that the office knows in every town. Posts that bear them are the law's.
pub const ROLES: [&str; 17] = [
    "正职",
    "副职",
    "党委正职",
    "党政办主任",
    "党政办文书",
    "科室负责人",
    "科员",
    "法制审核员",
    "财政负责人",
    "热线员",
    "信访员",
    "公开管理员",
    "人大联络",
    "纪检",
    "系统管理员",
    "审计管理员",
    "安全管理员",
];

fn classes() -> Vec<Class> {
    vec![
        fixed("Role", "职务类别", ROLES.to_vec(), true),
        declared("Post", "岗位", "post", true),
        declared("Office", "科室", "office", true),
        declared("Portfolio", "分管领域", "portfolio", false),
        declared("DocumentKind", "文种", "document_kind", false),
        declared("Organ", "发文机关", "organ", false),
        declared("AbsenceKind", "离岗类别", "absence_kind", false),
        declared("MeetingKind", "会议种类", "meeting_kind", false),
        fixed("ItemStage", "议题阶段", agenda_item::STAGES.to_vec(), false),
        fixed("MeetingStage", "会议阶段", meeting::STAGES.to_vec(), false),
        declared("Interpretation", "解释事项", "interpretable", false),
        fixed("Direction", "行文方向", vec!["上行", "下行", "平行"], false),
        fixed(
            "PublicAttribute",
            "公开属性",
            vec!["未定", "主动公开", "依申请公开", "不予公开"],
            false,
        ),
        fixed(
            "Capacity",
            "办理身份",
            vec!["本职", "代为主持", "受委托"],
            false,
        ),
    ]
}

fn fixed(
    id: &'static str,
    label: &'static str,
    members: Vec<&'static str>,
    membership: bool,
) -> Class {
    Class {
        id,
        label,
        members: Members::Fixed(members),
        membership,
    }
}

fn declared(id: &'static str, label: &'static str, table: &'static str, membership: bool) -> Class {
    Class {
        id,
        label,
        members: Members::Declared(table),
        membership,
    }
}

/// Who stands where towards a matter, worked out by the office at the moment of the act.
fn relations() -> Vec<Relation> {
    vec![
        relation("drafter", "拟稿人", "drafter", None),
        relation("lead_office", "主办科室", "lead_office", None),
        relation(
            "lead_office_chief",
            "主办科室负责人",
            "lead_office_chief",
            None,
        ),
        relation("secretariat", "党政办", "secretariat", None),
        relation("in_charge", "分管副镇长", "in_charge", Some("副职")),
        relation("concerned", "相关副镇长", "concerned", Some("副职")),
        relation("chair", "会议主持人", "chairs", None),
        relation("convener", "会议召集人", "convenes", None),
    ]
}

fn relation(
    id: &'static str,
    label: &'static str,
    flag: &'static str,
    role: Option<&'static str>,
) -> Relation {
    Relation {
        id,
        label,
        flag,
        role,
    }
}
