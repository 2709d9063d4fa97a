use super::*;

fn host(base: &str) -> Host {
    let file = |text: &str| SiteFile {
        plain: text.into(),
        brotli: Some(format!("br {text}").into()),
        gzip: Some(format!("gz {text}").into()),
        hash: "h".to_owned(),
    };
    let files = [
        ("index.html", "root"),
        ("kk/index.html", "catalogue"),
        ("404.html", "nothing here"),
        ("assets/1/app.js", "app"),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), file(text)));
    Host::new(Site::from(files), base)
}

fn get(target: &str) -> Question<'_> {
    Question { method: "GET", target, accept_encoding: "", if_none_match: "" }
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let found = answer.headers.iter().find(|(known, _)| *known == name);
    found.map_or("", |(_, value)| value)
}

#[track_caller]
fn check(base: &str, target: &str, status: u16, body: &str) {
    let host = host(base);
    let answer = host.answer(&get(target));
    assert_eq!((answer.status, str::from_utf8(answer.body).unwrap()), (status, body), "{target}");
}

#[test]
fn a_folder_is_its_index() {
    check("/", "/", 200, "root");
    check("/", "/kk/", 200, "catalogue");
    check("/", "/kk/?number=1", 200, "catalogue");
    check("/", "/%6bk/", 200, "catalogue");
}

#[test]
fn a_folder_without_slash_is_sent_on_with_its_query() {
    let host = host("/x/");
    let answer = host.answer(&get("/x/kk?number=1"));
    assert_eq!((answer.status, header(&answer, "Location")), (301, "/x/kk/?number=1"));
    let answer = host.answer(&get("/x"));
    assert_eq!((answer.status, header(&answer, "Location")), (301, "/x/"));
}

#[test]
fn what_does_not_exist_is_the_page_that_says_so() {
    for target in ["/kk/nothing", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "//kk/", "/%zz", "/%ff"] {
        check("/", target, 404, "nothing here");
    }
    check("/x/", "/kk/", 404, "nothing here");
}

#[test]
fn the_best_encoding_is_chosen() {
    let host = host("/");
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "br app"),
        ("gzip;q=1.0, br;q=0", "gzip", "gz app"),
        ("identity", "", "app"),
        ("", "", "app"),
    ] {
        let answer = host.answer(&Question { accept_encoding: accepted, ..get("/assets/1/app.js") });
        assert_eq!(header(&answer, "Content-Encoding"), encoding, "{accepted}");
        assert_eq!(answer.body, body.as_bytes(), "{accepted}");
    }
}

#[test]
fn only_what_never_changes_is_kept() {
    let host = host("/");
    let asset = host.answer(&get("/assets/1/app.js"));
    assert!(header(&asset, "Cache-Control").contains("immutable"));
    let page = host.answer(&get("/kk/"));
    assert_eq!(header(&page, "Cache-Control"), "no-cache");
    let again = host.answer(&Question { if_none_match: header(&page, "ETag"), ..get("/kk/") });
    assert_eq!((again.status, again.body), (304, b"".as_slice()));
}

#[test]
fn nothing_can_be_changed() {
    let host = host("/");
    let answer = host.answer(&Question { method: "POST", ..get("/kk/") });
    assert_eq!((answer.status, header(&answer, "Allow")), (405, "GET, HEAD"));
}
