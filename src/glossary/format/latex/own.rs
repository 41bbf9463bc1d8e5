//! What a LaTeX file defines for itself to write a glossary with: `\newcommand{\term}[2]{\textbf{#1}: #2}`, `\newenvironment{entry}[1]{…}{…}`, and
//! names of its own for the commands of packages and for lists.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Definition, Group, Scanner};
use crate::glossary::markdown::title::is_glossary_title;

/// A command or an environment of the file's own.
pub(super) struct Own<'t> {
    /// How many arguments it takes; the first may be an option.
    arguments: usize,
    /// Whether the first argument is an option.
    has_option: bool,
    /// What it stands for.
    body: &'t str,
    /// Whether it is an environment, whose text is the meaning.
    is_environment: bool,
}

/// The commands and environments that a text defines, by their names.
pub(super) type Owns<'t> = FxHashMap<&'t str, Own<'t>>;

/// Reads the definition of a command or an environment; what follows it is next.
pub(super) fn definition<'t>(scanner: &mut Scanner<'t>, command: &str, owns: &mut Owns<'t>) {
    let text = scanner.text;
    if text[scanner.at..].starts_with('*') {
        scanner.at += 1;
    }
    let Some(name) = scanner.group().or_else(|| scanner.bare_name()) else { return };
    let name = text[name].trim().trim_start_matches('\\');
    let (arguments, has_option) = match command {
        "NewDocumentCommand" | "RenewDocumentCommand" | "DeclareDocumentCommand" | "NewDocumentEnvironment" => {
            let specification = scanner.group().map_or("", |group| &text[group]);
            (
                specification.chars().filter(|c| matches!(c, 'm' | 'o' | 'O')).count(),
                specification.starts_with(['o', 'O']),
            )
        }
        "def" => {
            let from = scanner.at;
            scanner.at += text[from..].find(['{', '\n']).unwrap_or(0);
            (text[from..scanner.at].bytes().filter(|byte| *byte == b'#').count(), false)
        }
        _ => {
            let count = scanner.option().and_then(|count| text[count].trim().parse().ok()).unwrap_or(0);
            (count, scanner.option().is_some())
        }
    };
    let Some(body) = scanner.group() else { return };
    let is_environment = command.ends_with("nvironment");
    if is_environment {
        scanner.group();
    }
    if !name.is_empty() && arguments <= MOST_ARGUMENTS {
        owns.insert(name, Own { arguments, has_option, body: &text[body], is_environment });
    }
}

/// LaTeX has no more arguments.
const MOST_ARGUMENTS: usize = 9;

/// The entries that a text defines by means of its own, where these are commands of packages by other names.
pub(super) fn wrapped(text: &str, owns: &Owns<'_>) -> Vec<Definition> {
    let defining =
        |own: &Own<'_>| (!own.is_environment).then(|| Scanner { text: own.body, at: 0 }.first_definition())?;
    let known: FxHashMap<&str, (&Own<'_>, Definition)> =
        owns.iter().filter_map(|(name, own)| Some((*name, (own, defining(own)?)))).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let mut definitions = Vec::new();
    uses(text, &mut |scanner, start, name| {
        let Some((own, defined)) = known.get(name) else { return };
        let Some(arguments) = own.taken(scanner) else { return };
        definitions.extend(defined.with(own.body, &arguments, start..scanner.at));
    });
    definitions
}

/// The entries that a text writes with commands that show a name and what it means, and with environments that show a name above a text.
pub(super) fn shown(text: &str, owns: &Owns<'_>) -> Vec<Definition> {
    let (mut definitions, mut names) = (Vec::new(), Vec::new());
    let shows_both = |own: &&Own<'_>| {
        let (first, second) = (own.body.find("#1"), own.body.find("#2"));
        !own.is_environment
            && !own.has_option
            && own.arguments == 2
            && first.is_some()
            && first < second
            && own.is_marked()
    };
    let is_entry =
        |own: &&Own<'_>| own.is_environment && !own.has_option && own.arguments == 1 && own.body.contains("#1");
    uses(text, &mut |scanner, start, name| {
        let before = scanner.at;
        if let Some(own) = owns.get(name).filter(shows_both) {
            let Some(arguments) = own.taken(scanner) else { return };
            let [Some(term), Some(meaning)] = [arguments[0].clone(), arguments[1].clone()] else { return };
            names.push(name);
            definitions.push(Definition::told(start..scanner.at, term, meaning));
        } else if name == "begin"
            && let Some(environment) = scanner.group().map(|group| &text[group])
            && let Some(own) = owns.get(environment).filter(is_entry)
            && let Some([Some(term), ..]) = own.taken(scanner).as_deref()
        {
            let end = format!("\\end{{{environment}}}");
            let near = &text[scanner.at..text.floor_char_boundary(text.len().min(scanner.at + super::LONGEST))];
            let Some(length) = near.find(&end) else { return };
            let meaning = scanner.at..scanner.at + length;
            scanner.at = meaning.end + end.len();
            names.push(environment);
            definitions.push(Definition::told(start..scanner.at, term.clone(), meaning));
        } else if name == "begin" {
            scanner.at = before;
        }
    });
    // One use is no list of terms; a command that many things are shown with is not only for terms.
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    names.iter().for_each(|name| *counts.entry(name).or_default() += 1);
    let most = counts.values().copied().max().unwrap_or(0);
    if most < LEAST_USES { Vec::new() } else { definitions }
}

