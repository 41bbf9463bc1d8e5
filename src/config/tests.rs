//! What configurations say, and what is said of them.

use expect_test::{Expect, expect};
use serde_json::json;

use super::*;
use crate::text::rule::{Reach, Setting, Severity};
use crate::text::{Encoding, Source};

/// The problems of a `glossator.toml`, each with its line and column (from 1) and the text that it stands at.
fn check(text: &str, wanted: &Expect) -> Config {
    let (config, problems) = from_toml(text);
    let source = Source::new(text);
    let shown = problems.iter().map(|problem| {
        let place = source.position(problem.range.start(), Encoding::Utf32);
        let at = &text[problem.range.range()];
        format!("{}:{} {at:?} {}\n", place.line + 1, place.column + 1, problem.message)
    });
    wanted.assert_eq(&shown.collect::<String>());
    config
}

#[test]
fn everything_that_can_be_said_is_read() {
    let config = check(
        r#"
glossaries = ["handbook/terms/*.md", "../common.md"]
exclude = ["vendor/"]
builtin = ["llm"]
log = "debug"
dictionary = "en_GB"
words = ["Ωmega", "naïve"]
completion.limit = 20

[rules]
misspelled-term = "error"
term-casing = "off"
"#,
        &expect![""],
    );
    assert_eq!(config.glossaries.unwrap(), ["handbook/terms/*.md", "../common.md"]);
    assert_eq!(
        (config.exclude.unwrap(), config.builtin.unwrap()),
        (vec!["vendor/".to_owned()], vec!["llm".to_owned()])
    );
    assert_eq!((config.log, config.completion.limit), (Some(LogLevel::Debug), Some(20)));
    assert_eq!(
        (config.dictionary.as_deref(), config.words.as_deref()),
        (Some("en_GB"), Some(["Ωmega", "naïve"].map(String::from).as_slice()))
    );
    let rules: Vec<_> = config.rules.into_iter().map(|(rule, setting)| (rule, setting.level)).collect();
    assert_eq!(rules, [(Rule::MisspelledTerm, Some(Some(Severity::Error))), (Rule::TermCasing, Some(None))]);
}

