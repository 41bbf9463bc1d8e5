//! The lines of a meaning that say something about their entry (`Aliases: a, b`, `_Avoid_: c`, `See also: x`, `Case: exact`), and meanings
//! that only send their reader elsewhere ("See X").

use std::ops::Range;

use crate::glossary::FormKind;
use crate::markdown::{inline, link};
use crate::text::word::collapsed;

/// Names longer than this, in words, are sentences.
pub(super) const MOST_WORDS: usize = 6;

/// What a line says about its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Other names.
    Names(FormKind),
    /// Names of entries that a reader may want next.
    SeeAlso,
    /// How its forms compare with a text's capitals.
    Case,
}

/// What a line says about its entry, and the offset in it where that begins.
pub(super) fn labelled(line: &str) -> Option<(Label, usize)> {
    let marks = |c: char| matches!(c, '*' | '_' | ' ' | '\t' | '-' | '+' | '>');
    let label = line.trim_start_matches(marks);
    if let Some(name) = other_name(line) {
        return Some((Label::Names(FormKind::Alias), line.len() - name.len()));
    }
    // Most lines begin with another letter: nothing is copied for them.
    let may_begin = |first: u8| matches!(first, b'a' | b'c'..=b'f' | b'n' | b'o' | b'r' | b's' | b'u' | b'v' | b'z');
    if label.bytes().next().is_some_and(|first| first.is_ascii() && !may_begin(first.to_ascii_lowercase())) {
        return None;
    }
    let longest_label = 24;
    let colon = label.char_indices().take(longest_label).find(|(_, c)| matches!(c, ':' | '：'));
    let Some((at, colon)) = colon else {
        return dashed(line, label).or_else(|| linked(label).map(|rest| (Label::SeeAlso, line.len() - rest.len())));
    };
    // Note apps write their properties with two colons: `alias:: plan`.
    let rest = label[at + colon.len_utf8()..].trim_start_matches(['*', '_', ':']);
    Some((of_label(&label[..at])?, line.len() - rest.len()))
}

/// Whether a line advises against names.
pub(super) fn advises(line: &str) -> bool {
    labelled(line).is_some_and(|(label, _)| label == Label::Names(FormKind::Discouraged))
}

/// `Or **other name**`, and nothing else on the line.
fn other_name(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix(['o', 'O'])?.strip_prefix("r ")?.trim_start();
    let mark = ["**", "__", "*", "_", "`"].into_iter().find(|mark| rest.starts_with(mark))?;
    let inner = rest[mark.len()..].strip_suffix(mark).filter(|inner| !inner.contains(mark) && !inner.is_empty());
    inner.is_some().then(|| &line[line.len() - (line.len() - line.find(rest).unwrap_or(0))..])
}

/// What a heading inside an entry says of it: `### Synonyms`, with the names below.
pub(super) fn label_of_heading(name: &str) -> Option<Label> {
    of_label(name.trim().trim_end_matches([':', '：']))
}

fn of_label(label: &str) -> Option<Label> {
    let label = label.trim_end_matches(['*', '_', ' ', '\u{a0}', '\u{202f}']).to_lowercase();
    Some(match label.as_str() {
        "alias" | "aliases" | "alias(es)" | "aka" | "a.k.a" | "a.k.a." | "also known as" | "also called"
        | "synonym" | "synonyms" | "synonym(s)" | "alternative names" | "other name" | "other names" => {
            Label::Names(FormKind::Alias)
        }
        "abbreviation" | "abbreviations" | "abbr" | "abbr." | "acronym" | "short form" => {
            Label::Names(FormKind::Abbreviation)
        }
        "expansion" | "full name" | "full form" => Label::Names(FormKind::Expansion),
        "avoid" | "aliases to avoid" | "discouraged" | "do not use" | "don't use" | "don’t use" | "do not say"
        | "don't say" | "not to use" | "evitar" | "éviter" | "à éviter" | "vermeiden" | "nicht verwenden"
        | "zu vermeiden" | "evitare" | "vermijden" | "undvik" | "unikać" | "避免" | "避免使用" | "不用" | "避ける"
        | "使わない" | "피하기" | "избегать" => Label::Names(FormKind::Discouraged),
        "see also" | "related" | "related terms" | "related concepts" => Label::SeeAlso,
        "case" => Label::Case,
        _ => return None,
    })
}

/// `_Avoid_ — c, d`: a dash is a colon behind a label that is emphasised, or that no sentence begins with.
fn dashed(line: &str, label: &str) -> Option<(Label, usize)> {
    let window = label.char_indices().nth(DASH_REACH).map_or(label, |(end, _)| &label[..end]);
    let (at, dash) =
        [" – ", " — ", " - "].iter().filter_map(|dash| window.find(dash).map(|at| (at, dash.len()))).min()?;
    let what = of_label(&label[..at])?;
    let opened = line[..line.len() - label.len()].ends_with(['*', '_']);
    let emphasised = opened && label[..at].ends_with(['*', '_']);
    let plain = ["aliases", "synonyms", "see also", "also known as"];
    let sure = plain.iter().any(|known| label[..at].trim_end().eq_ignore_ascii_case(known));
    (emphasised || sure).then(|| (what, line.len() - label.len() + at + dash))
}

