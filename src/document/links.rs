//! Finds bare URLs and e-mail addresses in running text, so that no word inside one is taken for a term.
//!
//! Three searches for fixed strings (`://`, `www.`, `@`) run ahead over the whole text; a stretch of text in which none of
//! them stands costs three comparisons.

use std::ops::Range;

use memchr::{Memchr, memchr_iter, memmem};

/// No more candidates.
const NONE: usize = usize::MAX;
/// A longer word before `://` is not the scheme of a URL.
const LONGEST_SCHEME: usize = 24;
/// The longest local part of an e-mail address (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;

/// The links of a text that are not marked up as such, found in order.
#[derive(Clone)]
pub(super) struct Links<'t> {
    text: Text<'t>,
    /// The searches, from where links were first asked for.
    ahead: Option<Ahead<'t>>,
}

/// A text in which links are read where they are.
#[derive(Clone, Copy)]
struct Text<'t>(&'t [u8]);

/// The searches that run ahead.
#[derive(Clone)]
struct Ahead<'t> {
    /// Where they begin.
    start: usize,
    schemes: memmem::FindIter<'t, 'static>,
    hosts: memmem::FindIter<'t, 'static>,
    mails: Memchr<'t>,
    /// The next candidate of each of the three, or [`NONE`].
    next: [usize; 3],
    /// The first of the three.
    soonest: usize,
}

impl<'t> Ahead<'t> {
    fn new(text: &'t [u8], start: usize) -> Self {
        let searched = &text[start..];
        let (schemes, hosts) = (memmem::find_iter(searched, "://"), memmem::find_iter(searched, "www."));
        let mails = memchr_iter(b'@', searched);
        let mut ahead = Self { start, schemes, hosts, mails, next: [0; 3], soonest: 0 };
        (0..3).for_each(|which| ahead.advance(which));
        ahead
    }

    fn advance(&mut self, which: usize) {
        let found = match which {
            0 => self.schemes.next(),
            1 => self.hosts.next(),
            _ => self.mails.next(),
        };
        self.next[which] = found.map_or(NONE, |at| at + self.start);
        self.soonest = self.next[0].min(self.next[1]).min(self.next[2]);
    }

    /// Passes over what stands before `from`.
    fn skip_to(&mut self, from: usize) {
        for which in 0..3 {
            while self.next[which] < from {
                self.advance(which);
            }
        }
    }

    /// Which of them finds something next, and where.
    fn first(&self) -> Option<(usize, usize)> {
        (0..3).map(|which| (which, self.next[which])).min_by_key(|&(_, at)| at)
    }
}

impl<'t> Links<'t> {
    /// The links of that text.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text: Text(text.as_bytes()), ahead: None }
    }

    /// The first link in `from..to`, cut to that range. Calls come in order: nothing before `from` is asked for again.
    pub(super) fn next(&mut self, from: usize, to: usize) -> Option<Range<usize>> {
        let text = self.text;
        let ahead = self.ahead.get_or_insert_with(|| Ahead::new(text.0, from));
        if ahead.soonest >= to {
            return None;
        }
        ahead.skip_to(from);
        loop {
            let (which, at) = ahead.first()?;
            if at >= to {
                return None;
            }
            let found = match which {
                0 => text.url(at, from, to),
                1 => text.host(at, from, to),
                _ => text.mail(at, from, to),
            };
            if found.is_some() {
                return found;
            }
            ahead.advance(which);
        }
    }
}

