//! `guiju typeset` as it is typed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Output;

use tempfile::TempDir;

use crate::{complained, ended, guiju, said, text};

/// The fonts of the tree, or `None` after saying aloud that they are missing.
fn fonts(test: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts");
    if folder.join("FandolFang-Regular.otf").is_file() {
        return Some(folder);
    }
    // Past the test harness, which would swallow it.
    let _ = writeln!(
        std::io::stderr(),
        "跳过 {test}：没有 fonts/（先运行 scripts/fonts.sh）"
    );
    None
}

/// Sets a source, and gives the file where one was written.
fn typeset(source: &str, fonts: &Path) -> (Output, Option<Vec<u8>>) {
    let folder = TempDir::new().unwrap();
    let (from, to) = (folder.path().join("稿.md"), folder.path().join("稿.pdf"));
    fs::write(&from, source).unwrap();
    let words = ["typeset", text(&from), "-o", text(&to), "--fonts"];
    let output = guiju(&[&words[..], &[text(fonts)]].concat());
    (output, fs::read(to).ok())
}

/// A short notice as a source file.
fn notice(header: &str, body: &str) -> String {
    format!(
        "+++\norgan = \"高境镇人民政府\"\ntitle = \"关于做好防汛工作的通知\"\n\
         completed_on = 2026-05-06\n{header}+++\n{body}\n"
    )
}

#[test]
fn a_source_file_becomes_a_pdf_and_the_same_one_each_time() {
    let Some(fonts) = fonts("排成 PDF") else {
        return;
    };
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../typesetting/tests/notice.md");
    let source = fs::read_to_string(source).unwrap();
    let (output, pdf) = typeset(&source, &fonts);
    assert_eq!(ended(&output), 0, "{}", complained(&output));
    assert!(
        said(&output).ends_with("稿.pdf：10页\n"),
        "{}",
        said(&output)
    );
    let pdf = pdf.unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.ends_with(b"%%EOF"));
    assert_eq!(typeset(&source, &fonts).1.unwrap(), pdf);
}

#[test]
fn faults_of_a_source_are_told_at_their_lines_and_nothing_is_written() {
    let nowhere = Path::new("no/such/folder");
    let faulty = "+++\norgan = \"高境镇人民政府\"\ncopies = \"许多\"\nsubject = \"x\"\n+++\n正文\n";
    let (output, pdf) = typeset(faulty, nowhere);
    let told = complained(&output);
    assert_eq!((ended(&output), pdf), (1, None), "{told}");
    for part in ["稿.md:3: ", "稿.md:4: ", "标题"] {
        assert!(told.contains(part), "{part} is missing in {told}");
    }
    let (output, pdf) = typeset("没有文件信息\n", nowhere);
    assert_eq!((ended(&output), pdf), (1, None));
    assert!(complained(&output).contains("稿.md:1: "));
}

#[test]
fn a_character_that_is_substituted_is_named_and_one_that_nobody_has_stops_it() {
    let Some(fonts) = fonts("缺字") else {
        return;
    };
    let (output, pdf) = typeset(&notice("", "由某堃同志负责。"), &fonts);
    assert_eq!(ended(&output), 0, "{}", complained(&output));
    assert!(pdf.is_some() && said(&output).contains("“堃”（U+5803）"));
    let (output, pdf) = typeset(&notice("", "由\u{13000}同志负责。"), &fonts);
    let told = complained(&output);
    assert_eq!((ended(&output), pdf), (2, None), "{told}");
    assert!(told.contains("缺字") && told.contains("U+13000"), "{told}");
}

#[test]
fn a_form_that_is_not_built_is_not_pretended() {
    let Some(fonts) = fonts("信函") else {
        return;
    };
    let (output, pdf) = typeset(&notice("format = \"letter\"\n", "正文"), &fonts);
    assert_eq!((ended(&output), pdf), (2, None));
    assert!(complained(&output).contains("信函"));
}
