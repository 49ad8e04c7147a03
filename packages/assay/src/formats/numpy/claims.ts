import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { FoundArray } from "../npy-tensor.ts";
import { mostListedArrays } from "./limits.ts";

/** Format and format versions of the arrays. */
export function formatClaims(
  format: string,
  arrays: readonly FoundArray[],
  by: string,
  path: string,
): Claim[] {
  const measured = claimant("measured", { by, path });
  const versions = new Set(arrays.map(({ header }) => header.version));
  return [
    measured("format", format),
    ...[...versions].sort().map((version) => measured("formatVersion", `npy ${version}`)),
  ];
}

/** Arrays that are no tensors, as metadata: type and shape. */
export function arrayClaims(
  named: readonly { readonly name: string; readonly array: FoundArray }[],
  by: string,
  path: string,
): Claim[] {
  const measured = claimant("measured", { by, path });
  const others = named
    .filter(({ array }) => array.header.type.dtype === undefined)
    .slice(0, mostListedArrays);
  return others.map(({ name, array }) => {
    const { type, shape } = array.header;
    const fields = type.fields.map((field) => `${field.name} ${field.type}`).join(", ");
    const value = printable(`${fields === "" ? type.label : fields} (${shape.join(", ")})`);
    return measured("metadata", { name: printable(`array ${name}`), value });
  });
}
