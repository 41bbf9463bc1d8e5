//! What looks like a slip and is none, beside what is one: names, abbreviations, other languages, code that nothing marks as such.

use std::sync::{Arc, OnceLock};

use glossator::english::Dictionary;
use glossator::rules::diagnostics;
use glossator::rules::spelling::Spelling;
use glossator::rules::{DiagnosticOptions, Rule, Severities};
use glossator::text::rule::{Certainty, Reach};

use crate::fixture::Fixture;

fn english() -> Arc<Spelling> {
    static ENGLISH: OnceLock<Arc<Spelling>> = OnceLock::new();
    ENGLISH.get_or_init(|| Arc::new(Spelling::new(Some(Dictionary::english()), []))).clone()
}

/// What a rule finds in a note beside a glossary of these terms: `written → first suggestion`.
fn found(rule: Rule, terms: &[&str], note: &str) -> Vec<String> {
    let entries: String = terms.iter().map(|term| format!("**{term}**: What it is.\n\n")).collect();
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{entries}\n//- note.md\n{note}\n"));
    let mut severities = Severities::named([(rule.name(), "warning")]);
    severities.set_reach(rule, Reach::All);
    let options = DiagnosticOptions { severities, spelling: Some(english()), ..Default::default() };
    let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
    found.iter().map(|found| format!("{} → {}", &fixture.text()[found.range], found.suggestions[0])).collect()
}

fn misspelt(terms: &[&str], note: &str) -> Vec<String> {
    found(Rule::MisspelledTerm, terms, note)
}

fn cased(terms: &[&str], note: &str) -> Vec<String> {
    found(Rule::TermCasing, terms, note)
}

#[test]
fn an_abbreviation_among_others_is_another_one() {
    let terms = ["HPLC", "JSON", "LASSO", "eTLD", "OTLP"];
    assert_eq!(misspelt(&terms, "It went through HPDC in the end."), ["HPDC → HPLC"]);
    assert_eq!(misspelt(&terms, "It went through LARSO in the end."), ["LARSO → LASSO"]);
    assert_eq!(misspelt(&terms, "It is sent as QJSON here."), ["QJSON → JSON"]);
    for note in [
        "It went through HPDC and NMR in the end.",
        "It went through HPDC.\n\nThen it went through HPDC again.",
        "The Heated Path of Dry Carbon (HPDC) in the end.",
        "It went through HPDC (heated path of dry carbon) in the end.",
        "A generic top-level domain (gTLD) is one.",
        "Take part in Practice (OTiP) today.",
    ] {
        assert_eq!(misspelt(&terms, note), [""; 0], "{note}");
    }
}

#[test]
fn what_is_made_of_a_term_is_no_slip_for_its_plural() {
    let terms = ["Beacon", "Vessel"];
    assert_eq!(misspelt(&terms, "Count the beaconss and the vesels."), ["beaconss → beacons", "vesels → vessels"]);
    assert_eq!(misspelt(&terms, "Count the beaconids of a vesseless port."), [""; 0]);
    // But a confused ending is one.
    let terms = ["Announcement", "Attachment"];
    let note = "All announcments and attachements.";
    assert_eq!(misspelt(&terms, note), ["announcments → announcements", "attachements → attachments"]);
}

#[test]
fn labels_of_links_and_names_of_tools_are_none() {
    assert_eq!(misspelt(&["Beacon"], "See [the relation][wiki-old-becon] of it."), [""; 0]);
    assert_eq!(misspelt(&["Softmax"], "Take the Sofmix package."), [""; 0]);
    assert_eq!(misspelt(&["Softmax"], "Take the Sofmax package."), ["Sofmax → Softmax"]);
}

#[test]
fn an_abbreviation_behind_another_is_none() {
    assert_eq!(
        misspelt(&["Climate"], "So said Ada. Climte is all. It is. Climat."),
        ["Climte → Climate", "Climat → Climate"]
    );
    assert_eq!(misspelt(&["Climate"], "It is in J. App. Met. Climat., 2008."), [""; 0]);
}

#[test]
fn a_slip_that_is_told_of_is_none() {
    assert_eq!(misspelt(&["Ledger"], "Keep the \"legder\" closed.\n\nA typo in the legder."), ["legder → ledger"; 2]);
    assert_eq!(misspelt(&["Ledger"], "Mend the misspelling of \"legder\" and the typo ‘ledgr’."), [""; 0]);
}

