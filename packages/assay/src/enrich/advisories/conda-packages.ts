import { packageKey } from "../../versions/package-name.ts";
import { condaOtherNames, condaSameNames } from "./conda-packages.table.ts";

/** Nobody publishes advisories for conda; what is built from a release on PyPI has its vulnerabilities. undefined = not known to be. */
export function pypiNameOfConda(name: string): string | undefined {
  const key = packageKey("PyPI", name);
  return condaOtherNames.get(key) ?? (condaSameNames.has(key) ? key : undefined);
}

/**
 * What a match specification of conda allows, as PEP 440 writes it: `=2.5.1` and `2.5.1` mean any 2.5.1, `2.5.1=py311_0` a build of it
 * (conda documentation, "Package match specifications"). What is written otherwise stays as it is, and is then compared or not.
 */
export function pypiRequirement(specification: string): string {
  const [, fuzzy = "", version, build] =
    /^(=?)\s*([\w.!+]+?)(?:\.\*)?(?:\s*=\s*([^\s=,|]+))?$/u.exec(specification.trim()) ?? [];
  if (version === undefined || !/^\d/u.test(version)) return specification;
  const isExact = build !== undefined && fuzzy === "";
  return isExact ? `==${version}` : `==${version}.*`;
}
