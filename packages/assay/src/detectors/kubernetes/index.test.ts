import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { kubernetes } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  kubernetes.detect(recipeProject(files, (path) => kubernetes.matches(path)));

/** `line kind:key` of everything that is used, without repeats, in the order of the file. */
const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${place.line ?? 0} ${thing.kind}:${thing.key}`)),
];

const references = ({ references: all }: Application): string[] =>
  all.map(({ expression, kind, location }) => `${location.line ?? 0} ${kind} ${expression}`);

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

const deployment = `apiVersion: v1
kind: ConfigMap
metadata:
  name: app
data:
  OPENAI_MODEL: gpt-4o-mini
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  template:
    spec:
      nodeSelector:
        nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
      initContainers:
        - name: fetch
          image: python:3.11
          command: ["sh", "-c"]
          args:
            - |
              pip install huggingface_hub
              huggingface-cli download Qwen/Qwen2.5-7B-Instruct
      containers:
        - name: vllm
          image: vllm/vllm-openai:v0.6.3
          command: ["vllm", "serve", "$(MODEL)", "--tensor-parallel-size", "2"]
          env:
            - name: MODEL
              value: meta-llama/Llama-3.1-8B-Instruct
          resources:
            limits:
              nvidia.com/gpu: "2"
        - name: app
          image: ghcr.io/example/app@sha256:${"0".repeat(64)}
          envFrom:
            - configMapRef: { name: app }
          env:
            - name: EMBEDDING_MODEL
              valueFrom:
                secretKeyRef: { name: s, key: k }
`;

describe("workloads", () => {
  it("run containers with images, commands, variables and accelerators", async () => {
    const found = await detect({ "k8s/app.yaml": deployment });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "16 hardware:nvidia-a100",
        "19 software:image:python:3.11",
        "24 model:hf:Qwen/Qwen2.5-7B-Instruct",
        "27 software:image:vllm/vllm-openai:v0.6.3",
        "28 software:engine:vllm",
        "28 model:hf:meta-llama/Llama-3.1-8B-Instruct",
        "34 hardware:nvidia-gpu",
        `36 software:image:ghcr.io/example/app@sha256:${"0".repeat(64)}`,
        "6 model:openai/gpt-4o-mini",
      ]),
    );
    expect(links(found)).toContain("hf:meta-llama/Llama-3.1-8B-Instruct servedBy engine:vllm");
    expect(settings(found, "nvidia-gpu")).toEqual(["count=2"]);
    expect(found.files).toEqual([{ path: "k8s/app.yaml", role: "config" }]);
  });

  it("take variables of another file where their values stand", async () => {
    const [map = "", pod = ""] = deployment.split("---\n");
    const found = await detect({ "a/pod.yaml": pod, "b/map.yaml": map });
    expect(
      found.uses
        .filter(({ thing }) => thing.kind === "model")
        .map(({ thing, place }) => [place.path, place.line, thing.name]),
    ).toEqual(expect.arrayContaining([["b/map.yaml", 6, "gpt-4o-mini"]]));
    expect(found.files.map(({ path }) => path).sort()).toEqual(["a/pod.yaml", "b/map.yaml"]);
  });

  it("stand anywhere in resources of operators and workflows", async () => {
    const argo = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: x-}
spec:
  templates:
    - name: train
      container:
        image: pytorch/pytorch:2.3.0
        command: [torchrun]
        args: ["--nproc_per_node", "2", "train.py", "--model_name_or_path", "org-a/llm-a"]
`;
    const job = `apiVersion: kubeflow.org/v1
kind: PyTorchJob
spec:
  pytorchReplicaSpecs:
    Master:
      template:
        spec:
          containers:
            - image: x/y:1
              resources: {limits: {amd.com/gpu: 8}}
`;
    const found = await detect({ "argo.yaml": argo, "job.yaml": job });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "8 software:image:pytorch/pytorch:2.3.0",
        "10 model:hf:org-a/llm-a",
        "9 software:image:x/y:1",
        "10 hardware:amd-gpu",
      ]),
    );
  });

  it("of Kustomize get other images", async () => {
    const found = await detect({
      "kustomization.yaml":
        "resources: [a.yaml]\nimages:\n  - name: vllm/vllm-openai\n    newTag: v0.8.0\n  - name: a\n    newName: ghcr.io/x/b\n    newTag: 2\n",
    });
    expect(things(found)).toEqual([
      "3 software:image:vllm/vllm-openai:v0.8.0",
      "6 software:image:ghcr.io/x/b:2",
    ]);
  });
});