/// Environments that are something else, and may have options.
const OTHERS: [&str; 14] = [
    "figure", "table", "tabular", "longtable", "wrapfigure", "minipage", "enumerate", "itemize", "description",
    "lstlisting", "tikzpicture", "algorithm", "thebibliography", "multicols",
];

/// The entries that a text below a title which says glossary writes with an environment that is defined elsewhere,
/// `\begin{word}[Keel] The spine. \end{word}`.
pub(super) fn elsewhere(text: &str, owns: &Owns<'_>) -> Vec<Definition> {
    if !super::headings(text).iter().any(|heading| is_glossary_title(&heading.name)) {
        return Vec::new();
    }
    let mut by_name: FxHashMap<&str, Vec<Definition>> = FxHashMap::default();
    uses(text, &mut |scanner, start, name| {
        let before = scanner.at;
        if name != "begin" {
            return;
        }
        let environment = scanner.group().map_or("", |group| &text[group]);
        let is_other = owns.contains_key(environment) || OTHERS.contains(&environment.trim_end_matches('*'));
        let term = if is_other || environment.is_empty() { None } else { scanner.option() };
        let end = format!("\\end{{{environment}}}");
        let near = &text[scanner.at..text.floor_char_boundary(text.len().min(scanner.at + super::LONGEST))];
        let (Some(term), Some(length)) = (term, near.find(&end)) else {
            scanner.at = before;
            return;
        };
        let meaning = scanner.at..scanner.at + length;
        scanner.at = meaning.end + end.len();
        by_name.entry(environment).or_default().push(Definition::told(start..scanner.at, term, meaning));
    });
    by_name.into_values().max_by_key(Vec::len).filter(|all| all.len() >= LEAST_USES).unwrap_or_default()
}

/// Fewer entries of one command are something else that looks like one.
const LEAST_USES: usize = 3;

/// The environments that are lists of descriptions by another name: what they begin with opens one.
pub(super) fn lists<'t>(owns: &Owns<'t>) -> Vec<&'t str> {
    let is_list = |own: &Own<'_>| own.is_environment && own.body.contains("\\begin{description}");
    owns.iter().filter(|(_, own)| is_list(own)).map(|(name, _)| *name).collect()
}

/// Calls `each` with every command of a text, but for those in definitions of commands.
fn uses<'t>(text: &'t str, each: &mut dyn FnMut(&mut Scanner<'t>, usize, &'t str)) {
    let mut scanner = Scanner { text, at: 0 };
    let mut ignored = Owns::default();
    while let Some((start, name)) = scanner.command() {
        match super::OWN.contains(&name) {
            true => definition(&mut scanner, name, &mut ignored),
            false => each(&mut scanner, start, name),
        }
    }
}

/// Commands that set a name off from what follows.
const MARKS: [&str; 9] =
    ["\\textbf{", "\\bf", "\\item[", "\\textsc{", "\\emph{", "\\textit{", "\\section", "\\subsection", "\\paragraph"];

impl Own<'_> {
    /// Whether it marks its first argument: as bold, as the label of an item.
    fn is_marked(&self) -> bool {
        let before = self.body.find("#1").map_or("", |at| &self.body[..at]);
        MARKS.iter().any(|mark| before.contains(mark))
    }

    /// The arguments that stand behind it.
    fn taken(&self, scanner: &mut Scanner<'_>) -> Option<Vec<Option<Group>>> {
        let mut arguments = Vec::with_capacity(self.arguments);
        if self.has_option {
            arguments.push(scanner.option());
        }
        while arguments.len() < self.arguments {
            arguments.push(Some(scanner.group()?));
        }
        Some(arguments)
    }
}

impl Definition {
    fn told(range: Range<usize>, name: Group, meaning: Group) -> Self {
        Definition { range, key: name.clone(), name: Some(name), meaning: Some(meaning), ..Definition::default() }
    }

