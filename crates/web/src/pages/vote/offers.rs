//! What the forms of a vote offer: the texts that will hang, and the choices that its assembly has.

use district::calendar::china_time;
use district::procedure::{Act, Field, Standing};

use super::{draft, word_of};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::ActForm;

/// Fills in the text that an act of a vote will hang up, so that nobody writes it by hand, and leaves out what
/// its assembly has no choice in.
pub(in crate::pages) async fn offer(
    app: &App,
    standing: &Standing,
    ctx: &Ctx,
    acts: &mut Vec<ActForm>,
) -> Result<(), Failure> {
    let Some(sheet) = standing.sheet.as_ref().and_then(|sheet| sheet.vote()) else {
        return Ok(());
    };
    if !sheet.has_own_rules() {
        acts.retain(|act| act.act != Act::SetRules.as_str());
    }
    let set = sheet.set(china_time(app.ledger.now()).date());
    let classes: Vec<String> = set.map_or_else(
        |_fault| Vec::new(),
        |set| set.classes.iter().map(word_of).collect(),
    );
    for act in acts {
        for field in act
            .fields
            .iter_mut()
            .filter(|it| it.name == Field::ItemClass.as_str())
        {
            field.options.retain(|option| classes.contains(&option.0));
            if let [only] = field.options.as_mut_slice() {
                only.2 = true;
                field.value.clone_from(&only.0);
            }
        }
        let alone = classes.len() == 1;
        act.fields.retain(|it| {
            !alone
                || ![Field::Changed, Field::Proven]
                    .iter()
                    .any(|field| field.as_str() == it.name)
        });
        let text = match act.act.parse() {
            Ok(Act::Announce) => draft::notice(app, standing, sheet, ctx),
            Ok(Act::PublishResult) => draft::result(app, standing, sheet, ctx),
            _ => continue,
        };
        let fields = act.fields.iter_mut();
        for field in fields.filter(|it| it.name == Field::FullText.as_str() && it.value.is_empty())
        {
            field.value.clone_from(&text);
        }
    }
    Ok(())
}
