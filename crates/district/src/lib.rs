//! How a district runs: the six nouns and the rules that move them.
//!
//! Pure values and rules: no clock, disk, network, SQL, HTML or async. Time, ids and chance are arguments.

pub mod addressed;
pub mod advance;
pub mod bigram;
pub mod bulletin;
pub mod calendar;
pub mod category;
pub mod charter;
pub mod clean;
pub mod code;
pub mod dates;
pub mod deadline;
pub mod delivery;
pub mod figure;
pub mod formula;
pub mod geo;
pub mod groups;
pub mod heading;
pub mod hours;
pub mod id;
pub mod kinds;
pub mod lamp;
pub mod land;
pub mod lang;
pub mod law;
pub mod legible;
pub mod limit;
pub mod log;
pub mod map;
pub mod mask;
pub mod matter;
pub mod monthly;
pub mod party;
pub mod place;
pub mod procedure;
pub mod rate;
pub mod record;
pub mod response;
pub mod routing;
pub mod scenery;
pub mod sheet;
pub mod standing;
pub mod vocabulary;
pub mod words;