const resource = (version: string, kind: string, spec: string): string =>
  `apiVersion: ${version}\nkind: ${kind}\nmetadata:\n  name: thing\n${spec}`;

describe("custom resources", () => {
  it("KServe serves what its predictor names", async () => {
    const found = await detect({
      "a.yaml": resource(
        "serving.kserve.io/v1beta1",
        "InferenceService",
        "spec:\n  predictor:\n    model:\n      modelFormat: {name: huggingface}\n      storageUri: hf://meta-llama/Llama-3.1-8B-Instruct\n      runtime: kserve-huggingfaceserver\n      args:\n        - --model_id=org-a/llm-a\n",
      ),
      "b.yaml": resource(
        "serving.kserve.io/v1beta1",
        "InferenceService",
        "spec:\n  predictor:\n    sklearn:\n      storageUri: gs://kfserving-examples/models/sklearn/1.0/model\n",
      ),
      "c.yaml": resource(
        "serving.kserve.io/v1beta1",
        "InferenceService",
        "spec:\n  predictor:\n    model:\n      modelFormat: {name: triton}\n      storageUri: pvc://models/llm\n",
      ),
    });
    expect(things(found)).toEqual([
      "8 software:engine:kserve",
      "9 model:hf:meta-llama/Llama-3.1-8B-Instruct",
      "12 model:hf:org-a/llm-a",
      "7 software:engine:kserve",
      "8 model:url:gs://kfserving-examples/models/sklearn/1.0/model",
      "8 software:engine:triton",
    ]);
    expect(references(found)).toEqual(["9 model pvc://models/llm"]);
    expect(settings(found, "engine:kserve")).toContain("thing.runtime=kserve-huggingfaceserver");
  });

  it.each([
    [
      "kubeai.org/v1",
      "Model",
      "spec:\n  url: hf://neuralmagic/Meta-Llama-3.1-8B-Instruct-FP8\n  engine: VLLM\n  resourceProfile: nvidia-gpu-l4:1\n",
      [
        "7 software:engine:vllm",
        "6 model:hf:neuralmagic/Meta-Llama-3.1-8B-Instruct-FP8",
        "8 hardware:nvidia-l4",
      ],
    ],
    [
      "kubeai.org/v1",
      "Model",
      "spec:\n  url: ollama://llama3.1:8b\n  engine: OLlama\n",
      ["7 software:engine:ollama", "6 model:ollama:llama3.1:8b"],
    ],
    [
      "kaito.sh/v1beta1",
      "Workspace",
      "resource:\n  instanceType: Standard_NC24ads_A100_v4\ninference:\n  preset:\n    name: phi-4-mini-instruct\n",
      ["9 model:kaito:phi-4-mini-instruct", "6 hardware:nvidia-a100"],
    ],
    [
      "machinelearning.seldon.io/v1",
      "SeldonDeployment",
      "spec:\n  predictors:\n    - graph:\n        name: c\n        implementation: SKLEARN_SERVER\n        modelUri: s3://bucket/iris\n",
      ["9 software:engine:seldon-core", "10 model:url:s3://bucket/iris"],
    ],
    [
      "mlops.seldon.io/v1alpha1",
      "Model",
      "spec:\n  storageUri: gs://seldon-models/iris\n  requirements: [sklearn]\n",
      ["5 software:engine:seldon-core", "6 model:url:gs://seldon-models/iris"],
    ],
    [
      "ollama.ayaka.io/v1",
      "Model",
      "spec:\n  image: phi3\n",
      ["5 software:engine:ollama", "6 model:ollama:phi3"],
    ],
    [
      "kagent.dev/v1alpha2",
      "ModelConfig",
      "spec:\n  provider: OpenAI\n  model: gpt-4.1-mini\n",
      ["7 model:openai/gpt-4.1-mini"],
    ],
    [
      "core.k8sgpt.ai/v1alpha1",
      "K8sGPT",
      "spec:\n  ai:\n    backend: amazonbedrock\n    model: anthropic.claude-v2\n",
      ["8 model:aws-bedrock/anthropic.claude-v2"],
    ],
    [
      "trainer.kubeflow.org/v1alpha1",
      "TrainJob",
      "spec:\n  initializer:\n    model: {storageUri: 'hf://org-a/llm-a'}\n    dataset: {storageUri: 'hf://datasets/tatsu-lab/alpaca'}\n",
      ["7 model:hf:org-a/llm-a", "8 dataset:hf:tatsu-lab/alpaca"],
    ],
    [
      "apps.nvidia.com/v1alpha1",
      "NIMService",
      "spec:\n  image:\n    repository: nvcr.io/nim/meta/llama-3.1-8b-instruct\n    tag: 1.3.3\n  resources: {limits: {nvidia.com/gpu: 1}}\n",
      ["7 software:image:nvcr.io/nim/meta/llama-3.1-8b-instruct:1.3.3", "9 hardware:nvidia-gpu"],
    ],
    ["milvus.io/v1beta1", "Milvus", "spec: {mode: standalone}\n", ["5 software:vector-store:milvus"]],
  ])("%s %s", async (version, kind, spec, expected) => {
    expect(things(await detect({ "x.yaml": resource(version, kind, spec) }))).toEqual(
      expect.arrayContaining([...expected]),
    );
  });

  it("kagent's agents have a prompt and servers of tools", async () => {
    const spec =
      "spec:\n  systemMessage: |\n    You are a helpful agent of this cluster.\n  tools:\n    - type: McpServer\n      mcpServer: {name: tools}\n";
    const found = await detect({ "x.yaml": resource("kagent.dev/v1alpha2", "Agent", spec) });
    expect(things(found)).toEqual([
      "4 agent:x.yaml#thing",
      expect.stringMatching(/^7 prompt:sha256:/u),
      "9 tool:tools",
    ]);
  });

  it("RayService and RayCluster have containers", async () => {
    const found = await detect({
      "x.yaml": resource(
        "ray.io/v1",
        "RayCluster",
        "spec:\n  headGroupSpec:\n    template:\n      spec:\n        containers:\n          - image: rayproject/ray-llm:2.46.0\n",
      ),
    });
    expect(things(found)).toEqual(expect.arrayContaining(["10 software:image:rayproject/ray-llm:2.46.0"]));
  });
});

