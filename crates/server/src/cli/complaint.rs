//! What was typed wrong, in Chinese. It never knows what the commands do.

use clap::Error;
use clap::error::{ContextKind, ErrorKind};

use super::End;
use super::out::{cannot, say};

/// Shows help where it was asked for, else says what was not understood.
pub fn tell(error: &Error) -> End {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            say(error.render().to_string().trim_end());
            End::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            cannot("没有写要做什么；可用的命令见 guiju --help")
        }
        kind => cannot(format!("{}；用法见 guiju --help", words(kind, error))),
    }
}

fn words(kind: ErrorKind, error: &Error) -> String {
    let told = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = told(ContextKind::InvalidArg);
    match kind {
        ErrorKind::UnknownArgument => format!("不认识的参数“{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", told(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 与 {} 不能同时写", told(ContextKind::PriorArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 的值“{}”不对", told(ContextKind::InvalidValue))
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("{argument} 没有写值")
        }
        ErrorKind::TooManyValues => format!("{argument} 写得太多"),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8".to_owned(),
        _ => "命令写得不对".to_owned(),
    }
}
