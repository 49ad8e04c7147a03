import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type HubFiles, hubFolder } from "../../../../../testkit/hub-repository.ts";
import { aliasBomb, cardText } from "../../../../../testkit/model-card.ts";
import type { Claim } from "../../model/claim.ts";
import type { FolderReading } from "../detector.ts";
import { modelCard } from "./index.ts";
import { maxItems, maxMetrics, maxOtherKeys, maxProblems } from "../../cards/limits.ts";
import { maxCardBytes } from "./limits.ts";

function detect(files: HubFiles, path = ""): Promise<FolderReading> {
  return modelCard.detect(hubFolder(files, (name) => modelCard.matches(name), path));
}

function read(yaml: string, others: HubFiles = {}): Promise<FolderReading> {
  return detect({ "README.md": cardText(yaml), ...others });
}

/** Values of one property, in order. */
function values({ claims }: { readonly claims: readonly Claim[] }, property: string): unknown[] {
  return claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : value.kind));
}

function lines(reading: FolderReading): string[] {
  return reading.problems.map(({ problem }) => `${problem.code}: ${problem.message}`);
}

describe("a model card", () => {
  it.each(["README.md", "readme.md", "modelcard.md", "MODEL_CARD.md", "model-card.md"])(
    "is known as %s",
    (name) => {
      expect(modelCard.matches(name)).toBe(true);
    },
  );

  it.each(["README", "README.txt", "README.mdx", "CHANGELOG.md", "my-readme.md"])("is not %s", (name) => {
    expect(modelCard.matches(name)).toBe(false);
  });

  it("declares licence, task, library, languages and tags with their lines", async () => {
    const reading = await read(
      "language:\n- en\n- no\nlicense: mit\nlibrary_name: timm\npipeline_tag: image-classification\ntags: [a, b]\n",
    );
    expect(reading).toMatchObject({
      isRepository: true,
      reach: "below",
      problems: [],
      roles: [{ path: "README.md", role: "card" }],
    });
    expect(values(reading, "language")).toEqual(["en", "no"]);
    expect(values(reading, "license")).toEqual(["MIT"]);
    expect(values(reading, "library")).toEqual(["timm"]);
    expect(values(reading, "task")).toEqual(["image-classification"]);
    expect(values(reading, "tag")).toEqual(["a", "b"]);
    const places = reading.claims.map(({ basis, source }) => [basis, source.pointer, source.line]);
    expect(places).toContainEqual(["declared", "/license", 5]);
    expect(places).toContainEqual(["declared", "/language/1", 4]);
    expect(places).toContainEqual(["declared", "/tags/1", 8]);
    expect(reading.claims[0]?.source).toMatchObject({ by: "model-card@1", path: "README.md" });
  });

  it("has the same lines with CRLF and a byte order mark", async () => {
    const text = `\uFEFF${cardText("license: mit\nbase_model: org/base\n")}`.replaceAll("\n", "\r\n");
    const reading = await detect({ "README.md": text });
    expect(reading.problems).toEqual([]);
    expect(values(reading, "license")).toEqual(["MIT"]);
    expect(reading.lineage[0]?.claims[0]?.source.line).toBe(3);
  });

  it("that is not closed is read, and said to be so", async () => {
    const reading = await detect({
      "README.md": "---\nlicense: mit\nbase_model: a/b\n\n# Title\nkey: text\n",
    });
    expect(values(reading, "license")).toEqual(["MIT"]);
    expect(reading.lineage).toHaveLength(1);
    expect(lines(reading)).toEqual([
      "malformed: The front matter is not closed; it was taken to end before line 5.",
    ]);
  });

  it("reads all cards of a folder", async () => {
    const reading = await detect(
      {
        "m/README.md": cardText("pipeline_tag: fill-mask\n"),
        "m/modelcard.md": cardText("license: mit\nlibrary_name: x\n"),
      },
      "m",
    );
    expect(reading.roles.map(({ path }) => path)).toEqual(["m/README.md", "m/modelcard.md"]);
    expect([...values(reading, "task"), ...values(reading, "license")]).toEqual(["fill-mask", "MIT"]);
  });
});