describe("templates of charts", () => {
  const template = `{{- if .Values.on }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "llm.fullname" . }}
spec:
  template:
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          args:
            - --model={{ .Values.model }}
            {{- toYaml .Values.more | nindent 12 }}
          env:
            - name: EMBEDDING_MODEL
              value: {{ .Values.none | quote }}
{{- end }}
`;
  const chart = {
    "c/Chart.yaml": "name: llm\nappVersion: v0.6.3\n",
    "c/values.yaml": "image:\n  repository: vllm/vllm-openai\nmodel: org-a/llm-a\n",
  };

  it("are filled in from their values, line by line", async () => {
    const found = await detect({ ...chart, "c/templates/deployment.yaml": template });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "11 software:image:vllm/vllm-openai:v0.6.3",
        "11 software:engine:vllm",
        "13 model:hf:org-a/llm-a",
      ]),
    );
    expect(references(found)).toEqual(["17 model {{ .Values.none | quote }}"]);
    expect(found.problems).toEqual([]);
  });

  it("that are no YAML even then are said to be", async () => {
    const broken = template.replace("spec:", "spec: [\n  a: {{ x }}: b");
    const found = await detect({ ...chart, "c/templates/deployment.yaml": broken });
    expect(found.problems).toMatchObject([
      { path: "c/templates/deployment.yaml", problem: { code: "unsupported" } },
    ]);
  });
});

