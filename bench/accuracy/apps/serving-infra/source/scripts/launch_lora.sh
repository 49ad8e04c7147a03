#!/usr/bin/env bash
set -euo pipefail
vllm serve meta-llama/Llama-3.1-8B-Instruct \
  --enable-lora \
  --lora-modules sql=lakeside-nlp/llama-3.1-8b-sql-lora \
  --max-model-len 16384
