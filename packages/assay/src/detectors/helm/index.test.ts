import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { helm } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  helm.detect(recipeProject(files, (path) => helm.matches(path)));

/** `line kind:key` of everything that is used, without repeats, in the order of the file. */
const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${place.line ?? 0} ${thing.kind}:${thing.key}`)),
];

const references = ({ references: all }: Application): string[] =>
  all.map(({ expression, kind, location }) => `${location.line ?? 0} ${kind} ${expression}`);

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

describe("charts", () => {
  it("need other charts, which install engines and stores", async () => {
    const found = await detect({
      "Chart.yaml":
        "name: app\ndependencies:\n  - name: qdrant\n    version: 0.9.1\n  - name: ollama\n    version: ~1.0\n  - name: postgresql\n    version: 15.x.x\n",
      "Chart.lock": "dependencies:\n- name: ollama\n  version: 1.0.4\n",
    });
    expect(things(found)).toEqual([
      "2 software:pkg:helm/ollama@1.0.4",
      "2 software:engine:ollama",
      "3 software:pkg:helm/qdrant@0.9.1",
      "3 software:vector-store:qdrant",
      "5 software:pkg:helm/ollama",
      "5 software:engine:ollama",
      "7 software:pkg:helm/postgresql",
    ]);
    expect(new Set(found.uses.map(({ usage }) => usage))).toEqual(new Set(["declared"]));
    const [range] = found.uses.filter(({ thing }) => thing.key === "pkg:helm/ollama");
    expect(range?.claims).toMatchObject([{ property: "versionRange", value: { value: "~1.0" } }, {}]);
  });
});

const values = `replicaCount: 1
image:
  repository: vllm/vllm-openai
  tag: ""
model: meta-llama/Llama-3.1-8B-Instruct
extraArgs: ["--max-model-len", "8192"]
env:
  - name: EMBEDDING_MODEL
    value: BAAI/bge-m3
resources:
  limits:
    nvidia.com/gpu: 1
nodeSelector:
  cloud.google.com/gke-accelerator: nvidia-l4
`;

describe("values", () => {
  it("have images, models, variables and accelerators", async () => {
    const found = await detect({ "c/values.yaml": values, "c/Chart.yaml": "name: c\nappVersion: v0.6.3\n" });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "3 software:image:vllm/vllm-openai:v0.6.3",
        "3 software:engine:vllm",
        "5 model:hf:meta-llama/Llama-3.1-8B-Instruct",
        "9 model:hf:BAAI/bge-m3",
        "12 hardware:nvidia-gpu",
        "14 hardware:nvidia-l4",
      ]),
    );
    expect(settings(found, "engine:vllm")).toContain("max-model-len=8192");
  });

  it("of the vLLM stack name models with their settings and GPUs", async () => {
    const text = `servingEngineSpec:
  modelSpec:
    - name: llama
      repository: lmcache/vllm-openai
      tag: v1
      modelURL: meta-llama/Llama-3.1-8B-Instruct
      requestGPU: 2
      vllmConfig:
        tensorParallelSize: 2
        maxModelLen: 4096
`;
    const found = await detect({ "values-vllm.yaml": text });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "6 model:hf:meta-llama/Llama-3.1-8B-Instruct",
        "6 software:engine:vllm",
        "7 hardware:nvidia-gpu",
        "8 software:engine:vllm",
      ]),
    );
    expect(settings(found, "engine:vllm")).toEqual(["tensorParallelSize=2", "maxModelLen=4096"]);
    expect(settings(found, "nvidia-gpu")).toEqual(["count=2"]);
  });

  it("of Ollama's chart pull models and make others", async () => {
    const text = `ollama:
  gpu: {enabled: true, type: nvidia, number: 1}
  models:
    pull:
      - llama3.2
    run: [hf.co/org-a/x-GGUF:Q4_K_M]
    create:
      - name: bot
        template: |
          FROM qwen2.5:7b
          PARAMETER num_ctx 4096
`;
    const found = await detect({ "ollama-values.yaml": text });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "2 hardware:nvidia-gpu",
        "5 model:ollama:llama3.2",
        "6 model:hf:org-a/x-GGUF",
        "8 model:ollama:bot",
        "9 model:ollama:qwen2.5:7b",
      ]),
    );
  });

  it("with words that may be anything name nothing", async () => {
    const text = "model: default\nserviceModel: simple\nimage: logo.png\nmodels: [a, b]\nname: x\n";
    expect(things(await detect({ "values.yaml": text }))).toEqual([]);
  });
});

describe("releases", () => {
  it.each([
    [
      "flux.yaml",
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: ollama\n      version: 1.2.3\n  values:\n    ollama:\n      models: {pull: [phi3]}\n",
      [
        "6 software:pkg:helm/ollama@1.2.3",
        "6 software:engine:ollama",
        "10 software:engine:ollama",
        "10 model:ollama:phi3",
      ],
    ],
    [
      "argo.yaml",
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: weaviate\n    targetRevision: 17.*\n    helm:\n      values: |\n        image:\n          repository: vllm/vllm-openai\n          tag: v0.6.3\n",
      [
        "5 software:pkg:helm/weaviate",
        "5 software:vector-store:weaviate",
        "10 software:image:vllm/vllm-openai:v0.6.3",
        "10 software:engine:vllm",
      ],
    ],
    [
      "helmfile.yaml",
      "releases:\n  - name: q\n    chart: qdrant/qdrant\n    version: 0.9.1\n    values:\n      - model: org-a/llm-a\n",
      ["3 software:pkg:helm/qdrant@0.9.1", "3 software:vector-store:qdrant", "6 model:hf:org-a/llm-a"],
    ],
    [
      "kustomization.yaml",
      "helmCharts:\n  - name: litellm-helm\n    version: 0.1.0\n    valuesInline: {a: 1}\n",
      ["2 software:pkg:helm/litellm-helm@0.1.0", "2 software:engine:litellm"],
    ],
  ])("%s installs a chart with values", async (name, text, expected) => {
    expect(things(await detect({ [name]: text }))).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("other and hostile files", () => {
  it.each([
    ["values.yaml", "- 1\n- image: x\n"],
    ["Chart.yaml", "dependencies: [1, {name: 2}, {name: '../../x y'}]\n"],
    ["x.yaml", "kind: Application\nspec: {source: {chart: qdrant}}\n"],
    ["helmfile.yaml", "releases: {a: 1}\n"],
    ["values.yaml", "a: [\n"],
  ])("%s of something else is passed over", async (name, text) => {
    expect(await detect({ [name]: text })).toMatchObject({ uses: [], references: [], findings: [] });
  });

  it("what comes from elsewhere is a reference", async () => {
    const found = await detect({
      "values.yaml": "ollama:\n  models:\n    pull: ['${MODEL}']\nimage:\n  repository: a/b\n  tag: ''\n",
    });
    expect(references(found)).toEqual(["5 container image a/b:${AppVersion}", "3 model ${MODEL}"]);
  });

  it("mutated input never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("values.yaml", "Chart.yaml", "helmfile.yaml"),
        fc.nat(values.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (name, at, noise) => {
          const found = await detect({ [name]: values.slice(0, at) + noise + values.slice(at) });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 13, numRuns: 100 },
    );
  });
});
