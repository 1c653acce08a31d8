//! `guiju serve`: opens the system, says in a few lines what there is, and serves until it is told
//! to end. It never knows what is served.

use std::fs::File;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use app::{App, Clock, Config, MovedClock, OpenFault, StoreLocation, SystemClock, TownId};
use clap::Args;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};

use super::hold::hold;
use super::out::{cannot, complain, say};
use super::{End, law};
use crate::state::AppState;
use crate::{journal, pages, router, serve};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub struct Serve {
    /// 演示：空库时建立演示镇，账号口令都是 demo
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    record: Record,
    /// 监听地址（不写则是 127.0.0.1:8080）
    #[arg(
        long,
        value_name = "地址",
        default_value = "127.0.0.1:8080",
        hide_default_value = true
    )]
    listen: SocketAddr,
    /// 自由字体所在文件夹，可写几次（不写则是 fonts）
    #[arg(
        long,
        value_name = "文件夹",
        default_value = "fonts",
        hide_default_value = true
    )]
    fonts: Vec<PathBuf>,
    /// 前面有 TLS 网关，访问者都经 https 而来
    #[arg(long)]
    https: bool,
}

/// Where law and record are.
#[derive(Args)]
#[command(next_help_heading = "选项")]
pub struct Record {
    /// 数据文件夹（不写则是 data）
    #[arg(
        long,
        value_name = "文件夹",
        default_value = "data",
        hide_default_value = true
    )]
    pub data: PathBuf,
    /// PostgreSQL 地址；不写则用数据文件夹里的 SQLite
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// 规则文件夹：一个镇的，或含有几个镇的；可写几次（不写则是 rulebooks）
    #[arg(
        long,
        value_name = "文件夹",
        default_value = "rulebooks",
        hide_default_value = true
    )]
    pub rulebook: Vec<PathBuf>,
}

impl Record {
    /// Holds the data folder; a database of its own is guarded by the record.
    fn held(&self) -> Result<Option<File>, String> {
        match self.database {
            Some(_) => Ok(None),
            None => hold(&self.data).map(Some),
        }
    }

    /// What `app` opens.
    ///
    /// # Errors
    /// Why there is no law, in Chinese.
    pub fn config(self, demo: bool, fonts: Vec<PathBuf>) -> Result<Config, String> {
        let mut rulebooks = Vec::new();
        for path in &self.rulebook {
            rulebooks.extend(law::folders(path)?);
        }
        Ok(Config {
            store: self
                .database
                .map_or(StoreLocation::Sqlite, StoreLocation::Postgres),
            data: self.data,
            rulebooks,
            fonts,
            demo,
            clock: Arc::new(SystemClock),
        })
    }
}

impl Serve {
    pub fn run(self) -> End {
        journal::open();
        match Runtime::new() {
            Ok(runtime) => runtime.block_on(self.until_told()),
            Err(error) => cannot(format!("无法启动：{error}")),
        }
    }

    async fn until_told(self) -> End {
        let listener = match TcpListener::bind(self.listen).await {
            Ok(listener) => listener,
            Err(error) => return cannot(unbound(self.listen, &error)),
        };
        let held = match self.record.held() {
            Ok(held) => held,
            Err(why) => return cannot(why),
        };
        let address = listener.local_addr().unwrap_or(self.listen);
        let mut config = match self.record.config(self.demo, self.fonts) {
            Ok(config) => config,
            Err(why) => return cannot(why),
        };
        config.clock = match clock(self.demo) {
            Ok(clock) => clock,
            Err(why) => return cannot(why),
        };
        let app = match App::open(config).await {
            Ok(app) => app,
            Err(fault) => return unopened(&fault),
        };
        app.start_timers();
        announce(&app, address, self.https).await;
        let doors = router::router(AppState::new(app.clone(), self.https));
        serve::serve(listener, doors, told_to_end()).await;
        app.close().await;
        drop(held);
        say("已停止");
        End::Fine
    }
}

/// The real time; only a demonstration may be shown another.
fn clock(demo: bool) -> Result<Arc<dyn Clock>, String> {
    match (std::env::var_os("GUIJU_CLOCK"), demo) {
        (None, _) => Ok(Arc::new(SystemClock)),
        (Some(file), true) => Ok(Arc::new(MovedClock::new(file))),
        (Some(_), false) => Err("GUIJU_CLOCK 会改变系统时间，只能和 --demo 一起用".to_owned()),
    }
}

/// Why the system does not open; of a faulty law, every fault.
pub fn unopened(fault: &OpenFault) -> End {
    if let OpenFault::Law(faults) = fault {
        faults.iter().for_each(complain);
    }
    cannot(format!("没有启动：{fault}"))
}

fn unbound(address: SocketAddr, error: &std::io::Error) -> String {
    let port = address.port();
    match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "端口 {port} 已被占用；请换一个，如 --listen {}:{}",
            address.ip(),
            port.checked_add(1).unwrap_or(8080)
        ),
        std::io::ErrorKind::PermissionDenied => format!("没有权限使用端口 {port}"),
        _ => format!("不能监听 {address}：{error}"),
    }
}

async fn announce(app: &App, address: SocketAddr, https: bool) {
    let url = format!("http://{address}");
    say(format!("规矩已启动：{url}（Ctrl+C 停止）"));
    for town in app.towns() {
        say(named(app, &town));
        say(who_may_sign_in(app, &town, &url).await);
    }
    say(match app.fonts() {
        Ok(_) => "字体：齐备，可以排版".to_owned(),
        Err(why) => format!("字体：{why}；不能排版，其余照常"),
    });
    say(if pages::scripted() {
        "脚本：已带，页面随输随存"
    } else {
        "脚本：没有带，以无脚本方式运行，全部功能照常"
    });
    if app.clock_is_moved() {
        say("演示时钟：页面和记录上的时间不是真实时间");
    }
    if !https && !address.ip().is_loopback() {
        say(open_to_others(address.ip()));
    }
}

fn named(app: &App, town: &TownId) -> String {
    let Some(law) = app.law(town) else {
        return town.to_string();
    };
    let town = law.rulebook.town();
    format!("{}：{}（{}）", town.name, town.title, town.number)
}

async fn who_may_sign_in(app: &App, town: &TownId, url: &str) -> String {
    let demo = app.demo_accounts(town);
    if !demo.is_empty() {
        let all: Vec<String> = demo
            .iter()
            .map(|account| format!("{} {}", account.name, account.post))
            .collect();
        return format!("可登录（口令都是 demo）：{}", all.join("、"));
    }
    match app.first_run_link(town).await {
        Ok(Some(secret)) => format!("首次使用，请打开这个一次性链接建立账号：{url}/found/{secret}"),
        Ok(None) => "请用已建立的账号登录".to_owned(),
        Err(fault) => fault.to_string(),
    }
}

fn open_to_others(address: IpAddr) -> String {
    format!(
        "注意：{address} 对外可见而没有加密，口令会明文经过网络；请在前面放 TLS 网关并加 --https"
    )
}

async fn told_to_end() {
    let Ok(mut terminated) = signal(SignalKind::terminate()) else {
        drop(tokio::signal::ctrl_c().await);
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}
