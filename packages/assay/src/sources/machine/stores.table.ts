/** The variables of the process that say where a program keeps its models. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Folders that everything else is relative to. */
export interface Home {
  /** The user's home directory. */
  readonly home: string;
  /** `XDG_CACHE_HOME`, else `~/.cache`. */
  readonly cache: string;
  /** `XDG_DATA_HOME`, else `~/.local/share`. */
  readonly data: string;
  readonly environment: Environment;
}

/** A program that keeps models in folders of its own. */
export interface Store {
  /** Folder of the tree that its models are shown in. */
  readonly name: string;
  /** Documentation that says so. */
  readonly reference: string;
  /** Folders to look at; one that a variable names comes first. Undefined = the variable is not set. */
  readonly places: (home: Home) => readonly (string | undefined)[];
}

const below = (folder: string | undefined, rest: string): string | undefined =>
  folder === undefined || folder === "" ? undefined : `${folder}/${rest}`;

/** Stores of models that programs of many people share. */
export const stores: readonly Store[] = [
  {
    name: "huggingface",
    reference: "https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables",
    places: ({ cache, environment }) => [
      environment["HF_HUB_CACHE"],
      environment["HUGGINGFACE_HUB_CACHE"],
      below(environment["HF_HOME"], "hub"),
      `${cache}/huggingface/hub`,
    ],
  },
  {
    name: "ollama",
    reference: "https://docs.ollama.com/faq",
    places: ({ home, environment }) => [
      environment["OLLAMA_MODELS"],
      `${home}/.ollama/models`,
      "/usr/share/ollama/.ollama/models",
    ],
  },
  {
    name: "lm-studio",
    reference: "https://lmstudio.ai/docs/app/basics/import-model",
    places: ({ home }) => [`${home}/.lmstudio/models`, `${home}/.cache/lm-studio/models`],
  },
  {
    name: "gpt4all",
    reference: "https://docs.gpt4all.io/gpt4all_desktop/models.html",
    places: ({ home, data }) => [
      `${data}/nomic.ai/GPT4All`,
      `${home}/Library/Application Support/nomic.ai/GPT4All`,
      below(home, ".cache/gpt4all"),
    ],
  },
  {
    name: "llama.cpp",
    reference: "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md",
    places: ({ home, cache, environment }) => [
      environment["LLAMA_CACHE"],
      `${cache}/llama.cpp`,
      `${home}/Library/Caches/llama.cpp`,
    ],
  },
  {
    name: "torch-hub",
    reference: "https://docs.pytorch.org/docs/stable/hub.html",
    places: ({ cache, environment }) => [below(environment["TORCH_HOME"], "hub"), `${cache}/torch/hub`],
  },
  {
    name: "keras",
    reference: "https://keras.io/api/applications/",
    places: ({ home, environment }) => [below(environment["KERAS_HOME"], "models"), `${home}/.keras/models`],
  },
  {
    name: "modelscope",
    reference: "https://modelscope.cn/docs/models/download",
    places: ({ cache, environment }) => [environment["MODELSCOPE_CACHE"], `${cache}/modelscope/hub`],
  },
  {
    name: "whisper",
    reference: "https://github.com/openai/whisper/blob/main/whisper/__init__.py",
    places: ({ cache }) => [`${cache}/whisper`],
  },
];