describe("the text behind the front matter", () => {
  const body = "# Model\n\n## Limitations\n\nEnglish only.\n";
  const limitation = { name: "consideration:technicalLimitation", value: "English only." };

  it("is declared with the line in the file, after what the front matter says", async () => {
    const reading = await detect({ "README.md": cardText("library_name: x\n", body) });
    const claim = reading.claims.at(-1);
    expect(claim).toMatchObject({ basis: "declared", value: { value: limitation } });
    expect(claim?.source).toEqual({ by: "model-card@1", path: "README.md", line: 6 });
  });

  it("of a page without front matter counts beside weights, for them alone", async () => {
    const beside = await detect({ "README.md": body, "model.safetensors": "" });
    expect(values(beside, "metadata")).toEqual([limitation]);
    expect(beside).toMatchObject({ reach: "folder" });
    expect((await detect({ "README.md": body, "config.json": "{}" })).claims).toEqual([]);
    expect((await detect({ "README.md": body })).claims).toEqual([]);
  });
});

describe("what a front matter describes", () => {
  it.each([
    ["dataset_info", "license: mit\ndataset_info:\n  features: []\ntask_categories: [x]\n"],
    ["size_categories", "language: en\nsize_categories:\n- n<1K\n"],
    ["a Space", "title: Demo\nsdk: gradio\napp_file: app.py\nlicense: mit\nmodels: [a/b]\n"],
  ])("is no model with %s, though the file is a card", async (_, yaml) => {
    const reading = await read(yaml);
    expect(reading).toMatchObject({ claims: [], lineage: [], problems: [] });
    expect(reading.isRepository).toBeUndefined();
    expect(reading.roles).toEqual([{ path: "README.md", role: "card" }]);
  });

  it("is a dataset whose card speaks of the data, prose included", async () => {
    const body = "### Discussion of Biases\n\nFew night shifts.\n";
    const info =
      "dataset_info:\n  features:\n  - name: text\n    dtype: string\n  splits:\n  - name: train\n    num_examples: 9\n";
    const { dataset } = await detect({
      "README.md": cardText(`license: mit\npretty_name: Tickets\n${info}`, body),
    });
    expect(dataset?.name).toBe("Tickets");
    const said = dataset?.claims.map(({ property, value }) => [
      property,
      value.kind === "known" ? value.value : "",
    ]);
    expect(said).toEqual([
      ["name", "Tickets"],
      ["license", "MIT"],
      ["column", { name: "text", type: "string" }],
      ["split", "train"],
      ["rows", 9],
      ["metadata", { name: "consideration:bias", value: "Few night shifts." }],
    ]);
  });

  it("is a model with more keys of models than of datasets", async () => {
    const reading = await read("library_name: x\npipeline_tag: y\npretty_name: z\n");
    expect(reading.isRepository).toBe(true);
  });

  it("is nothing to us on the page of a web site", async () => {
    const reading = await read("title: Getting started\ntags: [docs]\ndescription: words\n");
    expect(reading).toMatchObject({ claims: [], roles: [], problems: [] });
  });

  it("is a model with shared keys alone when there is a licence, or a model beside it", async () => {
    expect((await read("license: mit\n")).isRepository).toBe(true);
    expect((await read("tags: [x]\n")).isRepository).toBeUndefined();
    expect((await read("tags: [x]\n", { "model.gguf": "GGUF" })).isRepository).toBe(true);
  });

  it.each(["# Title\n", "", "---\n---\n# Title\n", "---\nJust prose.\n---\n"])(
    "is missing in %j: a card only beside a model",
    async (text) => {
      expect(await detect({ "README.md": text })).toMatchObject({ roles: [], claims: [], problems: [] });
      const beside = await detect({ "README.md": text, "config.json": "{}" });
      expect(beside).toMatchObject({ roles: [{ role: "card" }], claims: [], problems: [] });
    },
  );
});

