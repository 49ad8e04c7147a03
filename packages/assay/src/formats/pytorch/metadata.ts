import type { Claim, Claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { readText } from "../../syntax/pickle/index.ts";
import type { Heap, Ref } from "../../syntax/pickle/index.ts";
import { entriesOf } from "../pickle-objects.ts";
import type { Entry } from "../pickle-objects.ts";
import { trainingArguments, trainingClaims } from "./training-parameters.ts";

/** Keys under which trainers keep their settings: Lightning, Ultralytics, DeepSpeed and hand-written loops. */
const settingsKeys: ReadonlySet<string> = new Set([
  "hyper_parameters",
  "train_args",
  "hparams",
  "config",
  "args",
  "cfg",
]);

/** A version number as PEP 440 allows it. */
const version = /^[0-9][0-9A-Za-z.+!-]{0,39}$/;

/** What the object says beside its tensors: trainer and version, training parameters. */
export function metadataClaims(heap: Heap, root: Ref | undefined, declared: Claimant): Claim[] {
  const argumentsOfRun = trainingArguments(heap, root);
  if (argumentsOfRun !== undefined) return trainingClaims(heap, argumentsOfRun, "", declared);
  const entries = entriesOf(heap, root) ?? [];
  const top = new Map(entries);
  return [
    ...producers(heap, top, declared),
    ...progress(heap, entries, declared),
    ...settings(heap, entries, declared),
  ];
}

function producers(heap: Heap, top: ReadonlyMap<string, Ref>, declared: Claimant): Claim[] {
  const claim = (name: string, key: string): Claim[] => {
    const text = readText(heap, top.get(key));
    if (text === undefined || !version.test(text)) return [];
    return [declared("producer", `${name} ${printable(text)}`, { pointer: key })];
  };
  // Ultralytics writes `version` beside `train_args`; alone the key could mean anything.
  const ultralytics = top.has("train_args") ? claim("ultralytics", "version") : [];
  return [
    ...claim("pytorch-lightning", "pytorch-lightning_version"),
    ...claim("deepspeed", "ds_version"),
    ...ultralytics,
  ];
}

const progressKeys: ReadonlySet<string> = new Set(["epoch", "global_step", "iteration"]);

function progress(heap: Heap, entries: readonly Entry[], declared: Claimant): Claim[] {
  return trainingClaims(
    heap,
    entries.filter(([key]) => progressKeys.has(key)),
    "",
    declared,
  );
}

function settings(heap: Heap, entries: readonly Entry[], declared: Claimant): Claim[] {
  return entries.flatMap(([key, value]) => {
    if (!settingsKeys.has(key)) return [];
    const inside = entriesOf(heap, value) ?? trainingArguments(heap, value) ?? [];
    return trainingClaims(heap, inside, `${key}.`, declared);
  });
}
