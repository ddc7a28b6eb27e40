//! Where on the desk somebody was, so that an act leads back there: the list with its search, and what comes
//! after the matter that was read. It travels with the forms, and an address is only ever built from its parts:
//! whatever else a form sends leads nowhere.

use district::id::MatterNo;
use district::procedure::Act;

use super::Asked;
use crate::App;
use crate::failure::Failure;
use crate::pages::query::query_of;
use crate::visitor::Visitor;

/// The lists of a desk.
const VIEWS: &[&str] = &["mine", "waiting", "paused"];
/// The longest search, in characters.
const Q_MAX: usize = 80;

/// Where on the desk somebody was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    view: &'static str,
    q: String,
    after: String,
    /// The matter that follows in the list.
    next: Option<MatterNo>,
    /// The matter that was read.
    no: Option<MatterNo>,
}

impl Way {
    /// The way as a desk was asked for.
    pub fn of(asked: &Asked) -> Self {
        let mut way = Self {
            view: VIEWS.first().copied().unwrap_or_default(),
            ..Self::default()
        };
        way.put("view", asked.view.as_deref().unwrap_or_default());
        way.put("q", asked.q.as_deref().unwrap_or_default());
        way.put("after", asked.after.as_deref().unwrap_or_default());
        way.put("no", asked.no.as_deref().unwrap_or_default());
        way
    }

    /// Reads what a form carried; parts that are none fall away.
    pub fn read(text: &str) -> Self {
        let mut way = Self::of(&Asked::default());
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            way.put(&name, &value);
        }
        way
    }

    fn put(&mut self, name: &str, value: &str) {
        let number = district::id::matter_number(value).filter(|no| !no.is_empty());
        let number = number.map(MatterNo::from);
        match name {
            "view" => {
                let known = VIEWS.iter().find(|view| **view == value);
                self.view = known.copied().unwrap_or(self.view);
            }
            "q" => self.q = value.trim().chars().take(Q_MAX).collect(),
            "after" => self.after = value.chars().take(Q_MAX).collect(),
            "next" => self.next = number,
            "no" => self.no = number,
            _ => {}
        }
    }

    /// The list.
    pub const fn view(&self) -> &'static str {
        self.view
    }

    /// The words that were looked for.
    pub fn q(&self) -> &str {
        &self.q
    }

    /// The same list with another matter to read.
    #[must_use]
    pub fn reading(mut self, no: Option<&MatterNo>) -> Self {
        self.no = no.cloned();
        self
    }

    /// The same way, with what follows the matter that is read among the numbers of the list.
    #[must_use]
    pub fn following<'a>(mut self, list: &(impl Iterator<Item = &'a str> + Clone)) -> Self {
        let here = self.no.as_ref().map(MatterNo::as_str);
        let mut after = list.clone().skip_while(|no| Some(*no) != here).skip(1);
        let other = || list.clone().find(|no| Some(*no) != here);
        self.next = after.next().or_else(other).map(MatterNo::from);
        self
    }

    fn parts(&self) -> Vec<(&'static str, &str)> {
        let parts = [("view", self.view), ("q", &self.q), ("after", &self.after)];
        let given = parts.into_iter().filter(|(_, value)| !value.is_empty());
        given.collect()
    }

    /// What a form carries.
    pub fn text(&self) -> String {
        let mut parts = self.parts();
        parts.extend(self.no.as_ref().map(|no| ("no", no.as_str())));
        parts.extend(self.next.as_ref().map(|next| ("next", next.as_str())));
        query_of(&parts)
    }

    /// The end of an address that opens another matter beside the same list.
    pub fn list(&self) -> String {
        query_of(&self.parts())
    }

    /// The query of the desk as it was asked for.
    pub fn query(&self) -> String {
        let mut parts = self.parts();
        parts.extend(self.no.as_ref().map(|no| ("no", no.as_str())));
        query_of(&parts)
    }

    /// The address of the desk as it was asked for.
    pub fn address(&self) -> String {
        match self.parts()[..] {
            [("view", view)] if self.no.is_none() && Some(&view) == VIEWS.first() => {
                "/desk".to_owned()
            }
            _ => format!("/desk?{}", self.query()),
        }
    }

    /// What is asked of the desk on the way back, with the matter that is still to be read.
    pub fn asked(self) -> Asked {
        let given = |text: String| Some(text).filter(|text| !text.is_empty());
        Asked {
            view: given(self.view.to_owned()),
            q: given(self.q),
            after: given(self.after),
            no: self.no.map(|no| no.to_string()),
            ..Asked::default()
        }
    }

    /// Where an act leads: to the next matter where this one has left the reader's desk, and to this one again
    /// where it is still theirs.
    pub async fn onward(
        &self,
        app: &App,
        visitor: &Visitor,
        no: &MatterNo,
        act: Act,
    ) -> Result<String, Failure> {
        let row = app.ledger.matter(no).await?;
        let stays = row.is_some_and(|row| {
            let desk = row.desk.and_then(|desk| desk.parse().ok());
            let is_mine = desk.is_some_and(|desk| visitor.actor.sits_at(&desk));
            // What was just done to it is the newest: where it waits for others, it waits on.
            row.closed_at.is_none() && is_mine != (self.view == "waiting")
        });
        let open = if stays { Some(no) } else { self.next.as_ref() };
        let mut parts = self.parts();
        parts.extend(open.map(|no| ("no", no.as_str())));
        parts.extend([("done", act.as_str()), ("was", no.as_str())]);
        Ok(format!("/desk?{}", query_of(&parts)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_carries_leads_back_to_the_desk_and_nowhere_else() {
        for text in [
            "https://elsewhere.example/",
            "//elsewhere.example",
            "view=//elsewhere.example&no=%0d%0aLocation:%20x&next=../../x&q=%0a",
            "no=1&view=%2F%2Felsewhere.example&after=%26no%3Dx",
        ] {
            let address = Way::read(text).address();
            assert!(address.starts_with("/desk"), "{address}");
            assert!(!address.contains("elsewhere") && !address.contains('\n'));
        }
    }

    #[test]
    fn after_the_last_of_a_list_comes_its_first_and_after_the_only_one_nothing() {
        let asked = |no: &str| Asked {
            no: Some(no.to_owned()),
            ..Asked::default()
        };
        let list = ["C2021-00001", "C2021-00002", "C2021-00003"];
        let next = |no: &str, list: &[&str]| {
            let way = Way::of(&asked(no)).following(&list.iter().copied());
            way.next.map(|next| next.to_string())
        };
        assert_eq!(next(list[0], &list).as_deref(), Some(list[1]));
        assert_eq!(next(list[2], &list).as_deref(), Some(list[0]));
        assert_eq!(next("C2021-00009", &list).as_deref(), Some(list[0]));
        assert_eq!(next(list[0], &list[..1]), None);
    }

    #[test]
    fn a_way_reads_back_as_it_was_written() {
        let mut way = Way::read("view=waiting&q=%E5%A0%86%E7%89%A9&after=1_C2021-00004");
        way.put("no", "C2021-00001");
        way.put("next", "C2021-00002");
        assert_eq!(Way::read(&way.text()), way);
    }
}
