//! Names of organs: what is one, on which tier of government it stands, which names mean the same.
//!
//! It knows the tiers of the state, never the organs of one town.

use super::paper::{Piece, squeeze};
use super::pattern::Pattern;

/// A tier of government, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    Central,
    Province,
    City,
    County,
    Township,
    Village,
}

static ORGAN: Pattern = Pattern::new(
    r"(?:政府|国务院|委员会|人大|政协|党委|支部|总支|党组|办公厅|办公室|厅|局|部|处|科|股|室|所|站|院|会|委|办|中心|公司|集团|厂|学校|中学|小学|大学|学院|幼儿园|医院|银行|队|团|社|馆|村|社区|街道|指挥部|小组|机构|单位|部门|企业|组织|军区|镇|乡|县|[市省区](?:政府)?)$",
);
static SEAL: Pattern = Pattern::new(r"[（(](?:盖章|印章|公章|印|章)[）)]|文件$");
static GOVERNMENT: Pattern =
    Pattern::new(r"(?:人民政府|政府|国务院|党委|党工委|[省市县区]委|办事处|人大常委会)$");
static DEPARTMENT: Pattern = Pattern::new(
    r"(?:局|厅|[改教经建卫科商农信交财资]委|委员会|财政所|[民教外财]部|支队|大队|分局|海关)$",
);
static VILLAGE: Pattern =
    Pattern::new(r"村$|村民委员会|村委会?|居民委员会|居委会?|社区$|村(?:党)?(?:总)?支部");
static TOWNSHIP: Pattern = Pattern::new(
    r"(?:镇|乡|街道)(?:人民政府|政府|党委|党工委|人大|办事处|$)|^[^市县区]{0,6}(?:镇|乡)(?:党政)?办公室$",
);
static COUNTY: Pattern = Pattern::new(
    r"(?:县|旗|[^治园发社新]区)(?:人民政府|政府|委$|委员会$|人大|$|[\p{Han}]{1,14}(?:局|委|委员会|办|办公室|院|中心)$)",
);
static CITY: Pattern = Pattern::new(
    r"市(?:人民政府|政府|委$|委员会$|人大|$|[\p{Han}]{1,14}(?:局|委|委员会|办|办公室|厅|院|中心|支队)$)",
);
static PROVINCE: Pattern = Pattern::new(
    r"(?:省|自治区)(?:人民政府|政府|委$|委员会$|人大|$|[\p{Han}]{1,14}(?:厅|局|委|委员会|办|办公室|院)$)",
);
static CENTRAL: Pattern = Pattern::new(
    r"^国务院|^中共中央|^国家[\p{Han}]{2,12}(?:局|委|委员会)$|^(?:教育|财政|民政|商务|公安|司法|农业|农业农村|水利|科学技术|科技|外交|交通运输|自然资源|生态环境|住房和城乡建设|人力资源和?社会保障|文化和旅游)部$",
);

/// The name looks like that of an organ or a unit.
pub fn is_organ(name: &str) -> bool {
    let name = plain(name);
    (2..=40).contains(&name.chars().count()) && ORGAN.is_in(&name)
}

/// The name without space, seal and 文件.
pub fn plain(name: &str) -> String {
    let squeezed = squeeze(name);
    let value = squeezed
        .split_once(['：', ':'])
        .map_or(squeezed.as_str(), |(_, value)| value);
    let mut rest = value.to_owned();
    for seal in SEAL.all(value) {
        rest = rest.replace(&seal.text, "");
    }
    rest
}

/// The organs that one line names; what only stands together stays together.
pub fn listed(line: &Piece) -> Vec<Piece> {
    let content = after_label(line);
    let groups = cut(&content, &['，', ',', '；', ';', ' ', '　']);
    groups.iter().flat_map(members).collect()
}

/// The lowest tier that the name shows.
pub fn tier(name: &str) -> Option<Tier> {
    let name = plain(name);
    let shown = [
        (&VILLAGE, Tier::Village),
        (&TOWNSHIP, Tier::Township),
        (&COUNTY, Tier::County),
        (&CITY, Tier::City),
        (&PROVINCE, Tier::Province),
        (&CENTRAL, Tier::Central),
    ];
    shown
        .into_iter()
        .find(|(pattern, _)| pattern.is_in(&name))
        .map(|(_, tier)| tier)
}

/// A government or Party committee, not one of its departments.
pub fn is_government(name: &str) -> bool {
    GOVERNMENT.is_in(&plain(name))
}

/// A department of a government.
pub fn is_department(name: &str) -> bool {
    let name = plain(name);
    DEPARTMENT.is_in(&name) && !VILLAGE.is_in(&name) && !GOVERNMENT.is_in(&name)
}

