//! Answers drawn as source lines with carets under what they speak of.

use std::fmt::Write as _;

use glossator::text::{Source, TextRange};

/// Each line that a range starts on, carets under the range, and a remark behind them. An empty range gets one caret.
pub fn picture(text: &str, marks: &[(TextRange, String)]) -> String {
    let source = Source::new(text);
    let mut out = String::new();
    let mut shown = None;
    for (range, remark) in marks {
        let line = source.line_of(range.start());
        let of_line = source.line_range(line);
        if shown != Some(line) {
            writeln!(out, "{}", &text[of_line]).unwrap();
            shown = Some(line);
        }
        let before = text[of_line.start()..range.start()].chars().count();
        let carets = text[range.start()..range.end().min(of_line.end()).max(range.start())].chars().count().max(1);
        let more = if range.end() > of_line.end() { "…" } else { "" };
        let line = format!("{}{}{more} {remark}", " ".repeat(before), "^".repeat(carets));
        writeln!(out, "{}", line.trim_end()).unwrap();
    }
    out
}
