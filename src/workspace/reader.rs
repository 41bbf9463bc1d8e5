//! Reading the same text once where two ask for it at the same time: an editor opens a glossary while its folder is being read.

use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use crate::glossary::{self, Format, ReadOptions, Reading};
use crate::text::Source;

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
    /// Reads a text, or waits for who is reading it already.
    pub fn read(&self, format: Format, source: &Source, options: &ReadOptions) -> Arc<Reading> {
        let task = self.task(format, source, options);
        let _done = Done { reader: self, task: &task };
        task.reading.get_or_init(|| Arc::new(glossary::read(format, source.text(), options))).clone()
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
    fn who_asks_while_a_text_is_read_gets_the_same_reading() {
        let (reader, options) = (Reader::default(), ReadOptions::default());
        let text = |text: &str| Source::new(text);
        let task = reader.task(Format::Markdown, &text("**Quire**: Sheets."), &options);
        let twin = reader.task(Format::Markdown, &text("**Quire**: Sheets."), &options);
        assert!(Arc::ptr_eq(&task, &twin));
        let others = [
            reader.task(Format::Markdown, &text("**Quire**: Sheet."), &options),
            reader.task(Format::ContextiveYaml, &text("**Quire**: Sheets."), &options),
            reader.task(
                Format::Markdown,
                &text("**Quire**: Sheets."),
                &ReadOptions { one_entry: true, ..options.clone() },
            ),
        ];
        assert!(others.iter().all(|other| !Arc::ptr_eq(&task, other)));
        let read = reader.read(Format::Markdown, &text("**Quire**: Sheets."), &options);
        assert!(task.reading.get().is_some_and(|first| Arc::ptr_eq(first, &read)));
        assert_eq!(reader.0.lock().len(), others.len(), "what is read is forgotten");
    }
}
