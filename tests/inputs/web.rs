//! A server on this machine that is slow, broken, huge, lying, closed or gone: what is fetched from it, and
//! what is said where nothing is. No other machine is asked.

use super::{Place, fixture};
use pressgauge::input::{Fetcher, Manners, Marks};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A server with the lines of the requests that it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                std::thread::spawn(move || serve(stream, &log));
            }
        });
        Self { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The error for a path, fetched with little patience.
    fn refused(&self, path: &str) -> String {
        fetcher().get(&self.url(path), &Marks::default()).unwrap_err().to_string()
    }
}

fn fetcher() -> Fetcher {
    Fetcher::new(Manners {
        patience: Duration::from_secs(1),
        largest: 1 << 20,
        pause: Duration::ZERO,
        turns: 4,
    })
}

/// Answers one request.
fn serve(stream: TcpStream, log: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let path = first.split_whitespace().nth(1).unwrap_or_default().to_owned();
    let marked = headers.iter().any(|line| line.to_lowercase().starts_with("if-none-match: \"v1\""));
    let agent = headers.iter().find(|line| line.to_lowercase().starts_with("user-agent:"));
    log.lock().unwrap().push(format!("{path} {}", agent.map_or("", |line| line.as_str())));
    let host = stream.local_addr().unwrap();
    let mut out = stream;
    let mut answer = |head: &str, body: &[u8]| {
        let _ = write!(out, "HTTP/1.1 {head}\r\nConnection: close\r\n\r\n");
        let _ = out.write_all(body);
        let _ = out.flush();
    };
    let html = "200 OK\r\nContent-Type: text/html; charset=utf-8";
    match path.as_str() {
        "/robots.txt" => answer("200 OK\r\nContent-Type: text/plain", b"User-agent: *\nDisallow: /closed\n"),
        "/page" => answer(html, &fs::read(fixture("page-agency.html")).unwrap()),
        "/feed" if marked => answer("304 Not Modified", b""),
        "/feed" => answer(
            "200 OK\r\nContent-Type: text/html\r\nETag: \"v1\"",
            &fs::read(fixture("feed-content.rss")).unwrap(),
        ),
        "/news" => {
            let entry = |name: &str| {
                format!(
                    "<item><title>{name}</title><guid>{name}</guid><link>http://{host}/{name}</link>\
                     <pubDate>Fri, 02 Apr 2021 01:00:00 +0300</pubDate><description>In short.</description></item>"
                )
            };
            let items = ["page", "missing", "closed/a"].map(entry).concat();
            answer(
                "200 OK\r\nContent-Type: application/rss+xml",
                format!("<rss version=\"2.0\"><channel><title>News</title>{items}</channel></rss>")
                    .as_bytes(),
            );
        }
        "/turn" => answer("302 Found\r\nLocation: /page", b""),
        "/circle" => answer("302 Found\r\nLocation: /circle", b""),
        "/nowhere" => answer("302 Found\r\nLocation: file:///etc/hostname", b""),
        "/broken" => answer("200 OK\r\nContent-Length: 100000", b"<p>Exports rose"),
        "/nonsense" => {
            let _ = out.write_all(b"\0\0\0 what? \r\n\r\n");
        }
        "/huge" => {
            answer(html, b"");
            let more = vec![b'x'; 1 << 16];
            while out.write_all(&more).is_ok() {}
        }
        "/slow" => {
            answer(html, b"");
            for _ in 0..40 {
                std::thread::sleep(Duration::from_millis(100));
                if out.write_all(b"x").and_then(|()| out.flush()).is_err() {
                    return;
                }
            }
        }
        "/mute" => std::thread::sleep(Duration::from_secs(4)),
        _ => answer("404 Not Found", b"gone"),
    }
}

#[test]
fn a_page_is_fetched_read_and_named_by_its_address() {
    let (server, place) = (Server::start(), Place::new("page"));
    let ran = place.run(&["extract", &server.url("/turn"), "--keep-text", "kept"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("5.9 percent") && !ran.out.contains("77.7"), "{}", ran.out);
    let kept = place.kept();
    assert_eq!(kept[0].0["statement_id"], server.url("/turn"));
    assert_eq!(kept[0].0["published"], "2021-04-01");
    let asked = server.asked.lock().unwrap();
    assert!(asked[0].starts_with("/robots.txt ") && asked[0].contains("pressgauge/"), "{asked:?}");
}

#[test]
fn what_cannot_be_had_is_said_with_its_address() {
    let server = Server::start();
    for (path, told) in [
        ("/missing", "expected a page, found the answer 404 (Not Found)"),
        ("/circle", "expected a page, found more than 4 redirections, the limit"),
        ("/nowhere", "expected a page, found a redirection to nowhere"),
        ("/closed/a", "expected a page that programs may fetch, found one that robots.txt closes"),
        ("/slow", "expected a page, found no end after 1 seconds, the limit"),
        ("/mute", "expected a page, found no end after 1 seconds, the limit"),
        (
            "/huge",
            "expected a page that can be read to its end, found more than 1 MB, the limit for one statement",
        ),
        ("/broken", "expected a page"),
        ("/nonsense", "expected a page, found "),
    ] {
        let found = server.refused(path);
        assert!(found.starts_with(&server.url(path)) && found.contains(told), "{path}: {found}");
    }
}

/// The address of a server with a certificate that nobody but itself vouches for, valid until 2126.
fn self_signed() -> String {
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let read = |name: &str| fs::read(fixture("../tls").join(name)).unwrap();
    let key = PrivateKeyDer::Pkcs8(read("key.der").into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(read("certificate.der"))], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut tls = rustls::StreamOwned::new(connection, stream);
            let _ = tls.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Exports rose.");
            tls.conn.send_close_notify();
            let _ = tls.flush();
        }
    });
    address
}

