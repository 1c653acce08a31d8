//! Comments from the public at fifty a second over HTTP beside the pages of the staff: how long a
//! page takes with and without them, by turns, so that a busy machine is busy for both.
//!
//! `cargo run --release -p server --example intake_times -- GUIJU`; `GUIJU_SECONDS` is how long
//! comments come in all, 30 where it is not set.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::ToSpan;
use serde_json::{Value, json};

const A_SECOND: u32 = 50;
const SENDERS: u32 = 4;
const TURN: Duration = Duration::from_secs(5);
/// A page each so often, as a dozen clerks turn them.
const PAGE: Duration = Duration::from_millis(25);

fn main() {
    let binary = std::env::args().nth(1);
    let binary = binary.unwrap_or_else(|| "target/release/guiju".to_owned());
    let seconds = std::env::var("GUIJU_SECONDS").ok();
    let seconds: u64 = seconds.and_then(|text| text.parse().ok()).unwrap_or(30);
    let turns = u32::try_from(seconds / TURN.as_secs()).unwrap_or(1).max(1);
    let data = tempfile::tempdir().unwrap();
    let (server, port) = start(&binary, data.path());
    let token = sign_in(port, "drafter");
    let decision = consulting(port);
    let paths = ["/api/v1/todo", "/api/v1/matters", "/api/v1/matters?q=防汛"];
    let paths = paths.map(str::to_owned).to_vec();
    let (mut quiet, mut beside, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..turns {
        quiet.extend(pages(port, &token, &paths));
        let (read, sent) = with_comments(port, &token, &paths, &decision, turn);
        beside.extend(read);
        taken.extend(sent);
    }
    let count = taken.len();
    let (without, with) = (at(&mut quiet, 99), at(&mut beside, 99));
    let rate = count as f64 / (TURN.as_secs_f64() * f64::from(turns));
    println!(
        "| 公众意见收下 | 每秒 {rate:.0} 条，p99 {:.1} ms | 共 {count} 条 |",
        ms(at(&mut taken, 99))
    );
    println!(
        "| 同时工作人员读页，p99 | {:.1} ms | 不收意见时 {:.1} ms，{:.2} 倍 |",
        ms(with),
        ms(without),
        with.as_secs_f64() / without.as_secs_f64()
    );
    drop(server);
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

// Behind a gateway, so that the senders' addresses are told.
fn start(binary: &str, data: &std::path::Path) -> (Server, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let child = Command::new(binary)
        .args([
            "serve",
            "--demo",
            "--https",
            "--rulebook",
            "rulebooks",
            "--listen",
        ])
        .arg(format!("127.0.0.1:{port}"))
        .arg("--data")
        .arg(data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let server = Server(child);
    let began = Instant::now();
    while !ready(port) {
        assert!(began.elapsed() < Duration::from_mins(2), "does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
    (server, port)
}

fn ready(port: u16) -> bool {
    let stream = TcpStream::connect(("127.0.0.1", port));
    stream.is_ok_and(|stream| {
        let mut connection = Connection::over(stream);
        connection.send("GET", "/readyz", "", "").0 == 200
    })
}

fn sign_in(port: u16, name: &str) -> String {
    let body = json!({ "name": name, "password": "demo" }).to_string();
    let (status, text) = Connection::open(port).json("/api/v1/session", "", &body);
    assert_eq!(status, 200, "{text}");
    let answer: Value = serde_json::from_str(&text).unwrap();
    format!(
        "Authorization: Bearer {}\r\n",
        answer["token"].as_str().unwrap()
    )
}

/// A draft that is open for comments; gives the address of its page.
fn consulting(port: u16) -> String {
    let today = jiff::tz::Offset::constant(8)
        .to_datetime(jiff::Timestamp::now())
        .date();
    let until = today.checked_add(30.days()).unwrap();
    let mut matter = Value::Null;
    let acts = [
        (
            "clerk",
            "list",
            json!({
                "year": "2026", "title": "停车综合治理", "kind": "重大公共建设项目",
                "problem": "泊位有缺口", "grounds": "拟增设错时泊位",
                "proposed_by": "内设机构或下属单位", "office": "规建办",
                "portfolios": ["城市建设"], "consent": "镇党委会议同意", "public_concern": "是",
            }),
        ),
        (
            "head",
            "start",
            json!({"office": "规建办", "reason": "确有必要"}),
        ),
        (
            "drafter",
            "research",
            json!({"method": "实测", "findings": "有缺口"}),
        ),
        (
            "drafter",
            "draft",
            json!({
                "option": "增设夜间错时泊位。", "explanation": "先从错时共享做起", "basis": "有关规定",
            }),
        ),
        (
            "drafter",
            "open_consultation",
            json!({
                "from": today.to_string(), "until": until.to_string(),
                "places": ["镇政府网站"], "how": "网上填写",
            }),
        ),
    ];
    for (who, verb, input) in acts {
        let act = format!("major_decision.{verb}");
        let mut body = json!({ "act": act, "input": input });
        if !matter.is_null() {
            body["matter"] = matter.clone();
        }
        let token = format!("{}Idempotency-Key: {verb}\r\n", sign_in(port, who));
        let mut connection = Connection::open(port);
        let (status, text) = connection.json("/api/v1/acts", &token, &body.to_string());
        assert_eq!(status, 200, "{verb}: {text}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        matter = answer["matter"].clone();
    }
    format!("/public/consultations/{}-1-1", matter.as_str().unwrap())
}

/// Reads the staff's pages by turns for one turn's time.
fn pages(port: u16, token: &str, paths: &[String]) -> Vec<Duration> {
    let (mut connection, mut times) = (Connection::open(port), Vec::new());
    let began = Instant::now();
    for path in paths.iter().cycle() {
        if began.elapsed() >= TURN {
            return times;
        }
        let asked = Instant::now();
        let (status, text) = connection.send("GET", path, token, "");
        assert_eq!(status, 200, "{path}: {text}");
        times.push(asked.elapsed());
        std::thread::sleep(PAGE.saturating_sub(asked.elapsed()));
    }
    times
}

/// The same while comments come in; gives how long pages took, and how long comments.
fn with_comments(
    port: u16,
    token: &str,
    paths: &[String],
    decision: &str,
    turn: u32,
) -> (Vec<Duration>, Vec<Duration>) {
    let (over, taken) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    let read = std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            let (over, taken) = (&over, &taken);
            scope.spawn(move || {
                let sent = send(port, decision, (turn, sender), over);
                taken.lock().unwrap().extend(sent);
            });
        }
        let read = pages(port, token, paths);
        over.store(true, Ordering::Relaxed);
        read
    });
    (read, taken.into_inner().unwrap())
}

fn send(port: u16, decision: &str, by: (u32, u32), over: &AtomicBool) -> Vec<Duration> {
    let pause = Duration::from_secs(1) * SENDERS / A_SECOND;
    let (mut connection, mut times) = (Connection::open(port), Vec::new());
    let began = Instant::now();
    for number in 0_u32.. {
        let due = began + pause * number;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        if over.load(Ordering::Relaxed) {
            break;
        }
        let (turn, sender) = by;
        let from = format!("10.{sender}.{}.{}", turn % 250, number % 250);
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair(
            "text",
            &format!("第{turn}轮{sender}路{number}：赞成夜间错时泊位"),
        );
        let headers = format!(
            "X-Forwarded-For: {from}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n"
        );
        let sent = Instant::now();
        let (status, text) = connection.send("POST", decision, &headers, &form.finish());
        assert_eq!(status, 303, "{text}");
        times.push(sent.elapsed());
    }
    times
}

fn at(times: &mut [Duration], share: usize) -> Duration {
    times.sort();
    let place = times.len() * share / 100;
    times.get(place).copied().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// One kept-alive connection.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(port: u16) -> Self {
        Self::over(TcpStream::connect(("127.0.0.1", port)).unwrap())
    }

    fn over(stream: TcpStream) -> Self {
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    fn json(&mut self, path: &str, headers: &str, body: &str) -> (u16, String) {
        let headers = format!("{headers}Content-Type: application/json\r\n");
        self.send("POST", path, &headers, body)
    }

    fn send(&mut self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
        let path = path.replace('防', "%E9%98%B2").replace('汛', "%E6%B1%9B");
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\
             Content-Length: {length}\r\n\r\n{body}"
        );
        if self.0.get_mut().write_all(request.as_bytes()).is_err() {
            return (0, String::new());
        }
        self.receive()
    }

    fn receive(&mut self) -> (u16, String) {
        let (mut status, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).unwrap_or(0) == 0 {
                return (0, String::new());
            }
            let lower = line.to_ascii_lowercase();
            if lower.starts_with("http/") {
                let code = line.split(' ').nth(1);
                status = code.and_then(|code| code.parse().ok()).unwrap_or(0);
            } else if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            } else if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}
