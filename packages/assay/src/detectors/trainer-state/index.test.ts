import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type HubFiles, hubFolder } from "../../../../../testkit/hub-repository.ts";
import { aliasBomb, mergeConfigText, trainerStateText } from "../../../../../testkit/model-card.ts";
import type { Claim } from "../../model/claim.ts";
import type { FolderReading } from "../detector.ts";
import { trainerState } from "./index.ts";
import { maxMetrics, maxRelatives } from "./limits.ts";

function detect(files: HubFiles, path = ""): Promise<FolderReading> {
  return trainerState.detect(hubFolder(files, (name) => trainerState.matches(name), path));
}

function values(claims: readonly Claim[], property: string): unknown[] {
  return claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : value.kind));
}

/** Claims about the run that produced the model. */
function run({ lineage }: FolderReading): readonly Claim[] {
  return lineage.find(({ kind }) => kind === "produced")?.target.claims ?? [];
}

/** `kind detail target` of each relation. */
function relations({ lineage }: FolderReading): string[] {
  return lineage.map(
    ({ kind, detail, target }) => `${kind} ${detail ?? ""} ${target.hub ?? `"${target.name}"`}`,
  );
}

describe("the state of a trainer", () => {
  it("is a run that produced the model, with how far it went", async () => {
    const reading = await detect({ "m/trainer_state.json": trainerStateText() }, "m");
    expect(reading).toMatchObject({
      problems: [],
      findings: [],
      claims: [],
      roles: [{ path: "m/trainer_state.json", role: "training-state" }],
      lineage: [{ kind: "produced", reversed: true, target: { kind: "training-run" } }],
    });
    expect(values(run(reading), "trainingParameter")).toEqual([
      { name: "global_step", value: 30 },
      { name: "max_steps", value: 30 },
      { name: "epoch", value: 3 },
      { name: "num_train_epochs", value: 3 },
      { name: "train_batch_size", value: 8 },
      { name: "best_metric", value: 0.5 },
      { name: "best_global_step", value: 20 },
      { name: "best_model_checkpoint", value: "checkpoint-20" },
      { name: "last_learning_rate", value: 0.0001 },
      { name: "train_runtime", value: 60.5 },
    ]);
  });

  it("has the last training loss and the evaluations at the best and the last step", async () => {
    const reading = await detect({ "trainer_state.json": trainerStateText() });
    expect(values(run(reading), "metric")).toEqual([
      { type: "loss", value: 0.25, name: "last training loss, step 30", split: "train" },
      { type: "loss", value: 1.25, name: "mean training loss", split: "train" },
      { type: "loss", value: 0.5, name: "best checkpoint, step 20", split: "eval" },
      { type: "accuracy", value: 0.75, name: "best checkpoint, step 20", split: "eval" },
      { type: "loss", value: 0.625, name: "last evaluation, step 30", split: "eval" },
      { type: "accuracy", value: 0.7, name: "last evaluation, step 30", split: "eval" },
    ]);
    expect(run(reading).find(({ property }) => property === "metric")?.source).toEqual({
      by: "trainer-state@1",
      path: "trainer_state.json",
      pointer: "/log_history/3/loss",
    });
  });

  it("of an older version knows the best step by the checkpoint's name", async () => {
    const text = trainerStateText({
      best_global_step: undefined,
      best_model_checkpoint: "out\\checkpoint-30",
    });
    const names = values(run(await detect({ "trainer_state.json": text })), "metric").map((metric) => {
      return (metric as { readonly name: string }).name;
    });
    expect(names.slice(2)).toEqual(Array.from({ length: 2 }, () => "best and last evaluation, step 30"));
  });

  it("never shows where the run was", async () => {
    const reading = await detect({
      "trainer_state.json": trainerStateText({ best_model_checkpoint: "C:\\Users\\me\\out" }),
    });
    expect(JSON.stringify(reading)).not.toContain("Users");
    expect(JSON.stringify(reading)).not.toContain("someone");
  });

  it("of the example is read as it is", async () => {
    const text = readFileSync(
      new URL("../../../../../examples/lineage/chat/trainer_state.json", import.meta.url),
    );
    const reading = await detect({ "trainer_state.json": text });
    expect(reading.problems).toEqual([]);
    expect(values(run(reading), "metric")).toContainEqual({
      type: "loss",
      value: 0.8762,
      name: "last training loss, step 60",
      split: "train",
    });
  });

  it("takes NaN, as Python writes it, for no number", async () => {
    const text = '{"global_step": 5, "best_metric": NaN, "log_history": [{"loss": NaN, "step": 5}]}';
    const reading = await detect({ "trainer_state.json": text });
    expect(values(run(reading), "trainingParameter")).toEqual([{ name: "global_step", value: 5 }]);
  });

  it.each([
    ["no JSON", "{", "malformed"],
    ["a list", "[]", "malformed"],
    ["somebody else's object", '{"state": 1}', "malformed"],
    ["a step that is text", '{"global_step": "7"}', "malformed"],
    ["nesting without end", "[".repeat(100_000), "limit-exceeded"],
    ["a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\n", "not-here"],
  ])("with %s is a problem", async (_, text, code) => {
    const reading = await detect({ "trainer_state.json": text });
    expect(reading).toMatchObject({
      lineage: [],
      roles: [{ role: "training-state" }],
      problems: [{ problem: { code } }],
    });
  });

  it("with odd log entries is read where it can be", async () => {
    const log_history = [
      1,
      null,
      "x",
      [],
      { loss: "low" },
      { loss: 2 },
      { eval_loss: [1] },
      { step: "a", eval_f1: 0.5 },
    ];
    const reading = await detect({
      "trainer_state.json": trainerStateText({ log_history, best_model_checkpoint: 3 }),
    });
    expect(values(run(reading), "metric")).toEqual([
      { type: "loss", value: 2, name: "last training loss", split: "train" },
      { type: "f1", value: 0.5, name: "last evaluation", split: "eval" },
    ]);
  });

  it("with equal keys is a finding", async () => {
    const reading = await detect({ "trainer_state.json": '{"global_step": 1, "global_step": 2}' });
    expect(reading.findings).toMatchObject([{ rule: "CONFIG-DUPLICATE-KEY" }]);
  });
});

