//! What pulled what: the named enterprises of an indicator, and what is left.

use district::recipe::{Measure, ObsKey, Recipe, Val};
use district::rows::Cut;

use rust_decimal::Decimal;

use super::Sheet;
use super::sheet::Said;
use crate::chart::{Number, Pull};
use crate::figures::row_name;

impl Sheet<'_> {
    /// What the named enterprises of an indicator gave to its growth.
    pub(super) fn pulls(&self) -> Vec<Pull> {
        let mut drawn = Vec::new();
        let parts = self
            .rows()
            .filter(|row| row.cell("subject").is_some() && row.cell("measure") == Some("yoy"));
        for row in parts {
            let Some(part) = self.key(row, Measure::Growth) else {
                continue;
            };
            let whole = ObsKey {
                subject: None,
                ..part.clone()
            };
            let level = |key: &ObsKey| {
                Recipe::Obs(ObsKey {
                    measure: Measure::Level,
                    ..key.clone()
                })
            };
            let growth = |key: &ObsKey| Recipe::Obs(key.clone());
            let four = [level(&part), growth(&part), level(&whole), growth(&whole)];
            let (pull, share) = (
                Recipe::Pull(Box::new(four.clone())),
                Recipe::Contribution(Box::new(four)),
            );
            // What is left of the growth when the named enterprises are taken away.
            let all = Box::new(growth(&whole));
            let rest = Recipe::Minus(all, Box::new(pull.clone()));
            let (Some((pulled, out)), Some((contributed, _)), Some((rested, left))) =
                (self.said(&pull), self.said(&share), self.said(&rest))
            else {
                continue;
            };
            let (Val::Num(part_points), Val::Num(rest_points)) = (out.val, left.val) else {
                continue;
            };
            let name = self
                .cut
                .row("indicator", &part.indicator)
                .map(|row| row_name(row, self.ctx));
            let name = name.unwrap_or(&part.indicator).to_owned();
            let who = row
                .parts("subject")
                .collect::<Vec<_>>()
                .join(&self.ctx.t("list-comma"));
            let about = self.ctx.t("card-pull-about");
            let about = format!(
                "{name}: {who} {} · {about} {}",
                pulled.words, contributed.words
            );
            let head = self.head(
                &format!("pull-{}", part.indicator),
                self.ctx.ta("card-pull", "name", &name),
                about,
            );
            let invented = !pulled.invented.is_empty() || !contributed.invented.is_empty();
            let head = head.marked(invented, self.ctx);
            let number = |of: &Recipe, said: Said, value: Decimal| {
                Number::new(value, said.words).of(of.to_string(), said.href, said.out)
            };
            let left = number(&rest, rested, rest_points.middle());
            let number = number(&pull, pulled, part_points.middle());
            let parts = vec![(who, number, false), (self.ctx.t("card-rest"), left, true)];
            drawn.push(Pull::draw(
                head,
                self.ctx.t("column-subject"),
                self.ctx.t("card-points"),
                parts,
            ));
        }
        drawn
    }
}
