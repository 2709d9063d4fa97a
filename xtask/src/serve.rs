//! A plain static host, as the site will meet it, on this machine only.

pub(crate) mod host;
pub(crate) mod policy;

use std::{net::TcpListener, process::Command, sync::Arc, thread};

use tiny_http::{Header, Response, Server};

use crate::{Result, arguments::Arguments, build, process::say, project::Project, site::Site};

use self::host::{Answer, Host, Question};

/// Where `serve` begins to look for a free port.
const FIRST_PORT: u16 = 8080;

/// Connections answered at the same time; a browser opens six.
const WORKERS: usize = 8;

/// Builds the site and serves it until the person stops the program.
///
/// # Errors
/// The port is taken, or the build fails.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    // Before the build, which takes minutes; a browser that comes meanwhile waits for the site.
    let listener = listen(arguments.port)?;
    let site = build::ready(project, arguments)?;
    let address = start(listener, site, &arguments.base_path)?;
    println!("{address}");
    say("Serving; Ctrl+C ends it.");
    if arguments.open {
        open(&address);
    }
    loop {
        thread::park();
    }
}

/// Takes the port that is asked for, or the next free one.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind(("127.0.0.1", port));
    match port {
        Some(port) => bind(port).map_err(|error| {
            format!("port {port} cannot be used ({error}): name another with --port, or none to get a free one").into()
        }),
        None => (FIRST_PORT..FIRST_PORT + 50)
            .find_map(|port| bind(port).ok())
            .ok_or_else(|| "no free port found: name one with --port".into()),
    }
}

/// Serves the site in threads of its own, and returns its address once it answers.
///
/// # Errors
/// The listener cannot be used.
pub(crate) fn start(listener: TcpListener, site: Site, base: &str) -> Result<String> {
    let address = format!("http://{}{base}", listener.local_addr()?);
    let server = Arc::new(Server::from_listener(listener, None)?);
    let host = Arc::new(Host::new(site, base));
    for _ in 0..WORKERS {
        let (server, host) = (Arc::clone(&server), Arc::clone(&host));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                let header = |name: &'static str| {
                    let mut headers = request.headers().iter();
                    let header = headers.find(|header| header.field.equiv(name))?;
                    Some(header.value.as_str())
                };
                let answer = host.answer(&Question {
                    method: request.method().as_str(),
                    target: request.url(),
                    accept_encoding: header("Accept-Encoding").unwrap_or_default(),
                    if_none_match: header("If-None-Match").unwrap_or_default(),
                });
                let response = response(&answer);
                // The browser went away: nothing to do about it.
                drop(request.respond(response));
            }
        });
    }
    Ok(address)
}

fn response<'a>(answer: &Answer<'a>) -> Response<&'a [u8]> {
    let mut headers: Vec<Header> = Vec::new();
    let policy = policy::headers();
    let policy = policy.iter().map(|(name, value)| (*name, value.as_str()));
    let own = answer.headers.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in policy.chain(own) {
        headers.extend(Header::from_bytes(name, value).ok());
    }
    let length = answer.body.len();
    Response::new(answer.status.into(), headers, answer.body, Some(length), None)
}

/// Opens the address in the person's browser; a machine without one is no reason to stop.
fn open(address: &str) {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    if Command::new(program).arg(address).spawn().is_err() {
        say("No browser could be opened; please open the address yourself.");
    }
}
