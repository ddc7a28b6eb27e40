//! Wrong codes: how often one address may guess, and what a vote under attack still allows. And how much somebody
//! unnamed may write, so that nobody fills a district's desks and disks alone.
//!
//! A code has more than fifty bits, so that nobody finds one by guessing; this keeps guessing from costing
//! anything. What was wrong is counted, never what was right: a whole compound votes behind one address.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};

use crate::failure::Failure;

/// Wrong codes are forgotten after so many seconds.
const WINDOW: i64 = 600;
/// So many wrong codes one address may send within [`WINDOW`].
const OF_ADDRESS: u32 = 20;
/// After so many wrong codes for one vote, an address that has sent one gets no second try.
const OF_VOTE: u32 = 600;
/// So much an address may write unnamed within [`WINDOW`]. A compound or a carrier stands behind one address; more
/// than this many people do not report in ten minutes what nobody else has.
pub const OF_UNNAMED: u32 = 120;
/// So many one-time codes an address may ask for within [`WINDOW`].
pub const OF_CODES: u32 = 30;
/// So many texts an address may have held against the records unnamed within [`WINDOW`]: a reader checks a page or two,
/// and each costs a processor up to a fifth of a second.
pub const OF_CHECKS: u32 = 60;
/// So many addresses are remembered; older ones are forgotten first.
const REMEMBERED: usize = 50_000;

/// Where a request comes from: the other end, or whom a proxy on this machine speaks for. Of IPv6 the network
/// is what counts: one household has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Peer(IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let end = info.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |it| it.0.ip());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        // Only the last name was put there by the proxy; whoever asks can write the others.
        let named = forwarded
            .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok())
            .filter(|_| end.is_loopback());
        Ok(Self(household(named.unwrap_or(end))))
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(it) => match it.to_ipv4_mapped() {
            Some(old) => IpAddr::V4(old),
            None => IpAddr::V6(Ipv6Addr::from_bits(it.to_bits() & (!0 << 64))),
        },
        old @ IpAddr::V4(_) => old,
    }
}

/// What went wrong since when.
#[derive(Clone, Copy, Debug)]
struct Wrong {
    times: u32,
    since: Timestamp,
}

impl Wrong {
    /// Seconds until it is forgotten; none once it is.
    fn left(self, now: Timestamp) -> Option<i64> {
        let passed = now.duration_since(self.since).max(SignedDuration::ZERO);
        let left = WINDOW - passed.as_secs();
        (left > 0).then_some(left)
    }
}

/// The wrong codes of the last minutes. Kept in memory: a restart forgets them.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<Kept>);

/// What was tried, and by whom; nobody where it is all that was tried of it.
type Key = (String, Option<Peer>);

/// What is remembered.
#[derive(Debug, Default)]
struct Kept {
    wrong: BTreeMap<Key, Wrong>,
    /// The same by when it began.
    begun: BTreeSet<(Timestamp, Key)>,
}

impl Kept {
    /// How often it went wrong, and seconds until that is forgotten; nothing once it is.
    fn of(&self, what: &str, who: Option<Peer>, now: Timestamp) -> Option<(u32, i64)> {
        let wrong = self.wrong.get(&(what.to_owned(), who)).copied()?;
        Some((wrong.times, wrong.left(now)?))
    }

    /// Counts once more. Whatever began first goes where there is no more room.
    fn count(&mut self, what: &str, who: Option<Peer>, now: Timestamp) {
        let key = (what.to_owned(), who);
        let kept = self.wrong.get_mut(&key);
        if let Some(wrong) = kept.filter(|wrong| wrong.left(now).is_some()) {
            wrong.times = wrong.times.saturating_add(1);
            return;
        }
        self.forget(&key);
        while self.wrong.len() >= REMEMBERED
            && let Some((_, oldest)) = self.begun.first().cloned()
        {
            self.forget(&oldest);
        }
        let fresh = Wrong {
            times: 1,
            since: now,
        };
        self.begun.insert((now, key.clone()));
        self.wrong.insert(key, fresh);
    }

    fn forget(&mut self, key: &Key) {
        if let Some(wrong) = self.wrong.remove(key) {
            self.begun.remove(&(wrong.since, key.clone()));
        }
    }
}

