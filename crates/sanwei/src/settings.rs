//! What `sanwei serve` is set to: a TOML file, and environment variables that win over it.

mod base_map;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use crate::bucket::{Access, bucket, is_endpoint};
use crate::courier::{Gateway, Robot, Ways};
use crate::error::Failure;
use crate::store::Store;

/// How long a session may be set to last, in hours: from one to thirty days.
const SESSION_HOURS: RangeInclusive<i64> = 1..=720;

/// The settings of a server.
#[derive(Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: String,
    /// Where the records lie.
    pub store: Store,
    /// How long a session lasts, in hours.
    pub session_hours: i64,
    /// Cookies over HTTPS only.
    pub secure: bool,
    /// Where messages can go.
    pub ways: Ways,
    /// A licensed map beneath the district's own.
    pub base_map: Option<web::BaseMap>,
    /// What is logged, such as `warn` or `info,ledger=debug`.
    pub log: String,
}

/// The file, each value with its place in it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    listen: Option<Spanned<String>>,
    data: Option<Spanned<PathBuf>>,
    database: Option<Spanned<String>>,
    evidence: Option<Spanned<String>>,
    s3: Option<Spanned<S3>>,
    session_hours: Option<Spanned<i64>>,
    secure: Option<Spanned<bool>>,
    log: Option<Spanned<String>>,
    address: Option<Spanned<String>>,
    robots: Option<BTreeMap<String, Spanned<String>>>,
    sms: Option<Spanned<Sms>>,
    base_map: Option<Spanned<base_map::Written>>,
}

/// The way into a bucket.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct S3 {
    endpoint: Option<Spanned<String>>,
    region: Option<Spanned<String>>,
    key_id: Option<String>,
    secret: Option<String>,
    bucket_in_host: Option<Spanned<bool>>,
}

/// The gateway for one-time codes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sms {
    address: String,
    body: String,
    authorization: Option<String>,
}

/// Where a value was set, for saying what is wrong with it.
enum Place<'a> {
    Line(&'a Path, usize),
    Variable(String),
}

impl Place<'_> {
    fn refuse(&self, reason: &str) -> Failure {
        match self {
            Self::Line(file, line) => Failure::Line((*file).to_owned(), *line, reason.to_owned()),
            Self::Variable(name) => Failure::Said(format!("{name}: {reason}")),
        }
    }
}

impl Settings {
    /// Reads the file, where one is named, and the environment: `SANWEI_LISTEN` and so on, each the name
    /// of its key. An unknown key or a bad value is refused with its line.
    pub fn read(
        file: Option<&Path>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Failure> {
        let text = match file {
            Some(path) => std::fs::read_to_string(path)
                .map_err(|error| Failure::File(path.to_owned(), error))?,
            None => String::new(),
        };
        let path = file.unwrap_or(Path::new("settings"));
        let line = |at| crate::import::line_at(text.as_bytes(), at);
        let set: Text = toml::from_str(&text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Failure::Line(path.to_owned(), line(at), error.message().to_owned())
        })?;
        let sources = Sources {
            path,
            line: &line,
            variable: &variable,
        };
        if let (Some(s3), None, None) = (&set.s3, &set.evidence, variable("SANWEI_EVIDENCE")) {
            let place = Place::Line(path, line(s3.span().start));
            return Err(place.refuse("s3: `evidence` does not say which bucket"));
        }
        let access = sources.access(set.s3.map(Spanned::into_inner))?;
        let is_bucket = |address: &String| bucket(address, &access).map(drop);
        let evidence = sources.take("evidence", set.evidence, is_bucket)?;
        Ok(Self {
            listen: sources
                .take("listen", set.listen, |text| is_address(text))?
                .unwrap_or_else(|| "127.0.0.1:8080".to_owned()),
            store: Store {
                data: sources
                    .take("data", set.data, |_| Ok(()))?
                    .unwrap_or_else(|| "data".into()),
                database: sources.take("database", set.database, |text| is_postgres(text))?,
                evidence,
                access,
            },
            session_hours: sources
                .take("session_hours", set.session_hours, |hours| {
                    is_session(*hours)
                })?
                .unwrap_or(12),
            secure: sources
                .take("secure", set.secure, |_| Ok(()))?
                .unwrap_or(true),
            ways: Ways {
                address: sources.take("address", set.address, |text| is_web(text))?,
                robots: sources.robots(set.robots.unwrap_or_default())?,
                gateway: sources.gateway(set.sms)?,
            },
            base_map: sources.base_map(set.base_map)?,
            log: sources
                .take("log", set.log, |text| is_filter(text))?
                .unwrap_or_else(|| "warn".to_owned()),
        })
    }
}

struct Sources<'a> {
    path: &'a Path,
    line: &'a dyn Fn(usize) -> usize,
    variable: &'a dyn Fn(&str) -> Option<String>,
}

