package provider

import (
	"context"
	"os"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	"github.com/ollama/ollama/api"
	"github.com/openai/openai-go"
	lc "github.com/tmc/langchaingo/llms/openai"
	"google.golang.org/genai"

	"github.com/example/llmgate/internal/config"
)

func apiKey() string { return os.Getenv("OPENAI_API_KEY") }

func offline(ctx context.Context, model, text string) (answer string, err error) {
	client, err := api.ClientFromEnvironment()
	if err != nil {
		return "", err
	}
	err = client.Generate(ctx, &api.GenerateRequest{Model: model, Prompt: text}, func(r api.GenerateResponse) error {
		answer += r.Response
		return nil
	})
	return answer, err
}

func review(ctx context.Context, text string) error {
	client := anthropic.NewClient()
	_, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		MaxTokens: 512,
		Model:     anthropic.ModelClaude3_5HaikuLatest,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("Review: " + text))},
	})
	return err
}

func plan(ctx context.Context, text string) error {
	client := openai.NewClient()
	_, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelO3Mini,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(text)},
	})
	return err
}

func gemini(ctx context.Context, text string) error {
	client, err := genai.NewClient(ctx, &genai.ClientConfig{Backend: genai.BackendVertexAI, Location: "europe-west4"})
	if err != nil {
		return err
	}
	_, err = client.Models.GenerateContent(ctx, config.DefaultGemini, genai.Text(text), nil)
	return err
}

func titan(ctx context.Context, client *bedrockruntime.Client, body []byte) error {
	_, err := client.InvokeModel(ctx, &bedrockruntime.InvokeModelInput{
		ModelId: aws.String("amazon.titan-embed-text-v2:0"),
		Body:    body,
	})
	return err
}

func chain(cfg config.Config) error {
	_, err := lc.New(lc.WithModel(cfg.Reviewer))
	return err
}
