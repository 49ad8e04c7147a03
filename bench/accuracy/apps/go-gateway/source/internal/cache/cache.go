package cache

import (
	"context"

	"github.com/ollama/ollama/api"
	"github.com/qdrant/go-client/qdrant"
	gopenai "github.com/sashabaranov/go-openai"

	"github.com/example/llmgate/internal/config"
)

var fallbackEmbedding = gopenai.SmallEmbedding3

type Cache struct {
	ollama *api.Client
	hosted *gopenai.Client
	store  *qdrant.Client
}

func Open() (*Cache, error) {
	store, err := qdrant.NewClient(&qdrant.Config{Host: "qdrant", Port: 6334})
	if err != nil {
		return nil, err
	}
	client, err := api.ClientFromEnvironment()
	return &Cache{ollama: client, store: store}, err
}

func (c *Cache) embed(ctx context.Context, text string) ([]float32, error) {
	reply, err := c.ollama.Embed(ctx, &api.EmbedRequest{Model: config.DefaultEmbedding, Input: text})
	if err == nil {
		return reply.Embeddings[0], nil
	}
	hosted, err := c.hosted.CreateEmbeddings(ctx, gopenai.EmbeddingRequest{Input: []string{text}, Model: fallbackEmbedding})
	if err != nil {
		return nil, err
	}
	return hosted.Data[0].Embedding, nil
}
