//! Who speaks for the one who raised a matter, and what nobody gets round: each told on the delivered files.

use district::id::StepId;
use district::kinds::Kind;
use district::procedure::{Act, Duty, Field, Input, Refusal, Standing};

use super::world::{BEGIN, HOUSE, Person, World, after};

/// A matter on its way.
struct Told {
    world: World,
    kind: Kind,
    standing: Option<Standing>,
}

impl Told {
    fn begin(kind: Kind, who: &str, input: Input) -> Self {
        let mut told = Self {
            world: World::new(),
            kind,
            standing: None,
        };
        told.does(who, input);
        told
    }

    /// The party of this name, with the receipt in hand where a `+` follows.
    fn person(&self, who: &str) -> Person {
        let day = district::calendar::china_time(BEGIN).date();
        let name = who.trim_end_matches('+');
        Person {
            actor: match name {
                "" => district::party::Actor::anonymous(),
                name => self.world.charter.actor(&name.into(), day),
            },
            receipt: who.ends_with('+'),
        }
    }

    fn tries(&mut self, who: &str, input: &Input) -> Result<StepId, Refusal> {
        let person = self.person(who);
        let procedure = &self.world.charter.procedures[&self.kind];
        let scene = self.world.scene(&person, BEGIN);
        let advance = procedure.advance(self.standing.as_ref(), input, scene)?;
        let next = after(self.standing.as_ref(), &advance, &person, BEGIN);
        let step = next.step.clone();
        self.standing = Some(next);
        Ok(step)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is done is written where it is done"
    )]
    fn does(&mut self, who: &str, input: Input) -> String {
        let act = input.act;
        let step = self.tries(who, &input);
        step.unwrap_or_else(|refusal| panic!("{act} by {who}: {refusal}"))
            .to_string()
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is tried is written where it is tried"
    )]
    fn may_not(&mut self, who: &str, input: Input) {
        let answer = self.tries(who, &input);
        assert!(
            matches!(answer, Err(Refusal::NotYours { .. })),
            "{} by {who}: {answer:?}",
            input.act
        );
    }

    /// A case from being accepted to being closed, done by one of the property company.
    fn closed_by_property(&mut self) {
        let photo = blake3::hash(b"after").to_hex().to_string();
        let category = self.world.charter.categories.iter().next().unwrap();
        let category = category.code.to_string();
        self.does(
            "intake-1",
            Input::new(Act::Accept).with(Field::Category, category),
        );
        self.does("duty_lead-1", Input::new(Act::Register));
        self.does("dispatcher-1", sent());
        let finish = Input::new(Act::Finish).with(Field::Measures, "m");
        self.does("property-1", finish.with(Field::PhotoAfter, photo));
        self.passed();
    }

    fn passed(&mut self) {
        let seen = blake3::hash(b"seen").to_hex().to_string();
        let pass = Input::new(Act::Pass).with(Field::Conclusion, "c");
        self.does("checker-1", pass.with(Field::PhotoCheck, seen));
        let close = Input::new(Act::Close).with(Field::Answer, "a");
        self.does("callback-1", close);
    }
}

fn sent() -> Input {
    Input::new(Act::Dispatch).with(Field::Assignee, "property@d")
}

fn report() -> Input {
    Input::new(Act::Report)
        .with(Field::Words, "w")
        .with(Field::Place, HOUSE)
}

fn call(channel: &str) -> Input {
    Input::new(Act::Receive)
        .with(Field::Channel, channel)
        .with(Field::Wish, "help")
        .with(Field::Words, "w")
        .with(Field::Place, HOUSE)
}

fn score(word: &str) -> Input {
    Input::new(Act::Rate).with(Field::Score, word)
}

fn because(act: Act) -> Input {
    Input::new(act).with(Field::Reason, "r")
}

#[test]
fn a_clerk_who_takes_a_call_down_does_not_take_it_back_for_the_caller() {
    let mut told = Told::begin(Kind::Call, "intake-1", call("hotline"));
    let standing = told.standing.as_ref().unwrap();
    assert_eq!(standing.duty_of(Duty::Reporter), None);
    assert_eq!(standing.duty_of(Duty::Taker), Some(&"intake-1".into()));
    told.may_not("intake-1", Input::new(Act::Withdraw));
    told.may_not("intake-1+", Input::new(Act::Withdraw));
    assert_eq!(told.does("+", Input::new(Act::Withdraw)), "withdrawn");
}

#[test]
fn whoever_writes_their_own_slip_takes_it_back() {
    let mut told = Told::begin(Kind::Call, "resident-1", call("web"));
    told.may_not("intake-1", Input::new(Act::Withdraw));
    assert_eq!(
        told.does("resident-1", Input::new(Act::Withdraw)),
        "withdrawn"
    );
}

