//! Temporary: `**Headword**: meaning` lines only.
use super::{Entry, Form, FormKind, ReadOptions, Reading};
use crate::text::TextRange;
/// Temporary.
pub fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix("**")
            && let Some((headword, meaning)) = rest.split_once("**: ")
        {
            let meaning = meaning.trim_end();
            let start = at + 2;
            let headword_range = TextRange::new(start, start + headword.len());
            let begin = start + headword.len() + 4;
            let form = Form { text: headword.into(), kind: FormKind::Headword, range: Some(headword_range) };
            reading.entries.push(Entry {
                headword: headword.into(),
                qualifier: None,
                forms: vec![form],
                meaning: meaning.into(),
                meaning_range: TextRange::new(begin, begin + meaning.len()),
                headword_range,
                range: TextRange::new(at, begin + meaning.len()),
                see_also: vec![],
                redirect: None,
                examples: vec![],
                context: None,
                url: None,
                case: Default::default(),
            });
        }
        at += line.len();
    }
    reading
}
