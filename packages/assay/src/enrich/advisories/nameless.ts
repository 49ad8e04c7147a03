import type { Entity } from "../../model/entity.ts";
import type { Purl } from "../../model/purl.ts";
import { valuesOf } from "../../model/resolve.ts";

/**
 * True for a component that nothing names as advisories do. What our own detectors met (`call`) is not meant: vector stores, images by their
 * reference and engines have no package URL, and nothing is missing.
 */
export function isNameless(entity: Entity, purls: readonly Purl[]): boolean {
  if (entity.kind !== "software" || purls.length > 0 || valuesOf(entity, "call").length > 0) return false;
  return !valuesOf(entity, "category").some((category) => noPackages.has(category)) && !isPlace(entity);
}

/** An operating system is the packages in it; algorithms and certificates are no packages. */
const noPackages: ReadonlySet<string> = new Set(["operating-system", "cryptographic-asset"]);

/** Trivy writes a component for each lock file and each system in which it found packages; in SPDX its properties are attributions. */
function isPlace(entity: Entity): boolean {
  return valuesOf(entity, "metadata").some(
    ({ name, value }) =>
      name === "aquasecurity:trivy:Class" ||
      (name === "attribution" && /^Class: \w+-pkgs$/u.test(String(value))),
  );
}
