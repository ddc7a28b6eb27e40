//! `sanwei sign-in` and `sanwei token`: ways in for people and for programs.

use std::io::BufRead;
use std::process::ExitCode;

use clap::Args;
use district::id::PartyId;
use ledger::{Change, Ledger, TokenRow, ids, passwords};

use crate::Store;
use crate::error::Failure;
use crate::open;

/// The fewest characters of a password that somebody thinks up.
const PASSWORD_MIN: usize = 8;
/// The most, so that hashing one stays cheap.
const PASSWORD_MAX: usize = 128;

/// A sign-in for one of the parties. An old password of the same name stops working.
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
    #[command(flatten)]
    pub store: Store,
}

/// Sets a password, and prints it where it was made up here.
pub async fn sign_in(asked: SignIn) -> Result<ExitCode, Failure> {
    let made_up = (!asked.password_stdin).then(|| ids::receipt().to_ascii_lowercase());
    let password = match &made_up {
        Some(password) => password.clone(),
        None => read_password()?,
    };
    let login = asked.login.trim().to_lowercase();
    if login.is_empty() || login.chars().any(char::is_whitespace) || login.chars().count() > 64 {
        return Err(Failure::Said(
            "a sign-in name is one word of at most 64 characters".to_owned(),
        ));
    }
    let (ledger, _) = open::ledger(&asked.store).await?;
    let hash = passwords::hash(&password)?;
    let change = Change::Credential(login.clone(), asked.party.into(), hash);
    let changed = ledger.change(vec![change], None).await;
    ledger.close().await?;
    changed?;
    match made_up {
        Some(password) => println!("{login} signs in with {password}"),
        None => println!("{login} signs in with the password given"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes a token and prints it, this once.
pub async fn token(asked: Token) -> Result<ExitCode, Failure> {
    let (ledger, _) = open::ledger(&asked.store).await?;
    let party = PartyId::from(asked.party);
    let scopes = if asked.read_only { "read" } else { "read act" };
    let made = if ledger.charter().parties.contains_key(&party) {
        make_token(&ledger, &party, asked.name, scopes).await
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
) -> Result<String, Failure> {
    let secret = format!("sw_{}", ids::fresh().replace('-', ""));
    let row = TokenRow {
        id: web::id_of(&secret),
        party: party.to_string(),
        name,
        scopes: scopes.to_owned(),
        created_at: ledger.now().as_microsecond(),
        expires_at: None,
    };
    ledger.put_token(&row).await?;
    Ok(secret)
}

fn read_password() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if (PASSWORD_MIN..=PASSWORD_MAX).contains(&password.chars().count()) {
        Ok(password)
    } else {
        let reason = format!("a password has {PASSWORD_MIN} to {PASSWORD_MAX} characters");
        Err(Failure::Said(reason))
    }
}
