//! The one client for requests to the world outside. It reaches public addresses only: a link in a record must not make
//! the server knock on doors inside the network it stands in.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use ureq::{
    Agent, ResponseExt as _,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

/// How far the client may reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses, ports 80 and 443.
    #[default]
    Public,
    /// Anything: for tests that serve on loopback.
    Anywhere,
    /// Public addresses and this one, which plays a public one in tests.
    #[cfg(test)]
    And(std::net::SocketAddr),
}

/// The client.
#[derive(Clone, Debug)]
pub struct Fetcher {
    agent: Agent,
    /// The pause after each request to a host.
    pause: Duration,
    /// Hosts that are being asked now: one request at a time to each.
    busy: Arc<Mutex<HashMap<String, Arc<Mutex<()>>>>>,
}

/// What is to be fetched, and what is known of it.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Its address.
    pub url: String,
    /// The version that was seen last.
    pub etag: Option<String>,
    /// The moment of its last change that was seen.
    pub last_modified: Option<String>,
    /// The most bytes that are taken.
    pub largest: u64,
}

/// What came.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    /// The status; 304 means that nothing changed.
    pub status: u16,
    /// The address that answered, after redirects.
    pub url: String,
    /// The media type, as the server said.
    pub media_type: String,
    /// The version that the server named.
    pub etag: Option<String>,
    /// The moment of the last change that the server named.
    pub last_modified: Option<String>,
    /// How long the server asks us to wait: seconds, or a date.
    pub retry_after: Option<String>,
    /// The bytes; none unless the status is a success.
    pub bytes: Vec<u8>,
}

/// What became of asking an address whether it is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It answers, if only to refuse programs.
    There,
    /// It does not; in words for the editor's list.
    Broken(String),
}

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(30);
const REDIRECTS: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);

impl Fetcher {
    /// A client that reaches so far. `address` is where a site's owner finds out who we are.
    pub fn new(reach: Reach, address: &str) -> Self {
        let whose = if address.is_empty() { "self-hosted knowledge centre" } else { address };
        let version = env!("CARGO_PKG_VERSION");
        let config = Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .max_redirects(REDIRECTS)
            .http_status_as_error(false)
            .max_idle_connections(0)
            .proxy(None)
            .user_agent(format!("kerege/{version} (+{whose})"))
            .build();
        let guard = Guard { reach, inner: DefaultResolver::default() };
        let pause = if reach == Reach::Public { PAUSE } else { Duration::ZERO };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), guard), pause, busy: Arc::default() }
    }

    /// Fetches an address. Waits its turn at the host, then for at most 30 seconds, then a second for politeness.
    ///
    /// # Errors
    /// Why nothing came, in words: out of reach, too slow, too large.
    pub fn get(&self, wanted: &Wanted) -> Result<Fetched, String> {
        let turn = self.turn(&wanted.url)?;
        // Whoever panicked while it was her turn is gone.
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let fetched = self.fetch(wanted);
        std::thread::sleep(self.pause);
        fetched
    }

    /// The turn at the host of an address.
    fn turn(&self, url: &str) -> Result<Arc<Mutex<()>>, String> {
        let uri: Uri = url.parse().map_err(|error| format!("{error}"))?;
        let host = uri.host().unwrap_or_default().to_lowercase();
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        // Hosts at which nobody waits need not be remembered.
        busy.retain(|_, turn| Arc::strong_count(turn) > 1);
        Ok(busy.entry(host).or_default().clone())
    }

    fn fetch(&self, wanted: &Wanted) -> Result<Fetched, String> {
        let mut request = self.agent.get(&wanted.url).header("accept", "*/*");
        if let Some(etag) = &wanted.etag {
            request = request.header("if-none-match", etag);
        }
        if let Some(moment) = &wanted.last_modified {
            request = request.header("if-modified-since", moment);
        }
        let mut response = request.call().map_err(|error| error.to_string())?;
        let header = |name: &str| {
            let value = response.headers().get(name).and_then(|value| value.to_str().ok());
            value.map(|value| value.chars().take(500).collect::<String>())
        };
        let mut fetched = Fetched {
            status: response.status().as_u16(),
            url: response.get_uri().to_string(),
            media_type: header("content-type").unwrap_or_default(),
            etag: header("etag"),
            last_modified: header("last-modified"),
            retry_after: header("retry-after"),
            bytes: Vec::new(),
        };
        if response.status().is_success() {
            let body = response.body_mut().with_config().limit(wanted.largest);
            fetched.bytes = body.read_to_vec().map_err(|error| error.to_string())?;
        }
        Ok(fetched)
    }

    /// Asks whether an address still answers, without reading what it says. Waits for at most 30 seconds.
    pub fn ask(&self, url: &str) -> Answered {
        match self.agent.get(url).call() {
            // Who refuses programs or asks for patience is there.
            Ok(response) if matches!(response.status().as_u16(), 401 | 403 | 405 | 406 | 429) => Answered::There,
            Ok(response) if response.status().is_success() => Answered::There,
            Ok(response) => Answered::Broken(response.status().as_u16().to_string()),
            Err(error) => Answered::Broken(error.to_string()),
        }
    }
}

/// Asked for the addresses of every host, literal ones and those of redirects included.
#[derive(Debug)]
struct Guard {
    reach: Reach,
    inner: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if self.reach == Reach::Anywhere {
            return Ok(found);
        }
        let mut allowed = self.inner.empty();
        #[cfg(test)]
        if let Reach::And(played) = self.reach {
            for address in found.iter().filter(|address| **address == played) {
                allowed.push(*address);
            }
        }
        let usual_port = uri.port_u16().is_none_or(|port| matches!(port, 80 | 443));
        for address in found.iter().filter(|address| usual_port && is_public(address.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(allowed) }
    }
}

