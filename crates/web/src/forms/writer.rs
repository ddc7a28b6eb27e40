//! Who wrote a form, as it says itself: a sign-in can run out, or change, while somebody writes.

use super::Filled;
use crate::visitor::Visitor;

/// The field by which a form says who was signed in when it was written; empty where nobody was.
const WRITTEN_AS: &str = "written_as";

impl Filled {
    /// Who was signed in when it was written; empty where nobody was, or the form does not say.
    pub fn written_as(&self) -> &str {
        self.rest.get(WRITTEN_AS).map_or("", String::as_str)
    }

    /// Whether the form says that somebody else was signed in than is now, or nobody.
    pub fn is_anothers(&self, visitor: &Visitor) -> bool {
        let written_as = self.rest.get(WRITTEN_AS);
        written_as.is_some_and(|party| party != visitor.party())
    }
}
