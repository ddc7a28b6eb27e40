//! Who may do what, read from the files and asked of `advance`: each act, from each step, by each role at
//! the right place, around it and elsewhere.

use district::party::{Desk, Role};
use district::procedure::{Act, ActRule, Procedure, Refusal, Standing, Who};

use super::world::{
    BEGIN, ELSEWHERE, HOUSE, Hand, Person, World, acts_at, is_not_yours, is_plain, newcomer,
};

/// Whom the file names for an act from where the matter stands.
fn named<'a>(rule: &'a ActRule, standing: Option<&'a Standing>) -> impl Iterator<Item = Who> {
    rule.paths
        .iter()
        .filter(move |path| match standing {
            Some(standing) => path.from.contains(&standing.step),
            None => path.from.is_empty(),
        })
        .flat_map(|path| path.by.iter().copied())
}

/// What the file means for somebody with `role` at `place` who has no part in the matter yet.
fn expected(who: Who, role: Role, place: &str, standing: Option<&Standing>) -> bool {
    let desk = Desk {
        role,
        place: place.into(),
    };
    match who {
        // Whoever is tried here is known.
        Who::Anyone | Who::SignedIn => true,
        Who::Role(wanted) => wanted == role && place != ELSEWHERE,
        Who::Reporter | Who::Main => false,
        Who::Assignee => {
            standing.and_then(|s| s.assignee.as_ref().or(s.desk.as_ref())) == Some(&desk)
        }
        Who::Owner => standing.and_then(|s| s.desk.as_ref()) == Some(&desk),
    }
}

/// Calls `check` for each act at each step that a matter can come to, and for those that begin one.
fn everywhere(check: impl Fn(&World, &Procedure, Act, &ActRule, Option<&Standing>)) {
    let world = World::new();
    for procedure in &world.procedures {
        let reached = world.standings(procedure);
        let plain = is_plain(procedure);
        for step in procedure.steps.keys().filter(|_| plain) {
            assert!(reached.contains_key(step), "{}: {step}", procedure.kind);
        }
        for standing in std::iter::once(None).chain(reached.values().map(Some)) {
            for (act, rule) in acts_at(procedure, standing) {
                check(&world, procedure, act, rule, standing);
            }
        }
    }
}

#[test]
fn a_role_may_do_what_the_file_names_it_for_and_nothing_else() {
    everywhere(|world, procedure, act, rule, standing| {
        let input = world.input(act, rule, BEGIN, Hand::BARE);
        for role in Role::ALL {
            for place in [HOUSE, "c", "s", "d", ELSEWHERE] {
                let person = newcomer(*role, place);
                let answer = procedure.advance(standing, &input, world.scene(&person, BEGIN));
                let may = named(rule, standing).any(|who| expected(who, *role, place, standing));
                assert_eq!(
                    !is_not_yours(&answer),
                    may,
                    "{}: {act} by {role}@{place} from {:?}: {answer:?}",
                    procedure.kind,
                    standing.map(|standing| &standing.step)
                );
            }
        }
    });
}

#[test]
fn whoever_holds_nothing_may_do_what_is_open_to_anyone() {
    everywhere(|world, procedure, act, rule, standing| {
        let nobody = Person {
            actor: district::party::Actor::anonymous(),
            receipt: false,
        };
        let input = world.input(act, rule, BEGIN, Hand::BARE);
        let answer = procedure.advance(standing, &input, world.scene(&nobody, BEGIN));
        let may = named(rule, standing).any(|who| who == Who::Anyone);
        assert_eq!(!is_not_yours(&answer), may, "{}: {act}", procedure.kind);
    });
}

#[test]
fn the_receipt_stands_for_having_raised_the_matter() {
    everywhere(|world, procedure, act, rule, standing| {
        let holder = Person {
            actor: district::party::Actor::anonymous(),
            receipt: true,
        };
        let input = world.input(act, rule, BEGIN, Hand::BARE);
        let answer = procedure.advance(standing, &input, world.scene(&holder, BEGIN));
        let may = named(rule, standing)
            .any(|who| who == Who::Anyone || who == Who::Reporter && standing.is_some());
        assert_eq!(!is_not_yours(&answer), may, "{}: {act}", procedure.kind);
    });
}

#[test]
fn an_act_without_a_path_from_here_is_nobodys() {
    everywhere(|world, procedure, _, _, standing| {
        let here: Vec<Act> = acts_at(procedure, standing)
            .iter()
            .map(|(act, _)| *act)
            .collect();
        for (act, rule) in procedure.acts.iter().filter(|(act, _)| !here.contains(act)) {
            let input = world.input(*act, rule, BEGIN, Hand::FULL);
            for role in Role::ALL {
                let person = newcomer(*role, "d");
                let answer = procedure.advance(standing, &input, world.scene(&person, BEGIN));
                assert!(
                    matches!(answer, Err(Refusal::NotFromHere { .. })),
                    "{}: {act}: {answer:?}",
                    procedure.kind
                );
            }
        }
    });
}
