import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { parsePurl, type Purl } from "../../model/purl.ts";
import { packageKey } from "../../versions/package-name.ts";
import { placeOf } from "./reach.ts";

/** Where a distribution puts Python packages, and nobody else (Debian Python policy 3.1; the others since PEP 668). */
const systemFolder =
  /(?:^|\/)usr\/(?:lib\/python3\/dist-packages|lib(?:64)?\/python3\.\d{1,3}\/site-packages)\//u;

/** `python3-numpy`, `python3.11-numpy`, `py3-numpy` of Alpine. */
const systemName = /^(?:python3(?:\.?\d{1,3})?|py3)-(?<name>.+)$/u;

export interface DistributionOwner {
  readonly purl: Purl;
  /** `python3-numpy 1:1.24.2-1` */
  readonly name: string;
}

/**
 * Which package of the distribution brought a Python package. Its maintainers mend such packages without
 * another version of Python's, so what advisories of PyPI say of the version may not hold. undefined = nobody's.
 */
export function distributionOwners({ entities }: Inventory): OwnerOf {
  const owners = new Map(entities.flatMap(systemPythonOf));
  return (entity, python) => {
    const owner = owners.get(packageKey("PyPI", python.name));
    const isThere = owner !== undefined && systemFolder.test(placeOf(entity)?.path ?? "");
    return isThere && isMadeOf(owner, python)
      ? { purl: owner, name: `${owner.name} ${owner.version ?? ""}` }
      : undefined;
  };
}

type OwnerOf = (entity: Entity, python: Purl) => DistributionOwner | undefined;

/** What a package of the distribution is called on PyPI, and the package. */
function systemPythonOf({ identifiers }: Entity): readonly (readonly [string, Purl])[] {
  return identifiers.flatMap(({ type, value }) => {
    if (type !== "purl" || !/^pkg:(?:deb|apk|rpm)\//u.test(value)) return [];
    const parsed = parsePurl(value);
    const name = parsed.ok ? systemName.exec(parsed.purl.name)?.groups?.["name"] : undefined;
    return parsed.ok && name !== undefined ? [[packageKey("PyPI", name), parsed.purl] as const] : [];
  });
}

/** `1:1.24.2+ds-1` is made of 1.24.2. */
function isMadeOf({ version }: Purl, { version: upstream }: Purl): boolean {
  if (version === undefined || upstream === undefined) return false;
  const plain = version.replace(/^\d+:/u, "");
  return plain.startsWith(upstream) && !/^[\d.]*\d/u.test(plain.slice(upstream.length));
}