#[test]
fn what_is_shown_in_a_text_is_told() {
    let config = check("tokens.terms = \"no-headings\"\n[hints]\nabbreviations = true\n", &expect![""]);
    assert_eq!((config.tokens.terms, config.hints.abbreviations), (Some(MarkedTerms::NoHeadings), Some(true)));
    let config = check(
        "[tokens]\nterms = \"some\"\n[hints]\nabbreviation = 1\n",
        &expect![[r#"
            2:9 "\"some\"" `tokens.terms` is one of all, first, no-headings, off, not `some`.
            4:1 "abbreviation" There is no hints key `abbreviation`: did you mean `abbreviations`?
        "#]],
    );
    let below = Config { tokens: Tokens { terms: Some(MarkedTerms::First) }, ..Config::default() };
    assert_eq!(config.above(&below).tokens.terms, Some(MarkedTerms::First));
}

#[test]
fn features_are_told_in_tables() {
    let config = check(
        "completion = { enabled = false, prose = false, code = 1, letters = 0, shapes = \"all\" }\n\
         [hover]\nenabled = \"no\"\ncode = \"off\"\n[definition]\ncode = false\ncodes = 1\n[spelling]\ncode = \"most\"\n",
        &expect![[r#"
            1:55 "1" `completion.code` takes true or false, not a whole number.
            3:11 "\"no\"" `hover.enabled` takes true or false, not a string.
            7:1 "codes" There is no definition key `codes`: did you mean `code`?
            9:8 "\"most\"" `spelling.code` is one of off, strings, all, not `most`.
        "#]],
    );
    let (editor, _) =
        from_settings(&json!({"completion": {"enabled": true, "letters": 11}, "hover": {"code": "full"}}));
    let both = editor.above(&config);
    assert_eq!((both.completion.enabled, both.completion.prose, both.completion.code), (Some(true), Some(false), None));
    assert_eq!(
        (both.completion.letters, both.completion.shapes, both.completion.limit),
        (Some(0), Some(Shapes::All), None)
    );
    assert_eq!((both.hover.enabled, both.hover.code, both.definition.code), (None, Some(CodeHover::Full), Some(false)));
}

#[test]
fn a_bad_value_costs_itself_alone_and_has_its_place() {
    let config = check(
        "# 語 🦀\r\nglosaries = []\r\nexclude = [\"a/\", 3, \"b/\"]\r\nbuiltin = [\"lmm\"]\r\nlog = \"loud\"\r\n\
         [completion]\r\nlimit = 0\r\nlimits = 3\r\n[rules]\r\nterm_casing = \"off\"\r\nterm-casing = \"warn\"\r\nx = 1\r\n",
        &expect![[r#"
            2:1 "glosaries" There is no key `glosaries`: did you mean `glossaries`?
            3:18 "3" `exclude` takes a list of strings, not a whole number.
            4:12 "\"lmm\"" There is no built-in glossary `lmm`: did you mean `llm`?
            5:7 "\"loud\"" `log` is one of off, error, warn, info, debug, trace, not `loud`.
            7:9 "0" `completion.limit` is a whole number from 1 to 10000.
            8:1 "limits" There is no completion key `limits`: did you mean `limit`?
            10:1 "term_casing" There is no rule `term_casing`: did you mean `term-casing`?
            11:15 "\"warn\"" `term-casing` is one of off, hint, info, warning, error, not `warn`.
            12:1 "x" There is no rule `x`; there are misspelled-term, term-casing, discouraged-term, loose-advice, term-variant, confusable-term, repeated-term, undefined-abbreviation, unexpanded-abbreviation, duplicate-entry, conflicting-form, empty-entry, dangling-see, unreadable-entry, unreadable-glossary, unsorted-entry, unused-entry.
        "#]],
    );
    assert_eq!(config.exclude.unwrap(), ["a/", "b/"]);
    assert_eq!((config.log, config.completion.limit, config.rules.len()), (None, None, 0));
}

#[test]
fn what_is_no_toml_leaves_the_rest_standing() {
    let config = check(
        "\u{feff}exclude = [\"a\"]\nlog = = \"info\"\nbuiltin = [\"llm\"]\nbuiltin = []\n",
        &expect![[r#"
            1:2 "" `log` takes a string, not a whole number.
            2:7 "=" This is no TOML: extra `=`, expected nothing.
            4:1 "builtin" This is no TOML: duplicate key.
        "#]],
    );
    assert_eq!(config.exclude.unwrap(), ["a"]);
    assert_eq!(config.builtin.unwrap(), ["llm"]);
}

#[test]
fn patterns_are_tried_when_they_are_read() {
    let config = check(
        "glossaries = [\"a[\", \"b/*.md\"]\nexclude = [\"c{\", \"d\"]\n",
        &expect![[r#"
        1:15 "\"a[\"" `a[` cannot be read as a glob: unclosed character class; missing ']'.
        2:12 "\"c{\"" `c{` cannot be read as a pattern: error parsing glob 'c{': unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?).
    "#]],
    );
    assert_eq!(config.glossaries.unwrap(), ["b/*.md"]);
}

#[test]
fn patterns_beyond_what_a_glob_may_be_are_named_and_the_others_hold() {
    let deep = format!("{}b{}", "{a,".repeat(2000), "}".repeat(2000));
    let long = "a?".repeat(4000);
    let text =
        format!("glossaries = [\"{deep}\", \"{long}\", \"b/*.md\"]\nexclude = [\"{deep}\", \"{long}\", \"d\"]\n");
    let (config, problems) = from_toml(&text);
    assert_eq!(
        (config.glossaries.unwrap(), config.exclude.unwrap()),
        (vec!["b/*.md".to_owned()], vec!["d".to_owned()])
    );
    assert_eq!(problems.len(), 4);
    for problem in problems {
        assert!(problem.message.contains("it has more than 1024 bytes or 32 braces"), "{}", problem.message);
        assert!(problem.message.len() < 200, "{}", problem.message);
    }
    // What is let through can be made.
    let most = format!("{}b{}", "{a,".repeat(32), "}".repeat(32));
    for pattern in [most.as_str(), &"?".repeat(1024), &"[!a-é]".repeat(140), &"**/".repeat(341)] {
        glob(pattern).unwrap().compile_matcher();
    }
}

#[test]
fn an_editors_settings_are_read_leniently() {
    let settings = json!({"builtin": "llm", "log": null, "words": ["a", null, 1], "completion": {"limit": 7}, "colour": 1, "trace": {"server": "off"}});
    let (config, problems) = from_settings(&settings);
    assert_eq!(config.builtin.unwrap(), ["llm"]);
    assert_eq!((config.words.unwrap(), config.completion.limit), (vec!["a".to_owned()], Some(7)));
    let problems: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(problems.len(), 2, "{problems:?}");
    for nothing in [json!(null), json!({}), json!([]), json!("x"), json!(3.5), json!({"completion": 1, "rules": "x"})] {
        assert_eq!(from_settings(&nothing).0, Config::default(), "{nothing}");
    }
}

#[test]
fn lists_add_up_and_of_single_values_the_editors_goes_first() {
    let (file, _) =
        from_toml("words = [\"a\", \"b\"]\nlog = \"off\"\nrules = { term-casing = \"off\", dangling-see = \"off\" }");
    let (editor, _) = from_settings(&json!({"words": ["b", "c"], "log": "trace", "rules": {"term-casing": "error"}}));
    let both = editor.above(&file);
    assert_eq!(both.words.unwrap(), ["a", "b", "c"]);
    assert_eq!(both.log, Some(LogLevel::Trace));
    assert_eq!(both.rules.values().map(|set| set.level).collect::<Vec<_>>(), [Some(Some(Severity::Error)), Some(None)]);
    let silent = from_settings(&json!({"words": [], "glossaries": []})).0.above(&file);
    assert_eq!((silent.words, silent.log), (Some(vec!["a".to_owned(), "b".to_owned()]), Some(LogLevel::Off)));
}

#[test]
fn a_rule_takes_a_level_and_a_reach() {
    let config = check(
        "[rules]\nterm-casing = { reach = \"sure\" }\ndiscouraged-term = { level = \"error\", reach = \"some\", rech = 1 }\ndangling-see = 3\n",
        &expect![[r#"
            3:47 "\"some\"" `discouraged-term.reach` is one of sure, likely, possible, all, not `some`.
            3:55 "rech" There is no key of a rule `rech`: did you mean `reach`?
            4:16 "3" `dangling-see` takes a string, not a whole number.
        "#]],
    );
    let (editor, _) = from_settings(&json!({"rules": {"term-casing": "hint", "discouraged-term": {"reach": "all"}}}));
    let both: Vec<_> = editor.above(&config).rules.into_iter().collect();
    let casing = Setting { reach: Some(Reach::Sure), ..Setting::level(Some(Severity::Hint)) };
    let discouraged = Setting { reach: Some(Reach::All), ..Setting::level(Some(Severity::Error)) };
    assert_eq!(both, [(Rule::TermCasing, casing), (Rule::DiscouragedTerm, discouraged)]);
}

#[test]
fn a_rule_may_be_strict() {
    let config = check(
        "[rules]\ndiscouraged-term = { level = \"error\", reach = \"all\", strict = true }\nterm-casing = { strict = 1 }\n",
        &expect![[r#"
            3:26 "1" `term-casing.strict` takes true or false, not a whole number.
        "#]],
    );
    let wanted = Setting { reach: Some(Reach::All), strict: Some(true), ..Setting::level(Some(Severity::Error)) };
    assert_eq!(config.rules.into_iter().collect::<Vec<_>>(), [(Rule::DiscouragedTerm, wanted)]);
}

#[test]
fn the_schema_names_every_key() {
    let schema = serde_json::to_value(schema()).unwrap();
    let (_, problems) = from_toml("zzz = 1");
    let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    for key in &keys {
        assert!(problems[0].message.contains(key.as_str()), "{key} is a key of the schema and not of the reader");
    }
    assert_eq!(keys.len(), problems[0].message.split(", ").count());
    for rule in Rule::all() {
        let told = &schema["properties"]["rules"]["properties"][rule.name()];
        assert_eq!(told["description"], rule.about(), "{}", rule.name());
        assert!(from_toml(&format!("rules.{} = 'off'", rule.name())).1.is_empty());
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_fail(text in "(\u{feff})?([a-z=\\[\\]{}\"'.,0-9 \n\r\\\\語🦀-]|glossaries|rules|completion|limit| = |\"x\"){0,40}") {
        let (_, problems) = from_toml(&text);
        for problem in problems {
            assert!(text.get(problem.range.range()).is_some(), "{problem:?} is in the text");
        }
    }
}
