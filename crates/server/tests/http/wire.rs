//! Over real connections: slow heads, long heads, long bodies, doubtful lengths, and the end.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use server::serve::serve;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::house::house;

struct Wire {
    address: SocketAddr,
    end: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

async fn open() -> Wire {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel();
    let doors = house().await.doors.clone();
    let served = tokio::spawn(serve(listener, doors, async { drop(ended.await) }));
    Wire {
        address,
        end,
        served,
    }
}

impl Wire {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// All that comes back until the server ends the connection.
    async fn say(&self, words: &[u8]) -> String {
        let mut stream = self.connect().await;
        // The server may have cut already.
        drop(stream.write_all(words).await);
        rest(&mut stream).await
    }
}

async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    drop(
        timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes))
            .await
            .expect("an end"),
    );
    String::from_utf8_lossy(&bytes).into_owned()
}

fn status(reply: &str) -> &str {
    reply.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn heads_that_trickle_are_cut_while_others_are_served() {
    let wire = open().await;
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = wire.connect().await;
        stream
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ")
            .await
            .unwrap();
        slow.push(stream);
    }
    let began = Instant::now();
    let reply = wire
        .say(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .await;
    assert_eq!(status(&reply), "200", "{reply}");
    assert!(
        began.elapsed() < Duration::from_secs(1),
        "{:?}",
        began.elapsed()
    );
    for stream in &mut slow {
        rest(stream).await;
    }
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn an_idle_connection_ends_by_itself() {
    let wire = open().await;
    let mut stream = wire.connect().await;
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    let began = Instant::now();
    assert_eq!(status(&rest(&mut stream).await), "200");
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn long_heads_and_many_headers_are_refused() {
    let wire = open().await;
    let long = format!(
        "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: {}\r\n\r\n",
        "a".repeat(64 * 1024)
    );
    assert_eq!(status(&wire.say(long.as_bytes()).await), "431");
    let many: String = (0..200).map(|count| format!("X-{count}: a\r\n")).collect();
    let many = format!("GET /healthz HTTP/1.1\r\nHost: a\r\n{many}\r\n");
    assert_eq!(status(&wire.say(many.as_bytes()).await), "431");
}

#[tokio::test]
async fn a_body_that_declares_itself_too_long_is_not_waited_for() {
    let wire = open().await;
    let declared = b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\n\
        Content-Type: application/json\r\nContent-Length: 9000000\r\nConnection: close\r\n\r\n{";
    let began = Instant::now();
    assert_eq!(status(&wire.say(declared).await), "413");
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn lengths_that_can_be_read_two_ways_are_refused() {
    let wire = open().await;
    for doubtful in [
        "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        "Content-Length: +4\r\n\r\nabcd",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nabcd",
    ] {
        let head = "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\
            Content-Type: application/json\r\n";
        let reply = wire.say(format!("{head}{doubtful}").as_bytes()).await;
        assert!(
            status(&reply).starts_with('4') || reply.is_empty(),
            "{doubtful:?}: {reply}"
        );
    }
}

#[tokio::test]
async fn both_kinds_of_length_end_the_connection() {
    let wire = open().await;
    let both = b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n\
        Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n0\r\n\r\n\
        GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    let reply = wire.say(both).await;
    // A second answer is allowed only as one to what truly is a second request.
    assert!(reply.matches("HTTP/1.1 ").count() <= 2, "{reply}");
    assert!(status(&reply).starts_with('4'), "{reply}");
}

#[tokio::test]
async fn at_the_end_nobody_new_comes_in_and_the_server_stops_soon() {
    let Wire {
        address,
        end,
        served,
    } = open().await;
    let mut open = TcpStream::connect(address).await.unwrap();
    open.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    let mut head = [0; 12];
    open.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");
    end.send(()).unwrap();
    timeout(Duration::from_secs(12), served)
        .await
        .expect("an end")
        .unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
