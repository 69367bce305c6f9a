//! Pages and feeds over HTTP, politely: robots.txt is asked first, requests to one site keep apart, answers
//! that take too long or grow too large are given up, what has not changed is not fetched again. Where the
//! environment names a proxy, it is asked.

use super::proxy::proxy;
use super::robots::{NAME, Robots};
use super::{unpack, warc};
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::io::Read;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::{Response, header};
use url::Url;

/// How pages are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// How long one answer may take, from the question to its last byte.
    pub patience: Duration,
    /// Bytes that it may have, unpacked.
    pub largest: usize,
    /// Time between two questions to one site.
    pub pause: Duration,
    /// Redirections that are followed.
    pub turns: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self { patience: Duration::from_secs(30), largest: 64 << 20, pause: Duration::from_secs(1), turns: 8 }
    }
}

/// What was fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was found in the end.
    pub address: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The encoding that the server says.
    pub charset: Option<String>,
    /// What to ask with the next time.
    pub marks: Marks,
}

/// What a server knows a version of a page by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    etag: Option<String>,
    modified: Option<String>,
}

/// Fetches pages.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    manners: Manners,
    robots: Mutex<HashMap<String, Robots>>,
    asked: Mutex<HashMap<String, Instant>>,
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new(Manners::default())
    }
}

impl Fetcher {
    /// Fetches in this manner.
    #[must_use]
    pub fn new(manners: Manners) -> Self {
        let agent = format!("{NAME}/{} (+https://crates.io/crates/pressgauge)", env!("CARGO_PKG_VERSION"));
        let config = Agent::config_builder()
            .user_agent(agent)
            .accept("text/html, application/xhtml+xml, application/pdf, application/rss+xml, */*;q=0.5")
            .timeout_global(Some(manners.patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self { agent: config.into(), manners, robots: Mutex::default(), asked: Mutex::default() }
    }

    /// What is at an address; nothing where it is as it was when it bore these marks.
    ///
    /// # Errors
    ///
    /// When it cannot be had, or not with good manners.
    pub fn get(&self, address: &str, marks: &Marks) -> Result<Option<Fetched>> {
        proxy()?;
        let mut url = Url::parse(address)
            .map_err(|error| Error::new(address, "an address of the web", error.to_string()))?;
        for _ in 0..=self.manners.turns {
            if !self.robots(&url)?.allows(&path(&url)) {
                return Err(Error::new(
                    address,
                    "a page that programs may fetch",
                    "one that robots.txt closes",
                ));
            }
            let mut response = self.ask(address, &url, marks)?;
            let status = response.status();
            if status == 304 {
                return Ok(None);
            }
            if status.is_redirection() {
                let to = text(&response, &header::LOCATION).and_then(|to| url.join(&to).ok());
                url = to
                    .filter(|to| matches!(to.scheme(), "http" | "https"))
                    .ok_or_else(|| Error::new(address, "a page", "a redirection to nowhere"))?;
                continue;
            }
            if !status.is_success() {
                let reason = status.canonical_reason().unwrap_or("a refusal");
                return Err(Error::new(
                    address,
                    "a page",
                    format!("the answer {} ({reason})", status.as_u16()),
                ));
            }
            let charset = text(&response, &header::CONTENT_TYPE).and_then(|value| warc::media(&value).1);
            let marks = Marks {
                etag: text(&response, &header::ETAG),
                modified: text(&response, &header::LAST_MODIFIED),
            };
            let bytes = self.body(address, &mut response)?;
            return Ok(Some(Fetched { address: url.into(), bytes, charset, marks }));
        }
        let found = format!("more than {} redirections, the limit", self.manners.turns);
        Err(Error::new(address, "a page", found))
    }

    /// Asks once, after a pause if the site was asked just before.
    fn ask(&self, address: &str, url: &Url, marks: &Marks) -> Result<Response<ureq::Body>> {
        self.wait(url);
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = &marks.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &marks.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
        request.call().map_err(|error| self.failed(address, &error))
    }

    fn body(&self, address: &str, response: &mut Response<ureq::Body>) -> Result<Vec<u8>> {
        let body = response.body_mut().with_config().limit(u64::MAX).reader();
        unpack::all(body.take(self.manners.largest as u64 + 1), self.manners.largest).map_err(|error| {
            let timeout = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
            match timeout {
                Some(inner) => self.failed(address, inner),
                None => Error::new(address, "a page that can be read to its end", error.to_string()),
            }
        })
    }

    fn failed(&self, address: &str, error: &ureq::Error) -> Error {
        let found = match error {
            ureq::Error::Timeout(_) => {
                format!("no end after {} seconds, the limit", self.manners.patience.as_secs_f32())
            }
            ureq::Error::HostNotFound => "no site of that name".to_owned(),
            untrusted if is_tls(address, untrusted) => {
                format!("a connection that cannot be trusted ({untrusted})")
            }
            other => other.to_string(),
        };
        let told = Error::new(address, "a page", found);
        match proxy() {
            Ok(Some((name, through))) => told.advise(format!("{name} has sites asked through {through}")),
            _ if is_tls(address, error) && error.to_string().contains("certificate") => told.advise(
                "nobody known vouches for the site: if you trust it, save the page with a browser and give the file",
            ),
            _ if is_tls(address, error) => told.advise("it may not speak https, or break off: try http, or again later"),
            _ => told,
        }
    }

    /// What the site asks of programs. A site that does not say it asks nothing; one that is out of order is
    /// left alone.
    fn robots(&self, url: &Url) -> Result<Robots> {
        let site = site(url);
        if let Some(known) = self.robots.lock().ok().and_then(|known| known.get(&site).cloned()) {
            return Ok(known);
        }
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        let mut turns = 0;
        let robots = loop {
            let mut response = self.ask(url.as_str(), &at, &Marks::default())?;
            let status = response.status();
            if status.is_redirection() && turns < self.manners.turns {
                turns += 1;
                match text(&response, &header::LOCATION).and_then(|to| at.join(&to).ok()) {
                    Some(to) => at = to,
                    None => break Robots::default(),
                }
            } else if status.is_success() {
                let bytes = self.body(url.as_str(), &mut response)?;
                break Robots::parse(&String::from_utf8_lossy(&bytes));
            } else if status.is_server_error() {
                break Robots::closed();
            } else {
                break Robots::default();
            }
        };
        if let Ok(mut known) = self.robots.lock() {
            known.insert(site, robots.clone());
        }
        Ok(robots)
    }

    fn wait(&self, url: &Url) {
        let now = Instant::now();
        let until = match self.asked.lock() {
            Ok(mut asked) => {
                let last = asked.get(&site(url)).map_or(now, |last| (*last + self.manners.pause).max(now));
                asked.insert(site(url), last);
                last
            }
            Err(_) => now,
        };
        std::thread::sleep(until.saturating_duration_since(now));
    }
}

/// Whether it was not the page but what protects it on its way: that breaks as data that are wrong, or end too soon.
fn is_tls(address: &str, error: &ureq::Error) -> bool {
    use std::io::ErrorKind::{InvalidData, UnexpectedEof};
    match error {
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => true,
        ureq::Error::Io(error) => {
            address.starts_with("https:") && matches!(error.kind(), InvalidData | UnexpectedEof)
        }
        _ => false,
    }
}

fn site(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn path(url: &Url) -> String {
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

fn text(response: &Response<ureq::Body>, name: &header::HeaderName) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}