describe("the licence of a card", () => {
  it.each([
    ["license: apache-2.0", "Apache-2.0"],
    ["license: Apache License 2.0", "Apache-2.0"],
    ["license: [mit]", "MIT"],
    ["license: [mit, apache-2.0, mit]", "MIT AND Apache-2.0"],
    ["license: [mit OR apache-2.0, bsd-3-clause]", "(MIT OR Apache-2.0) AND BSD-3-Clause"],
    ["license: other\nlicense_name: apache-2.0", "Apache-2.0"],
    ["license: other\nlicense_name: Our Own License v1.0", "LicenseRef-Our-Own-License-v1.0"],
    ["license: unknown\nlicense_name: tiny-research", "LicenseRef-tiny-research"],
    ["license_name: tiny-research", "LicenseRef-tiny-research"],
  ])("%s is %s", async (yaml, expression) => {
    const reading = await read(`library_name: x\n${yaml}\n`);
    expect(values(reading, "license")).toEqual([expression]);
    expect(reading.problems).toEqual([]);
  });

  it.each([
    ["license: other", [{ name: "license", value: "other" }]],
    [
      "license: other\nlicense_name: see the file, all of it!",
      [
        { name: "license", value: "other" },
        { name: "license_name", value: "see the file, all of it!" },
      ],
    ],
    [
      "license: [mit, other]",
      [
        { name: "license", value: "mit" },
        { name: "license", value: "other" },
      ],
    ],
  ])("that is no expression stays visible: %s", async (yaml, metadata) => {
    const reading = await read(`library_name: x\n${yaml}\n`);
    expect(values(reading, "license")).toEqual([]);
    expect(values(reading, "metadata")).toEqual(metadata);
  });

  it("has a link, of which the folders of a machine are left out", async () => {
    expect(values(await read("license: other\nlicense_link: LICENSE.md\n"), "licenseLink")).toEqual([
      "LICENSE.md",
    ]);
    const local = await read("license: other\nlicense_link: /home/someone/LICENSE\n");
    expect(values(local, "licenseLink")).toEqual(["LICENSE"]);
  });
});

