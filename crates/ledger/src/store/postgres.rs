//! A ledger in a PostgreSQL database that a team shares.

use super::{Dialect, Row, Store, Value};
use crate::error::Result;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls};

/// The schema that holds the tables.
const SCHEMA: &str = "caveat";

/// A connection to a server.
pub(crate) struct Postgres {
    client: Client,
}

impl Postgres {
    /// Connects to the database of a URL.
    pub(crate) fn connect(url: &str) -> Result<Self> {
        let mut client = Client::connect(url, NoTls)?;
        // Found or made, the tables stand in a schema of their own; a commit waits for the disk whatever the server does.
        let settings = format!("SET search_path TO {SCHEMA}; SET synchronous_commit TO on; SET lock_timeout TO '30s'");
        client.batch_execute(&settings)?;
        Ok(Self { client })
    }

    /// Makes the schema that holds the tables.
    pub(crate) fn make_schema(&mut self) -> Result<()> {
        Ok(self.client.batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))?)
    }
}

impl Store for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn begin_write(&mut self) -> Result<()> {
        // One writer at a time, whatever tables there are: the number stands for ledgers and nothing else.
        Ok(self.client.batch_execute("BEGIN; SELECT pg_advisory_xact_lock(7011986)")?)
    }

    fn begin_read(&mut self) -> Result<()> {
        Ok(self.client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?)
    }

    fn commit(&mut self) -> Result<()> {
        Ok(self.client.batch_execute("COMMIT")?)
    }

    fn rollback(&mut self) {
        let _ = self.client.batch_execute("ROLLBACK");
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<()> {
        self.client.execute(&numbered(sql), &borrowed(values))?;
        Ok(())
    }

    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let rows = self.client.query(&numbered(sql), &borrowed(values))?;
        let read = |row: &postgres::Row, at: usize| -> Result<Value> {
            Ok(match *row.columns()[at].type_() {
                Type::INT8 => Value::number(row.try_get(at)?),
                Type::INT4 => Value::number(row.try_get::<_, Option<i32>>(at)?.map(i64::from)),
                _ => row.try_get::<_, Option<String>>(at)?.map_or(Value::Null, Value::Text),
            })
        };
        rows.iter().map(|row| (0..row.len()).map(|at| read(row, at)).collect()).collect()
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn random(&mut self) -> Result<String> {
        Ok(self.client.query_one("SELECT replace(gen_random_uuid()::text, '-', '')", &[])?.try_get(0)?)
    }

    fn tables(&mut self) -> Result<Vec<String>> {
        let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = ?1 ORDER BY tablename";
        let rows = self.rows(sql, &[Value::text(SCHEMA)])?;
        Ok(rows.into_iter().flatten().filter_map(Value::into_text).collect())
    }

    fn integrity(&mut self) -> Result<Vec<String>> {
        // The server checks its pages and references itself.
        Ok(Vec::new())
    }

    fn forget(&mut self) -> Result<()> {
        // The old version of a row stays in the table's file until it is written anew.
        Ok(self.client.batch_execute("VACUUM FULL texts")?)
    }
}

fn numbered(sql: &str) -> String {
    sql.replace('?', "$")
}

fn borrowed(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        <i64 as ToSql>::accepts(ty) || <String as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}
