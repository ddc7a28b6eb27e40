//! What a group chat reads: what, roughly where, how far. Never who, in whose words, or behind which door:
//! nothing that somebody wrote is in it.

mod morning;
mod one;

pub use morning::group_morning;
pub use one::{group_message, group_text};

/// What is posted to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupMessage {
    /// Plain lines.
    Text(String),
    /// Lines with weight and links, in the dialect of group robots.
    Markdown(String),
    /// A card with a picture.
    Card(GroupCard),
}

/// A card: a head, a few words, a link and a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCard {
    /// What and where.
    pub title: String,
    /// How it ended.
    pub words: String,
    /// The page of the matter.
    pub url: String,
    /// A small picture that everybody may see; none where there is no photograph.
    pub picture: Option<String>,
}

/// A name as markdown shows it: what would be a mark is left out.
fn plain(name: &str) -> String {
    let mark = |c: char| "*_`[]()<>#|\\\n".contains(c);
    name.chars().filter(|c| !mark(*c)).collect()
}
