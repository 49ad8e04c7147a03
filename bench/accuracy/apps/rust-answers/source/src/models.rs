//! Rows of the history database.
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct Entry {
    pub question: String,
    pub model: String,
}

pub struct Theme(String);

impl Theme {
    pub fn from_pretrained(name: &str) -> Self {
        Theme(name.to_owned())
    }
}

pub fn theme() -> Theme {
    Theme::from_pretrained("solarized/dark")
}
