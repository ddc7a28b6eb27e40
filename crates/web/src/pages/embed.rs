//! `/embed/…`: one figure or one chart in the page of another site. It sets and reads no cookie, runs no script,
//! says as of when and from where, and every site may frame it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use district::figure::register::Figures;
use district::lang::Lang;
use district::log::Seq;
use district::party::Actor;
use district::recipe::{Out, Recipe};
use district::rows::{Cut, Snapshot};
use serde::Deserialize;

use super::bulletin::show::edition_as_of;
use super::hex::hex;
use crate::App;
use crate::asof::AsOf;
use crate::chart::Number;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{machine, said_of, snapshot_for, standing, tables};
use crate::invented::{Invented, printed_mark};
use crate::origin::origin;
use crate::recipe_words::lines::Lines;
use crate::reckoned::led_lines;
use crate::visitor::Visitor;

/// What everybody may frame: no script, no cookie that could matter, nothing but the picture.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors *";

/// How it is looked at: the address says all of it.
#[derive(Debug, Default, Deserialize)]
pub struct Look {
    lang: Option<String>,
    /// Of which area; the district's own where none is named.
    pub area: Option<String>,
    /// As of when.
    #[serde(flatten)]
    pub at: AsOf,
}

impl Look {
    /// Nobody in particular, whoever is signed in here.
    pub fn visitor(&self, headers: &HeaderMap) -> Visitor {
        let lang = match self.lang.as_deref() {
            Some("en") => Lang::En,
            Some(_) => Lang::Zh,
            None => crate::visitor::preferred(headers),
        };
        Visitor {
            actor: Actor::anonymous(),
            lang,
            elder: false,
            session: None,
            scopes: None,
        }
    }
}

/// A page that others may frame.
pub fn framed(template: &impl Template) -> Result<Response, Failure> {
    let mut response = Html(template.render()?).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("cross-origin"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=300"),
    );
    Ok(response)
}

/// Within a frame a number leads nowhere by itself: one link beneath opens the page.
pub fn frame(number: &mut Number) {
    number.href.clear();
}

/// What to copy in order to show `path` elsewhere, from the server that `headers` were sent to.
pub fn snippet(headers: &HeaderMap, secure: bool, path: &str, title: &str, height: u16) -> String {
    let snippet = Snippet {
        src: format!("{}{path}", origin(headers, secure)),
        title,
        height,
    };
    snippet.render().unwrap_or_default().trim().to_owned()
}

/// How high a frame is in which a figure with this formula is read without rolling, in px: 180 with a sentence, and a line
/// of it for each part beneath, which are folded where its numbers lead.
pub fn height(formula: &Lines) -> u16 {
    fn beneath(lines: &Lines) -> usize {
        lines.parts.iter().map(|part| 1 + beneath(part)).sum()
    }
    let lines = match formula.led_by.0.as_str() {
        "" => beneath(formula),
        _ => 1,
    };
    u16::try_from(lines).map_or(u16::MAX, |lines| {
        lines.saturating_mul(26).saturating_add(180)
    })
}

#[derive(Template)]
#[template(path = "embed/snippet.html")]
struct Snippet<'a> {
    src: String,
    title: &'a str,
    height: u16,
}

#[derive(Template)]
#[template(path = "embed/figure.html")]
struct Figure {
    ctx: Ctx,
    title: String,
    name: String,
    words: String,
    value: String,
    standing: String,
    /// The mark of what was made up, where it stands on such.
    invented: String,
    formula: Lines,
    out: String,
    cut: Seq,
    source: String,
    href: String,
}

/// The documents that a result stands on.
fn sources(out: &Out, cut: &Snapshot, ctx: &Ctx) -> String {
    let rows = cut.all().filter(|row| out.grounds.contains(&row.seq));
    let keys: std::collections::BTreeSet<&str> =
        rows.filter_map(|row| row.cell("source")).collect();
    let name = |key: &&str| {
        let row = cut.row("source", key)?;
        ["name", "title"]
            .iter()
            .find_map(|cell| row.cell(cell))
            .map(str::to_owned)
    };
    let names: Vec<String> = keys.iter().filter_map(name).collect();
    names.join(&ctx.t("list-comma"))
}

/// The newest value of a figure with a name.
pub async fn figure(
    State(app): State<App>,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &look.visitor(&headers), "/figures");
    let mut cut = app.ledger.snapshot(look.at.cut(&app).await?).await?;
    let figures = Figures::at(&cut);
    let found = figures.get(&name).ok_or(Failure::NotFound)?;
    let recipe = &found.recipe;
    app.ledger
        .tell(&mut cut, std::slice::from_ref(recipe))
        .await?;
    let out = recipe
        .eval(&cut, &tables()?.units)
        .or(Err(Failure::NotFound))?;
    if out.sealed {
        return Err(Failure::NotFound);
    }
    framed(&Figure {
        title: found.title.get(ctx.language()).to_owned(),
        words: said_of(recipe, &out, &cut, &ctx),
        value: machine(&out),
        standing: standing(&out, &ctx),
        invented: Invented::at(&cut).mark(&out.grounds, &ctx),
        formula: led_lines(&app, recipe, &cut, &ctx),
        out: hex(&out.out),
        cut: cut.seq(),
        source: sources(&out, &cut, &ctx),
        href: format!("/figures/{name}{}", look.at.query("?")),
        name,
        ctx,
    })
}

/// A figure as it was printed.
pub async fn printed(
    State(app): State<App>,
    headers: HeaderMap,
    Path((name, id)): Path<(String, String)>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &look.visitor(&headers), "/figures");
    let edition = edition_as_of(&app, &name, &look.at).await?.edition;
    let fig = edition.fig(&id).ok_or(Failure::NotFound)?;
    let recipe = fig.recipe.parse::<Recipe>().or(Err(Failure::NotFound))?;
    let cut = snapshot_for(&app, Some(edition.cut), std::slice::from_ref(&recipe)).await?;
    let figures = Figures::at(&cut);
    let title = figures
        .get(&fig.f)
        .map(|figure| figure.title.get(ctx.language()).to_owned());
    let out = recipe.eval(&cut, &tables()?.units).ok();
    let out = out.filter(|out| !fig.sealed && !out.sealed);
    framed(&Figure {
        title: title.unwrap_or_else(|| fig.f.clone()),
        name: fig.f.clone(),
        words: fig.say.clone(),
        value: fig.val.clone(),
        standing: match fig.status.as_str() {
            "F" => String::new(),
            status => ctx.word("choice", status),
        },
        invented: printed_mark(fig, &cut, &ctx),
        formula: led_lines(&app, &recipe, &cut, &ctx),
        out: fig.out.clone(),
        cut: edition.cut,
        source: out.map_or_else(String::new, |out| sources(&out, &cut, &ctx)),
        href: format!("/figures/{}/{id}{}", edition.edition, look.at.query("?")),
        ctx,
    })
}
