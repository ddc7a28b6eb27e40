//! The gate over a tagged text: every figure evaluated, every other word checked, and the page as it reads.

use std::ops::Range;

use super::check::{asked_of, checked};
use super::glued::{self, Beside};
use super::judge::fits::Cited;
use super::say::Place;
use super::setting::{self, Setting, behind};
use super::source::{BadSource, Element, Frame, Level, Mark, Passage, Piece, read};
use super::tables::Tables;
use super::verdict::{Finding, Reason, Rule, Verdict};
use super::{plain, say};
use crate::figure::face::Face;
use crate::figure::register::{Figure, Figures};
use crate::recipe::{Out, Recipe};
use crate::rows::Cut;

mod missing;

use missing::{rule_of, without_basis};

/// A figure as it is printed on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Its place on the page: `f1`, `f2` …
    pub id: String,
    /// The figure's name.
    pub name: String,
    /// The version of its definition.
    pub version: u32,
    /// The words.
    pub say: String,
    /// Its recipe.
    pub recipe: Recipe,
    /// Its value with the grounds.
    pub out: Out,
}

/// A bit of a line as it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// Words.
    Text(String),
    /// A printed figure, by its place in [`Proof::figs`].
    Fig(usize),
    /// The line ends here.
    Break,
    /// What follows is marked so.
    Opens(Mark),
    /// Until here.
    Closes(Mark),
}

/// A heading or paragraph as it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub level: Level,
    /// What it holds.
    pub bits: Vec<Bit>,
}

/// What a page is made of, in its order, as its source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    /// A heading or paragraph.
    Line(Line),
    /// What follows stands in this.
    Opens(Frame),
    /// Until here.
    Closes(Frame),
    /// A line across.
    Rule,
}

/// A page as it reads at a cut, and what the gate says of it.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The page.
    pub page: Vec<Set>,
    /// Its figures, in order.
    pub figs: Vec<Printed>,
    /// Findings, with places in the source.
    pub findings: Vec<Finding>,
}

/// Reads, evaluates and checks a source.
pub fn proof(
    source: &str,
    figures: &Figures,
    tables: &Tables,
    cut: &dyn Cut,
) -> Result<Proof, BadSource> {
    let elements = read(source)?;
    let mut press = Press {
        figures,
        tables,
        cut,
        setting: Setting::new(&tables.lexicon),
        tags: Vec::new(),
        cited: Vec::new(),
        proof: Proof {
            page: Vec::new(),
            figs: Vec::new(),
            findings: Vec::new(),
        },
    };
    for element in &elements {
        press.element(element);
    }
    Ok(press.finish())
}

/// What a store has to read of the log before it proofs a source, beside what its figures ask
/// ([`super::asks`]).
pub fn asks(source: &str, tables: &Tables, cut: &dyn Cut) -> Vec<Recipe> {
    let elements = read(source).unwrap_or_default();
    asked_of(&setting::page(&elements, &tables.lexicon), tables, cut)
}

struct Press<'a> {
    figures: &'a Figures,
    tables: &'a Tables,
    cut: &'a dyn Cut,
    /// The page as the gate reads it.
    setting: Setting,
    /// Where tags stand in it.
    tags: Vec<Range<usize>>,
    /// What those of them cite that have a value.
    cited: Vec<Cited>,
    proof: Proof,
}

