//! What the writer reads within its transaction.

use std::collections::{BTreeMap, BTreeSet};

use district::id::MatterNo;
use district::kinds::ballot::{Ballot, Presence, Service};
use district::procedure::Field;
use district::record::RecordKind;
use serde::de::DeserializeOwned;

use crate::db::{DbError, WriteConn};
use crate::dialect::in_list;
use crate::polls::{ballot_of, paper, present_of, service_of};
use crate::rows::{
    AttendanceRow, BallotRow, LiesRow, MatterRow, PaperRow, RollRow, Row, ServedRow, StayRow,
};
use crate::value::Value;

/// The rows of these matters.
pub async fn matters(
    conn: &mut WriteConn,
    district: i64,
    nos: &BTreeSet<String>,
) -> Result<Vec<MatterRow>, DbError> {
    let columns = MatterRow::COLUMNS.join(", ");
    many(
        conn,
        &format!("SELECT {columns} FROM matter WHERE district_id = $1 AND no IN "),
        district,
        nos,
    )
    .await
}

/// The stays of a matter, in order.
pub async fn stays(conn: &mut WriteConn, district: i64, no: &str) -> Result<Vec<StayRow>, DbError> {
    let columns = StayRow::COLUMNS.join(", ");
    let sql =
        format!("SELECT {columns} FROM stay WHERE district_id = $1 AND no = $2 ORDER BY from_seq");
    conn.all(&sql, &[district.into(), no.into()]).await
}

/// The answers already given to these keys; nothing in the place of one that cannot be read.
pub async fn idems<T: DeserializeOwned>(
    conn: &mut WriteConn,
    district: i64,
    keys: &BTreeSet<String>,
) -> Result<BTreeMap<String, Option<T>>, DbError> {
    let rows: Vec<(String, String)> = many(
        conn,
        "SELECT key, answer FROM idem WHERE district_id = $1 AND key IN ",
        district,
        keys,
    )
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(key, answer)| (key, serde_json::from_str(&answer).ok()))
        .collect())
}

/// Which of these files were handed in, each with its media type.
pub async fn files(
    conn: &mut WriteConn,
    district: i64,
    hashes: &BTreeSet<String>,
) -> Result<BTreeMap<String, String>, DbError> {
    let rows: Vec<(String, String)> = many(
        conn,
        "SELECT hash, media FROM evidence WHERE district_id = $1 AND hash IN ",
        district,
        hashes,
    )
    .await?;
    Ok(rows.into_iter().collect())
}

