module github.com/example/llmgate

go 1.23

require (
	github.com/anthropics/anthropic-sdk-go v1.4.0
	github.com/aws/aws-sdk-go-v2/service/bedrockruntime v1.30.0
	github.com/gorilla/mux v1.8.1
	github.com/ollama/ollama v0.6.2
	github.com/openai/openai-go v1.8.2
	github.com/qdrant/go-client v1.12.0
	github.com/sashabaranov/go-openai v1.38.0
	github.com/tmc/langchaingo v0.1.13
	google.golang.org/genai v1.10.0
)
