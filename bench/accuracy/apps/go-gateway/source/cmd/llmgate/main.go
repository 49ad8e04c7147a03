package main

import (
	"flag"
	"log"
	"net/http"

	"github.com/gorilla/mux"

	"github.com/example/llmgate/internal/config"
	"github.com/example/llmgate/internal/models"
	"github.com/example/llmgate/internal/provider"
)

var (
	addr      = flag.String("addr", ":8080", "listen address")
	localName = flag.String("local-model", "phi3.5:3.8b-mini-instruct-q4_K_M", "Ollama model for offline answers")
)

func main() {
	flag.Parse()
	cfg := config.FromEnv()
	gate := provider.New(cfg, *localName)
	router := mux.NewRouter()
	router.HandleFunc("/v1/ask", gate.Ask).Methods(http.MethodPost)
	router.HandleFunc("/v1/users/{id}", models.ServeUser)
	log.Fatal(http.ListenAndServe(*addr, router))
}
