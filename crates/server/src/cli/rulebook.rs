//! `guiju rulebook`: the law checked, its examples run. Proofs, comparisons and diagrams are not
//! offered yet, and say so.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::{Law, example};
use rulebook::{Coverage, Example, LoadFault};
use serde_json::{Value, json};

use super::out::{cannot, complain, say, say_json};
use super::{End, later, law};

const HELP: &str = super::HELP;

#[derive(Subcommand)]
pub enum Command {
    /// 一次列出全部错误，并统计各条由什么落实
    #[command(help_template = HELP, override_usage = "guiju rulebook check [文件夹] [--json]")]
    Check(Folder),
    /// 运行规则里的全部例子
    #[command(help_template = HELP, override_usage = "guiju rulebook test [文件夹] [--json]")]
    Test(Folder),
    /// 证明规则里的论断（尚未提供）
    #[command(help_template = HELP)]
    Prove(later::Rest),
    /// 比较两个文本准许与禁止的不同（尚未提供）
    #[command(help_template = HELP)]
    Diff(later::Rest),
    /// 把流程画成 BPMN 2.0（尚未提供）
    #[command(help_template = HELP)]
    Bpmn(later::Rest),
}

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub struct Folder {
    /// 规则文件夹：一个镇的，或含有几个镇的；不写则是 rulebooks
    #[arg(
        value_name = "文件夹",
        default_value = "rulebooks",
        hide_default_value = true
    )]
    folder: PathBuf,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

impl Command {
    pub fn run(self) -> End {
        match self {
            Self::Check(asked) => loaded(&asked.folder, |laws| check(laws, asked.json)),
            Self::Test(asked) => loaded(&asked.folder, |laws| test(laws, asked.json)),
            Self::Prove(_) => later::tell("rulebook prove"),
            Self::Diff(_) => later::tell("rulebook diff"),
            Self::Bpmn(_) => later::tell("rulebook bpmn"),
        }
    }
}

type Laws = (Vec<Law>, Vec<LoadFault>);

fn loaded(folder: &Path, then: impl FnOnce(&Laws) -> End) -> End {
    match load(folder) {
        Ok(laws) => then(&laws),
        Err(why) => cannot(why),
    }
}

fn load(folder: &Path) -> Result<Laws, String> {
    let (mut laws, mut faults) = (Vec::new(), Vec::new());
    for folder in law::folders(folder)? {
        match law::load(&folder)? {
            Ok(law) => laws.push(law),
            Err(found) => faults.extend(found),
        }
    }
    Ok((laws, faults))
}

fn check((laws, faults): &Laws, json: bool) -> End {
    let covered: Vec<Coverage> = laws.iter().map(|law| law.rulebook.coverage()).collect();
    if json {
        say_json(&json!({
            "faults": faults.iter().map(fault_json).collect::<Vec<_>>(),
            "coverage": laws.iter().zip(&covered).map(coverage_json).collect::<Vec<_>>(),
        }));
    } else {
        faults.iter().for_each(say);
        if !faults.is_empty() {
            say(format!("共{}处错误", faults.len()));
        }
        laws.iter()
            .zip(&covered)
            .for_each(|(law, counted)| say(coverage_words(law, *counted)));
    }
    let fine = faults.is_empty() && covered.iter().all(|counted| counted.untreated == 0);
    if fine { End::Fine } else { End::Found }
}

fn coverage_words(law: &Law, counted: Coverage) -> String {
    let Coverage {
        articles,
        running,
        declared,
        principle,
        untreated,
    } = counted;
    let name = &law.rulebook.town().name;
    format!(
        "{name}：共{articles}条（articles {articles}），运行 running {running}，\
         待建 declared {declared}，留证 principle {principle}，未办 untreated {untreated}"
    )
}

fn fault_json(fault: &LoadFault) -> Value {
    json!({
        "file": fault.path,
        "line": fault.line,
        "message": fault.message,
        "hint": fault.hint,
    })
}

fn coverage_json((law, counted): (&Law, &Coverage)) -> Value {
    json!({
        "town": law.rulebook.town().id,
        "articles": counted.articles,
        "running": counted.running,
        "declared": counted.declared,
        "principle": counted.principle,
        "untreated": counted.untreated,
    })
}

/// An example that does not hold: what was expected, and what came.
type Failure<'a> = (&'a Example, example::Outcome);

fn test((laws, faults): &Laws, json: bool) -> End {
    if !faults.is_empty() {
        faults.iter().for_each(complain);
        return cannot(format!("规则有{}处错误，例子没有运行", faults.len()));
    }
    let all = laws
        .iter()
        .flat_map(|law| law.rulebook.examples().iter().map(move |one| (law, one)));
    let run = all.map(|(law, one)| (one, example::run(law, one)));
    let (passed, failed): (Vec<Failure>, Vec<Failure>) = run.partition(|(_, came)| came.passed);
    if json {
        say_json(&json!({
            "passed": passed.len(),
            "failed": failed.len(),
            "failures": failed.iter().map(failure_json).collect::<Vec<_>>(),
        }));
    } else {
        failed
            .iter()
            .for_each(|failure| say(failure_words(failure)));
        say(format!("{} passed, {} failed", passed.len(), failed.len()));
    }
    if failed.is_empty() {
        End::Fine
    } else {
        End::Found
    }
}

fn failure_words((example, came): &Failure<'_>) -> String {
    let Example {
        file, line, title, ..
    } = example;
    format!(
        "{file}:{line}: {title}：应为 {}；得到 {}",
        came.expected, came.actual
    )
}

fn failure_json((example, came): &Failure<'_>) -> Value {
    json!({
        "file": example.file,
        "line": example.line,
        "title": example.title,
        "expected": came.expected,
        "actual": came.actual,
    })
}
