//! A district of any size: eighteen streets with their compounds and houses, and so many matters, written
//! by the product's own writer through the product's own procedure.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use district::geo::{Datum, Position};
use district::kinds::Kind;
use district::party::{Mandate, Party, PartyKind, Role};
use district::place::{Place, PlaceKind};
use district::procedure::{Act, Field, Input};
use district::words::Name;
use jiff::Timestamp;
use ledger::{ActCommand, Change, Db, Ledger, SessionRow, Target, TokenRow};

use crate::Error;

/// How many streets, compounds to a street, and houses to a compound.
const STREETS: usize = 18;
const COMPOUNDS: usize = 40;
const HOUSES: usize = 10;
/// How many commands wait for the writer at once.
const AT_ONCE: usize = 512;
/// One of so many stays open; a desk has what a desk has, not a share of ten years.
const OPEN: usize = 200;

/// What people write, with words that a search finds.
const WORDS: &[&str] = &[
    "rubbish in front of the lift",
    "电梯口堆着垃圾，进出要侧身",
    "路灯不亮，晚上看不清台阶",
    "消防通道停了一辆车",
    "绿化带里有饮料瓶",
];
const CATEGORIES: &[&str] = &[
    "litter",
    "stairwell",
    "street_lamp",
    "fire_lane",
    "green_litter",
];

/// The secret behind the token and the session of whoever the bench acts as.
pub const SECRET: &str = "bench-0123456789";

/// A store on one engine; the one that the folder names, where it does.
pub async fn database(folder: &Path, server: Option<&str>) -> Result<(Db, Option<String>), Error> {
    let Some(server) = server else {
        return Ok((Db::sqlite(&folder.join("sanwei.sqlite")).await?, None));
    };
    let named = folder.join("database");
    let name = match std::fs::read_to_string(&named) {
        Ok(name) => name,
        Err(_none_yet) => {
            let name = format!("b{}", ledger::ids::fresh().replace('-', ""));
            Db::postgres(server)
                .await?
                .run(&format!("CREATE DATABASE {name} TEMPLATE template0"), &[])
                .await?;
            std::fs::write(&named, &name)?;
            name
        }
    };
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    let url = format!("{base}/{name}");
    Ok((Db::postgres(&url).await?, Some(url)))
}

/// How long the district has been at it, in days, when the measuring begins.
const DAYS: i64 = 3 * 365;
/// The instant of the filling, in microseconds; none once the district is filled.
static FILLING: AtomicI64 = AtomicI64::new(0);

/// The clock of the bench: that of the filling, then the machine's.
#[expect(clippy::disallowed_methods, reason = "the bench owns its clock")]
pub fn now() -> Timestamp {
    match FILLING.load(Ordering::Relaxed) {
        0 => Timestamp::now(),
        micros => Timestamp::from_microsecond(micros).unwrap_or_default(),
    }
}

/// Sets the clock to where matter `n` of `all` belongs.
fn set_clock(began: Timestamp, n: usize, all: usize) {
    let share = |whole: i64| {
        let at = i128::from(whole) * n as i128 / all.max(1) as i128;
        i64::try_from(at).unwrap_or_default()
    };
    let span = DAYS * 24 * 3600 * 1_000_000;
    FILLING.store(
        began.as_microsecond() - span + share(span),
        Ordering::Relaxed,
    );
}

fn street(n: usize) -> String {
    format!("s{:02}", n % STREETS)
}

fn house(n: usize) -> String {
    let compound = n % (STREETS * COMPOUNDS);
    format!("{}-{}-{}", street(compound), compound, n % HOUSES)
}

/// Where house number `n` stands: on a square of twelve kilometres.
#[expect(
    clippy::cast_precision_loss,
    reason = "a small number of houses to a row"
)]
fn position(n: usize) -> Option<Position> {
    let (row, column) = (n / 85 % 85, n % 85);
    let lat = 30.25 + row as f64 * 0.0013;
    let lon = 120.10 + column as f64 * 0.0015;
    Position::new(lat, lon, Datum::Wgs84).ok()
}

