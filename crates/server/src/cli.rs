//! The command line: what can be done without a browser. Chinese for people, `--json` for programs;
//! 0 fine, 1 a finding or refusal, 2 it cannot be done.

mod complaint;
mod docx;
mod hold;
mod inspect;
mod later;
mod law;
mod out;
mod rulebook;
mod serve;
mod typeset;
mod verify;

use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand};

const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";

/// Runs the command that was typed.
#[must_use]
pub fn main() -> ExitCode {
    let end = match Typed::try_parse() {
        Ok(typed) => typed.command.run(),
        Err(error) => complaint::tell(&error),
    };
    end.into()
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Fine,
    /// Something was found, or refused.
    Found,
    /// It cannot be done.
    Cannot,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(match end {
            End::Fine => 0,
            End::Found => 1,
            End::Cannot => 2,
        })
    }
}

#[derive(Parser)]
#[command(
    name = "guiju",
    version,
    about = "规矩：按本单位工作规则办事的系统",
    help_template = HELP,
    override_usage = "guiju <命令>",
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Typed {
    #[command(flatten)]
    always: Always,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
struct Always {
    /// 显示这份说明
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// 启动服务
    #[command(help_template = HELP, override_usage = "guiju serve [选项]")]
    Serve(serve::Serve),
    /// 检查、试验规则文本
    #[command(
        help_template = HELP,
        override_usage = "guiju rulebook <命令> [文件夹]",
        subcommand_help_heading = "命令"
    )]
    Rulebook {
        #[command(subcommand)]
        command: rulebook::Command,
    },
    /// 把公文源文件排成版式文件
    #[command(help_template = HELP, override_usage = "guiju typeset <文件> -o <输出文件> [选项]")]
    Typeset(typeset::Typeset),
    /// 检查公文稿的毛病（.md、.txt、.docx）
    #[command(help_template = HELP, override_usage = "guiju inspect <文件>... [--json]")]
    Inspect(inspect::Inspect),
    /// 重算全部记录，逐一指出不符的事件
    #[command(help_template = HELP, override_usage = "guiju verify [选项]")]
    Verify(verify::Verify),
    /// 不停机备份（尚未提供）
    #[command(help_template = HELP)]
    Backup(later::Rest),
    /// 从备份恢复（尚未提供）
    #[command(help_template = HELP)]
    Restore(later::Rest),
    /// 导出事项的证据包（尚未提供）
    #[command(help_template = HELP)]
    Evidence(later::Rest),
    /// 离线核对证据包（尚未提供）
    #[command(help_template = HELP)]
    VerifyEvidence(later::Rest),
    /// 导出过程记录或全部数据（尚未提供）
    #[command(help_template = HELP)]
    Export(later::Rest),
}

impl Command {
    fn run(self) -> End {
        match self {
            Self::Serve(serve) => serve.run(),
            Self::Rulebook { command } => command.run(),
            Self::Typeset(typeset) => typeset.run(),
            Self::Inspect(inspect) => inspect.run(),
            Self::Verify(verify) => verify.run(),
            Self::Backup(_) => later::tell("backup"),
            Self::Restore(_) => later::tell("restore"),
            Self::Evidence(_) => later::tell("evidence"),
            Self::VerifyEvidence(_) => later::tell("verify-evidence"),
            Self::Export(_) => later::tell("export"),
        }
    }
}
