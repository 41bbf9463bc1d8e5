//! Pages that people write otherwise than CommonMark reads them, where nearly all of a page is so: headings without a blank behind their
//! marks, and glossaries that stand in quotations.

use memchr::memmem;

/// Fewer lines of that kind are a mistake, or meant as they are.
const LEAST: usize = 3;

/// More blanks would make code of a line.
const MOST_INDENT: usize = 3;

/// Whether a page's headings have no blank behind their marks (`##Keel`): several are so, and more than those below the title that have one.
pub(crate) fn has_tight_headings(text: &str) -> bool {
    let (mut tight, mut apart) = (0, 0);
    let bytes = text.as_bytes();
    // What goes on behind the two marks that a line begins with.
    let begins = |at: &usize| *at == 0 || matches!(bytes[at - 1], b'\n' | b'\r');
    for at in memmem::find_iter(bytes, "##").filter(begins) {
        let marked = &text[at..];
        let rest = marked.trim_start_matches('#');
        if marked.len() - rest.len() > 6 {
            continue;
        }
        apart += usize::from(rest.starts_with([' ', '\t']));
        tight += usize::from(rest.starts_with(char::is_alphanumeric));
    }
    tight >= LEAST && tight > apart
}

/// The text of a heading without its attributes where these stand behind the marks that close it: `Keel ### {#keel}`, as Pandoc reads it.
pub(crate) fn without_attributes(heading: &str) -> &str {
    let before = heading.rfind(" {#").filter(|_| heading.ends_with('}')).map(|at| &heading[..at]);
    before.filter(|before| before.trim_end_matches('#').ends_with(' ') && before.ends_with('#')).unwrap_or(heading)
}

/// The text of a page that stands in quotations but for its headings, with blanks in the place of their marks, so that all of it stands where
/// it stood; `None` where it is no such page.
pub(crate) fn unquoted(text: &str) -> Option<String> {
    let is_heading = |line: &&str| line.starts_with('#');
    let written = || text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !is_heading(line));
    let quoted = written().filter(|line| line.starts_with('>')).count();
    if quoted < LEAST || 2 * quoted < written().count() {
        return None;
    }
    let bare = |line: &str| {
        let marks = line.find(|c| !matches!(c, '>' | ' ')).unwrap_or(line.trim_end_matches(['\r', '\n']).len());
        let kept = line[..marks].rfind('>').map_or(0, |at| at + 1);
        if kept <= MOST_INDENT { " ".repeat(kept) + &line[kept..] } else { line.to_owned() }
    };
    Some(text.split_inclusive('\n').map(bare).collect())
}

/// Whether a line is `*[ABBR]: expansion`.
pub(crate) fn is_abbreviation(content: &str) -> bool {
    abbreviation(content).is_some()
}

/// Where the bracket of a line `*[ABBR]: expansion` closes and where the expansion starts; a blank may stand before the colon, as
/// Python-Markdown reads it (`extensions/abbr.py`).
pub(crate) fn abbreviation(content: &str) -> Option<(usize, usize)> {
    let name = content.strip_prefix("*[")?;
    let close = name.find(']').filter(|close| *close > 0 && !name[..*close].contains('['))?;
    let behind = &name[close + 1..];
    let rest = behind.strip_prefix(' ').unwrap_or(behind).strip_prefix(':')?;
    Some((close + 2, content.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tight_headings_are_several_and_most() {
        assert!(has_tight_headings("# Words\n\n##Keel\nx\n##Luff\nx\n###Reef\nx\n"));
        // One that is written as it should be takes no entry away.
        assert!(has_tight_headings("##Keel\n##Luff\n##Reef\n## Spar\n"));
        for text in [
            "##Keel\n##Luff\n",
            "##Keel\n##Luff\n##Reef\n## Spar\n## Boom\n## Mast\n",
            "#keel\n#luff\n#reef\n",
            "##!\n##?\n##.\n",
        ] {
            assert!(!has_tight_headings(text), "{text}");
        }
    }

    #[test]
    fn attributes_stand_behind_closing_marks() {
        assert_eq!(without_attributes("Keel ### {#g:keel}"), "Keel ###");
        for heading in ["Keel {#keel}", "C# {#c}", "Keel ###", "{#keel}", "Keel # {#keel", " {#}"] {
            assert_eq!(without_attributes(heading), heading);
        }
    }

    #[test]
    fn quotations_keep_their_places() {
        let text = "# Words\r\n\r\n> **Keel**: x\r\n>\r\n> **Luff**: y\r\n";
        let bare = unquoted(text).unwrap();
        assert_eq!(bare, "# Words\r\n\r\n  **Keel**: x\r\n \r\n  **Luff**: y\r\n");
        for text in ["> a\n", "> a\n> b\n> c\nd\ne\nf\ng\n", ""] {
            assert_eq!(unquoted(text), None, "{text}");
        }
        let nested = "> > > > a\n> b\n> c\n";
        assert_eq!(unquoted(nested).map(|bare| bare.len()), Some(nested.len()));
    }
}
