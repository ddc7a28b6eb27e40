//! `/figures?r=…`: one figure with its recipe, the records it stands on, and its two hashes.

pub(super) mod about;
mod beneath;
pub(super) mod course;
pub mod forms;
mod grounds;
mod revised;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use district::bulletin::edition::Fig;
use district::calendar::china_time;
use district::figure::register::{Figure, Figures};
use district::log::Seq;
use district::recipe::text::{Amiss, BadRecipe};
use district::recipe::{Out, Recipe, Val};
use district::record::RecordKind;
use district::rows::{Cut, Snapshot, Why};
use serde::Deserialize;

use super::hex::hex;
use super::results::heading::heading;
use super::{Page, page};
use crate::App;
use crate::asof::AsOf;
use crate::chart::Lines;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figure_files::Told;
use crate::figures::{
    basis_words, counted_in, ends_of, machine, said_of, snapshot_for, standing, tables,
};
use crate::invented::Invented;
use crate::period_words::period_words;
use crate::reckoned::led_lines;
use crate::registers::may_read;
use crate::visitor::Visitor;
use crate::why_words::{slip_words, why_words};
pub(super) use about::Fact;
pub use beneath::{Beneath, beneath};
use forms::Form;
pub(super) use grounds::{Ground, grounds};

/// The longest recipe, in bytes.
const LONGEST: usize = 2000;

/// Which figure, as of when.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    r: Option<String>,
    #[serde(flatten)]
    pub(crate) at: AsOf,
}

/// A figure of the register.
struct Named {
    name: String,
    title: String,
    value: String,
    /// The mark of what was made up.
    invented: String,
}

#[derive(Template)]
#[template(path = "figure/show.html")]
struct Show {
    ctx: Ctx,
    /// The name it is cited by; empty where only a recipe was given.
    name: String,
    title: String,
    /// How it comes about.
    formula: crate::recipe_words::lines::Lines,
    /// Every figure that has a name, with its value.
    named: Vec<Named>,
    recipe: String,
    error: String,
    value: String,
    /// The word of what it counts, where its unit is none.
    counted: String,
    /// The same for machines.
    machine: String,
    standing: String,
    /// The mark of what was made up, where it stands on such.
    invented: String,
    facts: Vec<Fact>,
    grounds: Vec<Ground>,
    /// How many of them are not listed.
    more: usize,
    beneath: Beneath,
    /// How it went over the months, where it is an observation.
    lines: Option<Lines>,
    cut: Seq,
    gh: String,
    out: String,
    /// What to copy in order to show it elsewhere; empty where it has no name.
    embed: String,
    /// What links carry on of the moment that was asked for.
    at: String,
    /// The day of it, for the field that chooses another.
    asof: String,
}

pub(crate) fn read(asked: &Asked) -> Result<Recipe, BadRecipe> {
    let text = asked.r.as_deref().unwrap_or_default();
    if text.len() > LONGEST {
        let why = Amiss::TooLong(LONGEST);
        return Err(BadRecipe { at: LONGEST, why });
    }
    text.parse()
}

/// Whether the visitor reads every register that a recipe does.
pub(crate) fn may_read_all(recipe: &Recipe, visitor: &Visitor, app: &App) -> bool {
    let closed = |kind: &str| {
        let kind = kind.parse::<RecordKind>();
        kind.is_ok_and(|kind| !may_read(kind, visitor, app))
    };
    !recipe.kinds().into_iter().any(closed)
}

/// The value of a recipe, for whom it may be shown to: what stands on sealed records is for their readers.
pub(crate) fn evaluate(
    recipe: &Recipe,
    cut: &dyn Cut,
    visitor: &Visitor,
    app: &App,
) -> Result<Result<Out, Why>, Failure> {
    if !may_read_all(recipe, visitor, app) {
        return Err(Failure::Forbidden);
    }
    Ok(recipe.eval(cut, &tables()?.units))
}

fn title(figure: &Figure, ctx: &Ctx) -> String {
    figure.title.get(ctx.language()).to_owned()
}

/// Shows a figure, or why there is none; without one, every figure that has a name.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/figures");
    let at = asked.at.cut(&app).await?;
    if asked.r.as_deref().is_none_or(str::is_empty) {
        let cut = app.ledger.figures_at(at).await?;
        let mut shown = Show::empty(ctx, cut.seq(), &asked);
        shown.named = named(&cut, &shown.ctx)?;
        return page(&shown);
    }
    let recipe = read(&asked);
    let cut = snapshot_for(
        &app,
        at,
        recipe.as_ref().ok().map_or(&[], std::slice::from_ref),
    )
    .await?;
    let mut shown = Show::empty(ctx, cut.seq(), &asked);
    shown.recipe = asked.r.clone().unwrap_or_default();
    match recipe {
        Err(bad) => shown.error = slip_words(visitor.lang, &bad),
        Ok(recipe) => shown.fill(&app, &visitor, &recipe, &cut).await?,
    }
    page(&shown)
}

