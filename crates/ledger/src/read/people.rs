//! Signing in and out, one-time codes, tokens and what people were told. None of it is part of the log.

use district::id::PartyId;

use crate::Ledger;
use crate::db::DbError;
use crate::rows::{AttemptRow, NoticeRow, Row, SessionRow, TokenRow};
use crate::value::Value;

impl Ledger {
    /// Puts a row that is not part of the log.
    pub(crate) async fn put<R: Row>(&self, row: &R) -> Result<(), DbError> {
        let sql = self.db().dialect().put::<R>(1);
        let mut values = vec![Value::from(self.district())];
        values.extend(row.values());
        self.db().run(&sql, &values).await.map(drop)
    }

    /// The party and password hash behind a sign-in name.
    pub async fn credential(&self, login: &str) -> Result<Option<(PartyId, String)>, DbError> {
        let login = crate::registers::as_typed(login);
        let sql = "SELECT party, hash FROM credential WHERE district_id = $1 AND login = $2";
        let row: Option<(String, String)> = self
            .db()
            .first(sql, &[self.district().into(), login.as_str().into()])
            .await?;
        Ok(row.map(|(party, hash)| (party.into(), hash)))
    }

    /// Every sign-in name in the order of the alphabet, with its party, and whether it still opens anything.
    pub async fn credentials(&self) -> Result<Vec<(String, PartyId, bool)>, DbError> {
        let sql = "SELECT login, party, hash FROM credential WHERE district_id = $1 ORDER BY login";
        let rows: Vec<(String, String, String)> =
            self.db().all(sql, &[self.district().into()]).await?;
        let rows = rows.into_iter();
        Ok(rows
            .map(|(login, party, hash)| (login, party.into(), hash != crate::passwords::ENDED))
            .collect())
    }

    /// Forgets that `party` handed in a file, where they say it unnamed.
    pub async fn disown(&self, hash: &str, party: &PartyId) -> Result<(), DbError> {
        let sql =
            "UPDATE evidence SET party = NULL WHERE district_id = $1 AND hash = $2 AND party = $3";
        let values = [self.district().into(), hash.into(), party.as_str().into()];
        self.db().run(sql, &values).await.map(drop)
    }

    /// The party that signs in with this telephone number, if it ever did.
    pub async fn by_phone(&self, phone: &str) -> Result<Option<PartyId>, DbError> {
        let sql = "SELECT party FROM phone WHERE district_id = $1 AND phone = $2";
        let row: Option<(String,)> = self
            .db()
            .first(sql, &[self.district().into(), phone.into()])
            .await?;
        Ok(row.map(|(party,)| party.into()))
    }

    /// Remembers which party a telephone number belongs to.
    pub async fn put_phone(&self, row: &crate::rows::PhoneRow) -> Result<(), DbError> {
        self.put(row).await
    }

    /// Begins a session.
    pub async fn put_session(&self, row: &SessionRow) -> Result<(), DbError> {
        let put = self.put(row).await;
        self.forget_keys();
        put
    }

