//! The load: so many clients, each on a connection of its own, sending as fast as they are answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Error;

/// How it went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// Answers in a second.
    pub per_second: f64,
    /// The median time of an answer.
    pub p50: Duration,
    /// The time that 99 of 100 answers keep within.
    pub p99: Duration,
}

/// Sends requests made by `request` (from a running number) from `clients` connections for `span`.
/// Every answer must have a status of success.
pub async fn load(
    port: u16,
    clients: usize,
    span: Duration,
    request: impl Fn(usize) -> String + Send + Sync + 'static,
) -> Result<Pace, Error> {
    load_of(port, clients, span, move |n| Some(request(n))).await
}

/// The same, and over sooner where `request` has no more to ask.
pub async fn load_of(
    port: u16,
    clients: usize,
    span: Duration,
    request: impl Fn(usize) -> Option<String> + Send + Sync + 'static,
) -> Result<Pace, Error> {
    let request = Arc::new(request);
    let number = Arc::new(AtomicUsize::new(0));
    let over = Arc::new(AtomicBool::new(false));
    let mut tasks = tokio::task::JoinSet::new();
    let began = Instant::now();
    for _ in 0..clients {
        let (request, number, over) = (request.clone(), number.clone(), over.clone());
        tasks.spawn(async move {
            let mut line = Line::open(port).await?;
            let mut times = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let n = number.fetch_add(1, Ordering::Relaxed);
                let Some(text) = request(n) else { break };
                let sent = Instant::now();
                line.ask(&text).await?;
                times.push(sent.elapsed());
            }
            Ok::<_, Error>(times)
        });
    }
    let mut times = Vec::new();
    let mut all = async || {
        while let Some(done) = tasks.join_next().await {
            times.extend(done??);
        }
        Ok::<_, Error>(())
    };
    match tokio::time::timeout(span, all()).await {
        Ok(done) => done?,
        Err(_over) => {
            over.store(true, Ordering::Relaxed);
            all().await?;
        }
    }
    let took = began.elapsed();
    times.sort_unstable();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    #[expect(clippy::cast_precision_loss, reason = "a rate for reading")]
    let per_second = times.len() as f64 / took.as_secs_f64();
    Ok(Pace {
        per_second,
        p50: at(50),
        p99: at(99),
    })
}

/// One connection, kept open.
pub struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Line {
    /// Connects.
    pub async fn open(port: u16) -> Result<Self, Error> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends one request and reads its whole answer.
    pub async fn ask(&mut self, request: &str) -> Result<String, Error> {
        self.stream.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).to_ascii_lowercase();
        let status = text.get(9..12).unwrap_or_default().to_owned();
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .and_then(|length| length.trim().parse::<usize>().ok());
        match length {
            Some(length) => {
                while self.buffer.len() < head + length {
                    self.more().await?;
                }
            }
            None => {
                while !self.buffer.ends_with(b"0\r\n\r\n") {
                    self.more().await?;
                }
            }
        }
        let body = String::from_utf8_lossy(&self.buffer[head..]).into_owned();
        if status.starts_with('2') {
            Ok(body)
        } else {
            Err(format!("answered {status}: {body}").into())
        }
    }

    async fn more(&mut self) -> Result<(), Error> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err("the connection was closed".into());
        }
        Ok(())
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
