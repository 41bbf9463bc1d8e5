//! Markdown written anew from what a parser found in it, so that no other reader can find anything in it but what is written here:
//! paragraphs, headings, lists, quotes, tables, code, emphasis, and links to addresses that may be followed. Text is escaped, tags go,
//! images become links, and no link definition is written, so that none can speak for another text.

mod code;

use pulldown_cmark::{Alignment, Event, LinkType, Parser, Tag, TagEnd};

use super::address::{self, Ground};
use super::escape::{self, Around};
use super::markdown::{options, text_of_html};

/// The text as markdown that is safe to show anywhere.
pub fn inert(text: &str, ground: &Ground<'_>) -> String {
    let mut writer = Writer {
        ground,
        out: String::with_capacity(text.len() + text.len() / 8),
        pending: String::new(),
        prefix: String::new(),
        due: Due::Nothing,
        opened: true,
        line_start: true,
        lists: Vec::new(),
        links: Vec::new(),
        spans: Vec::new(),
        code: None,
        one_line: false,
        alignments: Vec::new(),
        last_list: None,
    };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let follows = !text[..range.start].trim_end_matches([' ', '\t']).ends_with("\n\n");
        writer.event(event, &text[range], follows);
    }
    writer.flush(true);
    writer.out.truncate(writer.out.trim_end_matches(' ').len());
    writer.out
}

/// What is written before the next thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Nothing,
    /// A line end.
    Line,
    /// Two of them.
    Blank,
}

/// A link or image whose end has not come yet.
struct Link {
    /// Where in the output what it shows begins.
    at: usize,
    destination: Option<String>,
    is_auto: bool,
    is_image: bool,
}

/// A list that is being written.
struct List {
    /// The number of its next item, if its items have numbers.
    next: Option<u64>,
    /// The mark of its items, if they have none.
    bullet: char,
    /// Whether blank lines stand between its items.
    loose: bool,
    /// How much of the prefix is its items'.
    indent: usize,
    items: usize,
}

