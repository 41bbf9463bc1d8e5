//! What stands around a name: what joins it to others, its neighbours, quotation marks, negations.

use std::borrow::Cow;

use crate::english::article::takes_an;
use crate::english::grammar;
use crate::rules::Article;
use crate::text::TextRange;
use crate::text::sentence::starts_sentence;
use crate::text::word::{Class, class, letter_runs};
use crate::workspace::Part;

/// So far around a name its neighbours are looked for, in bytes.
const REACH: usize = 96;
/// So far before a name a negation still concerns it, in bytes.
const NEGATED: usize = 25;
/// Characters that negate what follows in a clause of Chinese.
const NEGATIVE: [char; 9] = ['不', '没', '沒', '無', '无', '非', '未', '勿', '禁'];
/// Shorter words that end in `ly` are no adverbs.
const ADVERB: usize = 5;

/// So many words may stand between a verb and the name that it is about, and which.
const MOST_BETWEEN: usize = 3;
const BETWEEN: [&str; 8] = ["a", "an", "any", "as", "it", "just", "simply", "them"];
/// Behind these a name is spoken of, or what is not so.
const MENTIONS: [&str; 21] = [
    "avoid", "call", "called", "calling", "calls", "isn't", "named", "neither", "nor", "not", "say", "saying", "says",
    "term", "termed", "unlike", "wasn't", "word", "words", "aren't", "terms",
];
/// Behind these it has had its day.
const NAMED_ANEW: [&str; 10] = [
    "deprecated", "former", "formerly", "legacy", "obsolete", "renamed", "replaced", "replaces", "retired",
    "superseded",
];
/// Behind these it is spoken of where they are negated: `do not write order`.
const WRITES: [&str; 4] = ["speak", "use", "using", "write"];

/// A name in its text.
pub(super) struct Around<'a> {
    pub text: &'a str,
    pub range: TextRange,
    /// The region that it starts in.
    pub region: TextRange,
    /// The paragraph, heading, cell or comment that it stands in: what is outside of it is no neighbour.
    pub block: TextRange,
}

impl<'a> Around<'a> {
    /// A range of a piece.
    pub(super) fn of(part: &'a Part<'_>, range: TextRange) -> Self {
        let regions = part.regions().as_slice();
        let first = regions.partition_point(|region| region.range.start() <= range.start()).saturating_sub(1);
        let (mut start, mut end) = (range.start(), range.end());
        let mut region = range;
        if let Some(own) = regions.get(first) {
            region = own.range;
            (start, end) = (start.min(region.start()), end.max(region.end()));
            let near = |other: usize| other + REACH >= range.start() && other <= range.end() + REACH;
            let before = regions[..first].iter().rev().take_while(|other| other.joined && near(other.range.end()));
            start = before.last().map_or(start, |other| start.min(other.range.start()));
            let joins = regions[first..].iter().take_while(|other| other.joined && near(other.range.end())).count();
            let last = &regions[(first + joins).min(regions.len() - 1)];
            end = end.max(last.range.end());
        }
        Self { text: part.text(), range, region, block: TextRange::new(start, end) }
    }

