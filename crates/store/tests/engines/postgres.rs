//! A throw-away PostgreSQL cluster, or the one that `GUIJU_TEST_POSTGRES` names.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

pub struct Server {
    url: String,
    own: Option<Own>,
}

struct Own {
    process: Child,
    bin: PathBuf,
    port: u16,
    dir: tempfile::TempDir,
}

impl Server {
    /// `None`, said aloud, where there is no PostgreSQL.
    pub fn start() -> Option<Self> {
        if let Ok(url) = std::env::var("GUIJU_TEST_POSTGRES") {
            return Some(Self { url, own: None });
        }
        let Some(bin) = binaries() else {
            println!("skipped: no /usr/lib/postgresql/*/bin, and GUIJU_TEST_POSTGRES is not set");
            return None;
        };
        Some(start(&bin))
    }

    /// Stops at once, as if the power had gone; `false` if the server is somebody else's.
    pub fn crash(&mut self) -> bool {
        let Some(own) = &mut self.own else {
            return false;
        };
        signal(&own.process, "-QUIT");
        own.process.wait().unwrap();
        true
    }

    pub fn again(&mut self) {
        if let Some(own) = &mut self.own {
            own.process = spawn(&own.bin, own.dir.path(), own.port);
            wait_for(&self.url);
        }
    }

    /// The address of a fresh, empty database.
    pub fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("store_{}_{number}", std::process::id());
        let mut client = Client::connect(&self.url, NoTls).unwrap();
        client
            .batch_execute(&format!("DROP DATABASE IF EXISTS {name}"))
            .unwrap();
        client
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .unwrap();
        with_database(&self.url, &name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let Some(own) = &mut self.own else { return };
        signal(&own.process, "-INT");
        let _ = own.process.wait();
    }
}

fn signal(process: &Child, signal: &str) {
    let _ = Command::new("kill")
        .args([signal, &process.id().to_string()])
        .status();
}

fn with_database(url: &str, name: &str) -> String {
    let (url, query) = url
        .split_once('?')
        .map_or((url, None), |(url, query)| (url, Some(query)));
    let scheme = url.find("//").map_or(0, |at| at + 2);
    let server = url[scheme..]
        .find('/')
        .map_or(url, |at| &url[..scheme + at]);
    match query {
        Some(query) => format!("{server}/{name}?{query}"),
        None => format!("{server}/{name}"),
    }
}

fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists() && bin.join("postgres").exists())
        .collect::<Vec<_>>();
    found.sort();
    found.pop()
}

fn start(bin: &Path) -> Server {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    if is_root() {
        // The server refuses to run as root, so its directory belongs to its own account.
        run(Command::new("chown")
            .arg("postgres")
            .arg(dir.path())
            .arg(&data));
    }
    let initdb = bin.join("initdb");
    run(as_server(&initdb)
        .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "-D"])
        .arg(&data));
    let port = free_port();
    let process = spawn(bin, dir.path(), port);
    let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
    let server = Server {
        url,
        own: Some(Own {
            process,
            bin: bin.to_owned(),
            port,
            dir,
        }),
    };
    wait_for(&server.url);
    server
}

fn spawn(bin: &Path, dir: &Path, port: u16) -> Child {
    as_server(&bin.join("postgres"))
        .arg("-D")
        .arg(dir.join("data"))
        .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"])
        .args([
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=64MB",
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

/// The program under an account that the server accepts, ending with the test.
fn as_server(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]);
    if is_root() {
        command.args([
            "--reuid",
            "postgres",
            "--regid",
            "postgres",
            "--clear-groups",
        ]);
    }
    command.arg(program).env("LC_ALL", "C.UTF-8");
    command
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn wait_for(url: &str) {
    let patience = Instant::now() + Duration::from_secs(30);
    while Client::connect(url, NoTls).is_err() {
        assert!(Instant::now() < patience, "PostgreSQL did not start");
        std::thread::sleep(Duration::from_millis(100));
    }
}
