//! The real server on a loopback socket: pages from memory, and clients that take their time.

use std::time::{Duration, Instant};

use kerege_web::{Web, router, serve};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::centre::{TestApp, law};

async fn start(centre: &TestApp) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let web = Web::new(centre.app.clone());
    let router = router(&web);
    tokio::spawn(async move { serve(web, router, listener, std::future::pending()).await });
    address
}

/// Sends a request on a connection of its own and reads the answer to its end.
async fn ask(address: std::net::SocketAddr, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    (String::from_utf8_lossy(&bytes[..end]).into_owned(), bytes[end..].to_vec())
}

fn get(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_comes_from_memory_until_something_changes() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let address = start(&centre).await;
    let path = "/ru/law/labour-law";
    let (_, first) = ask(address, &get(path, "")).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let (head, second) = ask(address, &get(path, "")).await;
    assert_eq!(first, second);
    let etag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let (head, body) = ask(address, &get(path, &format!("if-none-match: {etag}\r\n"))).await;
    assert!(head.starts_with("HTTP/1.1 304") && body.is_empty(), "{head}");
    assert!(head.contains("content-security-policy"), "the headers stand on every answer");
    let (head, packed) = ask(address, &get(path, "accept-encoding: br\r\n")).await;
    assert!(head.contains("content-encoding: br") && packed.len() < second.len() / 2);
    let admin = centre.administrator().await;
    let id = centre.id("labour-law").await;
    admin.post(&format!("/ru/desk/records/{id}/withdrawal"), &[]).await;
    let (head, _) = ask(address, &get(path, &format!("if-none-match: {etag}\r\n"))).await;
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_signed_in_never_gets_or_leaves_a_page_in_memory() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let editor = centre.editor().await;
    let page = editor.get("/ru/law/labour-law").await;
    assert_eq!(page.headers["cache-control"], "private, no-store");
    assert!(page.text().contains("/ru/desk"));
    tokio::time::sleep(Duration::from_millis(300)).await;
    let reader = centre.anonymous().get("/ru/law/labour-law").await;
    assert!(!reader.text().contains("/ru/desk"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_client_and_one_that_drips_its_head_are_closed_within_ten_seconds() {
    let centre = TestApp::empty().await;
    let address = start(&centre).await;
    let silent = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.read_to_end(&mut Vec::new()).await.ok();
    };
    let dripping = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        for byte in b"GET /health HTTP/1.1\r\nx-slow: ".iter().chain(std::iter::repeat_n(&b'a', 100)) {
            if stream.write_all(&[*byte]).await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    };
    let began = Instant::now();
    tokio::join!(silent, dripping);
    assert!(began.elapsed() < Duration::from_secs(25), "{:?}", began.elapsed());
    let (head, _) = ask(address, &get("/health", "")).await;
    assert!(head.starts_with("HTTP/1.1 200"), "others are served meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_never_comes_is_given_up_and_a_huge_one_refused() {
    let centre = TestApp::empty().await;
    let address = start(&centre).await;
    let (head, _) = ask(
        address,
        "POST /ru/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 99999999999\r\n\r\n",
    )
    .await;
    assert!(head.starts_with("HTTP/1.1 413"), "{head}");
    let began = Instant::now();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"POST /ru/session HTTP/1.1\r\nhost: x\r\ncontent-length: 5000000\r\n\r\nlogin=").await.unwrap();
    stream.read_to_end(&mut Vec::new()).await.ok();
    assert!(began.elapsed() < Duration::from_secs(40), "{:?}", began.elapsed());
}
