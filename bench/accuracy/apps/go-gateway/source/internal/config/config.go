package config

import (
	"cmp"
	"os"
)

const (
	DefaultChat      = "gpt-4o-mini"
	geminiFamily     = "gemini-2.0"
	DefaultGemini    = geminiFamily + "-flash"
	DefaultEmbedding = "nomic-embed-text"
)

type Config struct {
	Chat     string
	Claude   string
	BaseURL  string
	Reviewer string
}

func getenv(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}

func FromEnv() Config {
	return Config{
		Chat:     getenv("LLMGATE_CHAT", DefaultChat),
		Claude:   os.Getenv("LLMGATE_CLAUDE"),
		BaseURL:  cmp.Or(os.Getenv("LLAMA_SERVER"), "http://llama-server:8080/v1"),
		Reviewer: "gpt-4-turbo-2024-04-09",
	}
}