/// The photographs of how it was and how it is that a matter has shown.
pub async fn photographs(
    conn: &mut WriteConn,
    district: i64,
    no: &str,
) -> Result<BTreeSet<String>, DbError> {
    let sql = "SELECT hash FROM shown WHERE district_id = $1 AND no = $2 AND field IN ($3, $4) ORDER BY seq";
    let values = [
        district.into(),
        no.into(),
        Field::PhotoBefore.as_str().into(),
        Field::PhotoAfter.as_str().into(),
    ];
    let rows: Vec<(String,)> = conn.all(sql, &values).await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

/// Which of these keys a register holds.
pub async fn records(
    conn: &mut WriteConn,
    district: i64,
    kind: RecordKind,
    keys: &BTreeSet<String>,
) -> Result<BTreeSet<String>, DbError> {
    let subjects: BTreeSet<String> = keys
        .iter()
        .map(|key| format!("record/{kind}/{key}"))
        .collect();
    let rows: Vec<(String,)> = many(
        conn,
        "SELECT DISTINCT subject FROM entry WHERE district_id = $1 AND subject IN ",
        district,
        &subjects,
    )
    .await?;
    let prefix = format!("record/{kind}/");
    Ok(rows
        .iter()
        .filter_map(|(subject,)| subject.strip_prefix(&prefix))
        .map(str::to_owned)
        .collect())
}

/// Where the newest versions of lines with these keys lie, of whatever register.
pub async fn lying(
    conn: &mut WriteConn,
    district: i64,
    keys: &BTreeSet<String>,
) -> Result<Vec<LiesRow>, DbError> {
    let sql = format!(
        "SELECT {} FROM lies WHERE district_id = $1 AND until_seq IS NULL AND key IN ",
        LiesRow::COLUMNS.join(", ")
    );
    many(conn, &sql, district, keys).await
}

/// The numbers of the matters merged into `main`.
pub async fn merged_into(
    conn: &mut WriteConn,
    district: i64,
    main: &str,
) -> Result<Vec<String>, DbError> {
    let sql = "SELECT no FROM matter WHERE district_id = $1 AND main = $2 ORDER BY no";
    let rows: Vec<(String,)> = conn.all(sql, &[district.into(), main.into()]).await?;
    Ok(rows.into_iter().map(|(no,)| no).collect())
}

/// What was said about a subject before `seq`, the newest 100 first, as far as it was not erased.
pub async fn bodies(
    conn: &mut WriteConn,
    district: i64,
    subject: &str,
    seq: i64,
) -> Result<Vec<(i64, String)>, DbError> {
    let sql = "SELECT e.seq, b.body FROM entry e \
               JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
               WHERE e.district_id = $1 AND e.subject = $2 AND e.seq < $3 AND b.body IS NOT NULL \
               ORDER BY e.seq DESC LIMIT 100";
    conn.all(sql, &[district.into(), subject.into(), seq.into()])
        .await
}

/// What was said under seal about a subject and is not erased: the act and its sealed part, in order.
pub async fn sealed(
    conn: &mut WriteConn,
    district: i64,
    subject: &str,
) -> Result<Vec<(String, String)>, DbError> {
    let sql = "SELECT e.act, b.sealed FROM entry e \
               JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
               WHERE e.district_id = $1 AND e.subject = $2 AND b.sealed IS NOT NULL ORDER BY e.seq";
    conn.all(sql, &[district.into(), subject.into()]).await
}

/// The newest 20 matters at a place itself of a kind that has no categories.
pub async fn newest_at(
    conn: &mut WriteConn,
    district: i64,
    path: &str,
    kind: &str,
) -> Result<Vec<MatterRow>, DbError> {
    let columns = MatterRow::COLUMNS.join(", ");
    let sql = format!(
        "SELECT {columns} FROM matter WHERE district_id = $1 AND path = $2 AND category IS NULL \
         AND kind = $3 ORDER BY opened_at DESC LIMIT 20"
    );
    conn.all(&sql, &[district.into(), path.into(), kind.into()])
        .await
}

/// Who follows a matter.
pub async fn followers(
    conn: &mut WriteConn,
    district: i64,
    no: &str,
) -> Result<BTreeSet<String>, DbError> {
    let sql = "SELECT party FROM follower WHERE district_id = $1 AND no = $2";
    let rows: Vec<(String,)> = conn.all(sql, &[district.into(), no.into()]).await?;
    Ok(rows.into_iter().map(|(party,)| party).collect())
}

/// The next number of a series, from 1.
pub async fn counter(conn: &mut WriteConn, district: i64, name: &str) -> Result<i64, DbError> {
    let sql = "SELECT next FROM counter WHERE district_id = $1 AND name = $2";
    let rows: Vec<(i64,)> = conn.all(sql, &[district.into(), name.into()]).await?;
    Ok(rows.first().map_or(1, |(next,)| *next))
}

async fn many<T: crate::db::FromAny>(
    conn: &mut WriteConn,
    sql: &str,
    district: i64,
    keys: &BTreeSet<String>,
) -> Result<Vec<T>, DbError> {
    let mut rows = Vec::with_capacity(keys.len());
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    for some in keys.chunks(64) {
        let (list, size) = in_list(some.len());
        let mut values = vec![Value::from(district)];
        values.extend(some.iter().map(|key| Value::from(*key)));
        // The list is padded to one of few sizes, so that the statement stays prepared.
        values.resize(1 + size, Value::Text(None));
        rows.extend(conn.all(&format!("{sql}{list}"), &values).await?);
    }
    Ok(rows)
}

/// The matters that name another one by this field, the newest 200.
pub async fn linked(
    conn: &mut WriteConn,
    district: i64,
    other: &MatterNo,
    relation: Field,
) -> Result<Vec<String>, DbError> {
    let sql = "SELECT no FROM link WHERE district_id = $1 AND other = $2 AND relation = $3 \
               ORDER BY no DESC LIMIT 200";
    let key = [
        district.into(),
        other.as_str().into(),
        relation.as_str().into(),
    ];
    let rows: Vec<(String,)> = conn.all(sql, &key).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The newest list of owners of a vote.
pub async fn newest_roll(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
) -> Result<Option<RollRow>, DbError> {
    let sql = format!(
        "SELECT {} FROM roll WHERE district_id = $1 AND no = $2 ORDER BY seq DESC LIMIT 1",
        RollRow::COLUMNS.join(", ")
    );
    Ok(conn
        .all(&sql, &[district.into(), no.as_str().into()])
        .await?
        .pop())
}

/// The entry of the newest list of owners where its names and key are gone, otherwise 0. It does not read the list.
pub const ERASED: &str = "SELECT CASE WHEN secret IS NULL THEN seq ELSE 0 END FROM roll \
                          WHERE district_id = $1 AND no = $2 ORDER BY seq DESC LIMIT 1";

/// Whether names and key of the newest list of owners of a vote were erased.
pub async fn is_erased(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
) -> Result<bool, DbError> {
    let rows: Vec<(i64,)> = conn
        .all(ERASED, &[district.into(), no.as_str().into()])
        .await?;
    Ok(rows.first().is_none_or(|row| row.0 > 0))
}

/// Services and ballots of a vote, in the order in which they came.
pub async fn cast(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
) -> Result<(Vec<Service>, Vec<Ballot>), DbError> {
    let key = [district.into(), no.as_str().into()];
    let columns = ServedRow::COLUMNS.join(", ");
    let sql = format!(
        "SELECT {columns} FROM served WHERE district_id = $1 AND no = $2 ORDER BY seq, voter"
    );
    let served: Vec<ServedRow> = conn.all(&sql, &key).await?;
    let columns = BallotRow::COLUMNS.join(", ");
    let sql =
        format!("SELECT {columns} FROM ballot WHERE district_id = $1 AND no = $2 ORDER BY seq");
    let ballots: Vec<BallotRow> = conn.all(&sql, &key).await?;
    Ok((
        served.iter().map(service_of).collect::<Result<_, _>>()?,
        ballots.iter().map(ballot_of).collect::<Result<_, _>>()?,
    ))
}

/// The last line of a proof of service that is taken; 0 where none is.
pub async fn lines_of(
    conn: &mut WriteConn,
    district: i64,
    no: &str,
    proof: &str,
) -> Result<i64, DbError> {
    let sql = "SELECT COALESCE(MAX(line), 0) FROM served WHERE district_id = $1 AND no = $2 AND proof = $3";
    let key = [district.into(), no.into(), proof.into()];
    let rows: Vec<(i64,)> = conn.all(sql, &key).await?;
    Ok(rows.first().map_or(0, |row| row.0))
}

/// A head's ballots, in the order in which they came.
pub async fn ballots_of(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
    head: &str,
) -> Result<Vec<BallotRow>, DbError> {
    let columns = BallotRow::COLUMNS.join(", ");
    let sql = format!(
        "SELECT {columns} FROM ballot WHERE district_id = $1 AND no = $2 AND head = $3 ORDER BY seq"
    );
    let key = [district.into(), no.as_str().into(), head.into()];
    conn.all(&sql, &key).await
}

/// Who is there at a vote at which that is asked.
pub async fn present(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
) -> Result<Vec<Presence>, DbError> {
    let columns = AttendanceRow::COLUMNS.join(", ");
    let sql = format!(
        "SELECT {columns} FROM attendance WHERE district_id = $1 AND no = $2 ORDER BY head, seq"
    );
    let rows: Vec<AttendanceRow> = conn
        .all(&sql, &[district.into(), no.as_str().into()])
        .await?;
    present_of(&rows)
}

/// The newest word on whether a head is there.
pub async fn newest_attendance(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
    head: &str,
) -> Result<Option<AttendanceRow>, DbError> {
    let columns = AttendanceRow::COLUMNS.join(", ");
    let sql = format!(
        "SELECT {columns} FROM attendance WHERE district_id = $1 AND no = $2 AND head = $3 \
         ORDER BY seq DESC LIMIT 1"
    );
    let key = [district.into(), no.as_str().into(), head.into()];
    Ok(conn.all(&sql, &key).await?.pop())
}

/// How a head's paper ballots were entered so far.
pub async fn papers(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
    head: &str,
) -> Result<Vec<PaperRow>, DbError> {
    let sql = format!(
        "SELECT {} FROM paper WHERE district_id = $1 AND no = $2 AND head = $3 ORDER BY seq",
        PaperRow::COLUMNS.join(", ")
    );
    conn.all(&sql, &[district.into(), no.as_str().into(), head.into()])
        .await
}

/// The entries of paper ballots that no ballot has come out of.
pub const PAPERS_OPEN: &str = "SELECT no, head, seq, party, body FROM paper WHERE district_id = $1 AND no = $2 \
                               AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.district_id = paper.district_id \
                               AND b.no = paper.no AND b.head = paper.head AND b.channel = 'paper' \
                               AND b.seq > paper.seq) ORDER BY seq";

/// Whether two people have still to agree on a paper ballot.
pub async fn has_open_papers(
    conn: &mut WriteConn,
    district: i64,
    no: &MatterNo,
) -> Result<bool, DbError> {
    let rows: Vec<PaperRow> = conn
        .all(PAPERS_OPEN, &[district.into(), no.as_str().into()])
        .await?;
    Ok(!paper::open(rows)?.is_empty())
}