#[test]
fn a_site_that_nobody_vouches_for_is_refused_with_what_to_do() {
    let url = format!("https://{}/page", self_signed());
    let told = fetcher().get(&url, &Marks::default()).unwrap_err().to_string();
    assert!(
        told.starts_with(&format!("{url}: expected a page, found a connection that cannot be trusted (")),
        "{told}"
    );
    assert!(
        told.contains("certificate") && told.ends_with("save the page with a browser and give the file"),
        "{told}"
    );
    let place = Place::new("untrusted");
    place.file("a.txt", "Kenya\n\nKenya's inflation eased to 5.9 percent in March 2021.\n");
    let ran = place.run(&["extract", &url, "a.txt"]);
    assert_eq!((ran.code, ran.err.lines().count()), (Some(0), 1), "{}", ran.err);
    assert!(ran.err.contains("cannot be trusted") && ran.out.contains("5.9 percent"), "{}", ran.err);
}

#[test]
fn a_connection_that_cannot_be_made_is_refused() {
    let server = Server::start();
    let url = format!("https://{}/page", server.address);
    let told = fetcher().get(&url, &Marks::default()).unwrap_err().to_string();
    assert!(told.starts_with(&url) && told.contains("found a connection that cannot be trusted ("), "{told}");
    assert!(told.ends_with("it may not speak https, or break off: try http, or again later"), "{told}");
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(fetcher().get(&format!("http://{gone}/"), &Marks::default()).is_err());
    assert!(fetcher().get("http://", &Marks::default()).is_err());
}

#[test]
fn what_has_not_changed_is_not_fetched_again() {
    let server = Server::start();
    let fetcher = fetcher();
    let first = fetcher.get(&server.url("/feed"), &Marks::default()).unwrap().unwrap();
    assert_eq!(fetcher.get(&server.url("/feed"), &first.marks).unwrap(), None);
    let robots = server.asked.lock().unwrap().iter().filter(|line| line.starts_with("/robots.txt")).count();
    assert_eq!(robots, 1);
}

#[test]
fn feeds_are_followed_into_a_ledger_and_what_is_no_feed_is_said() {
    let (server, place) = (Server::start(), Place::new("watch"));
    let (feed, page, missing) = (server.url("/feed"), server.url("/page"), server.url("/missing"));
    let look = |feeds: &[&str]| {
        let mut args = vec!["watch", "--db", "news.db", "--once"];
        args.extend(feeds);
        place.run(&args)
    };
    let first = look(&[&feed, &page, &missing]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert_eq!(first.out, "3 feeds, 0 unchanged: 3 new, 0 known, 0 in another version, 2 not read\n");
    assert!(first.err.contains("expected a feed (RSS, Atom or JSON Feed), found a page"), "{}", first.err);
    assert!(first.err.contains("found the answer 404"), "{}", first.err);
    let again = look(&[&feed]);
    assert_eq!(again.out, "1 feed, 0 unchanged: 0 new, 3 known, 0 in another version, 0 not read\n");
    assert_eq!(look(&[&missing]).code, Some(2));
}

#[test]
fn pages_of_new_entries_are_fetched_once_and_read_in_place_of_what_the_feed_says() {
    let (server, place) = (Server::start(), Place::new("watch-pages"));
    let feed = server.url("/news");
    let look = || place.run(&["watch", "--db", "news.db", "--once", "--pages", &feed]);
    let first = look();
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert_eq!(first.out, "1 feed, 0 unchanged: 1 new, 0 known, 0 in another version, 2 not read\n");
    assert!(
        first.err.contains(&format!("{}: expected a page, found the answer 404", server.url("/missing")))
    );
    assert!(first.err.contains("found one that robots.txt closes"), "{}", first.err);
    let ledger = pressgauge::ledger::Ledger::open(&place.0.join("news.db")).unwrap();
    let kept = ledger.contents().unwrap();
    let stated = &kept.statements[0];
    assert_eq!((stated.id.as_str(), kept.statements.len()), ("page", 1));
    assert_eq!(stated.published.unwrap().to_string(), "2021-04-01");
    let text = ledger.statement(stated.number).unwrap().text;
    assert!(text.contains("eased to 5.9 percent") && !text.contains("In short."), "{text}");
    assert!(kept.observations.iter().any(|entry| entry.observation.num == "5.9 percent"));
    // the next look, by another process: what is in the ledger is not asked for again, what failed is
    assert_eq!(look().out, "1 feed, 0 unchanged: 0 new, 1 known, 0 in another version, 2 not read\n");
    let asked = server.asked.lock().unwrap();
    let times = |path: &str| asked.iter().filter(|line| line.starts_with(&format!("{path} "))).count();
    assert_eq!((times("/page"), times("/missing"), times("/closed/a")), (1, 2, 0));
}
