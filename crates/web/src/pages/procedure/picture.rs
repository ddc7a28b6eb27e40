//! A procedure's drawing in the units of a picture. Each step is a box; what leads on runs down on its right,
//! what leads back runs up on its left, and each way has its name where it arrives.

use askama::Template;
use district::lang::Lang;
use district::procedure::draw::{Course, Drawing, Way, draw};
use district::procedure::{Phase, Procedure};

use crate::catalog::say;

/// The width of a box, and the least height.
const WIDTH: i32 = 168;
const HEIGHT: i32 = 56;
/// Between two boxes, one below the other.
const GAP: i32 = 34;
/// Between two lines that meet a box on the same side.
const PORT: i32 = 22;
/// Between two lanes, and between a box's words and the first lane.
const LANE: i32 = 14;
const MARGIN: i32 = 18;

/// A drawing in the units of its picture.
pub struct Picture {
    pub(super) name: String,
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) boxes: Vec<StepBox>,
    pub(super) lines: Vec<Line>,
    pub(super) labels: Vec<Label>,
}

/// A step.
pub(super) struct StepBox {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) middle: i32,
    pub(super) height: i32,
    pub(super) name: String,
    pub(super) note: String,
    pub(super) kind: &'static str,
}

/// A way from one step; where several join, each is drawn to the end.
pub(super) struct Line {
    pub(super) d: String,
    pub(super) back: bool,
    pub(super) title: String,
}

/// The name of a way, where it arrives.
pub(super) struct Label {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) end: bool,
    pub(super) text: String,
}

#[derive(Template)]
#[template(path = "procedure/drawing.svg", escape = "html")]
struct Alone<'a> {
    picture: &'a Picture,
}

/// The drawing of a procedure as an SVG picture that stands alone.
pub fn svg(procedure: &Procedure, lang: Lang) -> Result<String, askama::Error> {
    let picture = Picture::of(procedure, lang);
    Alone { picture: &picture }.render()
}

/// One end of a way at a box: which way, and whether it arrives.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Port {
    way: usize,
    arrives: bool,
}

/// The ends of ways at one box, from its top.
#[derive(Default)]
struct Sides {
    left: Vec<Port>,
    right: Vec<Port>,
}

impl Picture {
    /// Draws a procedure.
    pub fn of(procedure: &Procedure, lang: Lang) -> Self {
        let drawing = draw(procedure);
        let names: Vec<String> = drawing
            .ways
            .iter()
            .map(|way| name_of(way, procedure, lang))
            .collect();
        let sides: Vec<Sides> = (0..drawing.steps.len())
            .map(|step| sides(&drawing, step))
            .collect();
        let words = |left: bool| {
            let named = drawing.ways.iter().zip(&names);
            let widths = named
                .filter(|(way, _)| match way.course {
                    Course::Begin | Course::Back(_) => left,
                    Course::On(_) => !left,
                    Course::Straight => false,
                })
                .map(|(_, name)| breadth(name));
            widths.max().unwrap_or(0) + MARGIN
        };
        let lanes = |left: bool| {
            let lanes = drawing.ways.iter().filter_map(|way| match way.course {
                Course::Back(lane) if left => Some(lane + 1),
                Course::On(lane) if !left => Some(lane + 1),
                _ => None,
            });
            units(lanes.max().unwrap_or(0)) * LANE
        };
        let x = lanes(true) + words(true) + MARGIN;
        let mut y = MARGIN;
        let boxes: Vec<StepBox> = drawing
            .steps
            .iter()
            .zip(&sides)
            .map(|(stop, sides)| {
                let ports = units(sides.left.len().max(sides.right.len()));
                let height = HEIGHT.max(ports * PORT + PORT / 2);
                let step = procedure.step(&stop.step);
                let name = step.map_or_else(
                    || stop.step.to_string(),
                    |step| step.name.get(lang).to_owned(),
                );
                let owner = step.and_then(|step| step.owner).map(|owner| {
                    let key = format!("owner-{}", owner.to_string().replace('_', "-"));
                    say(lang, &key, &[])
                });
                let begins = sides.left.iter().any(|port| {
                    let way = drawing.ways.get(port.way);
                    way.is_some_and(|way| way.course == Course::Begin)
                });
                let found = StepBox {
                    x,
                    y,
                    middle: y + height / 2,
                    height,
                    name,
                    note: owner.unwrap_or_default(),
                    kind: match stop.phase {
                        Phase::Closed => "flow-end",
                        _ if begins => "flow-start",
                        _ => "",
                    },
                };
                y += height + GAP;
                found
            })
            .collect();
        let mut picture = Self {
            name: procedure.name.get(lang).to_owned(),
            width: x + WIDTH + words(false) + lanes(false) + MARGIN,
            height: y - GAP + MARGIN,
            boxes,
            lines: Vec::new(),
            labels: Vec::new(),
        };
        let edges = (x - words(true), x + WIDTH + words(false));
        for ((at, way), name) in drawing.ways.iter().enumerate().zip(names) {
            picture.draw(at, way, name, &sides, edges);
        }
        picture
    }

