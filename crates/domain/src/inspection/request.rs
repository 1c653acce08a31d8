//! Requests, and what a document sent up may and may not ask: 一文一事, no request in a report.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::Remark;
use super::{kind, organ};

static REQUEST: Pattern = Pattern::new(
    r"恳请|敬请|特请|现请|拟请|想请|请求|请予|请给予|请准予|(?:特|现|现予|再|一并|拟)申请|要求贵|希望贵|能否|(?:^|[^申邀聘提报约呈])请[^示。；！][^。；！]{0,14}(?:批准|准许|批示|批复|审批|解决|支持|协助|同意|拨付|拨款|拨给|安排|帮助|给予)",
);
static IN_REPORT: Pattern = Pattern::new(
    r"(?:^|[^申邀聘提报约呈])(?P<ask>请(?:予|给|求)?[^示。；，！][^。；，！]{0,14}(?:批准|批示|批复|审批|准予|拨付|拨款|拨给|解决|指示|同意|追加|支持)[^。；，！]{0,12}|请(?:批准|批示|批复|审批|指示)[^。；，！]{0,8}|恳请[^。；！]{2,20}|(?:妥否|当否|可否|是否妥当)[^。；！]{0,14}|(?:特|现|为此)(?:提出)?申请[^。；！]{2,20})",
);
static ANOTHER: Pattern = Pattern::new(
    r"(?:^|[。；\n])\s*(?P<more>(?:另外?[，,]?|此外|还有|顺便|再者|附带)(?:[^一行据有。；\n][^。；\n]{0,60})?(?:申请|请求|恳请|敬请|特请|请(?:予|求|批|拨|给|解|县|市|省|区|镇|局|贵|上级|领导)|希望(?:能|贵|县|市|上级|给|拨|解)|要求(?:给|拨|增|解|追|批)|追加|拨给|一并解决)[^。；\n]{0,30})",
);
static ALONGSIDE: Pattern = Pattern::new(
    r"(?:同时|并且?)[，,]?(?:一并|还|也|再)?(?:申请|请求|恳请)[^。；\n]{2,30}|(?:一并|一起|顺便)(?:申请|请求|解决|批准|审批|拨付)[^。；\n]{0,30}",
);
static TWO_IN_TITLE: Pattern = Pattern::new(
    r"(?:申请|请求|要求|解决|增拨|拨付|购置|购买|新建|修建|建造|增加|成立|设立|调整|追加|增设|改建|扩建|维修|修缮|征用|减免|招聘|举办)[^和及并、]{2,20}(?:和|及|以及|并|、)(?:申请|请求|要求|解决|增拨|拨付|购置|购买|新建|修建|建造|增加|成立|设立|调整|追加|增设|改建|扩建|维修|修缮|征用|减免|招聘|举办)[^的]{2,}",
);
static SEVERAL_IN_TITLE: Pattern =
    Pattern::new(r"(?:若干|几个|两个|三个|有关几个|几项|两项|三项|多个)(?:问题|事项|事宜)");
static FIRST_LEVEL: Pattern = Pattern::new(r"^[一二三四五六七八九十]{1,3}、");
static DOWNWARD: Pattern = Pattern::new(
    r"^(?:各|所属|下属|直属|局属|镇属|县属|区属|市属|本(?:局|镇|县|市|区|校|公司)各|基层)",
);

/// A request in so many last paragraphs of a report is meant as one.
const LAST: usize = 3;

/// The text asks for something.
pub fn is_in(text: &str) -> bool {
    REQUEST.is_in(text)
}

/// multi-matter-request: a 请示 that asks for more than one thing (条例第十五条（四）).
pub fn multi_matter(paper: &Paper) -> Vec<Remark> {
    if !paper.is_kind(&["请示"]) {
        return Vec::new();
    }
    let found = more_in_body(paper)
        .or_else(|| more_in_title(paper))
        .or_else(|| listed(paper));
    found.into_iter().collect()
}

