//! A matter that began before the law asked for something goes on under the file it began with.

use district::calendar::china_instant;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Procedure, Refusal, Standing};
use jiff::civil::date;

use crate::world::{HOUSE, Person, World, after};

/// The vote's file as it was before an item could say what it is about.
fn earlier() -> Procedure {
    let text = include_str!("../../../../procedures/vote.toml");
    let asks = |line: &&str| {
        let asked = ["subject", "rests_on", "seats"];
        !asked
            .iter()
            .any(|field| line.contains(&format!("{{ what = \"{field}\"")))
    };
    let text: Vec<&str> = text.lines().filter(asks).collect();
    Procedure::load("vote.toml", &text.join("\n")).unwrap()
}

fn elect(procedure: &Procedure, world: &World) -> Result<(), Refusal> {
    let now = china_instant(date(2026, 3, 2).at(9, 0, 0, 0));
    let person = Person {
        actor: world.charter.actor(&"committee-1".into(), date(2026, 3, 2)),
        receipt: false,
    };
    let scene = world.scene(&person, now);
    let prepare = Input::new(Act::Prepare)
        .with(Field::Words, "w")
        .with(Field::Place, HOUSE)
        .with(Field::Assembly, "interim")
        .with(Field::Secrecy, "secret");
    let begun = procedure.advance(None, &prepare, scene).unwrap();
    let standing: Standing = after(None, &begun, &person, now);
    let put = Input::new(Act::PutItem)
        .with(Field::Motion, "m")
        .with(Field::ItemClass, "278-3");
    procedure.advance(Some(&standing), &put, scene).map(drop)
}

#[test]
fn what_the_law_asks_since_then_is_owed_under_the_file_of_today_alone() {
    let world = World::new();
    let today = world.charter.procedures[&Kind::Vote].clone();
    let owed = elect(&today, &world);
    assert!(matches!(owed, Err(Refusal::Owes { owed, .. }) if owed[0].field == Field::Subject));
    assert_eq!(elect(&earlier(), &world), Ok(()));
    // A district that takes the question out of its newest file does not get round the law by it.
    let mut without = World::new();
    without
        .charter
        .procedures
        .insert(Kind::Vote, earlier().into());
    let owed = elect(&earlier(), &without);
    assert!(matches!(owed, Err(Refusal::Owes { owed, .. }) if owed[0].field == Field::Subject));
}
