//! What only all entries of a page together say of one: a sign that stands before every name, a parenthesis that stands behind several.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::glossary::name::short::is_expansion;
use crate::glossary::{Entry, Form, FormKind};
use crate::text::{TextRange, threads};

/// The entries without what is no part of their names.
pub(super) fn settled(text: &str, mut entries: Vec<Entry>) -> Vec<Entry> {
    without_sign(text, &mut entries);
    let seen = Seen::of(text, &entries);
    repeated_remarks(seen.remarks, &mut entries);
    if seen.has_others {
        remarks_on_others(text, &mut entries);
    }
    without_links_at_end(&mut entries);
    if seen.rows >= LEAST {
        without_labels_beside_rows(text, &mut entries);
    }
    entries
}

/// So many entries are looked at at a time.
const CHUNK: usize = 8192;

/// What has to be known of all entries, looked at once.
#[derive(Default)]
struct Seen {
    remarks: Remarks,
    /// Whether one has another name in parentheses, which may be one of another entry.
    has_others: bool,
    /// How many are rows of tables.
    rows: usize,
}

/// What stands in parentheses behind names, each with the place of the entry.
#[derive(Default)]
struct Remarks {
    /// What was taken for an abbreviation.
    short: Vec<(String, usize)>,
    /// What was not.
    qualifiers: Vec<(String, usize)>,
}

impl Seen {
    fn of(text: &str, entries: &[Entry]) -> Self {
        let (mut all, mut before) = (Self::default(), 0);
        threads::in_order(
            entries,
            CHUNK,
            |some| Self::of_some(text, some),
            |some| {
                let behind = |(remark, at)| (remark, at + before);
                all.remarks.short.extend(some.remarks.short.into_iter().map(behind));
                all.remarks.qualifiers.extend(some.remarks.qualifiers.into_iter().map(behind));
                all.has_others |= some.has_others;
                all.rows += some.rows;
                before += CHUNK;
            },
        );
        all
    }

    fn of_some(text: &str, entries: &[Entry]) -> Self {
        let mut seen = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let short = entry.forms.iter().filter(|form| form.kind == FormKind::Abbreviation);
            let short = short.filter(|form| form.range.is_some_and(|range| is_in_parentheses(text, range)));
            seen.remarks.short.extend(short.map(|form| (form.text.to_string(), at)));
            seen.remarks.qualifiers.extend(entry.qualifier.clone().map(|qualifier| (qualifier, at)));
            seen.has_others |= entry.forms.iter().any(|form| may_be_remark(text, form));
            seen.rows += usize::from(is_row(text, entry));
        }
        seen
    }
}

fn is_row(text: &str, entry: &Entry) -> bool {
    text[entry.range.start()..].starts_with('|')
}

fn may_be_remark(text: &str, form: &Form) -> bool {
    form.kind == FormKind::Alias && form.range.is_some_and(|range| is_in_parentheses(text, range))
}

/// Fewer entries say too little of what the others are like.
const LEAST: usize = 6;

/// Takes off what ends a page and is nothing but a list of links: `**Related pages:**`, `### Learn more`.
fn without_links_at_end(entries: &mut Vec<Entry>) {
    let told = entries.iter().rposition(|entry| !is_list_of_links(&entry.meaning)).map_or(0, |at| at + 1);
    let (links, others) = (entries.len() - told, told);
    if links <= LEAST / 2 && others >= LEAST {
        entries.truncate(told);
    }
}

/// Whether a text is items of lists that lead elsewhere, two or more, with no more than headings between them.
fn is_list_of_links(meaning: &str) -> bool {
    let most_before = 8;
    let item = |line: &str| {
        let text = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))?;
        text.find('[').filter(|at| *at <= most_before && text[*at..].contains("](")).map(|_| ())
    };
    let lines = || meaning.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines().count() > 1 && lines().all(|line| item(line).is_some())
}

