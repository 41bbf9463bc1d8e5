//! Findings as GitHub's annotations: `::warning file=…,line=…::…`, one a line.
//!
//! "Workflow commands for GitHub Actions" says which characters are escaped: `%`, CR and LF everywhere, `:` and `,` in properties.

use std::io::{self, Write};

use super::Checked;
use super::notices::Notice;
use super::place::{Finding, Place};
use crate::rules::Severity;

pub(super) fn write(checked: &[Checked], notices: &[Notice], out: &mut dyn Write) -> io::Result<()> {
    for Notice { text, is_grave } in notices {
        let command = if *is_grave { "warning" } else { "notice" };
        writeln!(out, "::{command} title=glossator::{}", data(text))?;
    }
    checked
        .iter()
        .flat_map(|checked| &checked.findings)
        .try_for_each(|finding| writeln!(out, "{}", annotation(finding)))
}

fn annotation(finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let Place { file, line, column, end_line, end_column, .. } = &finding.place;
    // GitHub refuses columns where a range goes beyond its line; the end column is that of the last character.
    let columns = match end_line == line {
        true => format!(",col={column},endColumn={}", (end_column - 1).max(*column)),
        false => String::new(),
    };
    format!(
        "::{command} file={},line={line},endLine={end_line}{columns},title={}::{}",
        property(file),
        property(&format!("glossator {}", finding.rule)),
        data(&finding.sentence()),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_property_is_escaped() {
        assert_eq!(property("a,b: 100%\r\n語"), "a%2Cb%3A 100%25%0D%0A語");
        assert_eq!(data("a,b: 100%\n"), "a,b: 100%25%0A");
    }
}
