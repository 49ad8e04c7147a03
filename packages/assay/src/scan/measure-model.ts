import { type Claim, claimant } from "../model/claim.ts";
import { claimsOn } from "../model/resolve.ts";
import { isFixedBuffer } from "../tensors/fixed-buffers.ts";
import { summariseTensors, type TensorSummary } from "../tensors/summary.ts";
import type { Tensor } from "../tensors/tensor.ts";
import type { FileDigest } from "./file-digest.ts";
import { moduleClaims } from "./module-shapes.ts";
import type { ModelDraft, WeightSet } from "./model-draft.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadingDepth } from "./reading-depth.ts";
import { withoutTiedCopies } from "./tied-weights.ts";
import { identifySet } from "./weights-identity.ts";
import { identityPlugIn } from "./identity-plug-in.ts";

export interface MeasureInput {
  readonly digests: ReadonlyMap<string, FileDigest>;
  readonly depth: ReadingDepth;
  readonly files: ReadonlyMap<string, ReadFile>;
  /** The sizes of modules are noted: somebody compares adapters with their bases. */
  readonly notesModules: boolean;
}

/** What the tables of tensors and the digests say about a model: one group of claims for each format it is here in. */
export function measureModel(draft: ModelDraft, input: MeasureInput): readonly Claim[] {
  return draft.weightSets.flatMap((set) => measureSet(set, draft, input));
}

function measureSet(set: WeightSet, draft: ModelDraft, input: MeasureInput): readonly Claim[] {
  const path = set.paths[0] ?? draft.path;
  if (set.tensors.length === 0) return set.isPartial ? [] : emptyClaims(path);
  const modules = input.notesModules ? moduleClaims(set.tensors, "tensors@1", path) : [];
  return [...countClaims(set, draft, path, input), ...modules, ...identityClaims(set, path, input)];
}

/** A graph without weights was read in full, and holds none: that is known, not unknown. */
function emptyClaims(path: string): readonly Claim[] {
  const claim = claimant("measured", { by: "tensors@1", path });
  return [claim("parameters", 0), claim("tensorCount", 0), claim("weightBytes", 0)];
}

/** A set that is not all here is still counted, but its counts are those of a part: they are said to be unresolved. */
function countClaims(set: WeightSet, draft: ModelDraft, path: string, input: MeasureInput): readonly Claim[] {
  const source = { by: "tensors@1", path };
  const claim = claimant("measured", source);
  const learned = withoutTiedCopies(set.tensors, input.digests);
  const summary = summariseTensors(learned, hintsFor(learned, draft));
  const buffers = set.tensors.filter(isFixedBuffer).map(({ name }) => name);
  const known: Claim[] = [
    claim("tensorCount", set.tensors.length),
    claim("weightBytes", summary.weightBytes),
    claim("parametersByDtype", summary.parametersByDtype),
    claim("layers", summary.layers),
    ...(summary.dtype === undefined ? [] : [claim("dtype", summary.dtype)]),
    ...(buffers.length === 0 ? [] : [claim("fixedBuffers", buffers)]),
  ];
  const expression = unresolvedReason(set, summary);
  if (expression === undefined) return [claim("parameters", summary.parameters), ...known];
  const parameters: Claim = {
    property: "parameters",
    value: { kind: "unresolved", expression },
    basis: "measured",
    source,
  };
  return set.isPartial ? [parameters] : [parameters, ...known];
}

function unresolvedReason(set: WeightSet, { unresolved, parameters }: TensorSummary): string | undefined {
  if (set.isPartial) return `not all weights are here; those that are hold ${parameters}`;
  if (unresolved === undefined) return undefined;
  const count = unresolved.tensors.length;
  return `${count} packed tensors (${unresolved.method}) do not tell how many weights they hold; the others hold ${parameters}`;
}

function hintsFor(tensors: readonly Tensor[], draft: ModelDraft): Parameters<typeof summariseTensors>[1] {
  const fixedBuffers = new Set(tensors.filter(isFixedBuffer).map(({ name }) => name));
  const [claim] = claimsOn(draft, "quantization");
  if (claim?.value.kind !== "known") return { fixedBuffers };
  const { method, bits, groupSize } = claim.value.value;
  const hint = {
    method,
    ...(bits === undefined ? {} : { bits }),
    ...(groupSize === undefined ? {} : { groupSize }),
  };
  return { fixedBuffers, quantization: hint };
}

/** Weights that nobody asked to read: that they have no weights-id is no news. */
function isUnread(path: string, { depth, files, digests }: MeasureInput): boolean {
  const file = files.get(path);
  return file !== undefined && depth.isHeaderOnly(file.entry) && digests.get(path) === undefined;
}

function identityClaims(set: WeightSet, path: string, input: MeasureInput): readonly Claim[] {
  if (set.paths.some((at) => isUnread(at, input))) return [];
  const source = { by: identityPlugIn, path };
  const result = identifySet(set, input.digests);
  if (result.kind === "unresolved") {
    const value = { kind: "unresolved" as const, expression: result.reason };
    return [{ property: "weightsId", value, basis: "measured", source }];
  }
  const claim = claimant("measured", source);
  return [
    claim("weightsId", result.identity.weightsId),
    claim("namedWeightsId", result.identity.namedWeightsId),
  ];
}
