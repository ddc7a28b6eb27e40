//! `sanwei sign-in`, `sanwei token` and `sanwei tokens`: ways in for people and for programs, and their end.

use std::io::BufRead;
use std::process::ExitCode;

use clap::Args;
use district::calendar::china_time;
use district::id::PartyId;
use jiff::{SignedDuration, Timestamp};
use ledger::{Change, Ledger, TokenRow, ids, passwords};

use crate::error::Failure;
use crate::open;
use crate::store::Store;

/// What a token that people make may do, as it is kept: read alone, or act too.
const SCOPES: [&str; 2] = ["read", "read act"];

/// A sign-in for one of the parties. An old password of the same name stops working, and everything that the party is
/// signed in on is signed out.
#[derive(Debug, Args)]
pub struct SignIn {
    /// The name to sign in with.
    login: String,
    /// The party's code, as in parties.csv.
    #[arg(long)]
    party: String,
    /// Read the password from standard input instead of making one up.
    #[arg(long)]
    password_stdin: bool,
    /// Nobody signs in with this name from now on.
    #[arg(long, conflicts_with = "password_stdin")]
    end: bool,
    /// The name was another party's, and is this one's from now on.
    #[arg(long)]
    hand_over: bool,
    #[command(flatten)]
    pub store: Store,
}

/// An API token that acts for one of the parties.
#[derive(Debug, Args)]
pub struct Token {
    /// What it is for.
    name: String,
    /// The party's code, as in parties.csv.
    #[arg(long)]
    party: String,
    /// Only for reading.
    #[arg(long)]
    read_only: bool,
    /// For how many days; without it, until it is ended.
    #[arg(long)]
    days: Option<u16>,
    #[command(flatten)]
    pub store: Store,
}

/// The tokens of one of the parties, and the end of one.
#[derive(Debug, Args)]
pub struct Tokens {
    /// The party's code, as in parties.csv.
    #[arg(long)]
    party: String,
    /// Ends the tokens of this name.
    #[arg(long)]
    end: Option<String>,
    #[command(flatten)]
    pub store: Store,
}

/// Sets a password, and prints it where it was made up here.
pub async fn sign_in(asked: SignIn) -> Result<ExitCode, Failure> {
    let login = asked.login.trim().to_lowercase();
    if login.is_empty() || login.chars().any(char::is_whitespace) || login.chars().count() > 64 {
        return Err(Failure::Said(
            "a sign-in name is one word of at most 64 characters".to_owned(),
        ));
    }
    let (password, told) = if asked.end {
        (None, "does not sign in any more".to_owned())
    } else if asked.password_stdin {
        (
            Some(read_password()?),
            "signs in with the password given".to_owned(),
        )
    } else {
        let made_up = ids::receipt().to_ascii_lowercase();
        let told = format!("signs in with {made_up}");
        (Some(made_up), told)
    };
    let (ledger, _) = open::ledger(&asked.store).await?;
    let set = set(
        &ledger,
        &login,
        asked.party.into(),
        password.as_deref(),
        asked.hand_over,
    )
    .await;
    ledger.close().await?;
    set?;
    println!("{login} {told}");
    Ok(ExitCode::SUCCESS)
}

/// Puts a password behind a name, or none that fits, and signs its party out everywhere.
async fn set(
    ledger: &Ledger,
    login: &str,
    party: PartyId,
    password: Option<&str>,
    hand_over: bool,
) -> Result<(), Failure> {
    if !ledger.charter().parties.contains_key(&party) {
        return Err(Failure::Said(format!("there is no party {party}")));
    }
    let before = ledger.credential(login).await?.map(|(party, _)| party);
    if let Some(other) = before.as_ref().filter(|before| **before != party) {
        if !hand_over {
            return Err(Failure::Said(format!(
                "{login} is the sign-in of {other}; where it is to be that of {party}, say --hand-over"
            )));
        }
        ledger.end_other_sessions(other, "").await?;
    }
    let hash = match password {
        Some(password) => passwords::hash(password)?,
        None => passwords::ENDED.to_owned(),
    };
    let change = Change::Credential(login.to_owned(), party.clone(), hash);
    ledger.change(vec![change], None).await?;
    ledger.end_other_sessions(&party, "").await?;
    Ok(())
}

/// Lists the tokens of a party, or ends those of one name.
pub async fn tokens(asked: Tokens) -> Result<ExitCode, Failure> {
    let (ledger, _) = open::ledger(&asked.store).await?;
    let lines = listed(&ledger, &asked.party.into(), asked.end.as_deref()).await;
    ledger.close().await?;
    for line in lines? {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

async fn listed(
    ledger: &Ledger,
    party: &PartyId,
    end: Option<&str>,
) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    for scopes in SCOPES {
        for token in ledger.tokens(party, scopes).await? {
            let from = day(token.created_at);
            let until = token
                .expires_at
                .map_or_else(String::new, |at| format!(" until {}", day(at)));
            if end.is_some_and(|name| name == token.name) {
                ledger.end_token(party, &token.id).await?;
                lines.push(format!("{} ({scopes}, from {from}) is ended", token.name));
            } else if end.is_none() {
                lines.push(format!("{} ({scopes}, from {from}{until})", token.name));
            }
        }
    }
    match (lines.is_empty(), end) {
        (true, Some(name)) => Err(Failure::Said(format!("{party} has no token `{name}`"))),
        (true, None) => Ok(vec![format!("{party} has no tokens")]),
        _ => Ok(lines),
    }
}

/// The day of a moment in microseconds.
fn day(at: i64) -> String {
    Timestamp::from_microsecond(at)
        .map_or_else(|_| "—".to_owned(), |at| china_time(at).date().to_string())
}

/// Makes a token and prints it, this once.
pub async fn token(asked: Token) -> Result<ExitCode, Failure> {
    let (ledger, _) = open::ledger(&asked.store).await?;
    let party = PartyId::from(asked.party);
    let scopes = if asked.read_only {
        SCOPES[0]
    } else {
        SCOPES[1]
    };
    let until = asked
        .days
        .map(|days| ledger.now() + SignedDuration::from_hours(24 * i64::from(days)));
    let made = if ledger.charter().parties.contains_key(&party) {
        make_token(&ledger, &party, asked.name, scopes, until).await
    } else {
        Err(Failure::Said(format!("there is no party {party}")))
    };
    ledger.close().await?;
    println!("{}", made?);
    Ok(ExitCode::SUCCESS)
}

/// Makes a token for a party. Only its hash is kept.
pub async fn make_token(
    ledger: &Ledger,
    party: &PartyId,
    name: String,
    scopes: &str,
    until: Option<Timestamp>,
) -> Result<String, Failure> {
    let secret = format!("sw_{}", ids::fresh().replace('-', ""));
    let row = TokenRow {
        id: web::id_of(&secret),
        party: party.to_string(),
        name,
        scopes: scopes.to_owned(),
        created_at: ledger.now().as_microsecond(),
        expires_at: until.map(Timestamp::as_microsecond),
    };
    ledger.put_token(&row).await?;
    Ok(secret)
}

fn read_password() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    let (least, most) = (passwords::LEAST, passwords::MOST);
    if (least..=most).contains(&password.chars().count()) {
        Ok(password)
    } else {
        let reason = format!("a password has {least} to {most} characters");
        Err(Failure::Said(reason))
    }
}
