//! The result as text, Chinese first.

use crate::file::{Bound, Counts, Duplicates, File, Of, Parking, Share, Silence};
use crate::judge::Need;
use crate::report::{Count, Pair, ReadingReport, Report, Status};
use jiff::Timestamp;
use std::fmt::{self, Display, Formatter};

pub(crate) fn needs(need: &Need) -> String {
    if need.unanimous {
        return "全体利害关系业主同意 every affected owner agrees (民法典 第279条; 区分所有解释 第10, 11条)"
            .to_owned();
    }
    if need.asked_only {
        return "意见征询，没有法律效力 an inquiry without legal force; nothing is decided"
            .to_owned();
    }
    let quorum = need
        .quorum
        .map(|share| {
            let who = if need.presence {
                "到会 present"
            } else {
                "参与 participating"
            };
            format!("{who} {}; ", words(share))
        })
        .unwrap_or_default();
    let (of, by) = match (need.pass.of, need.counts) {
        (Of::Participating, Counts::HeadsAndArea) => {
            ("占参与 of participating", "人数与面积 heads and area")
        }
        (Of::Participating, Counts::Heads) if need.presence => {
            ("占到会 of those present", "人数 heads")
        }
        (Of::Participating, Counts::Heads) => ("占参与 of participating", "人数 heads"),
        (Of::Total, Counts::HeadsAndArea) => ("占全体 of all", "人数与面积 heads and area"),
        (Of::Total, Counts::Heads) => ("占全体 of all", "人数 heads"),
    };
    format!(
        "{quorum}同意 agreeing {} {of}; {by}",
        words(need.pass.share)
    )
}

fn words(share: Share) -> String {
    let sign = if share.bound == Bound::AtLeast {
        "≥"
    } else {
        ">"
    };
    format!("{sign} {}/{}", share.num, share.den)
}

/// An instant in China's one time zone.
fn local(instant: Timestamp) -> impl Display {
    instant.display_with_offset(jiff::tz::offset(8))
}

/// The frozen rules on which a result can turn.
pub(crate) fn rules_in_words(file: &File) -> Vec<String> {
    let rules = &file.rules;
    let parking = match rules.parking {
        Parking::Exclude => "车位摊位不计票 stalls give no vote",
        Parking::Include => "车位摊位计票 stalls give a vote",
    };
    let silence = match rules.silence.policy {
        Silence::NotParticipating => "未表决不计参与 silence does not take part",
        Silence::FollowMajority => "未表决随多数 silence follows the majority",
        Silence::Abstain => "未表决视为弃权 silence abstains",
    };
    let clause = match rules.silence.clause.as_deref().map(str::trim) {
        Some(clause) if !clause.is_empty() => format!(" [{clause}]"),
        _ if rules.silence.policy == Silence::NotParticipating => String::new(),
        _ => "；无议事规则依据，按不计参与 no clause says so: it does not take part".to_owned(),
    };
    let duplicates = match rules.duplicates {
        Duplicates::First => "重复票以先投为准 the first ballot stands",
        Duplicates::Last => "重复票以后投为准 the last ballot stands",
        Duplicates::Paper => "重复票以纸质为准 paper stands over other channels",
        Duplicates::VoidIfDifferent => "重复票矛盾则均无效 contradicting ballots are void",
    };
    let law = &rules.thresholds;
    let mut lines = vec![
        format!("依据 law: {} ({})", law.source, law.valid_from),
        format!(
            "期间 window: {} – {}",
            local(rules.opens),
            local(rules.closes)
        ),
    ];
    if !file.roll.units.is_empty() {
        lines.push(parking.to_owned());
    }
    if law.presence {
        lines.push(
            "到会即参与，未到会的票不计 being there is taking part; who was not there has no vote"
                .to_owned(),
        );
    } else {
        lines.push(format!("{silence}{clause}"));
        if rules.silence.own_proof {
            lines.push(
                "沉默逐户凭送达证明 silence counts only for whoever was served with a proof of their own"
                    .to_owned(),
            );
        }
    }
    lines.push(duplicates.to_owned());
    lines
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        for rule in &self.rules {
            writeln!(f, "  {rule}")?;
        }
        for item in &self.items {
            writeln!(f, "\n{} {}", item.item, item.title)?;
            writeln!(f, "  需要 needs: {}", item.needs)?;
            writeln!(f, "  全体 total: {}", amount(item.total, self.by_area))?;
            if let Some(consent) = item.consent {
                let (given, of) = (consent.given, consent.of);
                writeln!(f, "  已同意 consented: {given} / {of} 人 heads")?;
            }
            for reading in &item.readings {
                let decides = if reading.silence == self.applied {
                    "（生效 decides）"
                } else {
                    "（对照 for comparison）"
                };
                // Where presence is taking part, silence has one reading only.
                if !self.by_presence || reading.silence == self.applied {
                    print_reading(f, reading, decides, self)?;
                }
            }
            writeln!(f, "  结果 verdict: {}", verdict(item.verdict))?;
        }
        writeln!(f, "\n不计入的票 not counted: {}", self.rejected.len())?;
        for rejected in &self.rejected {
            let item = rejected
                .item
                .as_deref()
                .map(|item| format!(" / {item}"))
                .unwrap_or_default();
            writeln!(f, "  {}{item}: {}", rejected.serial, rejected.why)?;
        }
        writeln!(f, "\n回执 receipts: {}", self.receipts.len())?;
        for receipt in &self.receipts {
            match &receipt.status {
                Status::Counted => writeln!(f, "  {}: 已计入 counted", receipt.serial)?,
                Status::Superseded { by } => {
                    writeln!(f, "  {}: 已由 {by} 替换 superseded", receipt.serial)?;
                }
                Status::Rejected { reason } => {
                    writeln!(f, "  {}: 未计入 rejected ({reason})", receipt.serial)?;
                }
            }
        }
        Ok(())
    }
}