describe("the base models of a card", () => {
  it.each([
    ["adapter", "adapter"],
    ["merge", "merged"],
    ["quantized", "quantized"],
    ["finetune", "fine-tune"],
  ])("have the relation %s, which is %s", async (relation, detail) => {
    const reading = await read(`base_model: org/base\nbase_model_relation: ${relation}\n`);
    expect(reading.lineage).toMatchObject([
      { kind: "derivedFrom", detail, target: { kind: "model", name: "org/base", hub: "org/base" } },
    ]);
    expect(reading.lineage[0]?.claims).toMatchObject([
      { basis: "declared", value: { value: detail }, source: { pointer: "/base_model", line: 2 } },
    ]);
  });

  it("have an unknown relation when nothing tells", async () => {
    const reading = await read("base_model: org/base\ntags: [gguf]\n");
    expect(reading.lineage).toMatchObject([{ detail: "unknown", claims: [{ basis: "declared" }] }]);
    expect(reading.lineage[0]?.claims).toHaveLength(1);
  });

  it.each([
    ["library_name: peft", {}, "adapter", "/library_name"],
    ["tags: [x, LoRA]", {}, "adapter", "/tags/1"],
    ["license: mit", { "adapter_config.json": "{}" }, "adapter", "/base_model"],
    ["tags: awq", {}, "quantized", "/tags"],
    ["quantized_by: someone", {}, "quantized", "/quantized_by"],
  ])("are inferred from %s", async (sign, files, detail, pointer) => {
    const reading = await read(`base_model: org/base\n${sign}\n`, files);
    expect(reading.lineage).toMatchObject([
      {
        detail,
        claims: [
          { basis: "declared", value: { value: "unknown" } },
          { basis: "inferred", value: { value: detail }, source: { pointer }, confidence: 0.8 },
        ],
      },
    ]);
  });

  it("are a merge when there are several", async () => {
    const reading = await read("base_model:\n- a/b\n- c/d\n- a/b\n");
    expect(reading.lineage.map(({ detail, target }) => [detail, target.hub])).toEqual([
      ["merged", "a/b"],
      ["merged", "c/d"],
    ]);
    expect(reading.lineage.map(({ claims }) => claims[0]?.source.line)).toEqual([3, 4]);
  });

  it.each([
    ["https://huggingface.co/org/base", { name: "org/base", hub: "org/base" }],
    ["gpt2", { name: "openai-community/gpt2", hub: "openai-community/gpt2" }],
    ["/home/someone/models/base", { name: "base" }],
    ["./nearby", { name: "nearby", path: "m/nearby" }],
    ["Llama 3 by Meta", { name: "Llama 3 by Meta" }],
  ])("may be written as %s", async (text, target) => {
    const reading = await detect(
      { "m/README.md": cardText(`base_model: ${text}\n`), "m/nearby/config.json": "{}" },
      "m",
    );
    expect(reading.lineage[0]?.target).toEqual({ kind: "model", ...target });
  });

  it.each(["'[More Information Needed]'", "[More Information Needed]", "TODO", "unknown", "None", "N/A"])(
    "are none as %s",
    async (text) => {
      const reading = await read(`base_model: ${text}\nfinetuned_from: ${text}\ndatasets: ${text}\n`);
      expect(reading.lineage).toEqual([]);
    },
  );

  it("that nobody named do not make a merge", async () => {
    const reading = await read("base_model: [a/b, TODO]\n");
    expect(reading.lineage).toMatchObject([{ detail: "unknown", target: { hub: "a/b" } }]);
  });

  it("may stand under the older key, which means a fine-tune", async () => {
    const reading = await read("finetuned_from: org/base\n");
    expect(reading.lineage).toMatchObject([{ detail: "fine-tune", target: { hub: "org/base" } }]);
  });

  it("with a relation the hub does not know are kept, and the word is a problem", async () => {
    const reading = await read("base_model: a/b\nbase_model_relation: cousin\n");
    expect(reading.lineage).toMatchObject([{ detail: "unknown" }]);
    expect(lines(reading)).toEqual([
      "malformed: line 3: base_model_relation is none of adapter, merge, quantized, finetune",
    ]);
  });
});

