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

const head = `package main

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func ask(client *openai.Client, model string) {
	client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Hi"}},
	})
}
`;

describe("Go: where the name of a model comes from", () => {
  it.each([
    [
      "a helper that falls back",
      `func getEnv(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}

func main() {
	ask(openai.NewClient("k"), getEnv("CHAT_MODEL", "gpt-4o-mini"))
}`,
      'getEnv("CHAT_MODEL", "gpt-4o-mini")',
    ],
    [
      "a variable that is set when the environment does not",
      `func main() {
	model := os.Getenv("CHAT_MODEL")
	if model == "" {
		model = "gpt-4o-mini"
	}
	ask(openai.NewClient("k"), model)
}`,
      'os.Getenv("CHAT_MODEL")',
    ],
    [
      "the first of several values",
      `func main() {
	ask(openai.NewClient("k"), cmp.Or(os.Getenv("CHAT_MODEL"), "gpt-4o-mini"))
}`,
      'os.Getenv("CHAT_MODEL")',
    ],
  ])("%s", async (_, code, expression) => {
    const imports = head.replace('"context"', '"cmp"\n\t"context"');

    const { used, references } = await scan({ "main.go": `${imports}\n${code}\n` });

    expect(used).toEqual(["model:gpt-4o-mini", "service:openai"]);
    expect(references).toEqual([`${expression} = gpt-4o-mini`]);
  });

  it("a flag, and a flag that is bound to a variable of the package", async () => {
    const code = `package main

import (
	"context"
	"flag"

	"github.com/sashabaranov/go-openai"
)

var embedder string

func init() {
	flag.StringVar(&embedder, "embedder", "text-embedding-3-large", "model of embeddings")
}

func main() {
	model := flag.String("model", "gpt-4-turbo", "model of chat")
	flag.Parse()
	client := openai.NewClient("k")
	client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: *model})
	client.CreateEmbeddings(context.Background(), openai.EmbeddingRequest{Model: openai.EmbeddingModel(embedder)})
}
`;

    expect(await scan({ "main.go": code })).toEqual({
      used: ["model:gpt-4-turbo", "model:text-embedding-3-large", "service:openai"],
      references: [],
    });
  });

  it("a structure of settings with tags, in another package of the module", async () => {
    const files = {
      "go.mod": "module example.com/shop\n\ngo 1.23\n",
      "internal/config/config.go": `package config

import "github.com/caarlos0/env/v11"

type Config struct {
	Model string \`env:"CHAT_MODEL" envDefault:"gpt-4.1"\`
	Port  int    \`env:"PORT" envDefault:"8080"\`
}

func Load() (*Config, error) {
	cfg := &Config{}
	if err := env.Parse(cfg); err != nil {
		return nil, err
	}
	return cfg, nil
}
`,
      "cmd/shop/main.go": `package main

import (
	"context"

	"example.com/shop/internal/config"
	"github.com/openai/openai-go/v2"
)

func main() {
	cfg, err := config.Load()
	if err != nil {
		panic(err)
	}
	client := openai.NewClient()
	client.Chat.Completions.New(context.Background(), openai.ChatCompletionNewParams{Model: cfg.Model})
}
`,
    };

    const { used, references } = await scan(files);

    expect(used).toEqual(["model:gpt-4.1", "service:openai"]);
    expect(references).toHaveLength(1);
  });

  it("a constant of another package, through a type of its own", async () => {
    const files = {
      "go.mod": "module example.com/shop\n",
      "llm/models.go":
        'package llm\n\ntype Model string\n\nconst (\n\tFast Model = "claude-3-5-haiku-latest"\n\tSmart = Model("claude-sonnet-4-5")\n)\n',
      "main.go": `package main

import (
	"context"

	"example.com/shop/llm"
	"github.com/anthropics/anthropic-sdk-go"
)

func main() {
	client := anthropic.NewClient()
	for _, m := range []llm.Model{llm.Fast, llm.Smart} {
		client.Messages.New(context.Background(), anthropic.MessageNewParams{Model: anthropic.Model(m)})
	}
}
`,
    };

    expect((await scan(files)).used).toEqual([
      "model:claude-3-5-haiku-latest",
      "model:claude-sonnet-4-5",
      "service:anthropic",
    ]);
  });

  it("a field that is set by a constructor in another file of the package", async () => {
    const files = {
      "llm/client.go": `package llm

import openai "github.com/sashabaranov/go-openai"

type Client struct {
	api   *openai.Client
	model string
}

func New(key, model string) *Client {
	return &Client{api: openai.NewClient(key), model: model}
}
`,
      "llm/ask.go": `package llm

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

func (c *Client) Ask(ctx context.Context, text string) {
	req := openai.ChatCompletionRequest{}
	req.Model = c.model
	c.api.CreateChatCompletion(ctx, req)
}
`,
      "main.go":
        'package main\n\nimport "example.com/shop/llm"\n\nfunc main() {\n\tc := llm.New("k", "gpt-4o")\n\tc.Ask(nil, "Hi")\n}\n',
      "go.mod": "module example.com/shop\n",
    };

    expect(await scan(files)).toEqual({ used: ["model:gpt-4o", "service:openai"], references: [] });
  });
});

