import type { Entity } from "../model/entity.ts";
import { parsePurl, type Purl } from "../model/purl.ts";
import { compareText } from "../model/text-order.ts";

/** Packages that one of two lists has and the other has not, as package URLs without qualifiers, sorted. */
export interface PackageDifference {
  readonly absent: readonly string[];
  /** Named in one version and found in others. */
  readonly otherVersion: readonly string[];
  readonly unnamed: readonly string[];
  /** Types that no detector reads in images: nothing can be said of them. */
  readonly unreadTypes: readonly string[];
}

/** Types of packages that detectors find in the file system of an image. */
const readTypes: ReadonlySet<string> = new Set([
  ...["deb", "apk", "rpm"],
  ...["pypi", "npm", "nuget", "golang", "maven"],
]);

/** Undefined when the lists agree as far as they can be compared. Qualifiers (architecture, distribution) tell no packages apart. */
export function packageDifference(
  named: readonly Entity[],
  found: readonly Entity[],
): PackageDifference | undefined {
  const all = packagesOf(named);
  const here = packagesOf(found);
  const asked = all.filter(({ type }) => readTypes.has(type));
  const hereKeys = keysOf(here);
  const askedKeys = keysOf(asked);
  const missing = asked.filter((one) => !isIn(one, hereKeys));
  const difference = {
    absent: texts(missing.filter((one) => !hereKeys.has(nameOf(one)))),
    otherVersion: texts(missing.filter((one) => hereKeys.has(nameOf(one)))),
    unnamed: texts(
      here.filter((one) => readTypes.has(one.type) && !isIn(one, askedKeys) && !askedKeys.has(nameOf(one))),
    ),
    unreadTypes: [...new Set(all.map(({ type }) => type))]
      .filter((type) => !readTypes.has(type) && !isNoPackage.has(type))
      .sort(compareText),
  };
  const { absent, otherVersion, unnamed } = difference;
  return absent.length + otherVersion.length + unnamed.length === 0 ? undefined : difference;
}

/** Types of images, models and what has no registry. */
const isNoPackage: ReadonlySet<string> = new Set([
  "oci",
  "docker",
  "generic",
  "huggingface",
  "mlflow",
  "github",
]);

function packagesOf(entities: readonly Entity[]): readonly Purl[] {
  return entities
    .filter(({ kind }) => kind === "software")
    .flatMap(({ identifiers }) =>
      identifiers.flatMap(({ type, value }) => {
        const parsed = type === "purl" ? parsePurl(value) : undefined;
        return parsed?.ok === true ? [parsed.purl] : [];
      }),
    );
}

/** Every package by its name alone, and by name and version. */
function keysOf(packages: readonly Purl[]): ReadonlySet<string> {
  return new Set(packages.flatMap((one) => [nameOf(one), textOf(one)]));
}

function isIn(one: Purl, keys: ReadonlySet<string>): boolean {
  return keys.has(one.version === undefined ? nameOf(one) : textOf(one));
}

/** Distributions are named differently by tools (`debian`, `ubuntu`, none); a database has one. */
function nameOf({ type, namespace, name }: Purl): string {
  const isOfSystem = type === "deb" || type === "apk" || type === "rpm";
  return `${type}/${isOfSystem || namespace === undefined ? "" : `${namespace}/`}${name}`;
}

/** RPM epochs stand in front of the version, or in a qualifier. */
function textOf(one: Purl): string {
  const version = one.version?.replace(/^0:/u, "");
  const epoch = one.qualifiers["epoch"];
  const isBare = epoch === undefined || epoch === "0" || version?.startsWith(`${epoch}:`) === true;
  return version === undefined ? nameOf(one) : `${nameOf(one)}@${isBare ? "" : `${epoch}:`}${version}`;
}

function texts(packages: readonly Purl[]): readonly string[] {
  return [...new Set(packages.map(textOf))].sort(compareText);
}
