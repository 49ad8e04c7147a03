import { service } from "../../catalogue/things.ts";
import type { Value } from "../value.ts";
import type { MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";
import { useAt } from "./other-makes.ts";

/** Calls that are given providers, to ask them later by the name in front of an id: `registry.languageModel("openai:gpt-4o")`. */
const registries: ReadonlySet<string> = new Set([
  "ai:createProviderRegistry",
  "ai:experimental_createProviderRegistry",
]);

export const registryNames: readonly string[] = [...registries].map((one) => one.slice(3));

/** Providers of one registry that are looked at. */
const mostProviders = 40;

/** `createProviderRegistry({ anthropic, openai })`: each of them is a service that the application may ask. */
export function matchHandedProviders(m: Matching, match: MatchedCall): void {
  const given = registries.has(match.symbol.path) ? match.call.expr.arguments[0] : undefined;
  if (given === undefined) return;
  const providers = m.e
    .values(given.value, match.call.at)
    .flatMap((value) => handedIn(m, value))
    .flatMap((value) => providerOf(m, value));
  for (const provider of new Set(providers)) m.found.uses.push(useAt(m, match, service(provider), provider));
}

function handedIn(m: Matching, value: Value): readonly Value[] {
  if (value.kind !== "dict") return [];
  return value.entries.slice(0, mostProviders).flatMap((entry) => m.e.values(entry.value, value.at));
}

/** What the catalogue says of a call of it. */
function providerOf(m: Matching, value: Value): readonly string[] {
  if (value.kind !== "symbol" || value.call !== undefined) return [];
  return m.rows
    .rowsFor(value.path)
    .flatMap(({ makes }) =>
      makes.kind === "model" && "provider" in makes.origin ? [makes.origin.provider] : [],
    );
}
