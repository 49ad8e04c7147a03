import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { servingConfigs } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  servingConfigs.detect(recipeProject(files, (path) => servingConfigs.matches(path)));

/** `line kind:key` of everything that is used, without repeats, in the order of the file. */
const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${place.line ?? 0} ${thing.kind}:${thing.key}`)),
];

const references = ({ references: all }: Application): string[] =>
  all.map(
    ({ expression, kind, location, ...rest }) =>
      `${location.line ?? 0} ${kind} ${expression}${rest.default === undefined ? "" : ` (${rest.default})`}`,
  );

const links = ({ links: all }: Application): string[] =>
  all.map(({ from, kind, to }) => `${from.key} ${kind} ${to.key}`);

const settings = ({ uses }: Application, key: string): string[] =>
  uses
    .filter(({ thing }) => thing.key === key)
    .flatMap(({ claims = [] }) =>
      claims.flatMap(({ property, value }) =>
        property === "setting" && value.kind === "known"
          ? [`${value.value.name}=${String(value.value.value)}`]
          : [],
      ),
    );

const litellmConfig = `model_list:
  - model_name: gpt-4o
    litellm_params:
      model: openai/gpt-4o
      api_key: os.environ/OPENAI_API_KEY
      temperature: 0.2
  - model_name: claude
    litellm_params:
      model: bedrock/converse/us.anthropic.claude-3-5-sonnet-20241022-v2:0
  - model_name: llama
    litellm_params:
      model: hosted_vllm/meta-llama/Llama-3.1-8B-Instruct
      api_base: http://vllm:8000/v1
  - model_name: azure
    litellm_params:
      model: azure/my-deployment
      api_base: os.environ/AZURE_API_BASE
    model_info:
      base_model: azure/gpt-4o-mini
  - model_name: local
    litellm_params: { model: ollama/llama3.1, api_base: "http://localhost:11434" }
  - model_name: "anthropic/*"
    litellm_params:
      model: "anthropic/*"
  - model_name: chosen
    litellm_params:
      model: os.environ/CHAT_MODEL
  - model_name: own
    litellm_params:
      model: openai/served-name
      api_base: http://10.0.0.5:8000/v1
router_settings:
  routing_strategy: least-busy
  redis_password: hunter2
litellm_settings:
  fallbacks: [{"gpt-4o": ["claude", "llama"]}]
