//! The program as it is typed: what it prints, and how it ends.

mod clock;
mod typeset;

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

fn law() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/gaojing")
}

fn guiju(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guiju"))
        .args(arguments)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn ended(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A copy of the law with two faults in different files.
fn faulty() -> TempDir {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(law()).unwrap() {
        let from = entry.unwrap().path();
        let to = folder.path().join(from.file_name().unwrap());
        let whole = fs::read_to_string(from).unwrap();
        fs::write(to, whole).unwrap();
    }
    for (file, fault) in [
        ("06-documents.md", "签発"),
        ("02-posts-and-functions.md", "镇守使"),
    ] {
        let path = folder.path().join(file);
        let whole = fs::read_to_string(&path).unwrap();
        let planted = format!(
            "{whole}\n```example\n例：写错的例子\n谁：{fault}\n办：{fault} 通知\n果：准许\n```\n"
        );
        fs::write(path, planted).unwrap();
    }
    folder
}

#[test]
fn a_sound_law_is_covered_and_its_examples_hold() {
    let law = law();
    let checked = guiju(&["rulebook", "check", text(&law), "--json"]);
    assert_eq!(ended(&checked), 0, "{}", said(&checked));
    let told: Value = serde_json::from_str(&said(&checked)).unwrap();
    assert_eq!(told["faults"], Value::Array(Vec::new()));
    let counted = &told["coverage"][0];
    assert_eq!(
        (counted["articles"].as_u64(), counted["untreated"].as_u64()),
        (Some(32), Some(0))
    );
    let tested = guiju(&["rulebook", "test", text(&law)]);
    assert_eq!(ended(&tested), 0, "{}", said(&tested));
    assert!(
        said(&tested).trim_end().ends_with(" passed, 0 failed"),
        "{}",
        said(&tested)
    );
}

#[test]
fn a_faulty_law_tells_all_its_faults_at_their_lines_and_does_not_start() {
    let folder = faulty();
    let checked = guiju(&["rulebook", "check", text(folder.path()), "--json"]);
    assert_eq!(ended(&checked), 1);
    let told: Value = serde_json::from_str(&said(&checked)).unwrap();
    let faults = told["faults"].as_array().unwrap();
    for file in ["06-documents.md", "02-posts-and-functions.md"] {
        let of_file = |fault: &&Value| fault["file"].as_str().unwrap().ends_with(file);
        let fault = faults
            .iter()
            .find(of_file)
            .unwrap_or_else(|| panic!("{file}: {told}"));
        assert!(fault["line"].as_u64().unwrap() > 1, "{fault}");
    }
    let data = TempDir::new().unwrap();
    let started = guiju(&[
        "serve",
        "--rulebook",
        text(folder.path()),
        "--listen",
        "127.0.0.1:0",
        "--data",
        text(data.path()),
    ]);
    assert_eq!(ended(&started), 2);
    let lines = complained(&started)
        .lines()
        .filter(|line| line.contains(".md:"))
        .count();
    assert_eq!(lines, faults.len(), "{}", complained(&started));
}

#[test]
fn an_example_that_does_not_hold_is_a_finding() {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(law()).unwrap() {
        let from = entry.unwrap().path();
        let whole = fs::read_to_string(&from).unwrap();
        let turned = whole.replacen("果：准许", "果：拒绝 第五条", 1);
        fs::write(folder.path().join(from.file_name().unwrap()), turned).unwrap();
    }
    let tested = guiju(&["rulebook", "test", text(folder.path()), "--json"]);
    assert_eq!(ended(&tested), 1, "{}", complained(&tested));
    let told: Value = serde_json::from_str(&said(&tested)).unwrap();
    assert!(told["failed"].as_u64().unwrap() > 0, "{told}");
    assert!(
        told["failures"][0]["actual"]
            .as_str()
            .unwrap()
            .contains("准许"),
        "{told}"
    );
}

#[test]
fn what_is_typed_wrong_or_not_offered_ends_with_2_and_one_chinese_line() {
    for arguments in [
        &["rulebook", "prove"][..],
        &["rulebook", "diff", "a", "b"],
        &["rulebook", "bpmn", "x"],
        &["rulebook", "check", "no/such/folder"],
        &["export", "--xes", "a.xes"],
        &["backup", "out"],
        &["restore", "in", "--data", "x"],
        &["evidence", "1", "-o", "a.zip"],
        &["typeset", "a.md", "-o", "a.ofd"],
        &["typeset", "a.md", "-o", "a.docx"],
        &["typeset", "a.md", "-o", "a.odt"],
        &["typeset", "no-such.md", "-o", "a.pdf"],
        &["typeset", "a.md"],
        &["inspect", "no-such.md"],
        &["inspect"],
        &["verify", "--data", "no/such/folder"],
        &["verify", "--checkpoint", "no-such-file"],
        &["serve", "--listen", "nonsense"],
        &["nonsense"],
        &[],
    ] {
        let output = guiju(arguments);
        let line = complained(&output);
        assert_eq!(ended(&output), 2, "{arguments:?}: {line}");
        assert_eq!(line.lines().count(), 1, "{arguments:?}: {line}");
        assert!(
            line.chars().any(|character| character > '\u{4e00}'),
            "{arguments:?}: {line}"
        );
    }
}

#[test]
fn drafts_are_inspected_whatever_their_file() {
    let folder = TempDir::new().unwrap();
    let draft = "关于防汛工作的通知\n各科室：\n请你们马上搞定。\n特此通知。\n2026.5.6\n";
    let plain = folder.path().join("稿.txt");
    fs::write(&plain, draft).unwrap();
    let packed = folder.path().join("稿.docx");
    fs::write(&packed, docx(draft)).unwrap();
    let output = guiju(&["inspect", text(&plain), text(&packed), "--json"]);
    assert_eq!(ended(&output), 1, "{}", complained(&output));
    let told: Value = serde_json::from_str(&said(&output)).unwrap();
    let all = told.as_array().unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["findings"], all[1]["findings"]);
    let finding = &all[0]["findings"][0];
    for key in ["code", "level", "clause", "words", "start", "end", "advice"] {
        assert!(!finding[key].is_null(), "{key} is missing in {finding}");
    }
    let mixed = guiju(&["inspect", text(&plain), "no-such.txt", "--json"]);
    assert_eq!(ended(&mixed), 2);
    assert_eq!(
        serde_json::from_str::<Value>(&said(&mixed))
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn help_is_chinese_and_fine() {
    for arguments in [
        &["--help"][..],
        &["serve", "--help"],
        &["rulebook", "--help"],
    ] {
        let output = guiju(arguments);
        assert_eq!(ended(&output), 0);
        let help = said(&output);
        assert!(help.contains("用法"), "{help}");
        for word in ["Usage", "Options", "Commands", "default:", "Print"] {
            assert!(!help.contains(word), "{word} in {help}");
        }
    }
}

#[test]
fn a_demonstration_starts_tells_who_may_sign_in_ends_when_told_and_verifies() {
    let data = TempDir::new().unwrap();
    let address = free();
    let mut server = start(data.path(), address);
    wait_for(address);
    knock(
        address,
        "POST /api/v1/session",
        r#"{"name":"clerk","password":"demo"}"#,
    );
    knock(address, "GET /documents?q=%E9%98%B2%E6%B1%9B&who=clerk", "");
    let taken = guiju(&[
        "serve",
        "--listen",
        &address.to_string(),
        "--data",
        text(data.path()),
    ]);
    assert_eq!(ended(&taken), 2);
    assert!(
        complained(&taken).contains("已被占用"),
        "{}",
        complained(&taken)
    );
    let second = guiju(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        text(data.path()),
        "--rulebook",
        text(&law()),
    ]);
    assert_eq!(ended(&second), 2);
    let why = complained(&second);
    assert!(why.contains("正由另一个"), "{why}");
    let asked = Command::new("kill")
        .arg(server.id().to_string())
        .status()
        .unwrap();
    assert!(asked.success());
    let end = server.wait().unwrap();
    assert!(end.success(), "{end}");
    let mut told = String::new();
    server
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    for part in [
        &address.to_string(),
        "head 镇长",
        "sysadmin",
        "字体：",
        "脚本：",
        "已停止",
    ] {
        assert!(told.contains(part), "{part} is missing in {told}");
    }
    nothing_personal(&fs::read_to_string(data.path().join("journal")).unwrap());
    let law = law();
    let verified = guiju(&[
        "verify",
        "--data",
        text(data.path()),
        "--rulebook",
        text(&law),
        "--json",
    ]);
    let report: Value = serde_json::from_str(&said(&verified)).unwrap();
    assert_eq!(
        report["towns"][0]["bad"],
        Value::Array(Vec::new()),
        "{report}"
    );
    assert!(
        report["towns"][0]["events"].as_u64().unwrap() > 100,
        "{report}"
    );
    assert_eq!(ended(&verified), 0);
}

/// A .docx file with a paragraph for each line.
fn docx(text: &str) -> Vec<u8> {
    let lines = text
        .lines()
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
    let body: String = lines.collect();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", plain).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

fn start(data: &Path, address: SocketAddr) -> Child {
    Command::new(env!("CARGO_BIN_EXE_guiju"))
        .args([
            "serve",
            "--demo",
            "--listen",
            &address.to_string(),
            "--data",
            text(data),
        ])
        .args(["--rulebook", text(&law())])
        .stdout(Stdio::piped())
        .stderr(fs::File::create(data.join("journal")).unwrap())
        .spawn()
        .unwrap()
}

/// The journal is JSON, line by line, and tells doors and statuses only.
fn nothing_personal(journal: &str) {
    let lines: Vec<Value> = journal
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told = |path: &str| lines.iter().any(|line| line["fields"]["path"] == path);
    assert!(told("/api/v1/session") && told("/documents"), "{journal}");
    for word in ["clerk", "demo", "127.0.0.1", "%E9%98%B2", "防汛"] {
        assert!(!journal.contains(word), "{word} in {journal}");
    }
}

fn knock(address: SocketAddr, door: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let request = format!(
        "{door} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

/// Waits until the server answers; listening alone is not enough.
fn wait_for(address: SocketAddr) {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(60) {
        if let Ok(mut stream) = TcpStream::connect(address) {
            let mut reply = String::new();
            let request = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            let answered = stream.write_all(request).is_ok();
            if answered && stream.read_to_string(&mut reply).is_ok() && reply.contains(" 200 ") {
                return;
            }
        }
        sleep(Duration::from_millis(50));
    }
    panic!("no answer at {address}");
}
