import { describe, expect, it } from "vitest";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

interface Seen {
  readonly used: readonly string[];
  readonly references: readonly string[];
}

async function scan(files: Readonly<Record<string, string>>): Promise<Seen> {
  const { uses, references } = await sourceCode.detect(projectOf(files));
  const names = uses.map(({ thing }) => `${thing.kind}:${thing.name}`);
  return {
    used: [...new Set(names)].sort(),
    references: references.map((one) =>
      one.default === undefined ? one.expression : `${one.expression} = ${one.default}`,
    ),
  };
}

const head = `use async_openai::{types::{CreateChatCompletionRequestArgs}, Client};
use std::env;

`;

const asking = `async fn ask(client: &Client<OpenAIConfig>, model: &str) -> anyhow::Result<String> {
    let request = CreateChatCompletionRequestArgs::default().model(model).max_tokens(256u32).build()?;
    let response = client.chat().create(request).await?;
    Ok(response.choices[0].message.content.clone().unwrap_or_default())
}
`;

describe("Rust: where the name of a model comes from", () => {
  it.each([
    [
      "a constant of another module",
      { "src/config.rs": 'pub const MODEL: &str = "gpt-4o-mini";\n' },
      "mod config;",
      "config::MODEL",
    ],
    [
      "an import from the root of the crate",
      { "src/settings/mod.rs": 'pub static MODEL: &str = concat!("gpt-4o", "-mini");\n' },
      "mod settings;\nuse crate::settings::MODEL;",
      "MODEL",
    ],
    [
      "an associated constant",
      {},
      'struct Models;\nimpl Models { const FAST: &\'static str = "gpt-4o-mini"; }',
      "Models::FAST",
    ],
    [
      "the arm of a variant",
      {},
      'enum Size { Small, Large }\nimpl Size {\n    fn id(&self) -> &str {\n        match self { Size::Small => "gpt-4o-mini", Size::Large => "gpt-4o" }\n    }\n}',
      "Size::Small.id()",
    ],
    [
      "a field of a literal, with a helper that makes it",
      {},
      "struct Config { model: String, retries: u8 }\nimpl Config { fn new(model: impl Into<String>) -> Self { Self { model: model.into(), retries: 3 } } }",
      'Config::new("gpt-4o-mini").model.as_str()',
    ],
    [
      "a Default of the application",
      {},
      'struct Config { model: String, n: u8 }\nimpl Default for Config { fn default() -> Self { Self { model: "gpt-4o-mini".to_owned(), n: 1 } } }',
      "&Config { n: 2, ..Default::default() }.model",
    ],
    ["a format string", {}, 'const FAMILY: &str = "gpt-4o";', '&format!("{FAMILY}-{}", "mini")'],
  ])("%s", async (_, files, items, argument) => {
    const main = `${head}${items}\n\n${asking}\n#[tokio::main]\nasync fn main() {\n    let client = Client::new();\n    ask(&client, ${argument}).await.unwrap();\n}\n`;

    expect(await scan({ ...files, "src/main.rs": main })).toEqual({
      used: ["model:gpt-4o-mini", "service:openai"],
      references: [],
    });
  });

  it.each([
    [
      "a variable of the environment with a default",
      'let model = env::var("CHAT_MODEL").unwrap_or_else(|_| "gpt-4o-mini".to_string());',
      "",
      'env::var("CHAT_MODEL")',
    ],
    [
      "a match over the environment",
      'let model = match env::var("CHAT_MODEL") { Ok(m) => m, Err(_) => "gpt-4o-mini".into() };',
      "",
      'env::var("CHAT_MODEL")',
    ],
    [
      "an option of the command line",
      "let args = Args::parse();\n    let model = args.model;",
      '#[derive(clap::Parser)]\nstruct Args {\n    /// The model\n    #[arg(short, long, env = "CHAT_MODEL", default_value = "gpt-4o-mini")]\n    model: String,\n}\n',
      "args.model",
    ],
    [
      "settings that are read by their type",
      "let settings: Settings = envy::from_env().unwrap();\n    let model = settings.model;",
      'fn default_model() -> String { "gpt-4o-mini".into() }\n\n#[derive(serde::Deserialize)]\nstruct Settings {\n    #[serde(default = "default_model")]\n    model: String,\n}\n',
      undefined,
    ],
  ])("%s", async (_, statements, items, expression) => {
    const main = `${head}${items}\n${asking}\nasync fn run() {\n    ${statements}\n    ask(&Client::new(), &model).await.unwrap();\n}\n`;

    const { used, references } = await scan({ "src/main.rs": main });

    expect(used).toEqual(["model:gpt-4o-mini", "service:openai"]);
    expect(references).toHaveLength(expression === undefined ? 0 : 1);
  });

  it("a field of a service in another file, and a crate of the workspace", async () => {
    const files = {
      "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
      "crates/llm/Cargo.toml": '[package]\nname = "shop-llm"\n',
      "crates/llm/src/lib.rs": "pub mod models;\nmod client;\npub use client::Assistant;\n",
      "crates/llm/src/models.rs": 'pub const CHAT: &str = "gpt-4.1";\n',
      "crates/llm/src/client.rs": `use async_openai::{config::OpenAIConfig, types::CreateChatCompletionRequest, Client};

pub struct Assistant {
    client: Client<OpenAIConfig>,
    model: String,
}

impl Assistant {
    pub fn new(model: &str) -> Self {
        Self { client: Client::new(), model: model.to_string() }
    }

    pub async fn ask(&self) -> anyhow::Result<()> {
        let request = CreateChatCompletionRequest { model: self.model.clone(), ..Default::default() };
        self.client.chat().create(request).await?;
        Ok(())
    }
}
`,
      "app/Cargo.toml": '[package]\nname = "app"\n\n[dependencies]\nshop-llm = { path = "../crates/llm" }\n',
      "app/src/main.rs":
        "use shop_llm::{models, Assistant};\n\nasync fn run() {\n    Assistant::new(models::CHAT).ask().await.unwrap();\n}\n",
    };

    expect(await scan(files)).toEqual({ used: ["model:gpt-4.1", "service:openai"], references: [] });
  });
});

