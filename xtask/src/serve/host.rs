//! Which answer an address gets: pure, so that it is tested without a network.

use crate::site::{ASSETS, Site, SiteFile, mime};

/// The part of a request that counts.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    pub(crate) method: &'a str,
    /// Path and query, as they came.
    pub(crate) target: &'a str,
    pub(crate) accept_encoding: &'a str,
    pub(crate) if_none_match: &'a str,
}

/// An answer without the headers that all answers share.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Of a HEAD request too: the server keeps it back, but knows its length.
    pub(crate) body: &'a [u8],
}

/// A site under a path of a host.
#[derive(Debug)]
pub(crate) struct Host {
    site: Site,
    base: String,
}

impl Host {
    /// `base` begins and ends with a slash.
    pub(crate) fn new(site: Site, base: &str) -> Host {
        Host { site, base: base.to_owned() }
    }

    /// Answers as plain hosts do: a folder is its `index.html`, a folder without slash is sent on, anything else is
    /// `404.html`. Only files of the site can be named, so no path leads out of it.
    pub(crate) fn answer(&self, question: &Question) -> Answer<'_> {
        if !matches!(question.method, "GET" | "HEAD") {
            return Answer { status: 405, headers: vec![("Allow", "GET, HEAD".to_owned())], body: b"" };
        }
        let (path, query) = match question.target.split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (question.target, String::new()),
        };
        let Some(name) = decode(path).and_then(|path| Some(path.strip_prefix(&self.base)?.to_owned())) else {
            // The folder of the site without its slash, or the root of a host that has only this site.
            if path == "/" || format!("{path}/") == self.base {
                return moved(format!("{}{query}", self.base));
            }
            return self.missing(question);
        };
        let page = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name };
        if let Some(file) = self.site.get(&page) {
            return send(file, &page, 200, question);
        }
        if self.site.contains_key(&format!("{page}/index.html")) {
            return moved(format!("{path}/{query}"));
        }
        self.missing(question)
    }

    fn missing(&self, question: &Question) -> Answer<'_> {
        match self.site.get("404.html") {
            Some(file) => send(file, "404.html", 404, question),
            None => Answer { status: 404, headers: Vec::new(), body: b"" },
        }
    }
}

fn moved(to: String) -> Answer<'static> {
    Answer {
        status: 301,
        // Browsers keep a 301 for ever unless told otherwise, and other projects are served at this address too.
        headers: vec![("Location", to), ("Cache-Control", "no-cache".to_owned())],
        body: b"",
    }
}

fn send<'a>(file: &'a SiteFile, name: &str, status: u16, question: &Question) -> Answer<'a> {
    let accepts = |wanted| accepts(question.accept_encoding, wanted);
    let (body, encoding) = match (&file.brotli, &file.gzip) {
        (Some(brotli), _) if accepts("br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepts("gzip") => (gzip, Some("gzip")),
        _ => (&file.plain, None),
    };
    let tag = format!("\"{}-{}\"", file.hash, encoding.unwrap_or("plain"));
    let lifetime = if name.starts_with(ASSETS) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = vec![
        ("Content-Type", mime(name).0.to_owned()),
        ("Cache-Control", lifetime.to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("ETag", tag.clone()),
    ];
    if status == 200 && question.if_none_match.split(',').any(|known| known.trim() == tag) {
        return Answer { status: 304, headers, body: b"" };
    }
    headers.extend(encoding.map(|encoding| ("Content-Encoding", encoding.to_owned())));
    Answer { status, headers, body }
}

/// Whether a header `Accept-Encoding` takes an encoding: named, and not with weight nought.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight = weight.trim().trim_start_matches("q=").parse();
        name.trim().eq_ignore_ascii_case(encoding) && weight.unwrap_or(1.0_f32) > 0.0
    })
}

/// A path without percent signs; `None` if it is none.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