/// On a page of tables, bold labels above lists say something of the tables: `**Stages**:`.
fn without_labels_beside_rows(text: &str, entries: &mut Vec<Entry>) {
    let is_row = |entry: &Entry| is_row(text, entry);
    let is_bold = |entry: &Entry| text[entry.range.start()..].starts_with("**");
    let is_list = |entry: &Entry| entry.meaning.starts_with(['-', '*', '1']) && entry.meaning.contains('\n');
    let count = |is: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| is(entry)).count();
    let rows = count(&is_row);
    if rows < LEAST {
        return;
    }
    let (labels, lists) = (count(&is_bold), count(&|entry| is_bold(entry) && is_list(entry)));
    if labels * 3 <= rows && lists * 3 >= labels * 2 {
        entries.retain(|entry| !is_bold(entry));
    }
}

/// Signs that set names off and are no letters of one: `/help` and `--flag` are names.
const SIGNS: [char; 9] = [':', '•', '·', '»', '›', '►', '▸', '▪', '→'];

/// Takes off the sign that all names begin with.
fn without_sign(text: &str, entries: &mut [Entry]) {
    let Some(sign) = entries.first().and_then(|entry| entry.headword.chars().next()).filter(|c| SIGNS.contains(c))
    else {
        return;
    };
    if entries.len() < 2 || !entries.iter().all(|entry| entry.headword.starts_with(sign)) {
        return;
    }
    let bare = |text: &str| text.trim_start_matches(sign).trim_start().to_owned();
    // What stands behind the sign may be other blanks than a name has.
    let shorter = |range: TextRange| {
        let rest = text[range.range()].trim_start_matches(sign).trim_start();
        if rest.is_empty() { range } else { TextRange::new(range.end() - rest.len(), range.end()) }
    };
    for entry in entries {
        let name = bare(&entry.headword);
        if name.is_empty() {
            continue;
        }
        entry.headword_range = shorter(entry.headword_range);
        entry.headword = name.into();
        for form in &mut entry.forms {
            let name = bare(&form.text);
            form.range = form.range.map(shorter);
            form.text = name.into();
        }
    }
}

/// `Learning rate (deep learning)`, where that is an entry of its own: the parenthesis says what the name belongs to.
pub(in crate::glossary) fn remarks_on_others(text: &str, entries: &mut [Entry]) {
    let may_be_remark = |form: &Form| may_be_remark(text, form);
    if !entries.iter().flat_map(|entry| &entry.forms).any(may_be_remark) {
        return;
    }
    let headwords: FxHashSet<String> = entries.iter().map(|entry| entry.headword.to_lowercase()).collect();
    for entry in entries {
        let is_remark = |form: &Form| may_be_remark(form) && headwords.contains(&form.text.to_lowercase());
        let Some(at) = entry.forms.iter().position(is_remark) else { continue };
        let remark = entry.forms.remove(at).text;
        entry.qualifier = Some(match entry.qualifier.take() {
            Some(before) => format!("{before}, {remark}"),
            None => remark.into(),
        });
    }
}

/// Whether what stands in a range is all that stands in a pair of parentheses.
fn is_in_parentheses(text: &str, range: TextRange) -> bool {
    text[..range.start()].trim_end().ends_with(['(', '（']) && text[range.end()..].trim_start().starts_with([')', '）'])
}

/// A parenthesis behind several names that is made of the letters of none, such as a language, abbreviates none of them.
fn repeated_remarks(remarks: Remarks, entries: &mut [Entry]) {
    let mut holders: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (short, at) in remarks.short {
        holders.entry(short).or_default().push(at);
    }
    for (remark, at) in remarks.qualifiers {
        holders.entry(remark).and_modify(|holders| holders.push(at));
    }
    for (short, holders) in holders.into_iter().filter(|(_, holders)| holders.len() > 1) {
        let names = holders.iter().map(|at| entries[*at].headword.to_lowercase());
        if names.collect::<std::collections::HashSet<_>>().len() < 2 {
            continue;
        }
        for at in holders {
            let entry = &mut entries[at];
            if is_expansion(&entry.headword, &short) || entry.qualifier.as_ref() == Some(&short) {
                continue;
            }
            entry.forms.retain(|form| form.text != short);
            entry.qualifier = Some(match entry.qualifier.take() {
                Some(before) => format!("{before}, {short}"),
                None => short.clone(),
            });
        }
    }
}
