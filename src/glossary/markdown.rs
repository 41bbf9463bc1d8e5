//! The markdown reader (temporary stand-in).
#![allow(missing_docs)]
use super::*;

/// Reads.
pub fn read(text: &str, _options: &ReadOptions) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    let mut current: Option<Entry> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim_end();
        if body.starts_with('#') {
            reading.entries.extend(current.take());
            continue;
        }
        let labels = ["Aliases:", "_Avoid_:", "See also:"];
        if let Some(rest) = body.strip_prefix("**")
            && let Some(close) = rest.find("**")
        {
            reading.entries.extend(current.take());
            let name = rest[..close].trim_end_matches(':');
            let meaning_at = start + 2 + close + 2;
            let (head, paren) = match name.split_once(" (") {
                Some((head, paren)) => (head, Some(paren.trim_end_matches(')'))),
                None => (name, None),
            };
            let range = TextRange::new(start + 2, start + 2 + head.len());
            let mut forms = vec![Form { text: head.to_owned(), kind: FormKind::Headword, range: Some(range) }];
            let mut qualifier = None;
            if let Some(paren) = paren {
                let caps = |t: &str| t.chars().filter(|c| c.is_uppercase()).count() * 2 > t.len();
                if caps(paren) {
                    forms.push(Form { text: paren.to_owned(), kind: FormKind::Abbreviation, range: None });
                } else if caps(head) {
                    forms.push(Form { text: paren.to_owned(), kind: FormKind::Expansion, range: None });
                } else {
                    qualifier = Some(paren.to_owned());
                }
            }
            let mut meaning = rest[close + 2..].trim_start_matches(':').trim().to_owned();
            let mut redirect = None;
            if let Some(to) = meaning.strip_prefix("See ").filter(|to| to.len() < 40) {
                redirect = Some(to.trim_end_matches('.').to_owned());
                meaning = String::new();
            }
            current = Some(Entry {
                headword: head.to_owned(),
                qualifier,
                forms,
                meaning,
                meaning_range: TextRange::new(meaning_at, start + body.len()),
                headword_range: range,
                range: TextRange::new(start, start + body.len()),
                see_also: vec![],
                redirect,
                examples: vec![],
                context: None,
                url: None,
                case: CaseRule::Smart,
            });
        } else if let Some(entry) = &mut current {
            if !body.is_empty() {
                entry.range.end = (start + body.len()) as u32;
            }
            if let Some(label) = labels.iter().find(|label| body.starts_with(**label)) {
                let list = body[label.len()..].split(',').map(|t| t.trim().to_owned());
                match *label {
                    "See also:" => entry.see_also.extend(list),
                    _ => {
                        let kind = if *label == "Aliases:" { FormKind::Alias } else { FormKind::Discouraged };
                        entry.forms.extend(list.map(|text| Form { text, kind, range: None }));
                    }
                }
            } else {
                entry.meaning.push('\n');
                entry.meaning.push_str(body);
                entry.meaning = entry.meaning.trim().to_owned();
            }
        }
    }
    reading.entries.extend(current.take());
    reading
}
