//! The real program as a process of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::process::{Child, Command};

use crate::load::Line;
use crate::{Error, get, town};

/// How long it may take to begin before something is wrong.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that runs.
pub struct Running {
    child: Child,
    log: PathBuf,
    /// How much of the log was looked at.
    told: usize,
    /// Where it listens.
    pub port: u16,
    /// How long it took from being started to answering.
    pub started: Duration,
}

/// Starts the program on a store and waits until it answers.
pub async fn start(program: &Path, data: &Path, database: Option<&str>) -> Result<Running, Error> {
    // Taken and given back, so that it is most likely free.
    let port = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port();
    let log = data.join("server.log");
    let mut command = Command::new(program);
    command
        .arg("serve")
        .env("SANWEI_LISTEN", format!("127.0.0.1:{port}"))
        .env("SANWEI_DATA", data)
        .env("SANWEI_SECURE", "false")
        .env("SANWEI_LOG", "warn,ledger::writer=debug")
        .env("NO_COLOR", "1")
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(&log)?)
        .kill_on_drop(true);
    if let Some(url) = database {
        command.env("SANWEI_DATABASE", url);
    }
    let began = Instant::now();
    let child = command.spawn()?;
    while began.elapsed() < PATIENCE {
        if let Ok(mut line) = Line::open(port).await
            && line.ask(&get("/healthz", "")).await.is_ok()
        {
            let started = began.elapsed();
            return Ok(Running {
                child,
                log,
                told: 0,
                port,
                started,
            });
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Err("the program does not answer".into())
}

impl Running {
    /// Resident memory, in megabytes.
    pub fn memory(&self) -> Result<f64, Error> {
        let id = self.child.id().ok_or("the program has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next());
        let kilobytes: f64 = kilobytes.ok_or("no VmRSS")?.parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// How many acts the writer put into one batch, on average, since it was asked last.
    pub fn batch(&mut self) -> Result<usize, Error> {
        let log = std::fs::read_to_string(&self.log)?;
        let new = log.get(self.told..).unwrap_or_default();
        self.told = log.len();
        let acts = new.lines().filter_map(|line| {
            let (_, acts) = line.split_once("acts=")?;
            acts.split_whitespace().next()?.parse::<usize>().ok()
        });
        let (count, all) = acts.fold((0, 0), |(count, all), acts| (count + 1, all + acts));
        if count == 0 {
            return Err("the program tells of no batch".into());
        }
        Ok(all / count)
    }

    /// The numbers of some of the newest matters; `state` narrows the list, as in `&state=open`.
    pub async fn some_matters(&self, state: &str) -> Result<Vec<String>, Error> {
        let mut line = Line::open(self.port).await?;
        let first = format!("/api/v1/matters?limit=100{state}");
        let mut address = first.clone();
        let mut found = Vec::new();
        while found.len() < 1000 {
            let list = line.ask(&get(&address, town::SECRET)).await?;
            let list: serde_json::Value = serde_json::from_str(&list)?;
            let matters = list["matters"].as_array().ok_or("no list")?;
            let nos = matters.iter().filter_map(|matter| matter["no"].as_str());
            found.extend(nos.map(str::to_owned));
            match list["next"].as_str() {
                Some(next) => address = format!("{first}&after={next}"),
                None => break,
            }
        }
        Ok(found)
    }

    /// Asks it to stop.
    pub async fn stop(&mut self) -> Result<(), Error> {
        self.child.kill().await?;
        Ok(())
    }
}
