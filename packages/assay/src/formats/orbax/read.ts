import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant, type Source } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { booleanAt, numberAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { arrayOf, readSibling } from "./arrays.ts";
import { arrayLimits, maxArrays, maxShapes, metadataLimits } from "./limits.ts";
import { leavesOf, type Leaf } from "./tree.ts";

/** Reads the tree of a checkpoint from its `_METADATA`, and the arrays' own files where they lie open beside it. */
export async function readOrbax(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const { source } = file;
  const place: Source = { by, path: file.path };
  const measured = claimant("measured", place);
  const parsed = parseJson(await readUpTo(source, 0, metadataLimits.maxBytes + 1), metadataLimits);
  if (!parsed.ok) {
    const { code, message } = parsed;
    return plainReading("orbax", { claims: [measured("format", "orbax")], problems: [{ code, message }] });
  }
  const leaves = leavesOf(parsed.value);
  if (leaves === undefined) return undefined;
  const arrays = leaves.filter(({ type }) => type !== "None");
  const isDatabase = booleanAt(parsed.value, "use_ocdbt") === true;
  const { tensors, problems } = isDatabase ? inDatabase : await openArrays(file, arrays);
  return plainReading("orbax", {
    claims: [
      ...structureClaims(parsed.value, arrays, isDatabase, measured),
      ...shapeClaims(tensors.length === 0 ? arrays : [], claimant("declared", place)),
      ...(await checkpointClaims(file, claimant("declared", place))),
    ],
    tensors,
    problems,
    companions: companionsOf(tensors),
  });
}

const inDatabase: { readonly tensors: readonly Tensor[]; readonly problems: readonly Problem[] } = {
  tensors: [],
  problems: [
    {
      code: "unsupported",
      message: "the arrays are in an OCDBT database (manifest.ocdbt), which is not read",
    },
  ],
};

async function openArrays(
  file: FormatInput,
  leaves: readonly Leaf[],
): Promise<{ readonly tensors: readonly Tensor[]; readonly problems: readonly Problem[] }> {
  const tensors: Tensor[] = [];
  let missing = 0;
  for (const leaf of leaves.slice(0, maxArrays)) {
    const array = await arrayOf(file, leaf);
    if (array === undefined) missing += 1;
    else tensors.push(array);
  }
  const problems: Problem[] = [];
  if (missing > 0)
    problems.push({ code: "not-here", message: `${missing} arrays have no metadata that is here and known` });
  if (leaves.length > maxArrays)
    problems.push({
      code: "limit-exceeded",
      message: `of ${leaves.length} arrays ${maxArrays} are looked at`,
    });
  return { tensors, problems };
}

function companionsOf(tensors: readonly Tensor[]): string[] {
  return tensors.flatMap(({ data }) => (data.kind === "slice" ? [data.path] : [])).sort();
}

function structureClaims(
  metadata: unknown,
  arrays: readonly Leaf[],
  isDatabase: boolean,
  claim: Claimant,
): Claim[] {
  const zarr = booleanAt(metadata, "use_zarr3") === true ? "zarr 3" : "zarr 2";
  return [
    claim("format", "orbax"),
    claim("formatVersion", isDatabase ? `OCDBT, ${zarr}` : zarr, { pointer: "use_ocdbt" }),
    claim("hyperparameter", { name: "arrays", value: arrays.length }, { pointer: "tree_metadata" }),
  ];
}

/** Where no tensor can be named for want of a type, the shapes of the tree are said all the same. */
function shapeClaims(leaves: readonly Leaf[], claim: Claimant): Claim[] {
  return leaves
    .filter(({ shape }) => shape !== undefined)
    .slice(0, maxShapes)
    .map(({ name, shape }) =>
      claim(
        "metadata",
        { name: `${name}.shape`, value: (shape ?? []).join(",") },
        { pointer: "tree_metadata" },
      ),
    );
}

/** `_CHECKPOINT_METADATA`: which handler wrote the checkpoint and when, metrics. */
async function checkpointClaims(file: FormatInput, claim: Claimant): Promise<Claim[]> {
  const value = await readSibling(file, "_CHECKPOINT_METADATA", arrayLimits);
  const claims: Claim[] = [];
  const handler = stringAt(value, "item_handlers");
  if (handler !== undefined)
    claims.push(claim("producer", `orbax ${handler.split(".").at(-1) ?? ""}`.trim()));
  const time = numberAt(value, "commit_timestamp_nsecs");
  if (time !== undefined && time > 0)
    claims.push(
      claim("metadata", { name: "committed", value: new Date(Math.floor(time / 1e6)).toISOString() }),
    );
  for (const [name, metric] of Object.entries(recordAt(value, "metrics") ?? {}).slice(0, 50))
    if (typeof metric === "number") claims.push(claim("metric", { type: name, value: metric }));
  return claims;
}