    /// The session of this id that has not run out.
    pub async fn session(&self, id: &str) -> Result<Option<SessionRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM session WHERE district_id = $1 AND id = $2",
            SessionRow::COLUMNS.join(", ")
        );
        let values = [self.district().into(), id.into()];
        self.key(id, self.db().first(&sql, &values)).await
    }

    /// Every session of a party that has not run out.
    pub async fn sessions(&self, party: &PartyId) -> Result<Vec<SessionRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM session WHERE district_id = $1 AND party = $2 AND expires_at > $3 ORDER BY created_at",
            SessionRow::COLUMNS.join(", ")
        );
        let now = self.now().as_microsecond();
        self.db()
            .all(
                &sql,
                &[self.district().into(), party.as_str().into(), now.into()],
            )
            .await
    }

    /// Ends a session of `party`.
    pub async fn end_session(&self, party: &PartyId, id: &str) -> Result<(), DbError> {
        let sql = "DELETE FROM session WHERE district_id = $1 AND party = $2 AND id = $3";
        let values = [self.district().into(), party.as_str().into(), id.into()];
        let ended = self.db().run(sql, &values).await.map(drop);
        self.forget_keys();
        ended
    }

    /// Ends every session of `party` but the one named; says how many there were.
    pub async fn end_other_sessions(&self, party: &PartyId, but: &str) -> Result<u64, DbError> {
        let sql = "DELETE FROM session WHERE district_id = $1 AND party = $2 AND id <> $3";
        let values = [self.district().into(), party.as_str().into(), but.into()];
        let ended = self.db().run(sql, &values).await;
        self.forget_keys();
        ended
    }

    /// What is known of tries under `key`.
    pub async fn attempt(&self, key: &str) -> Result<Option<AttemptRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM attempt WHERE district_id = $1 AND key = $2",
            AttemptRow::COLUMNS.join(", ")
        );
        self.db()
            .first(&sql, &[self.district().into(), key.into()])
            .await
    }

    /// Remembers tries.
    pub async fn put_attempt(&self, row: &AttemptRow) -> Result<(), DbError> {
        self.put(row).await
    }

    /// Forgets the tries under `key`.
    pub async fn drop_attempt(&self, key: &str) -> Result<(), DbError> {
        let sql = "DELETE FROM attempt WHERE district_id = $1 AND key = $2";
        self.db()
            .run(sql, &[self.district().into(), key.into()])
            .await
            .map(drop)
    }

    /// The token with this id (the BLAKE3 of its secret) that has not run out.
    pub async fn token(&self, id: &str) -> Result<Option<TokenRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM token WHERE district_id = $1 AND id = $2",
            TokenRow::COLUMNS.join(", ")
        );
        let values = [self.district().into(), id.into()];
        self.key(id, self.db().first(&sql, &values)).await
    }

    /// Gives out a token.
    pub async fn put_token(&self, row: &TokenRow) -> Result<(), DbError> {
        let put = self.put(row).await;
        self.forget_keys();
        put
    }

    /// The tokens of a party for one purpose.
    pub async fn tokens(&self, party: &PartyId, scopes: &str) -> Result<Vec<TokenRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM token WHERE district_id = $1 AND party = $2 AND scopes = $3 ORDER BY created_at",
            TokenRow::COLUMNS.join(", ")
        );
        let values = [self.district().into(), party.as_str().into(), scopes.into()];
        self.db().all(&sql, &values).await
    }

    /// Takes back one token of a party.
    pub async fn end_token(&self, party: &PartyId, id: &str) -> Result<(), DbError> {
        let sql = "DELETE FROM token WHERE district_id = $1 AND party = $2 AND id = $3";
        let values = [self.district().into(), party.as_str().into(), id.into()];
        let ended = self.db().run(sql, &values).await.map(drop);
        self.forget_keys();
        ended
    }

    /// Takes back the tokens of a party for one purpose.
    pub async fn drop_tokens(&self, party: &PartyId, scopes: &str) -> Result<(), DbError> {
        let sql = "DELETE FROM token WHERE district_id = $1 AND party = $2 AND scopes = $3";
        let values = [self.district().into(), party.as_str().into(), scopes.into()];
        let dropped = self.db().run(sql, &values).await.map(drop);
        self.forget_keys();
        dropped
    }

    /// What a person was told, newest first.
    pub async fn notices(&self, party: &PartyId, limit: i64) -> Result<Vec<NoticeRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM notice WHERE district_id = $1 AND party = $2 ORDER BY seq DESC LIMIT $3",
            NoticeRow::COLUMNS.join(", ")
        );
        self.db()
            .all(
                &sql,
                &[
                    self.district().into(),
                    party.as_str().into(),
                    limit.clamp(1, 200).into(),
                ],
            )
            .await
    }

    /// Marks what a person was told as read.
    pub async fn read_notices(&self, party: &PartyId) -> Result<(), DbError> {
        let sql = "UPDATE notice SET read_at = $3 WHERE district_id = $1 AND party = $2 AND read_at IS NULL";
        let now = self.now().as_microsecond();
        self.db()
            .run(
                sql,
                &[self.district().into(), party.as_str().into(), now.into()],
            )
            .await
            .map(drop)
    }
}

impl Ledger {
    /// Puts a one-time code into the outbox, from where the district's sender takes it.
    pub async fn send_code(&self, phone: &str, code: &str) -> Result<(), DbError> {
        let now = self.now().as_microsecond();
        self.put(&crate::rows::OutboxRow {
            id: crate::ids::fresh(),
            channel: crate::outbox::CODES.to_owned(),
            target: phone.to_owned(),
            body: code.to_owned(),
            state: "ready".to_owned(),
            tries: 0,
            next_at: now,
            last_error: None,
            at: now,
        })
        .await
    }
}