`;

describe("LiteLLM", () => {
  it("passes requests on to models of providers and of servers of one's own", async () => {
    const found = await detect({ "litellm/config.yaml": litellmConfig });
    expect(things(found)).toEqual([
      "1 software:engine:litellm",
      "4 model:openai/gpt-4o",
      "4 service:openai",
      "9 model:aws-bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0",
      "9 service:aws-bedrock",
      "12 model:hf:meta-llama/Llama-3.1-8B-Instruct",
      "12 service:vllm:8000",
      "16 model:azure-openai/gpt-4o-mini",
      "16 service:azure-openai",
      "21 model:ollama:llama3.1",
      "21 service:ollama",
      "24 service:anthropic",
      "30 model:10.0.0.5:8000/served-name",
      "30 service:10.0.0.5:8000",
    ]);
    expect(references(found)).toEqual([
      "17 service os.environ/AZURE_API_BASE",
      "27 model os.environ/CHAT_MODEL",
    ]);
    expect(links(found)).toEqual(
      expect.arrayContaining([
        "engine:litellm uses openai/gpt-4o",
        "openai/gpt-4o servedBy openai",
        "hf:meta-llama/Llama-3.1-8B-Instruct servedBy vllm:8000",
      ]),
    );
    expect(settings(found, "engine:litellm")).toEqual([
      "routing_strategy=least-busy",
      "fallbacks=gpt-4o -> claude, llama",
    ]);
    expect(settings(found, "openai/gpt-4o")).toEqual(["model_name=gpt-4o", "temperature=0.2"]);
    expect(found.files).toEqual([{ path: "litellm/config.yaml", role: "config" }]);
  });

  it("may stand in a ConfigMap or in the values of its chart, in the same lines", async () => {
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: litellm}\ndata:\n  config.yaml: |\n    model_list:\n      - model_name: x\n        litellm_params:\n          model: anthropic/claude-3-5-haiku-20241022\n`;
    const values = `image: {tag: x}\nproxy_config:\n  model_list:\n    - model_name: x\n      litellm_params:\n        model: gemini/gemini-2.0-flash\n`;
    const found = await detect({ "k8s/map.yaml": map, "values.yaml": values });
    expect(things(found)).toEqual([
      "6 software:engine:litellm",
      "9 model:anthropic/claude-3-5-haiku-20241022",
      "9 service:anthropic",
      "3 software:engine:litellm",
      "6 model:google/gemini-2.0-flash",
      "6 service:google",
    ]);
  });

  it("of TorchServe may stand in a ConfigMap, in the same lines", async () => {
    const found = await detect({
      "map.yaml":
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  config.properties: |-\n    model_store=/x\n    load_models=a.mar\n",
    });
    expect(things(found)).toEqual(["5 software:engine:torchserve"]);
    expect(references(found)).toEqual(["6 model a.mar"]);
  });

  it("names no model that nobody can tell the provider of", async () => {
    const found = await detect({
      "config.yaml": "model_list:\n  - litellm_params:\n      model: some-name\n",
    });
    expect(things(found)).toEqual(["1 software:engine:litellm"]);
    expect(references(found)).toEqual(["3 model some-name"]);
  });
});

describe("LocalAI", () => {
  it("loads a file of the hub, whatever it is called to clients", async () => {
    const found = await detect({
      "models/gpt-4.yaml": `name: gpt-4\nbackend: llama-cpp\ncontext_size: 8192\nparameters:\n  model: huggingface://TheBloke/Mistral-7B-Instruct-v0.2-GGUF/mistral-7b-instruct-v0.2.Q4_K_M.gguf\n  temperature: 0.2\n`,
    });
    expect(things(found)).toEqual([
      "1 software:engine:localai",
      "5 model:hf:TheBloke/Mistral-7B-Instruct-v0.2-GGUF",
    ]);
    expect(settings(found, "hf:TheBloke/Mistral-7B-Instruct-v0.2-GGUF")).toEqual([
      "served name=gpt-4",
      "backend=llama-cpp",
      "context_size=8192",
      "parameters.temperature=0.2",
    ]);
  });

  it("fetches a file under another name first, or has it nowhere here", async () => {
    const found = await detect({
      "a.yaml": `name: a\nbackend: whisper\nparameters: {model: m.gguf}\ndownload_files:\n  - filename: m.gguf\n    uri: https://huggingface.co/org-a/name-GGUF/resolve/main/m.gguf\n`,
      "b.yaml": "- name: b\n  backend: bert\n  parameters:\n    model: missing.bin\n",
    });
    expect(things(found)).toEqual(["1 software:engine:localai", "3 model:hf:org-a/name-GGUF"]);
    expect(references(found)).toEqual(["4 model missing.bin"]);
  });
});