/// request-in-report: a request inside a 报告 (条例第十五条（四）).
pub fn in_report(paper: &Paper) -> Vec<Remark> {
    let Some(title) = paper.title.as_ref().map(Piece::squeezed) else {
        return Vec::new();
    };
    let report =
        kind::word(&title).is_some_and(|word| word.ends_with("报告") && !word.contains("请示"));
    if !report {
        return Vec::new();
    }
    let hit = |piece: &Piece| {
        IN_REPORT
            .group(&piece.text, "ask")
            .map(|found| piece.at(&found))
    };
    let advice = "报告中不得夹带请示事项；需要批准的，应当另行用“请示”报送";
    let from = paper.body.len().saturating_sub(LAST);
    let sure = paper.body.iter().skip(from).rev().find_map(hit);
    let early = || paper.body.iter().take(from).rev().find_map(hit);
    let remark = sure.map(|spot| Remark::defect(spot, advice));
    remark
        .or_else(|| Some(Remark::doubt(early()?, advice)))
        .into_iter()
        .collect()
}

/// missing-signer-on-upward: a masthead is shown, but no 签发人 (条例第九条（六）).
pub fn missing_signer(paper: &Paper) -> Vec<Remark> {
    let Some(number) = paper
        .number
        .as_ref()
        .filter(|_| paper.is_upward() && paper.whole)
    else {
        return Vec::new();
    };
    if paper
        .signatory
        .as_ref()
        .is_some_and(|line| !organ::plain(&line.text).is_empty())
    {
        return Vec::new();
    }
    let spot = paper.signatory.as_ref().unwrap_or(number).spot();
    let advice = "上行文应当标注签发人姓名，与发文字号同处一行，居右";
    if paper.masthead.is_some() {
        vec![Remark::defect(spot, advice)]
    } else {
        vec![Remark::doubt(spot, advice)]
    }
}

/// cc-downward-on-upward: a document sent up is copied to those below (条例第十五条（一）).
pub fn copied_downward(paper: &Paper) -> Vec<Remark> {
    let Some(line) = paper.copied_to.as_ref().filter(|_| paper.is_upward()) else {
        return Vec::new();
    };
    let below = paper.issuer().and_then(|issuer| organ::tier(&issuer));
    let is_below = |piece: &Piece| {
        let tier = organ::tier(&piece.text);
        let lower = tier.zip(below).is_some_and(|(copy, own)| copy > own);
        let unnamed =
            DOWNWARD.is_in(&piece.text) && tier.zip(below).is_none_or(|(copy, own)| copy > own);
        lower || unnamed
    };
    let advice = "上行文不得抄送下级机关；需要下级知悉的，待批准后另行行文";
    organ::listed(line)
        .iter()
        .filter(|p| is_below(p))
        .map(|p| Remark::defect(p.spot(), advice))
        .collect()
}

fn more_in_body(paper: &Paper) -> Option<Remark> {
    let advice = "请示应当一文一事；另外请求的事项应当另行请示";
    let hit = |piece: &Piece| {
        let more = ANOTHER
            .group(&piece.text, "more")
            .map(|found| Remark::defect(piece.at(&found), advice));
        more.or_else(|| {
            Some(Remark::doubt(
                piece.at(&ALONGSIDE.first(&piece.text)?),
                advice,
            ))
        })
    };
    paper.body.iter().find_map(hit)
}

fn more_in_title(paper: &Paper) -> Option<Remark> {
    let title = paper.title.as_ref()?;
    let found = TWO_IN_TITLE
        .first(&title.text)
        .or_else(|| SEVERAL_IN_TITLE.first(&title.text))?;
    Some(Remark::doubt(
        title.at(&found),
        "标题似含两件以上请求事项；请示应当一文一事",
    ))
}

/// Several numbered points that each ask.
fn listed(paper: &Paper) -> Option<Remark> {
    let asking = |piece: &&Piece| FIRST_LEVEL.is_in(&piece.text) && REQUEST.is_in(&piece.text);
    let second = paper.body.iter().filter(asking).nth(1)?;
    let found = REQUEST.first(&second.text)?;
    Some(Remark::doubt(
        second.at(&found),
        "分条请求的似为不同事项；请示应当一文一事",
    ))
}