/// How certain the misspellings of a term are in a note.
fn certainty(term: &str, note: &str) -> Vec<Certainty> {
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n**{term}**: What it is.\n\n//- note.md\n{note}\n"));
    let mut severities = Severities::named([("misspelled-term", "warning")]);
    severities.set_reach(Rule::MisspelledTerm, Reach::All);
    let options = DiagnosticOptions { severities, spelling: Some(english()), ..Default::default() };
    let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
    found.iter().map(|found| found.certainty).collect()
}

#[test]
fn a_name_of_software_is_a_possible_slip() {
    for (term, name, slip) in [
        ("Cargo", "xargo", "cagro"),
        ("token", "tokei", "tokne"),
        ("Mosquito", "mosquitto", "moqsuito"),
        ("DeepSpeed", "deepseek", "depspeed"),
    ] {
        assert_eq!(certainty(term, &format!("We build it with {name} today.")), [Certainty::Possible], "{name}");
        assert_eq!(certainty(term, &format!("We build it with {slip} today.")), [Certainty::Sure], "{slip}");
    }
}

#[test]
fn the_other_words_of_a_term_say_which_word_was_meant() {
    assert_eq!(certainty("Purchase Order", "The purchase ordr is late."), [Certainty::Sure]);
    assert_eq!(certainty("Cycle Count", "We do a cicle count of it."), [Certainty::Sure]);
    assert_eq!(certainty("Lead Time", "The lead tme of it."), [Certainty::Sure]);
    assert_eq!(certainty("Cycle", "We do a cicle of it."), [Certainty::Possible]);
    assert_eq!(certainty("Multi Beam", "The mult beam of it."), [Certainty::Possible]);
}

#[test]
fn a_word_that_ends_otherwise_than_a_rare_one_is_possible() {
    assert_eq!(certainty("Squarrose", "It is a squarrosi here."), [Certainty::Possible]);
    assert_eq!(certainty("Squarrose", "It is a squarrise here."), [Certainty::Sure]);
    // The key beside, letters swapped, a letter left out, a word that breaks off, and an ordinary word.
    for note in ["It is a squarrosr.", "It is a squarroes.", "It is a squarose.", "It is a squarros."] {
        assert_eq!(certainty("Squarrose", note), [Certainty::Sure], "{note}");
    }
    assert_eq!(certainty("Weather", "It is the weathek here."), [Certainty::Sure]);
}

#[test]
fn a_word_behind_a_letter_in_markup_is_cut() {
    let terms = ["project", "roles"];
    assert_eq!(misspelt(&terms, "The <b>P</b>roject and <i>all</i> rolees."), ["rolees → roles"]);
    assert_eq!(misspelt(&terms, "The <p>proejct</p>."), ["proejct → project"]);
}

#[test]
fn a_word_of_computing_before_another_makes_a_compound() {
    assert_eq!(certainty("Profiles", "Delete the pidfiles first."), [Certainty::Possible]);
}

#[test]
fn what_is_quoted_by_itself_is_a_likely_slip() {
    assert_eq!(certainty("Ledger", "Keep the \"legder\" closed."), [Certainty::Likely]);
    assert_eq!(certainty("Ledger", "Keep the “legder of it” closed."), [Certainty::Sure]);
}

#[test]
fn an_ordinary_word_that_is_as_near_makes_a_slip_possible() {
    assert_eq!(certainty("Contract", "Here they contruct it."), [Certainty::Possible]);
    assert_eq!(certainty("Contract", "Here is a contrect."), [Certainty::Sure]);
    assert_eq!(certainty("Construct", "Here they contruct it."), [Certainty::Sure]);
    // A term of letters that are an English word, too, is long enough to be meant.
    assert_eq!(certainty("TypeScript", "Here is Typscript, and more."), [Certainty::Sure]);
    assert!(certainty("REST", "Here is a resh, and more.").is_empty());
    // Letters behind the term or its singular make names of programs and variables.
    assert_eq!(certainty("Softmaxers", "Start softmaxerd first."), [Certainty::Possible]);
    assert_eq!(certainty("Softmaxers", "Start softmaxersjs first."), [Certainty::Possible]);
    assert_eq!(certainty("Softmaxers", "All softmaxera first."), [Certainty::Sure]);
    assert_eq!(certainty("Softmaxers", "All sofmaxers first."), [Certainty::Sure]);
}