fn print_reading(
    f: &mut Formatter<'_>,
    reading: &ReadingReport,
    decides: &str,
    report: &Report,
) -> fmt::Result {
    let by_area = report.by_area;
    let name = match reading.silence {
        "follow_majority" => "未表决随多数 silence follows the majority",
        "abstain" => "未表决视为弃权 silence abstains",
        _ => "未表决不计参与 silence does not take part",
    };
    let name = if report.by_presence {
        "到会 present"
    } else {
        name
    };
    writeln!(f, "  {name}{decides}")?;
    let mut lines = vec![
        ("参与 participating", reading.participating),
        ("同意 yes", reading.yes),
        ("反对 no", reading.no),
        ("弃权 abstain", reading.abstain),
    ];
    if report.by_presence {
        lines.push(("到会未表决 there, said nothing", reading.unsaid));
    }
    for (label, count) in lines {
        writeln!(f, "    {label}: {}", amount(count, by_area))?;
    }
    let kinds = [("人数 heads", &reading.heads), ("面积 area", &reading.area)];
    let shown = if by_area { 2 } else { 1 };
    for (label, rates) in kinds.into_iter().take(shown) {
        writeln!(
            f,
            "    {label}: 参与占全体 participating of all {}; 同意占参与 yes of participating {}; 同意占全体 yes of all {}",
            rates.participating_of_total, rates.yes_of_participating, rates.yes_of_total
        )?;
    }
    if reading.verdict == "no_force" {
        return writeln!(f, "    {}", verdict(reading.verdict));
    }
    writeln!(
        f,
        "    法定参与 quorum: {}; 同意 agreed: {}; {}",
        pair(reading.quorum, by_area),
        pair(reading.passed, by_area),
        verdict(reading.verdict)
    )
}

fn amount(count: Count, by_area: bool) -> String {
    let heads = format!("{} 人 heads", count.heads);
    if !by_area {
        return heads;
    }
    format!("{heads}, {}.{:02} m²", count.area / 100, count.area % 100)
}

fn pair(pair: Pair, by_area: bool) -> String {
    let word = |met| if met { "✓" } else { "✗" };
    let heads = format!("人数 heads {}", word(pair.heads));
    if !by_area {
        return heads;
    }
    format!("{heads}, 面积 area {}", word(pair.area))
}

fn verdict(code: &str) -> &'static str {
    match code {
        "carried" => "通过 carried",
        "not_carried" => "未通过 not carried",
        "no_force" => "没有法律效力，不产生决定 no legal force, nothing is decided",
        _ => "参与不足，未通过 no quorum",
    }
}
