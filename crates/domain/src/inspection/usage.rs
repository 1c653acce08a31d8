//! `other`: usage that no other code names. Few rules, each sure of itself.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::Remark;
use super::{heading, organ, title};

const USAGE: &str = "通行做法（条例未写）";

static REDUNDANT: Pattern = Pattern::new(
    r"(?:^|[^节条公合制契预简特违相履签集俭最附接])(?P<about>(?:大约|约为|约|大概|近)[0-9一二两三四五六七八九十百千万几×][^，。；、（）]{0,12}(?:左右|上下))",
);
static CITED: Pattern = Pattern::new(r"《[^》]*(?:请示|函)》(?P<next>.?)");
static YOUR_PLACE: Pattern = Pattern::new(r"^[你贵](?:省|市|县|区|州)");
static EMPTY_PAGE: Pattern = Pattern::new(r"[（(]?此页无正文[）)]?");
static DECIDED: Pattern = Pattern::new(
    r"(?:我[们镇乡县局校村院厂委]|我公司|村里|镇里|局里|学校|班子)[^。；，]{0,10}(?:已经?|业已|现已)[^。；，]{0,6}(?:动工|开工|购买|购置|施工|签订合同)|(?:我[们镇乡县局校村院厂委]|我公司|村里|镇里|局里|学校|班子)[^。；，]{0,10}决定(?:新[建盖修]|建设|修建|购买|购置|成立|设立|扩建|改建)[^。；，]{0,10}",
);

/// other: each remark cites its own clause.
pub fn other(paper: &Paper) -> Vec<Remark> {
    let found = [
        polite_addressee(paper),
        numbered_addressee(paper),
        reply_to_office(paper),
        your_organ(paper),
        uncited_number(paper),
        decided_before(paper),
        redundant(paper),
        subject_words(paper),
        empty_page(paper),
        signed_below(paper),
        title::said_twice(paper),
        heading::odd_mark(paper),
    ];
    found.into_iter().flatten().collect()
}

fn polite_addressee(paper: &Paper) -> Option<Remark> {
    let line = paper
        .addressee
        .as_ref()
        .filter(|line| line.text.starts_with("尊敬的"))?;
    Some(Remark::defect(line.spot(), "主送机关不加“尊敬的”").under("条例第九条（八）"))
}

fn numbered_addressee(paper: &Paper) -> Option<Remark> {
    static NUMBERED: Pattern = Pattern::new(r"^[0-9]+(?:大队|支队|中队|处|科|局|所|中)[：:]$");
    let line = paper
        .addressee
        .as_ref()
        .filter(|line| NUMBERED.is_in(&line.text))?;
    let advice = "主送机关应当使用全称、规范化简称或者同类型机关统称";
    Some(Remark::defect(line.spot(), advice).under("条例第九条（八）"))
}

/// A reply goes to the organ that asked, not to its office.
fn reply_to_office(paper: &Paper) -> Option<Remark> {
    let line = paper
        .addressee
        .as_ref()
        .filter(|_| paper.is_kind(&["批复"]))?;
    let names = organ::listed(line);
    let office = names.iter().find(|name| organ::is_office(&name.text))?;
    let asked = paper
        .body
        .first()
        .is_some_and(|piece| YOUR_PLACE.is_in(&piece.text));
    let advice = "批复应当主送来文请示的机关，不主送其办公厅（室）";
    asked.then(|| Remark::defect(office.spot(), advice).under("条例第八条"))
}

fn your_organ(paper: &Paper) -> Option<Remark> {
    static YOUR_ORGAN: Pattern = Pattern::new("贵(?:局|厅|委|府|部|办|处|县|市|区|镇|省)");
    let spot = first(paper, &YOUR_ORGAN).filter(|_| paper.is_upward())?;
    Some(Remark::doubt(spot, "对上级机关不称“贵”，应当直接写机关名称").under(USAGE))
}

/// What is answered is cited by title and number.
fn uncited_number(paper: &Paper) -> Option<Remark> {
    let opening = paper.body.first().filter(|_| paper.is_kind(&["批复"]))?;
    let found = CITED.first(&opening.text)?;
    let bare = !found.text.ends_with(['（', '(', '〔']);
    bare.then(|| {
        Remark::doubt(opening.at(&found), "引用来文应当先引标题，后引发文字号").under(USAGE)
    })
}

/// A 请示 comes before the deed.
fn decided_before(paper: &Paper) -> Option<Remark> {
    let spot = first(paper, &DECIDED).filter(|_| paper.is_kind(&["请示"]))?;
    Some(Remark::doubt(spot, "请示应当事前行文，不先决定、先实施").under(USAGE))
}

fn redundant(paper: &Paper) -> Option<Remark> {
    let advice = "“约”与“左右”“上下”重复，择用其一";
    let hit = |piece: &Piece| {
        REDUNDANT
            .group(&piece.text, "about")
            .map(|found| piece.at(&found))
    };
    Some(Remark::defect(paper.body.iter().find_map(hit)?, advice).under("条例第十九条"))
}

fn subject_words(paper: &Paper) -> Option<Remark> {
    let line = paper.subject_words.as_ref()?;
    Some(Remark::defect(line.spot(), "现行条例和国家标准不再标注主题词").under("条例第九条"))
}

fn empty_page(paper: &Paper) -> Option<Remark> {
    let spot = first(paper, &EMPTY_PAGE)?;
    Some(Remark::defect(spot, "不标“此页无正文”，调整行距、字距解决").under("GB/T 9704 7.3.5.5"))
}

fn signed_below(paper: &Paper) -> Option<Remark> {
    let date = paper.date.as_ref()?;
    let below = paper
        .signature
        .first()
        .filter(|name| name.start > date.start)?;
    Some(Remark::defect(below.spot(), "发文机关署名在成文日期之上").under("GB/T 9704 7.3.5"))
}

fn first(paper: &Paper, pattern: &Pattern) -> Option<super::remark::Spot> {
    let hit = |piece: &Piece| pattern.first(&piece.text).map(|found| piece.at(&found));
    paper.body.iter().find_map(hit)
}
