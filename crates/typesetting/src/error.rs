//! Why no page came out, in the reader's words.
//!
//! It never knows who asked for the page.

use std::path::PathBuf;

use crate::fonts::Role;
use crate::source::Format;

/// Why a document was not set. The message is meant for the one who asked.
#[derive(Debug, thiserror::Error)]
pub enum TypesettingError {
    /// The machine lacks faces, so no page can be set at all.
    #[error("{}", lacking_fonts(roles, looked_in))]
    NoFonts {
        roles: Vec<Role>,
        looked_in: Vec<PathBuf>,
    },
    /// 缺字: no face at hand has these characters.
    #[error("缺字：字体中没有 {}，请换用通行字形或安装含有这些字的字体", quoted(.0))]
    MissingGlyphs(Vec<char>),
    /// Control and direction-changing characters have no place on paper.
    #[error("文中含有不可印出的字符：{}", code_points(.0))]
    Unprintable(Vec<char>),
    /// The standard's special formats that are not built.
    #[error("还不能排“{0}”格式，目前只排公文通用格式")]
    UnsupportedFormat(Format),
    /// We broke: the templates or the engine, never the document.
    #[error("排版引擎出错：{0}")]
    Fault(String),
}

fn lacking_fonts(roles: &[Role], looked_in: &[PathBuf]) -> String {
    let roles: Vec<String> = roles.iter().map(Role::to_string).collect();
    let places: Vec<String> = looked_in
        .iter()
        .map(|dir| dir.display().to_string())
        .collect();
    format!(
        "缺少字体：{}（找过 {}）；可运行 scripts/fonts.sh 取得自由字体",
        roles.join("、"),
        if places.is_empty() {
            "系统字体".to_owned()
        } else {
            places.join("、")
        }
    )
}

fn quoted(characters: &[char]) -> String {
    let quoted: Vec<String> = characters
        .iter()
        .map(|c| format!("“{c}”（U+{:04X}）", u32::from(*c)))
        .collect();
    quoted.join("、")
}

fn code_points(characters: &[char]) -> String {
    let points: Vec<String> = characters
        .iter()
        .map(|c| format!("U+{:04X}", u32::from(*c)))
        .collect();
    points.join("、")
}