describe("Rust: a client that is pointed elsewhere", () => {
  it("a configuration with another address", async () => {
    const main = `use async_openai::{config::OpenAIConfig, types::CreateChatCompletionRequestArgs, Client};

async fn run() -> anyhow::Result<()> {
    let config = OpenAIConfig::new().with_api_key("k").with_api_base("http://localhost:11434/v1");
    let client = Client::with_config(config);
    let request = CreateChatCompletionRequestArgs::default().model("llama3.2").build()?;
    client.chat().create(request).await?;
    Ok(())
}
`;

    expect((await scan({ "src/main.rs": main })).used).toEqual(["model:llama3.2", "service:ollama"]);
  });

  it("a crate under another name", async () => {
    const files = {
      "Cargo.toml":
        '[package]\nname = "app"\n\n[dependencies]\nopenai = { package = "async-openai", version = "0.29" }\n',
      "src/main.rs":
        'use openai::types::CreateEmbeddingRequestArgs;\n// async_openai::\nfn run() {\n    let r = CreateEmbeddingRequestArgs::default().model("text-embedding-3-small").build();\n}\n',
    };

    expect((await scan(files)).used).toEqual(["model:text-embedding-3-small", "service:openai"]);
  });
});

describe("Rust: agents, tools and prompts", () => {
  it("an agent of Rig with its model, its prompt and its tools", async () => {
    const main = `use rig::{completion::ToolDefinition, providers::{anthropic, openai}, tool::Tool};

struct Adder;

impl Tool for Adder {
    const NAME: &'static str = "add";
    async fn call(&self, args: Args) -> Result<i32, Error> { Ok(args.a + args.b) }
}

const PREAMBLE: &str = "You are a calculator that explains every step.";

async fn run() -> anyhow::Result<()> {
    let client = openai::Client::from_env();
    let agent = client.agent(openai::GPT_4O).preamble(PREAMBLE).name("calculator").tool(Adder).build();
    let claude = anthropic::Client::new("k").agent(anthropic::CLAUDE_3_7_SONNET).build();
    Ok(())
}
`;
    const { uses, links } = await sourceCode.detect(projectOf({ "src/main.rs": main }));

    expect([...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.name}`))].sort()).toEqual([
      "agent:calculator",
      "agent:claude",
      "model:claude-3-7-sonnet-latest",
      "model:gpt-4o",
      "prompt:system prompt",
      "service:anthropic",
      "service:openai",
      "tool:add",
    ]);
    expect(links.map(({ from, kind, to }) => `${from.name} ${kind} ${to.name}`)).toEqual(
      expect.arrayContaining(["calculator uses gpt-4o", "calculator contains system prompt"]),
    );
  });

  it("tools of an MCP server, by their attributes", async () => {
    const main = `use rmcp::{model::*, tool, tool_router, ServerHandler};

#[tool_router]
impl Weather {
    #[tool(description = "The weather of tomorrow")]
    async fn get_forecast(&self, Parameters(place): Parameters<Place>) -> String { String::new() }

    #[tool(name = "alerts", description = "Warnings")]
    async fn list_alerts(&self) -> String { String::new() }
}

#[tool(tool_box)]
impl ServerHandler for Weather {}
`;

    expect((await scan({ "src/main.rs": main })).used).toEqual(["tool:alerts", "tool:get_forecast"]);
  });

  it("a prompt in a file of the tree", async () => {
    const files = {
      "src/main.rs": `use async_openai::types::ChatCompletionRequestSystemMessageArgs;

const SYSTEM: &str = include_str!("../prompts/system.txt");

fn run() {
    let m = ChatCompletionRequestSystemMessageArgs::default().content(SYSTEM).build();
}
`,
      "prompts/system.txt": "You are a patient tutor of physics.\\n",
    };

    const { uses } = await sourceCode.detect(projectOf(files));

    expect(uses.map(({ thing, place }) => [thing.kind, place.path])).toEqual([
      ["prompt", "src/main.rs"],
      ["prompt", "prompts/system.txt"],
    ]);
  });
});

describe("Rust: plain requests", () => {
  it.each([
    [
      "json!",
      'let body = json!({ "model": "gpt-4o", "messages": [{ "role": "user", "content": "Hi" }] });\n    let r = reqwest::Client::new().post("https://api.openai.com/v1/chat/completions").bearer_auth(key).json(&body).send().await?;',
    ],
    [
      "a structure",
      'let client = reqwest::Client::builder().build()?;\n    let r = client.post(format!("{}/chat/completions", BASE)).header("a", "b").json(&ChatRequest { model: "gpt-4o".into(), stream: false }).send().await?;',
    ],
  ])("%s", async (_, statements) => {
    const main = `use serde_json::json;

const BASE: &str = "https://api.openai.com/v1";

#[derive(serde::Serialize)]
struct ChatRequest { model: String, stream: bool }

async fn run(key: &str) -> anyhow::Result<()> {
    ${statements}
    Ok(())
}
`;

    expect((await scan({ "src/main.rs": main })).used).toEqual(["model:gpt-4o", "service:openai"]);
  });
});

describe("Rust: what is no use", () => {
  it("what tests name", async () => {
    const main = `${head}#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn asks() { CreateChatCompletionRequestArgs::default().model("fake-1").build(); }
}
`;

    expect((await scan({ "src/main.rs": main })).used).toEqual([]);
  });

  it("types of the application with the names of a library's", async () => {
    const main =
      'use async_openai::Client;\nstruct Tokenizer;\nimpl Tokenizer { fn from_pretrained(name: &str) -> Self { Tokenizer } }\nfn run() { Tokenizer::from_pretrained("acme/small"); }\n';

    expect((await scan({ "src/main.rs": main })).used).toEqual([]);
  });
});
