//! What `check --format sarif` writes, held against the schema of SARIF 2.1.0.

use serde_json::{Value, json};

use super::Folder;

/// The faults of a value by a schema of JSON Schema, draft 7, as far as that of SARIF uses it. A keyword that is not known here is a
/// fault too, so that nothing is passed over.
fn faults(value: &Value, schema: &Value, root: &Value, at: &str, out: &mut Vec<String>) {
    let matches = |schema: &Value| {
        let mut inner = Vec::new();
        faults(value, schema, root, at, &mut inner);
        inner.is_empty()
    };
    let size = value.as_array().map(Vec::len);
    for (keyword, wanted) in schema.as_object().unwrap() {
        let list = || wanted.as_array().unwrap().iter();
        let fine = match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "default" | "definitions" => true,
            // The formats are `uri`, `uri-reference` and `date-time`, the patterns those of languages, GUIDs and MIME types.
            "format" => {
                value.as_str().is_none_or(|text| !text.contains([' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}']))
            }
            "pattern" => false,
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                faults(value, root.pointer(name).unwrap(), root, at, out);
                continue;
            }
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                _ => false,
            },
            "enum" => list().any(|choice| choice == value),
            "required" => list().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "minItems" => size.is_none_or(|size| size as u64 >= wanted.as_u64().unwrap()),
            "uniqueItems" => {
                let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                (1..items.len()).all(|at| !items[..at].contains(&items[at]))
            }
            "anyOf" => list().any(matches),
            "oneOf" => list().filter(|schema| matches(schema)).count() == 1,
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults(item, wanted, root, &format!("{at}/{index}"), out);
                }
                continue;
            }
            "properties" => {
                for (key, item) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = wanted.get(key) {
                        faults(item, schema, root, &format!("{at}/{key}"), out);
                    }
                }
                continue;
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let mut keys = value.as_object().into_iter().flatten();
                wanted != &json!(false) || keys.all(|(key, _)| known.is_some_and(|known| known.contains_key(key)))
            }
            _ => false,
        };
        if !fine {
            out.push(format!("{at}: {keyword} {wanted}"));
        }
    }
}

fn check(log: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(include_str!("sarif/schema.json")).unwrap();
    let mut out = Vec::new();
    faults(log, &schema, &schema, "", &mut out);
    out
}

#[test]
fn findings_fixes_and_related_places_are_as_the_schema_wants_them() {
    let folder = Folder::new(&[
        (
            "GLOSSARY.md",
            "**Purchase Order**: What a customer wants.\n_Avoid_: purchase\n\n**purchase order**: Twice.\n\n**Empty**:\n",
        ),
        ("docs/a b,語.md", "\u{feff}🦀 The purchase.\r\n"),
    ]);
    let done = folder.run(&["check", "--format", "sarif", "--rule", "empty-entry=hint"]);
    assert_eq!(done.code, 1);
    let log: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(check(&log), [""; 0]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules: Vec<&str> = results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect();
    assert!(rules.contains(&"discouraged-term") && rules.contains(&"duplicate-entry"), "{rules:?}");
    assert!(results.iter().any(|result| !result["relatedLocations"].is_null()));
    let found = results.iter().find(|result| result["ruleId"] == "discouraged-term").unwrap();
    let place = &found["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/a%20b%2C%E8%AA%9E.md");
    assert_eq!(place["region"], json!({"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 15}));
    assert_eq!(found["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "purchase order");
    assert_eq!(found["properties"]["certainty"], "sure");
    let index = found["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], "discouraged-term");
    let clean = folder.run(&["check", "--format", "sarif", "docs/nothing"]);
    assert_eq!(clean.code, 2);
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let log =
        |results: Value| json!({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": results}]});
    assert_eq!(check(&log(json!([]))), [""; 0]);
    for wrong in [
        json!([{}]),
        json!([{"message": {"text": "x"}, "level": "loud"}]),
        json!([{"message": {"text": "x"}, "colour": 1}]),
        json!([{"message": {"text": "x"}, "locations": [{"physicalLocation": {"region": {"startLine": 0}}}]}]),
    ] {
        assert!(!check(&log(wrong.clone())).is_empty(), "{wrong}");
    }
}
