//! `sanwei demo`: the sample district, ready to try.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use district::calendar::china_time;
use district::party::Role;
use jiff::Timestamp;
use ledger::{Change, Ledger, passwords};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::access::make_token;
use crate::clock;
use crate::error::Failure;
use crate::import::{self, Folder};
use crate::open;
use crate::serve;
use crate::store::Store;

/// A way into the sample district.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct SignIn {
    role: Role,
    name: String,
    login: String,
    password: String,
    token: String,
}

/// The file in which the sample's sign-ins are kept, so that they stay the same from start to start.
const FILE: &str = "demo-sign-ins.json";

/// Loads what is missing, serves, and says how to get in.
pub async fn run(
    listen: &str,
    store: &Store,
    district: Option<PathBuf>,
    later: u16,
    json: bool,
) -> Result<ExitCode, Failure> {
    open::private(&store.data)?;
    turn_back(store, later)?;
    let listener = serve::listen(listen).await?;
    let (ledger, evidence) = open::ledger_when_free(store).await?;
    let path = store.data.join(FILE);
    let sign_ins = match kept(&path)? {
        Some(kept) if is_known(&ledger, &kept).await? => kept,
        _ => {
            // The sign-ins are kept once all is loaded: loading that was broken off goes on here.
            let folder = district.map_or(Folder::Sample, Folder::Disk);
            import::load(&folder, &ledger, &evidence).await?;
            make_sign_ins(&ledger, &path).await?
        }
    };
    serve::seal(&ledger, &evidence);
    let address = format!("http://{}", listener.local_addr()?);
    let config = web::Config {
        demo: true,
        ..web::Config::default()
    };
    let stop = serve::stop_asked()?;
    let server = tokio::spawn(serve::serve(ledger, evidence, config, listener, stop));
    tell(&address, &sign_ins, json);
    server
        .await
        .map_err(|error| Failure::Said(error.to_string()))?
}

/// The sign-ins of an earlier start.
fn kept(path: &Path) -> Result<Option<Vec<SignIn>>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| Failure::Line(path.to_owned(), error.line(), error.to_string())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::File(path.to_owned(), error)),
    }
}

/// Whether the store knows these sign-ins: the file may have been moved beside another database.
async fn is_known(ledger: &Ledger, sign_ins: &[SignIn]) -> Result<bool, Failure> {
    for sign_in in sign_ins {
        if ledger.token(&web::id_of(&sign_in.token)).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The sample's records end on 29 July 2021. Its clock begins on the next working morning and runs on, so
/// that clocks, deadlines and holidays are the real ones of that summer; how far it is behind is kept
/// beside the data. `later` days are skipped, for whoever tries out what takes days.
fn turn_back(store: &Store, later: u16) -> Result<(), Failure> {
    const MORNING: Timestamp = Timestamp::constant(1_627_607_400, 0);
    let path = open::behind_file(store);
    let kept = open::behind(store)?;
    let behind: i64 = kept.unwrap_or_else(|| clock::now().as_second() - MORNING.as_second());
    let behind = behind - i64::from(later) * 24 * 60 * 60;
    std::fs::write(&path, behind.to_string()).map_err(|error| Failure::File(path, error))?;
    clock::set_behind(behind);
    Ok(())
}

fn tell(address: &str, sign_ins: &[SignIn], as_json: bool) {
    if as_json {
        let people: Vec<_> = sign_ins
            .iter()
            .map(|found| json!({"role": found.role, "name": found.name, "login": found.login, "password": found.password}))
            .collect();
        let tokens: Vec<_> = sign_ins
            .iter()
            .map(|found| json!({"role": found.role, "token": found.token}))
            .collect();
        println!(
            "{}",
            json!({"address": address, "sign_ins": people, "tokens": tokens})
        );
        return;
    }
    println!("sanwei is ready at {address}\n");
    println!(
        "{:<12} {:<14} {:<12} {:<10} token",
        "role", "name", "login", "password"
    );
    for found in sign_ins {
        // A Chinese character is two columns wide.
        let width = 14usize.saturating_sub(found.name.chars().count());
        println!(
            "{:<12} {:<width$} {:<12} {:<10} {}",
            found.role.as_str(),
            found.name,
            found.login,
            found.password,
            found.token
        );
    }
    println!("\nResidents sign in with any telephone number; the code shows on the screen.");
}

/// Eight letters that are not taken for one another.
fn password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
    ledger::ids::salt()
        .iter()
        .take(8)
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()))
        .map(|letter| char::from(*letter))
        .collect()
}

/// One person for each role, with a password and a token.
async fn make_sign_ins(ledger: &Ledger, path: &Path) -> Result<Vec<SignIn>, Failure> {
    let charter = ledger.charter();
    let today = china_time(ledger.now()).date();
    let mut by_role = BTreeMap::new();
    for mandate in charter
        .mandates
        .iter()
        .filter(|mandate| mandate.holds_on(today))
    {
        // The organisation holds the mandate; one of its people signs in.
        let person = charter.parties.values().find(|party| {
            party.kind.as_str() == "person"
                && (party.id == mandate.party || party.org.as_ref() == Some(&mandate.party))
        });
        if let Some(person) = person {
            by_role.entry(mandate.role).or_insert(person);
        }
    }
    let mut found = Vec::new();
    let mut changes = Vec::new();
    for (role, person) in by_role {
        let sign_in = SignIn {
            role,
            name: person.name.clone(),
            login: role.as_str().to_owned(),
            password: password(),
            token: make_token(ledger, &person.id, "demo".to_owned(), "read act", None).await?,
        };
        changes.push(Change::Credential(
            sign_in.login.clone(),
            person.id.clone(),
            passwords::hash(&sign_in.password)?,
        ));
        found.push(sign_in);
    }
    ledger.change(changes, None).await?;
    let text =
        serde_json::to_string_pretty(&found).map_err(|error| Failure::Said(error.to_string()))?;
    std::fs::write(path, text).map_err(|error| Failure::File(path.to_owned(), error))?;
    Ok(found)
}
