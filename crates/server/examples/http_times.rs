//! Acts a second over HTTP at 1 and at 64 clients, start time and memory at rest, of the real
//! binary with everything on. The reference rates of the bare engine are passed in.
//!
//! `cargo run --release -p server --example http_times -- GUIJU BARE_ONE BARE_GROUPED`

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const TIME: Duration = Duration::from_secs(5);

fn main() {
    let mut given = std::env::args().skip(1);
    let binary = given
        .next()
        .unwrap_or_else(|| "target/release/guiju".to_owned());
    let mut rate = || given.next().and_then(|text| text.parse::<f64>().ok());
    let (bare_one, bare_grouped) = (rate(), rate());
    let data = tempfile::tempdir().unwrap();
    let (server, port, seeded) = start(&binary, data.path());
    drop(server);
    let (server, port_again, started) = start(&binary, data.path());
    let port = if port == port_again { port } else { port_again };
    println!("| 首次启动，含演示历史 | {} ms | |", seeded.as_millis());
    println!("| 启动到可用 | {} ms | |", started.as_millis());
    println!("| 静止内存 | {} MB | |", resident(&server.0) / 1024);
    let token = sign_in(port);
    for (clients, bare) in [(1, bare_one), (64, bare_grouped)] {
        let found = acts(port, &token, clients);
        let reference = bare.map_or(String::new(), |bare| {
            format!("裸引擎 {bare:.0} 次/秒，{:.2} 倍", found / bare)
        });
        println!("| 拟稿，{clients} 个客户端 | {found:.0} 次/秒 | {reference} |");
    }
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(binary: &str, data: &std::path::Path) -> (Server, u16, Duration) {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let started = Instant::now();
    let child = Command::new(binary)
        .args(["serve", "--demo", "--rulebook", "rulebooks", "--listen"])
        .arg(format!("127.0.0.1:{port}"))
        .arg("--data")
        .arg(data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let server = Server(child);
    while !ready(port) {
        assert!(
            started.elapsed() < Duration::from_secs(120),
            "does not start"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    (server, port, started.elapsed())
}

fn ready(port: u16) -> bool {
    let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) else {
        return false;
    };
    Connection::over(stream, port)
        .send("GET", "/readyz", "", "")
        .0
        == 200
}

fn resident(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap_or("VmRSS: 0 kB");
    line.split_whitespace()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

fn sign_in(port: u16) -> String {
    let body = r#"{"name":"drafter","password":"demo"}"#;
    let (status, text) = Connection::open(port).send("POST", "/api/v1/session", "", body);
    assert_eq!(status, 200, "{text}");
    let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
    format!(
        "Authorization: Bearer {}\r\n",
        answer["token"].as_str().unwrap()
    )
}

fn acts(port: u16, token: &str, clients: usize) -> f64 {
    let done = AtomicU64::new(0);
    let began = Instant::now();
    std::thread::scope(|scope| {
        for client in 0..clients {
            let done = &done;
            scope.spawn(move || {
                let mut connection = Connection::open(port);
                let mut number = 0;
                while began.elapsed() < TIME {
                    number += 1;
                    let key = format!("{token}Idempotency-Key: {clients}-{client}-{number}\r\n");
                    let (status, text) =
                        connection.send("POST", "/api/v1/acts", &key, &draft(client, number));
                    assert_eq!(status, 200, "{text}");
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    done.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64()
}

fn draft(client: usize, number: u32) -> String {
    serde_json::json!({
        "act": "official_document.draft",
        "input": {
            "kind": "通知",
            "organ": "镇政府",
            "title": format!("上海市宝山区高境镇人民政府关于做好第{client}批第{number}项防汛工作的通知"),
            "addressees": ["各机关科室、职能部门、镇属企事业单位"],
            "body": "为做好今年防汛工作，现就有关事项通知如下：\n一、压实责任\n各单位落实值守。\n特此通知。",
            "portfolios": ["城市建设"],
            "reason": "明确今年防汛的新措施",
            "public_attribute": "主动公开",
        },
    })
    .to_string()
}

/// One kept-alive connection.
struct Connection {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Connection {
    fn open(port: u16) -> Self {
        Self::over(TcpStream::connect(("127.0.0.1", port)).unwrap(), port)
    }

    fn over(stream: TcpStream, port: u16) -> Self {
        stream.set_nodelay(true).unwrap();
        Self {
            stream: BufReader::new(stream),
            port,
        }
    }

    fn send(&mut self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
        let length = body.len();
        let port = self.port;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        if self.stream.get_mut().write_all(request.as_bytes()).is_err() {
            return (0, String::new());
        }
        self.receive()
    }

    fn receive(&mut self) -> (u16, String) {
        let (mut status, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).unwrap_or(0) == 0 {
                return (0, String::new());
            }
            let lower = line.to_ascii_lowercase();
            if lower.starts_with("http/") {
                status = line
                    .split(' ')
                    .nth(1)
                    .and_then(|code| code.parse().ok())
                    .unwrap_or(0);
            } else if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            } else if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}