struct Writer<'g> {
    ground: &'g Ground<'g>,
    out: String,
    /// Text that is not written yet: how it is escaped depends on what follows.
    pending: String,
    /// What every new line begins with: the marks of quotes, the indentation of lists.
    prefix: String,
    due: Due,
    /// Nothing stands yet in the innermost quote, item or document.
    opened: bool,
    /// Nothing but marks of blocks stands on the line.
    line_start: bool,
    lists: Vec<List>,
    links: Vec<Link>,
    /// The emphases that are open: where in the output their text begins, and what `line_start` was before their mark.
    spans: Vec<(usize, bool)>,
    /// The text of a block of code or HTML, and the language of the first.
    code: Option<(String, String)>,
    /// What is written may have no line ends: a heading, a cell.
    one_line: bool,
    alignments: Vec<Alignment>,
    /// The bullet of a list that ended just before.
    last_list: Option<char>,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, source: &str, follows: bool) {
        match event {
            Event::Start(tag) => self.start(tag, source, follows),
            Event::End(tag) => self.end(tag, source),
            Event::Text(text) | Event::Html(text) => match &mut self.code {
                Some((code, _)) => code.push_str(&text),
                None => self.pending.push_str(&text),
            },
            Event::InlineHtml(html) => self.pending.push_str(&text_of_html(&html)),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.code_span(&code),
            Event::SoftBreak | Event::HardBreak if self.one_line || !self.links.is_empty() => self.pending.push(' '),
            Event::SoftBreak => self.line_end(""),
            Event::HardBreak => self.line_end("  "),
            Event::Rule => {
                self.block();
                self.touch();
                self.out.push_str(if self.prefix.is_empty() { "---" } else { "***" });
                self.block();
            }
            Event::TaskListMarker(done) => {
                self.touch();
                self.out.push_str(if done { "[x] " } else { "[ ] " });
            }
            Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, source: &str, follows: bool) {
        match tag {
            Tag::Paragraph => {
                self.lists.iter_mut().last().into_iter().for_each(|list| list.loose = true);
                self.block();
            }
            Tag::Heading { level, .. } => {
                self.block();
                self.touch();
                self.out.extend(std::iter::repeat_n('#', level as usize));
                self.out.push(' ');
                (self.one_line, self.line_start) = (true, false);
            }
            Tag::BlockQuote(_) => {
                self.block();
                self.touch();
                self.out.push_str("> ");
                self.prefix.push_str("> ");
                (self.opened, self.last_list) = (true, None);
            }
            Tag::CodeBlock(kind) => self.code = Some((String::new(), code::language(&kind))),
            Tag::HtmlBlock => self.code = Some(Default::default()),
            Tag::List(next) => self.list(next, source, follows),
            Tag::Item => self.item(),
            Tag::Table(alignments) => {
                self.block();
                self.alignments = alignments;
                self.one_line = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.due = self.due.max(if self.opened { Due::Nothing } else { Due::Line });
                self.touch();
                self.out.push('|');
            }
            Tag::TableCell => {
                self.out.push(' ');
                self.line_start = false;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.delimiter(&tag.to_end(), source, true),
            Tag::Link { link_type, dest_url, .. } => self.link(&dest_url, Some(link_type)),
            Tag::Image { dest_url, .. } => self.link(&dest_url, None),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, source: &str) {
        match tag {
            TagEnd::Paragraph => self.block(),
            TagEnd::Heading(_) | TagEnd::Table => {
                self.block();
                self.one_line = false;
            }
            TagEnd::BlockQuote(_) => {
                self.block();
                self.prefix.truncate(self.prefix.len() - "> ".len());
                self.opened = false;
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Item => {
                self.block();
                if self.opened {
                    // An item of nothing begins no list behind a paragraph, and all behind it would be read as text (CommonMark 0.31, 5.3).
                    self.touch();
                    self.out.push_str("&nbsp;");
                }
                let indent = self.lists.last().map_or(0, |list| list.indent);
                self.prefix.truncate(self.prefix.len() - indent);
                self.opened = false;
            }
            TagEnd::List(_) => self.last_list = self.lists.pop().map(|list| list.bullet),
            TagEnd::TableCell => {
                self.flush(true);
                self.out.push_str(" |");
            }
            TagEnd::TableHead => {
                self.due = Due::Line;
                self.touch();
                self.out.push('|');
                for alignment in std::mem::take(&mut self.alignments) {
                    self.out.push_str(match alignment {
                        Alignment::None => "---|",
                        Alignment::Left => ":--|",
                        Alignment::Center => ":-:|",
                        Alignment::Right => "--:|",
                    });
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.delimiter(&tag, source, false),
            TagEnd::Link | TagEnd::Image => self.close_link(),
            _ => {}
        }
    }

    /// A block begins or ends: what comes is on a line of its own, unless it is the first in the block around it.
    fn block(&mut self) {
        self.flush(true);
        if !self.opened {
            self.due = Due::Blank;
        }
    }

    /// Makes ready to write: on a new line, if one is due.
    fn touch(&mut self) {
        let due = std::mem::replace(&mut self.due, Due::Nothing);
        for _ in 0..due as usize {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.new_line();
        }
        (self.opened, self.last_list) = (false, None);
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&self.prefix);
        self.line_start = true;
    }

    /// A line end in a paragraph, with what makes it a hard one.
    fn line_end(&mut self, hard: &str) {
        self.flush(true);
        if !self.opened && self.due == Due::Nothing && !self.line_start {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push_str(hard);
            self.new_line();
        }
    }

    fn list(&mut self, next: Option<u64>, source: &str, follows: bool) {
        self.flush(true);
        // A list may follow a paragraph without a blank line, unless it begins with another number or with nothing.
        let first = source.lines().next().unwrap_or_default();
        let may_follow = next.is_none_or(|first| first == 1) && first.split_whitespace().nth(1).is_some();
        let is_inside_tight = self.lists.last().is_some_and(|list| !list.loose);
        if !self.opened {
            let at_once = may_follow && (is_inside_tight || follows) && self.last_list.is_none();
            self.due = if at_once { Due::Line } else { Due::Blank };
        }
        // Two lists beside one another would be one.
        let bullet = if self.last_list == Some('-') { '*' } else { '-' };
        self.lists.push(List { next, bullet, loose: false, indent: 0, items: 0 });
    }

    fn item(&mut self) {
        let Some(list) = self.lists.last_mut() else { return };
        let mark = match &mut list.next {
            Some(number) => {
                *number += 1;
                // Some readers take no more digits than these.
                format!("{}. ", (*number - 1).min(999_999_999))
            }
            None => format!("{} ", list.bullet),
        };
        if list.items > 0 {
            self.due = if list.loose { Due::Blank } else { Due::Line };
        }
        (list.indent, list.items) = (mark.len(), list.items + 1);
        self.touch();
        self.out.push_str(&mark);
        self.prefix.extend(std::iter::repeat_n(' ', mark.len()));
        (self.line_start, self.opened) = (true, true);
    }

    /// Writes the text that has come so far; `closed` where white space or the end of the paragraph follows.
    fn flush(&mut self, closed: bool) {
        let pending = std::mem::take(&mut self.pending);
        let is_start = self.line_start || self.due != Due::Nothing || self.opened;
        // White space at the start of a line would be more than that.
        let text = if is_start { pending.trim_start() } else { &pending };
        if text.is_empty() {
            return;
        }
        self.touch();
        let around = Around { line_start: self.line_start, closed, in_link: !self.links.is_empty() };
        escape::push(text, around, &mut self.out);
        self.line_start = false;
    }

    fn delimiter(&mut self, tag: &TagEnd, source: &str, is_start: bool) {
        self.flush(false);
        self.touch();
        let is_underscore = source.starts_with('_');
        let mark = match tag {
            TagEnd::Strikethrough => "~~",
            TagEnd::Strong => {
                if is_underscore {
                    "__"
                } else {
                    "**"
                }
            }
            _ => {
                if is_underscore {
                    "_"
                } else {
                    "*"
                }
            }
        };
        if !is_start && let Some((_, before)) = self.spans.pop().filter(|(start, _)| *start == self.out.len()) {
            // Marks around nothing, as a tag was all that they had, would be a fence or a rule.
            self.out.truncate(self.out.len() - mark.len());
            self.line_start = before;
            return;
        }
        self.out.push_str(mark);
        if is_start {
            self.spans.push((self.out.len(), self.line_start));
        }
        self.line_start = false;
    }

    fn html_block(&mut self) {
        let (html, _) = self.code.take().unwrap_or_default();
        let text = text_of_html(&html);
        self.block();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.line_end("");
            self.pending.push_str(line);
        }
        self.block();
    }

    fn link(&mut self, destination: &str, kind: Option<LinkType>) {
        self.flush(false);
        self.touch();
        let is_inside = self.links.iter().any(|link| link.destination.is_some());
        let destination =
            address::absolute(destination, self.ground).filter(|_| !is_inside && kind != Some(LinkType::Email));
        // Behind this, a link would be an image.
        if destination.is_some() && self.out.ends_with('!') {
            self.out.truncate(self.out.len() - 1);
            self.out.push_str("\\!");
        }
        let is_auto = kind == Some(LinkType::Autolink);
        self.links.push(Link { at: self.out.len(), destination, is_auto, is_image: kind.is_none() });
        self.line_start = false;
    }

    fn close_link(&mut self) {
        self.flush(false);
        let Some(Link { at, destination: Some(destination), is_auto, is_image }) = self.links.pop() else { return };
        if is_auto && destination.starts_with("http") {
            self.out.truncate(at);
            self.out.extend(["<", &destination, ">"]);
            return;
        }
        match self.out[at..].trim().is_empty() {
            true if is_image => self.out.push_str("image"),
            true => return,
            false => {}
        }
        self.out.insert(at, '[');
        self.out.extend(["](", &destination, ")"]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GROUND: Ground<'_> = Ground { base: "file:///p/docs/GLOSSARY.md", root: "file:///p" };

    #[track_caller]
    fn check<'a>(cases: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let cases = cases.into_iter().map(|(text, expected)| (text, inert(text, &GROUND), expected));
        let wrong: Vec<_> = cases.filter(|(_, written, expected)| written != expected).collect();
        assert!(wrong.is_empty(), "text, written, expected: {wrong:#?}");
    }

    #[test]
    fn links_lead_back_and_images_become_links() {
        check([
            ("See [the *guide*](guide.md \"title\").", "See [the *guide*](file:///p/docs/guide.md)."),
            (
                "[top](#a) and [web](https://example.org)",
                "[top](file:///p/docs/GLOSSARY.md#a) and [web](https://example.org)",
            ),
            ("[ref][r]\n\n[r]: ../x.md", "[ref](file:///p/x.md)"),
            ("a\n\n> [r]: https://evil/t.png", "a\n\n>"),
            ("b ![r] [x]", "b !\\[r\\] \\[x\\]"),
            ("run [`it`](command:evil) now", "run `it` now"),
            ("[\\*x](javascript:y)", "\\*x"),
            ("~~<b>~~[x", "\\[x"),
            ("a **<b>**\n***<b>*** x", "a\nx"),
            ("*<b>* 1. x", "1\\. x"),
            ("![a *cat*](cat.png) sat", "[a *cat*](file:///p/docs/cat.png) sat"),
            ("![](https://example.org/c.png)", "[image](https://example.org/c.png)"),
            ("[![alt](i.png)](https://example.org)", "[alt](https://example.org)"),
            ("!<b></b>[a](b.md)", "\\![a](file:///p/docs/b.md)"),
            ("<https://example.org> <command:x> <a@b.org>", "<https://example.org> command:x a@b.org"),
            ("[text](<a b.md>)", "[text](file:///p/docs/a%20b.md)"),
            ("![i](https://evil/t.png(x)", "!\\[i\\](https:/\\/evil/t.png(x)"),
        ]);
    }

    #[test]
    fn what_a_text_means_stays() {
        let same = [
            "One *two* __three__ ~~four~~ `five` `` a`b ``.\nSix  \nseven.",
            "# Heading\n\nText\n- a\n- b\n  - c\n    d\n- [ ] task\n- [x] done",
            "- a\n\n  b\n\n- c\n\n* d\n* e",
            "3. a\n4. b\n   1. c",
            "> quote\n> - a\n>\n> b\n\nc",
            "```rust\nVec<T> [a](b)\n\n```\n\nafter",
            "- ```\n  code\n  ```\n- b",
            "````\n```\n````",
            "| a | b |\n|:--|--:|\n| `x\\|y` | **c** |\n\nd",
            "a\n\n---\n\nb",
            "**`Vec<T>`** and *`a_b`*",
        ];
        check(same.map(|text| (text, text)));
        check([
            ("a < b, `<b>` and \\<b>", "a < b, `<b>` and &lt;b>"),
            ("    indented\n      code", "```\nindented\n  code\n```"),
            ("+ a\n+ b", "- a\n- b"),
            ("Title\n===\ntext", "# Title\n\ntext"),
            ("a\\\nb &amp; c &lt;", "a  \nb & c <"),
            ("*`a* [x](command:y)`*", "*a\\* \\[x\\](command:y)*"),
            ("[`` `](command:x) ``](b.md)", "[\\`\\](command:x)](file:///p/docs/b.md)"),
        ]);
    }

    #[test]
    fn tags_are_taken_away_and_placeholders_stay() {
        check([
            ("<a id=\"x\"></a>plain <b>bold</b><br>next", "plain bold next"),
            ("<div>\n\n**bold**\n\n</div>", "**bold**"),
            ("a Vec<T> of <name>", "a Vec&lt;T> of &lt;name>"),
            ("<!-- a\n\nb --> c", "c"),
            ("x <scr<b>ipt>alert(1)</script>", "x &lt;script>alert(1)"),
            ("<script>\nalert(1)\n</script>", ""),
            ("[a]<b>(command:x)", "\\[a\\](command:x)"),
            ("<p>a &amp;lt; *b*\nc</p>", "a &amp;lt; \\*b\\*\nc"),
        ]);
    }

    fn soup() -> impl Strategy<Value = String> {
        let pieces = [
            "[", "]", "(", ")", "<", ">", "!", "`", "``", "*", "**", "_", "~~", "\\", "\n", "\n\n", " ", "a", "é🦀",
            "command:x", "javascript:y", "b.md", "</b>", "<b>", "<!--", "-->", "<script", "[r]", "[r]: command:z\n",
            "&lt;", "<command:q>", "](", "![", "> ", "- ", "1. ", "    ", "\t", "```\n", "~~~\n", "|a|b|\n|-|-|\n|",
            "|", "# ", "=\n", "https://e.org/", "www.e.org", "](command:e)", "\r",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..30).prop_map(|pieces| pieces.concat())
    }

    /// What is shown, without white space: of the text, and of code.
    fn shown(text: &str) -> String {
        super::super::plain::plain(text).split_whitespace().collect()
    }

    #[test]
    fn a_definition_that_is_none_gives_no_tag() {
        let written = inert("[\r1. [r]: command:z\n1.     [</b>", &GROUND);
        for event in Parser::new_ext(&written, options()) {
            assert!(!matches!(event, Event::Html(_) | Event::InlineHtml(_)), "{event:?} in {written:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_what_is_kept_gets_through(text in soup()) {
            let written = inert(&text, &GROUND);
            for event in Parser::new_ext(&written, options()) {
                match event {
                    Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => {
                        prop_assert!(false, "{event:?} in {written:?}");
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        prop_assert!(address::absolute(&dest_url, &GROUND).is_some(), "{dest_url:?} in {written:?}");
                    }
                    _ => {}
                }
            }
        }

        #[test]
        fn words_are_shown_as_they_are(text in "[a-zé*_`\\[\\]<>&|~\\\\!()🦀#+=:./0-9 -]{0,20}") {
            let mut escaped = String::new();
            escape::push(text.trim(), Around { line_start: true, closed: true, in_link: false }, &mut escaped);
            let expected: String = text.split_whitespace().collect();
            prop_assert_eq!(shown(&escaped), expected, "{}", escaped);
            // What is written stays when it is read again.
            prop_assert_eq!(inert(&escaped, &GROUND), escaped);
        }
    }
}
