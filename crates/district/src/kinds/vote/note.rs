//! What a vote keeps of its list of owners.

use serde::{Deserialize, Serialize};

/// A list of owners as it was read, without the names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollNote {
    /// The hash of the roll.
    pub hash: String,
    /// Findings that somebody has to settle before anything is frozen.
    pub stops: u32,
    /// Units on it.
    pub units: u32,
    /// Heads on it.
    pub heads: u32,
    /// What has been handed over; a list brought in before anybody asked does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<Stock>,
}

/// How much of a compound has been handed over; parking places and stalls are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Exclusive parts.
    pub dwellings: u32,
    /// Their area, in 0.01 m².
    pub area: u64,
    /// Of it what buyers were handed, in 0.01 m².
    pub delivered: u64,
}

impl RollNote {
    /// As one line of an entry.
    pub fn line(&self) -> String {
        let mut line = format!("{} {} {} {}", self.hash, self.stops, self.units, self.heads);
        if let Some(stock) = &self.stock {
            line += &format!(" {} {} {}", stock.dwellings, stock.area, stock.delivered);
        }
        line
    }

    /// Read from such a line; nothing where it is none.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let hash = parts.next()?.to_owned();
        let mut number = || parts.next()?.parse().ok();
        let mut note = Self {
            hash,
            stops: number()?,
            units: number()?,
            heads: number()?,
            stock: None,
        };
        let mut large = || parts.next()?.parse::<u64>().ok();
        if let (Some(dwellings), Some(area), Some(delivered)) = (large(), large(), large()) {
            note.stock = Some(Stock {
                dwellings: u32::try_from(dwellings).ok()?,
                area,
                delivered,
            });
        }
        Some(note)
    }
}
