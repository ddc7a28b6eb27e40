//! `/report-card/sdmx.xml`: the structure of the card's SDMX-CSV (SDMX-ML 3.0): a dataflow, what its columns mean, which
//! of them tell one observation from another.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::calendar::china_time;
use district::lang::Lang;
use district::recipe::Measure;

use crate::App;
use crate::catalog::say;
use crate::failure::Failure;

/// The dataflow and its version: another one where an observation is told from others by other columns.
pub(super) const NAME: &str = "REPORT_CARD";
pub(super) const VERSION: &str = "2.0";

/// A column: its name, the type of its text, and the key of what it is called.
#[derive(Clone, Copy)]
pub(super) struct Component {
    pub(super) id: &'static str,
    kind: &'static str,
    words: &'static str,
}

const fn component(id: &'static str, kind: &'static str, words: &'static str) -> Component {
    Component { id, kind, words }
}

/// What tells one observation from another, beside its time.
const DIMENSIONS: [Component; 6] = [
    component("REF_AREA", "String", "form-area"),
    component("INDICATOR", "String", "form-indicator"),
    component("SUBJECT", "String", "form-subject"),
    component("MEASURE", "", "form-measure"),
    component("AMONG", "String", "form-among"),
    component("RANKED_BY", "String", "form-ranked-by"),
];
const TIME: Component = component("TIME_PERIOD", "ObservationalTimePeriod", "form-period");
const VALUE: Component = component("OBS_VALUE", "Decimal", "form-told");
/// What is said of it.
const ATTRIBUTES: [Component; 13] = [
    component("UNIT_MEASURE", "String", "form-unit"),
    component("UNIT_MULT", "Integer", "form-power"),
    component("DECIMALS", "Integer", "form-places"),
    component("OBS_STATUS", "String", "form-status"),
    component("PRICE_BASIS", "String", "form-basis"),
    component("LOWER", "Decimal", "form-low"),
    component("UPPER", "Decimal", "form-high"),
    component("ENDS", "String", "form-ends"),
    component("RANK_OF", "Integer", "form-rank-of"),
    component("AS_OF", "Integer", "form-cut"),
    component("INVENTED", "Boolean", "form-invented"),
    component("RECIPE", "String", "form-recipe"),
    component("OUT", "String", "form-out"),
];

/// The columns in their order.
pub(super) fn components() -> impl Iterator<Item = Component> {
    let keyed = DIMENSIONS.into_iter().chain([TIME, VALUE]);
    keyed.chain(ATTRIBUTES)
}

/// A name in both languages.
struct Named {
    id: &'static str,
    kind: &'static str,
    zh: String,
    en: String,
}

impl Named {
    fn of(component: Component) -> Self {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| say(lang, component.words, &[]));
        Self {
            id: component.id,
            kind: component.kind,
            zh,
            en,
        }
    }
}

#[derive(Template)]
#[template(path = "report_card/sdmx.xml", escape = "html")]
struct Structure {
    /// When it was written.
    prepared: String,
    name: &'static str,
    version: &'static str,
    title: Named,
    measures: Vec<Named>,
    dimensions: Vec<Named>,
    time: Named,
    value: Named,
    attributes: Vec<Named>,
}

/// The structure, the same at every moment.
pub async fn structure(State(app): State<App>) -> Result<Response, Failure> {
    let measure = |measure: &Measure| {
        let key = format!("choice-{}", measure.as_str().replace('_', "-"));
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| say(lang, &key, &[]));
        Named {
            id: measure.as_str(),
            kind: "",
            zh,
            en,
        }
    };
    let named = |components: &[Component]| components.iter().copied().map(Named::of).collect();
    let structure = Structure {
        prepared: china_time(app.ledger.now()).strftime("%FT%T").to_string(),
        name: NAME,
        version: VERSION,
        title: Named::of(component(NAME, "", "card-title")),
        measures: Measure::ALL.iter().map(measure).collect(),
        dimensions: named(&DIMENSIONS),
        time: Named::of(TIME),
        value: Named::of(VALUE),
        attributes: named(&ATTRIBUTES),
    };
    let media = [(header::CONTENT_TYPE, "application/xml")];
    Ok((media, structure.render()?).into_response())
}
