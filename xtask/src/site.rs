//! The built site as a host sees it: which file answers which address, and how much of it travels.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use crate::{Result, project::Project};

/// Files in this folder have their hash in the path, so they never change.
pub(crate) const ASSETS: &str = "assets/";

/// One file of the site, with what it becomes on the way.
#[derive(Debug, Default)]
pub(crate) struct SiteFile {
    /// As it lies in `dist`.
    pub(crate) plain: Vec<u8>,
    /// Absent where it would not be smaller.
    pub(crate) brotli: Option<Vec<u8>>,
    pub(crate) gzip: Option<Vec<u8>>,
    /// Of the plain bytes.
    pub(crate) hash: String,
}

impl SiteFile {
    /// What a browser that takes brotli receives, in bytes.
    pub(crate) fn sent(&self) -> usize {
        self.brotli.as_ref().unwrap_or(&self.plain).len()
    }
}

/// All files, by their path under `dist` with `/` between folders.
pub(crate) type Site = BTreeMap<String, SiteFile>;

/// What stands before the folder of the site in each of its pages. The app reads it, and it tells a site of ours.
pub(crate) const BASE: &str = "<meta name=\"qadam-base\" content=\"";

/// The folder of a host for which the site in `dist` was built; `None` if there is no site of ours.
pub(crate) fn base(dist: &Path) -> Option<String> {
    let page = fs::read_to_string(dist.join("index.html")).ok()?;
    let (base, _) = page.split_once(BASE)?.1.split_once('"')?;
    Some(base.to_owned())
}

/// Reads `dist` as it was built, for the folder `base` of a host.
///
/// # Errors
/// There is no built site or it was built for another folder, so that its addresses lead nowhere; those of [`load`].
pub(crate) fn as_built(project: &Project, base: &str) -> Result<Site> {
    let dist = project.shown(&project.dist);
    match self::base(&project.dist) {
        Some(built) if built == base => load(project),
        Some(built) => Err(format!(
            "the site in {dist} is built for {built}, not for {base}: add --base-path {built}, or build anew"
        )
        .into()),
        None => Err(format!("there is no built site in {dist}: leave out --as-built").into()),
    }
}

/// Reads `dist` and compresses what is worth it. The best compression takes its time, so results are kept by content.
///
/// # Errors
/// Files cannot be read or written.
pub(crate) fn load(project: &Project) -> Result<Site> {
    let cache = project.work().join("compressed");
    fs::create_dir_all(&cache)?;
    files_under(&project.dist)?
        .into_iter()
        .map(|(name, path)| {
            let plain = fs::read(path)?;
            let hash = hash([&plain]);
            let (brotli, gzip) = if mime(&name).1 {
                let brotli = cached(&cache.join(format!("{hash}.br")), || brotli(&plain))?;
                let gzip = cached(&cache.join(format!("{hash}.gz")), || gzip(&plain))?;
                let is_smaller = |packed: &Vec<u8>| packed.len() < plain.len();
                (Some(brotli).filter(is_smaller), Some(gzip).filter(is_smaller))
            } else {
                (None, None)
            };
            Ok((name, SiteFile { plain, brotli, gzip, hash }))
        })
        .collect()
}

/// The type to send a file with, and whether compressing it helps.
pub(crate) fn mime(name: &str) -> (&'static str, bool) {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => ("text/html; charset=utf-8", true),
        "js" => ("text/javascript; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "wasm" => ("application/wasm", true),
        "json" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "svg" => ("image/svg+xml", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "xml" => ("application/xml", true),
        "png" => ("image/png", false),
        "jpg" => ("image/jpeg", false),
        "webp" => ("image/webp", false),
        "ico" => ("image/x-icon", false),
        "woff2" => ("font/woff2", false),
        "pdf" => ("application/pdf", false),
        _ => ("application/octet-stream", false),
    }
}

/// Every file under `folder`: its path from there with `/` between folders, and where it lies. What is hidden was put
/// there by some program for itself, such as `.DS_Store`.
pub(crate) fn files_under(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) -> Result<()> {
        let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if is_hidden(&entry.path()) {
                continue;
            }
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{name}/"), found)?;
            } else {
                found.push((name, entry.path()));
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    walk(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

/// Whether a file or folder is hidden, as its name says.
pub(crate) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Names a content: sixteen hexadecimal digits.
pub(crate) fn hash<T: AsRef<[u8]>>(pieces: impl IntoIterator<Item = T>) -> String {
    let mut hasher = Sha256::new();
    for piece in pieces {
        hasher.update((piece.as_ref().len() as u64).to_le_bytes());
        hasher.update(piece);
    }
    let digest = hasher.finalize();
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Reads `file`, or makes and keeps it.
pub(crate) fn cached(file: &Path, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    if let Ok(kept) = fs::read(file) {
        return Ok(kept);
    }
    let made = make()?;
    // Renamed into place, so that a build that is broken off leaves no half of it.
    let unfinished = file.with_extension(format!("{}.new", std::process::id()));
    fs::write(&unfinished, &made)?;
    fs::rename(unfinished, file)?;
    Ok(made)
}

fn brotli(plain: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: plain.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*plain, &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_tells_where_one_piece_ends() {
        assert_ne!(hash(["ab", "c"]), hash(["a", "bc"]));
        assert_eq!(hash(["ab"]).len(), 16);
    }

    #[test]
    fn hidden_files_are_left_alone() {
        let folder = std::env::temp_dir().join(format!("qadam-hidden-{}", std::process::id()));
        fs::create_dir_all(folder.join(".git")).unwrap();
        for name in ["icon.svg", ".DS_Store", ".git/config"] {
            fs::write(folder.join(name), "").unwrap();
        }
        let found = files_under(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found.unwrap(), [("icon.svg".to_owned(), folder.join("icon.svg"))]);
    }

    #[test]
    fn text_gets_smaller() {
        let text = "Құжаттарды тексеру ".repeat(50).into_bytes();
        assert!(brotli(&text).unwrap().len() < gzip(&text).unwrap().len());
        assert!(gzip(&text).unwrap().len() < text.len());
    }
}
