//! Takes out of CSS, JavaScript and JSON what only people need. Deliberately careful: brotli does the rest.

/// CSS without comments and without the spaces that mean nothing.
///
/// Spaces between words and around signs stay, since they matter in selectors (`a :hover`) and in `calc(1px + 2px)`.
pub(crate) fn css(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter == '"' || letter == '\'' {
            let end = end_of_string(rest, letter);
            squeezed.push_str(rest.get(..end).unwrap_or(rest));
            rest = rest.get(end..).unwrap_or_default();
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            push_space(&mut squeezed);
        } else {
            if letter.is_whitespace() {
                push_space(&mut squeezed);
            } else {
                if "{};,".contains(letter) && squeezed.ends_with(' ') {
                    squeezed.pop();
                }
                if letter == '}' && squeezed.ends_with(';') {
                    squeezed.pop();
                }
                squeezed.push(letter);
            }
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    squeezed.trim_end().to_owned()
}

/// One space, unless it would stand at the beginning or after a sign that needs none.
fn push_space(squeezed: &mut String) {
    if !squeezed.is_empty() && !squeezed.ends_with([' ', '{', '}', ';', ',', ':']) {
        squeezed.push(' ');
    }
}

/// JavaScript without indentation and without the lines that are comments.
///
/// A text over several lines would lose its indentation, so a file that may have one is left as it is.
pub(crate) fn js(text: &str) -> String {
    if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    let mut squeezed = String::with_capacity(text.len());
    let mut is_comment = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("/*") {
            is_comment = true;
        }
        if !is_comment && !line.is_empty() && !line.starts_with("//") {
            squeezed.push_str(line);
            squeezed.push('\n');
        }
        if line.ends_with("*/") {
            is_comment = false;
        }
    }
    squeezed
}

/// JSON without the spaces outside of its strings.
pub(crate) fn json(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let end = if letter == '"' { end_of_string(rest, '"') } else { letter.len_utf8() };
        if !letter.is_whitespace() {
            squeezed.push_str(rest.get(..end).unwrap_or(rest));
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    squeezed
}

/// Where the string that `text` begins with ends.
fn end_of_string(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' {
            is_escaped = true;
        } else if letter == quote {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_keeps_what_means_something() {
        for (written, squeezed) in [
            ("a { color : red; }\n\nb {}", "a{color :red}b{}"),
            ("a :hover, b:hover > c {}", "a :hover,b:hover > c{}"),
            ("p { width: calc(1px + 2px) }", "p{width:calc(1px + 2px)}"),
            ("q::before { content: \"/* ; */  \\\"\" }", "q::before{content:\"/* ; */  \\\"\"}"),
            ("/* one */a/* two */{/* three */}", "a{}"),
            ("@layer tokens, base;", "@layer tokens,base;"),
        ] {
            assert_eq!(css(written), squeezed);
        }
    }

    #[test]
    fn js_loses_comments_and_indentation_only() {
        let written = "/**\n * @returns {number}\n */\nlet a = 1; // one\n\n    // two\n    a *= 2;\n/* three */\n";
        assert_eq!(js(written), "let a = 1; // one\na *= 2;\n");
        let text = "let a = `\n    // text\n`;\n";
        assert_eq!(js(text), text);
    }

    #[test]
    fn json_keeps_its_strings() {
        let written = "{\n  \"a b\": [ 1, \"x \\\" y\" ],\n  \"ә\": null\n}\n";
        assert_eq!(json(written), "{\"a b\":[1,\"x \\\" y\"],\"ә\":null}");
    }
}
