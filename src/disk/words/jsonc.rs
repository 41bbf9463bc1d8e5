//! JSON as people write it in settings: with comments, and with a comma behind the last item.

use jsonc_parser::{ParseOptions, errors::ParseError, parse_to_serde_value};

/// What is tolerated: nothing else that the parser knows to read.
const OPTIONS: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_extended_string_escapes: false,
    allow_non_finite_numbers: false,
};

/// Reads such a text.
///
/// # Errors
/// Where it is no JSON all the same.
pub(super) fn parse(text: &str) -> Result<serde_json::Value, ParseError> {
    parse_to_serde_value(text.trim_start_matches('\u{feff}'), &OPTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_last_commas_are_tolerated() {
        let text =
            "\u{feff}// ours 語\n{\n  /* a, b */ \"words\": [\"a//b\", \"c\\\"/*d*/\", ], // more\n  \"é\": {},\n}\n";
        assert_eq!(parse(text).unwrap(), serde_json::json!({"words": ["a//b", "c\"/*d*/"], "é": {}}));
        for text in ["{\"a\": 1 \"b\"}", "[1 2]", "{a: 1}", "['a']", "{\"a\": +1}"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert_eq!(parse("// nothing yet").unwrap(), serde_json::Value::Null);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fail_otherwise(text in "[\\[\\]{}\",/*\\\\:a語\n ]{0,40}") {
            let _ = parse(&text);
        }
    }
}
