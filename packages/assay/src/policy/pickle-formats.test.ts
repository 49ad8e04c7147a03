import { describe, expect, it } from "vitest";
import { fixture } from "testkit/fixture";
import { pickle } from "testkit/pickle";
import { legacyCheckpoint, zipCheckpoint } from "testkit/pytorch";
import { makeTorchTar } from "testkit/torch-tar";
import { formatReaders } from "../formats/registry.ts";
import { isRecognised, readWith } from "../formats/test-input.ts";
import { valuesOf } from "../formats/test-reading.ts";
import { ruleCatalogue } from "../scan/rule-catalogue.ts";
import { isPickleRule, pickleFormats } from "./pickle-formats.table.ts";

const state = { object: { a: 1 } };
/** Everything that a loader gives to a pickle machine as a whole. */
const pickles: readonly Uint8Array[] = [
  pickle({ a: 1 }),
  fixture("pickle/function.dill"),
  fixture("pickle/function.cloudpickle"),
  fixture("joblib/logistic.joblib"),
  zipCheckpoint(state),
  legacyCheckpoint(state),
  makeTorchTar(),
];

/** The formats that the first reader which takes the bytes names. */
async function formatsOf(bytes: Uint8Array): Promise<readonly unknown[]> {
  for (const reader of formatReaders.filter((one) => isRecognised(one, bytes))) {
    const reading = await readWith(reader, "x.bin", bytes);
    if (reading !== undefined) return valuesOf(reading, "format");
  }
  return [];
}

describe("formats of pickles", () => {
  it("are those that the readers name", async () => {
    const named = await Promise.all(pickles.map(formatsOf));
    expect(new Set(named.flat())).toEqual(pickleFormats);
  });

  it("are told of by every rule with a pickle in its name, but for the one about code that loads some", () => {
    const rules = [...ruleCatalogue().keys()].filter((id) => id.includes("PICKL"));
    expect(rules.filter((id) => !isPickleRule(id))).toEqual(["CODE-PICKLE-LOAD"]);
    expect(rules.length).toBeGreaterThan(15);
  });
});
