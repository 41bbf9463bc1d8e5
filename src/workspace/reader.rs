//! Reading the same text once where two ask for it at the same time: an editor opens a glossary while its folder is being read.

use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use crate::glossary::{self, Format, Problem, ProblemKind, ReadOptions, Reading};
use crate::text::{Source, TextRange, stop};

/// Reads glossaries, on any thread. Clones are the same reader.
#[derive(Debug, Clone, Default)]
pub struct Reader(Arc<Mutex<Vec<Arc<Task>>>>);

/// A text that is being read.
#[derive(Debug)]
struct Task {
    format: Format,
    options: ReadOptions,
    source: Source,
    reading: OnceLock<Arc<Reading>>,
}

impl Reader {
    /// Reads a text, or waits for who is reading it already: then `source` becomes theirs, of which the entries may hold parts. Where our
    /// reader fails there are no entries, and a problem that says so.
    pub fn read(&self, format: Format, source: &mut Source, options: &ReadOptions) -> Arc<Reading> {
        self.read_by(format, source, options, |source| glossary::read_shared(format, &source.shared(), options))
    }

    fn read_by(
        &self,
        format: Format,
        source: &mut Source,
        options: &ReadOptions,
        read: impl FnOnce(&Source) -> Reading,
    ) -> Arc<Reading> {
        let task = self.task(format, source, options);
        *source = task.source.clone();
        let _done = Done { reader: self, task: &task };
        task.reading.get_or_init(|| Arc::new(stop::unless_faulty(|| read(source)).unwrap_or_else(unread))).clone()
    }

    fn task(&self, format: Format, source: &Source, options: &ReadOptions) -> Arc<Task> {
        let mut tasks = self.0.lock();
        let same = |task: &&Arc<Task>| task.format == format && task.options == *options && task.source == *source;
        if let Some(known) = tasks.iter().find(same) {
            return known.clone();
        }
        let (source, options) = (source.clone(), options.clone());
        let task = Arc::new(Task { format, options, source, reading: OnceLock::new() });
        tasks.push(task.clone());
        task
    }
}

/// What is known of a text that our reader fails at.
fn unread() -> Reading {
    let message = "This file is not read, because of a fault in Glossator; please report it.".to_owned();
    let problem = Problem { kind: ProblemKind::Unreadable, range: TextRange::default(), message };
    Reading { problems: vec![problem], ..Reading::default() }
}

/// Forgets a task, also where reading has failed.
struct Done<'r> {
    reader: &'r Reader,
    task: &'r Arc<Task>,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.reader.0.lock().retain(|other| !Arc::ptr_eq(other, self.task));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_our_reader_fails_at_has_a_problem() {
        let (reader, options) = (Reader::default(), ReadOptions::default());
        let mut source = Source::new("**Quire**: Sheets.");
        let failed = reader.read_by(Format::Markdown, &mut source, &options, |_| panic!("planted by a test"));
        assert!(failed.entries.is_empty() && failed.problems[0].message.contains("fault in Glossator"));
        assert_eq!(
            reader.read(Format::Markdown, &mut source, &options).entries.len(),
            1,
            "the fault is not remembered"
        );
    }

    #[test]
    fn who_asks_while_a_text_is_read_gets_the_same_reading() {
        let (reader, options) = (Reader::default(), ReadOptions::default());
        let text = |text: &str| Source::new(text);
        let task = reader.task(Format::Markdown, &text("**Quire**: Sheets."), &options);
        let twin = reader.task(Format::Markdown, &text("**Quire**: Sheets."), &options);
        assert!(Arc::ptr_eq(&task, &twin));
        let others = [
            reader.task(Format::Markdown, &text("**Quire**: Sheet."), &options),
            reader.task(Format::Yaml, &text("**Quire**: Sheets."), &options),
            reader.task(
                Format::Markdown,
                &text("**Quire**: Sheets."),
                &ReadOptions { one_entry: true, ..options.clone() },
            ),
        ];
        assert!(others.iter().all(|other| !Arc::ptr_eq(&task, other)));
        let mut source = text("**Quire**: Sheets.");
        let read = reader.read(Format::Markdown, &mut source, &options);
        assert_eq!(source.text().as_ptr(), task.source.text().as_ptr(), "one text is held and not two");
        assert!(task.reading.get().is_some_and(|first| Arc::ptr_eq(first, &read)));
        assert_eq!(reader.0.lock().len(), others.len(), "what is read is forgotten");
    }
}
