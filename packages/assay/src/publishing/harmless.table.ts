/** Last labels of names that no public server has. */
export const internalSuffixes: ReadonlySet<string> = new Set([
  "local",
  "internal",
  "corp",
  "lan",
  "intranet",
  "intra",
  "private",
  "localdomain",
]);

/** Parts of single-label hosts that name a kind of service, a role or a placeholder, never somebody's machine. */
export const commonServiceNames: ReadonlySet<string> = new Set([
  ...[
    "localhost",
    "host",
    "hostname",
    "server",
    "service",
    "svc",
    "api",
    "app",
    "web",
    "backend",
    "frontend",
  ],
  ...["worker", "proxy", "gateway", "nginx", "traefik", "router", "ingress", "example", "your", "my", "some"],
  ...["vllm", "sglang", "tgi", "tei", "triton", "ollama", "llama", "llamacpp", "localai", "litellm", "ray"],
  ...["redis", "postgres", "postgresql", "mysql", "mariadb", "mongo", "mongodb", "db", "database", "minio"],
  ...["chroma", "chromadb", "qdrant", "weaviate", "milvus", "opensearch", "elasticsearch", "neo4j", "kafka"],
  ...[
    "rabbitmq",
    "mlflow",
    "langfuse",
    "otel",
    "jaeger",
    "prometheus",
    "grafana",
    "tempo",
    "loki",
    "phoenix",
  ],
  ...["embedding", "embeddings", "reranker", "rerank", "llm", "chat", "rag", "model", "models", "inference"],
  ...[
    "kubernetes",
    "docker",
    "registry",
    "predictor",
    "mcp",
    "agent",
    "tool",
    "searxng",
    "memcached",
    "etcd",
  ],
]);

/** Users of images, of hosted notebooks and of examples: nobody is called so. */
export const genericUsers: ReadonlySet<string> = new Set([
  ...[
    "user",
    "users",
    "username",
    "user_name",
    "your_name",
    "yourname",
    "your-name",
    "your_username",
    "you",
    "me",
  ],
  ...[
    "name",
    "somebody",
    "someone",
    "foo",
    "bar",
    "xxx",
    "xx",
    "x",
    "path",
    "example",
    "test",
    "tester",
    "demo",
  ],
  ...["root", "app", "appuser", "ubuntu", "debian", "centos", "fedora", "admin", "administrator", "ec2-user"],
  ...["azureuser", "opc", "gcpuser", "jovyan", "jupyter", "runner", "vscode", "codespace", "gitpod", "node"],
  ...["python", "ray", "airflow", "spark", "hadoop", "hdfs", "model-server", "modelserver", "sagemaker-user"],
  ...[
    "studio-lab-user",
    "model",
    "models",
    "mambauser",
    "micromamba",
    "conda",
    "nonroot",
    "dev",
    "developer",
  ],
  ...["docker", "coder", "worker", "vllm", "ollama", "nvidia", "triton-server", "trtllm", "nemo", "build"],
  ...["builder", "buildkite-agent", "jenkins", "circleci", "travis", "git", "postgres", "www-data", "daemon"],
  ...[
    "public",
    "default",
    "shared",
    "all users",
    "containeradministrator",
    "runneradmin",
    "vagrant",
    "workspace",
  ],
]);

/** First parts of absolute paths that mean the same on every machine or in every container. */
export const harmlessRoots: ReadonlySet<string> = new Set([
  ...["usr", "bin", "sbin", "lib", "lib64", "etc", "opt", "var", "tmp", "dev", "proc", "sys", "run", "root"],
  ...["app", "code", "src", "srv", "workspace", "workspaces", "content", "kaggle", "models", "model", "data"],
  ...["repo", "repository", "input", "output", "config", "config.json", "path"],
]);

/** Mount points that serving products document. */
export const harmlessMounts = /^\/mnt\/(?:models?|data|inference|azureml|batch|secrets|azure|s3)(?:\/|$)/u;

/** Buckets that anybody can read, by their publishers' documentation, and those of examples. */
export const publicBuckets =
  /^(?:commoncrawl|laion[\w.-]*|dl\.fbaipublicfiles\.com|models\.huggingface\.co|datasets\.huggingface\.co|openimages[\w.-]*|open-images-dataset|tfds-data|tfhub[\w.-]*|t5-data|bert_models|gresearch|cloud-samples-data|cloud-tpu[\w.-]*|download\.tensorflow\.org|tensorflow|kfserving-[\w.-]*|kserve-[\w.-]*|seldon-models|sagemaker-sample[\w.-]*|jumpstart-cache[\w.-]*|ai2-[\w.-]*|allennlp[\w.-]*|nvidia[\w.-]*|vertex-ai[\w.-]*|vertex-model-garden[\w.-]*|gpt-2|openai[\w.-]*|arxiv|noaa-[\w.-]*|(?:my|your|some|the|example|sample|test|demo|a)?[-_]?(?:s3|gcs)?[-_]?bucket(?:[-_]?name)?|x+|\.{3}|example[\w.-]*|path)$/iu;

/** Local parts of addresses that belong to an office, not to a person. */
export const roleMailboxes: ReadonlySet<string> = new Set([
  ...["git", "info", "support", "contact", "security", "noreply", "no-reply", "hello", "hi", "help", "team"],
  ...["press", "legal", "privacy", "opensource", "open-source", "oss", "licensing", "license", "feedback"],
  ...[
    "dev",
    "developers",
    "abuse",
    "sales",
    "research",
    "model-card",
    "models",
    "ai",
    "maintainers",
    "admin",
  ],
  ...[
    "user",
    "username",
    "you",
    "your",
    "name",
    "email",
    "mail",
    "me",
    "someone",
    "foo",
    "john.doe",
    "jane.doe",
  ],
]);

/** Accounts whose images everybody pulls: the deep learning containers of AWS and the images of EKS. */
export const publicAccounts: ReadonlySet<string> = new Set([
  "763104351884",
  "683313688378",
  "246618743249",
  "602401143452",
  "123456789012",
  "000000000000",
  "111122223333",
]);
