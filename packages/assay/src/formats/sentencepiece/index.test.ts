import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mutated, randomNumbers } from "../../../../../testkit/mutation.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { sentencepiece } from "./index.ts";

const folder = new URL("../../../../../testkit/fixtures/", import.meta.url);
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)));

describe("a SentencePiece model", () => {
  it.each([
    ["unigram", "Unigram"],
    ["bpe", "BPE"],
  ])("of type %s is a part with its pieces counted as SentencePiece does", async (name, model) => {
    const reading = await readWith(sentencepiece, "tokenizer.model", bytesOf(`sentencepiece/${name}.model`));
    expect(reading).toMatchObject({ role: "part", problems: [], hazards: [], tensors: [] });
    const values = reading!.claims.map(({ property, value }) => [
      property,
      value.kind === "known" && value.value,
    ]);
    expect(values).toContainEqual([
      "tokenizer",
      {
        model,
        vocabularySize: 40,
        specialTokens: { unk_token: "<unk>", bos_token: "<s>", eos_token: "</s>" },
      },
    ]);
    expect(values).toContainEqual(["metadata", { name: "sentencepiece.input", value: "sentences.txt" }]);
    expect(values).toContainEqual(["metadata", { name: "sentencepiece.normalizer", value: "identity" }]);
  });
});

describe("hostile and other files", () => {
  it("truncated or mutated never throw; cut ones are incomplete", async () => {
    const original = bytesOf("sentencepiece/bpe.model");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        await readWith(sentencepiece, "x.model", mutated(original, randomNumbers(seed)));
      }),
      { numRuns: 200, seed: 13 },
    );
    const cut = await readWith(sentencepiece, "x.model", original.subarray(0, original.length - 5));
    expect(cut!.problems).toMatchObject([{ code: "truncated" }]);
  });

  it("are not recognised", () => {
    const others = [
      bytesOf("tensorflow/session/frozen.pb"),
      bytesOf("coreml/network.mlmodel"),
      new Uint8Array(500),
    ];
    for (const bytes of [...others, new TextEncoder().encode("\n\n\n\n")]) {
      expect(isRecognised(sentencepiece, bytes)).toBe(false);
    }
  });
});
