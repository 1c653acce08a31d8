//! What a source file gives, and what its faults are told as.

use super::*;
use crate::date::Date;

const WHOLE: &str = r#"+++
organ = "上海市宝山区高境镇人民政府"
number = "宝高府〔2024〕11号"
kind = "请示"
title = """
关于解决甲问题的
请示"""
addressees = ["甲局", "乙局"]
copied_to = "丙局"
signatory = "某某"
completed_on = 2024-11-20
issued_by = "高境镇党政办公室"
issued_on = "2024-11-20"
copies = 50
urgency = "特急"
note = "联系人：某某"
attachments = ["清单"]
+++
第一段。
一、总体要求
"#;

fn faults(text: &str) -> Vec<String> {
    Source::parse(text)
        .expect_err("faulty")
        .iter()
        .map(SourceFault::to_string)
        .collect()
}

#[test]
fn a_whole_file_is_read() {
    let source = Source::parse(WHOLE).expect("sound");
    let day = Date::new(2024, 11, 20);
    assert_eq!(source.title, "关于解决甲问题的\n请示");
    assert_eq!(source.addressees, ["甲局", "乙局"]);
    assert_eq!(source.copied_to, ["丙局"]);
    assert_eq!((source.completed_on, source.issued_on), (day, day));
    assert_eq!(source.copies, Some(50));
    assert_eq!(source.urgency, Some(Urgency::ExtraUrgent));
    assert_eq!(source.body, "第一段。\n一、总体要求");
    assert_eq!(source.masthead(), "上海市宝山区高境镇人民政府文件");
    let listed = Attachment {
        name: "清单".into(),
        body: None,
        listed: true,
    };
    assert_eq!(source.attachments, [listed]);
}

#[test]
fn an_attachment_may_bring_its_text() {
    let text = "+++\norgan = \"甲\"\ntitle = \"乙\"\n[[attachments]]\nname = \"规则\"\n\
                listed = false\nbody = \"\"\"\n第一章 总则\n\"\"\"\n+++\n正文。\n";
    let source = Source::parse(text).expect("sound");
    let issued = Attachment {
        name: "规则".into(),
        body: Some("第一章 总则".into()),
        listed: false,
    };
    assert_eq!(source.attachments, [issued]);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_taken() {
    let text = format!("\u{FEFF}{}", WHOLE.replace('\n', "\r\n"));
    assert_eq!(Source::parse(&text), Source::parse(WHOLE));
}

#[test]
fn all_faults_are_told_at_once_each_at_its_line() {
    let text = "+++\nnumber = 5\ncompleted_on = \"2024-02-30\"\ncopies = 0\n\
                urgency = \"很急\"\nformat = \"poster\"\ncolour = \"red\"\n\
                attachments = [3, { body = \"x\" }]\naddressees = [\"甲\", \"\"]\n+++\n\n";
    assert_eq!(
        faults(text),
        [
            "第1行：缺少发文机关（organ）",
            "第1行：缺少标题（title）",
            "第2行：“number”应当是非空的文字",
            "第3行：“completed_on”应当是写成 2024-11-20 的日期",
            "第4行：“copies”应当是正整数",
            "第5行：“urgency”应当是 特急、加急 之一",
            "第6行：“format”应当是 document、letter、order、minutes 之一",
            "第7行：没有“colour”这一项",
            "第8行：“attachments”的每一项应当是附件名称，或者带 name 的一节",
            "第8行：缺少附件名称（name）",
            "第9行：“addressees”应当是非空的文字，或者这样的文字的列表",
            "第10行：缺少正文",
        ]
    );
}

#[test]
fn a_header_that_is_no_toml_is_told_with_its_line() {
    let told = faults("+++\norgan = \"甲\"\ntitle = \n+++\n正文。\n");
    assert!(
        told.iter()
            .any(|fault| fault.starts_with("第3行：文件信息不合 TOML 写法")),
        "{told:?}"
    );
}

#[test]
fn a_file_without_its_fences_is_told_so() {
    for text in ["", "正文。", "+++\norgan = \"甲\"\n", "+++"] {
        assert!(
            faults(text).iter().any(|fault| fault.contains("+++")),
            "{text:?}"
        );
    }
}

#[test]
fn characters_that_cannot_be_printed_are_told() {
    let told = faults("+++\norgan = \"甲\"\ntitle = \"乙\"\n+++\n正\u{202E}文。\n");
    assert_eq!(told, ["第5行：含有不可印出的字符：U+202E"]);
}

#[test]
fn a_date_with_a_time_is_no_date() {
    let told =
        faults("+++\norgan=\"甲\"\ntitle=\"乙\"\nissued_on=2024-11-20T08:00:00\n+++\n文。\n");
    assert_eq!(told, ["第4行：“issued_on”应当是写成 2024-11-20 的日期"]);
}