    /// Adds the lines of one way and its name.
    fn draw(&mut self, at: usize, way: &Way, name: String, sides: &[Sides], edges: (i32, i32)) {
        let Some(end) = self.port(sides, way.to, at, true) else {
            return self.draw_straight(way, name);
        };
        let (left, right) = edges;
        let x = self.boxes.first().map_or(0, |found| found.x);
        let (side, lane) = match way.course {
            Course::On(lane) => (x + WIDTH, right + units(lane) * LANE),
            Course::Back(lane) => (x, left - units(lane) * LANE),
            Course::Begin | Course::Straight => (x, left),
        };
        let away = if side == x { -1 } else { 1 };
        self.labels.push(Label {
            x: side + away * 12,
            y: end - 5,
            end: away < 0,
            text: name.clone(),
        });
        if way.course == Course::Begin {
            self.lines.push(Line {
                d: format!("M{lane} {end}H{side}"),
                back: false,
                title: name,
            });
            return;
        }
        for from in &way.from {
            let Some(begin) = self.port(sides, *from, at, false) else {
                continue;
            };
            self.lines.push(Line {
                d: format!("M{side} {begin}H{lane}V{end}H{side}"),
                back: away < 0,
                title: name.clone(),
            });
        }
    }

    fn draw_straight(&mut self, way: &Way, name: String) {
        let before = way.to.checked_sub(1).and_then(|at| self.boxes.get(at));
        let (Some(from), Some(to)) = (before, self.boxes.get(way.to)) else {
            return;
        };
        let (x, top, bottom) = (from.x + WIDTH / 2, from.y + from.height, to.y);
        // Several acts may lead straight on: their names follow each other.
        let said: i32 = self
            .labels
            .iter()
            .filter(|label| label.y == top + 21)
            .map(|label| breadth(&label.text) + 12)
            .sum();
        self.labels.push(Label {
            x: x + 10 + said,
            y: top + 21,
            end: false,
            text: name.clone(),
        });
        self.lines.push(Line {
            d: format!("M{x} {top}V{bottom}"),
            back: false,
            title: name,
        });
    }

    /// How far down a way meets a box; nothing where it runs straight.
    fn port(&self, sides: &[Sides], step: usize, way: usize, arrives: bool) -> Option<i32> {
        let (sides, found) = (sides.get(step)?, self.boxes.get(step)?);
        let port = Port { way, arrives };
        let ports = [&sides.left, &sides.right]
            .into_iter()
            .find(|ports| ports.contains(&port))?;
        let place = ports.iter().position(|other| *other == port)?;
        let above = (found.height - units(ports.len()) * PORT) / 2;
        Some(found.y + above + units(place) * PORT + PORT * 3 / 4)
    }
}

/// What meets a box, in an order in which lines cross least: near lanes above, far lanes towards the middle.
fn sides(drawing: &Drawing, step: usize) -> Sides {
    let mut sides = Sides::default();
    let lane = |port: &Port| match drawing.ways.get(port.way).map(|way| way.course) {
        Some(Course::On(lane) | Course::Back(lane)) => lane,
        _ => 0,
    };
    for (at, way) in drawing.ways.iter().enumerate() {
        let side = match way.course {
            Course::On(_) => &mut sides.right,
            Course::Back(_) | Course::Begin => &mut sides.left,
            Course::Straight => continue,
        };
        let port = |arrives| Port { way: at, arrives };
        if way.to == step {
            side.push(port(true));
        }
        if way.from.contains(&step) {
            side.push(port(false));
        }
    }
    // On the right what arrives comes from above; on the left, from below, under what begins here.
    let order = |port: &Port, first: bool| {
        let lane = i32::try_from(lane(port)).unwrap_or(0);
        if first { (0, lane) } else { (1, -lane) }
    };
    let begins = |port: &Port| {
        let way = drawing.ways.get(port.way);
        way.is_some_and(|way| way.course == Course::Begin)
    };
    sides.right.sort_by_key(|port| order(port, port.arrives));
    let upper = |port: &Port| begins(port) || !port.arrives;
    let left = |port: &Port| (!begins(port), order(port, upper(port)));
    sides.left.sort_by_key(left);
    sides
}

fn name_of(way: &Way, procedure: &Procedure, lang: Lang) -> String {
    let names = way.acts.iter().filter_map(|act| procedure.acts.get(act));
    let names: Vec<&str> = names.map(|rule| rule.name.get(lang)).collect();
    names.join(" · ")
}

/// About how wide words are in the picture: a Chinese character is as wide as the type is high.
fn breadth(words: &str) -> i32 {
    words
        .chars()
        .map(|c| if c.is_ascii() { 7 } else { 13 })
        .sum()
}

fn units(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 1024)
}