impl Throttle {
    /// Whether `peer` may try a code of the vote `no`.
    ///
    /// # Errors
    /// After how long it may again.
    pub fn may_try(&self, no: &str, peer: Peer, now: Timestamp) -> Result<(), Failure> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, _) = kept.of(no, None, now).unwrap_or_default();
        let limit = if all >= OF_VOTE { 1 } else { OF_ADDRESS };
        match kept.of(no, Some(peer), now) {
            Some((times, left)) if times >= limit => Err(Failure::SlowDown(left)),
            _ => Ok(()),
        }
    }

    /// Whether `peer` may once more do what is allowed `limit` times; if so, it is counted.
    ///
    /// # Errors
    /// After how long it may again.
    pub fn may_again(
        &self,
        what: &str,
        limit: u32,
        peer: Peer,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.of(what, Some(peer), now);
        if let Some((_, left)) = known.filter(|(times, _)| *times >= limit) {
            return Err(Failure::SlowDown(left));
        }
        kept.count(what, Some(peer), now);
        Ok(())
    }

    /// Remembers that a code was nobody's.
    pub fn was_wrong(&self, no: &str, peer: Peer, now: Timestamp) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.count(no, None, now);
        kept.count(no, Some(peer), now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(n: u8) -> Peer {
        Peer(IpAddr::V4(Ipv4Addr::new(10, 0, 0, n)))
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + second).unwrap()
    }

    fn left(answer: Result<(), Failure>) -> Option<i64> {
        match answer {
            Ok(()) => None,
            Err(Failure::SlowDown(left)) => Some(left),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn after_twenty_wrong_codes_an_address_waits_and_its_neighbour_does_not() {
        let throttle = Throttle::default();
        for second in 0..20 {
            assert_eq!(left(throttle.may_try("V1", peer(1), at(second))), None);
            throttle.was_wrong("V1", peer(1), at(second));
        }
        assert_eq!(left(throttle.may_try("V1", peer(1), at(20))), Some(580));
        assert_eq!(left(throttle.may_try("V1", peer(2), at(20))), None);
        assert_eq!(left(throttle.may_try("V2", peer(1), at(20))), None);
        assert_eq!(left(throttle.may_try("V1", peer(1), at(600))), None);
    }

    #[test]
    fn a_vote_under_attack_lets_everybody_try_once() {
        let throttle = Throttle::default();
        for n in 0..200 {
            for _ in 0..3 {
                throttle.was_wrong("V1", peer(n), at(0));
            }
        }
        assert_eq!(left(throttle.may_try("V1", peer(0), at(1))), Some(599));
        assert_eq!(left(throttle.may_try("V1", peer(250), at(1))), None);
        throttle.was_wrong("V1", peer(250), at(1));
        assert_eq!(left(throttle.may_try("V1", peer(250), at(2))), Some(599));
    }

    #[test]
    fn what_is_allowed_so_often_is_counted_for_each_address_and_forgotten() {
        let throttle = Throttle::default();
        let again = |n, second| left(throttle.may_again("write", 3, peer(n), at(second)));
        assert_eq!([again(1, 0), again(1, 1), again(1, 2)], [None; 3]);
        assert_eq!((again(1, 10), again(2, 10)), (Some(590), None));
        assert_eq!(again(1, 600), None);
    }

    #[test]
    fn where_too_much_is_remembered_the_oldest_goes_first_and_no_vote_loses_its_count() {
        let throttle = Throttle::default();
        throttle.was_wrong("A", peer(1), at(0));
        for n in 0..OF_VOTE {
            throttle.was_wrong("B", Peer(IpAddr::V4(Ipv4Addr::from_bits(n))), at(1));
        }
        let rest = u32::try_from(REMEMBERED).unwrap() - OF_VOTE - 1;
        for n in 0..rest {
            let who = Peer(IpAddr::V4(Ipv4Addr::from_bits(n)));
            throttle.may_again("C", 9, who, at(2)).unwrap();
        }
        let kept = throttle.0.lock().unwrap();
        assert_eq!(
            (kept.wrong.len(), kept.begun.len()),
            (REMEMBERED, REMEMBERED)
        );
        assert_eq!(kept.of("A", None, at(3)), None);
        assert_eq!(kept.of("B", None, at(3)).unwrap().0, OF_VOTE);
    }

    #[test]
    fn a_network_of_the_new_sort_is_one_household() {
        let of = |text: &str| household(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::9"));
        assert_ne!(of("2001:db8:1:2::9"), of("2001:db8:1:3::9"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
    }
}
