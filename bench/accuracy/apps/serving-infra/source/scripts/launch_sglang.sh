#!/usr/bin/env bash
# Starts the long-context server on a GPU node.
set -euo pipefail

readonly ORG=deepseek-ai
NAME=${1:-DeepSeek-R1-Distill-Qwen-14B}
DRAFT="$ORG/DeepSeek-R1-Distill-Qwen-1.5B"

exec python -m sglang.launch_server \
  --model-path "$ORG/$NAME" \
  --speculative-draft-model-path "$DRAFT" \
  --tp 2 --port 30000
