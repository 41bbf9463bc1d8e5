//! Elements of XML with their places, and what they say as plain text and as markdown.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use crate::glossary::draft::{Written, trimmed};
use crate::text::word::collapsed;

/// An element: its tag, what stands in it, and where.
pub(super) struct Element<'t> {
    /// What stands between `<` and `>`.
    tag: &'t str,
    /// Its own place, in bytes.
    pub range: Range<usize>,
    /// The place of what stands in it.
    inner: Range<usize>,
    nodes: Vec<Node<'t>>,
}

enum Node<'t> {
    Element(Element<'t>),
    Text(Cow<'t, str>),
}

/// Deeper elements than these are of their text only.
const DEEPEST: usize = 64;

/// An element that is being read, with those in it that are open.
pub(super) struct Open<'t> {
    stack: Vec<Element<'t>>,
    /// How many are open that are too deep to be kept.
    deeper: usize,
}

impl<'t> Open<'t> {
    /// The element with the tag at that place.
    pub fn new(text: &'t str, tag: Range<usize>) -> Self {
        Self { stack: vec![Element::new(text, tag)], deeper: 0 }
    }

    /// What it is called.
    pub fn name(&self) -> &'t str {
        local(name_of(self.stack[0].tag))
    }

    /// Takes what comes next; the element, where that ends it.
    pub fn take(&mut self, text: &'t str, event: &Event<'t>, range: Range<usize>) -> Option<Element<'t>> {
        match event {
            Event::Start(_) if self.stack.len() < DEEPEST => self.stack.push(Element::new(text, range)),
            Event::Start(_) => self.deeper += 1,
            Event::Empty(_) => self.add(Node::Element(Element::new(text, range))),
            Event::End(_) if self.deeper > 0 => self.deeper -= 1,
            Event::End(_) => {
                let mut element = self.stack.pop()?;
                element.inner.end = range.start.max(element.inner.start);
                element.range.end = range.end;
                if self.stack.is_empty() {
                    return Some(element);
                }
                self.add(Node::Element(element));
            }
            Event::Text(_) | Event::CData(_) => {
                let written = &text[range];
                let written =
                    written.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).unwrap_or(written);
                self.add(Node::Text(Cow::Borrowed(written)));
            }
            Event::GeneralRef(reference) => {
                let name: &str = reference;
                let said = match reference.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    // What a file defines itself, such as `&product;`, is called by its name.
                    _ => quick_xml::escape::resolve_xml_entity(name).unwrap_or(name).to_owned(),
                };
                self.add(Node::Text(Cow::Owned(said)));
            }
            _ => {}
        }
        None
    }

    fn add(&mut self, node: Node<'t>) {
        let Some(element) = self.stack.last_mut() else { return };
        match (element.nodes.last_mut(), node) {
            // References part a text that is one.
            (Some(Node::Text(before)), Node::Text(more)) => before.to_mut().push_str(&more),
            (_, node) => element.nodes.push(node),
        }
    }
}

impl<'t> Element<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Self {
        let tag = &text[range.clone()];
        let tag = tag.strip_prefix('<').unwrap_or(tag).trim_end_matches('>').trim_end_matches('/');
        Self { tag, inner: range.end..range.end, range, nodes: Vec::new() }
    }

    /// What it is called, without the prefix of its name space.
    pub fn name(&self) -> &'t str {
        local(name_of(self.tag))
    }

    /// The value of an attribute, called so with whatever prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let start = BytesStart::from_content(self.tag, name_of(self.tag).len());
        let found = start.attributes().with_checks(false).flatten().find(|attribute| {
            let key: &str = attribute.key.as_ref();
            local(key) == name
        })?;
        Some(Cow::Owned(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned()))
    }

    /// The elements right in it.
    pub fn children(&self) -> impl Iterator<Item = &Element<'t>> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements anywhere in it, in order.
    pub fn descendants(&self) -> Vec<&Element<'t>> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Element<'t>> = self.children().collect();
        waiting.reverse();
        while let Some(element) = waiting.pop() {
            found.push(element);
            let before = waiting.len();
            waiting.extend(element.children());
            waiting[before..].reverse();
        }
        found
    }

    /// What it says, on one line.
    pub fn plain(&self) -> String {
        let mut said = String::new();
        self.gather(&mut said);
        collapsed(&said)
    }

    /// What it says, and where that is written.
    pub fn written(&self, text: &str) -> Written {
        Written { text: self.plain(), range: trimmed(text, self.inner.start, self.inner.end) }
    }

    fn gather(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(said) => out.push_str(said),
                Node::Element(element) if is_hidden(element.name()) => {}
                Node::Element(element) => element.gather(out),
            }
        }
    }

    /// What it says, as markdown.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        self.draw(&mut out);
        let mut lines: Vec<&str> = out.lines().map(str::trim_end).collect();
        lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
        lines.join("\n").trim().to_owned()
    }

    fn draw(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(said) => {
                    if said.starts_with(char::is_whitespace) && !out.ends_with(char::is_whitespace) && !out.is_empty() {
                        out.push(' ');
                    }
                    out.push_str(&collapsed(said));
                    if said.ends_with(char::is_whitespace) && !out.ends_with(char::is_whitespace) && !out.is_empty() {
                        out.push(' ');
                    }
                }
                Node::Element(element) if is_hidden(element.name()) => {}
                Node::Element(element) => element.draw_element(out),
            }
        }
    }

    fn draw_element(&self, out: &mut String) {
        match self.name() {
            "para" | "simpara" | "p" | "itemizedlist" | "orderedlist" | "ul" | "ol" | "sl" | "note"
            | "programlisting" | "codeblock" => {
                out.push_str("\n\n");
                self.draw(out);
                out.push_str("\n\n");
            }
            "listitem" | "li" | "sli" => {
                // A paragraph in an item stands behind its mark.
                let mut item = String::new();
                self.draw(&mut item);
                out.extend(["\n- ", item.trim()]);
            }
            "literal" | "code" | "filename" | "command" | "function" | "classname" | "varname" | "option"
            | "constant" | "codeph" | "filepath" | "cmdname" | "userinput" | "parameter" | "apiname" | "tt" => {
                self.draw_between(out, "`");
            }
            "emphasis" if self.attribute("role").is_some_and(|role| matches!(&*role, "bold" | "strong")) => {
                self.draw_between(out, "**");
            }
            "b" | "strong" => self.draw_between(out, "**"),
            "emphasis" | "i" | "em" | "firstterm" => self.draw_between(out, "*"),
            "ulink" | "link" | "xref" => {
                let address = ["url", "href"]
                    .iter()
                    .find_map(|name| self.attribute(name))
                    .filter(|address| address.contains("://"));
                match (address, self.plain()) {
                    (Some(address), label) if !label.is_empty() => out.extend(["[", &label, "](", &address, ")"]),
                    (Some(address), _) => out.extend(["<", &address, ">"]),
                    _ => self.draw(out),
                }
            }
            _ => self.draw(out),
        }
    }

    fn draw_between(&self, out: &mut String, mark: &str) {
        let said = self.plain();
        if !said.is_empty() {
            out.extend([mark, &said, mark]);
        }
    }
}

/// Elements that a reader does not see.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "indexterm" | "remark" | "draft-comment" | "required-cleanup" | "glossseealso" | "titleabbrev" | "prolog"
    )
}

fn name_of(tag: &str) -> &str {
    &tag[..tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len())]
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