#[test]
fn a_name_with_another_first_letter_is_no_slip_inside_a_sentence() {
    let terms = ["decoder", "PyTorch"];
    assert_eq!(misspelt(&terms, "They ask Becoder for it. The Becoder office is shut."), [""; 0]);
    assert_eq!(
        misspelt(&terms, "They ask the becoder and the Decodr of it, and QyTorch."),
        ["becoder → decoder", "Decodr → Decoder", "QyTorch → PyTorch"]
    );
}

#[test]
fn capitals_of_a_glossary_that_shouts_say_nothing() {
    let shouting = ["BAM", "BEDGRAPH", "NEWICK", "STOCKHOLM", "TWOBIT"];
    assert_eq!(cased(&shouting, "A Newick tree, a bigger bedgraph and a bam."), ["bam → BAM"]);
    // Among other headwords they are a name's.
    let mixed = ["BAM", "Bedgraph", "NEWICK", "Stockholm", "Twobit"];
    assert_eq!(cased(&mixed, "A Newick tree and a bam."), ["Newick → NEWICK", "bam → BAM"]);
    assert_eq!(cased(&["BCFTOOLS", "NEWICK", "TWOBIT"], "All of Bcftools."), ["Bcftools → BCFTOOLS"]);
    // A word in small letters is another word than a name in capitals.
    assert_eq!(
        cased(&["PARAMS", "JSON", "Atom"], "Parse params and json, or Params."),
        ["json → JSON", "Params → PARAMS"]
    );
}

#[test]
fn other_signs_for_the_same_letters_and_plurals_of_others_are_right() {
    assert_eq!(cased(&["I²C", "HTTP"], "Over I2C and i²c, by HTTPS's rules or Http."), ["i²c → I²C", "Http → HTTP"]);
}

#[test]
fn another_abbreviation_is_a_possible_slip() {
    assert_eq!(certainty("SFTP", "Sctp is all it takes."), [Certainty::Possible]);
    assert_eq!(certainty("SFTP", "Sfpt is all it takes."), [Certainty::Sure]);
    assert_eq!(certainty("P2PKH", "It takes P2WPKH alone."), [Certainty::Possible]);
    assert_eq!(certainty("P2PKH", "It takes P2PHK alone."), [Certainty::Sure]);
}

#[test]
fn a_term_without_its_s_is_possible_and_a_cut_name_sure() {
    assert_eq!(certainty("Milvus", "All of Milvu is there."), [Certainty::Sure]);
    assert_eq!(certainty("Time series", "Each time serie is there."), [Certainty::Possible]);
    assert_eq!(certainty("Widgetrons", "Each widgetron is there."), []);
    assert_eq!(certainty("Widgetrons pool", "Each widgetron is there."), []);
}

#[test]
fn a_long_word_with_a_capital_is_no_name_in_its_term() {
    let terms = ["network capacity", "control plane"];
    assert_eq!(misspelt(&terms, "Each has the Nwtwork capacity of all."), ["Nwtwork → Network"]);
    assert_eq!(misspelt(&terms, "Each has the control Plone of all, and a Letwork capacity."), [""; 0]);
}

#[test]
fn a_variable_that_is_a_letter_and_a_term_is_possible() {
    assert_eq!(certainty("Widgets", "They stand in mWidgets."), [Certainty::Possible]);
    assert_eq!(certainty("Morphs", "They stand in mMorphs."), [Certainty::Possible]);
    assert_eq!(certainty("Morphs", "They stand in mmorphs."), [Certainty::Sure]);
}

#[test]
fn the_same_letters_in_another_order_are_no_name() {
    assert_eq!(misspelt(&["peripheral"], "How the Periperhal is set."), ["Periperhal → Peripheral"]);
    assert_eq!(misspelt(&["semantics"], "How the Symantec is set."), [""; 0]);
    assert_eq!(
        misspelt(&["training"], "How the traning and the traiing are set."),
        ["traning → training", "traiing → training"]
    );
}

#[test]
fn a_word_of_vowels_in_capitals_is_stressed_in_a_longer_term() {
    assert_eq!(cased(&["LFC AREA", "REST API"], "Of each LFC area, and the Rest API."), ["Rest API → REST API"]);
    assert_eq!(cased(&["TYPE 1", "KVQ 1"], "Of Type 1, and of Kvq 1."), ["Kvq 1 → KVQ 1"]);
}

