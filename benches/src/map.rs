//! The map: its page and its tiles, with so many things lying on it.

use std::time::Duration;

use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use district::record::{Record, RecordKind};
use ledger::{ActCommand, Change, Ledger, Target};

use crate::load::load;
use crate::{Asked, Error, get, row, serve, town};

/// How many lines of a register are written at once.
const AT_ONCE: usize = 1000;
/// A tile of each kind: the whole district, a street, some houses.
const TILES: [(&str, u8); 3] = [("the whole", 11), ("a street", 14), ("some houses", 16)];

/// Measures the map of a district with `features` things on it, half of them parcels, half open cases.
pub async fn measure(
    asked: &Asked,
    engine: &str,
    server: Option<&str>,
    features: usize,
    hello: f64,
) -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    let (db, url) = town::database(folder.path(), server).await?;
    let ledger = Ledger::open(db, 1, town::now).await?;
    ledger.change(town::registers(), None).await?;
    parcels(&ledger, features / 2).await?;
    cases(&ledger, features / 2).await?;
    ledger.close().await?;
    drop(ledger);
    println!("\n{engine}, {features} things on the map");
    let mut running = serve::start(&asked.sanwei, folder.path(), url.as_deref()).await?;
    let span = Duration::from_secs(asked.seconds);
    let page = load(running.port, asked.clients, span, |n| get(&view(n), ""));
    row("page: the map, moved about", page.await?, Some(hello));
    for (name, zoom) in TILES {
        let tile = load(running.port, asked.clients, span, move |n| {
            get(&tile(n, zoom), "")
        });
        row(&format!("tile: {name}"), tile.await?, Some(hello));
    }
    println!(
        "  {:<40} {:>9.1} MB",
        "resident memory after all this",
        running.memory()?
    );
    running.stop().await?;
    Ok(())
}

/// Parcels side by side, on a square of twelve kilometres.
async fn parcels(ledger: &Ledger, count: usize) -> Result<(), Error> {
    let charter = ledger.charter();
    let across = count.isqrt() + 1;
    for begin in (0..count).step_by(AT_ONCE) {
        let some = begin..count.min(begin + AT_ONCE);
        let changes = some.map(|n| {
            let (west, south) = corner(n % across, n / across, across);
            let (east, north) = corner(n % across + 1, n / across + 1, across);
            let ring = format!("[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]");
            let outline = format!("{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}");
            let cells = [("outline", outline.as_str())];
            Record::read(RecordKind::Parcel, &format!("p-{n}"), cells, &charter)
                .map(Change::Record)
                .map_err(|problems| format!("{problems:?}").into())
        });
        let changes: Vec<Change> = changes.collect::<Result<_, Error>>()?;
        ledger.change(changes, None).await?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred parcels to a row")]
fn corner(column: usize, row: usize, across: usize) -> (String, String) {
    let share = |n: usize| n as f64 / across as f64;
    let lon = 120.10 + share(column) * 0.125;
    let lat = 30.25 + share(row) * 0.108;
    (format!("{lon:.6}"), format!("{lat:.6}"))
}

async fn cases(ledger: &Ledger, count: usize) -> Result<(), Error> {
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..count {
        if tasks.len() >= AT_ONCE {
            tasks.join_next().await.ok_or("nothing was under way")???;
        }
        let ledger = ledger.clone();
        tasks.spawn(async move {
            let (words, place, category) = town::report(n);
            let open = Input::new(Act::Report)
                .with(Field::Words, words)
                .with(Field::Place, place)
                .with(Field::Category, category);
            let command = ActCommand::new(Target::New(Kind::Case), open, Some("steward".into()));
            ledger.act(command).await.map(drop).map_err(Error::from)
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(())
}

/// A point of the town, another one for each number: longitude and latitude.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn point(n: usize) -> (f64, f64) {
    let (east, north) = ((n * 37 % 101) as f64 / 101.0, (n * 53 % 97) as f64 / 97.0);
    (120.10 + east * 0.125, 30.25 + north * 0.108)
}

fn view(n: usize) -> String {
    let (lon, lat) = point(n);
    format!("/map?lat={lat:.5}&lon={lon:.5}&z={}", 11 + n % 7)
}

fn tile(n: usize, zoom: u8) -> String {
    let (lon, lat) = point(n);
    let across = f64::from(zoom).exp2();
    let x = ((lon + 180.0) / 360.0 * across).floor();
    let y = ((0.5 - lat.to_radians().tan().asinh() / std::f64::consts::TAU) * across).floor();
    format!("/map/tiles/{zoom}/{x}/{y}?lang=zh&datum=wgs84")
}
