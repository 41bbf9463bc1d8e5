//! The languages that columns and keys are called by: their codes of BCP 47, and their names in themselves and in English (CLDR).

/// Whether a text is the code of a language, of BCP 47: `en`, `pt-BR`. Numbers and identities are called `no` and `id` more often than
/// Norwegian and Indonesian.
pub(in crate::glossary) fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let code = parts.next().unwrap_or_default().to_lowercase();
    let is_code =
        code.len() == 2 && LANGUAGES.split(' ').any(|known| known == code) || LONG_CODES.contains(&code.as_str());
    is_code && parts.all(|part| matches!(part.len(), 2..=4) && letters(part))
}

/// The codes of ISO 639-1, but for `id` and `no`.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn \
    ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn nr nv ny oc oj om or os pa pi pl ps \
    pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi \
    vo wa wo xh yi yo za zh zu";

/// Languages that spreadsheets call by a longer code.
const LONG_CODES: [&str; 6] = ["eng", "fra", "deu", "spa", "jpn", "kor"];

/// Whether a text is the name of a language, in itself or in English.
pub(in crate::glossary) fn is_named(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    NAMES.contains(&text.as_str())
}

/// The names of languages that many write in, in small letters.
const NAMES: [&str; 104] = [
    "arabic", "العربية", "armenian", "հայերեն", "basque", "euskara", "bengali", "বাংলা", "bulgarian", "български",
    "catalan", "català", "chinese", "中文", "简体中文", "繁體中文", "汉语", "漢語", "croatian", "hrvatski", "czech",
    "čeština", "danish", "dansk", "dutch", "nederlands", "english", "esperanto", "estonian", "eesti", "finnish",
    "suomi", "french", "français", "galician", "galego", "georgian", "ქართული", "german", "deutsch", "greek",
    "ελληνικά", "hebrew", "עברית", "hindi", "हिन्दी", "hungarian", "magyar", "icelandic", "íslenska", "indonesian",
    "bahasa indonesia", "irish", "gaeilge", "italian", "italiano", "japanese", "日本語", "korean", "한국어", "latin",
    "latina", "latvian", "latviešu", "lithuanian", "lietuvių", "malay", "bahasa melayu", "norwegian", "norsk",
    "persian", "فارسی", "polish", "polski", "portuguese", "português", "romanian", "română", "russian", "русский",
    "serbian", "српски", "slovak", "slovenčina", "slovenian", "slovenščina", "spanish", "español", "castellano",
    "swahili", "kiswahili", "swedish", "svenska", "tamil", "தமிழ்", "thai", "ไทย", "turkish", "türkçe", "ukrainian",
    "українська", "vietnamese", "tiếng việt", "cymraeg",
];