/// A label and the dash behind it end within so many characters.
const DASH_REACH: usize = 28;

/// `See also [a](#a), [b](#b) and [c](#c).`: what stands behind the words, where it is links to entries and nothing else.
fn linked(label: &str) -> Option<&str> {
    let start = "see also ";
    let rest = label.get(start.len()..).filter(|_| label[..start.len()].eq_ignore_ascii_case(start))?;
    let rest = rest.trim_start_matches(['*', '_']).trim_start();
    let mut behind = rest;
    loop {
        let length = link::bracket(behind)?;
        let name = &behind[1..length - 1];
        let described = ["the ", "a ", "an ", "how ", "this "].iter().any(|word| name.starts_with(word));
        let elsewhere = behind[length..].starts_with("(http");
        if described || elsewhere || name.split_whitespace().count() > 4 {
            return None;
        }
        behind = &behind[length + link::target(&behind[length..])..];
        let joint = [", and ", " and ", ", or ", " or ", ", ", "; ", " / "].iter().find_map(|j| behind.strip_prefix(j));
        match joint {
            Some(next) => behind = next,
            None => return behind.trim_end().trim_end_matches('.').is_empty().then_some(rest),
        }
    }
}

/// The parts of a list, cut at commas and semicolons outside of parentheses, brackets and quotation marks, and at `and` between links.
pub(super) fn split_list(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut quoted = false;
    let mut from = range.start;
    for (at, c) in text[range.clone()].char_indices() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            '"' | '“' | '”' => {
                quoted = !quoted;
                // `"status," "state"`: some write the comma inside of the quotation marks.
                if !quoted && depth == 0 && text[from..range.start + at].ends_with([',', ';']) {
                    parts.push(from..range.start + at + c.len_utf8());
                    from = range.start + at + c.len_utf8();
                }
            }
            ',' | ';' | '、' | '，' | '；' if depth == 0 && !quoted => {
                parts.push(from..range.start + at);
                from = range.start + at + c.len_utf8();
            }
            ' ' if depth == 0 && !quoted => {
                let rest = &text[range.start + at..range.end];
                if let Some(joint) = [" and ", " or "].iter().find(|joint| rest.starts_with(**joint))
                    && rest[joint.len()..].starts_with('[')
                {
                    parts.push(from..range.start + at);
                    from = range.start + at + joint.len();
                }
            }
            _ => {}
        }
    }
    parts.push(from..range.end);
    parts
}

/// Of the parts of a list of names to avoid the names: `export when all of it is meant` is one with a condition, and what goes on with that up
/// to an `or` is none: `undo when a user, an admin, or a job does it`.
pub(super) fn names_of(text: &str, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    // How many names there were when a condition began.
    let mut conditioned = None;
    for part in parts {
        let said = &text[part.clone()];
        if ["when ", "if ", "unless "].iter().any(|word| said.trim_start().starts_with(word)) && !names.is_empty() {
            // It is the condition of the name before: `provider, when the routing depends on it`.
            continue;
        }
        if let Some(at) = condition_in(said) {
            names.push(part.start..part.start + at);
            conditioned = is_unfinished(&said[at..]).then_some(names.len());
        } else if let Some(before) =
            conditioned.take_if(|_| ["or ", "and "].iter().any(|joint| said.trim_start().starts_with(joint)))
        {
            names.truncate(before);
        } else {
            names.push(part);
        }
    }
    names
}

/// What ends a name that is only advised against where nothing stands beside it.
const CONDITIONS_AT_END: [&str; 2] = [" alone", " unqualified"];

/// Whether a condition goes on in the next part of a list: it has no verb yet, as far as its length and its last word tell.
fn is_unfinished(condition: &str) -> bool {
    let most_words = 4;
    let done = ["ed", "ing", "ant"].iter().any(|end| condition.trim_end().ends_with(end));
    !done && condition.split_whitespace().count() <= most_words
}

/// Where a remark begins behind a name, outside of quotation marks and parentheses: a condition, or what stands behind a dash.
fn condition_in(said: &str) -> Option<usize> {
    let behind = [" when ", " if ", " unless ", " — ", " – ", " - "].iter().filter_map(|word| said.find(word));
    let alone = CONDITIONS_AT_END.iter().filter_map(|word| said.trim_end().strip_suffix(word).map(str::len));
    let in_parentheses = said.find(['(', '（']).unwrap_or(said.len());
    let alone_before = CONDITIONS_AT_END.iter().filter_map(|word| said[..in_parentheses].trim_end().strip_suffix(word));
    let at = behind.chain(alone).chain(alone_before.map(str::len)).min()?;
    let is_name = said[..at].contains(char::is_alphanumeric) && !said[..at].contains(['"', '“', '(', '`']);
    is_name.then_some(at)
}

