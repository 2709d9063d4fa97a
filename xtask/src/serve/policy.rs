//! What a browser may do with the site: everything comes from its own host, and no script or style stands in the page.

/// The policy as it stands in each page, for hosts that send no headers.
pub(crate) const IN_PAGE: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'";

/// Headers of every answer; the policy in full, since `frame-ancestors` counts only here.
pub(crate) fn headers() -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", format!("{IN_PAGE}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
    ]
}
