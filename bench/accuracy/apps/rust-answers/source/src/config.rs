//! Names that several modules share.

pub const DEFAULT_LOCAL: &str = "Qwen/Qwen2.5-0.5B-Instruct";
pub const GGUF_REPO: &str = concat!("bartowski/", "Llama-3.2-1B-Instruct-GGUF");
pub const GGUF_FILE: &str = "Llama-3.2-1B-Instruct-Q4_K_M.gguf";

pub static BASE_URL: &str = "http://localhost:8080/v1";

/// Sizes of the Whisper family.
#[derive(Clone, Copy, Default)]
pub enum Whisper {
    #[default]
    Tiny,
    Large,
}

impl Whisper {
    pub fn repo(self) -> &'static str {
        match self {
            Whisper::Tiny => "openai/whisper-tiny.en",
            Whisper::Large => "openai/whisper-large-v3",
        }
    }
}

// Looked at, slower: "microsoft/phi-1_5"
#[allow(dead_code)]
const CANDIDATES: [&str; 2] = ["stabilityai/stablelm-3b-4e1t", "tiiuae/falcon-rw-1b"];