impl Sources<'_> {
    /// The robots of the file. One may stand in a variable instead, as `SANWEI_ROBOT_<NAME>`, so that its
    /// key is in no file: its value in the file is then `env`.
    fn robots(
        &self,
        written: BTreeMap<String, Spanned<String>>,
    ) -> Result<BTreeMap<String, Robot>, Failure> {
        let mut robots = BTreeMap::new();
        for (name, value) in written {
            let place = Place::Line(self.path, (self.line)(value.span().start));
            let mut address = value.into_inner();
            if address == "env" {
                let variable = format!("SANWEI_ROBOT_{}", name.to_uppercase().replace('-', "_"));
                address = (self.variable)(&variable)
                    .ok_or_else(|| place.refuse(&format!("{variable} is not set")))?;
            }
            let robot = Robot::at(&address);
            let refuse = |reason: String| place.refuse(&format!("robots.{name}: {reason}"));
            robots.insert(name.clone(), robot.map_err(refuse)?);
        }
        Ok(robots)
    }

    /// The way into a bucket. The keys may stand in variables, so that they are in no file.
    fn access(&self, written: Option<S3>) -> Result<Access, Failure> {
        let variable = |name: &str| (self.variable)(name);
        let (endpoint, region, key_id, secret, in_host) = written.map_or_else(
            || (None, None, None, None, None),
            |s3| {
                (
                    s3.endpoint,
                    s3.region,
                    s3.key_id,
                    s3.secret,
                    s3.bucket_in_host,
                )
            },
        );
        Ok(Access {
            endpoint: self.take("s3_endpoint", endpoint, |text| is_endpoint(text))?,
            region: self.take("s3_region", region, |_| Ok(()))?,
            key_id: variable("SANWEI_S3_KEY_ID").or(key_id),
            secret: variable("SANWEI_S3_SECRET").or(secret),
            bucket_in_host: self
                .take("s3_bucket_in_host", in_host, |_| Ok(()))?
                .unwrap_or(false),
        })
    }

    fn gateway(&self, written: Option<Spanned<Sms>>) -> Result<Option<Gateway>, Failure> {
        let Some(written) = written else {
            return Ok(None);
        };
        let place = Place::Line(self.path, (self.line)(written.span().start));
        let sms = written.into_inner();
        let secret = (self.variable)("SANWEI_SMS_AUTHORIZATION").or(sms.authorization);
        Gateway::new(sms.address, sms.body, secret)
            .map(Some)
            .map_err(|reason| place.refuse(&format!("sms: {reason}")))
    }

    fn base_map(
        &self,
        written: Option<Spanned<base_map::Written>>,
    ) -> Result<Option<web::BaseMap>, Failure> {
        let Some(written) = written else {
            return Ok(None);
        };
        let place = Place::Line(self.path, (self.line)(written.span().start));
        base_map::read(written.into_inner())
            .map(Some)
            .map_err(|reason| place.refuse(&format!("base_map: {reason}")))
    }

    /// The value of a key: the variable's, or else the file's.
    fn take<T: DeserializeOwned>(
        &self,
        key: &str,
        written: Option<Spanned<T>>,
        check: impl Fn(&T) -> Result<(), String>,
    ) -> Result<Option<T>, Failure> {
        let name = format!("SANWEI_{}", key.to_uppercase());
        let (value, place) = if let Some(text) = (self.variable)(&name) {
            let place = Place::Variable(name);
            (read(&text).map_err(|reason| place.refuse(&reason))?, place)
        } else if let Some(written) = written {
            let line = (self.line)(written.span().start);
            (written.into_inner(), Place::Line(self.path, line))
        } else {
            return Ok(None);
        };
        check(&value).map_err(|reason| place.refuse(&format!("{key}: {reason}")))?;
        Ok(Some(value))
    }
}

/// A variable's text as a value: as TOML where it is a number or a truth, otherwise as it stands.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let text = text.trim();
    let bare = text.parse::<i64>().is_ok() || matches!(text, "true" | "false");
    let value = if bare {
        text.parse::<toml::Value>()
            .map_err(|error| error.message().to_owned())?
    } else {
        toml::Value::String(text.to_owned())
    };
    value
        .try_into()
        .map_err(|error: toml::de::Error| error.message().to_owned())
}

fn is_address(listen: &str) -> Result<(), String> {
    let port = listen.rsplit_once(':').map(|(_, port)| port.parse::<u16>());
    match port {
        Some(Ok(_)) => Ok(()),
        _ => Err(format!(
            "`{listen}` is not an address and port, such as 127.0.0.1:8080"
        )),
    }
}

fn is_web(address: &str) -> Result<(), String> {
    if address.starts_with("https://") || address.starts_with("http://") {
        Ok(())
    } else {
        Err(format!("`{address}` does not begin with https://"))
    }
}

fn is_postgres(url: &str) -> Result<(), String> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(())
    } else {
        // The address may hold a password, so that it is not repeated.
        Err("this is not an address that begins with postgres://".to_owned())
    }
}

fn is_session(hours: i64) -> Result<(), String> {
    if SESSION_HOURS.contains(&hours) {
        Ok(())
    } else {
        let (from, to) = (SESSION_HOURS.start(), SESSION_HOURS.end());
        Err(format!("{hours} is not between {from} and {to} hours"))
    }
}

fn is_filter(log: &str) -> Result<(), String> {
    // To the filter a mistyped level is the name of a part of the program, of which everything is logged.
    for part in log.split(',') {
        let level = part.rsplit('=').next().unwrap_or_default().trim();
        if level.parse::<LevelFilter>().is_err() {
            return Err(format!(
                "`{level}` is none of off, error, warn, info, debug and trace"
            ));
        }
    }
    EnvFilter::try_new(log)
        .map(drop)
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
