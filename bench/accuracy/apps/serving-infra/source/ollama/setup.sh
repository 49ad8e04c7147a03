#!/bin/sh
set -eu
CODER="${CODER:-qwen2.5-coder:7b}"
EMBED=nomic-embed-text:v1.5

for name in "$CODER" "$EMBED" granite3-dense:2b; do
  ollama pull "$name"
done
ollama create house -f Modelfile
# ollama pull llava:13b
