//! The page: its frame, its styles and its script, which are in it, and a policy that allows no others.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::anchors::{OWN, letter, slug};
use super::entries::{Name, Shown, Uses};
use crate::disk::made::PAGE;
use crate::glossary::EntryId;
use crate::ide::graph::{self, Drawing, Graph, svg};
use crate::ide::render::html::escaped;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the policy allows: the two above, by the SHA-256 of what stands between their tags.
const STYLE_HASH: &str = "sha256-d614PNAtJc409nk7ftwZNpjpwwgg4UyxXLbAyv/HKPg=";
const SCRIPT_HASH: &str = "sha256-VXz8OelydouetEWUyb3fCTm28+ISEJFSjGT6J/5AWkc=";

/// The page. Entries come in the order in which they are shown.
pub(super) fn page(title: &str, entries: &[Shown<'_>], graph: &Graph) -> String {
    let mut out = String::with_capacity(64 * 1024 + entries.len() * 1024);
    head(title, &mut out);
    let mut letters: Vec<(String, &[Shown<'_>])> = Vec::new();
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let of = letter(&first.entry.headword);
        let length = rest.iter().take_while(|shown| letter(&shown.entry.headword) == of).count();
        letters.push((of, &rest[..length]));
        rest = &rest[length..];
    }
    opening(title, entries.len(), &letters, &mut out);
    if !graph.edges.is_empty() {
        drawn(title, entries, graph, &mut out);
    }
    for (letter, entries) in &letters {
        let anchor = letter_anchor(letter);
        _ = writeln!(out, "<section aria-labelledby=\"{anchor}\">\n<h2 id=\"{anchor}\">{}</h2>", escaped(letter));
        entries.iter().for_each(|shown| entry(shown, &mut out));
        out.push_str("</section>\n");
    }
    out.push_str("<p id=\"page-nothing\" hidden>No entry has all of these words.</p>\n</main>\n");
    out.push_str("<footer><p>Made from the project's glossary by Glossator. Everything is in this file, and nothing is fetched.</p></footer>\n");
    _ = write!(out, "<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn letter_anchor(letter: &str) -> String {
    let slug = slug(letter);
    format!("{OWN}letter-{}", if slug.is_empty() { "sign" } else { &slug })
}

fn head(title: &str, out: &mut String) {
    _ = write!(
        out,
        "{PAGE}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; \
            script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
            <meta name=\"referrer\" content=\"no-referrer\">\n\
            <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
            <meta name=\"color-scheme\" content=\"light dark\">\n\
            <meta name=\"generator\" content=\"Glossator {}\">\n<title>{}</title>\n<style>{STYLE}{}</style>\n</head>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        escaped(title),
        graph::STYLE,
    );
}

fn opening(title: &str, count: usize, letters: &[(String, &[Shown<'_>])], out: &mut String) {
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    _ = write!(
        out,
        "<a class=\"skip\" href=\"#page-entries\">Skip to the entries</a>\n<header>\n<h1><bdi>{}</bdi></h1>\n\
            <form id=\"page-form\" role=\"search\" hidden>\n<label for=\"page-search\">Search</label>\n\
            <input id=\"page-search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"page-count\" \
            aria-keyshortcuts=\"/\">\n\
            <output id=\"page-count\" for=\"page-search\" aria-live=\"polite\">{entries}</output>\n</form>\n\
            <nav aria-label=\"Letters\">\n<ul>\n",
        escaped(title)
    );
    for (letter, _) in letters {
        _ = writeln!(out, "<li><a href=\"#{}\">{}</a></li>", letter_anchor(letter), escaped(letter));
    }
    out.push_str("</ul>\n</nav>\n</header>\n<main id=\"page-entries\" tabindex=\"-1\">\n");
}

fn drawn(title: &str, entries: &[Shown<'_>], graph: &Graph, out: &mut String) {
    let by_id: FxHashMap<EntryId, &str> = entries.iter().map(|shown| (shown.id, shown.anchor.as_str())).collect();
    let anchor = |node: usize| by_id.get(&graph.nodes[node].id).copied().unwrap_or_default().to_owned();
    let title = format!("{title}: which entries mention which. Below each entry, the same is said in words.");
    out.push_str(
        "<details id=\"page-graph\">\n<summary>Which entries mention which</summary>\n<div class=\"picture\">\n",
    );
    out.push_str(&svg(graph, &Drawing { title: &title, anchor: Some(&anchor) }));
    out.push_str("</div>\n</details>\n");
}

fn entry(shown: &Shown<'_>, out: &mut String) {
    let (anchor, headword) = (&shown.anchor, escaped(&shown.entry.headword));
    let name = match &shown.url {
        Some(url) => {
            format!("<a href=\"{}\" rel=\"noopener noreferrer nofollow\"><bdi>{headword}</bdi></a>", escaped(url))
        }
        None => format!("<bdi>{headword}</bdi>"),
    };
    _ = write!(
        out,
        "<article id=\"{anchor}\" aria-labelledby=\"{OWN}name-{anchor}\">\n<h3 id=\"{OWN}name-{anchor}\" tabindex=\"-1\">{name}"
    );
    if !shown.beside.is_empty() {
        _ = write!(out, " <span class=\"beside\">({})</span>", texts(&shown.beside));
    }
    for remark in &shown.context {
        _ = write!(out, " <span class=\"context\"><bdi>{}</bdi></span>", escaped(remark));
    }
    _ = writeln!(out, " <a class=\"here\" href=\"#{anchor}\" aria-label=\"Link to {headword}\">#</a></h3>");
    if !shown.redirect.is_empty() {
        _ = writeln!(out, "<p>See {}.</p>", names(&shown.redirect));
    }
    if !shown.meaning_html.is_empty() {
        _ = writeln!(out, "<div class=\"meaning\">{}</div>", shown.meaning_html);
    }
    if !shown.examples.is_empty() {
        let items: String = shown.examples.iter().map(|text| format!("<li>{}</li>", escaped(text))).collect();
        _ = writeln!(out, "<p>Examples:</p>\n<ul>{items}</ul>");
    }
    if !shown.relations_html.is_empty() {
        let items: String = shown.relations_html.iter().map(|text| format!("<li>{text}</li>")).collect();
        _ = writeln!(out, "<ul class=\"relations\">{items}</ul>");
    }
    facts(shown, out);
    out.push_str("</article>\n");
}

/// The list below a meaning: other names, what to read next, where it is used and written.
fn facts(shown: &Shown<'_>, out: &mut String) {
    let avoided: Vec<&str> = shown.avoided.iter().map(String::as_str).collect();
    let (file, line) = &shown.place;
    let all = [
        ("Also", texts(&shown.aliases)),
        ("Avoid", texts(&avoided)),
        ("See also", names(&shown.see_also)),
        ("Mentioned by", names(&shown.mentioned_by)),
        ("Used", shown.uses.as_ref().map(used).unwrap_or_default()),
        (
            "Written in",
            if file.is_empty() { String::new() } else { format!("<bdi>{}</bdi>, line {line}", escaped(file)) },
        ),
    ];
    out.push_str("<dl>\n");
    for (name, html) in all.iter().filter(|(_, html)| !html.is_empty()) {
        _ = writeln!(out, "<div><dt>{name}</dt><dd>{html}</dd></div>");
    }
    out.push_str("</dl>\n");
}

fn used(uses: &Uses) -> String {
    let times = match uses.times {
        0 => return "nowhere yet".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    };
    let named: Vec<String> =
        uses.most.iter().map(|(file, times)| format!("<bdi>{}</bdi> ({times})", escaped(file))).collect();
    let more = uses.files.saturating_sub(named.len());
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let files = if uses.files == 1 { "1 file" } else { &format!("{} files", uses.files) };
    format!("<span class=\"count\">{times} in {files}</span>: {}{more}", named.join(", "))
}

fn texts(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<bdi>{}</bdi>", escaped(text))).collect::<Vec<_>>().join(", ")
}

fn names(names: &[Name]) -> String {
    let one = |name: &Name| match &name.anchor {
        Some(anchor) => format!("<a href=\"#{anchor}\"><bdi>{}</bdi></a>", escaped(&name.text)),
        None => format!("<bdi>{}</bdi>", escaped(&name.text)),
    };
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}
