import { providerOfModelId } from "../../catalogue/hosted-ids.table.ts";
import type { Address } from "./server.ts";

/** A text that names a model, where it is written. */
interface NamedAt {
  readonly text: string;
  readonly place?: { readonly path: string; readonly line: number };
}

/** Lines between the address and the model of one entry of a table. */
const nearest = 8;

/** Of several servers the one whose address stands beside the name; an id that tells another provider goes to that. */
export function serverBeside(address: Address, { text, place }: NamedAt): Address {
  if (address.kind !== "other" || address.all === undefined) return address;
  const told = providerOfModelId(text);
  const away = (line: number): number => Math.abs(line - (place?.line ?? 0));
  const near = address.all
    .filter((one) => one.place.path === place?.path && away(one.place.line) <= nearest)
    .toSorted((a, b) => away(a.place.line) - away(b.place.line))[0];
  if (told !== undefined && near?.provider !== told && !address.all.some(({ provider }) => provider === told))
    return { kind: "other", provider: told, isLocal: false };
  if (near === undefined) return { kind: "unknown" };
  const { provider, url, isLocal } = near;
  return { kind: "other", provider, isLocal, ...(url === undefined ? {} : { url }) };
}
