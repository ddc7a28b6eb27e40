//! Tables and columns as the store itself tells them, and values read and written by their address.

use ledger::Value;
use ledger::db::Db;
use ledger::dialect::Dialect;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Text,
    Bytes,
}

pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

pub struct Schema(Db);

impl Schema {
    pub fn of(db: Db) -> Self {
        Self(db)
    }

    fn is_sqlite(&self) -> bool {
        self.0.dialect() == Dialect::Sqlite
    }

    /// Every table, without the parts that a search index is made of.
    pub async fn tables(&self) -> Vec<String> {
        let sql = if self.is_sqlite() {
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') \
             AND name NOT LIKE 'sqlite_%' ORDER BY name"
        } else {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables \
             WHERE table_schema = 'public' ORDER BY 1"
        };
        let rows: Vec<(String,)> = self.0.all(sql, &[]).await.unwrap();
        rows.into_iter().map(|(name,)| name).collect()
    }

    pub async fn columns(&self, table: &str) -> Vec<Column> {
        let sql = if self.is_sqlite() {
            "SELECT name, lower(type) FROM pragma_table_info($1)"
        } else {
            "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name = $1"
        };
        let rows: Vec<(String, String)> = self.0.all(sql, &[table.into()]).await.unwrap();
        let column = |(name, kind): (String, String)| Column {
            kind: match kind.as_str() {
                "integer" | "bigint" => Kind::Int,
                "text" => Kind::Text,
                "blob" | "bytea" => Kind::Bytes,
                other => panic!("{table}.{name} is {other}: say how it is changed"),
            },
            name,
        };
        rows.into_iter().map(column).collect()
    }

    /// The rows in which a column holds something, with their place: the first is 0, one in the middle 1, the
    /// newest 2. A table of one row has its newest only.
    pub async fn rows(&self, table: &str, column: &Column) -> Vec<(usize, String)> {
        let named = self.columns(table).await;
        let age = ["seq", "last_seq", "from_seq"].into_iter();
        let mut age = age.filter(|age| named.iter().any(|column| column.name == *age));
        let all: Vec<&str> = named.iter().map(|column| column.name.as_str()).collect();
        let order = age.next().map_or_else(|| all.join(", "), str::to_owned);
        let name = &column.name;
        // A count of nothing may be kept or left out.
        let but = if table == "rollup" { "AND n <> 0" } else { "" };
        let (address, _) = self.address();
        let sql = format!(
            "SELECT {address} FROM {table} WHERE district_id = 1 AND {name} IS NOT NULL {but} ORDER BY {order}"
        );
        let rows: Vec<(String,)> = self.0.all(&sql, &[]).await.unwrap();
        let Some(last) = rows.len().checked_sub(1) else {
            return Vec::new();
        };
        let mut places = vec![(2, last), (1, last / 2), (0, 0)];
        places.dedup_by_key(|(_, at)| *at);
        let row = |(place, at): (usize, usize)| (place, rows[at].0.clone());
        places.into_iter().map(row).collect()
    }

    /// The address of a row, and the condition that finds it again.
    fn address(&self) -> (&'static str, &'static str) {
        if self.is_sqlite() {
            ("CAST(rowid AS TEXT)", "rowid = CAST($1 AS INTEGER)")
        } else {
            ("CAST(ctid AS TEXT)", "ctid = CAST(CAST($1 AS TEXT) AS tid)")
        }
    }

    pub async fn read(&self, table: &str, column: &Column, address: &str) -> Cell {
        let (name, (_, is)) = (&column.name, self.address());
        let sql = format!("SELECT {name} FROM {table} WHERE {is}");
        let key = [Value::from(address)];
        macro_rules! first {
            ($type:ty) => {{
                let row: Option<($type,)> = self.0.first(&sql, &key).await.unwrap();
                row.unwrap().0
            }};
        }
        match column.kind {
            Kind::Int => Cell::Int(first!(i64)),
            Kind::Text => Cell::Text(first!(String)),
            Kind::Bytes => Cell::Bytes(first!(Vec<u8>)),
        }
    }

    /// Takes a row out and keeps it aside; whether the engine let it go.
    pub async fn take(&self, table: &str, address: &str) -> bool {
        let (_, is) = self.address();
        let is = is.replace("$1", &format!("'{address}'"));
        let kept = format!("CREATE TABLE kept_aside AS SELECT * FROM {table} WHERE {is}");
        self.0.run(&kept, &[]).await.unwrap();
        let delete = format!("DELETE FROM {table} WHERE {is}");
        let went = matches!(self.0.run(&delete, &[]).await, Ok(1));
        if !went {
            self.drop_kept().await;
        }
        went
    }

    /// Puts the row back that was taken out.
    pub async fn put_back(&self, table: &str) {
        let back = format!("INSERT INTO {table} SELECT * FROM kept_aside");
        assert_eq!(self.0.run(&back, &[]).await.unwrap(), 1);
        self.drop_kept().await;
    }

    async fn drop_kept(&self) {
        self.0.run("DROP TABLE kept_aside", &[]).await.unwrap();
    }

    /// Writes a value, or empties it; the new address of its row, or nothing where the engine refuses it.
    pub async fn write(
        &self,
        table: &str,
        column: &Column,
        address: &str,
        cell: Option<&Cell>,
    ) -> Option<String> {
        let (name, (now, is)) = (&column.name, self.address());
        let sql = format!("UPDATE {table} SET {name} = $2 WHERE {is} RETURNING {now}");
        let value = match (cell, column.kind) {
            (Some(Cell::Int(n)), _) => Value::from(*n),
            (Some(Cell::Text(text)), _) => Value::from(text),
            (Some(Cell::Bytes(bytes)), _) => Value::from(bytes),
            (None, Kind::Int) => Value::Int(None),
            (None, Kind::Text) => Value::Text(None),
            (None, Kind::Bytes) => Value::Bytes(None),
        };
        let row: Option<(String,)> = self.0.first(&sql, &[address.into(), value]).await.ok()?;
        row.map(|(address,)| address)
    }
}
