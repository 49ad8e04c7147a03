import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { nemo } from "./index.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const detect = (config: string, others: HubFiles = {}): Promise<FolderReading> =>
  nemo.detect(hubFolder({ "model_config.yaml": text(config), ...others }, (name) => nemo.matches(name)));

const values = (reading: FolderReading, property: PropertyName): unknown[] =>
  claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));

/** The layout of NeMo's own recipe for a Conformer with CTC, shortened. */
const conformer = `
sample_rate: 16000
labels: [a, b, c]
train_ds:
  manifest_filepath: /data/secret_customer/train.json
  batch_size: 16
tokenizer:
  dir: /home/somebody/tokenizer
  type: bpe
encoder:
  _target_: nemo.collections.asr.modules.ConformerEncoder
  n_layers: 18
  d_model: 512
optim:
  name: adamw
  lr: 2.0
target: nemo.collections.asr.models.ctc_bpe_models.EncDecCTCModelBPE
nemo_version: 1.23.0
`;

describe("a NeMo configuration", () => {
  it("describes a model", async () => {
    const reading = await detect(conformer);
    expect(reading.isModel).toBe(true);
    expect(reading.problems).toEqual([]);
    expect(values(reading, "architecture")).toEqual(["EncDecCTCModelBPE"]);
    expect(values(reading, "task")).toEqual(["automatic-speech-recognition"]);
    expect(values(reading, "producer")).toEqual(["nemo 1.23.0"]);
    expect(values(reading, "hyperparameter")).toEqual([
      { name: "sample_rate", value: 16000 },
      { name: "encoder.n_layers", value: 18 },
      { name: "encoder.d_model", value: 512 },
      { name: "num_labels", value: 3 },
    ]);
    expect(values(reading, "trainingParameter")).toContainEqual({ name: "optim.lr", value: 2 });
    expect(values(reading, "metadata")).toEqual([{ name: "nemo.tokenizer.type", value: "bpe" }]);
  });

  it("keeps the paths of whoever trained it to itself", async () => {
    const shown = JSON.stringify(await detect(conformer));
    expect(shown).not.toContain("secret_customer");
    expect(shown).not.toContain("somebody");
  });

  it("of another program is passed over", async () => {
    expect(await detect("name: x\nmodel: {a: 1}\n")).toMatchObject({ claims: [], roles: [], problems: [] });
  });
});

describe("hostile files", () => {
  it("that are broken are a gap beside weights only", async () => {
    expect((await detect("- 1\n")).problems).toEqual([]);
    expect((await detect("- 1\n", { "model_weights.ckpt": "" })).problems).toMatchObject([
      { problem: { code: "malformed" } },
    ]);
  });

  it("with mutated text never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(conformer.length), fc.string({ maxLength: 15 }), async (at, noise) => {
        const reading = await detect(conformer.slice(0, at) + noise + conformer.slice(at));
        expect(reading.findings).toEqual([]);
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});