describe("the data of a card", () => {
  it("are hub datasets, old names, or names alone", async () => {
    const reading = await read(
      "datasets:\n- org/data\n- squad\n- common_voice from Mozilla\n- https://huggingface.co/datasets/a/b\n- train.csv\n- imagefolder\n- https://example.org/data\n- /home/someone/set\n",
    );
    expect(reading.lineage.every(({ kind, detail }) => kind === "trainedOn" && detail === "unknown")).toBe(
      true,
    );
    expect(reading.lineage.map(({ target }) => target)).toEqual([
      { kind: "dataset", name: "org/data", hub: "org/data" },
      { kind: "dataset", name: "squad", hub: "squad" },
      { kind: "dataset", name: "common_voice from Mozilla" },
      { kind: "dataset", name: "a/b", hub: "a/b" },
      { kind: "dataset", name: "train.csv" },
      {
        kind: "dataset",
        name: "https://example.org/data",
        identifiers: [{ type: "url", value: "https://example.org/data" }],
      },
      { kind: "dataset", name: "set" },
    ]);
  });

  it("of evaluations are metrics and relations", async () => {
    const reading = await read(
      [
        "model-index:",
        "- name: m",
        "  results:",
        "  - task: {type: image-classification}",
        "    dataset: {type: org/beans, name: Beans, split: test}",
        "    metrics:",
        "    - type: accuracy",
        "      value: 0.9",
        "      verified: true",
        "    - {type: f1, value: '0.66', name: F1}",
        "  - dataset: {type: imagefolder, name: Our leaves}",
        "    metrics: [{type: accuracy, value: 1}]",
        "  - dataset: {type: org/beans, name: Beans, split: train}",
        "",
      ].join("\n"),
    );
    const common = { task: "image-classification", dataset: "Beans", split: "test" };
    expect(values(reading, "metric")).toEqual([
      { type: "accuracy", value: 0.9, verified: true, ...common },
      { type: "f1", value: "0.66", name: "F1", ...common },
      { type: "accuracy", value: 1, dataset: "Our leaves" },
    ]);
    expect(reading.claims.find(({ property }) => property === "metric")?.source).toMatchObject({
      pointer: "/model-index/0/results/0/metrics/0",
      line: 8,
    });
    expect(
      reading.lineage.map(({ kind, target, claims }) => [
        kind,
        target.hub ?? target.name,
        claims[0]?.source.line,
      ]),
    ).toEqual([
      ["evaluatedOn", "org/beans", 6],
      ["evaluatedOn", "Our leaves", 12],
    ]);
    expect(reading.problems).toEqual([]);
  });

  it("without a value, a type or a list are problems, not crashes", async () => {
    const reading = await read(
      "model-index:\n- results:\n  - metrics:\n    - type: a\n      value: [1]\n    - value: 2\n    - 5\n    - {type: b, value: }\n  - 7\n- x\n",
    );
    expect(values(reading, "metric")).toEqual([]);
    expect(lines(reading).sort()).toEqual([
      "malformed: line 10: model-index/0/results/1 is a number, not a mapping",
      "malformed: line 11: model-index/1 is a string, not a mapping",
      "malformed: line 5: model-index/0/results/0/metrics/0 has no type, or a value that is no number",
      "malformed: line 7: model-index/0/results/0/metrics/1 has no type, or a value that is no number",
      "malformed: line 8: model-index/0/results/0/metrics/2 is a number, not a mapping",
    ]);
  });
});

describe("other keys of a card", () => {
  it.each([
    ["co2_eq_emissions: 12.5", { grams: 12.5 }],
    [
      "co2_eq_emissions:\n  emissions: 3\n  source: codecarbon\n  training_type: fine-tuning\n  geographical_location: Oslo\n  hardware_used: 1 GPU",
      { grams: 3, source: "codecarbon", trainingType: "fine-tuning", location: "Oslo", hardware: "1 GPU" },
    ],
  ])("tell emissions in grams: %j", async (yaml, emissions) => {
    expect(values(await read(yaml), "emissions")).toEqual([emissions]);
  });

  it.each([
    "co2_eq_emissions: many",
    "co2_eq_emissions: -1",
    "co2_eq_emissions: {emissions: a lot}",
    "co2_eq_emissions: [1]",
  ])("with emissions that are no grams are a problem: %s", async (yaml) => {
    const reading = await read(yaml);
    expect(values(reading, "emissions")).toEqual([]);
    expect(lines(reading)[0]).toContain("not a number of grams");
  });

  it("say that access has to be asked for", async () => {
    const reading = await read(
      "license: mit\nextra_gated_prompt: Agree?\nextra_gated_fields:\n  Name: text\n",
    );
    expect(values(reading, "gated")).toEqual([true]);
    expect(values(reading, "metadata")).toEqual([]);
  });

  it("become metadata, flattened and without folders", async () => {
    const reading = await read(
      "quantized_by: someone\ninstance_prompt: a photo of sks dog\nmetrics: [accuracy, f1]\ninference:\n  parameters: {temperature: 0.7, deep: {er: 1}}\nmine: /home/someone/secret/x\nempty:\nlist: [[1]]\nwidget:\n- text: hi\nthumbnail: x.png\n",
    );
    expect(values(reading, "metadata")).toEqual([
      { name: "quantized_by", value: "someone" },
      { name: "instance_prompt", value: "a photo of sks dog" },
      { name: "metrics", value: "accuracy, f1" },
      { name: "inference.parameters.temperature", value: 0.7 },
      { name: "mine", value: "x" },
    ]);
  });

  it("give a description", async () => {
    expect(values(await read("license: mit\ndescription: |\n  Two\n  lines.\n"), "description")).toEqual([
      "Two\nlines.",
    ]);
  });

  it("that are empty say nothing", async () => {
    const reading = await read(
      "license:\nbase_model:\ntags:\nlibrary_name:\npipeline_tag: ''\ndatasets: []\nmodel-index:\nco2_eq_emissions:\n",
    );
    expect(reading).toMatchObject({ claims: [], lineage: [], problems: [] });
  });
});

