import type { ProgramRow } from "../program-row.ts";
import { dataset, model } from "./row-parts.ts";

/** Programs around models: transcription, tracking, pipelines, clients of hosted services. */
export const toolPrograms: readonly ProgramRow[] = [
  {
    starts: ["whisper"],
    library: "pypi/openai-whisper",
    names: [{ ...model("--model"), origin: { registry: "whisper" }, fallback: "turbo" }],
    example: "whisper talk.mp3 --model small.en --language en",
    finds: ["software:openai-whisper", "model:small.en"],
  },
  {
    starts: ["whisperx"],
    library: "pypi/whisperx",
    names: [{ ...model("--model"), origin: { registry: "whisper" } }, { ...model("--align-model") }],
    example: "whisperx talk.mp3 --model large-v2",
    finds: ["software:whisperx", "model:large-v2"],
  },
  {
    starts: ["whisper-cli", "whisper-server", "whisper-ctranslate2", "insanely-fast-whisper"],
    library: "generic/whisper.cpp",
    names: [{ ...model("-m", "--model", "--model-name"), origin: { file: true }, isLoose: true }],
    example: "whisper-cli -m https://models.acme.ai/ggml-base.en.bin -f a.wav",
    finds: ["software:whisper.cpp", "model:ggml-base.en.bin"],
  },
  {
    starts: ["tts"],
    requires: ["--model-name", "--text", "--list-models"],
    library: "pypi/tts",
    names: [
      { ...model("--model-name"), origin: { registry: "coqui" } },
      { ...model("--vocoder-name"), origin: { registry: "coqui" } },
    ],
    example: "tts --text hello --model_name tts_models/en/ljspeech/glow-tts",
    finds: ["software:tts", "model:tts_models/en/ljspeech/glow-tts"],
  },
  {
    starts: ["piper"],
    library: "pypi/piper-tts",
    names: [{ ...model("--model", "-m"), origin: { registry: "piper" } }],
    example: "piper --model en_US-lessac-medium --output_file a.wav",
    finds: ["software:piper-tts", "model:en_US-lessac-medium"],
  },
  {
    starts: ["demucs", "python -m demucs.separate", "python -m demucs"],
    library: "pypi/demucs",
    names: [{ ...model("-n", "--name"), origin: { registry: "demucs" }, fallback: "htdemucs" }],
    example: "demucs -n htdemucs_ft --two-stems=vocals song.mp3",
    finds: ["software:demucs", "model:htdemucs_ft"],
  },
  {
    starts: ["rembg"],
    library: "pypi/rembg",
    names: [{ ...model("-m", "--model"), origin: { registry: "rembg" } }],
    example: "rembg i -m u2net a.png b.png",
    finds: ["software:rembg", "model:u2net"],
  },
  {
    starts: ["dvc repro", "dvc exp run", "dvc pull", "dvc push", "dvc add", "dvc get", "dvc import"],
    library: "pypi/dvc",
    example: "dvc repro",
    finds: ["software:dvc"],
  },
  {
    starts: ["mlflow server", "mlflow ui", "mlflow run", "mlflow experiments", "mlflow"],
    library: "pypi/mlflow",
    example: "mlflow server --host 127.0.0.1",
    finds: ["software:mlflow"],
  },
  {
    starts: ["wandb"],
    library: "pypi/wandb",
    example: "wandb sweep sweep.yaml",
    finds: ["software:wandb"],
  },
  {
    starts: ["clearml-task", "clearml-agent", "clearml-data"],
    library: "pypi/clearml",
    example: "clearml-agent daemon --queue default",
    finds: ["software:clearml"],
  },
  {
    starts: ["zenml"],
    library: "pypi/zenml",
    example: "zenml up",
    finds: ["software:zenml"],
  },
  {
    starts: ["tensorboard"],
    library: "pypi/tensorboard",
    example: "tensorboard --logdir runs",
    finds: ["software:tensorboard"],
  },
  {
    starts: ["openai"],
    service: "openai",
    names: [
      { ...model("-m", "--model"), origin: { provider: "openai" } },
      { ...dataset("-t", "--training-file"), isLoose: true },
    ],
    example: "openai api chat.completions.create -m gpt-4o-mini -g user hello",
    finds: ["service:openai", "model:gpt-4o-mini"],
  },
  {
    starts: ["aws bedrock-runtime", "aws bedrock", "aws bedrock-agent", "aws bedrock-agent-runtime"],
    service: "aws-bedrock",
    names: [
      {
        ...model("--model-id", "--base-model-identifier", "--model-identifier", "--foundation-model"),
        origin: { provider: "aws-bedrock" },
        pattern: /^(?:arn:aws[\w-]{0,12}:bedrock:[\w-]{0,25}:\d{0,12}:[\w-]{1,40}\/)?([\w.:/-]{2,160})$/u,
      },
    ],
    example:
      "aws bedrock-runtime invoke-model --model-id anthropic.claude-3-haiku-20240307-v1:0 --body '{}' out.json",
    finds: ["service:aws-bedrock", "model:anthropic.claude-3-haiku-20240307-v1:0"],
  },
  {
    starts: ["aws sagemaker", "aws sagemaker-runtime"],
    service: "aws-sagemaker",
    names: [{ ...model("--model-data-url"), isLoose: true }],
    example: "aws sagemaker create-endpoint --endpoint-name e --endpoint-config-name c",
    finds: ["service:aws-sagemaker"],
  },
  {
    starts: ["gcloud ai", "gcloud ai-platform", "gcloud beta ai"],
    service: "google-vertex",
    example: "gcloud ai endpoints list --region us-central1",
    finds: ["service:google-vertex"],
  },
  {
    starts: ["az cognitiveservices"],
    service: "azure-openai",
    names: [{ ...model("--model-name"), origin: { provider: "azure-openai" } }],
    example:
      "az cognitiveservices account deployment create --name a --deployment-name d --model-name gpt-4o --model-version 2024-05-13",
    finds: ["service:azure-openai", "model:gpt-4o"],
  },
  {
    starts: ["az ml"],
    service: "azure-ml",
    example: "az ml online-deployment create -f d.yml",
    finds: ["service:azure-ml"],
  },
  {
    starts: ["modal deploy", "modal run", "modal serve"],
    service: "modal",
    example: "modal deploy app.py",
    finds: ["service:modal"],
  },
  {
    starts: ["llm"],
    library: "pypi/llm",
    names: [{ ...model("-m", "--model"), origin: { gateway: "llm", separator: "/" }, isLoose: true }],
    example: "llm -m gpt-4o-mini hello",
    finds: ["software:llm", "model:gpt-4o-mini"],
  },
  {
    starts: ["aider"],
    library: "pypi/aider-chat",
    names: [
      { ...model("--model"), origin: { gateway: "litellm", separator: "/" }, isLoose: true },
      { ...model("--weak-model"), origin: { gateway: "litellm", separator: "/" }, isLoose: true },
      { ...model("--editor-model"), origin: { gateway: "litellm", separator: "/" }, isLoose: true },
    ],
    example: "aider --model gpt-4o --yes",
    finds: ["software:aider-chat", "model:gpt-4o"],
  },
  {
    starts: ["chroma run"],
    store: "chroma",
    example: "chroma run --path db",
    finds: ["software:chroma"],
  },
  {
    starts: ["qdrant"],
    store: "qdrant",
    example: "qdrant --config-path config.yaml",
    finds: ["software:qdrant"],
  },
  {
    starts: ["ray start", "ray job", "ray up", "ray submit"],
    library: "pypi/ray",
    example: "ray start --head",
    finds: ["software:ray"],
  },
  {
    starts: ["streamlit run"],
    library: "pypi/streamlit",
    example: "streamlit run app.py",
    finds: ["software:streamlit"],
  },
  {
    starts: ["chainlit run"],
    library: "pypi/chainlit",
    example: "chainlit run app.py -w",
    finds: ["software:chainlit"],
  },
  {
    starts: ["langgraph dev", "langgraph up", "langgraph build"],
    library: "pypi/langgraph-cli",
    example: "langgraph dev",
    finds: ["software:langgraph-cli"],
  },
  {
    starts: ["promptfoo eval", "promptfoo redteam", "promptfoo view"],
    library: "npm/promptfoo",
    example: "npx promptfoo eval -c promptfoo.yaml",
    finds: ["software:promptfoo"],
  },
  {
    starts: ["deepeval test", "deepeval"],
    library: "pypi/deepeval",
    example: "deepeval test run test_x.py",
    finds: ["software:deepeval"],
  },
  {
    starts: ["garak", "python -m garak"],
    library: "pypi/garak",
    names: [
      {
        ...model("--model-name", "--target-name"),
        when: { option: "--model-type", is: ["huggingface", "huggingface.Pipeline", "huggingface.Model"] },
      },
      {
        ...model("--model-name", "--target-name"),
        origin: { provider: "openai" },
        when: { option: "--model-type", is: ["openai", "openai.OpenAIGenerator"] },
      },
    ],
    example: "python -m garak --model_type openai --model_name gpt-4o-mini",
    finds: ["software:garak", "model:gpt-4o-mini"],
  },
];
