//! `guiju typeset`: a document source file as pages of the national standard. Not offered yet.

use std::path::PathBuf;

use clap::Args;

use super::{End, later};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub struct Typeset {
    /// 公文源文件
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 输出文件
    #[arg(short, long, value_name = "输出文件")]
    output: PathBuf,
}

impl Typeset {
    pub fn run(self) -> End {
        let _ = (self.file, self.output);
        later::tell("typeset")
    }
}
