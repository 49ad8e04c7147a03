use fastembed::{EmbeddingModel, InitOptions, RerankInitOptions, RerankerModel, TextEmbedding, TextRerank};
use ort::session::Session;

pub fn embedder() -> anyhow::Result<TextEmbedding> {
    TextEmbedding::try_new(InitOptions::new(EmbeddingModel::BGESmallENV15).with_show_download_progress(false))
}

pub fn reranker() -> anyhow::Result<TextRerank> {
    TextRerank::try_new(RerankInitOptions::new(RerankerModel::BGERerankerBase))
}

pub fn language() -> anyhow::Result<Session> {
    Ok(Session::builder()?.commit_from_file("assets/language-id.onnx")?)
}

pub fn tokenizer() -> anyhow::Result<tokenizers::Tokenizer> {
    tokenizers::Tokenizer::from_pretrained("google-bert/bert-base-cased", None).map_err(anyhow::Error::msg)
}