/// The places, people and rules of the town.
pub fn registers() -> Vec<Change> {
    let mut houses = 0;
    let mut place = |code: String, parent: Option<String>, kind| {
        let is_house = kind == PlaceKind::Building;
        houses += usize::from(is_house);
        Change::Place(Place {
            name: Name::new(&code, &code),
            code: code.into(),
            parent: parent.map(Into::into),
            kind,
            from: None,
            to: None,
            position: position(houses).filter(|_| is_house),
            outline: None,
            plate: None,
            note: None,
        })
    };
    let mut changes = vec![place("d".to_owned(), None, PlaceKind::District)];
    for n in 0..STREETS {
        changes.push(place(street(n), Some("d".to_owned()), PlaceKind::Street));
    }
    for n in 0..STREETS * COMPOUNDS {
        let compound = format!("{}-{n}", street(n));
        changes.push(place(
            compound.clone(),
            Some(street(n)),
            PlaceKind::Compound,
        ));
        for house in 0..HOUSES {
            let code = format!("{compound}-{house}");
            changes.push(place(code, Some(compound.clone()), PlaceKind::Building));
        }
    }
    let mut person = |id: &str, role, at: &str| {
        changes.push(Change::Party(Party {
            id: id.into(),
            kind: PartyKind::Person,
            name: id.to_owned(),
            alias: None,
            org: None,
        }));
        changes.push(Change::Mandate(Mandate {
            party: id.into(),
            role,
            place: at.into(),
            from: None,
            to: None,
        }));
    };
    person("steward", Role::Steward, "d");
    for n in 0..STREETS {
        person(&format!("intake-{}", street(n)), Role::Intake, &street(n));
    }
    let document = |name: &str, text: &str| Change::Document(name.to_owned(), Arc::from(text));
    let profile = r#"{"code":"d","name":{"zh":"D","en":"D"}}"#;
    changes.push(document("district", profile));
    changes.push(document("calendar", include_str!("../../calendars/cn.csv")));
    changes.push(document(
        "categories",
        include_str!("../../procedures/categories.toml"),
    ));
    changes.push(document(
        "procedure/case",
        include_str!("../../procedures/case.toml"),
    ));
    changes
}

/// What is reported as number `n`.
pub fn report(n: usize) -> (&'static str, String, &'static str) {
    let word = WORDS[n % WORDS.len()];
    (word, house(n), CATEGORIES[n % CATEGORIES.len()])
}

/// Writes the registers and `matters` matters, of which all but a few are over, and a session and token.
pub async fn fill(db: Db, matters: usize, tell: impl Fn(usize)) -> Result<(), Error> {
    let began = now();
    set_clock(began, 0, matters);
    let ledger = Ledger::open(db, 1, now).await?;
    ledger.change(registers(), None).await?;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..matters {
        if tasks.len() >= AT_ONCE {
            tasks.join_next().await.ok_or("nothing was under way")???;
        }
        set_clock(began, n, matters);
        let ledger = ledger.clone();
        tasks.spawn(async move { one(&ledger, n).await });
        if n % 10_000 == 0 {
            tell(n);
        }
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    FILLING.store(0, Ordering::Relaxed);
    let now = ledger.now().as_microsecond();
    let party = "intake-s00";
    let id = web::id_of(SECRET);
    ledger
        .put_session(&SessionRow {
            id: id.clone(),
            party: party.to_owned(),
            created_at: now,
            expires_at: i64::MAX,
            agent: String::new(),
        })
        .await?;
    ledger
        .put_token(&TokenRow {
            id,
            party: "steward".to_owned(),
            name: "bench".to_owned(),
            scopes: "read act".to_owned(),
            created_at: now,
            expires_at: None,
        })
        .await?;
    ledger.close().await?;
    Ok(())
}

async fn one(ledger: &Ledger, n: usize) -> Result<(), Error> {
    let (words, place, category) = report(n);
    let open = Input::new(Act::Report)
        .with(Field::Words, words)
        .with(Field::Place, place.clone())
        .with(Field::Category, category);
    let command = ActCommand::new(Target::New(Kind::Case), open, Some("steward".into()));
    let no = ledger.act(command).await?.no;
    if !n.is_multiple_of(OPEN) {
        let over = Input::new(Act::Decline)
            .with(Field::Reason, "elsewhere")
            .with(Field::Route, "court")
            .with(Field::Answer, "the court decides this");
        let intake = format!("intake-{}", place.split('-').next().unwrap_or_default());
        let command = ActCommand::new(Target::Matter(no), over, Some(intake.into()));
        ledger.act(command).await?;
    }
    Ok(())
}
