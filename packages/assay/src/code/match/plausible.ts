import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import { makers } from "../../catalogue/listing/provider-words.table.ts";
import type { Value } from "../value.ts";
import type { ModelMakes } from "./id-values.ts";
import type { Address } from "./server.ts";

/** More ids than these are a table from which the running program picks one for the client that serves it. */
const longestChoice = 4;

/** Other makers' models that a cloud offers under their own ids. */
const offered: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["azure-openai", new Set(["openai"])],
  ["google-vertex", new Set(["google", "anthropic"])],
  ["aws-bedrock", new Set<string>()],
]);

/**
 * Of several ids that may reach a client, those that it can be asked for: a table of all models that an application knows
 * flows to each of its clients, and is found where it stands.
 */
export function plausible(
  values: readonly Value[],
  { origin }: ModelMakes,
  address: Address,
): readonly Value[] {
  if (!("provider" in origin) || address.kind === "unknown") return values;
  if (address.kind === "other" && address.isLocal) return values;
  return plausibleAt(values, address.kind === "other" ? address.provider : origin.provider);
}

/** The same of the models in the body of a request. */
export function plausibleAt(values: readonly Value[], provider: string): readonly Value[] {
  if (values.length < 2) return values;
  const isTable = values.length > longestChoice;
  return values.filter((value) => value.kind !== "text" || isOffered(value.value, provider, isTable));
}

function isOffered(text: string, provider: string, isTable: boolean): boolean {
  const told = hostedIdIn(text)?.provider;
  if (told === provider) return true;
  if (told === undefined) return !isTable || !makers.has(provider);
  const others = offered.get(provider);
  if (others !== undefined) return others.has(told);
  return !isTable && !makers.has(provider);
}