impl Text<'_> {
    /// `scheme://rest` around the `://` at `at`.
    fn url(&self, at: usize, from: usize, to: usize) -> Option<Range<usize>> {
        let is_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let low = from.max(at.saturating_sub(LONGEST_SCHEME));
        let length = self.0[low..at].iter().rev().take_while(|&byte| is_scheme(byte)).count();
        let start = (at - length..at).find(|&start| self.0[start].is_ascii_alphabetic())?;
        let end = self.end_of_url(at + 3, to);
        (end > at + 3).then_some(start..end)
    }

    /// `www.rest` at `at`.
    fn host(&self, at: usize, from: usize, to: usize) -> Option<Range<usize>> {
        if at > from && is_word(self.0[at - 1]) {
            return None;
        }
        let end = self.end_of_url(at + 4, to);
        (end > at + 4).then_some(at..end)
    }

    /// `local@domain.tld` around the `@` at `at`.
    fn mail(&self, at: usize, from: usize, to: usize) -> Option<Range<usize>> {
        let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%');
        let low = from.max(at.saturating_sub(LONGEST_LOCAL_PART));
        let start = at - self.0[low..at].iter().rev().take_while(|&byte| is_local(byte)).count();
        let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let rest = &self.0[(at + 1).min(to)..to];
        let mut length = rest.iter().take_while(|&byte| is_domain(byte)).count();
        while length > 0 && !rest[length - 1].is_ascii_alphanumeric() {
            length -= 1;
        }
        let domain = &rest[..length];
        let dotted = domain.iter().skip(1).any(|&byte| byte == b'.') && domain[0] != b'.';
        (start < at && dotted).then(|| start..at + 1 + length)
    }

    /// Where the URL that has begun before `from` ends: at a blank, a quote or a bracket that it does not open itself, without
    /// the punctuation of the sentence around it.
    fn end_of_url(&self, from: usize, to: usize) -> usize {
        let (mut at, mut open) = (from.min(to), 0_usize);
        while at < to {
            match self.0[at] {
                0..=b' ' | b'<' | b'>' | b'"' | b'`' | b'|' | b'[' | b']' | b'\\' | b'{' | b'}' | 0x7f => break,
                b'(' => open += 1,
                b')' if open == 0 => break,
                b')' => open -= 1,
                0x80.. if self.sentence_goes_on(at) => break,
                _ => {}
            }
            at += 1;
        }
        while at > from
            && matches!(self.0[at - 1], b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~')
        {
            at -= 1;
        }
        at
    }

    /// Whether the character that starts at `at` is no part of a URL: a character of a script written without blanks stands in
    /// one only after `/`, `=` and their like (`/wiki/词汇表`), elsewhere the sentence goes on there (`见https://example.org的页`).
    fn sentence_goes_on(&self, at: usize) -> bool {
        match self.0[at] {
            // Han, kana, Hangul and all full-width punctuation are encoded in three bytes that begin so; so is the rest of
            // the general punctuation (”, …), at E2 80.
            0xe2 => self.0.get(at + 1) == Some(&0x80),
            0xe3 => self.0.get(at + 1) == Some(&0x80) || !self.in_path(at),
            0xef => true,
            0xe4..=0xee => !self.in_path(at),
            _ => false,
        }
    }

    fn in_path(&self, at: usize) -> bool {
        at > 0 && matches!(self.0[at - 1], b'/' | b'=' | b'#' | b'_' | b'-' | b'&' | b'%' | b'?' | 0x80..)
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::Links;

    fn all(text: &str) -> Vec<&str> {
        let mut links = Links::new(text);
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(link) = links.next(from, text.len()) {
            from = link.end;
            found.push(&text[link]);
        }
        found
    }

    #[test]
    fn urls_end_before_the_punctuation_of_the_sentence() {
        assert_eq!(all("see https://a.org/x_(y), (http://b.org/z). End"), ["https://a.org/x_(y)", "http://b.org/z"]);
        assert_eq!(all("**https://a.org**, 'www.b.org/c?d=e': www. x"), ["https://a.org", "www.b.org/c?d=e"]);
        assert_eq!(all("git+ssh://host/x://y :// a:// ://b"), ["git+ssh://host/x://y"]);
    }

    #[test]
    fn mail_addresses_need_a_dotted_domain() {
        assert_eq!(all("a.b+c@d-e.org. @user x@y pkg@1 é@b.de a@.de"), ["a.b+c@d-e.org"]);
        assert_eq!(all("<me@example.org>,you@example.org"), ["me@example.org", "you@example.org"]);
    }

    #[test]
    fn a_sentence_without_blanks_goes_on_behind_a_url() {
        assert_eq!(all("见https://example.org的页"), ["https://example.org"]);
        assert_eq!(all("https://zh.example.org/wiki/词汇表。然后"), ["https://zh.example.org/wiki/词汇表"]);
        assert_eq!(all("“https://de.example.org/Größe” x"), ["https://de.example.org/Größe"]);
    }

    #[test]
    fn a_link_is_cut_to_what_is_asked_for() {
        let mut links = Links::new("x https://a.org/b y@z.org");
        assert_eq!(links.next(0, 17), Some(2..17));
        assert_eq!(links.next(18, 20), None);
    }
}
