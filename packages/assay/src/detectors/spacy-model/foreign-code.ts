import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { Setting } from "./config-file.ts";
import { knownFactories, knownPrefixes } from "./known-names.table.ts";
import { maxItems } from "./limits.ts";

/** Names in a configuration that code of other packages registers; unknown, because nobody vouched for it. */
export function foreignCode(settings: readonly Setting[]): {
  readonly names: readonly Setting[];
  readonly hazards: readonly Hazard[];
} {
  const names = settings.filter(isForeign).slice(0, maxItems);
  const [first] = names;
  if (first === undefined) return { names, hazards: [] };
  const more = names.length === 1 ? "" : ` and ${names.length - 1} more`;
  const hazard: Hazard = {
    rule: "SPACY-FOREIGN-CODE",
    verdict: "unknown",
    message: `Loading the pipeline calls code of another package: ${printable(first.value)}${more}.`,
    evidence: names.map(
      ({ section, key, value, line }) => `line ${line}: ${printable(`[${section}] ${key} = ${value}`)}`,
    ),
    line: first.line,
  };
  return { names, hazards: [hazard] };
}

function isForeign({ key, value }: Setting): boolean {
  if (value === "" || value === "null" || value.startsWith("$")) return false;
  if (key === "factory") return !knownFactories.has(value);
  return key.startsWith("@") && !isKnownFunction(value);
}

/** `spacy.Tagger.v2`, `spacy-transformers.TransformerModel.v3`; thinc's have no package: `Adam.v1`, `with_array.v1`. */
function isKnownFunction(name: string): boolean {
  const parts = name.split(".");
  if (!/^v\d{1,3}$/u.test(parts.at(-1) ?? "")) return false;
  return parts.length === 2 || knownPrefixes.has(parts[0] ?? "");
}