/// Shows the figure of a name, as the register has it at the cut.
pub async fn by_name(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &visitor, "/figures");
    let mut cut = app.ledger.snapshot(asked.at.cut(&app).await?).await?;
    let figures = Figures::at(&cut);
    let (name, form) = Form::split(&name, |name| figures.get(name).is_some());
    let Some(figure) = figures.get(name) else {
        return Err(missing(&app, name).await?);
    };
    let recipe = std::slice::from_ref(&figure.recipe);
    app.ledger.tell(&mut cut, recipe).await?;
    if form != Form::Page {
        let out = evaluate(&figure.recipe, &cut, &visitor, &app)?
            .map_err(|why| Failure::no_value(&why))?;
        let tables = tables()?;
        let say = district::bulletin::plain::words(&figure.recipe, &out, &cut, tables);
        let fig = Fig::of(
            name,
            say,
            (&figure.recipe, figure.version),
            &out,
            (&cut, &tables.units),
        );
        let charter = app.ledger.charter();
        let figs = [(name.to_owned(), fig)];
        let told = Told::new(charter.code.as_str(), figs, &cut, cut.seq(), None)
            .beside(forms::taxonomy(name, &asked.at));
        return forms::file(&told, name, form);
    }
    let mut shown = Show::empty(ctx, cut.seq(), &asked);
    shown.title = title(figure, &shown.ctx);
    shown.name = name.to_owned();
    let at = asked.at.query("&");
    let path = format!("/embed/figures/{name}?lang={}{at}", shown.ctx.lang);
    shown.fill(&app, &visitor, &figure.recipe, &cut).await?;
    let height = super::embed::height(&shown.formula);
    shown.embed = super::embed::snippet(&headers, app.config.secure, &path, &shown.title, height);
    Ok(page(&shown)?.into_response())
}

/// Why nothing is called so at the moment that was asked for: it was named later, or never.
async fn missing(app: &App, name: &str) -> Result<Failure, Failure> {
    let versions = app.ledger.record_versions(RecordKind::Figure, name).await?;
    Ok(versions.first().map_or(Failure::NotFound, |first| {
        Failure::NotYet(china_time(first.at).date(), first.seq)
    }))
}

/// Every figure that has a name, with its value or a dash. Nothing sealed among them.
fn named(cut: &Snapshot, ctx: &Ctx) -> Result<Vec<Named>, Failure> {
    let figures = Figures::at(cut);
    let tables = tables()?;
    let invented = Invented::at(cut);
    let named = figures.eval_all(cut, &tables.units).map(|(figure, out)| {
        let value = out.ok().filter(|out| !out.sealed);
        Named {
            invented: value
                .as_ref()
                .map_or_else(String::new, |out| invented.mark(&out.grounds, ctx)),
            name: figure.name.clone(),
            title: title(figure, ctx),
            value: value.map_or_else(
                || ctx.t("figures-none"),
                |out| {
                    let counted = counted_in(&figure.recipe, &out, cut, ctx);
                    said_of(&figure.recipe, &out, cut, ctx) + &counted
                },
            ),
        }
    });
    Ok(named.collect())
}

impl Show {
    fn empty(ctx: Ctx, cut: Seq, asked: &Asked) -> Self {
        Self {
            ctx,
            name: String::new(),
            title: String::new(),
            formula: crate::recipe_words::lines::Lines::default(),
            named: Vec::new(),
            recipe: String::new(),
            error: String::new(),
            value: String::new(),
            counted: String::new(),
            machine: String::new(),
            standing: String::new(),
            invented: String::new(),
            facts: Vec::new(),
            grounds: Vec::new(),
            more: 0,
            beneath: Beneath::default(),
            lines: None,
            cut,
            gh: String::new(),
            out: String::new(),
            embed: String::new(),
            at: asked.at.query("?"),
            asof: asked.at.day().to_owned(),
        }
    }

    async fn fill(
        &mut self,
        app: &App,
        visitor: &Visitor,
        recipe: &Recipe,
        cut: &Snapshot,
    ) -> Result<(), Failure> {
        self.recipe = recipe.to_string();
        if self.title.is_empty() {
            self.title = heading(app, recipe, &self.ctx).unwrap_or_default();
        }
        let out = match evaluate(recipe, cut, visitor, app)? {
            Err(why) => {
                self.error = why_words(visitor.lang, &why);
                return Ok(());
            }
            Ok(out) => out,
        };
        let ctx = &self.ctx;
        self.value = said_of(recipe, &out, cut, ctx);
        self.counted = counted_in(recipe, &out, cut, ctx);
        self.machine = machine(&out);
        self.formula = led_lines(app, recipe, cut, ctx);
        self.standing = standing(&out, ctx);
        self.invented = Invented::at(cut).mark(&out.grounds, ctx);
        self.facts = [
            (
                "column-period",
                out.period
                    .map(|period| period_words(period, ctx.language())),
            ),
            (
                "column-basis",
                // A place in an order is at no prices.
                out.basis
                    .filter(|_| !is_place(&out))
                    .map(|basis| basis_words(basis, ctx)),
            ),
            ("figure-exact", ends_of(recipe, &out, cut, ctx)),
        ]
        .into_iter()
        .filter_map(|(key, value)| Some(Fact::told(ctx.t(key), value?)))
        .chain(about::about(app, recipe, &out.grounds, cut, ctx)?)
        .chain(revised::revised(app, recipe, &out, cut, ctx).await?)
        .collect();
        let (grounds, count) =
            grounds(app, visitor, &out.grounds, (self.cut, &self.at), ctx).await?;
        self.more = count - grounds.len();
        self.grounds = grounds;
        self.beneath = beneath(app, recipe, &out, cut, ctx).await?;
        if let Recipe::Obs(key) = recipe {
            let of = [(self.formula.words.clone(), key.clone())];
            let at = self.at.replacen('?', "&", 1);
            self.lines = course::course(app, ctx, (cut, &at), &of).await?;
        }
        (self.gh, self.out) = (hex(&out.gh), hex(&out.out));
        Ok(())
    }
}

/// Whether a value is a place in an order.
pub(super) const fn is_place(out: &Out) -> bool {
    matches!(out.val, Val::Rank(_) | Val::Among(_))
}