    /// This definition, as it stands in the body of a command, with the arguments in their places; what the body says itself is left out.
    fn with(&self, body: &str, arguments: &[Option<Group>], range: Range<usize>) -> Option<Self> {
        let argument = |group: Option<&Group>| {
            let written = body.get(group?.clone())?.trim();
            // Braces around an argument, and commands that style it, are the body's.
            let at = written.find('#')?;
            let number: usize = written[at + 1..].chars().next()?.to_digit(10)? as usize;
            arguments.get(number.checked_sub(1)?)?.clone()
        };
        let (name, short, meaning) =
            (argument(self.name.as_ref()), argument(self.short.as_ref()), argument(self.meaning.as_ref()));
        let shown = name.clone().or(short.clone())?;
        let key = argument(Some(&self.key)).unwrap_or(shown);
        let (plural, see) = (argument(self.plural.as_ref()), argument(self.see.as_ref()));
        Some(Definition { range, key, name, short, meaning, plural, see })
    }
}

impl Scanner<'_> {
    /// The first entry that the text defines.
    fn first_definition(&mut self) -> Option<Definition> {
        while let Some(command) = self.command() {
            if let Some(definition) = self.definition(command) {
                return Some(definition);
            }
        }
        None
    }

    /// A command without braces, as the name of one that is defined: `\newcommand\term`.
    fn bare_name(&mut self) -> Option<Group> {
        let start = self.at + (self.text[self.at..].len() - self.text[self.at..].trim_start().len());
        let name = self.text[start..].strip_prefix('\\')?;
        let length = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
        self.at = start + 1 + length;
        (length > 0).then_some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::glossary::ReadOptions;

    fn heads(text: &str) -> Vec<(String, String)> {
        let reading = read(text, &ReadOptions::default());
        reading.entries.into_iter().map(|entry| (entry.headword.into(), entry.meaning.to_string())).collect()
    }

    #[test]
    fn commands_that_show_a_term_and_its_meaning_write_entries() {
        let text = "\\newcommand{\\word}[2]{\\textbf{#1}: #2\\par}\n\\word{Keel}{The spine of a hull.}\n\\word{Luff}{To turn into the \
                    wind.}\n\\word{Reef}{To take in sail.}\n";
        let read = heads(text);
        assert_eq!(read.len(), 3, "{read:?}");
        assert_eq!(read[0], ("Keel".to_owned(), "The spine of a hull.".to_owned()));
    }

    #[test]
    fn a_command_that_emphasises_nothing_writes_none() {
        let text = "\\newcommand{\\pair}[2]{(#1, #2)}\n\\pair{1}{2} \\pair{3}{4} \\pair{5}{6}\n";
        assert!(heads(text).is_empty());
    }

    #[test]
    fn commands_of_packages_by_another_name_define_what_these_do() {
        let text = "\\newcommand{\\gloss}[3]{\\newglossaryentry{#1}{name={#2},description={#3}}}\n\\newcommand\\abk[2]{\\newacronym{#1}{#1}{#2}}\n\
                    \\gloss{keel}{Keel}{The spine of a hull.}\n\\abk{VHF}{very high frequency}\n";
        let read = heads(text);
        assert_eq!(read.len(), 2, "{read:?}");
        assert_eq!(read[0], ("Keel".to_owned(), "The spine of a hull.".to_owned()));
        assert_eq!(read[1].0, "very high frequency");
    }

    #[test]
    fn environments_with_a_name_hold_meanings() {
        let one = |name: &str, text: &str| format!("\\begin{{entry}}{{{name}}}\n{text}\n\\end{{entry}}\n");
        let text = "\\newenvironment{entry}[1]{\\par\\textbf{#1}}{\\par}\n".to_owned()
            + &one("Keel", "The spine of a hull.")
            + &one("Luff", "To turn into the wind.")
            + &one("Reef", "To take in sail.");
        let read = heads(&text);
        assert_eq!(read.len(), 3, "{read:?}");
        assert_eq!(read[1], ("Luff".to_owned(), "To turn into the wind.".to_owned()));
    }

    #[test]
    fn lists_by_another_name_are_lists() {
        let text = "\\newenvironment{words}{\\begin{description}}{\\end{description}}\n\\begin{words}\n\\item[Keel] The spine of a \
                    hull.\n\\item[Luff] To turn.\n\\end{words}\n";
        assert_eq!(heads(text).len(), 2);
    }

    #[test]
    fn what_is_never_closed_is_passed_over() {
        for text in [
            "\\newcommand",
            "\\newcommand{",
            "\\newcommand{\\a}[2]{#1#2",
            "\\def\\a#1{",
            "\\newenvironment{e}[1]{#1}",
            "\\newcommand\\",
        ] {
            assert!(heads(text).is_empty(), "{text}");
        }
    }
}
