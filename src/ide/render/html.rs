//! A meaning as HTML for a page that anybody may publish: what markdown makes of it, and nothing that runs, loads or leads astray.
//!
//! All text is escaped, tags go, images become links, and links lead to pages of the web, to mail, or to entries of the same page.

use std::fmt::Write as _;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::address::outward;
use super::markdown::{options, text_of_html};
use crate::text::TextRange;

/// What a page knows of what its texts may lead to.
pub struct Links<'a> {
    /// The names of other entries that stand in the text, in order, and the anchors of these on the page.
    pub names: &'a [(TextRange, String)],
    /// The anchor on the page that a link to a place in the same glossary (`#kv-cache`) leads to.
    pub anchor: &'a dyn Fn(&str) -> Option<String>,
}

/// How deep headings of a text stand below the page's own.
const HEADINGS_BELOW: usize = 3;

/// The text as HTML.
pub fn html(text: &str, links: &Links<'_>) -> String {
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let runs = runs(&events);
    let is_whole = |name: &TextRange| runs.iter().any(|run| run.start <= name.start() && name.end() <= run.end);
    let names = links.names.iter().filter(|(name, _)| is_whole(name)).map(|(name, anchor)| (*name, anchor.as_str()));
    let mut writer = Writer {
        out: String::with_capacity(text.len() + text.len() / 2),
        names: names.collect(),
        anchor: links.anchor,
        is_open: false,
        ends: Vec::new(),
        html: None,
        in_head: false,
    };
    for (event, range) in events {
        writer.event(event, range);
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// Text for a place between tags or in an attribute between quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push(text, &mut out);
    out
}

fn push(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
}

/// The stretches in which nothing but text stands, as it is written, outside of links, headings and code: a name in them can be a link.
fn runs(events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut goes_on, mut closed) = (false, 0_usize);
    for (event, range) in events {
        let is_closed = |tag: &TagEnd| {
            matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock)
        };
        let is_text = match event {
            Event::Start(tag) => {
                closed += usize::from(is_closed(&tag.to_end()));
                false
            }
            Event::End(tag) => {
                closed -= usize::from(is_closed(tag));
                false
            }
            Event::Text(text) => closed == 0 && text.len() == range.len(),
            Event::SoftBreak => goes_on,
            _ => false,
        };
        match runs.last_mut().filter(|_| goes_on && is_text) {
            Some(run) => run.end = range.end,
            None if is_text => runs.push(range.clone()),
            None => {}
        }
        goes_on = is_text;
    }
    runs
}

struct Writer<'a> {
    out: String,
    /// Names that become links and are not behind us.
    names: std::collections::VecDeque<(TextRange, &'a str)>,
    anchor: &'a dyn Fn(&str) -> Option<String>,
    /// Whether the first of the names is begun.
    is_open: bool,
    /// What closes each open link or image.
    ends: Vec<&'static str>,
    /// A block of HTML, until its end.
    html: Option<String>,
    /// Whether cells are those of a table's head.
    in_head: bool,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) if self.html.is_some() => {
                self.html.iter_mut().for_each(|html| html.push_str(&text));
            }
            Event::Text(text) => self.text(&text, range),
            Event::Html(html) | Event::InlineHtml(html) => push(&text_of_html(&html), &mut self.out),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.out.push_str("<code>");
                push(&code, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(_) => {}
        }
    }

    /// Text, and the links in it.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let is_as_written = text.len() == range.len();
        let mut at = 0;
        while let Some(&(name, anchor)) =
            self.names.front().filter(|(name, _)| is_as_written && name.start() < range.end)
        {
            let place = |offset: usize| offset.saturating_sub(range.start).clamp(at, text.len());
            let (start, end) = (place(name.start()), place(name.end()));
            if !self.is_open {
                if name.start() < range.start {
                    // It began in something that was not written.
                    self.names.pop_front();
                    continue;
                }
                push(&text[at..start], &mut self.out);
                _ = write!(self.out, "<a class=\"term\" href=\"#{}\">", escaped(anchor));
                self.is_open = true;
            }
            let start = start.max(at);
            push(&text[start..end], &mut self.out);
            at = end;
            if name.end() > range.end {
                break;
            }
            self.out.push_str("</a>");
            self.is_open = false;
            self.names.pop_front();
        }
        push(&text[at..], &mut self.out);
    }

    fn start(&mut self, tag: Tag<'_>) {
        let opened = match tag {
            Tag::Paragraph => "<p>",
            Tag::Heading { level, .. } => {
                _ = write!(self.out, "<h{}>", below(level as usize));
                return;
            }
            Tag::BlockQuote(_) => "<blockquote>\n",
            Tag::CodeBlock(_) => "<pre><code>",
            Tag::HtmlBlock => {
                self.html = Some(String::new());
                return;
            }
            Tag::List(None) => "<ul>\n",
            Tag::List(Some(1)) => "<ol>\n",
            Tag::List(Some(first)) => {
                _ = writeln!(self.out, "<ol start=\"{first}\">");
                return;
            }
            Tag::Item => "<li>",
            Tag::Table(_) => "<div class=\"wide\"><table>\n",
            Tag::TableHead => {
                self.in_head = true;
                "<thead><tr>"
            }
            Tag::TableRow => "<tr>",
            Tag::TableCell if self.in_head => "<th scope=\"col\">",
            Tag::TableCell => "<td>",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Strikethrough => "<del>",
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                return self.link(&format!("mailto:{dest_url}"), false);
            }
            Tag::Link { dest_url, .. } => return self.link(&dest_url, false),
            Tag::Image { dest_url, .. } => return self.link(&dest_url, true),
            _ => return,
        };
        self.out.push_str(opened);
    }

    fn end(&mut self, tag: TagEnd) {
        let closed = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => {
                _ = writeln!(self.out, "</h{}>", below(level as usize));
                return;
            }
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                let text = text_of_html(&html);
                if !text.trim().is_empty() {
                    self.out.push_str("<p>");
                    push(text.trim(), &mut self.out);
                    self.out.push_str("</p>\n");
                }
                return;
            }
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead>\n<tbody>"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link | TagEnd::Image => self.ends.pop().unwrap_or_default(),
            _ => return,
        };
        self.out.push_str(closed);
    }

    /// Begins a link, or what is left of one that may not be followed. A link in a link is none.
    fn link(&mut self, address: &str, is_image: bool) {
        let here = |anchor: &str| {
            let anchor = percent_decode_str(anchor).decode_utf8_lossy();
            (self.anchor)(&anchor).map(|anchor| format!("#{anchor}"))
        };
        let is_inside = self.ends.iter().any(|end| !end.is_empty());
        let target = match address.strip_prefix('#') {
            Some(anchor) => here(anchor),
            None => outward(address),
        };
        match target.filter(|_| !is_inside) {
            Some(target) => {
                let class = if is_image { " class=\"image\"" } else { "" };
                let away = if target.starts_with('#') { "" } else { " rel=\"noopener noreferrer nofollow\"" };
                _ = write!(self.out, "<a{class} href=\"{}\"{away}>", escaped(&target));
                self.ends.push("</a>");
            }
            None => self.ends.push(""),
        }
    }
}