describe("Go: a client that is pointed elsewhere", () => {
  it("a function that makes the configuration", async () => {
    const code = `${head.replace('\t"os"\n', "")}
func settings() openai.ClientConfig {
	config := openai.DefaultConfig("k")
	config.BaseURL = "https://api.together.xyz/v1"
	return config
}

func main() {
	ask(openai.NewClientWithConfig(settings()), "acme/chat-7b")
}
`;

    expect((await scan({ "main.go": code })).used).toEqual(["model:acme/chat-7b", "service:together"]);
  });

  it.each([
    [
      "a field that is set on the configuration",
      'config := openai.DefaultConfig("ollama")\n\tconfig.BaseURL = "http://localhost:11434/v1"\n\task(openai.NewClientWithConfig(config), "llama3.2")',
      ["model:llama3.2", "service:ollama"],
    ],
    [
      "a literal of the configuration",
      'ask(openai.NewClientWithConfig(openai.ClientConfig{BaseURL: "https://api.deepseek.com/v1"}), "deepseek-chat")',
      ["model:deepseek-chat", "service:deepseek"],
    ],
    [
      "the configuration for Azure",
      'cfg := openai.DefaultAzureConfig("k", "https://shop.openai.azure.com")\n\task(openai.NewClientWithConfig(cfg), "gpt-4o")',
      ["model:gpt-4o", "service:azure-openai"],
    ],
  ])("%s", async (_, statements, used) => {
    const code = `${head.replace('\t"os"\n', "")}\nfunc main() {\n\t${statements}\n}\n`;

    expect((await scan({ "main.go": code })).used).toEqual(used);
  });

  it("functional options, also in a list that grows", async () => {
    const code = `package main

import (
	"context"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func main() {
	opts := []option.RequestOption{option.WithAPIKey("k")}
	opts = append(opts, option.WithBaseURL("https://openrouter.ai/api/v1"))
	client := openai.NewClient(opts...)
	client.Chat.Completions.New(context.Background(), openai.ChatCompletionNewParams{Model: "qwen/qwen3-32b"})
}
`;

    expect((await scan({ "main.go": code })).used).toEqual(["model:qwen/qwen3-32b", "service:openrouter"]);
  });

  it("a request behind an interface goes where all clients of the library go", async () => {
    const code = `package main

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

type chatter interface {
	CreateChatCompletion(context.Context, openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error)
}

func ask(c chatter) {
	c.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: "llama-3.3-70b-versatile"})
}

func main() {
	config := openai.DefaultConfig("k")
	config.BaseURL = "https://api.groq.com/openai/v1"
	ask(openai.NewClientWithConfig(config))
}
`;

    expect((await scan({ "main.go": code })).used).toEqual(["model:llama-3.3-70b-versatile", "service:groq"]);
  });
});

describe("Go: plain requests", () => {
  const request = (
    body: string,
    url = '"https://api.openai.com/v1/chat/completions"',
  ): string => `package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
)

type chatRequest struct {
	Model string \`json:"model"\`
	Input string \`json:"input"\`
}

func ask() {
	${body}
	req, _ := http.NewRequest("POST", ${url}, reader)
	http.DefaultClient.Do(req)
}
`;

  it.each([
    [
      "a map",
      'body, _ := json.Marshal(map[string]any{"model": "gpt-4o", "messages": nil})\n\treader := bytes.NewReader(body)',
    ],
    [
      "a structure",
      'body, err := json.Marshal(chatRequest{Model: "gpt-4o", Input: "Hi"})\n\treader := bytes.NewBuffer(body)',
    ],
    [
      "a structure that is filled later",
      'payload := chatRequest{}\n\tpayload.Model = "gpt-4o"\n\tbody, err := json.Marshal(&payload)\n\treader := bytes.NewBuffer(body)',
    ],
    ["JSON as text", 'reader := strings.NewReader(`{"model": "gpt-4o", "messages": []}`)'],
  ])("the model is in %s", async (_, body) => {
    expect((await scan({ "main.go": request(body) })).used).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("a server of one's own", async () => {
    const body = 'reader := strings.NewReader(`{"model": "llama3.2", "prompt": "Hi"}`)';
    const code = request(body, '"http://localhost:11434/api/generate"');

    expect((await scan({ "main.go": code })).used).toEqual(["model:llama3.2", "service:ollama"]);
  });

  it("a model that nobody can tell is unresolved", async () => {
    const body =
      'body, _ := json.Marshal(map[string]any{"model": os.Getenv("MODEL")})\n\treader := bytes.NewReader(body)';
    const code = request(body).replace('"net/http"', '"net/http"\n\t"os"');

    expect(await scan({ "main.go": code })).toEqual({
      used: ["service:openai"],
      references: ['os.Getenv("MODEL")'],
    });
  });
});
