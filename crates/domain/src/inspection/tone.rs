//! Tone: no commanding of those above or beside, no colloquial words.

use super::kind;
use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::Remark;

static HURRIES: Pattern = Pattern::new(
    r"(?:请|望|希|盼|务必)[^。；，！]{0,10}(?:从速|尽快|尽早|火速|迅速|抓紧|立即|立刻|马上|速予|即予|务必)[^。；，！]{0,4}(?:批示|批复|批准|审批|批|答复|回复|解决|拨付|拨款|拨|下拨|办理|落实|给予|予以)|(?:从速|尽快|尽早|火速|立即|马上|速予)[^。；，！]{0,4}(?:批示|批复|批准|审批|拨款|拨付|下拨)",
);
static COMMANDS: Pattern = Pattern::new(
    r"(?:我们|我校|我局|我镇|我乡|我县|我村|我公司|我厂|我院|特|现|强烈|坚决)要求(?:(?:贵|你|上级|县|市|省|区|镇|局|领导|有关部门)[^。；，！]{0,12}|(?:给予|予以|拨|解决|批准|增加|追加|准许|同意)[^。；，！]{0,12})|要求(?:贵|你们?[县局市镇乡委校部公])[^。；，！]{2,14}|(?:你|贵)[局县市镇乡委校部公司]{1,2}[^。；，]{0,6}(?:必须|应当立即|务必)[^。；，]{2,14}|(?:务必|必须)(?:于|在)[^。；，]{2,12}(?:前|内)[^。；，]{0,8}(?:批|复|拨|答复|解决)|不得有误|否则[^。；]{0,10}后果[^。；]{0,8}|限(?:贵|你)?[^。；，]{0,6}[天日](?:内|之内)[^。；，]{0,8}",
);
static UNSURE: Pattern = Pattern::new(
    r"能否[^。；，！？]{2,20}|可不可以[^。；，]{0,16}|行不行|好不好|看看能不能|看能否[^。；，]{0,12}",
);
static COLLOQUIAL: Pattern = Pattern::new(
    r"又脏又臭|又脏又乱|又破又[\p{Han}]|乱七八糟|一塌糊涂|破破烂烂|破得[\p{Han}]{2,5}|快塌了|没几个钱|没钱|手头紧|揭不开锅|掏钱|掏腰包|凑钱|凑合|搞定|搞不定|弄好|弄坏|弄得|弄不|咱们|咱[村镇乡县局]|啥|咋[办样回]|娃娃|娃儿|老是[不没]|老早就|活儿|帮帮忙|帮个忙|帮一把|求求|拜托|多谢|千恩万谢|跑断腿|跑得勤|磨破嘴|伤透脑筋|头疼得|头痛得|受不了|不像话|不像样|说白了|老实说|没法子|没办法|实在是?[没太扛撑受][\p{Han}]{0,4}|绝对[不没是会要得能够][\p{Han}]{0,3}|好多[人次户]|好多地方|一大堆|一大笔|挺[多大难紧]|特别[差烂破穷苦]|非常非常|太[差破旧烂穷挤]了?|真的[是很没不]|(?:解决|照顾|考虑|支持|意思|安排)一下|蒸笼|亏空|眼巴巴|眼看[就着要]|火烧眉毛|七拼八凑|东拼西凑|拆东墙|拖了又拖|一拖再拖|急得|愁死|累死|吓人|丢人|不得了|了不得|呱呱叫|棒极了|吃不消|够呛|马马虎虎|稀里糊涂|赶快|别[再让提]|甭|给点|给些钱|要点钱|出点[钱力]|请[\p{Han}]{0,6}看看|大家伙|大伙儿|谢谢|干嘛|怎么得了|要不然|巴不得",
);

/// commanding-or-colloquial-tone: orders to those above or beside, words of talk (条例第十九条).
pub fn unfit(paper: &Paper) -> Vec<Remark> {
    let mut remarks = commanding(paper);
    let advice = "口语化的措辞，应当改用庄重、准确的书面语";
    remarks.extend(everywhere(paper, &COLLOQUIAL).map(|spot| Remark::defect(spot, advice)));
    remarks
}

fn commanding(paper: &Paper) -> Vec<Remark> {
    let letter = paper.is_kind(&["函"]) && !kind::is_reply(paper);
    if !(paper.is_upward() || letter) {
        return Vec::new();
    }
    let above = "对上级、对不相隶属的机关不用命令、催促的语气";
    let mut remarks = Vec::new();
    if !paper.is_kind(&["报告"]) {
        remarks.extend(everywhere(paper, &COMMANDS).map(|spot| Remark::defect(spot, above)));
    }
    if paper.is_upward() {
        remarks.extend(everywhere(paper, &HURRIES).map(|spot| Remark::defect(spot, above)));
        let plain = "请求事项应当直接、明确提出，不用商量、试探的语气";
        remarks.extend(everywhere(paper, &UNSURE).map(|spot| Remark::defect(spot, plain)));
    }
    remarks
}

fn everywhere<'p>(
    paper: &'p Paper,
    pattern: &'p Pattern,
) -> impl Iterator<Item = super::remark::Spot> + 'p {
    let hits = |piece: &'p Piece| {
        pattern
            .all(&piece.text)
            .into_iter()
            .map(|found| piece.at(&found))
            .collect::<Vec<_>>()
    };
    paper.body.iter().flat_map(hits)
}

#[cfg(test)]
mod tests {
    use super::super::inspect;

    fn words(kind: &str, body: &str) -> Vec<String> {
        let title = format!("青田县教育局关于维修校舍的{kind}");
        let text = format!(
            "{title}\n青田县人民政府：\n{body}\n妥否，请批示。\n青田县教育局\n2024年5月1日"
        );
        let tone = |code: &str| code == "commanding-or-colloquial-tone";
        inspect(&text)
            .findings
            .into_iter()
            .filter(|f| tone(f.code))
            .map(|f| f.words)
            .collect()
    }

    #[test]
    fn orders_and_talk_are_found_where_they_stand() {
        assert_eq!(words("请示", "请从速批准。"), ["请从速批准"]);
        assert_eq!(words("请示", "请于5日内务必拨付。"), ["请于5日内务必拨付"]);
        assert_eq!(
            words("请示", "能否给予补助，解决一下困难。"),
            ["能否给予补助", "解决一下"]
        );
        assert_eq!(
            words("函", "我们要求贵县派员参加。"),
            ["我们要求贵县派员参加"]
        );
    }

    #[test]
    fn formal_words_that_only_look_alike_pass() {
        let body = "我局要求各校抓紧整改，责令限3日内完成，将就业困难人员纳入安置，节约用水，绝对贫困已消除，需要命令方可启动。";
        assert_eq!(words("报告", body), [] as [String; 0]);
        assert_eq!(
            words("通知", "请各校尽快落实，务必于5月底前完成。"),
            [] as [String; 0]
        );
    }
}
