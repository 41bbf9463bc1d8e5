//! What the readers make of each layout and each trap, drawn: under each line of the glossary `h` stands under the headword, `m` under
//! the meaning, `-` under the rest of the entry, `!` under a problem; behind the headword's line what the entry says besides.

mod beside;
mod bold;
mod contexts;
mod exchange;
mod formats;
mod headings;
mod insertion;
mod kinds;
mod lists;
mod openings;
mod props;
mod samples;
mod shapes;
mod sorting;
mod tables;
mod traps;
mod variants;
mod yaml;

use std::fmt::Write as _;

use expect_test::Expect;
use glossator::glossary::{CaseRule, Entry, Form, FormKind, Format, ReadOptions, Reading, read};
use glossator::text::{Source, TextRange};

fn markdown(text: &str) -> Reading {
    read(Format::Markdown, text, &ReadOptions::default())
}

fn read_as(text: &str, options: &ReadOptions) -> Reading {
    read(Format::Markdown, text, options)
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&drawn(text, &markdown(text)));
}

fn check_with(text: &str, options: &ReadOptions, expected: Expect) {
    expected.assert_eq(&drawn(text, &read_as(text, options)));
}

/// The headwords alone, for rules that are about which things are entries.
fn headwords(text: &str) -> Vec<String> {
    markdown(text).entries.into_iter().map(|entry| entry.headword.into()).collect()
}

/// The names of an entry beside its headword, each behind a mark that says what it is.
fn other_names(entry: &Entry) -> String {
    let mark = |form: &Form| match form.kind {
        FormKind::Headword | FormKind::Alias => Some('='),
        FormKind::Abbreviation => Some('<'),
        FormKind::Expansion => Some('>'),
        FormKind::Discouraged => Some('!'),
        FormKind::Inflected | FormKind::Spelling => None,
    };
    let others = entry.forms.iter().filter(|form| form.text != entry.headword);
    others.filter_map(|form| Some(format!(" {}{}", mark(form)?, form.text))).collect()
}

fn drawn(text: &str, reading: &Reading) -> String {
    let source = Source::new(text);
    let mut out = String::new();
    for line in 0..source.line_count() {
        let range = source.line_range(line);
        if line + 1 == source.line_count() && range.is_empty() {
            break;
        }
        writeln!(out, "{}", text[range].escape_control()).unwrap();
        let marks: String = text[range].char_indices().map(|(at, _)| mark(reading, range.start() + at)).collect();
        let begins = reading.entries.iter().filter(|entry| begins(entry, &source) == line);
        let said: Vec<String> = begins.map(summary).collect();
        let row = format!("{} {}", marks.trim_end(), said.join(" || "));
        if !row.trim().is_empty() {
            writeln!(out, "{}", row.trim_end()).unwrap();
        }
        for problem in reading.problems.iter().filter(|problem| source.line_of(problem.range.start()) == line) {
            let before = text[range.start()..problem.range.start()].chars().count();
            let length = text[problem.range].chars().count();
            writeln!(out, "{}{} {}", " ".repeat(before), "!".repeat(length), problem.message).unwrap();
        }
    }
    out
}

fn begins(entry: &Entry, source: &Source) -> usize {
    source.line_of(entry.headword_range.start())
}

fn mark(reading: &Reading, offset: usize) -> char {
    let inside = |range: fn(&Entry) -> TextRange| reading.entries.iter().any(|entry| range(entry).contains(offset));
    if inside(|entry| entry.headword_range) {
        'h'
    } else if inside(|entry| entry.meaning_range) {
        'm'
    } else if inside(|entry| entry.range) {
        '-'
    } else {
        ' '
    }
}

/// What an entry says besides what stands in its ranges: `Headword [qualifier] (other form) +short ~discouraged >see also =redirect`.
fn summary(entry: &Entry) -> String {
    let mut out = entry.headword.to_string();
    entry.qualifier.iter().for_each(|qualifier| out += &format!(" [{qualifier}]"));
    entry.forms.iter().filter(|form| form.text != entry.headword).for_each(|form| out += &form_summary(form));
    entry.see_also.iter().for_each(|name| out += &format!(" >{name}"));
    entry.redirect.iter().for_each(|name| out += &format!(" =>{name}"));
    entry.context.iter().for_each(|context| out += &format!(" in:{context}"));
    entry.url.iter().for_each(|url| out += &format!(" url:{url}"));
    entry.examples.iter().for_each(|example| out += &format!(" e.g.:{example}"));
    if entry.case != CaseRule::Smart {
        out += &format!(" case:{:?}", entry.case);
    }
    out
}

fn form_summary(form: &Form) -> String {
    let kind = match form.kind {
        FormKind::Headword => "name",
        FormKind::Abbreviation => "short",
        FormKind::Expansion => "long",
        FormKind::Alias => "alias",
        FormKind::Inflected => "inflected",
        FormKind::Discouraged => "avoid",
        FormKind::Spelling => "spelling",
    };
    format!(" {kind}:{}", form.text)
}

trait EscapeControl {
    fn escape_control(&self) -> String;
}

impl EscapeControl for str {
    /// The text with its control characters as pictures, each still one character.
    fn escape_control(&self) -> String {
        self.chars()
            .map(|c| match c {
                '\0' => '␀',
                '\t' => '→',
                '\u{feff}' => '⍰',
                c => c,
            })
            .collect()
    }
}