impl Press<'_> {
    fn element(&mut self, element: &Element) {
        let set = match element {
            Element::Passage(passage) => Set::Line(self.passage(passage)),
            Element::Opens(frame) => Set::Opens(*frame),
            Element::Closes(frame) => Set::Closes(*frame),
            Element::Rule => Set::Rule,
        };
        if !matches!(set, Set::Line(_)) {
            self.setting.frame(element);
        }
        self.proof.page.push(set);
    }

    fn passage(&mut self, passage: &Passage) -> Line {
        let mut bits = Vec::new();
        self.setting.begin(passage.level);
        for (index, piece) in passage.pieces.iter().enumerate() {
            bits.push(match piece {
                Piece::Text(text, from) => {
                    self.setting.text(text, *from);
                    Bit::Text(text.clone())
                }
                Piece::Tag { name, words, at } => {
                    let behind = behind(&passage.pieces, index);
                    self.tag(name, words.as_deref(), at, &behind)
                }
                Piece::Break(at) => {
                    self.setting.line_end(*at);
                    Bit::Break
                }
                Piece::Opens(mark) => Bit::Opens(mark.clone()),
                Piece::Closes(mark) => Bit::Closes(mark.clone()),
            });
        }
        self.setting.end();
        Line {
            level: passage.level,
            bits,
        }
    }

    fn tag(&mut self, name: &str, words: Option<&str>, at: &Range<usize>, behind: &str) -> Bit {
        let before = self.setting.before();
        let fall = say::falls(before, &self.tables.lexicon);
        let before = before.chars().next_back();
        let judged = self.judge(name, words, at, Place { fall, behind });
        let mut cites = None;
        let (shown, bit) = match judged {
            Ok(printed) => {
                let shown = printed.say.clone();
                cites = self
                    .figures
                    .get(name)
                    .map(|figure| (figure, printed.out.clone()));
                let beside = Beside { before, behind };
                let glued = glued::finding(&shown, at, &beside, self.tables);
                self.proof.findings.extend(glued);
                self.proof.figs.push(printed);
                (shown, Bit::Fig(self.proof.figs.len() - 1))
            }
            Err(()) => {
                let shown = words.unwrap_or("\u{2014}").to_owned();
                (shown.clone(), Bit::Text(shown))
            }
        };
        let plain = self.setting.words(&shown, at);
        let cited = cites.map(|(figure, out)| Cited::of(plain.clone(), figure, &out, self.cut));
        self.cited.extend(cited);
        // What stands right behind belongs to it: {projects}个.
        let unit = say::unit_behind(&shown, behind, self.tables);
        self.tags.push(plain.start..plain.end + unit);
        bit
    }

    /// The printed figure; where it may not be printed so, a finding says why.
    fn judge(
        &mut self,
        name: &str,
        words: Option<&str>,
        at: &Range<usize>,
        place: Place<'_>,
    ) -> Result<Printed, ()> {
        let mut finding = Finding {
            quote: words.unwrap_or(name).to_owned(),
            start: at.start,
            end: at.end,
            verdict: Verdict::Gap,
            rule: Some(Rule::G1),
            figure: None,
            value: None,
            reason: Reason::NoFigure,
            about: name.to_owned(),
        };
        let Some(figure) = self.figures.get(name) else {
            self.proof.findings.push(finding);
            return Err(());
        };
        finding.figure = Some(figure.recipe.to_string());
        let out = match figure.recipe.eval(self.cut, &self.tables.units) {
            Ok(out) => out,
            Err(why) => {
                finding.rule = Some(rule_of(&why));
                finding.reason = Reason::NoValue;
                finding.about = why.to_string();
                self.proof.findings.push(finding);
                return Err(());
            }
        };
        finding.about.clone_from(&figure.title.zh);
        if out.sealed && words.is_none() {
            // What is sealed is printed in words that somebody chose, never by itself.
            (finding.rule, finding.reason) = (Some(Rule::G9), Reason::Sealed);
            self.proof.findings.push(finding);
            return Err(());
        }
        let value = if plain::is_at_least(&figure.recipe, self.cut) {
            plain::words(&figure.recipe, &out, self.cut, self.tables)
        } else {
            out.told()
        };
        finding.value = Some(value).filter(|_| !out.sealed);
        let fall = place.fall && say::can_fall(&figure.recipe, &out, self.cut);
        let place = Place { fall, ..place };
        let say = words.map_or_else(
            || say::default(&figure.recipe, &out, place, self.cut, self.tables),
            str::to_owned,
        );
        let unsaid = say::unsaid(words, &say, &out, fall, self.tables)
            .or_else(|| say::too_exact(&figure.recipe, &say, &out, self.cut, self.tables));
        let basis = without_basis(&figure.recipe, &out, self.cut);
        let (verdict, rule, reason) = match unsaid {
            Some(reason) => (Verdict::Conflict, Some(Rule::G2), reason),
            _ if basis.is_some() => (
                Verdict::Ambiguous,
                Some(Rule::G6),
                basis.unwrap_or(Reason::NoBasis),
            ),
            _ if out.sealed => (Verdict::Gap, Some(Rule::G9), Reason::Sealed),
            _ if out.dim == "money" && out.period.is_some() && out.basis.is_none() => {
                (Verdict::Ambiguous, Some(Rule::G6), Reason::NoBasis)
            }
            _ => (Verdict::Ok, None, Reason::Holds),
        };
        (finding.verdict, finding.rule, finding.reason) = (verdict, rule, reason);
        self.proof.findings.push(finding);
        Ok(Printed {
            id: format!("f{}", self.proof.figs.len() + 1),
            name: name.to_owned(),
            version: figure.version,
            say,
            recipe: figure.recipe.clone(),
            out,
        })
    }

    fn finish(mut self) -> Proof {
        let page = self.setting.page(&self.tables.lexicon);
        for finding in checked(&page, self.tables, self.cut, &self.cited) {
            let cited = self
                .tags
                .iter()
                .any(|tag| tag.start <= finding.start && finding.end <= tag.end);
            let twice = finding.rule == Some(Rule::G3)
                || matches!(
                    finding.reason,
                    Reason::OneDigitAverage | Reason::MixedPlaces
                )
                // Of which event a number may be is asked where it is typed; of which a tag is, its recipe tells.
                || (finding.reason == Reason::WhichEvent && finding.figure.is_none());
            // What a tag says is judged by its own recipe; only that the page contradicts itself, or tells one measure
            // in two ways, remains, and that the sentence around it speaks of something else.
            if (cited && !twice && !finding.reason.is_misfit()) || finding.verdict == Verdict::Offer
            {
                continue;
            }
            let typed = finding.verdict == Verdict::Ok
                && finding.reason == Reason::Holds
                && finding.figure.is_some();
            let figure = self.could_say(&finding);
            let mut finding = self.in_source(finding);
            // What the head of a column says is judged where it stands, and not above every cell of it.
            if finding.start == finding.end {
                if finding.reason != Reason::NoLevel {
                    continue;
                }
                finding.end += 1;
            }
            if let Some((figure, out)) = figure {
                // Nothing but a figure with a name says it: the writer has to cite that.
                finding.reason = Reason::Bare;
                finding.about.clone_from(&figure.title.zh);
                finding.figure = Some(figure.recipe.to_string());
                finding.value = Some(plain::words(&figure.recipe, &out, self.cut, self.tables));
            } else if typed {
                (finding.verdict, finding.rule, finding.reason) =
                    (Verdict::Gap, Some(Rule::G1), Reason::Bare);
            }
            self.proof.findings.push(finding);
        }
        self.proof
            .findings
            .sort_by_key(|finding| (finding.start, finding.end));
        self.proof
    }

    /// The figure that a typed number, which no single record has, could be said by.
    fn could_say(&self, finding: &Finding) -> Option<(&Figure, Out)> {
        if (finding.rule, finding.reason) != (Some(Rule::G1), Reason::NoRecord) {
            return None;
        }
        let units = &self.tables.units;
        let spoken = say::face(&finding.quote, 2000, self.tables)?;
        // A count of things fits too many of them.
        let measured = match &spoken.face {
            Face::Number(_, unit) | Face::About(_, unit) => units.find(unit),
            _ => None,
        };
        measured.filter(|unit| ["money", "area", "usd", "points"].contains(&unit.dim.as_str()))?;
        let mut figures = self.figures.iter();
        figures.find_map(|figure| {
            let out = figure.recipe.eval(self.cut, units).ok()?;
            let fits = !out.sealed && spoken.holds(&out, false, units);
            fits.then_some((figure, out))
        })
    }

    fn in_source(&self, finding: Finding) -> Finding {
        let at = self.setting.in_source(&(finding.start..finding.end));
        Finding {
            start: at.start,
            end: at.end,
            ..finding
        }
    }
}