describe("Ray Serve", () => {
  it("serves the models of its LLM applications", async () => {
    const text = `applications:
  - name: llms
    import_path: ray.serve.llm:build_openai_app
    route_prefix: /
    args:
      llm_configs:
        - model_loading_config:
            model_id: qwen-0.5b
            model_source: Qwen/Qwen2.5-0.5B-Instruct
          accelerator_type: A10G
          engine_kwargs:
            tensor_parallel_size: 2
        - model_loading_config: {model_id: org-a/llm-a}
  - import_path: app:deployment
    args:
      model_name: sentence-transformers/all-MiniLM-L6-v2
      model_path: ./missing
`;
    const found = await detect({
      "serve.yaml": text,
      "rayservice.yaml":
        "kind: RayService\nspec:\n  serveConfigV2: |\n    applications:\n      - import_path: x:y\n        args: {model: org-b/llm-b}\n",
    });
    expect(things(found)).toEqual([
      "5 software:engine:ray-serve",
      "6 model:hf:org-b/llm-b",
      "3 software:engine:ray-serve",
      "3 software:pkg:pypi/ray",
      "9 software:engine:vllm",
      "9 model:hf:Qwen/Qwen2.5-0.5B-Instruct",
      "9 software:engine:ray-serve",
      "10 hardware:nvidia-a10g",
      "13 software:engine:vllm",
      "13 model:hf:org-a/llm-a",
      "13 software:engine:ray-serve",
      "14 software:engine:ray-serve",
      "16 model:hf:sentence-transformers/all-MiniLM-L6-v2",
    ]);
    expect(references(found)).toEqual(["17 model ./missing"]);
    expect(settings(found, "engine:vllm")).toEqual(["tensor_parallel_size=2"]);
  });
});

describe("servers of files", () => {
  it("TorchServe loads archives of its store, and is told who may manage it", async () => {
    const text = `inference_address=http://0.0.0.0:8080\nmanagement_address=http://0.0.0.0:8081\ndisable_token_authorization=true\nmodel_store=/home/model-server/model-store\nload_models=a=a.mar,https://example.org/b.mar,all\nmodels={\\\n  "c": {"1.0": {"marName": "c.mar"}}\\\n}\n`;
    const found = await detect({ "config.properties": text, "model-store/a.mar": "x" });
    expect(things(found)).toEqual(["1 software:engine:torchserve", "5 model:path:model-store/a.mar"]);
    expect(references(found)).toEqual(["5 model https://example.org/b.mar", "6 model c.mar"]);
    expect(found.findings).toMatchObject([
      { rule: "SERVING-OPEN-MANAGEMENT", severity: "high", location: { line: 2 } },
    ]);
  });

  it("TorchServe's handlers name a snapshot of the hub", async () => {
    const text = `minWorkers: 1\nmaxWorkers: 2\nhandler:\n    model_name: meta-llama/Llama-2-7b-hf\n    model_path: "model/models--meta-llama--Llama-2-7b-hf/snapshots/abc"\n`;
    const found = await detect({ "model-config.yaml": text });
    expect(things(found)).toEqual([
      "1 software:engine:torchserve",
      "5 model:hf:meta-llama/Llama-2-7b-hf",
      "4 model:hf:meta-llama/Llama-2-7b-hf",
    ]);
  });

  it("TensorFlow Serving has base paths, which are folders of the tree in its container", async () => {
    const text = `model_config_list {\n  config {\n    name: "half"\n    base_path: "/models/half"\n    model_platform: "tensorflow"\n  }\n  config: { name: "b", base_path: "gs://bucket/b" }\n  config: { name: "c", base_path: "/models/c" }\n}\n`;
    const found = await detect({ "models.config": text, "models/half/1/saved_model.pb": "x" });
    expect(things(found)).toEqual([
      "1 software:engine:tensorflow-serving",
      "4 model:path:models/half/1",
      "7 model:url:gs://bucket/b",
    ]);
    expect(references(found)).toEqual(["8 model c"]);
  });

  it("MLServer loads what its settings name", async () => {
    const settingsText = JSON.stringify(
      {
        name: "t5",
        implementation: "mlserver_huggingface.HuggingFaceRuntime",
        parameters: { extra: { task: "text-generation", pretrained_model: "distilbert/distilgpt2" } },
      },
      null,
      1,
    );
    const found = await detect({
      "m/model-settings.json": settingsText,
      "n/model-settings.json":
        '{"name": "n", "implementation": "mlserver_sklearn.SKLearnModel",\n"parameters": {"uri": "./model.joblib"}}',
      "n/model.joblib": "x",
    });
    expect(things(found)).toEqual([
      "3 software:engine:mlserver",
      "7 model:hf:distilbert/distilgpt2",
      "1 software:engine:mlserver",
      "2 model:path:n/model.joblib",
    ]);
  });

  it("OpenVINO Model Server lists models and graphs", async () => {
    const text = `{"model_config_list": [\n{"config": {"name": "face", "base_path": "/models/face", "target_device": "GPU"}}],\n"mediapipe_config_list": [\n{"name": "OpenVINO/Phi-3-mini-int4-ov", "base_path": "OpenVINO/Phi-3-mini-int4-ov"}]}`;
    const found = await detect({ "config.json": text, "models/face/1/face.xml": "x" });
    expect(things(found)).toEqual([
      "1 software:engine:openvino-model-server",
      "2 model:path:models/face/1",
      "4 model:hf:OpenVINO/Phi-3-mini-int4-ov",
    ]);
  });

  it("BentoML builds a service with models of its store", async () => {
    const found = await detect({
      "bentofile.yaml": 'service: "service:svc"\nmodels:\n  - "iris_clf:latest"\n',
    });
    expect(things(found)).toEqual(["1 software:engine:bentoml", "3 model:bentoml:iris_clf:latest"]);
  });
});

