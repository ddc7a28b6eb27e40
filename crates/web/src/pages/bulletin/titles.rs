//! What released figures that no longer hold are called: a line of the register of corrections knows only the edition
//! and the place there.

use std::collections::BTreeMap;

use district::bulletin::edition::Edition;
use district::figure::register::Figures;
use district::log::Seq;
use district::record::Record;

use super::show::{edition, figure_title};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::snapshot;

/// The names and titles of figures by edition and place.
#[derive(Default)]
pub struct Titles {
    figures: Figures,
    editions: BTreeMap<String, Edition>,
}

impl Titles {
    /// Reads those of some lines, with the register of figures as of a cut.
    pub async fn read(
        app: &App,
        records: impl Iterator<Item = &Record>,
        cut: Option<Seq>,
    ) -> Result<Self, Failure> {
        let names: std::collections::BTreeSet<&str> = records
            .filter_map(|record| record.cell("edition"))
            .collect();
        if names.is_empty() {
            return Ok(Self::default());
        }
        let mut editions = BTreeMap::new();
        for name in names {
            match edition(app, name).await {
                Ok(released) => drop(editions.insert(name.to_owned(), released.edition)),
                Err(Failure::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        let figures = Figures::at(&snapshot(app, cut).await?);
        Ok(Self { figures, editions })
    }

    /// The figure's name in texts, `gdp`; its place where the edition is not known.
    pub fn name(&self, edition: &str, place: &str) -> String {
        let fig = self.editions.get(edition).and_then(|of| of.fig(place));
        fig.map_or_else(|| place.to_owned(), |fig| fig.f.clone())
    }

    /// What people call it.
    pub fn title(&self, edition: &str, place: &str, ctx: &Ctx) -> String {
        figure_title(&self.figures, &self.name(edition, place), ctx)
    }
}