describe("other and hostile files", () => {
  it.each([
    ["x.yaml", "containers:\n  - image: a\n"],
    ["x.yaml", "apiVersion: 1\nkind: 2\nspec: {containers: 3}\n"],
    [
      "x.yaml",
      "apiVersion: v1\nkind: Pod\nspec: {containers: [1, null, {image: 3}, {image: 'https://x/y.png'}]}\n",
    ],
    ["kustomization.yaml", "images: 3\n"],
    ["x.json", '{"apiVersion": "v1", "kind": "List", "items": 3}'],
  ])("%s of something else is passed over", async (name, text) => {
    expect(await detect({ [name]: text })).toMatchObject({ uses: [], references: [], findings: [] });
  });

  it("images and names that are not known are references", async () => {
    const found = await detect({
      "x.yaml": "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ${REGISTRY}/x:1\n",
    });
    expect(things(found)).toEqual([]);
    expect(references(found)).toEqual(["5 container image ${REGISTRY}/x:1"]);
  });

  it("mutated input never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(deployment.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (at, noise) => {
          const found = await detect({ "a.yaml": deployment.slice(0, at) + noise + deployment.slice(at) });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 12, numRuns: 100 },
    );
  });
});

describe("workflows of Argo", () => {
  it("run scripts of Python and of the shell", async () => {
    const workflow = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
spec:
  templates:
    - name: train
      script:
        image: python:3.11
        command: [python3]
        source: |
          from transformers import AutoModel, Trainer
          Trainer(model=AutoModel.from_pretrained("google-bert/bert-base-uncased")).train()
    - name: fetch
      script:
        image: alpine
        command: [sh]
        source: |
          ollama pull llama3.2
`;
    expect(things(await detect({ "flow.yaml": workflow }))).toEqual(
      expect.arrayContaining([
        "11 model:hf:google-bert/bert-base-uncased",
        "11 training-run:flow.yaml:11",
        "17 model:ollama:llama3.2",
      ]),
    );
  });
});

describe("a dump of a cluster", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const pod = (imageID: string): object => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "llm-0" },
    spec: {
      containers: [{ name: "vllm", image: "vllm/vllm-openai:v0.6.4", args: ["--model", "Qwen/Qwen3-8B"] }],
    },
    status: {
      phase: "Running",
      containerStatuses: [{ name: "vllm", image: "docker.io/vllm/vllm-openai:v0.6.4", imageID }],
    },
  });
  const keysOf = async (imageID: string): Promise<string[]> => {
    const list = { apiVersion: "v1", kind: "List", items: [pod(imageID)] };
    const { uses } = await detect({ "pods.json": list });
    return [...new Set(uses.map(({ thing }) => thing.key))].sort();
  };

  it.each([
    [
      "a registry's digest",
      `docker.io/vllm/vllm-openai@${digest}`,
      `image:vllm/vllm-openai:v0.6.4@${digest}`,
    ],
    [
      "that of an old cluster",
      `docker-pullable://vllm/vllm-openai@${digest}`,
      `image:vllm/vllm-openai:v0.6.4@${digest}`,
    ],
    ["that of a configuration, which pins nothing", digest, "image:vllm/vllm-openai:v0.6.4"],
  ])("pins what runs by %s", async (_, imageID, image) => {
    expect(await keysOf(imageID)).toEqual(["engine:vllm", "hf:Qwen/Qwen3-8B", image].sort());
  });
});
