/**
 * The BOMs of the demo: a tree of this repository, as it stands or as it may have stood in earlier versions. An edit replaces a text in all files;
 * one that finds nothing is an error.
 */
const apps = "bench/accuracy/apps";

export const demoVersions = [
  {
    name: "support-api",
    tree: `${apps}/support-api/source`,
    versions: [
      {
        version: "1.8.0",
        edits: [
          ["SamLowe/roberta-base-go_emotions", "j-hartmann/emotion-english-distilroberta-base"],
          ["Mistral-7B-Instruct-v0.3", "Mistral-7B-Instruct-v0.2"],
          ['"@langchain/core": "^0.3.26"', '"@langchain/core": "0.3.20"'],
          ['    "@modelcontextprotocol/sdk": "^1.1.0",\n', ""],
        ],
      },
      {
        version: "1.9.0",
        edits: [["Mistral-7B-Instruct-v0.3", "Mistral-7B-Instruct-v0.2"]],
      },
      { version: "2.0.0", edits: [] },
    ],
  },
  {
    name: "rag-service",
    tree: `${apps}/rag-service/source`,
    versions: [
      {
        version: "0.6.0",
        edits: [
          ["BAAI/bge-m3", "BAAI/bge-large-en-v1.5"],
          ["Qwen/Qwen2.5-7B-Instruct", "mistralai/Mistral-7B-Instruct-v0.2"],
          ["explodinggradients/fiqa", "explodinggradients/amnesty_qa"],
        ],
      },
      {
        version: "0.7.0",
        edits: [["Qwen/Qwen2.5-7B-Instruct", "Qwen/Qwen2-7B-Instruct"]],
      },
      { version: "0.7.2", edits: [] },
    ],
  },
  {
    name: "finetune-lab",
    tree: `${apps}/finetune-lab/source`,
    versions: [
      {
        version: "2026.08",
        edits: [
          ["torch==2.4.1", "torch==2.3.1"],
          ["# vllm==0.6.2   (not on the training image)", "vllm==0.10.2"],
          ["HuggingFaceTB/smoltalk", "HuggingFaceH4/ultrachat_200k"],
        ],
      },
      { version: "2026.10", edits: [["torch==2.4.1", "torch==2.4.0"]] },
      { version: "2026.11", edits: [] },
    ],
  },
  {
    name: "serving-infra",
    tree: `${apps}/serving-infra/source`,
    versions: [
      {
        version: "r41",
        edits: [
          ["ollama/ollama:0.5.1", "ollama/ollama:0.1.32"],
          ["VLLM_TAG=v0.6.4", "VLLM_TAG=v0.5.5"],
          ["google/gemma-2-27b-it", "google/gemma-2-9b-it"],
        ],
      },
      { version: "r42", edits: [["VLLM_TAG=v0.6.4", "VLLM_TAG=v0.6.1"]] },
      { version: "r43", edits: [] },
    ],
  },
  {
    name: "agent-desk",
    tree: `${apps}/agent-desk/source`,
    versions: [
      {
        version: "0.3.0",
        edits: [["claude-3-7-sonnet-20250219", "claude-3-5-sonnet-20241022"]],
      },
      { version: "0.4.0", edits: [] },
    ],
  },
  {
    name: "spring-assistant",
    tree: `${apps}/spring-assistant/source`,
    versions: [
      { version: "3.1.0", edits: [["llama3.3:70b", "llama3.1:70b"]] },
      { version: "3.2.0", edits: [] },
    ],
  },
  {
    name: "next-chat",
    tree: `${apps}/next-chat/source`,
    versions: [
      {
        version: "5.0.0",
        edits: [["'gpt-4o-mini' as const", "'gpt-4-turbo' as const"]],
      },
      { version: "5.1.0", edits: [] },
    ],
  },
  {
    name: "vision-inspect",
    tree: `${apps}/vision-inspect/source`,
    versions: [{ version: "1.4.0", edits: [] }],
  },
  {
    name: "content-pipeline",
    tree: `${apps}/content-pipeline/source`,
    versions: [{ version: "22", edits: [] }],
  },
  { name: "go-gateway", tree: `${apps}/go-gateway/source`, versions: [{ version: "1.12.3", edits: [] }] },
  {
    name: "dotnet-copilot",
    tree: `${apps}/dotnet-copilot/source`,
    versions: [{ version: "7.0.1", edits: [] }],
  },
  {
    name: "kotlin-recipes",
    tree: `${apps}/kotlin-recipes/source`,
    versions: [{ version: "2.2.0", edits: [] }],
  },
  { name: "rust-answers", tree: `${apps}/rust-answers/source`, versions: [{ version: "0.9.1", edits: [] }] },
  {
    name: "browser-inference",
    tree: `${apps}/browser-inference/source`,
    versions: [{ version: "1.0.0", edits: [] }],
  },
  {
    name: "press-notebooks",
    tree: `${apps}/press-notebooks/source`,
    versions: [{ version: "2026-w47", edits: [] }],
  },
  { name: "shop", tree: `${apps}/shop-without-ai/source`, versions: [{ version: "14.2.0", edits: [] }] },
  { name: "chat-family", tree: "examples/lineage", versions: [{ version: "1.0", edits: [] }] },
  {
    name: "embedder",
    tree: "examples/formats/sentence-transformers-mini",
    versions: [{ version: "3", edits: [] }],
  },
  { name: "downloads", tree: "examples/hazards", versions: [{ version: "2026-11-28", edits: [] }] },
];
