//! What recipes ask of the log, in words: kinds, steps, acts and places by their names.

use district::charter::Charter;
use district::lang::Lang;
use district::recipe::told::Told;

use crate::catalog::{has, say};

/// The word for a value of a cell of rows that the log tells; nothing where it stands for itself.
pub fn value(lang: Lang, charter: &Charter, field: &str, word: &str) -> Option<String> {
    let key = |family: &str| {
        let key = format!("{family}-{}", word.replace('_', "-"));
        has(&key).then(|| say(lang, &key, &[]))
    };
    let procedures = || charter.procedures.values();
    match field {
        "kind" => procedures()
            .find(|procedure| procedure.kind.as_str() == word)
            .map(|procedure| procedure.name.get(lang).to_owned()),
        "place" | "spot" => charter
            .places
            .get(word)
            .map(|place| place.name.get(lang).to_owned()),
        "category" => Some(crate::views::category_name(charter, Some(word), lang))
            .filter(|name| !name.is_empty()),
        "step" => procedures()
            .find_map(|procedure| procedure.step(&word.into()))
            .map(|step| step.name.get(lang).to_owned()),
        "act" | "left" => procedures()
            .flat_map(|procedure| &procedure.acts)
            .find(|(act, _)| act.as_str() == word)
            .map(|(_, rule)| rule.name.get(lang).to_owned()),
        "owner" | "by" => key("owner"),
        "turn" => key("measure"),
        "phase" => key("told-phase"),
        "verdict" => key("poll"),
        _ => key("choice"),
    }
}

/// An item of a vote by its key: which vote, which item, and where it is told by a reading of silence that does not
/// decide, by which.
pub fn item(lang: Lang, key: &str) -> Option<String> {
    let (no, item) = key.split_once('/')?;
    let (number, silence) = item.split_once('/').unwrap_or((item, ""));
    let args = [("no", no.into()), ("number", number.into())];
    let words = say(lang, "told-item", &args);
    if silence.is_empty() {
        return Some(words);
    }
    let read = format!("told-silence-{}", silence.replace('_', "-"));
    let args = [
        ("which", words.into()),
        ("silence", say(lang, &read, &[]).into()),
    ];
    has(&read).then(|| say(lang, "told-item-by", &args))
}

/// What a cell is called: rows of the log have words of their own, and fields that were given with an act
/// those of its form.
pub fn field(kind: Option<&str>, name: &str) -> String {
    let dashed = name.replace('_', "-");
    let told = kind.is_some_and(|kind| Told::of(kind).is_some());
    let families: &[&str] = if told {
        &["told", "field", "column"]
    } else {
        &["column"]
    };
    let keys = families.iter().map(|family| format!("{family}-{dashed}"));
    let found = keys.into_iter().find(|key| has(key));
    found.unwrap_or_else(|| format!("column-{dashed}"))
}