    fn before(&self) -> &'a str {
        let start = self.text.floor_char_boundary(self.range.start().saturating_sub(REACH));
        &self.text[start.max(self.block.start())..self.range.start()]
    }

    fn behind(&self) -> &'a str {
        let end = self.text.ceil_char_boundary((self.range.end() + REACH).min(self.text.len()));
        &self.text[self.range.end()..end.min(self.block.end())]
    }

    /// Whether it is a part of an identifier, a path or a compound: what stands at it without a blank joins it to something else. Full stops
    /// are looked at by [`names`](crate::rules::names), which knows where sentences end.
    pub(super) fn is_joined(&self) -> bool {
        self.is_in_compound() || self.is_joined_before() || self.is_joined_behind()
    }

    /// Whether it touches a letter, a digit or `_`, or a hyphen joins it to another word: what is client-side stays so when clients become
    /// customers.
    fn is_in_compound(&self) -> bool {
        let touches = |c: char| matches!(class(c), Class::Lower | Class::Upper | Class::Digit | Class::Underscore);
        let joins = |mut next: std::iter::Peekable<&mut dyn Iterator<Item = char>>, own: Option<char>| {
            let first = next.next();
            let is_cased = own.is_some_and(touches);
            first.is_some_and(|c| is_cased && touches(c))
                || first.is_some_and(|c| class(c) == Class::Hyphen) && next.next().is_some_and(|c| class(c).is_word())
        };
        let written = &self.text[self.range];
        let (mut back, mut ahead) =
            (self.text[..self.range.start()].chars().rev(), self.text[self.range.end()..].chars());
        let (back, ahead): (&mut dyn Iterator<Item = char>, &mut dyn Iterator<Item = char>) = (&mut back, &mut ahead);
        joins(back.peekable(), written.chars().next()) || joins(ahead.peekable(), written.chars().next_back())
    }

    fn is_joined_before(&self) -> bool {
        let start = self.region.start().min(self.range.start());
        let mut back = self.text[start..self.range.start()].chars().rev();
        let (last, other) = (back.next(), back.next());
        match last {
            Some('/' | '\\' | '#' | '@' | '$' | '<' | '=') => true,
            Some(':') => other.is_some_and(is_of_a_word),
            Some('>' | '-') => other == Some('-'),
            _ => false,
        }
    }

    fn is_joined_behind(&self) -> bool {
        let end = self.region.end().max(self.range.end());
        let mut ahead = self.text[self.range.end()..end].chars();
        let (first, other, third) = (ahead.next(), ahead.next(), ahead.next());
        match first {
            Some('/' | '\\' | '#' | '@' | '$' | '=' | '(' | '[') => true,
            Some('<') => other.is_some_and(is_of_a_word),
            // Two at the end of a line open a literal block.
            Some(':') => other.is_some_and(|c| is_of_a_word(c) || c == ':' && third.is_some_and(is_of_a_word)),
            Some('-') => matches!(other, Some('>' | '-')),
            _ => false,
        }
    }

    /// Whether it is written as an identifier, with `_` or humps between its words, where the name that it is a use of is not: `momentumScore`
    /// in a comment is a field, whatever is said of the "momentum score".
    pub(super) fn is_identifier(&self, name: &str) -> bool {
        let written = &self.text[self.range];
        written.contains('_') && !name.contains('_') || has_hump(written) && !has_hump(name)
    }

    /// Whether it is a part of a longer name, or something else that is called by a name: what stands before it has a digit or a capital that
    /// no sentence gives it (`the NUT-29 request`), or what stands behind it has a capital (`delegated agent Workspace`).
    pub(super) fn is_beside_a_name(&self, in_comment: bool) -> bool {
        let is_name = |word: &str| word.starts_with(char::is_uppercase) && !grammar::is_function_word(&small(word));
        let before = self.raw_before().is_some_and(|(word, start)| {
            word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic)
                || is_name(word) && !starts_sentence(&self.text[self.block.start()..start], in_comment)
        });
        before || self.raw_behind().is_some_and(is_name)
    }

    /// Whether an adverb stands before it, so that its first word goes with that: `a previously sent message` is no "sent message".
    pub(super) fn is_behind_an_adverb(&self) -> bool {
        self.word_before()
            .is_some_and(|word| word.len() > ADVERB && word.ends_with("ly") && !grammar::is_function_word(&word))
    }

    /// Whether it has a capital that no sentence gives it: then it is a name of something.
    pub(super) fn has_capital_inside(&self, in_comment: bool) -> bool {
        self.text[self.range].starts_with(char::is_uppercase) && !self.starts_sentence(in_comment)
    }

    fn starts_sentence(&self, in_comment: bool) -> bool {
        starts_sentence(&self.text[..self.range.start()], in_comment)
    }

    /// Whether its neighbours make a verb of it: `to run`, `can run`, and `Run the tests` where a sentence starts.
    pub(super) fn is_verb(&self, in_comment: bool) -> bool {
        self.word_before().is_some_and(|word| grammar::leads_to_a_verb(&word))
            || self.starts_sentence(in_comment) && self.word_behind().is_some_and(|word| grammar::is_determiner(&word))
    }

    /// Whether it ends as verbs do and what it is done to follows: `the judge scores each claim`.
    pub(super) fn is_verb_with_an_object(&self) -> bool {
        let behind = || {
            self.word_behind()
                .is_some_and(|word| matches!(&*word, "a" | "an" | "each" | "every" | "the" | "its" | "their" | "your"))
        };
        self.text[self.range].ends_with('s') && behind()
    }

    /// The `a` or `an` right before it, where it is the one that belongs there.
    pub(super) fn article(&self, in_comment: bool) -> Option<Article> {
        self.right_article(in_comment).filter(|_| !self.is_foreign())
    }

    /// The same in whatever language. A capital that no sentence gives is that of a name: `Plan A`.
    pub(super) fn right_article(&self, in_comment: bool) -> Option<Article> {
        let before = self.end_of_word_before()?;
        let word = ["an", "An", "a", "A"].into_iter().find(|word| before.ends_with(word))?;
        let end = self.range.start() - (self.before().len() - before.len());
        let range = TextRange::new(end - word.len(), end);
        let last = before[..before.len() - word.len()].chars().next_back();
        let is_apart = last.is_none_or(|c| !is_inside(c) && !matches!(c, '/' | '\\' | '.' | '$' | '`'));
        let is_right = takes_an(&self.text[self.range]) == Some(word.len() == 2);
        let has_capital = word.starts_with('A');
        let is_name = has_capital && !starts_sentence(&self.text[self.block.start()..range.start()], in_comment);
        (is_apart && is_right && !is_name).then_some(Article { range, has_capital })
    }

    /// Whether what it stands in is in another language than English, as far as its small words tell: `a` has a meaning in many.
    fn is_foreign(&self) -> bool {
        let words = letter_runs(&self.text[self.block]);
        grammar::is_english(words) == Some(false)
    }

    /// Whether something before it says that it is not so.
    pub(super) fn is_negated(&self) -> bool {
        let before = self.before();
        let cut = before.ceil_char_boundary(before.len().saturating_sub(NEGATED));
        // A word that is cut in two is another word: `cannot`.
        let is_cut = before[..cut].ends_with(is_of_a_word);
        let near = if is_cut { before[cut..].trim_start_matches(is_of_a_word) } else { &before[cut..] };
        near.split(|c: char| !is_of_a_word(c) && !matches!(c, '\'' | '’'))
            .any(|word| grammar::is_negation(&small(word)))
            || near.rsplit(['，', '。', '、', '；', '：']).next().is_some_and(|clause| clause.contains(NEGATIVE))
    }

    /// Whether the words before it speak of the name and not of the thing: `the word order`, `do not say order`, `once called an order`,
    /// `instead of an order`, `the legacy order`.
    pub(super) fn is_mentioned(&self) -> bool {
        let (Some(last), before) = self.meaningful_before() else { return false };
        MENTIONS.contains(&&*last)
            || NAMED_ANEW.contains(&&*last)
            || matches!((&*last, before.as_deref()), ("of", Some("instead")) | ("than", Some("rather")))
            || WRITES.contains(&&*last) && before.as_deref().is_some_and(grammar::is_negation)
    }

    /// The two words before it, in small letters, but for those that may stand between a verb and a name.
    fn meaningful_before(&self) -> (Option<String>, Option<String>) {
        let (mut range, mut found) = (self.range, [None, None]);
        for slot in &mut found {
            for _ in 0..MOST_BETWEEN {
                let at = Around { range, ..*self };
                let Some((written, start)) = at.raw_before().filter(|(written, _)| !written.is_empty()) else { break };
                range = TextRange::new(start, self.range.end());
                let word = small(written).into_owned();
                if !BETWEEN.contains(&&*word) {
                    *slot = Some(word);
                    break;
                }
            }
        }
        let [last, before] = found;
        (last, before)
    }

    /// Whether it begins or ends what is quoted. Behind a plural, an apostrophe alone makes the possessive: `the orders' sum`.
    pub(super) fn is_quoted(&self) -> bool {
        let begins = self.before().ends_with(['"', '“', '„', '‘', '«', '\'']);
        let is_possessive = || self.text[self.range].ends_with('s') && self.behind().starts_with(['\'', '’']);
        begins || self.behind().starts_with(['"', '”', '“', '’', '»', '\'']) && !is_possessive()
    }

    /// What stands before it, up to the end of the word right before it, where nothing but blanks, markup or a line break is between.
    fn end_of_word_before(&self) -> Option<&'a str> {
        // The text of a link is behind its bracket.
        let before = self.before();
        let before = before.strip_suffix('[').filter(|_| self.is_text_of_link()).unwrap_or(before);
        let rest = before.trim_end_matches([' ', '\t', '*', '_']);
        let line_before = without_line_start(rest);
        let rest = line_before.unwrap_or(rest).trim_end_matches(['*', '_']);
        (rest.len() < self.before().len()).then_some(rest)
    }

    /// Whether it is all of the text of a link.
    fn is_text_of_link(&self) -> bool {
        self.text[self.range.end()..].starts_with("](") && self.text[..self.range.start()].ends_with(" [")
    }

    /// The word right before it, in small letters; `None` where anything but blanks, markup or a line break is between.
    pub(super) fn word_before(&self) -> Option<String> {
        self.raw_before().and_then(|(written, _)| word(written))
    }

    /// Whose own it is called: the word before `own`, without `'s`, in `the reader's own pool`.
    pub(super) fn owner(&self) -> Option<String> {
        let (_, start) = self.raw_before().filter(|(written, _)| *written == "own")?;
        let owner = Around { range: TextRange::new(start, self.range.end()), ..*self }.word_before()?;
        let plain = owner.strip_suffix("'s").or_else(|| owner.strip_suffix("’s")).map(str::to_owned);
        Some(plain.unwrap_or(owner))
    }

    /// The same as it is written, and where that begins.
    fn raw_before(&self) -> Option<(&'a str, usize)> {
        let rest = self.end_of_word_before()?;
        let start = rest.rfind(|c: char| !is_inside(c)).map_or(0, |at| rest.ceil_char_boundary(at + 1));
        Some((&rest[start..], self.range.start() - self.before().len() + start))
    }

    /// The same of the word right behind it.
    pub(super) fn word_behind(&self) -> Option<String> {
        self.raw_behind().and_then(word)
    }

    fn raw_behind(&self) -> Option<&'a str> {
        let behind = self.behind();
        let rest = behind.trim_start_matches(['*', '_']).trim_start_matches([' ', '\t']);
        let rest = match rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n') {
            Some(next) => next.trim_start_matches(LINE_STARTS),
            None => rest,
        };
        let rest = rest.trim_start_matches(['*', '_']);
        if rest.len() == behind.len() {
            return None;
        }
        Some(&rest[..rest.find(|c: char| !is_inside(c)).unwrap_or(rest.len())])
    }
}