describe("the results of a trainer", () => {
  it("belong to the same run, and are told once", async () => {
    const reading = await detect({
      "trainer_state.json": '{"global_step": 1}',
      "all_results.json": {
        epoch: 3,
        eval_accuracy: 0.8,
        eval_runtime: 1,
        eval_samples: 40,
        train_loss: 0.5,
        train_runtime: 9,
      },
      "eval_results.json": { epoch: 3, eval_accuracy: 0.8, eval_runtime: 1, eval_samples: 40 },
    });
    expect(reading.lineage).toHaveLength(1);
    expect(reading.roles).toHaveLength(3);
    expect(values(run(reading), "metric")).toEqual([
      { type: "accuracy", value: 0.8, split: "eval" },
      { type: "loss", value: 0.5, split: "train" },
    ]);
    expect(values(run(reading), "trainingParameter")).toEqual([
      { name: "eval_samples", value: 40 },
      { name: "train_runtime", value: 9 },
      { name: "global_step", value: 1 },
    ]);
  });

  it.each(['{"results": {"mmlu": 0.5}}', "[1, 2]", "7", '{"accuracy": 0.5}', '{"eval_accuracy": "high"}'])(
    "are not %s, which is somebody else's",
    async (text) => {
      expect(await detect({ "eval_results.json": text })).toMatchObject({
        roles: [],
        lineage: [],
        problems: [],
      });
    },
  );

  it("have a limit", async () => {
    const many = Object.fromEntries(Array.from({ length: maxMetrics + 1 }, (_, at) => [`eval_m${at}`, at]));
    const reading = await detect({ "all_results.json": many });
    expect(run(reading)).toHaveLength(maxMetrics);
    expect(reading.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
  });
});

describe("the configuration of a merge", () => {
  it("names the merged models once each, and the method", async () => {
    const reading = await detect({ "mergekit_config.yml": mergeConfigText(["a/b", "c/d"]) });
    expect(relations(reading)).toEqual(["derivedFrom merged a/b", "derivedFrom merged c/d"]);
    expect(values(reading.claims, "trainingParameter")).toEqual([
      { name: "merge_method", value: "slerp" },
      { name: "merge_dtype", value: "bfloat16" },
      { name: "merge.t", value: 0.5 },
    ]);
    expect(reading.roles).toEqual([{ path: "mergekit_config.yml", role: "config" }]);
    expect(reading.lineage[1]?.claims[0]?.source).toMatchObject({
      pointer: "/slices/0/sources/1/model",
      line: 5,
    });
  });

  it("may list models with revisions and adapters, and local paths", async () => {
    const reading = await detect({
      "mergekit_config.yml":
        "models:\n- model: a/b@main+c/lora@v1\n- model: {model: {path: d/e, revision: abc}, lora: f/g}\n- model: /home/someone/models/mine\nmerge_method: linear\n",
    });
    expect(relations(reading)).toEqual([
      "derivedFrom merged a/b",
      "derivedFrom merged c/lora",
      "derivedFrom merged d/e",
      "derivedFrom merged f/g",
      'derivedFrom merged "mine"',
    ]);
    expect(reading.lineage.map(({ target }) => values(target.claims ?? [], "revision"))).toEqual([
      ["main"],
      ["v1"],
      ["abc"],
      [],
      [],
    ]);
    expect(JSON.stringify(reading)).not.toContain("someone");
  });

  it("of modules and of experts is read as well", async () => {
    const modules =
      "merge_method: passthrough\nmodules:\n  text:\n    slices:\n    - sources: [{model: a/b}]\n  image:\n    models: [{model: c/d}]\n";
    expect(relations(await detect({ "mergekit_config.yaml": modules }))).toEqual([
      "derivedFrom merged a/b",
      "derivedFrom merged c/d",
    ]);
    const experts =
      "base_model: a/b\ngate_mode: hidden\nexperts:\n- source_model: c/d\n  positive_prompts: [x]\n";
    expect(relations(await detect({ "mergekit_moe_config.yml": experts }))).toEqual([
      "derivedFrom merged a/b",
      "derivedFrom merged c/d",
    ]);
  });

  it.each([
    ["no mapping", "- a\n", "malformed"],
    ["no model", "merge_method: slerp\nmodels: [1, {model: 2}, {}]\n", "malformed"],
    ["broken YAML from the start", "\t- x: [", "malformed"],
    ["an alias bomb", `${aliasBomb(12)}models: *l11\n`, "limit-exceeded"],
    ["another encoding", new Uint8Array([0x61, 0x3a, 0x20, 0xff]), "not-utf8"],
    ["more than a megabyte", `# ${"x".repeat(1024 * 1024)}\n`, "limit-exceeded"],
  ])("with %s is a problem", async (_, content, code) => {
    const reading = await detect({ "mergekit_config.yml": content });
    expect(reading.lineage).toEqual([]);
    expect(reading.problems.map(({ problem }) => problem.code)).toContain(code);
  });

  it("has a limit for models", async () => {
    const models = Array.from({ length: maxRelatives + 5 }, (_, at) => `o/m${at}`);
    const reading = await detect({ "mergekit_config.yml": mergeConfigText(models) });
    expect(reading.lineage.length).toBeLessThanOrEqual(maxRelatives);
    expect(reading.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
  });
});

describe("the recipe of axolotl", () => {
  const recipe =
    "base_model: org/base\nadapter: lora\nlora_r: 8\nsequence_len: 2048\nmicro_batch_size: 1\nhub_model_id: me/mine\ndatasets:\n- path: org/talk\n  type: chat_template\n- path: ./own/set.jsonl\n  type: alpaca\n- path: org/books\n  type: completion\n";

  it("names base, datasets with their stage, and parameters", async () => {
    const reading = await detect({ "axolotl_config.yml": recipe, "adapter_config.json": {} });
    expect(relations(reading)).toEqual([
      "derivedFrom adapter org/base",
      "trainedOn sft org/talk",
      'trainedOn sft "set.jsonl"',
      "trainedOn continued org/books",
    ]);
    expect(reading.lineage[1]?.claims[0]?.source).toMatchObject({ pointer: "/datasets/0", line: 8 });
    expect(values(reading.claims, "trainingParameter")).toEqual([
      { name: "adapter", value: "lora" },
      { name: "sequence_len", value: 2048 },
      { name: "lora_r", value: 8 },
      { name: "micro_batch_size", value: 1 },
    ]);
  });

  it("of a LoRA whose adapter is not here is a fine-tune: it was merged", async () => {
    expect(relations(await detect({ "axolotl_config.yaml": recipe }))[0]).toBe(
      "derivedFrom fine-tune org/base",
    );
  });

  it.each([
    ["rl: dpo", "preference"],
    ["rl: grpo", "rl"],
    ["rl: newest", "unknown"],
    ["reward_model: true", "preference"],
  ])("with %s trains by %s", async (line, stage) => {
    const text = `base_model: a/b\n${line}\nsequence_len: 1\ndatasets: [{path: c/d, type: x}]\n`;
    expect(relations(await detect({ "axolotl_config.yml": text }))[1]).toBe(`trainedOn ${stage} c/d`);
  });

  it("may go on with pretraining, evaluate, and name files by loader", async () => {
    const text =
      "base_model: a/b\nsequence_len: 1\npretraining_dataset: c/d\ntest_datasets: [{path: json, data_files: [x/test.jsonl]}]\n";
    expect(relations(await detect({ "axolotl_config.yml": text }))).toEqual([
      "derivedFrom continued-pretraining a/b",
      "trainedOn continued c/d",
      'evaluatedOn  "test.jsonl"',
    ]);
  });

  it("is passed over when it has not axolotl's keys", async () => {
    const reading = await detect({ "axolotl_config.yml": "base_model: a/b\nother: 1\n" });
    expect(reading).toMatchObject({ roles: [], lineage: [], claims: [], problems: [] });
  });
});

describe("what a run consumed", () => {
  const log =
    "timestamp,project_name,run_id,duration,emissions,energy_consumed,codecarbon_version\n2026-01-01T00:00:00,codecarbon,a,60,0.5,1.25,3.3.2\n";

  it("stands beside its state: emissions of the run and of its model", async () => {
    const reading = await detect({ "trainer_state.json": '{"global_step": 3}', "emissions.csv": log });
    const emissions = { grams: 500, energyKwh: 1.25, source: "codecarbon 3.3.2" };
    expect(values(reading.claims, "emissions")).toEqual([emissions]);
    const [run] = reading.lineage;
    expect(values(run?.target.claims ?? [], "emissions")).toEqual([emissions]);
    expect(values(run?.target.claims ?? [], "metric")).toContainEqual({ type: "energy.kwh", value: 1.25 });
  });

  it("is nobody's without a state", async () => {
    expect((await detect({ "emissions.csv": log })).lineage).toEqual([]);
  });

  it("is told when its compute reaches the threshold of the AI Act", async () => {
    const near = await detect({ "trainer_state.json": '{"global_step": 3, "total_flos": 4e24}' });
    const above = await detect({ "trainer_state.json": '{"global_step": 3, "total_flos": 2e25}' });
    const below = await detect({ "trainer_state.json": '{"global_step": 3, "total_flos": 1e20}' });
    const severities = [near, above, below].map(({ findings }) => findings.map(({ severity }) => severity));
    expect(severities).toEqual([["info"], ["medium"], []]);
  });
});

describe("the arguments of LLaMA-Factory", () => {
  const text =
    "model_name_or_path: /data/me/Qwen3-14B\nstage: dpo\nfinetuning_type: full\ndataset: own,other_set\neval_dataset: check\nlearning_rate: 5.0e-05\nswanlab_api_key: secret\noutput_dir: saves/me\n";

  it("name base, datasets of a local registry, stage and parameters, and no secret", async () => {
    const reading = await detect({ "training_args.yaml": text });
    expect(relations(reading)).toEqual([
      'derivedFrom fine-tune "Qwen3-14B"',
      'trainedOn preference "own"',
      'trainedOn preference "other_set"',
      'evaluatedOn  "check"',
    ]);
    expect(values(reading.claims, "trainingParameter")).toEqual([
      { name: "stage", value: "dpo" },
      { name: "finetuning_type", value: "full" },
      { name: "learning_rate", value: 0.00005 },
    ]);
    expect(JSON.stringify(reading)).not.toMatch(/secret|saves|data\/me/);
  });

  it.each([
    "Qwen/Qwen1.5-0.5B:\n  lora_rank: 8\n",
    "stage: sft\n",
    "- x\n",
    "{{ template }}\n",
    "stage: [x]\nmodel_name_or_path: a/b\n",
  ])("are not %j, which is somebody else's", async (other) => {
    expect(await detect({ "training_args.yaml": other })).toMatchObject({
      roles: [],
      lineage: [],
      problems: [],
    });
  });
});

it("any text under any of the names gives a reading whose claims are plain data", async () => {
  const name = fc.constantFrom(
    "trainer_state.json",
    "all_results.json",
    "mergekit_config.yml",
    "mergekit_moe_config.yml",
    "axolotl_config.yml",
    "training_args.yaml",
  );
  const key = fc.constantFrom(
    "global_step",
    "log_history",
    "eval_x",
    "base_model",
    "models",
    "slices",
    "modules",
    "experts",
    "datasets",
    "sequence_len",
    "stage",
    "model_name_or_path",
    "finetuning_type",
    "parameters",
    "__proto__",
  );
  const value = fc.oneof(
    fc.constantFrom("sft", "a/b", "../..", [{ model: "a/b@c+d" }], [{ sources: [{ model: {} }] }], {
      text: { models: [1] },
    }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const content = fc.oneof(
    fc.dictionary(key, value).map((fields) => JSON.stringify(fields)),
    fc
      .dictionary(key, value)
      .map((fields) =>
        JSON.stringify({ global_step: 1, base_model: "a/b", sequence_len: 1, datasets: [], ...fields }),
      ),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.uint8Array({ maxLength: 60 }),
  );
  await fc.assert(
    fc.asyncProperty(name, content, async (file, bytes) => {
      const reading = await detect({ [file]: bytes });
      expect(JSON.parse(JSON.stringify([reading.claims, run(reading)]))).toEqual([
        reading.claims,
        run(reading),
      ]);
      for (const { claims, target } of reading.lineage) {
        expect(claims.length).toBeGreaterThan(0);
        expect(target.name).not.toBe("");
      }
    }),
    { seed: 33, numRuns: 800 },
  );
});
