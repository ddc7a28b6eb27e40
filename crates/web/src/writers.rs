//! Who wrote something: the office or role for everybody, the person for staff.

use district::charter::Charter;
use district::party::Role;
use ledger::read::Written;

use crate::ctx::Ctx;
use crate::views::capacity_name;

/// What entries of registers say of their capacity.
const REGISTER: &str = "register";

/// By whom something was written, as far as the reader may know.
pub fn written_by(written: &Written, charter: &Charter, ctx: &Ctx) -> String {
    let party = written
        .actor
        .as_deref()
        .and_then(|id| charter.parties.get(id));
    let office = if written.capacity == REGISTER {
        party.map_or_else(
            || ctx.t("written-by-program"),
            |party| {
                let office = party
                    .org
                    .as_ref()
                    .and_then(|org| charter.parties.get(org.as_str()));
                let role = || {
                    let held = charter
                        .mandates
                        .iter()
                        .filter(|held| held.party == party.id);
                    held.map(|held| held.role)
                        .find(|role| *role != Role::Resident)
                };
                let named = office.map(|office| office.name.clone());
                let named = named.or_else(|| Some(ctx.word("role", role()?.as_str())));
                named.unwrap_or_else(|| capacity_name(REGISTER, charter, ctx))
            },
        )
    } else {
        capacity_name(&written.capacity, charter, ctx)
    };
    match party {
        Some(party) if ctx.is_staff() => format!("{office} · {}", party.name),
        _ => office,
    }
}