/// What lines of comments, quotes and lists may begin with.
const LINE_STARTS: &[char] = &[' ', '\t', '/', '*', '#', ';', '!', '>', '%', '-'];

/// What stands before the end of the line that `text` begins the next one of, where nothing but such a beginning follows.
fn without_line_start(text: &str) -> Option<&str> {
    let line_before = text.trim_end_matches(LINE_STARTS).strip_suffix('\n')?;
    Some(line_before.strip_suffix('\r').unwrap_or(line_before).trim_end_matches([' ', '\t']))
}

/// Whether a small letter stands right before a capital.
fn has_hump(text: &str) -> bool {
    text.chars().zip(text.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a character may stand inside a word that is a neighbour.
fn is_inside(c: char) -> bool {
    is_of_a_word(c) || matches!(c, '\'' | '’' | '-')
}

fn small(word: &str) -> Cow<'_, str> {
    match word.contains('’') || word.contains(char::is_uppercase) {
        true => word.replace('’', "'").to_lowercase().into(),
        false => word.into(),
    }
}

fn word(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| small(text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name between brackets in its text.
    fn with<T>(text: &str, ask: impl for<'a> FnOnce(&'a Around<'a>) -> T) -> T {
        let start = text.find('⟦').expect("it is marked");
        let plain = text.replace(['⟦', '⟧'], "");
        let end = text.find('⟧').expect("it is marked") - '⟦'.len_utf8();
        let region = TextRange::new(0, plain.len());
        ask(&Around { text: &plain, range: TextRange::new(start, end), region, block: region })
    }

    /// A range of a markdown document.
    fn in_markdown(text: &str, range: TextRange, ask: impl Fn(&Around<'_>)) {
        use crate::workspace::{Change, Workspace};
        let (file, mut workspace) = (crate::text::FileId(1), Workspace::new());
        let (source, glossaries) = (crate::text::Source::new(text), std::sync::Arc::from([]));
        let language = crate::document::Language::MARKDOWN;
        workspace.apply(Change::OpenDocument { file, language, version: 1, source, glossaries });
        let snapshot = workspace.snapshot();
        let document = snapshot.document(file).expect("it is open");
        let part = document.parts().find(|part| part.start + part.text().len() >= range.end()).expect("it is there");
        ask(&Around::of(&part, TextRange::new(range.start() - part.start, range.end() - part.start)));
    }

    #[test]
    fn what_touches_a_name_joins_it() {
        for text in [
            "a ⟦run⟧_id",
            "x⟦run⟧",
            "⟦run⟧2",
            "Sandbox⟦Run⟧Options",
            "src/⟦run⟧",
            "⟦run⟧/src",
            "a\\⟦run⟧",
            "x:⟦run⟧",
            "⟦run⟧::new",
            "p->⟦run⟧",
            "⟦run⟧->p",
            "#⟦run⟧",
            "@⟦run⟧",
            "$⟦run⟧",
            "<⟦run⟧",
            "⟦run⟧<T>",
            "--⟦run⟧",
            "⟦run⟧=1",
            "⟦run⟧(",
            "⟦run⟧[0]",
            "pre-⟦run⟧",
            "⟦run⟧-time",
        ] {
            assert!(with(text, |around| around.is_joined()), "{text}");
        }
        for text in [
            "the ⟦run⟧.", "a ⟦run⟧: b", "(⟦run⟧)", "⟦run⟧ (a)", "**⟦run⟧**", "“⟦run⟧”", "a - ⟦run⟧ - b", "⟦run⟧, b",
            "実⟦行⟧中", "it is:\n⟦run⟧",
        ] {
            assert!(!with(text, |around| around.is_joined()), "{text}");
        }
    }

    #[test]
    fn neighbours_are_found_across_markup_and_lines() {
        for (text, before, behind) in [
            ("the ⟦session⟧ cookie", Some("the"), Some("cookie")),
            ("The **⟦session⟧** is", Some("the"), Some("is")),
            (" * each\n * ⟦session⟧\n * ends", Some("each"), Some("ends")),
            ("// don’t\r\n// ⟦run⟧\r\n// it", Some("don't"), Some("it")),
            ("HTTP ⟦client⟧, b", Some("http"), None),
            ("It ends. ⟦Run⟧", None, None),
            ("(⟦run⟧)", None, None),
            ("the ⟦run⟧-time", Some("the"), None),
        ] {
            assert_eq!(with(text, |around| around.word_before()).as_deref(), before, "{text}");
            assert_eq!(with(text, |around| around.word_behind()).as_deref(), behind, "{text}");
        }
    }

    #[test]
    fn an_owner_stands_before_own() {
        for (text, owner) in [
            ("the reader's own ⟦pool⟧", Some("reader")),
            ("its\nown ⟦pool⟧", Some("its")),
            ("own ⟦pool⟧", None),
            ("the reader's ⟦pool⟧", None),
        ] {
            assert_eq!(with(text, |around| around.owner()).as_deref(), owner, "{text}");
        }
    }

    #[test]
    fn articles_are_those_that_belong_there() {
        for (text, expected) in [
            ("an ⟦issue⟧", Some("an")),
            ("An **⟦issue⟧**", Some("An")),
            ("see a\r\n  ⟦ticket⟧ of", Some("a")),
            ("// it is an\n// ⟦issue⟧", Some("an")),
            ("(a ⟦user⟧)", Some("a")),
            ("a ⟦issue⟧", None),
            ("the ⟦issue⟧", None),
            ("plan ⟦issue⟧", None),
            ("$a ⟦ticket⟧", None),
            ("a, ⟦ticket⟧", None),
            ("see a [⟦ticket⟧](x)", Some("a")),
            ("see a\n> ⟦ticket⟧", Some("a")),
            ("so. A ⟦ticket⟧", Some("A")),
            ("the plan A ⟦ticket⟧", None),
            ("f[a [⟦ticket⟧]", None),
            ("elle a ⟦ticket⟧ pour les clients dans la base des commandes qui sont faites", None),
        ] {
            let found = with(text, |around| around.article(false));
            let plain = text.replace(['⟦', '⟧'], "");
            assert_eq!(found.map(|article| &plain[article.range.range()]), expected, "{text}");
            assert!(
                found.is_none_or(|article| article.has_capital == plain[article.range.range()].starts_with('A')),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_outside_of_the_block_is_no_neighbour() {
        let text = "# Let the\nrun go\n- not the\n- run goes\n";
        for start in [text.find("run go\n").unwrap(), text.find("run goes").unwrap()] {
            in_markdown(text, TextRange::new(start, start + 3), |around| {
                assert_eq!((around.word_before(), around.is_negated()), (None, false));
                assert!(around.word_behind().is_some());
            });
        }
    }

    #[test]
    fn verbs_have_the_neighbours_of_verbs() {
        for text in ["to ⟦run⟧ it", "it can ⟦run⟧", "we ⟦run⟧", "⟦Run⟧ the tests", "A. ⟦Run⟧ all"] {
            assert!(with(text, |around| around.is_verb(false)), "{text}");
        }
        for text in ["the ⟦run⟧ the", "a ⟦run⟧", "⟦Runs⟧ of it"] {
            assert!(!with(text, |around| around.is_verb(false)), "{text}");
        }
    }

    #[test]
    fn negations_and_quotes_are_near() {
        assert!(with("it is not a ⟦run⟧", |around| around.is_negated()));
        assert!(with("isn't really a ⟦run⟧", |around| around.is_negated()));
        assert!(with("这里不另建第二套 ⟦run⟧", |around| around.is_negated()));
        assert!(!with("这里不是，第二套 ⟦run⟧", |around| around.is_negated()));
        assert!(!with("a knot of twenty-two more a ⟦run⟧", |around| around.is_negated()));
        assert!(!with("not far from here one finds a ⟦run⟧", |around| around.is_negated()));
        assert!(with("say \"⟦run⟧\"", |around| around.is_quoted()));
        assert!(!with("say ⟦run⟧", |around| around.is_quoted()));
        assert!(!with("the ⟦runs⟧' end", |around| around.is_quoted()));
        assert!(with("say '⟦runs⟧'", |around| around.is_quoted()));
    }

    #[test]
    fn a_name_is_spoken_of_behind_a_few_words() {
        for text in [
            "do not say ⟦purchase⟧",
            "once called a ⟦purchase⟧",
            "we call it a ⟦purchase⟧",
            "the word ⟦purchase⟧",
            "an order is not a ⟦purchase⟧",
            "write order instead of ⟦purchase⟧",
            "rather than a ⟦purchase⟧",
            "the legacy ⟦purchase⟧",
            "formerly\n⟦purchase⟧",
            "never write ⟦purchase⟧",
            "Don’t use ⟦purchase⟧",
        ] {
            assert!(with(text, |around| around.is_mentioned()), "{text}");
        }
        for text in [
            "a ⟦purchase⟧",
            "there is no ⟦purchase⟧",
            "use the ⟦purchase⟧",
            "the list of ⟦purchase⟧",
            "it is called. A ⟦purchase⟧",
            "⟦Purchase⟧",
            "is not paid when a ⟦purchase⟧",
            "smaller than a ⟦purchase⟧",
            "all old ⟦purchase⟧",
            "write a ⟦purchase⟧",
        ] {
            assert!(!with(text, |around| around.is_mentioned()), "{text}");
        }
    }

    #[test]
    fn a_capital_inside_a_sentence_makes_a_name() {
        assert!(with("the ⟦Client⟧ asks", |around| around.has_capital_inside(false)));
        assert!(!with("It ends. ⟦Client⟧ asks", |around| around.has_capital_inside(false)));
        assert!(!with("the ⟦client⟧ asks", |around| around.has_capital_inside(false)));
    }
}