/// The name of the entry meant, where the whole meaning is "See X".
pub(in crate::glossary) fn redirect(meaning: &str) -> Option<String> {
    let longest = 300;
    if !meaning.starts_with(['(', '→', '=', '*', '_', 's', 'S']) {
        return None;
    }
    let in_parentheses = meaning.strip_prefix('(').and_then(|inner| inner.trim_end_matches('.').strip_suffix(')'));
    let rest = after_see(in_parentheses.unwrap_or(meaning)).filter(|rest| rest.len() < longest)?;
    let rest = rest.trim_start_matches([':', '：', ' ']).trim_end().trim_end_matches('.');
    let plain = inline::plain(rest, 0..rest.len(), &|_| true);
    let name = collapsed(&plain.text);
    let linked = rest.starts_with(['[', '*', '_', '`', '"', '“']);
    let sentence = name.contains(['.', ',', ';', ':', '\n']) && !linked;
    let most = if linked { MOST_WORDS } else { 4 };
    let begins_small =
        ["the ", "this ", "http", "section ", "chapter ", "also"].iter().any(|word| name.starts_with(word));
    let name = name.trim_matches(['"', '“', '”']).to_string();
    (!name.is_empty() && !sentence && !begins_small && name.split(' ').count() <= most && one_mark(rest, linked))
        .then_some(name)
}

/// What stands behind the "See" that a meaning opens with, which may be emphasised, and followed by a colon.
fn after_see(meaning: &str) -> Option<&str> {
    if let Some(rest) = ["→ ", "=> "].iter().find_map(|arrow| meaning.strip_prefix(arrow)) {
        return Some(rest);
    }
    let text = meaning.trim_start_matches(['*', '_']);
    let see = ["see", "siehe"]
        .iter()
        .find(|see| text.get(..see.len()).is_some_and(|start| start.eq_ignore_ascii_case(see)))?;
    let rest = &text[see.len()..];
    let rest = if text.len() < meaning.len() { rest.trim_start_matches([':', '*', '_']) } else { rest };
    (rest.starts_with([' ', ':', '：', '\n'])).then_some(rest.trim_start())
}

/// Whether one link or one emphasis is all there is: `See [a](b) for more` sends nobody elsewhere.
fn one_mark(rest: &str, linked: bool) -> bool {
    if !linked {
        return true;
    }
    match link::bracket(rest) {
        Some(label) => rest[label + link::target(&rest[label..])..].trim().is_empty(),
        None => rest.ends_with(['*', '_', '`', '"', '”', ')', ']']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_something_in_many_spellings() {
        use FormKind::{Alias, Discouraged};
        for (line, expected) in [
            ("Aliases: a, b", Some((Label::Names(Alias), " a, b"))),
            ("**Aliases:** a", Some((Label::Names(Alias), " a"))),
            ("- _Avoid_: c", Some((Label::Names(Discouraged), " c"))),
            ("Aliases：集計", Some((Label::Names(Alias), "集計"))),
            ("_Avoid_ — c, d", Some((Label::Names(Discouraged), "c, d"))),
            ("Synonyms – s", Some((Label::Names(Alias), "s"))),
            ("See also [a](#a) and [b](#b).", Some((Label::SeeAlso, "[a](#a) and [b](#b)."))),
            ("*See also* - x", Some((Label::SeeAlso, "x"))),
            ("Avoid — it is old", None),
            ("See also the oven, which is hot.", None),
            ("See also [a](#a) for more", None),
            ("See also [the way of it](#a).", None),
            ("See also [a paper](https://example.org).", None),
            ("Case — of wood", None),
            ("Some: text", None),
        ] {
            let found = labelled(line).map(|(what, from)| (what, &line[from..]));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn conditions_behind_names_are_none() {
        let names = |text: &str| {
            let names = names_of(text, split_list(text, 0..text.len()));
            names.into_iter().map(|name| text[name].trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("export when all of it is meant, dump"), ["export", "dump"]);
        assert_eq!(
            names("undo when a user, some admin, or a job does it, back, revert if lost"),
            ["undo", "back", "revert"]
        );
        assert_eq!(names("provider, when it matters, or not"), ["provider", "or not"]);
        assert_eq!(names("undo, or back"), ["undo", "or back"]);
        assert_eq!(names("export when all is meant, dump, or copy"), ["export", "dump", "or copy"]);
        assert_eq!(
            names("\"dump\" when quoted, copy (only when small)"),
            ["\"dump\" when quoted", "copy (only when small)"]
        );
    }

    #[test]
    fn see_sends_elsewhere_in_many_spellings() {
        for meaning in
            ["See X", "see: X", "*See* X.", "_See:_ [X](#x)", "See **X**.", "(see X)", "→ X", "See \"X\"", "**See** X"]
        {
            assert_eq!(redirect(meaning).as_deref(), Some("X"), "{meaning}");
        }
        for meaning in ["See also X", "Seen by X", "See [X](#x) for more", "See the oven", "seesaw", "See section 4"] {
            assert_eq!(redirect(meaning), None, "{meaning}");
        }
    }
}