fn below(level: usize) -> usize {
    (level + HEADINGS_BELOW).min(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let anchor = |name: &str| (name == "kv-cache").then(|| "kv-cache".to_owned());
        assert_eq!(html(text, &Links { names: &[], anchor: &anchor }), expected, "{text}");
    }

    #[test]
    fn markdown_is_what_it_says() {
        check("A *b* **c** `d<e>`\nf.", "<p>A <em>b</em> <strong>c</strong> <code>d&lt;e&gt;</code>\nf.</p>");
        check("- a\n- b\n\n3. c", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n</ol>");
        check(
            "# a\n\n> b\n\n```rust\nx < 1\n```",
            "<h4>a</h4>\n<blockquote>\n<p>b</p>\n</blockquote>\n<pre><code>x &lt; 1\n</code></pre>",
        );
        check(
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead>\n<tbody>\
                <tr><td>1</td><td>2</td></tr>\n</tbody></table></div>",
        );
        check(
            "[a](https://example.org/?x=1&y=2)",
            "<p><a href=\"https://example.org/?x=1&amp;y=2\" rel=\"noopener noreferrer nofollow\">a</a></p>",
        );
        check(
            "<a@example.org>",
            "<p><a href=\"mailto:a@example.org\" rel=\"noopener noreferrer nofollow\">a@example.org</a></p>",
        );
        check("[a](#kv-cache) [b](#none)", "<p><a href=\"#kv-cache\">a</a> b</p>");
    }

    #[test]
    fn nothing_runs_loads_or_leads_astray() {
        check("<script>alert(1)</script>", "");
        check("a <img src=x onerror=alert(1)> b", "<p>a  b</p>");
        check("<div onclick=x>\ntext\n</div>", "<p>text</p>");
        check("Vec<T> ]]> \"'", "<p>Vec&lt;T&gt; ]]&gt; &quot;&#39;</p>");
        check(
            "![a](https://example.org/x.png)",
            "<p><a class=\"image\" href=\"https://example.org/x.png\" rel=\"noopener noreferrer nofollow\">a</a></p>",
        );
        check(
            "[![a](https://b.org/x.png)](https://c.org)",
            "<p><a href=\"https://c.org\" rel=\"noopener noreferrer nofollow\">a</a></p>",
        );
        for address in [
            "javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
            "//evil.org", "guide.md", "&#106;avascript:x", "java&#10;script:x", "ftp://x.org",
        ] {
            check(&format!("[a](<{address}>)"), "<p>a</p>");
        }
        check(
            "[a](https://example.org/\"onclick=x)",
            "<p><a href=\"https://example.org/%22onclick=x\" rel=\"noopener noreferrer nofollow\">a</a></p>",
        );
        check("a\u{0}b\u{1b}", "<p>a\u{fffd}b\u{fffd}</p>");
    }

    #[test]
    fn names_of_entries_are_links_where_nothing_else_is() {
        let text = "A KV\nCache, a `KV Cache`, a [KV Cache](https://x.org), a **KV** Cache, a\\*KV Cache.";
        let names: Vec<(TextRange, String)> = ["KV\nCache", "KV Cache`", "KV Cache]", "KV** Cache", "KV Cache."]
            .iter()
            .map(|name| {
                let start = text.find(name).unwrap();
                (TextRange::new(start, start + name.trim_end_matches(['`', ']', '.']).len()), "kv".to_owned())
            })
            .collect();
        let written = html(text, &Links { names: &names, anchor: &|_| None });
        let expected = "<p>A <a class=\"term\" href=\"#kv\">KV\nCache</a>, a <code>KV Cache</code>, a \
            <a href=\"https://x.org\" rel=\"noopener noreferrer nofollow\">KV Cache</a>, a <strong>KV</strong> Cache, \
            a*<a class=\"term\" href=\"#kv\">KV Cache</a>.</p>";
        assert_eq!(written, expected);
    }
}