describe("a broken card", () => {
  it.each([
    ["license: 1", "line 2: license is a number, not text"],
    ["tags:\n- ok\n- 5\n- [x]", "line 4: tags/1 is a number, not text"],
    ["base_model: {a: b}", "line 2: base_model is a mapping, not text"],
    ["library_name: [x]", "line 2: library_name is a list, not text"],
    ["language: true", "line 2: language is a boolean, not text"],
    ["datasets: 7", "line 2: datasets is a number, not text"],
    ['pipeline_tag: "a\\e[31mb"', "line 2: pipeline_tag is too long or has control characters"],
    ["model-index: nothing", "line 2: model-index is a string, not a list"],
  ])("loses %j, and says where", async (yaml, message) => {
    const reading = await read(`${yaml}\nquantized_by: x\n`);
    expect(reading.problems[0]).toEqual({ path: "README.md", problem: { code: "malformed", message } });
    expect(values(reading, "metadata")).toContainEqual({ name: "quantized_by", value: "x" });
  });

  it("keeps what stands before a mistake of YAML", async () => {
    const reading = await read("license: mit\npipeline_tag: x\nbase_model:\n\t- a/b\ntags: [y]\n");
    expect(values(reading, "license")).toEqual(["MIT"]);
    expect(reading.lineage).toEqual([]);
    expect(values(reading, "tag")).toEqual([]);
    expect(lines(reading)).toEqual([
      "malformed: The front matter, line 5: a tab is used as indentation; only the entries before it are read.",
    ]);
  });

  it("says which key it has twice; the last one counts", async () => {
    const reading = await read("license: mit\nlibrary_name: x\nlicense: apache-2.0\n");
    expect(values(reading, "license")).toEqual(["Apache-2.0"]);
    expect(lines(reading)).toEqual([
      "malformed: The front matter, line 4: a key occurs again; the last one counts.",
    ]);
  });

  it("never runs a tag", async () => {
    const reading = await read(
      "library_name: x\nlicense: !!python/object/apply:os.system ['touch /tmp/x']\n",
    );
    expect(values(reading, "license")).toEqual([]);
    expect(reading.problems).toMatchObject([{ problem: { code: "unsupported" } }]);
  });

  it("survives an alias bomb under a key that is read", async () => {
    const reading = await read(`library_name: x\n${aliasBomb(9)}tags: *l8\nmodel-index: *l8\n`);
    expect(reading.problems.length).toBeGreaterThan(0);
    expect(reading.claims.length).toBeLessThan(maxItems);
  });

  it("that is a list is a problem", async () => {
    const reading = await read("[]\n", { "config.json": "{}" });
    expect(lines(reading)).toEqual(["malformed: The front matter is no mapping of keys to values."]);
  });

  it("in another encoding is a problem", async () => {
    const latin = new Uint8Array([
      ...Buffer.from("---\nlicense: mit\nmine: "),
      0xe9,
      ...Buffer.from("\n---\n"),
    ]);
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from(cardText("license: mit\n"), "utf16le")]);
    for (const bytes of [latin, wide]) {
      const reading = await detect({ "README.md": bytes, "config.json": "{}" });
      expect(reading).toMatchObject({ claims: [], problems: [{ problem: { code: "not-utf8" } }] });
    }
    const body = new Uint8Array([...Buffer.from("---\nlicense: mit\n---\n"), 0xe9]);
    expect((await detect({ "README.md": body })).problems).toEqual([]);
  });

  it("that is a Git LFS pointer is not here", async () => {
    const reading = await detect({
      "README.md": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    });
    expect(reading.problems).toMatchObject([{ problem: { code: "not-here" } }]);
  });

  it("of many megabytes is read as far as the limit, and said to be so", async () => {
    const endless = await detect({ "README.md": `---\nlicense: mit\n${"a: 1\n".repeat(maxCardBytes / 4)}` });
    expect(endless.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
    const long = await detect({ "README.md": cardText("license: mit\n", "x".repeat(2 * maxCardBytes)) });
    expect(long).toMatchObject({ isRepository: true });
    expect(lines(long)).toEqual([
      `limit-exceeded: The text behind the first ${maxCardBytes} bytes is not read.`,
    ]);
  });

  it("stops at its limits and says so", async () => {
    const tags = await read(`library_name: x\ntags: [${"a, ".repeat(maxItems + 5)}]\n`);
    expect(values(tags, "tag")).toHaveLength(maxItems);
    expect(tags.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
    const keys = Array.from({ length: maxOtherKeys + 9 }, (_, at) => `k${at}: v\n`).join("");
    const others = await read(`library_name: x\n${keys}`);
    expect(values(others, "metadata")).toHaveLength(maxOtherKeys);
    expect(others.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
    const bad = await read(`library_name: x\ntags: [${"1, ".repeat(500)}]\n`);
    expect(bad.problems).toHaveLength(maxProblems);
  });

  it("has no more metrics than the limit", async () => {
    const metrics = "{type: a, value: 1}, ".repeat(maxMetrics + 1);
    const reading = await read(`model-index: [{results: [{metrics: [${metrics}]}]}]\n`);
    expect(values(reading, "metric")).toHaveLength(maxMetrics);
    expect(reading.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
  });
});

it("any text as a card gives a reading whose claims are plain data", async () => {
  const key = fc.constantFrom(
    "license",
    "license_name",
    "base_model",
    "base_model_relation",
    "datasets",
    "tags",
    "model-index",
    "co2_eq_emissions",
    "language",
    "__proto__",
    "own",
  );
  const value = fc.constantFrom(
    "mit",
    "[a/b, 1]",
    "{a: [b]}",
    "~",
    "!!x y",
    "&a [*a]",
    "'",
    "\n- x\n- {results: 3}",
    "../..",
    "|\n  x",
    "\t",
  );
  const yaml = fc
    .array(
      fc.tuple(key, value).map(([k, v]) => `${k}: ${v}\n`),
      { maxLength: 8 },
    )
    .map((all) => all.join(""));
  const text = fc.oneof(
    yaml.map((front) => cardText(front)),
    yaml.map((front) => `---\n${front}`),
    fc.string({ unit: "binary", maxLength: 80 }).map((front) => cardText(front)),
    fc.string({ unit: "binary", maxLength: 80 }),
  );
  await fc.assert(
    fc.asyncProperty(text, async (card) => {
      const reading = await detect({ "README.md": card, "config.json": "{}" });
      expect(JSON.parse(JSON.stringify(reading.claims))).toEqual(reading.claims);
      for (const { claims } of reading.lineage) expect(claims.length).toBeGreaterThan(0);
    }),
    { seed: 31, numRuns: 800 },
  );
});
