//! Words in capitals that nobody has to explain: keywords, units, kinds of files, and numbers written with letters.

/// In order, for they are searched by halves.
const KNOWN: &[&str] = &[
    "ACK", "AD", "AKA", "AM", "API", "APIs", "APPENDIX", "ASAP", "ASCII", "BC", "BCE", "BMP", "BSD", "BUG", "CAUTION",
    "CD", "CE", "CEST", "CET", "CLI", "CONNECT", "CONTRIBUTING", "COPYING", "CPU", "CPUs", "CSS", "CSV", "CVE",
    "DELETE", "DNS", "DOC", "DVD", "EB", "EDT", "EOF", "EOL", "EST", "EUR", "EiB", "FAQ", "FAQs", "FIXME", "FTP",
    "FYI", "GB", "GBP", "GET", "GHz", "GIF", "GMT", "GNU", "GPL", "GPU", "GPUs", "GTK", "GUI", "GW", "GiB", "HACK",
    "HEAD", "HTML", "HTTP", "HTTPS", "ICO", "ID", "IDE", "IDEs", "IDs", "IEEE", "IETF", "IMHO", "IMO", "IMPORTANT",
    "INFO", "IO", "IP", "IPs", "ISBN", "ISO", "JPEG", "JPG", "JS", "JSON", "KB", "KHz", "KiB", "LAN", "LICENSE", "LTS",
    "MAY", "MB", "MD", "MHz", "MIT", "MUST", "MW", "MiB", "NASA", "NATO", "NB", "NOT", "NOTE", "NULL", "NaN", "OK",
    "OPTIONAL", "OPTIONS", "OS", "OSes", "PATCH", "PATH", "PB", "PC", "PDF", "PDFs", "PDT", "PM", "PNG", "POST", "PR",
    "PRs", "PS", "PST", "PUT", "PhD", "PiB", "RAM", "README", "READMEs", "RECOMMENDED", "REQUIRED", "RFC", "RFCs",
    "ROM", "SHALL", "SHOULD", "SQL", "SSD", "SVG", "TB", "TBA", "TBD", "THE", "TIP", "TL", "TODO", "TODOs", "TOML",
    "TRACE", "TSV", "TV", "TXT", "TiB", "UI", "UIs", "UK", "UN", "URI", "URIs", "URL", "URLs", "US", "USA", "USB",
    "USD", "UTC", "UTF", "WARN", "WARNING", "WIP", "WWW", "WYSIWYG", "XHTML", "XML", "XXX", "YAML", "ZIP", "etc", "kB",
    "kHz", "kW", "kWh",
];

/// Whether nobody has to explain it.
pub(super) fn is_known(word: &str) -> bool {
    KNOWN.binary_search(&word).is_ok() || is_roman(word)
}

/// Whether it is a Roman numeral in its usual spelling, as chapters (up to 39) and years have them: `CI` and `DC` are something else.
fn is_roman(word: &str) -> bool {
    const PLACES: [[&str; 10]; 4] = [
        ["", "M", "MM", "MMM", "", "", "", "", "", ""],
        ["", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"],
        ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"],
        ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"],
    ];
    let mut rest = word;
    for place in PLACES {
        let longest = place.iter().filter(|digit| rest.starts_with(**digit)).max_by_key(|digit| digit.len());
        rest = &rest[longest.map_or(0, |digit| digit.len())..];
    }
    let is_chapter = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let is_year = word.starts_with('M') && word.len() >= 4;
    rest.is_empty() && !word.is_empty() && (is_chapter || is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert!(KNOWN.is_sorted());
    }

    #[test]
    fn numerals_are_known() {
        for word in ["II", "XIV", "XXXIX", "MCMXCIX"] {
            assert!(is_roman(word), "{word}");
        }
        for word in ["IIII", "VX", "", "CI", "DC", "MMLU", "IC"] {
            assert!(!is_roman(word), "{word}");
        }
    }
}
