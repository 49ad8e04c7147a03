package provider

import (
	"context"
	"net/http/httptest"
	"testing"

	gopenai "github.com/sashabaranov/go-openai"

	"github.com/example/llmgate/internal/config"
)

func TestComplete(t *testing.T) {
	server := httptest.NewServer(nil)
	defer server.Close()
	cfg := gopenai.DefaultConfig("test")
	cfg.BaseURL = server.URL
	gate := New(config.Config{Chat: "unit-test-model"}, "none")
	if _, err := gate.complete(context.Background(), gopenai.NewClientWithConfig(cfg), "unit-test-model", "hi"); err == nil {
		t.Fatal("expected an error")
	}
}
