package provider

import (
	"context"
	"encoding/json"
	"net/http"

	gopenai "github.com/sashabaranov/go-openai"

	"github.com/example/llmgate/internal/config"
)

const systemPrompt = `You are a terse assistant. Answer in plain text.`

type Gate struct {
	cfg    config.Config
	local  string
	hosted *gopenai.Client
	llama  *gopenai.Client
}

func New(cfg config.Config, local string) *Gate {
	llamaConfig := gopenai.DefaultConfig("none")
	llamaConfig.BaseURL = cfg.BaseURL
	return &Gate{
		cfg:    cfg,
		local:  local,
		hosted: gopenai.NewClient(apiKey()),
		llama:  gopenai.NewClientWithConfig(llamaConfig),
	}
}

func (g *Gate) complete(ctx context.Context, client *gopenai.Client, model, text string) (string, error) {
	reply, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model: model,
		Messages: []gopenai.ChatCompletionMessage{
			{Role: gopenai.ChatMessageRoleSystem, Content: systemPrompt},
			{Role: gopenai.ChatMessageRoleUser, Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return reply.Choices[0].Message.Content, nil
}

func (g *Gate) Ask(w http.ResponseWriter, r *http.Request) {
	var body struct{ Text string }
	_ = json.NewDecoder(r.Body).Decode(&body)
	answer, err := g.complete(r.Context(), g.hosted, g.cfg.Chat, body.Text)
	if err != nil {
		// answer, err = g.complete(r.Context(), g.hosted, "gpt-3.5-turbo-1106", body.Text)
		answer, err = g.complete(r.Context(), g.llama, "gemma-2-9b-it", body.Text)
	}
	if err != nil {
		answer, _ = offline(r.Context(), g.local, body.Text)
	}
	_, _ = w.Write([]byte(answer))
}
