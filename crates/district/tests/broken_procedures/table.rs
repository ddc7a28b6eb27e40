//! One change of a sound file for each way of breaking it.

/// A change of the case procedure: what is replaced, by what, where the flaw is found (a text that begins
/// the line, or the change itself where empty) and what the reason says.
pub struct Broken {
    pub old: &'static str,
    pub new: &'static str,
    pub line: &'static str,
    pub says: &'static str,
}

const fn broken(
    old: &'static str,
    new: &'static str,
    line: &'static str,
    says: &'static str,
) -> Broken {
    Broken {
        old,
        new,
        line,
        says,
    }
}

pub const TABLE: &[Broken] = &[
    // Form: words that are not known, keys that do not belong, values that are none.
    broken(
        "kind = \"case\"",
        "kind = \"cases\"",
        "",
        "unknown word `cases`",
    ),
    broken("version = 5", "version = \"one\"", "", "invalid type"),
    broken(
        "number = \"C\"",
        "number = \"C\"\nhook = \"x\"",
        "hook",
        "unknown field `hook`",
    ),
    broken(
        "phase = \"paused\"",
        "phase = \"parked\"",
        "",
        "unknown word `parked`",
    ),
    broken(
        "owner = \"checker\"",
        "owner = \"cheker\"",
        "",
        "unknown word `cheker`",
    ),
    broken(
        "within = \"2 working hours\"",
        "within = \"2 moons\"",
        "",
        "moons",
    ),
    broken(
        "[act.pass]",
        "[act.wave_through]",
        "",
        "unknown word `wave_through`",
    ),
    broken(
        "{ what = \"cost\", optional = true }",
        "{ what = \"price\" }",
        "",
        "unknown word `price`",
    ),
    broken(
        "clock = \"until\"",
        "clock = \"later\"",
        "",
        "unknown word `later`",
    ),
    broken(
        "path = { from = [\"registered\", \"unowned\"], to = \"handling\", by = [\"dispatcher\"] }",
        "path = { from = [\"registered\", \"unowned\"], to = \"handling\", by = [\"boss\"] }",
        "",
        "unknown word `boss`",
    ),
    broken("[act.pass]", "[act.pass", "", ""),
    // What a main matter takes with it waits for it, ends, and is nobody else's to end so.
    broken(
        "to = \"void\", by = [\"main\"]",
        "to = \"void\", by = [\"main\", \"intake\"]",
        "[act.void]",
        "act `void`: a path by `main` is nobody else's",
    ),
    broken(
        "{ from = [\"merged\"], to = \"declined\", by = [\"main\"] }",
        "{ from = [\"accepted\"], to = \"declined\", by = [\"main\"] }",
        "[act.decline]",
        "act `decline`: a path by `main` is nobody else's",
    ),
    broken(
        "to = \"untrue\", by = [\"main\"]",
        "to = \"reported\", by = [\"main\"]",
        "[act.deny]",
        "act `deny`: a path by `main` is nobody else's",
    ),
    // Steps: owner, deadline, reachable, no dead end.
    broken(
        "owner = \"checker\"\n",
        "",
        "[step.checking]",
        "has no owner",
    ),
    broken(
        "owner = \"callback\"\nwithin = \"1 working days\"",
        "owner = \"callback\"",
        "[step.answering]",
        "has no deadline",
    ),
    broken(
        "name = { zh = \"已结案\", en = \"Closed\" }\nphase = \"closed\"",
        "name = { zh = \"已结案\", en = \"Closed\" }\nphase = \"closed\"\nowner = \"intake\"",
        "[step.closed]",
        "neither owner nor deadline",
    ),
    broken(
        "to = \"untrue\"",
        "to = \"nowhere\"",
        "[act.deny]",
        "`nowhere`, which this file does not define",
    ),
    broken(
        "to = \"suspended\"",
        "to = \"handling\"",
        "[step.suspended]",
        "cannot be reached",
    ),
    broken(
        "path = { from = [\"suspended\"], to = \"handling\", by = [\"assignee\", \"duty_lead\"] }",
        "path = { from = [\"suspended\"], by = [\"assignee\", \"duty_lead\"] }",
        "[step.suspended]",
        "dead end",
    ),
    // Acts: an opening has no `from`, every other has one; somebody may do it; nothing is asked twice.
    broken(
        "path = { to = \"checking\", by",
        "path = { from = [\"closed\"], to = \"checking\", by",
        "[act.report_fixed]",
        "acts that begin a matter",
    ),
    broken(
        "path = { from = [\"accepted\"], to = \"registered\"",
        "path = { to = \"registered\"",
        "[act.register]",
        "acts that begin a matter",
    ),
    broken(
        "to = \"answering\", by = [\"checker\"]",
        "to = \"answering\", by = []",
        "[act.pass]",
        "nobody may take",
    ),
    broken(
        "needs = [{ what = \"conclusion\" }, ",
        "needs = [{ what = \"conclusion\" }, { what = \"conclusion\" }, ",
        "[act.pass]",
        "asks for `conclusion` twice",
    ),
    broken(
        "needs = [{ what = \"conclusion\" }, ",
        "needs = [{ what = \"conclusion\", when = { score = [\"satisfied\"] } }, ",
        "[act.pass]",
        "asks for `conclusion` by a choice that is not offered before it",
    ),
    // The floor: answered, checked by another, closed by closing acts only, somewhere.
    broken(
        "needs = [{ what = \"answer\" }]",
        "needs = []",
        "[act.close]",
        "act `close` must ask for `answer`",
    ),
    broken(
        "needs = [{ what = \"answer\" }]",
        "needs = [{ what = \"answer\", optional = true }]",
        "[act.close]",
        "must ask for `answer`",
    ),
    broken(
        "  { what = \"words\" },\n  { what = \"place\" },\n  { what = \"address\", optional = true },\n  { what = \"position\", optional = true },\n  { what = \"category\", optional = true },",
        "  { what = \"words\" },",
        "[act.report]",
        "must ask for `place`",
    ),
    broken(
        "to = \"checking\", by = [\"assignee\"]",
        "to = \"answering\", by = [\"assignee\"]",
        "[act.finish]",
        "without `pass`",
    ),
    broken(
        "\"checking\", \"answering\"], by = [\"duty_lead\"]",
        "\"checking\", \"answering\"], to = \"closed\", by = [\"duty_lead\"]",
        "[act.supervise]",
        "act `supervise` may not close",
    ),
    // Whoever deals with it proves it, and does not judge it.
    broken(
        "to = \"answering\", by = [\"checker\"]",
        "to = \"answering\", by = [\"assignee\"]",
        "[act.pass]",
        "act `pass` judges the work and may not be done by `assignee`",
    ),
    broken(
        "to = \"answering\", by = [\"checker\"]",
        "to = \"answering\", by = [\"checker\", \"property\"]",
        "[act.pass]",
        "may not be done by `property`",
    ),
    broken(
        "to = \"answering\", by = [\"checker\"]",
        "to = \"answering\", by = [\"checker\", \"steward\"]",
        "[act.pass]",
        "may not be done by `steward`",
    ),
    broken(
        "to = \"answering\", by = [\"checker\"]",
        "to = \"answering\", by = [\"anyone\"]",
        "[act.pass]",
        "may not be done by `anyone`",
    ),
    broken(
        "to = \"handling\", by = [\"checker\"], clock = \"keep\"",
        "to = \"handling\", by = [\"owner\"], clock = \"keep\"",
        "[act.rework]",
        "act `rework` judges the work and may not be done by `owner`",
    ),
    broken(
        "  { what = \"measures\" },\n  { what = \"photo_after\" },\n  { what = \"cost\"",
        "  { what = \"measures\" },\n  { what = \"cost\"",
        "[act.finish]",
        "act `finish` must ask for `photo_after`",
    ),
    broken(
        "  { what = \"measures\" },\n  { what = \"photo_after\" },\n  { what = \"cost\"",
        "  { what = \"measures\", optional = true },\n  { what = \"photo_after\" },\n  { what = \"cost\"",
        "[act.finish]",
        "act `finish` must ask for `measures`",
    ),
    broken(
        "  { what = \"photo_before\" },\n  { what = \"photo_after\" },\n  { what = \"address\"",
        "  { what = \"photo_before\" },\n  { what = \"photo_after\", optional = true },\n  { what = \"address\"",
        "[act.report_fixed]",
        "act `report_fixed` must ask for `photo_after`",
    ),
    broken(
        "needs = [{ what = \"conclusion\" }, { what = \"photo_check\", optional = true }]\n\n[act.rework]",
        "needs = [{ what = \"photo_check\", optional = true }]\n\n[act.rework]",
        "[act.pass]",
        "act `pass` must ask for `conclusion`",
    ),
    // Coming back moves no deadline, and more time ends on the day that was named.
    broken(
        "to = \"handling\", by = [\"checker\"], clock = \"keep\"",
        "to = \"handling\", by = [\"checker\"]",
        "[act.rework]",
        "act `rework` must say `clock = \"keep\"`",
    ),
    broken(
        "by = [\"leader\", \"duty_lead\"], clock = \"until\"",
        "by = [\"leader\", \"duty_lead\"]",
        "[act.grant_extension]",
        "act `grant_extension` must say `clock = \"until\"`",
    ),
    broken(
        "needs = [{ what = \"until\" }, { what = \"reason\" }]\n\n[act.refuse_suspension]",
        "needs = [{ what = \"reason\" }]\n\n[act.refuse_suspension]",
        "[act.grant_suspension]",
        "act `grant_suspension` must ask for `until`",
    ),
    // More time for works is a leader's, so that whoever asks can say that it is for works.
    broken(
        "{ what = \"until\" }, { what = \"extension_kind\", optional = true }]",
        "{ what = \"until\" }]",
        "[act.ask_extension]",
        "act `ask_extension` must take `extension_kind`",
    ),
    // Nothing is voided that nobody asked to void, and nothing that is over.
    broken(
        "{ from = [\"void_asked\"], to = \"void\"",
        "{ from = [\"void_asked\", \"handling\"], to = \"void\"",
        "[act.void]",
        "act `void` from `handling`, to which no `ask_void` leads",
    ),
    broken(
        "\"registered\"], to = \"void_asked\"",
        "\"registered\", \"closed\"], to = \"void_asked\"",
        "[act.ask_void]",
        "act `ask_void` from `closed`, which is closed",
    ),
    // What is declined names another way, what is seen says what was found, and nothing is filed unseen.
    broken(
        "  { what = \"route\" },\n",
        "",
        "[act.decline]",
        "act `decline` must ask for `route`",
    ),
    broken(
        "  { what = \"conclusion\" },\n  { what = \"photo_check\", optional = true },\n  { what = \"category\"",
        "  { what = \"photo_check\", optional = true },\n  { what = \"category\"",
        "[act.confirm]",
        "act `confirm` must ask for `conclusion`",
    ),
    broken(
        "{ to = \"verifying\", by = [\"anyone\"] }",
        "{ to = \"verifying\", by = [\"resident\"] },\n  { to = \"reported\", by = [\"anyone\"] }",
        "[act.register]",
        "comes to act `register` without `confirm`",
    ),
    broken(
        "  { from = [\"void_asked\"], to = \"verifying\", by = [\"duty_lead\"], clock = \"keep\" },\n",
        "",
        "[act.register]",
        "comes to act `register` without `confirm`",
    ),
    // Whoever raised it says how it went, and whether it is solved.
    broken(
        "path = { from = [\"closed\"], by = [\"reporter\"] }",
        "path = { from = [\"closed\"], by = [\"reporter\", \"intake\"] }",
        "[act.rate]",
        "act `rate` is for the `reporter` alone, not for `intake`",
    ),
    broken(
        "to = \"withdrawn\", by = [\"reporter\"]",
        "to = \"withdrawn\", by = [\"reporter\", \"specialist\"]",
        "[act.withdraw]",
        "act `withdraw` is for the `reporter` alone, not for `specialist`",
    ),
    broken(
        "to = \"registered\", by = [\"reporter\", \"callback\"]",
        "to = \"registered\", by = [\"callback\"]",
        "[step.closed]",
        "no `dispute` by the `reporter` leads from `closed` back to work",
    ),
    broken(
        "[act.dispute]",
        "[act.consult]",
        "[step.closed]",
        "no `dispute` by the `reporter` leads from `closed`",
    ),
    // The one act that passes by a procedure: two people, a reason from each, and never the end of a matter.
    broken(
        "\"suspended\", \"checking\"], to = \"answering\", by = [\"duty_lead\"]",
        "\"suspended\", \"checking\"], to = \"closed\", by = [\"duty_lead\"]",
        "[act.override]",
        "act `override` may not close",
    ),
    broken(
        "\"suspended\", \"checking\"], to = \"answering\", by = [\"duty_lead\"]",
        "\"suspended\", \"checking\", \"registered\"], to = \"answering\", by = [\"duty_lead\"]",
        "[act.override]",
        "needs `ask_override` from the same steps",
    ),
    broken(
        "\"suspended\", \"checking\"], to = \"answering\", by = [\"duty_lead\"] }\nneeds = [{ what = \"reason\" }",
        "\"suspended\", \"checking\"], to = \"answering\", by = [\"duty_lead\"] }\nneeds = [{ what = \"reason\", optional = true }",
        "[act.override]",
        "act `override` must ask for `reason`",
    ),
    broken(
        "path = { from = [\"handling\"], to = \"disputed\", by = [\"assignee\"] }\nneeds = [{ what = \"reason\" }]",
        "path = { from = [\"handling\"], to = \"disputed\", by = [\"assignee\"] }",
        "[act.send_back]",
        "must ask for `reason`",
    ),
];
