//! The table of codes: what each means, where it is written and the function that looks for it.
//! A new code is a row here and a function in the file of its family.

use super::{
    Code, addressee, attachment, basis, closing, date, heading, issuer, misuse, number, request,
    title, tone, usage,
};

macro_rules! codes {
    ($($code:literal $label:literal $clause:literal $rule:path;)*) => {
        &[$(Code { code: $code, label: $label, clause: $clause, rule: $rule }),*]
    };
}

pub const TABLE: &[Code] = codes! {
    "mixed-kind" "文种混用" "条例第八条" misuse::mixed;
    "wrong-kind" "文种错用" "条例第八条" misuse::wrong;
    "multi-matter-request" "请示一文多事" "第二十三条、条例第十五条（四）" request::multi_matter;
    "request-in-report" "报告夹带请示" "第二十三条、条例第十五条（四）" request::in_report;
    "multiple-addressees-on-request" "多头报送" "第二十三条、条例第十五条（一）" addressee::multiple;
    "skip-level" "越级行文" "第二十三条、条例第十四条" addressee::skip_level;
    "addressed-to-person" "主送个人" "条例第十五条（五）" addressee::to_person;
    "cc-downward-on-upward" "上行文抄送下级" "条例第十五条（一）" request::copied_downward;
    "missing-addressee" "缺主送机关" "条例第九条（八）" addressee::missing;
    "missing-title-part" "标题要素不全" "条例第九条（七）" title::missing_part;
    "title-punctuation" "标题标点不当" "通行做法（条例未写）" title::punctuation;
    "docnum-bracket" "发文字号括号不当" "GB/T 9704 7.2.5" number::bracket;
    "docnum-year-short" "发文字号年份不全" "GB/T 9704 7.2.5" number::year_short;
    "docnum-padded-or-di" "发文字号加“第”或编虚位" "GB/T 9704 7.2.5" number::padded;
    "date-not-arabic-or-incomplete" "成文日期不规范" "GB/T 9704 7.3.5.4" date::faulty;
    "missing-issuer-signature" "缺发文机关署名" "条例第九条（十一）" issuer::unsigned;
    "issuer-mismatch" "发文机关前后不一" "条例第九条（四）、（十一）" issuer::mismatch;
    "wrong-closing" "结语不当" "条例第十九条" closing::wrong;
    "missing-signer-on-upward" "上行文缺签发人" "条例第九条（六）" request::missing_signer;
    "attachment-format" "附件说明不规范" "GB/T 9704 7.3.4" attachment::format;
    "heading-order" "层次序数不当" "GB/T 9704 7.3.3" heading::order;
    "punctuation-addressee" "主送机关标点不当" "GB/T 9704 7.3.2" addressee::punctuation;
    "commanding-or-colloquial-tone" "语气或措辞不当" "条例第十九条" tone::unfit;
    "vague-basis" "依据或数额不明" "条例第十九条" basis::vague;
    "other" "其他" "条例第十九条" usage::other;
};