describe("Triton", () => {
  it("serves a folder, and models that its parameters name", async () => {
    const found = await detect({
      "models/llm/config.pbtxt": `name: "llm"\nbackend: "python"\nmax_batch_size: 8\nparameters: {\n  key: "huggingface_model"\n  value: { string_value: "tiiuae/falcon-7b" }\n}\nparameters { key: "engine_dir" value { string_value: "\${engine_dir}" } }\nparameters { key: "other_model" value { string_value: "pre" } }\ninstance_group [ { count: 2 kind: KIND_GPU gpus: [ 0, 1 ] } ]\n`,
      "models/llm/1/model.py": "",
      "models/x/config.pbtxt": 'backend: "onnxruntime"\n',
      "models/x/2/model.onnx": "x",
      "labels/config.pbtxt": 'item { id: 1 name: "cat" }',
    });
    expect(things(found)).toEqual([
      "2 software:engine:triton",
      "2 model:path:models/llm",
      "10 hardware:nvidia-gpu",
      "6 model:hf:tiiuae/falcon-7b",
      "1 software:engine:triton",
      "1 model:path:models/x/2/model.onnx",
    ]);
    expect(references(found)).toEqual(["8 model ${engine_dir}"]);
    const vllm = await detect({
      "m/config.pbtxt": 'backend: "vllm"',
      "m/1/model.json": '{\n"model": "org-a/llm-a",\n"dtype": "float16"}',
    });
    expect(things(vllm)).toEqual(
      expect.arrayContaining(["2 model:hf:org-a/llm-a", "2 software:engine:vllm"]),
    );
    expect(links(vllm)).toContain("hf:org-a/llm-a servedBy engine:vllm");
    expect(settings(found, "engine:triton")).toEqual([
      "llm.backend=python",
      "llm.max_batch_size=8",
      "llm.instance_group=2 x KIND_GPU (0, 1)",
      "x.backend=onnxruntime",
    ]);
  });
});

describe("a Modelfile", () => {
  it("starts from a model of the library, of the hub or of the tree, and has a prompt", async () => {
    const found = await detect({
      "a/Modelfile":
        '# bot\nFROM llama3.2:3b\nPARAMETER temperature 1\nSYSTEM """\nYou are a helpful agent of a shop.\n"""\n',
      "b/Modelfile.coder":
        "FROM hf.co/bartowski/Qwen2.5-Coder-7B-GGUF:Q4_K_M\nADAPTER ./lora.gguf\nSYSTEM short\n",
      "c/x.modelfile": "FROM ./w.gguf\n",
      "c/w.gguf": "x",
    });
    expect(things(found)).toEqual([
      "2 model:ollama:llama3.2:3b",
      expect.stringMatching(/^4 prompt:sha256:/u),
      "1 model:hf:bartowski/Qwen2.5-Coder-7B-GGUF",
      "1 model:path:c/w.gguf",
    ]);
    expect(references(found)).toEqual(["2 model ./lora.gguf"]);
    expect(links(found)).toContain("path:a/Modelfile derivedFrom ollama:llama3.2:3b");
  });
});