#[test]
fn what_is_filed_for_somebody_is_theirs_to_rate_and_to_dispute() {
    let filed = report()
        .with(Field::FiledFor, "f")
        .with(Field::FiledBy, "door");
    let mut told = Told::begin(Kind::Case, "specialist-1", filed);
    told.may_not("specialist-1", Input::new(Act::Withdraw));
    told.closed_by_property();
    told.does("+", score("unsatisfied"));
    told.may_not("specialist-1", score("satisfied"));
    told.may_not("specialist-1+", score("satisfied"));
    told.may_not("specialist-1", because(Act::Dispute));
    assert_eq!(told.does("+", because(Act::Dispute)), "registered");
}

#[test]
fn whoever_raised_it_and_did_it_rates_nothing() {
    let mut told = Told::begin(Kind::Case, "property-1", report());
    told.closed_by_property();
    let own = told.tries("property-1", &score("satisfied"));
    let duty = Duty::Handler;
    let act = Act::Rate;
    assert_eq!(own, Err(Refusal::OwnWork { act, duty }));

    let fixed = Input::new(Act::ReportFixed)
        .with(Field::Words, "w")
        .with(Field::Place, HOUSE)
        .with(Field::Category, "stairwell")
        .with(Field::Measures, "m")
        .with(Field::PhotoBefore, blake3::hash(b"1").to_hex().to_string())
        .with(Field::PhotoAfter, blake3::hash(b"2").to_hex().to_string());
    let mut told = Told::begin(Kind::Case, "steward-1", fixed);
    told.passed();
    let own = told.tries("steward-1", &score("satisfied"));
    assert_eq!(own, Err(Refusal::OwnWork { act, duty }));
}

#[test]
fn no_house_rates_what_its_own_people_did() {
    let mut told = Told::begin(Kind::Case, "specialist-1", report());
    for id in ["specialist-1", "property-1"] {
        let party = told.world.charter.parties.get_mut(id).unwrap();
        party.org = Some("house".into());
    }
    told.closed_by_property();
    let own = told.tries("specialist-1", &score("satisfied"));
    assert_eq!(own, Err(Refusal::OwnHouse { act: Act::Rate }));
}

#[test]
fn a_caller_who_was_not_reached_is_called_again_and_comes_back_by_telephone() {
    let closed = || {
        let mut told = Told::begin(Kind::Call, "intake-1", call("hotline"));
        told.does("intake-1", sent());
        let reply = Input::new(Act::Finish).with(Field::Answer, "a");
        told.does("property-1", reply.with(Field::Measures, "m"));
        let missed = Input::new(Act::CallBack).with(Field::Reached, "no");
        assert_eq!(told.does("callback-1", missed), "closed");
        told.may_not("intake-1", score("satisfied"));
        told
    };
    let reached = |solved: &str| {
        Input::new(Act::CallBack)
            .with(Field::Reached, "yes")
            .with(Field::Solved, solved)
    };
    let mut told = closed();
    assert_eq!(told.does("callback-1", reached("yes")), "closed");
    assert_eq!(told.does("callback-1", reached("no")), "received");
    let standing = told.standing.as_ref().unwrap();
    assert_eq!((standing.reopened, standing.reworks), (1, 0));
    for who in ["callback-1", "intake-2", "+"] {
        let mut told = closed();
        told.may_not("property-1", because(Act::Dispute));
        assert_eq!(told.does(who, because(Act::Dispute)), "received");
    }
}

#[test]
fn what_is_not_voided_goes_back_to_where_that_was_asked() {
    let mut told = Told::begin(Kind::Case, "", report());
    let due = told.standing.as_ref().unwrap().due.clone().unwrap().at;
    assert_eq!(
        told.does("specialist-1", because(Act::AskVoid)),
        "void_asked"
    );
    assert_eq!(
        told.does("duty_lead-1", because(Act::RefuseVoid)),
        "verifying"
    );
    let standing = told.standing.as_ref().unwrap();
    assert_eq!(standing.asked_from, None);
    assert_eq!(standing.due.as_ref().map(|due| due.at), Some(due));
    let accept = told.tries("intake-1", &Input::new(Act::Accept));
    assert!(matches!(accept, Err(Refusal::NotFromHere { .. })));
    let confirm = Input::new(Act::Confirm).with(Field::Conclusion, "c");
    assert_eq!(told.does("specialist-1", confirm), "reported");
    assert_eq!(told.does("intake-1", because(Act::AskVoid)), "void_asked");
    assert_eq!(
        told.does("duty_lead-1", because(Act::RefuseVoid)),
        "reported"
    );
}
