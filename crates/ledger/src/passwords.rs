//! Passwords: argon2id, by its own recommended parameters.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// What stands for the hash where nobody signs in with a name any more: no password fits it.
pub const ENDED: &str = "ended";

/// Stands before the hash of a password that somebody else made up and told its owner.
const GIVEN: &str = "given ";

/// The fewest characters of a password that somebody thinks up.
pub const LEAST: usize = 8;
/// The most, so that hashing one stays cheap.
pub const MOST: usize = 128;

/// A password that could not be hashed.
#[derive(Debug, thiserror::Error)]
#[error("the password cannot be hashed: {0}")]
pub struct HashError(String);

/// The hash to keep of a password, with a salt of its own.
pub fn hash(password: &str) -> Result<String, HashError> {
    let hash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|error| HashError(error.to_string()))?;
    Ok(hash.to_string())
}

/// The hash to keep of a password that somebody else made up: its owner is asked to change it after each sign-in.
pub fn hash_given(password: &str) -> Result<String, HashError> {
    hash(password).map(|hash| format!("{GIVEN}{hash}"))
}

/// Whether the password behind `hash` was made up by somebody else than its owner.
#[must_use]
pub fn is_given(hash: &str) -> bool {
    hash.starts_with(GIVEN)
}

/// Whether `password` is the one behind `hash`. Without a hash it takes as long and is `false`, so that
/// nobody learns which names exist.
pub fn fits(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2Fud2VpLW5vYm9keQ$q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";
    let hash = hash.filter(|hash| *hash != ENDED);
    let hash = hash.map(|hash| hash.strip_prefix(GIVEN).unwrap_or(hash));
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else {
        return false;
    };
    Argon2::default()
        .verify_password(password.as_bytes(), &parsed)
        .is_ok()
        && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::{fits, hash, hash_given, is_given};

    #[test]
    fn a_password_fits_its_own_hash_alone() {
        let kept = hash("correct horse").unwrap();
        assert!(fits("correct horse", Some(&kept)));
        assert!(!fits("correct horsf", Some(&kept)));
        assert!(!fits("correct horse", None));
        assert!(!fits(super::ENDED, Some(super::ENDED)));
    }

    #[test]
    fn a_given_password_fits_and_is_known_as_given() {
        let kept = hash_given("correct horse").unwrap();
        assert!(fits("correct horse", Some(&kept)) && is_given(&kept));
        assert!(!fits("correct horsf", Some(&kept)));
        assert!(!is_given(&hash("correct horse").unwrap()));
    }
}
