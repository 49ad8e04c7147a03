/** Variables of the environment whose value names a model, whatever program reads them; `__` parts nested settings. */
export const modelVariable: RegExp =
  /^(?:[A-Z][A-Z0-9]*_{1,2}){0,6}(?:MODELS?|MODEL_IDS?|MODEL_NAMES?|MODEL_REPO|MODEL_PATH|MODEL_NAME_OR_PATH|MODEL_TAG|MODEL_URI|HF_REPO|HF_REPO_ID|HF_MODEL|LLM|EMBEDDER|RERANKER|EMBEDDINGS|EMBEDDING|DEPLOYMENT|DEPLOYMENT_NAME|MODEL_DEPLOYMENT(?:_NAME)?)$/u;

/** Variables whose value names several, with a comma or a semicolon between them. */
export const modelsVariable: RegExp = /(?:^|_)(?:MODELS|MODEL_IDS|MODEL_NAMES)$/u;

/** Variables whose value names a dataset. */
export const datasetVariable: RegExp =
  /^(?:[A-Z][A-Z0-9]*_){0,4}(?:DATASET|DATASET_NAME|DATASET_ID|HF_DATASET|TRAIN_DATASET)$/u;

/** Words in the name of a variable that say whose ids its value is of. */
export const variableProviders: readonly (readonly [word: RegExp, provider: string])[] = [
  [/(?:^|_)AZURE(?:_|$)/u, "azure-openai"],
  [/(?:^|_)OPENROUTER(?:_|$)/u, "openrouter"],
  [/(?:^|_)OPENAI(?:_|$)/u, "openai"],
  [/(?:^|_)(?:ANTHROPIC|CLAUDE)(?:_|$)/u, "anthropic"],
  [/(?:^|_)VERTEX(?:AI)?(?:_|$)/u, "google-vertex"],
  [/(?:^|_)(?:GEMINI|GOOGLE)(?:_|$)/u, "google"],
  [/(?:^|_)BEDROCK(?:_|$)/u, "aws-bedrock"],
  [/(?:^|_)COHERE(?:_|$)/u, "cohere"],
  [/(?:^|_)MISTRAL(?:AI)?(?:_|$)/u, "mistral"],
  [/(?:^|_)GROQ(?:_|$)/u, "groq"],
  [/(?:^|_)TOGETHER(?:AI)?(?:_|$)/u, "together"],
  [/(?:^|_)FIREWORKS(?:_|$)/u, "fireworks"],
  [/(?:^|_)DEEPSEEK(?:_|$)/u, "deepseek"],
  [/(?:^|_)(?:XAI|GROK)(?:_|$)/u, "xai"],
  [/(?:^|_)PERPLEXITY(?:_|$)/u, "perplexity"],
  [/(?:^|_)VOYAGE(?:AI)?(?:_|$)/u, "voyageai"],
  [/(?:^|_)REPLICATE(?:_|$)/u, "replicate"],
];

/** Registries that a word in the name of a variable stands for. */
export const variableRegistries: readonly (readonly [word: RegExp, registry: string])[] = [
  [/(?:^|_)OLLAMA(?:_|$)/u, "ollama"],
  [/(?:^|_)SPACY(?:_|$)/u, "spacy"],
];

/** Variables by which a client is pointed at another server, by the word that they share with the model's variable. */
export const addressVariable: RegExp =
  /(?:_BASE_URL|_API_BASE|_BASEURL|_API_URL|_ENDPOINT|_API_BASE_URL|_HOST|_URL)$/u;

/** Those that clients of models read: what answers there is a server of models, whoever runs it. */
export const clientAddressVariable: RegExp =
  /(?:^|_)(?:OPENAI|ANTHROPIC|LITELLM|VLLM|SGLANG|TGI|LLM|EMBEDDINGS?|OLLAMA)_(?:API_)?(?:BASE_URL|BASE|BASEURL|URL|ENDPOINT|HOST)$/u;
