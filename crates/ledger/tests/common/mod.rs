//! A small district on either engine, and short ways to act in it.

#![expect(
    dead_code,
    reason = "each test file uses its own part of these helpers"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use district::bulletin::bundle::Files;
use district::bulletin::edition::Edition;
use district::bulletin::proof::Proof;
use district::id::{MatterNo, PartyId};
use district::kinds::Kind;
use district::party::{Mandate, Party, PartyKind, Role};
use district::place::{Place, PlaceKind};
use district::procedure::{Act, Field, Input, Refusal};
use district::rows::Snapshot;
use district::words::Name;
use jiff::Timestamp;
use ledger::evidence::{EvidenceStore, Upload};
use ledger::press::Printer;
use ledger::{ActCommand, Change, CommandError, Db, Done, Ledger, Profile, Target};

/// Friday 30 July 2021, 09:10 in the district.
pub const NOW: Timestamp = Timestamp::constant(1_627_607_400, 0);

/// A clock that goes on each time somebody looks, and is finer than what a store keeps, as a real one does and is.
pub fn clock() -> Timestamp {
    static LOOKS: AtomicI64 = AtomicI64::new(0);
    let micros = LOOKS.fetch_add(1, Ordering::Relaxed);
    NOW + jiff::SignedDuration::from_nanos(micros * 1000 + 803)
}

/// A printer of plain pages, with one further file.
pub struct Plain;

impl Printer for Plain {
    type Error = std::convert::Infallible;

    fn page(&self, _proof: &Proof, edition: &Edition) -> Result<String, Self::Error> {
        Ok(format!("<article>{}</article>", edition.edition))
    }

    fn files(&self, edition: &Edition, _rows: &Snapshot) -> Result<Files, Self::Error> {
        Ok([("figs.txt".to_owned(), edition.figs.len().to_string())].into())
    }
}

/// A ledger with its files, and the folder that goes away with it.
pub struct Small {
    pub ledger: Ledger,
    pub files: EvidenceStore,
    pub folder: tempfile::TempDir,
}

/// An empty database of each engine at hand: SQLite always, PostgreSQL where a server is named. That one
/// orders letters as a dictionary does, as many servers do, which must not matter.
pub async fn databases() -> Vec<(Db, tempfile::TempDir)> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::sqlite(&folder.path().join("test.sqlite"))
        .await
        .unwrap();
    let mut all = vec![(sqlite, folder)];
    if let Ok(url) = std::env::var("SANWEI_TEST_POSTGRES") {
        let name = format!("t{}", ledger::ids::fresh().replace('-', ""));
        let server = Db::postgres(&url).await.unwrap();
        server
            .run(
                &format!(
                    "CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
                ),
                &[],
            )
            .await
            .unwrap();
        let base = url.rsplit_once('/').unwrap().0;
        all.push((
            Db::postgres(&format!("{base}/{name}")).await.unwrap(),
            tempfile::tempdir().unwrap(),
        ));
    }
    all
}

/// The small district on each engine.
pub async fn districts() -> Vec<Small> {
    districts_at(clock).await
}

/// The same by another clock.
pub async fn districts_at(clock: fn() -> Timestamp) -> Vec<Small> {
    let mut all = Vec::new();
    for (db, folder) in databases().await {
        let ledger = Ledger::open(db, 1, clock).await.unwrap();
        ledger.change(registers(), None).await.unwrap();
        let files = EvidenceStore::open(&folder.path().join("evidence")).unwrap();
        all.push(Small {
            ledger,
            files,
            folder,
        });
    }
    all
}

fn place(code: &str, parent: Option<&str>, kind: PlaceKind) -> Change {
    Change::Place(Place {
        code: code.into(),
        parent: parent.map(Into::into),
        kind,
        name: Name::new(format!("{code}名"), code),
        from: None,
        to: None,
        position: None,
        outline: None,
        plate: None,
        note: None,
    })
}

