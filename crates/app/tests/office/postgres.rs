//! The same house on PostgreSQL: a cluster of its own, gone with the test.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use app::StoreLocation;
use tempfile::TempDir;

use crate::comments::consulting;
use crate::house::{House, input};
use crate::writer::number_at_once;

struct Cluster {
    bin: PathBuf,
    dir: TempDir,
    port: u16,
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_and_its_numbers_come_out_the_same_on_postgresql() {
    let Some(cluster) = Cluster::start() else {
        println!("skipped: no /usr/lib/postgresql/*/bin/initdb");
        return;
    };
    let url = format!("postgres://postgres@127.0.0.1:{}/postgres", cluster.port);
    let house = House::on(StoreLocation::Postgres(url)).await;
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
    let head = house.caller("head").await;
    let filter = app::Filter {
        q: "工作规则".to_owned(),
        ..app::Filter::default()
    };
    assert_eq!(
        house.app.matters(&head, &filter).await.unwrap().lines.len(),
        1
    );
    let decision = consulting(&house).await;
    let typed = input(&[("text", "赞成")]);
    let channel = format!("{decision}-1-1");
    let taken = house
        .app
        .comment(&house.town, &channel, &typed, "10.0.0.1")
        .await;
    assert!(matches!(taken, Ok(app::Commented::Taken(_))), "{taken:?}");
    assert_eq!(house.app.bind_comments(true).await.unwrap(), 1);
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
    number_at_once(house).await;
}

impl Cluster {
    fn start() -> Option<Self> {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let bins = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
        let bin = bins.filter(|bin| bin.join("initdb").exists()).max()?;
        let dir = TempDir::new().unwrap();
        if is_root() {
            // The server refuses to run as root, so its directory belongs to its own account.
            run(Command::new("chown").arg("postgres").arg(dir.path()));
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let cluster = Self { bin, dir, port };
        run(cluster
            .command("initdb")
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8"]));
        let options = format!("-p {port} -h 127.0.0.1 -k {}", cluster.dir.path().display());
        let log = cluster.dir.path().join("log");
        run(cluster
            .command("pg_ctl")
            .args(["-w", "-o", &options, "-l"])
            .arg(log)
            .arg("start"));
        Some(cluster)
    }

    /// A command of the server's, on this cluster, as the server's account.
    fn command(&self, name: &str) -> Command {
        let path = self.bin.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command
                .args([
                    "--reuid",
                    "postgres",
                    "--regid",
                    "postgres",
                    "--clear-groups",
                ])
                .arg(path);
            command
        } else {
            Command::new(path)
        };
        command
            .arg("-D")
            .arg(self.dir.path().join("data"))
            .current_dir(self.dir.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(
            self.command("pg_ctl")
                .args(["-m", "immediate", "stop"])
                .output(),
        );
    }
}

fn is_root() -> bool {
    let owner = Command::new("id").arg("-u").output().unwrap();
    owner.stdout.starts_with(b"0\n")
}

fn run(command: &mut Command) {
    let done = command.stdin(std::process::Stdio::null()).output().unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}
