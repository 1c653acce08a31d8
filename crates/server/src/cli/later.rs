//! Commands that are named and not yet offered. They say so and do nothing.

use clap::Args;

use super::End;
use super::out::cannot;

/// Whatever was typed behind the command.
#[derive(Args)]
pub struct Rest {
    /// 参数
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<String>,
}

/// Says that a command is not offered yet.
pub fn tell(command: &str) -> End {
    cannot(format!("guiju {command} 尚未提供"))
}
