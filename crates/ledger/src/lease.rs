//! The lease on a district's log: a second process that wants the same district is kept out.

use jiff::{SignedDuration, Timestamp};

use crate::db::{DbError, WriteConn};

/// How long a lease holds without being renewed.
pub const SPAN: SignedDuration = SignedDuration::from_secs(15);

/// Takes or renews the lease for `holder`. `false` where another one holds it.
///
/// One statement: the row is changed only where it is ours or has run out.
pub async fn take(
    conn: &mut WriteConn,
    district: i64,
    holder: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO lease (district_id, holder, until_at) VALUES ($1, $2, $3) \
               ON CONFLICT (district_id) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at \
               WHERE lease.holder = excluded.holder OR lease.until_at < $4";
    let until = now
        .saturating_add(SPAN)
        .unwrap_or(Timestamp::MAX)
        .as_microsecond();
    let touched = conn
        .run(
            sql,
            &[
                district.into(),
                holder.into(),
                until.into(),
                now.as_microsecond().into(),
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Gives the lease up, so that the next process need not wait.
pub async fn give_up(conn: &mut WriteConn, district: i64, holder: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM lease WHERE district_id = $1 AND holder = $2";
    conn.run(sql, &[district.into(), holder.into()])
        .await
        .map(drop)
}
