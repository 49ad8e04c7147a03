use candle_core::quantized::gguf_file;
use candle_core::{Device, Tensor};
use candle_transformers::models::quantized_llama::ModelWeights;
use hf_hub::api::sync::Api as SyncApi;
use hf_hub::api::tokio::Api;
use hf_hub::{Repo, RepoType};
use tokenizers::Tokenizer;

use crate::config::{Whisper, GGUF_FILE, GGUF_REPO};

pub struct Generator {
    tokenizer: Tokenizer,
    weights: ModelWeights,
    device: Device,
}

impl Generator {
    pub async fn load(model_id: &str) -> anyhow::Result<Self> {
        let api = Api::new()?;
        let tokenizer = api.model(model_id.to_string()).get("tokenizer.json").await?;
        let path = api.model(GGUF_REPO.to_string()).get(GGUF_FILE).await?;
        let mut file = std::fs::File::open(&path)?;
        let device = Device::Cpu;
        let content = gguf_file::Content::read(&mut file)?;
        Ok(Self {
            tokenizer: Tokenizer::from_file(tokenizer).map_err(anyhow::Error::msg)?,
            weights: ModelWeights::from_gguf(content, &mut file, &device)?,
            device,
        })
    }

    pub fn answer(&mut self, question: &str) -> anyhow::Result<String> {
        let ids = self.tokenizer.encode(question, true).map_err(anyhow::Error::msg)?;
        let input = Tensor::new(ids.get_ids(), &self.device)?.unsqueeze(0)?;
        Ok(self.weights.forward(&input, 0)?.to_string())
    }
}

pub fn whisper(size: Whisper) -> anyhow::Result<std::path::PathBuf> {
    let repo = SyncApi::new()?.repo(Repo::with_revision(size.repo().to_string(), RepoType::Model, "main".to_string()));
    Ok(repo.get("model.safetensors")?)
}

pub fn transcriber(big: bool) -> anyhow::Result<std::path::PathBuf> {
    whisper(if big { Whisper::Large } else { Whisper::default() })
}

pub fn faq() -> anyhow::Result<std::path::PathBuf> {
    Ok(SyncApi::new()?.dataset("HuggingFaceH4/no_robots".into()).get("README.md")?)
}
