//! Markdown as plain text, for clients that show no markup and for the terminal.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::markdown;

/// The text that a reader of the rendered markdown would see: paragraphs apart, list items with a dash or their number, code as it
/// is, the text of links and images without their addresses.
pub fn plain(text: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(text, markdown::options()) {
        writer.event(event);
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The lists that the text is in, each with the number of its next item, if its items have numbers.
    lists: Vec<Option<u64>>,
    code_block: bool,
    html: String,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.out.push_str(&text),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) => self.push_html(&text),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.line(),
            Event::Rule => self.paragraph(),
            Event::TaskListMarker(done) => self.out.push_str(if done { "[x] " } else { "[ ] " }),
            Event::FootnoteReference(_) => {}
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
        }
    }

    fn text(&mut self, text: &str) {
        if self.code_block {
            for line in text.lines() {
                self.line();
                self.out.push_str("    ");
                self.out.push_str(line);
            }
        } else {
            self.out.push_str(text);
        }
    }

    fn push_html(&mut self, html: &str) {
        self.out.push_str(&markdown::text_of_html(html));
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph if self.at_item_start() => {}
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::Table(_) | Tag::HtmlBlock => {
                self.paragraph();
            }
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.code_block = true;
            }
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.paragraph();
                }
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.code_block = false,
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.push_html(&html);
            }
            TagEnd::List(_) => _ = self.lists.pop(),
            TagEnd::TableCell => self.out.push_str("  "),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.out.truncate(self.out.trim_end().len());
                self.line();
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        self.line();
        for _ in 1..self.lists.len() {
            self.out.push_str("  ");
        }
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    /// Whether nothing but its bullet stands on the line so far.
    fn at_item_start(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default().trim();
        !self.lists.is_empty()
            && (line == "-" || line.ends_with('.') && line.trim_end_matches('.').parse::<u64>().is_ok())
    }

    /// Begins a line, unless the text is at the beginning of one.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Begins a paragraph: a blank line, unless there is one.
    fn paragraph(&mut self) {
        self.line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_markup_is_left() {
        let text = "A **bold** [link](x.md), `code` and <b>tag</b>.\nSame paragraph.\n\n- one\n- two\n  1. a\n  2. b\n\n```\nx = 1\n```\n\nEnd.";
        let expected =
            "A bold link, code and tag. Same paragraph.\n\n- one\n- two\n  1. a\n  2. b\n\n    x = 1\n\nEnd.";
        assert_eq!(plain(text), expected);
        assert_eq!(plain("| a | b |\n|---|---|\n| c | d |"), "a  b\nc  d");
        assert_eq!(plain("![alt](x.png) Vec<T> &amp; 注文 🦀"), "alt Vec<T> & 注文 🦀");
    }
}