describe("Llama Stack", () => {
  it("has providers by API and registered models", async () => {
    const text = `version: "2"
image_name: x
providers:
  inference:
  - provider_id: ollama
    provider_type: remote::ollama
    config: {url: "http://localhost:11434"}
  - provider_id: fw
    provider_type: remote::fireworks
  - provider_id: st
    provider_type: inline::sentence-transformers
  vector_io:
  - provider_id: v
    provider_type: remote::chromadb
models:
- model_id: llama3.2:3b
  provider_id: ollama
- model_id: big
  provider_id: fw
  provider_model_id: accounts/fireworks/models/llama-v3p1-70b-instruct
- model_id: all-MiniLM-L6-v2
  provider_id: st
- model_id: \${env.INFERENCE_MODEL:=meta-llama/Llama-3.2-3B-Instruct}
  provider_id: ollama
shields:
- shield_id: meta-llama/Llama-Guard-3-8B
`;
    const found = await detect({ "run.yaml": text });
    expect(things(found)).toEqual([
      "3 software:engine:llama-stack",
      "6 software:engine:ollama",
      "9 service:fireworks",
      "11 software:engine:sentence-transformers",
      "14 software:vector-store:chroma",
      "16 model:ollama:llama3.2:3b",
      "20 model:fireworks/accounts/fireworks/models/llama-v3p1-70b-instruct",
      "21 model:hf:sentence-transformers/all-MiniLM-L6-v2",
      "26 model:hf:meta-llama/Llama-Guard-3-8B",
    ]);
    expect(references(found)).toEqual([
      "23 model ${env.INFERENCE_MODEL:=meta-llama/Llama-3.2-3B-Instruct} (meta-llama/Llama-3.2-3B-Instruct)",
    ]);
  });
});

describe("other and hostile files", () => {
  it.each([
    ["docker-compose.yaml", "services:\n  a:\n    image: x\n"],
    ["config.yaml", "parameters:\n  model: org-a/name\n"],
    ["x.json", '{"parameters": {"model": 1}, "name": "x", "backend": 2}'],
    ["config.properties", "service.name=x\nparameters=y\n"],
    ["models.config", "model_config_list: not this {"],
    ["model-config.yaml", "name: x\n"],
    ["values.yaml", "proxy_config: 3\nservice: {type: x}\n"],
  ])("%s of something else is passed over", async (name, text) => {
    const found = await detect({ [name]: text });
    expect(found).toMatchObject({ uses: [], references: [], findings: [] });
  });

  it("a broken configuration is said, and what stands before the error is read", async () => {
    const found = await detect({
      "config.yaml": "model_list:\n  - litellm_params: {model: openai/gpt-4o}\nx: [\n",
    });
    expect(things(found)).toContain("2 model:openai/gpt-4o");
    expect(found.problems).toMatchObject([{ path: "config.yaml", problem: { code: "malformed" } }]);
  });

  it("tests only mention", async () => {
    const found = await detect({
      "tests/config.yaml": "model_list:\n  - litellm_params: {model: openai/gpt-4o}\n",
    });
    expect(new Set(found.uses.map(({ usage }) => usage))).toEqual(new Set(["mentioned"]));
  });

  it("mutated input never throws", async () => {
    const names = ["config.yaml", "config.properties", "models.config", "model-settings.json", "Modelfile"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(litellmConfig.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (name, at, noise) => {
          const found = await detect({
            [name]: litellmConfig.slice(0, at) + noise + litellmConfig.slice(at),
          });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 11, numRuns: 150 },
    );
  });
});
