//! `guiju typeset`: a document source file as pages of the national standard. Pages are set
//! elsewhere; here files are read and written.

use std::fs;
use std::path::{Path, PathBuf};

use app::{Pdf, TypesetAnswer};
use clap::Args;

use super::End;
use super::out::{cannot, complain, say, why};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub struct Typeset {
    /// 公文源文件
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 输出文件（.pdf；.ofd、.docx 尚未提供）
    #[arg(short, long, value_name = "输出文件")]
    output: PathBuf,
    /// 自由字体所在文件夹（不写则是 fonts）
    #[arg(
        long,
        value_name = "文件夹",
        default_value = "fonts",
        hide_default_value = true
    )]
    fonts: PathBuf,
}

impl Typeset {
    pub fn run(self) -> End {
        if let Err(why) = offered(&self.output) {
            return cannot(why);
        }
        let file = self.file.display();
        let source = match fs::read_to_string(&self.file) {
            Ok(source) => source,
            Err(error) => return cannot(format!("{file}：读不出：{}", why(&error))),
        };
        match app::typeset(&source, &self.fonts) {
            Ok(TypesetAnswer::Set(pdf)) => keep(&self.output, &pdf),
            Ok(TypesetAnswer::Faulty(faults)) => {
                for fault in &faults {
                    complain(format!("{file}:{}: {}", fault.line, fault.message));
                }
                End::Found
            }
            Err(error) => cannot(format!("{file}：{error}")),
        }
    }
}

/// Only what can be written is begun.
fn offered(output: &Path) -> Result<(), String> {
    match output.extension().and_then(|kind| kind.to_str()) {
        Some("pdf") => Ok(()),
        Some(kind @ ("ofd" | "docx")) => Err(format!("排成 .{kind} 尚未提供，目前只有 .pdf")),
        _ => Err("输出文件只认 .pdf".to_owned()),
    }
}

fn keep(output: &Path, pdf: &Pdf) -> End {
    let name = output.display();
    if let Err(error) = fs::write(output, &pdf.bytes) {
        return cannot(format!("{name}：写不进：{}", why(&error)));
    }
    say(format!("{name}：{}页", pdf.pages));
    if !pdf.missing.is_empty() {
        say(format!("  缺字，由替代字体排出：{}", listed(&pdf.missing)));
    }
    End::Fine
}

fn listed(missing: &[char]) -> String {
    let names: Vec<String> = missing
        .iter()
        .map(|&one| format!("“{one}”（U+{:04X}）", u32::from(one)))
        .collect();
    names.join("、")
}
