//! The web of the examples: a proxy on this machine that answers for their sites, so that no other machine is asked.

use crate::place::Place;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A proxy that knows `example.org`.
pub struct Web {
    pub address: String,
    /// The addresses that were asked for.
    asked: Arc<Mutex<Vec<String>>>,
}

const SITE: &str = "http://example.org";

impl Web {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
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

    /// The line of a shell that has its programs ask here.
    pub fn export(&self) -> String {
        format!("export http_proxy={}\n", self.address)
    }

    /// The addresses that were asked for since the last time.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

/// Answers one connection: the tunnel that a client asks a proxy for, then a page.
fn serve(stream: TcpStream, log: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let mut out = stream;
    let mut request = || -> Option<Vec<String>> {
        let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
        (!head.is_empty()).then_some(head)
    };
    let Some(tunnel) = request() else { return };
    assert_eq!(tunnel[0], "CONNECT example.org:80 HTTP/1.1");
    out.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
    let Some(asked) = request() else { return };
    let path = asked[0].split(' ').nth(1).unwrap();
    log.lock().unwrap().push(format!("{SITE}{path}"));
    let (status, kind, body) = match path {
        "/robots.txt" => ("200 OK", "text/plain", "User-agent: *\nDisallow: /closed\n".to_owned()),
        "/economy.rss" => ("200 OK", "application/rss+xml", rss()),
        "/bank.atom" => ("200 OK", "application/atom+xml", atom()),
        "/rents" => ("200 OK", "text/html", page("Rents in Kenya rose 3.4 percent in March 2021.")),
        "/tea" => ("200 OK", "text/html", page("Kenya exported tea worth $114 million in March 2021.")),
        _ => ("404 Not Found", "text/plain", "gone".to_owned()),
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    let _ = out.write_all(head.as_bytes()).and_then(|()| out.write_all(body.as_bytes()));
}

fn rss() -> String {
    let item = |name: &str, title: &str| {
        format!(
            "<item><title>{title}</title><link>{SITE}/{name}</link><guid>{name}</guid>\
             <pubDate>Thu, 15 Apr 2021 09:00:00 +0300</pubDate><description>{title}.</description></item>"
        )
    };
    let items = item("rents", "Kenya's rents up 3.4 percent in March 2021")
        + &item("tea", "Kenya's tea exports at $114 million in March 2021");
    format!("<rss version=\"2.0\"><channel><title>Economy</title>{items}</channel></rss>")
}

fn atom() -> String {
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Bank</title><id>bank</id>\
     <updated>2021-04-15T09:00:00Z</updated><entry><id>rate</id><title>Policy rate held at 7.0 percent</title>\
     <updated>2021-04-15T09:00:00Z</updated><summary>Kenya's central bank held its policy rate at 7.0 percent \
     on April 15, 2021.</summary></entry></feed>"
        .to_owned()
}

fn page(sentence: &str) -> String {
    let more =
        "The office said that it would publish the next figures in a month, with those of the regions.";
    format!(
        "<html><head><title>News</title></head><body><article><h1>News</h1><p>NAIROBI - {sentence}</p>\
         <p>{more}</p><p>{more}</p></article></body></html>"
    )
}

#[test]
fn the_proxy_of_the_environment_is_asked() {
    let (web, place) = (Web::start(), Place::new("proxy"));
    let told = format!("proxy       {} (http_proxy)", web.address);
    let doctor = place.shell(&format!("{}pressgauge doctor", web.export()));
    assert!(doctor.out.contains(&told), "{}", doctor.out);
    let ran = place.shell(&format!("{}pressgauge extract {SITE}/rents", web.export()));
    assert!(ran.code == Some(0) && ran.out.contains("3.4 percent"), "{}{}", ran.out, ran.err);
    assert_eq!(web.asked(), [format!("{SITE}/robots.txt"), format!("{SITE}/rents")]);
    let open =
        format!("export no_proxy=localhost,127.0.0.1\n{}pressgauge extract {}/a", web.export(), web.address);
    assert_eq!((place.shell(&open).code, web.asked()), (Some(2), Vec::new()));
}

#[test]
fn a_proxy_that_cannot_be_asked_is_named_without_its_password() {
    let place = Place::new("no-proxy");
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (value, told) in [
        ("http://me:secret@no proxy", "HTTPS_PROXY: expected the address of a proxy, found `no proxy`"),
        (&format!("http://me:secret@{gone}"), &format!("HTTPS_PROXY has sites asked through http://{gone}")),
    ] {
        let ran = place.shell(&format!("export HTTPS_PROXY='{value}'\npressgauge extract {SITE}/rents"));
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(told) && !ran.err.contains("secret"), "{}", ran.err);
    }
}