/// The office of an organ, which is not the organ.
pub fn is_office(name: &str) -> bool {
    let name = plain(name);
    name.ends_with("办公室") || name.ends_with("办公厅")
}

/// Two names may mean the same organ: equal, one a part of the other, or a short form.
pub fn may_be_same(one: &str, other: &str) -> bool {
    let (one, other) = (party_name(one), party_name(other));
    let apart = is_office(&one) != is_office(&other);
    !apart && (is_short_form(&one, &other) || is_short_form(&other, &one))
}

/// 镇党委 is 中共某镇委员会.
fn party_name(name: &str) -> String {
    plain(name)
        .trim_start_matches("中共")
        .replace("党委", "委")
        .replace("委员会", "委")
}

/// Every character of the short form stands in the long one, in the same order.
fn is_short_form(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    !short.is_empty() && short.chars().all(|wanted| rest.any(|c| c == wanted))
}

fn after_label(line: &Piece) -> Piece {
    let end = line
        .text
        .trim_end_matches(['：', ':', '。', '，', '；', '.', ','])
        .chars()
        .count();
    let labels = ["抄送机关", "抄送", "抄报", "主送机关", "主送"];
    let text = squeeze(&line.text);
    let labelled = labels.iter().any(|label| text.starts_with(label));
    let colon = line
        .text
        .chars()
        .position(|c| matches!(c, '：' | ':'))
        .filter(|_| labelled);
    line.part(colon.map_or(0, |at| at + 1), end)
}

fn cut(piece: &Piece, marks: &[char]) -> Vec<Piece> {
    let mut parts = Vec::new();
    let mut from = 0;
    let length = piece.length();
    let ends = piece
        .text
        .chars()
        .enumerate()
        .filter(|(_, c)| marks.contains(c))
        .map(|(at, _)| at);
    for end in ends.chain([length]) {
        parts.push(piece.part(from, end));
        from = end + 1;
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// 各省、自治区、直辖市人民政府 is one; 教育部、财政部 are two.
fn members(group: &Piece) -> Vec<Piece> {
    static REGIONS: Pattern = Pattern::new("^各[省市县区州镇乡旗]、");
    let members = cut(group, &['、']);
    let alone = members.iter().all(|piece| is_organ(&piece.text));
    if alone && !REGIONS.is_in(&group.text) {
        members
    } else {
        vec![group.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        listed(&Piece::new(line, 0))
            .into_iter()
            .map(|piece| piece.text)
            .collect()
    }

    #[test]
    fn a_line_is_cut_into_organs_that_can_stand_alone() {
        assert_eq!(names("教育部、财政部："), ["教育部", "财政部"]);
        assert_eq!(
            names("各省、自治区、直辖市人民政府，国务院各部委："),
            ["各省、自治区、直辖市人民政府", "国务院各部委"]
        );
        assert_eq!(
            names("抄送：县委办公室，县财政局。"),
            ["县委办公室", "县财政局"]
        );
        assert_eq!(names("县人民政府："), ["县人民政府"]);
    }

    #[test]
    fn the_lowest_tier_in_a_name_counts() {
        assert_eq!(tier("上海市宝山区高境镇人民政府"), Some(Tier::Township));
        assert_eq!(tier("××县民政局"), Some(Tier::County));
        assert_eq!(tier("市人民政府"), Some(Tier::City));
        assert_eq!(tier("广西壮族自治区人民政府"), Some(Tier::Province));
        assert_eq!(tier("国务院"), Some(Tier::Central));
        assert_eq!(tier("东塘村村民委员会"), Some(Tier::Village));
        assert_eq!(tier("石溪中学"), None);
        assert_eq!(tier("市高新技术产业开发区管委会"), None);
    }

    #[test]
    fn a_short_form_means_the_same_organ() {
        assert!(may_be_same(
            "闵行区吴泾镇人民政府",
            "吴泾镇人民政府（盖章）"
        ));
        assert!(may_be_same("市教委", "××市教育委员会"));
        assert!(may_be_same("石溪镇党委", "中共石溪镇委员会"));
        assert!(!may_be_same("××市教育局文件", "××区教育局"));
        assert!(!may_be_same("县人民政府", "县人民政府办公室"));
    }

    #[test]
    fn governments_and_departments_are_told_apart() {
        assert!(is_government("石溪镇人民政府") && !is_department("石溪镇人民政府"));
        assert!(is_department("市财政局") && is_department("县发改委"));
        assert!(!is_department("东塘村村民委员会"));
    }
}
