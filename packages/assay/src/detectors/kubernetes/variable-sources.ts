import { text, unresolved } from "../../commands/word.ts";
import { recordAt } from "../../syntax/json-access.ts";
import type { Variable, VariableSource } from "../container-environment.ts";
import { isTemplate } from "../recipe-names.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import type { Manifest } from "./manifest.ts";
import { longestVariable, maxVariables } from "./limits.ts";

/**
 * ConfigMaps and Secrets of the tree by name. Of several with one name (environments of Kustomize) none is certain: all
 * count for `envFrom`, and a key is the first that has it. Values of secrets are never taken.
 */
export function variableSources(manifests: readonly Manifest[]): VariableSource {
  const known = new Map<string, Variable[]>();
  for (const manifest of manifests) {
    const { kind, name } = manifest;
    if (kind === "ConfigMap" && name !== "")
      known.set(name, [...(known.get(name) ?? []), ...variablesOf(manifest)]);
  }
  return (kind, name) => (kind === "ConfigMap" ? known.get(name) : undefined);
}

function variablesOf({ values, document }: Manifest): readonly Variable[] {
  return Object.entries(recordAt(values, "data") ?? {})
    .slice(0, maxVariables)
    .flatMap(([key, value]) => {
      const written = isScalar(value) ? String(value) : "";
      if (written === "" || written.length > longestVariable) return [];
      const place = document.placeAt(`/data/${pointerStep(key)}`);
      return [{ name: key, value: isTemplate(written) ? unresolved(written) : text(written), place }];
    });
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