#[test]
fn names_in_capitals_with_underscores_are_names() {
    assert_eq!(cased(&["MAX_DEPTH", "MTLS"], "The max_depth of mtls."), ["mtls → MTLS"]);
}

#[test]
fn other_capitals_in_a_record_are_possible() {
    let certainty = |note: &str| {
        let fixture = Fixture::new(&format!("//- GLOSSARY.md\n**MTLS**: What it is.\n\n//- note.md\n{note}\n"));
        let mut severities = Severities::named([("term-casing", "info")]);
        severities.set_reach(Rule::TermCasing, Reach::All);
        let options = DiagnosticOptions { severities, spelling: Some(english()), ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        found.iter().map(|found| found.certainty).collect::<Vec<_>>()
    };
    assert_eq!(
        certainty("- bind mtls early ([3fa91c0](https://x.org/c))\n- the mtls of it"),
        [Certainty::Possible, Certainty::Sure]
    );
    // Beside a short word that nobody knows, behind an entry of a menu, and with them what is no name.
    for (note, certain) in [
        ("Set the offset in mtls or rhqc here.", Certainty::Possible),
        ("Set the offset in mtls or the other here.", Certainty::Sure),
        ("Go to **Blocks →** Mtls roles of it.", Certainty::Possible),
        ("Go to the blocks of the Mtls roles of it.", Certainty::Sure),
        ("It is one of trace, time, mtls, content, all of it.", Certainty::Possible),
        ("It is one of trace, time, mtls and more of it.", Certainty::Sure),
    ] {
        assert_eq!(certainty(note), [certain], "{note}");
    }
}

#[test]
fn a_plural_of_capitals_has_no_other_plural() {
    assert_eq!(misspelt(&["CRDs", "DevOps"], "The CRDWs and the DevOpsm of it."), ["CRDWs → CRDs", "DevOpsm → DevOps"]);
}

#[test]
fn the_form_itself_comes_before_its_plural() {
    let terms = ["apogee", "telomere", "regressor", "Hepatitis"];
    assert_eq!(
        misspelt(&terms, "One apogeem, a telomaere, a regressour; mhepatitis."),
        ["apogeem → apogee", "telomaere → telomere", "regressour → regressor", "mhepatitis → hepatitis"]
    );
    assert_eq!(misspelt(&terms, "Two apogeess and apogess."), ["apogeess → apogees", "apogess → apogees"]);
}

#[test]
fn british_spellings_are_right() {
    let terms = ["serialization", "ischemia", "analyzer"];
    let note = "The serialisations of an ischaemia, and an analyser. A serialisatoin.";
    assert_eq!(misspelt(&terms, note), ["serialisatoin → serialization"]);
}

#[test]
fn letters_with_marks_are_right() {
    let terms = ["CAFE protocol", "Facade", "Resume token"];
    assert_eq!(
        misspelt(&["Cafeteria", "Naive", "CTFE"], "The cafés, cafe\u{301}s, a naïve one, a cafeterai."),
        ["cafeterai → cafeteria"]
    );
    assert_eq!(misspelt(&terms, "A façade, but no facdae."), ["facdae → facade"]);
}

#[test]
fn text_of_another_language_is_let_alone() {
    let terms = ["Platform", "Process", "Profile"];
    assert_eq!(misspelt(&terms, "Las plataformas de reclutamiento tradicionales tienen procesos muy lentos."), [""; 0]);
    assert_eq!(
        misspelt(&terms, "The plataforms of today have procesess that are slow."),
        ["plataforms → platforms", "procesess → processes"]
    );
    let german = "Eine Plattform ist die Grundlage.\n\n".repeat(10) + "# Profil\n\n| Platforn |\n";
    assert_eq!(misspelt(&terms, &german), [""; 0]);
}

#[test]
fn other_names_in_lists_and_in_the_middle_of_a_sentence() {
    let terms = ["User", "Mint", "control plane", "Semantics", "Zero Config", "page kind", "block"];
    assert_eq!(
        misspelt(&terms, "- [Uber M3](x)\n- Minq and so on\n\nHere you control Plone, Symantec and ZConfig."),
        [""; 0]
    );
    assert_eq!(misspelt(&terms, "A pagefind and Felix Klock. A pagekinf."), ["pagekinf → page kind"]);
    assert_eq!(
        misspelt(&terms, "The usre has a control plnae. Useer is told. Semantisc too."),
        ["usre → user", "plnae → plane", "Useer → User", "Semantisc → Semantics"]
    );
}

#[test]
fn english_in_small_letters_is_no_slip_for_an_abbreviation() {
    assert_eq!(
        misspelt(&["REST", "ZeRO"], "The letter resh, pero. A REHST and ZeROO."),
        ["REHST → REST", "ZeROO → ZeRO"]
    );
}

#[test]
fn humps_are_words() {
    let terms = ["patchStrategicMerge", "TraitInfo", "plonecli", "denylist", "sociotechnical"];
    assert_eq!(misspelt(&terms, "A trait info, the Plone CLI, socio-technical ones, patchesStrategicMerge."), [""; 0]);
    assert_eq!(
        misspelt(&terms, "A deny list, and patchStartegicMerge."),
        ["deny list → denylist", "patchStartegicMerge → patchStrategicMerge"]
    );
}

#[test]
fn short_words_of_a_term_are_hit_beside_or_swapped() {
    let terms = ["dot source", "Low-Rank Adaptation"];
    assert_eq!(misspelt(&terms, "The dbt source and Lwo-Rank Adaptation, a dto source."), ["Lwo → Low", "dto → dot"]);
}

#[test]
fn templates_are_no_prose() {
    let terms = ["softmax", "URL"];
    assert_eq!(
        misspelt(&terms, "See {{Glossary(\"sofmax\")}} and {% sofmax %}, then the sofmax."),
        ["sofmax → softmax"]
    );
    assert_eq!(cased(&terms, "See {{% term \"ugly url\" %}} and an url."), ["url → URL"]);
}

#[test]
fn small_letters_that_name_something_in_code() {
    let terms = ["JSON", "NFS", "HTTP", "PoS", "URL"];
    assert_eq!(cased(&terms, "The json module, both json gems, the type \"nfs\", http://…, all POs."), [""; 0]);
    assert_eq!(
        cased(&terms, "The json of today, \"an nfs\", the http way, urls."),
        ["json → JSON", "nfs → NFS", "http → HTTP", "urls → URLs"]
    );
}

#[test]
fn the_glossary_is_right_about_its_own_terms() {
    let fixture = |meaning: &str| {
        let glossary = format!("//- GLOSSARY.md\n**ASAR**: {meaning}\n//- note.md\nAn asar.\n");
        let fixture = Fixture::new(&glossary);
        let severities = Severities::named([("term-casing", "warning")]);
        let options = DiagnosticOptions { severities, spelling: Some(english()), ..Default::default() };
        diagnostics(&fixture.snapshot, fixture.position.file, &options).len()
    };
    assert_eq!(fixture("An asar is a file. Each asar has a head."), 0);
    assert_eq!(fixture("An asar is a file."), 1);
    assert_eq!(fixture("See `asar` and `asar pack`."), 1);
}

#[test]
fn no_name_is_to_stand_in_its_own_place() {
    let one = "A**: One.\n_Avoid_: a\u{1}\n\n**More";
    let two = "A**: One.\n_Avoid_: a\u{1}\n\n**Other**: Two.\n_Avoid_: a\u{1}\n\n**More";
    assert_eq!(found(Rule::DiscouragedTerm, &[one], "There is A in it."), [""; 0]);
    assert_eq!(found(Rule::DiscouragedTerm, &[two], "There is A in it."), ["A → Other"]);
}

#[test]
fn small_letters_that_name_something_else_are_let_alone() {
    let terms = ["JSON", "RabbitMQ", "OAuth", "CPARS", "ON/OFF"];
    for note in [
        "* **json:** remove it",
        "| name | what |\n|---|---|\n| **json** | the format |",
        "It has postgres + rabbitmq + zookeeper.",
        "With order_count, json and others.",
        "THIS IS WHAT THE OAUTH CLIENT DOES with `--all`.",
        "All of the CPARs are there.",
        "An On/Off pair, on/off.",
        "- json: f.a",
        "json: [a, b]",
        "It is called with [json <path>] or so.",
        "Run pip install rabbitmq or npm i -D json now, or npx json.",
        "The json dependency, its json macros and json directories, an extra: the rabbitmq extra.",
        "It turns `JSON` → json here, as old_json → json does.",
    ] {
        assert_eq!(cased(&terms, note), [""; 0], "{note}");
    }
    let stressed = ["OUTPUT node", "REST API", "STOCK EXIT"];
    assert_eq!(cased(&stressed, "The Output Node and the Rest API, a Stock Exit."), ["Rest API → REST API"]);
    let note = "json: it is read. We read json there, rabbitmq too. Both, json and text; it is NOT OAUTH.";
    let found = ["json → JSON", "json → JSON", "rabbitmq → RabbitMQ", "json → JSON", "OAUTH → OAuth"];
    assert_eq!(cased(&terms, note), found);
}

#[test]
fn names_with_one_capital_are_slips_for_names_with_more() {
    let terms = ["PostgreSQL", "LangChain", "retriever"];
    let note = "We run Postgersql and Langchian, see the Retreiver.\n\n| Big Retreiver |\n|---|\n| a |";
    let found = ["Postgersql → PostgreSQL", "Langchian → LangChain", "Retreiver → Retriever", "Retreiver → Retriever"];
    assert_eq!(misspelt(&terms, note), found);
    // Two edits away: a long word is no other name.
    let note = "It says how the Coordininator is set up.";
    assert_eq!(misspelt(&["Coordinator"], note), ["Coordininator → Coordinator"]);
}

#[test]
fn names_that_differ_in_whole_words_are_others() {
    let terms = ["RayTune", "PodGroup", "commit"];
    assert_eq!(
        misspelt(&terms, "Take RayTurn or a PodGroupRef; the (c)ommit of it. A PodGruop."),
        ["PodGruop → PodGroup"]
    );
}

#[test]
fn confused_endings_are_slips_though_english_makes_words_so() {
    let terms = ["deployment", "adapter", "collectible", "instance", "ingredient"];
    let note = "One deployement, one adaptor, one adapteur, one collectable, one instence, one ingrediant.";
    let found = ["deployement → deployment", "adapteur → adapter", "instence → instance", "ingrediant → ingredient"];
    assert_eq!(misspelt(&terms, note), found);
}

#[test]
fn words_that_are_made_of_a_term_are_no_slips_for_it() {
    let terms = ["Self-hosted", "Restrictable key", "Pointer", "Ordinary shopping"];
    let note = "Self-hosters have an unrestrictable key for each pointee; shoppings.";
    assert_eq!(misspelt(&terms, note), [""; 0]);
}

#[test]
fn paragraphs_in_other_languages_are_let_alone() {
    let terms = ["Electronic", "Client", "Temperature"];
    for note in [
        "L'armoire électronique du client se trouve derrière la porte, et la température y est mesurée chaque jour.",
        "# Temperatura\n\nEl cliente mide la temperatura de la sala cada mañana, y luego escribe lo que ha visto en el libro.",
    ] {
        assert_eq!(misspelt(&terms, note), [""; 0], "{note}");
    }
    assert_eq!(
        misspelt(&terms, "The clinet measures it every day, and writes down what it has seen."),
        ["clinet → client"]
    );
}

#[test]
fn a_sentence_in_another_language_is_let_alone_in_an_english_paragraph() {
    let terms = ["Client", "Temperature", "Electronic"];
    let german = "Die Temperatur der Anlage wird jeden Morgen von dem Cliente gemessen, und abends noch einmal.";
    let before = "The clinet of the plant measures it and writes it down for the others, who read it in the morning and add what they \
                  have seen on their way through the halls, so that nobody has to walk twice.";
    assert_eq!(misspelt(&terms, &format!("{before} {german} That is all there is to it.")), ["clinet → client"]);
    assert_eq!(misspelt(&terms, &format!("{german}\n{before}")), ["clinet → client"]);
}

#[test]
fn capitals_are_those_of_an_entry_as_a_whole() {
    let terms = ["CNI-X", "Ring API", "page ID", "iPad"];
    assert_eq!(
        cased(&terms, "A cni-x. The Ring api. See the Page Id."),
        ["cni-x → CNI-X", "Ring api → Ring API", "Page Id → page ID"]
    );
    for note in ["A ring-api.", "A page_id in it.", "IPad is first.", "WE LIKE THE PAGE ID AND CNI-X."] {
        assert_eq!(cased(&terms, note), [""; 0], "{note}");
    }
    assert_eq!(cased(&terms, "The IPad is not."), ["IPad → iPad"]);
    // What has no capitals of its own keeps its small letters inside a sentence.
    let clock = ["UNIX Clocktick", "Content IDentifier"];
    assert_eq!(
        cased(&clock, "All Unix clockticks and the Unix Clocktick."),
        ["Unix clockticks → UNIX clockticks", "Unix Clocktick → UNIX Clocktick"]
    );
    assert_eq!(cased(&["ProBaker Clocktick"], "Probaker clockticks"), ["Probaker clockticks → ProBaker Clockticks"]);
    // The plural of an abbreviation is none with capitals inside.
    assert_eq!(
        cased(&["Big MOSFET"], "Two big mosfets and a big mosfet."),
        ["big mosfets → big MOSFETs", "big mosfet → big MOSFET"]
    );
    assert_eq!(cased(&clock, "A name (Content Identifier) of it."), [""; 0]);
    assert_eq!(cased(&["GitLab", "GitHub"], "Use Gitlab/Github/Bitbucket."), ["Gitlab → GitLab", "Github → GitHub"]);
}

#[test]
fn capitals_inside_a_name_may_stand_in_other_places() {
    let terms = ["GitHub", "SQLite", "PostgreSQL", "JavaScript", "UART", "AiiDA", "COAP", "PCIE", "DataGrid"];
    let note =
        "The GitHUb and SQlite, a postgreSQl, all JavaSCript's, one UARt and AiIDA; see javaScript and postgreSQL.";
    let found = [
        "GitHUb → GitHub",
        "SQlite → SQLite",
        "postgreSQl → PostgreSQL",
        "JavaSCript → JavaScript",
        "UARt → UART",
        "AiIDA → AiiDA",
        "javaScript → JavaScript",
        "postgreSQL → PostgreSQL",
    ];
    assert_eq!(cased(&terms, note), found);
    for note in [
        "A CoAP and PCIe of ours, a dataGrid; it is `GitHUb`, see GitHUb.com, my_GitHUb and --GitHUb.",
        "So `GitHUb` has its name, and GitHUb is it.",
        "The UARTs, the PostgreSQLs and the GitHubs.",
    ] {
        assert_eq!(cased(&terms, note), [""; 0], "{note}");
    }
    assert_eq!(misspelt(&terms, "It is a PostgresSQL, with DataGrids."), ["PostgresSQL → PostgreSQL"]);
}

#[test]
fn parts_of_names_are_no_other_spelling() {
    let small = "Our libc is read.\n\n".repeat(10);
    let options = "It is set by CONFIG_LIBC_OVEN.\n\n".repeat(10);
    assert_eq!(cased(&["LIBC"], &(small.clone() + &options)), [""; 0]);
    assert_eq!(cased(&["LIBC"], &(small + &"A LIBC is set.\n\n".repeat(4))).len(), 10);
    // What begins a sentence has its capital from there.
    let small = "We read our syslogq.\n\n".repeat(10);
    assert_eq!(cased(&["SYSLOGQ"], &(small.clone() + "Syslogq is read.")), [""; 0]);
    assert_eq!(cased(&["SYSLOGQ"], &(small + "We like our Syslogq.")), ["Syslogq → SYSLOGQ"]);
}

#[test]
fn capitals_that_are_the_letters_of_a_short_form_are_for_show() {
    let terms = ["OVE (Own Variational OvenEncoder)", "OvenBase Server"];
    let note = "The Own Variational Ovenencoder, an own variational ovenencoder, an Ovenbase server.";
    assert_eq!(cased(&["OVOE (Own Variational OvenEncoder)", terms[1]], note), ["Ovenbase server → OvenBase Server"]);
    assert_eq!(cased(&terms[..1], note).len(), 2);
}

#[test]
fn an_address_has_no_capitals() {
    let terms = ["OvenBoard.org", "Oven.IO"];
    assert_eq!(cased(&terms, "Ask at ovenboard.org for the oven.io of it."), ["oven.io → Oven.IO"]);
    assert_eq!(cased(&["KVCache"], "It needs kvcache>=1.2 and the kvcache here."), ["kvcache → KVCache"]);
}

#[test]
fn what_the_own_meaning_writes_is_no_other_spelling() {
    let found = |meaning: &str, note: &str| {
        let fixture = Fixture::new(&format!("//- GLOSSARY.md\n**OToL**: {meaning}\n\n//- note.md\n{note}\n"));
        let severities = Severities::named([("term-casing", "info")]);
        let options = DiagnosticOptions { severities, spelling: Some(english()), ..Default::default() };
        diagnostics(&fixture.snapshot, fixture.position.file, &options).len()
    };
    let note = "An OTOL and the Otol.";
    assert_eq!(found("A tree of ovens.", note), 2);
    assert_eq!(found("A tree of ovens, at times spelt *OTOL*.", note), 1);
    assert_eq!(found("A tree, or \"OTOL\" and _Otol_.", note), 0);
    // A slip of its writer, an address and code say nothing.
    assert_eq!(found("A tree. The OTOL is at https://otol.org, as `OTOL` says.", note), 2);
}

#[test]
fn authors_and_letters_before_words_are_no_slips() {
    assert_eq!(misspelt(&["Tunic"], "By Ada, T., Tuni, M. M. & Bee, D. (2011)."), [""; 0]);
    assert_eq!(misspelt(&["Tunic"], "By Tunci, and Bee."), ["Tunci → Tunic"]);
    assert_eq!(misspelt(&["feature"], "The fmeasure is set."), [""; 0]);
    assert_eq!(misspelt(&["feature"], "The fetuare is set."), ["fetuare → feature"]);
}

#[test]
fn data_and_directives_in_plain_text_are_no_prose() {
    let cased = |note: &str| {
        let fixture = Fixture::new(&format!("//- GLOSSARY.md\n**ZBQ**: What it is.\n\n//- note.txt\n{note}\n"));
        let severities = Severities::named([("term-casing", "info")]);
        let options = DiagnosticOptions { severities, spelling: Some(english()), ..Default::default() };
        diagnostics(&fixture.snapshot, fixture.position.file, &options).len()
    };
    for note in ["zbq 0.75 1.5", "zbq 2 U Mo", ".. currentmodule:: zbq"] {
        assert_eq!(cased(note), 0, "{note}");
    }
    for note in ["zbq is it", "zbq 2 of them all", "Of zbq 2."] {
        assert_eq!(cased(note), 1, "{note}");
    }
}

#[test]
fn names_in_a_row_and_other_languages_have_capitals_of_their_own() {
    let cased = |note: &str| {
        let note = Fixture::new(&format!("//- GLOSSARY.md\n{ROW}\n//- note.md\n{note}\n"));
        let options = DiagnosticOptions { spelling: Some(english()), ..Default::default() };
        let found = diagnostics(&note.snapshot, note.position.file, &options);
        found.iter().filter(|found| found.certainty != Certainty::Possible).count()
    };
    for note in [
        "Broken down by Ipx, Kvc, Tcq and others.",
        "Kvc su dhammo vibhajjo kato hoti.",
        "We have all of kvc vibhajjo katomi in it.",
        "Go through it (place, gromf, route, kvc) at once.",
        "A language like Perl and Ruby.",
        "A language like Perl is one.",
        "The first Zev Board.",
        "| 12 | - kvc | also |\n|---|---|---|\n| a | b | c |",
    ] {
        assert_eq!(cased(note), 0, "{note}");
    }
    for note in [
        "Broken down by Kvc, memory and time.",
        "Kvc is kept by the vibhajjo of all.",
        "We have all of kvc dhammo in it.",
        "Go through it (place, route, read, kvc) at once.",
        "A language like perl is one.",
        "A tree of Matlab is one.",
    ] {
        assert_eq!(cased(note), 1, "{note}");
    }
}

/// A glossary with names in capitals.
const ROW: &str = "**KVC**: Keeps what was read.\n\n**PERL**: Perl reads it.\n\n**MATLAB**: Not Perl, nor Matlab.\n\n**ZEV**: Zevice of it.\n";

#[test]
fn a_term_with_capitals_at_an_end_is_possible() {
    for (term, written) in [("A Priori", "AprioriX"), ("Checkbox-ng", "checkboxNN"), ("Device Class", "bDeviceClass")] {
        assert_eq!(certainty(term, &format!("They stand in {written}.")), [Certainty::Possible], "{written}");
    }
    assert_ne!(certainty("Snapshot", "They stand in Snapshto."), [Certainty::Possible]);
}

#[test]
fn a_line_behind_a_flag_is_in_that_countrys_language() {
    let note = "- 🇪🇸 Biometría\n- 🇫🇷 Biométrie\n- 🇬🇧 Biometircs";
    assert_eq!(misspelt(&["Biometrics"], note), ["Biometircs → Biometrics"]);
}

#[test]
fn an_emphasised_parameter_is_a_name() {
    let note = "The *lambd* is one.";
    assert_eq!(misspelt(&["lambda"], note), ["lambd → lambda"]);
    assert_eq!(misspelt(&["lambda"], &format!(".. function:: draw(x, lambd)\n\n   {note}")), [""; 0]);
}