/// Whether an address belongs to the public internet, by the special-purpose registries of IANA (RFC 6890 and its
/// updates); addresses that carry another one inside are judged by that.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast();
    let more = match address.octets() {
        [0 | 240..=255, ..] => true,
        [100, second, ..] => (64..128).contains(&second),
        [192, 0, 0, _] | [192, 88, 99, _] => true,
        [198, 18 | 19, ..] => true,
        _ => false,
    };
    !special && !more
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match address.segments() {
        // IPv4-mapped, and IPv4-compatible as long ago.
        [0, 0, 0, 0, 0, 0xffff | 0, high, low] => is_public_v4(inner(high, low)),
        // NAT64, RFC 6052.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(inner(high, low)),
        // 6to4, RFC 3056.
        [0x2002, high, low, ..] => is_public_v4(inner(high, low)),
        // Teredo, benchmarking, ORCHID and other protocol assignments; documentation.
        [0x2001, 0..0x200, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..0x1000, ..] => false,
        // Only 2000::/3 is given out for the public internet.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forms under which an address inside can hide; the resolver of the system reads them all.
    const INSIDE: [&str; 44] = [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.255.255.254/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://0/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::127.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:a00:1::1]/",
        "http://[2001::1]/",
        "http://[2001:db8::1]/",
        "http://[fc00::1]/",
        "http://[fd12:3456::1]/",
        "http://[fe80::1]/",
        "http://[ff02::1]/",
        "http://[100::1]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://100.64.0.1/",
        "http://198.18.0.1/",
        "http://192.0.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://240.0.0.1/",
        "http://user@127.0.0.1/",
        "http://8.8.8.8:22/",
    ];

    #[test]
    fn no_form_of_an_address_inside_is_reached() {
        let guard = Guard { reach: Reach::Public, inner: DefaultResolver::default() };
        for form in INSIDE {
            let uri: Uri = form.parse().unwrap_or_else(|error| panic!("{form}: {error}"));
            let config = Agent::config_builder().build();
            let timeout = NextTimeout::default();
            assert!(guard.resolve(&uri, &config, timeout).is_err(), "{form}");
        }
    }

    #[test]
    fn public_addresses_are_reached_in_every_form() {
        for address in ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn no_redirect_leads_inside() {
        use std::io::{Read as _, Write as _};
        let inside = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        inside.set_nonblocking(true).unwrap();
        let port = inside.local_addr().unwrap().port();
        let targets = [
            format!("http://127.0.0.1:{port}/"),
            format!("http://localhost:{port}/"),
            format!("http://[::ffff:127.0.0.1]:{port}/"),
            format!("http://2130706433:{port}/"),
            format!("http://0x7f000001:{port}/"),
            "http://169.254.169.254/latest/meta-data/".to_owned(),
            "http://[::ffff:169.254.169.254]/".to_owned(),
            "http://[64:ff9b::7f00:1]/".to_owned(),
            "file:///etc/passwd".to_owned(),
        ];
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answers = targets.clone();
        let server = std::thread::spawn(move || {
            for (stream, target) in listener.incoming().zip(answers) {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 2000]).unwrap();
                let head = format!("HTTP/1.1 302 Found\r\nLocation: {target}\r\n");
                write!(stream, "{head}Content-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
            }
        });
        let fetcher = Fetcher::new(Reach::And(address), "");
        for target in targets {
            let wanted = Wanted { url: format!("http://{address}/"), largest: 1_000, ..Wanted::default() };
            assert!(fetcher.get(&wanted).is_err(), "{target}");
        }
        server.join().unwrap();
        let reached = inside.accept();
        assert!(reached.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock), "nobody came inside");
    }

    #[test]
    fn no_more_is_taken_than_was_wanted() {
        use std::io::{Read as _, Write as _};
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 2000]).unwrap();
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            // Endless: until the other side has enough.
            while stream.write_all(&[b'x'; 10_000]).is_ok() {}
        });
        let wanted = Wanted { url: format!("http://{address}/"), largest: 100_000, ..Wanted::default() };
        assert!(Fetcher::new(Reach::Anywhere, "").get(&wanted).is_err());
    }

    #[test]
    fn what_is_there_and_what_is_not_are_told_apart() {
        use std::io::{Read as _, Write as _};
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            for (number, stream) in listener.incoming().take(5).enumerate() {
                let mut stream = stream.unwrap();
                let mut head = [0; 2000];
                let _ = stream.read(&mut head).unwrap();
                let answer = match number {
                    0 => "HTTP/1.1 200 OK\r\n",
                    1 => "HTTP/1.1 404 Not Found\r\n",
                    2 => "HTTP/1.1 403 Forbidden\r\n",
                    3 => "HTTP/1.1 302 Found\r\nLocation: /there\r\n",
                    _ => "HTTP/1.1 200 OK\r\n",
                };
                write!(stream, "{answer}Content-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
            }
        });
        let fetcher = Fetcher::new(Reach::Anywhere, "");
        let url = format!("http://{address}/");
        assert_eq!(Fetcher::new(Reach::Public, "").ask(&url), Answered::Broken("host not found".to_owned()));
        assert_eq!(fetcher.ask(&url), Answered::There);
        assert_eq!(fetcher.ask(&url), Answered::Broken("404".to_owned()));
        assert_eq!(fetcher.ask(&url), Answered::There, "refusing programs is an answer");
        assert_eq!(fetcher.ask(&url), Answered::There, "a redirect is followed");
        server.join().unwrap();
        assert!(matches!(fetcher.ask("http://127.0.0.1:1/"), Answered::Broken(_)));
    }
}
