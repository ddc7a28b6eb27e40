//! Which objection an answer is for: those without one, by their words.

use district::kinds::unanswered;
use district::procedure::{Act, Field, Standing};
use ledger::read::{Said, Told};

use crate::ctx::Ctx;
use crate::forms::ActForm;

/// Offers the objections that still have no answer.
pub fn offer(standing: &Standing, told: &[Told], ctx: &Ctx, acts: &mut Vec<ActForm>) {
    let Some(open) = standing.sheet.as_ref().and_then(|sheet| {
        let posting = sheet.posting().map(|it| (it.objections, &it.answered));
        posting.or_else(|| sheet.vote().map(|it| (it.objections, &it.answered)))
    }) else {
        return;
    };
    let open = unanswered(open.0, open.1);
    if open.is_empty() {
        // Nothing is there to be answered.
        acts.retain(|act| act.act != Act::Respond.as_str());
    }
    let words: Vec<String> = told
        .iter()
        .filter_map(|told| match &told.said {
            Said::Moved(moved, _) if moved.act == Act::Object => {
                let words = moved.given.text(Field::Words).unwrap_or_default();
                Some(district::mask::scrub(words))
            }
            _ => None,
        })
        .collect();
    let answers = acts
        .iter_mut()
        .filter(|act| act.act == Act::Respond.as_str());
    let fields = answers.flat_map(|act| &mut act.fields);
    for field in fields.filter(|field| field.name == Field::Number.as_str()) {
        field.shape = "select";
        field.label = ctx.t("objection-number");
        field.options = open
            .iter()
            .map(|number| {
                let said = words.get(usize::from(*number).saturating_sub(1));
                let said: String = said
                    .map(String::as_str)
                    .unwrap_or_default()
                    .chars()
                    .take(40)
                    .collect();
                let value = number.to_string();
                let chosen = field.value == value || open.len() == 1;
                (value, format!("{number} · {said}"), chosen)
            })
            .collect();
    }
}
