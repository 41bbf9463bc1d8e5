//! How much was checked, how fast, and how many findings each rule has.

use std::io::Write;
use std::time::Duration;

use super::Checked;
use super::count::Counted;
use super::human::counted;
use crate::rules::Rule;

/// Bytes of a megabyte, as discs and networks count them.
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
    let megabytes = checked.iter().map(|checked| checked.bytes).sum::<usize>() as f64 / MEGABYTE;
    let seconds = time.as_secs_f64();
    page.push_str(&format!(
        "{}, {}, {megabytes:.1} MB in {seconds:.2} s ({:.1} MB/s)\n",
        counted(files, "file"),
        counted(words, "word"),
        megabytes / seconds.max(f64::EPSILON),
    ));
    page.push_str(&format!("{what}\n"));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_words_and_speed_are_told() {
        let checked = Checked { was_read: true, bytes: 2_000_000, words: 1, ..Checked::default() };
        assert_eq!(
            page(&[checked], Counted::Checked, Duration::from_millis(500)),
            "1 file, 1 word, 2.0 MB in 0.50 s (4.0 MB/s)\nwords are counted in what is checked\n"
        );
    }
}