pub fn registers() -> Vec<Change> {
    let profile = Profile {
        code: "d".into(),
        name: Name::new("区", "District"),
        hours: district::hours::Hours::default(),
        labels: std::collections::BTreeMap::new(),
    };
    let document = |name: &str, text: &str| Change::Document(name.to_owned(), Arc::from(text));
    let mut changes = vec![
        document("district", &serde_json::to_string(&profile).unwrap()),
        document("calendar", include_str!("../../../../calendars/cn.csv")),
        document(
            "categories",
            include_str!("../../../../procedures/categories.toml"),
        ),
        document(
            "procedure/case",
            include_str!("../../../../procedures/case.toml"),
        ),
        document(
            "procedure/call",
            include_str!("../../../../procedures/call.toml"),
        ),
        document(
            "procedure/patrol",
            include_str!("../../../../procedures/patrol.toml"),
        ),
        document(
            "procedure/item",
            include_str!("../../../../procedures/item.toml"),
        ),
        document(
            "procedure/meeting",
            include_str!("../../../../procedures/meeting.toml"),
        ),
        document(
            "procedure/task",
            include_str!("../../../../procedures/task.toml"),
        ),
        document(
            "procedure/posting",
            include_str!("../../../../procedures/posting.toml"),
        ),
        document(
            "procedure/vote",
            include_str!("../../../../procedures/vote.toml"),
        ),
        document(
            "procedure/works",
            include_str!("../../../../procedures/works.toml"),
        ),
        place("d", None, PlaceKind::District),
        place("s", Some("d"), PlaceKind::Street),
        place("c", Some("s"), PlaceKind::Compound),
        place("b", Some("c"), PlaceKind::Building),
    ];
    for role in Role::ALL {
        let party = Party {
            id: role.as_str().into(),
            kind: PartyKind::Person,
            name: role.to_string(),
            alias: None,
            org: None,
        };
        changes.push(Change::Party(party));
        let at = match role {
            Role::Property | Role::Specialist | Role::Steward | Role::Committee => "c",
            Role::StreetUnit => "s",
            _ => "d",
        };
        changes.push(Change::Mandate(Mandate {
            party: role.as_str().into(),
            role: *role,
            place: at.into(),
            from: None,
            to: None,
        }));
    }
    changes
}

impl Small {
    /// Does an act as the one who holds `who`; an empty name is nobody in particular.
    pub async fn act(&self, no: &MatterNo, who: &str, input: Input) -> Result<Done, CommandError> {
        self.ledger
            .act(ActCommand::new(
                Target::Matter(no.clone()),
                input,
                party(who),
            ))
            .await
    }

    /// What call-backs of a month count as: asked, valid, contacted, solved, satisfied, fairly satisfied.
    pub async fn heard(&self, month: &str) -> [i64; 6] {
        let counts = self.ledger.counts("call", month, month).await.unwrap();
        let of = |measure: &str| {
            let mut of_district = counts.iter().filter(|count| count.scope == "d");
            of_district
                .find(|count| count.measure == format!("callback.{measure}"))
                .map_or(0, |count| count.n)
        };
        [
            "asked",
            "valid",
            "contacted",
            "solved",
            "satisfied",
            "mostly",
        ]
        .map(of)
    }

    /// Begins a matter.
    pub async fn open(&self, kind: Kind, who: &str, input: Input) -> Result<Done, CommandError> {
        self.ledger
            .act(ActCommand::new(Target::New(kind), input, party(who)))
            .await
    }

    /// A photograph handed in.
    pub async fn photo(&self, shade: u8) -> String {
        let image = image::RgbImage::from_fn(64, 48, |x, y| {
            image::Rgb([shade, (x * 4).to_le_bytes()[0], (y * 5).to_le_bytes()[0]])
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        let upload = Upload {
            bytes: bytes.into_inner().into(),
            name: None,
            party: None,
        };
        self.ledger
            .keep(&self.files, upload)
            .await
            .unwrap()
            .hash
            .to_string()
    }

    /// A case taken to being handled by the property company.
    pub async fn handling(&self) -> MatterNo {
        let no = self
            .open(Kind::Case, "steward", report("楼道堆满纸箱"))
            .await
            .unwrap()
            .no;
        self.act(
            &no,
            "intake",
            Input::new(Act::Accept).with(Field::Category, "stairwell"),
        )
        .await
        .unwrap();
        self.act(&no, "duty_lead", Input::new(Act::Register))
            .await
            .unwrap();
        self.act(
            &no,
            "dispatcher",
            Input::new(Act::Dispatch).with(Field::Assignee, "property@c"),
        )
        .await
        .unwrap();
        no
    }

    /// A case taken to its end.
    pub async fn closed(&self) -> MatterNo {
        let no = self.handling().await;
        let photo = self.photo(10).await;
        let finish = Input::new(Act::Finish)
            .with(Field::Measures, "清走")
            .with(Field::PhotoAfter, photo);
        self.act(&no, "property", finish).await.unwrap();
        self.act(
            &no,
            "checker",
            Input::new(Act::Pass).with(Field::Conclusion, "干净"),
        )
        .await
        .unwrap();
        self.act(
            &no,
            "callback",
            Input::new(Act::Close).with(Field::Answer, "已清走"),
        )
        .await
        .unwrap();
        no
    }

    /// Everything derived anew fits.
    pub async fn verified(&self) {
        let report = ledger::verify::verify(self.ledger.db(), 1, |_, _| {})
            .await
            .unwrap();
        assert_eq!(report.fault, None);
    }
}

pub fn party(who: &str) -> Option<PartyId> {
    (!who.is_empty()).then(|| who.into())
}

pub fn report(words: &str) -> Input {
    Input::new(Act::Report)
        .with(Field::Words, words)
        .with(Field::Place, "b")
}

/// Why it was refused.
pub fn refused(result: Result<ledger::Done, CommandError>) -> Refusal {
    match result {
        Err(CommandError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}
