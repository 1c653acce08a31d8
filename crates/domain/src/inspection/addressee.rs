//! 主送机关: there must be one, an organ, the right one, one only on its way up, and its colon.

use super::kind;
use super::organ::{self, Tier};
use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::{Remark, Spot};

/// Kinds that go to somebody, besides those sent up.
const ADDRESSED: [&str; 3] = ["批复", "函", "通知"];

static PERSON: Pattern = Pattern::new(
    r"领导(?:同志)?$|[^会委]主席$|(?:省|市|县|区|镇|乡|村|局|厅|处|科|所|院|校|部|州)长$|书记$|(?:主任|经理|董事长|总裁|司令员)$|同志(?:们)?$|(?:先生|女士)$",
);
static BOTH_COMMITTEES: Pattern =
    Pattern::new(r"(?:[省市县区镇乡]党?委|党委)[^、，]{0,2}(?:[省市县区镇乡](?:人民)?政府)$");
static JOINED: Pattern =
    Pattern::new(r"(?:政府|局|厅|委|部|办公室|委员会)(?:并报?|及|和|与|暨)[^：:]{2,}");
static COUNTY_BETWEEN: Pattern =
    Pattern::new(r"我县|我区|县委|县政府|区委|区政府|县人民政府|区人民政府");
static MUNICIPALITY: Pattern = Pattern::new(r"^(?:北京|上海|天津|重庆)市");
static LEAVE: Pattern = Pattern::new(
    r"(?:经|已)[^。；，]{0,20}(?:同意|批准|授权)[^。；，]{0,6}(?:越级|直接)|越级[^。；]{0,10}(?:同意|批准)",
);

/// missing-addressee: a kind that goes to somebody names nobody (条例第九条（八）).
pub fn missing(paper: &Paper) -> Vec<Remark> {
    let needed = (paper.is_upward() || paper.is_kind(&ADDRESSED))
        && paper.title.is_some()
        && !paper.body.is_empty();
    if !needed || paper.addressee.is_some() || !paper.whole {
        return Vec::new();
    }
    let kind = paper.kind.unwrap_or("公文");
    vec![Remark::defect(
        paper.before_body(),
        format!("{kind}应当标明主送机关"),
    )]
}

/// punctuation-addressee: no full-width colon at the end (GB/T 9704 7.3.2).
pub fn punctuation(paper: &Paper) -> Vec<Remark> {
    let Some(line) = &paper.addressee else {
        return Vec::new();
    };
    if line.text.ends_with('：') || line.text.starts_with("主送") {
        return Vec::new();
    }
    let advice = "主送机关名称之后标全角冒号";
    vec![Remark::defect(line.spot(), advice)]
}

/// multiple-addressees-on-request: what goes up goes to one (条例第十五条（一）).
pub fn multiple(paper: &Paper) -> Vec<Remark> {
    let Some(line) = paper.addressee.as_ref().filter(|_| paper.is_upward()) else {
        return Vec::new();
    };
    let advice = "向上级机关行文，原则上主送一个上级机关；需要其他机关知悉的用抄送，不得多头报送";
    let several = organ::listed(line)
        .iter()
        .filter(|name| organ::is_organ(&name.text))
        .count()
        > 1
        || JOINED.is_in(&line.text);
    if several && paper.is_kind(&["请示"]) {
        return vec![Remark::defect(line.spot(), advice)];
    }
    let names = line.text.trim_end_matches(['：', ':']);
    if several || BOTH_COMMITTEES.is_in(names) {
        return vec![Remark::doubt(line.spot(), advice)];
    }
    Vec::new()
}

/// addressed-to-person: an organ writes to an organ; only a reply may go to a person
/// (条例第十五条（五）).
pub fn to_person(paper: &Paper) -> Vec<Remark> {
    let letter = paper.is_kind(&["函", "意见"]) && !kind::is_reply(paper);
    if !paper.is_upward() && !letter {
        return Vec::new();
    }
    let advice = "除上级机关负责人直接交办事项外，不得以本机关名义向负责人个人报送；应当主送机关";
    let persons = paper
        .addressees()
        .into_iter()
        .filter(|name| PERSON.is_in(&name.text));
    persons
        .map(|name| remark(paper, name.spot(), advice))
        .collect()
}

/// skip-level: past the organ directly above (条例第十四条).
pub fn skip_level(paper: &Paper) -> Vec<Remark> {
    let Some((issuer, own)) = own_tier(paper).filter(|_| paper.is_upward()) else {
        return Vec::new();
    };
    let named = paper
        .title
        .as_ref()
        .map(Piece::squeezed)
        .unwrap_or_default()
        + &issuer;
    let text = paper.body_text();
    let past = |name: &Piece| {
        let tier = organ::tier(&name.text)?;
        let skipped = is_past(own, tier, &named, &text) && !copied_between(paper, tier, own);
        skipped.then(|| name.spot())
    };
    let allowed = LEAVE.is_in(&text);
    let advice =
        format!("“{issuer}”越过直接上级行文；未经批准不得越级，确需越级的应当同时抄送被越过的机关");
    let spots = paper
        .addressees()
        .iter()
        .filter_map(past)
        .take(usize::from(!allowed))
        .collect::<Vec<_>>();
    spots
        .into_iter()
        .map(|spot| Remark::defect(spot, advice.clone()))
        .collect()
}

fn remark(paper: &Paper, spot: Spot, advice: &str) -> Remark {
    if paper.is_upward() {
        Remark::defect(spot, advice)
    } else {
        Remark::doubt(spot, advice)
    }
}

fn own_tier(paper: &Paper) -> Option<(String, Tier)> {
    let issuer = paper.issuer()?;
    let official = organ::is_government(&issuer) || organ::is_department(&issuer);
    let tier = organ::tier(&issuer).filter(|tier| official || *tier == Tier::Village)?;
    Some((issuer, tier))
}

/// Whether a tier lies between; a town may stand directly under a county-level city, a county under
/// its province, so these are passed only where the text shows the tier between.
fn is_past(own: Tier, to: Tier, named: &str, text: &str) -> bool {
    match (own, to) {
        (Tier::Township, Tier::City) => named.contains(['县', '区']) || COUNTY_BETWEEN.is_in(text),
        (Tier::County, Tier::Province) => named.contains('市') && !MUNICIPALITY.is_in(named),
        (Tier::City, Tier::Central) => !MUNICIPALITY.is_in(named),
        _ => own as u8 >= to as u8 + 2,
    }
}

fn copied_between(paper: &Paper, to: Tier, own: Tier) -> bool {
    let copies = paper
        .copied_to
        .as_ref()
        .map(organ::listed)
        .unwrap_or_default();
    copies
        .iter()
        .filter_map(|name| organ::tier(&name.text))
        .any(|tier| tier > to && tier < own)
}
