//! The entries of a page by the heads that were found on it: of many, several threads read some each.

use super::body::{Builder, Head};
use crate::glossary::Entry;
use crate::text::{SharedText, threads};

/// So many are read at a time.
const CHUNK: usize = 4096;

/// The entries whose heads `head` tells, with what they belong to, in order.
pub(super) fn entries<'c, I: Sync>(
    builder: &mut Builder<'_>,
    items: &[I],
    head: impl Fn(&Builder<'_>, &I) -> (Head, Option<&'c str>) + Sync,
) -> Vec<Entry> {
    let own = builder.beside();
    let read = |items: &[I]| {
        let shared = own.shared.map(SharedText::counted_apart);
        let mut builder = Builder { shared: shared.as_ref(), ..own.beside() };
        let mut entries = Vec::with_capacity(items.len());
        for item in items {
            let (head, context) = head(&builder, item);
            entries.extend(builder.entry(&head, context));
        }
        (entries, builder.problems)
    };
    let mut entries = Vec::with_capacity(items.len());
    threads::in_order(items, CHUNK, read, |(read, problems)| {
        entries.extend(read);
        builder.take_in(problems);
    });
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Format, ReadOptions, Reading, read};

    #[test]
    fn entries_that_several_threads_read_are_those_that_one_reads() {
        let entry = |number: usize| match number % 1000 {
            0 => format!("**{{{{ name{number} }}}}**: A template.\n\n"),
            1 => format!("**Empty{number}**:\n\n"),
            _ => format!("**Term{number} (T{number})**: It.\nAliases: other{number}\n\n"),
        };
        let texts: Vec<String> = (1..2 * CHUNK + 20).map(entry).collect();
        let read = |text: &str| read(Format::Markdown, text, &ReadOptions::default());
        let all = read(&texts.concat());
        assert!(all.entries.len() > 2 * CHUNK);
        let said = |reading: &Reading, which: &str| {
            reading.problems.iter().filter(|problem| problem.message.contains(which)).count()
        };
        assert_eq!((said(&all, "template"), said(&all, "no meaning")), (1, 9));
        assert!(all.problems.is_sorted_by_key(|problem| problem.range));
        let mut one_by_one = all.entries.iter();
        for part in texts.chunks(CHUNK / 2).map(|texts| read(&texts.concat())) {
            for entry in part.entries {
                let same = one_by_one.next().expect("it is among all");
                let texts = |entry: &Entry| entry.forms.iter().map(|form| form.text.clone()).collect::<Vec<_>>();
                assert_eq!(
                    (&same.headword, &same.meaning, texts(same)),
                    (&entry.headword, &entry.meaning, texts(&entry))
                );
            }
        }
        assert!(one_by_one.next().is_none());
    }
}
