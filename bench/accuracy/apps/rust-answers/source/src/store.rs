use lancedb::{connect, Connection};

pub async fn open() -> anyhow::Result<Connection> {
    Ok(connect("data/answers.lance").execute().await?)
}
