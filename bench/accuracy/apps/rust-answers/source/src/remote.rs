use std::env;

use async_openai::config::OpenAIConfig;
use async_openai::types::{
    ChatCompletionRequestSystemMessageArgs, ChatCompletionRequestUserMessageArgs, CreateChatCompletionRequestArgs,
    CreateEmbeddingRequestArgs,
};
use async_openai::Client;
use rig::completion::Prompt;
use rig::providers::{anthropic, openai as rig_openai};

use crate::config::BASE_URL;

const SYSTEM: &str = "You answer in one paragraph and name your sources.";

async fn complete(client: &Client<OpenAIConfig>, model: &str, question: &str) -> anyhow::Result<String> {
    let request = CreateChatCompletionRequestArgs::default()
        .model(model)
        .messages([
            ChatCompletionRequestSystemMessageArgs::default().content(SYSTEM).build()?.into(),
            ChatCompletionRequestUserMessageArgs::default().content(question).build()?.into(),
        ])
        .build()?;
    let reply = client.chat().create(request).await?;
    Ok(reply.choices[0].message.content.clone().unwrap_or_default())
}

pub async fn answer(model: &str, question: &str) -> anyhow::Result<String> {
    complete(&Client::new(), model, question).await
}

pub async fn on_the_lan(question: &str) -> anyhow::Result<String> {
    let config = OpenAIConfig::new().with_api_base(BASE_URL).with_api_key("none");
    complete(&Client::with_config(config), "ibm-granite/granite-3.1-2b-instruct", question).await
}

pub async fn second_opinion(question: &str) -> anyhow::Result<String> {
    let agent = anthropic::ClientBuilder::new(&env::var("ANTHROPIC_API_KEY")?)
        .build()
        .agent(anthropic::CLAUDE_3_5_SONNET)
        .preamble("You look for mistakes in answers.")
        .max_tokens(512)
        .build();
    Ok(agent.prompt(question).await?)
}

pub async fn title(question: &str) -> anyhow::Result<String> {
    let name = env::var("TITLE_MODEL").unwrap_or_else(|_| "gpt-3.5-turbo-0125".into());
    let agent = rig_openai::Client::from_env().agent(&name).preamble("Write a title.").build();
    Ok(agent.prompt(question).await?)
}

pub async fn embed(text: &str) -> anyhow::Result<Vec<f32>> {
    let request = CreateEmbeddingRequestArgs::default().model("text-embedding-3-small").input(text).build()?;
    Ok(Client::new().embeddings().create(request).await?.data[0].embedding.clone())
}

pub async fn judge(question: &str) -> anyhow::Result<String> {
    let model = env::var("JUDGE_MODEL")?;
    answer(&model, question).await
}
