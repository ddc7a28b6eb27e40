//! What may be done with maintenance funds 维修资金, as dated rules in `rules/funds/maintenance.toml`.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::party::Role;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    source: String,
    valid_from: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forbidden {
    #[serde(rename = "use")]
    what: String,
    source: String,
    valid_from: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Emergency {
    confirmed_by: Vec<Role>,
    source: String,
    valid_from: Date,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Below {
    num: u64,
    den: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopUp {
    below: Below,
    source: String,
    valid_from: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Audit {
    above: u64,
    source: String,
    valid_from: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    forbidden: Vec<Forbidden>,
    account: Account,
    emergency: Emergency,
    top_up: TopUp,
    audit: Audit,
}

/// A file that cannot be read leaves no rule; a test holds that it can.
static RULES: LazyLock<Option<File>> = LazyLock::new(|| {
    let text = include_str!("../../../../../rules/funds/maintenance.toml");
    toml::from_str(text).ok()
});

fn rules() -> Option<&'static File> {
    RULES.as_ref()
}

/// The rule by which the funds may not pay this on `day`, if one holds.
pub(super) fn forbids(what: &str, day: Date) -> Option<&'static str> {
    let all = rules()?.forbidden.iter();
    let held = all.filter(|rule| rule.what == what && rule.valid_from <= day);
    let rule = held.max_by_key(|rule| rule.valid_from)?;
    Some(&rule.source)
}

/// Whether it is said on `day` which account pays.
pub(super) fn keeps_accounts(day: Date) -> bool {
    rules().is_some_and(|rules| rules.account.valid_from <= day)
}

/// The rule by which accounts are kept.
pub(super) fn accounts_source() -> &'static str {
    rules().map_or("", |rules| &rules.account.source)
}

/// The first day on which somebody has to say what the funds pay.
pub(super) fn asked_since() -> Date {
    let days = rules().map(|rules| rules.forbidden.iter().map(|rule| rule.valid_from));
    days.and_then(Iterator::min).unwrap_or(Date::MAX)
}

/// Whether this capacity confirms emergencies on `day`, and only these.
pub(super) fn confirms_emergencies(capacity: &str, day: Date) -> bool {
    let role = capacity.split('@').next();
    rules().is_some_and(|rules| {
        let mut named = rules.emergency.confirmed_by.iter();
        rules.emergency.valid_from <= day && named.any(|it| Some(it.as_str()) == role)
    })
}

/// The rule that lets others than the street confirm an emergency, if this capacity is one of those others.
pub(super) fn confirms_only(capacity: &str) -> Option<&'static str> {
    let role = capacity.split('@').next();
    let emergency = &rules()?.emergency;
    let mut named = emergency.confirmed_by.iter();
    named.find(|it| Some(it.as_str()) == role)?;
    Some(&emergency.source)
}

/// The rule that asks what is left of the funds, on a day on which it holds.
pub(super) fn tops_up(day: Date) -> Option<&'static str> {
    let rule = &rules()?.top_up;
    (rule.valid_from <= day).then_some(rule.source.as_str())
}

/// Whether what is left of what was first paid in is so little that it is topped up. Both in fen.
pub(super) fn is_low(left: u64, first: u64) -> bool {
    rules().is_some_and(|rules| {
        let Below { num, den } = rules.top_up.below;
        u128::from(left) * u128::from(den) < u128::from(first) * u128::from(num)
    })
}

/// The rule on audits on a day on which it holds: up to how many fen none is needed, and where that is said.
pub(super) fn audited_above(day: Date) -> Option<(u64, &'static str)> {
    let rule = &rules()?.audit;
    (rule.valid_from <= day).then_some((rule.above, rule.source.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::choices::works::USES;
    use jiff::civil::date;

    #[test]
    fn the_rules_can_be_read_and_five_uses_are_forbidden() {
        let rules = rules().unwrap();
        let since = date(2022, 3, 1);
        let law = rules.forbidden.iter().filter(|it| it.valid_from == since);
        let forbidden: Vec<&str> = law.map(|it| it.what.as_str()).collect();
        assert_eq!(forbidden, USES[1..]);
    }

    #[test]
    fn each_rule_holds_from_its_day_on() {
        let before = date(2022, 2, 28);
        let since = date(2022, 3, 1);
        assert!(forbids("builders_duty", date(2008, 1, 31)).is_none());
        assert_eq!(forbids("builders_duty", date(2008, 2, 1)), Some("house"));
        assert_eq!(
            forbids("builders_duty", since),
            Some("杭州市物业管理条例 第74条")
        );
        assert!(forbids("others_duty", before).is_none());
        assert!(forbids("others_duty", since).is_some());
        assert!(forbids("common_parts", since).is_none());
        assert!(!confirms_emergencies("community@c", before));
        assert!(confirms_emergencies("community@c", since));
        assert!(!confirms_emergencies("property@c", since));
        assert_eq!((tops_up(before), audited_above(before)), (None, None));
        assert!(tops_up(since).is_some() && audited_above(since).is_some());
    }

    #[test]
    fn exactly_thirty_hundredths_are_not_low() {
        assert!(!is_low(3_000, 10_000));
        assert!(is_low(2_999, 10_000));
        assert!(is_low(0, 1));
        assert!(!is_low(0, 0));
    }
}
