//! The tables as Rust sees them: one struct for each, with its columns, key and values.

use crate::value::Value;

/// A row of a table that the writer puts whole.
pub trait Row {
    /// The table's name.
    const TABLE: &'static str;
    /// Every column after `district_id`, in order.
    const COLUMNS: &'static [&'static str];
    /// The columns that, with `district_id`, are its key. Empty where rows are only ever added.
    const KEY: &'static [&'static str];
    /// The values in the order of [`Row::COLUMNS`].
    fn values(&self) -> Vec<Value<'_>>;
}

macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident in $table:literal key [$($key:literal),*] { $($field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
        pub struct $name { $(#[doc = concat!("Column `", stringify!($field), "`.")] pub $field: $type),+ }

        impl Row for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];
            const KEY: &'static [&'static str] = &[$($key),*];
            fn values(&self) -> Vec<Value<'_>> { vec![$(Value::from(&self.$field)),+] }
        }
    )+};
}

rows! {
    /// An entry of the log.
    EntryRow in "entry" key [] {
        seq: i64, at: i64, actor: Option<String>, capacity: String, subject: String, act: String,
        body_digest: Vec<u8>, sealed_digest: Option<Vec<u8>>, prev_hash: Vec<u8>, hash: Vec<u8>,
    }
    /// What an entry says.
    BodyRow in "entry_body" key [] {
        seq: i64, salt: Vec<u8>, body: Option<String>, sealed_salt: Option<Vec<u8>>, sealed: Option<String>,
    }
    /// The next number of a series.
    CounterRow in "counter" key ["name"] { name: String, next: i64 }
    /// A command that was carried out.
    IdemRow in "idem" key [] { key: String, seq: i64, answer: String }
    /// A place.
    PlaceRow in "place" key ["code"] { code: String, seq: i64, body: String }
    /// A party.
    PartyRow in "party" key ["id"] { id: String, seq: i64, body: String }
    /// A mandate.
    MandateRow in "mandate" key ["party", "role", "place", "from_day"] {
        party: String, role: String, place: String, from_day: String, to_day: Option<String>, seq: i64,
    }
    /// A version of a rule file.
    DocumentRow in "document" key ["name", "hash"] { name: String, hash: String, seq: i64, text: String }
    /// A version of a line of a register.
    RecordRow in "record" key [] { kind: String, key: String, seq: i64, at: i64, body: String }
    /// A cell of the map that a version of a line touches.
    LiesRow in "lies" key ["kind", "cell", "key", "from_seq"] {
        kind: String, cell: String, key: String, from_seq: i64, until_seq: Option<i64>, west: i64, south: i64,
        east: i64, north: i64,
    }
    /// A released bulletin.
    EditionRow in "edition" key [] {
        name: String, day: String, seq: i64, at: i64, body: String, page: String, lines: String, files: String,
    }
    /// Where a matter stands.
    MatterRow in "matter" key ["no"] {
        no: String, kind: String, place: String, path: String, category: Option<String>, step: String,
        phase: String, desk: Option<String>, assignee: Option<String>, due_at: Option<i64>, opened_at: i64,
        opened_seq: i64, closed_at: Option<i64>, last_at: i64, last_seq: i64, reporter: Option<String>,
        receipt: Option<Vec<u8>>, main: Option<String>, score: Option<String>, grade: Option<String>, lat: Option<i64>,
        lon: Option<i64>, cover: Option<String>, words: String, standing: String,
    }
    /// A stay of a matter in a step.
    StayRow in "stay" key ["no", "from_seq"] {
        no: String, from_seq: i64, until_seq: Option<i64>, from_at: i64, until_at: Option<i64>, kind: String,
        path: String, step: String, phase: String, owner: String, desk: Option<String>, due_at: Option<i64>,
        left_by: Option<String>, aside_seq: Option<i64>, wrong_seq: Option<i64>, extended: i64,
        closing_at: Option<i64>, closed_seq: Option<i64>, closed_at: Option<i64>, closing_aside_seq: Option<i64>,
    }
    /// By which version of the rules what is derived was derived last.
    DerivedRow in "derived" key ["name"] { name: String, version: i64 }
    /// What is known of a matter, from an entry on: its category, its score.
    FactRow in "fact" key [] { no: String, field: String, seq: i64, value: String }
    /// A file shown with an act.
    ShownRow in "shown" key [] { no: String, seq: i64, field: String, n: i64, hash: String }
    /// Somebody who hears how a matter goes.
    FollowerRow in "follower" key ["no", "party"] { no: String, party: String, seq: i64 }
    /// A matter that names another one.
    LinkRow in "link" key ["no", "other", "relation"] { no: String, other: String, relation: String, seq: i64 }
    /// A list of owners, as it was brought in.
    RollRow in "roll" key [] { no: String, seq: i64, body: String, secret: Option<String> }
    /// That a ballot was served on somebody.
    ServedRow in "served" key [] {
        no: String, voter: String, seq: i64, at: i64, how: String, proof: Option<String>, told: i64,
        line: Option<i64>,
    }
    /// That a head was there, or that this was said by mistake.
    AttendanceRow in "attendance" key [] {
        no: String, head: String, seq: i64, at: i64, there: i64, proof: Option<String>,
    }
    /// A ballot.
    BallotRow in "ballot" key [] {
        no: String, serial: String, seq: i64, head: String, bearer: String, channel: String, cast_at: i64,
        body: String,
    }
    /// A paper ballot as one person entered it.
    PaperRow in "paper" key [] { no: String, head: String, seq: i64, party: String, body: String }
    /// A count of a day, or of a month.
    RollupRow in "rollup" key ["kind", "day", "scope", "measure"] {
        day: String, scope: String, kind: String, measure: String, n: i64,
    }
    /// A file.
    EvidenceRow in "evidence" key ["hash"] {
        hash: String, media: String, size: i64, width: Option<i64>, height: Option<i64>, phash: Option<i64>,
        name: Option<String>, party: Option<String>, at: i64, seal: Option<String>,
    }
    /// Something a person is told.
    NoticeRow in "notice" key [] { party: String, seq: i64, no: String, act: String, at: i64, read_at: Option<i64> }
    /// A message on its way out.
    OutboxRow in "outbox" key ["id"] {
        id: String, channel: String, target: String, body: String, state: String, tries: i64, next_at: i64,
        last_error: Option<String>, at: i64,
    }
    /// What search finds a matter by.
    SearchRow in "search_doc" key [] { no: String, tokens: String }
    /// A way to sign in with a password.
    CredentialRow in "credential" key ["login"] { login: String, party: String, hash: String }
    /// A resident's telephone number.
    PhoneRow in "phone" key ["phone"] { phone: String, party: String }
    /// A key that never leaves the store.
    KeyRow in "hidden_key" key [] { name: String, key: Vec<u8> }
    /// That a matter came by a telephone number, which is known by its keyed hash alone.
    CallerRow in "caller" key ["hash", "no"] { hash: String, no: String }
    /// A list that a person keeps under a name.
    SavedRow in "saved" key ["party", "name"] { party: String, name: String, address: String }
    /// Somebody signed in.
    SessionRow in "session" key ["id"] {
        id: String, party: String, created_at: i64, expires_at: i64, agent: String,
    }
    /// A one-time code or a count of tries.
    AttemptRow in "attempt" key ["key"] { key: String, tries: i64, code: Option<String>, until_at: i64 }
    /// A bearer token.
    TokenRow in "token" key ["id"] {
        id: String, party: String, name: String, scopes: String, created_at: i64, expires_at: Option<i64>,
    }
}
