//! How much was checked, how fast, and how many findings each rule has.

use std::io::Write;
use std::time::Duration;

use super::Checked;
use super::count::Counted;
use super::human::counted;
use crate::rules::Rule;

/// Bytes of a kilobyte and a megabyte, as discs and networks count them.
const KILOBYTE: f64 = 1e3;
const MEGABYTE: f64 = 1e6;

pub(super) fn write(checked: &[Checked], counted: Counted, time: Duration, out: &mut dyn Write) {
    // Whoever does not listen on standard error has not asked.
    let _ = out.write_all(page(checked, counted, time).as_bytes());
}

fn page(checked: &[Checked], what: Counted, time: Duration) -> String {
    let mut page = String::new();
    for rule in Rule::all() {
        let printed = checked.iter().flat_map(|checked| &checked.findings).map(|finding| finding.rule);
        let all = printed.chain(checked.iter().flat_map(|checked| checked.held.iter().copied()));
        let count = all.filter(|name| *name == rule.name()).count();
        if count > 0 {
            page.push_str(&format!("{count:>7} {}\n", rule.name()));
        }
    }
    let files = checked.iter().filter(|checked| checked.was_read).count();
    let words: usize = checked.iter().map(|checked| checked.words).sum();
    let (bytes, seconds) = (checked.iter().map(|checked| checked.bytes).sum::<usize>() as f64, time.as_secs_f64());
    // How fast it is can be told of what takes its time.
    let size = match bytes < MEGABYTE {
        true => format!("{:.1} KB in {seconds:.2} s", bytes / KILOBYTE),
        false => {
            let megabytes = bytes / MEGABYTE;
            format!("{megabytes:.1} MB in {seconds:.2} s ({:.1} MB/s)", megabytes / seconds.max(f64::EPSILON))
        }
    };
    page.push_str(&format!("{}, {}, {size}\n", counted(files, "file"), counted(words, "word")));
    page.push_str(&format!("{what}\n"));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_words_and_speed_are_told() {
        let page = |bytes: usize| {
            let checked = Checked { was_read: true, bytes, words: 1, ..Checked::default() };
            page(&[checked], Counted::Checked, Duration::from_millis(500))
        };
        assert_eq!(
            (page(2_000_000).as_str(), page(240).as_str()),
            (
                "1 file, 1 word, 2.0 MB in 0.50 s (4.0 MB/s)\nwords are counted in what is checked\n",
                "1 file, 1 word, 0.2 KB in 0.50 s\nwords are counted in what is checked\n"
            )
        );
    }
}
