import { claimant, type Claim } from "../model/claim.ts";
import { printable } from "../model/printable.ts";
import type { ArtefactDigest } from "../model/properties.ts";
import { type Application, type Link, nothingFound, type Place, type Thing, type Use } from "../model/use.ts";
import { acceleratorsOf } from "./accelerators.ts";
import { type ChosenVersions, chosenVersions, projectOf } from "./chosen-versions.ts";
import { categoriesOf } from "./classify.ts";
import { longestRange, mostDigests, mostListed, mostNeeds } from "./limits.ts";
import { identityOf, type ListedPackage } from "./listed.ts";
import { fullName, thingOfPackage } from "./package-thing.ts";
import { withoutCredentials } from "./secret-free.ts";

/**
 * What manifests, locks and installations of a tree say together: one component for each package and version, with the
 * range of the manifest and the version of the lock, and what needs what.
 * @param by plug-in and version that read them, as sources name it
 */
export function applicationOfPackages(
  listed: readonly ListedPackage[],
  by: string,
  most = mostListed,
): Application {
  const entries = listed.slice(0, most).filter((entry) => !isOwnCode(entry));
  const versions = chosenVersions(entries);
  // People look for what they asked for: the place in the manifest comes first.
  const named = listings.flatMap((listing) =>
    entries
      .filter((entry) => entry.listing === listing)
      .flatMap((entry) => thingsOf(entry, versions).map((thing) => ({ entry, thing }))),
  );
  const accelerators = named.map(({ entry, thing }) => acceleratorsOf(entry, thing, by));
  return {
    ...nothingFound,
    uses: [
      ...named.map(({ entry, thing }) => useOf(entry, thing, by)),
      ...accelerators.flatMap((found) => found.uses),
    ],
    links: [...linksOf(entries), ...accelerators.flatMap((found) => found.links)],
    problems: excessOf(listed, most),
  };
}

const listings: readonly ListedPackage["listing"][] = ["manifest", "lock", "installed"];

/** Folders of the tree are the application itself; archives in it are packages. */
function isOwnCode({ source }: ListedPackage): boolean {
  if (source === undefined || /\.(?:whl|zip|tgz|tar(?:\.\w{1,4})?|egg|jar|nupkg|crate)$/iu.test(source))
    return false;
  // `file:///…` is what a build machine had: conda writes it for packages of its registry.
  return /^(?:\.{1,2}(?:[\\/]|$)|\/|~|[A-Za-z]:\\|file:(?!\/\/)|link:|portal:|workspace:)/u.test(source);
}

function excessOf(listed: readonly ListedPackage[], most: number): Application["problems"] {
  const first = listed[most];
  if (first === undefined) return [];
  const message = `The tree lists ${listed.length} packages, the limit is ${most}; the rest is not reported.`;
  return [{ path: first.path, problem: { code: "limit-exceeded", message } }];
}

/** Each version that the entry means; the package without a version when nobody has chosen one. */
function thingsOf(entry: ListedPackage, versions: ChosenVersions): Thing[] {
  const chosen = versions.of(entry);
  return (chosen.length === 0 ? [undefined] : chosen)
    .map((version) => thingOfPackage(entry, version))
    .filter((thing) => thing !== undefined);
}

function useOf(entry: ListedPackage, thing: Thing, by: string): Use {
  return {
    thing,
    usage: usageOf(entry),
    place: placeOf(entry),
    how: howOf(entry),
    claims: claimsOf(entry, by),
  };
}

/** What is installed lies here. */
function usageOf({ path, listing }: ListedPackage): Use["usage"] {
  if (isDouble(path)) return "mentioned";
  return listing === "installed" ? "present" : "declared";
}

/** Manifests that tests read are no part of the application. */
function isDouble(path: string): boolean {
  return /(?:^|\/)(?:__fixtures__|fixtures|testdata|test[-_]data|__mocks__|mocks)\//u.test(path);
}

function placeOf({ path, line, pointer }: ListedPackage): Place {
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(pointer === undefined ? {} : { pointer }),
  };
}

const verbs = { manifest: "requires", lock: "locks", installed: "installed" } as const;

function howOf(entry: ListedPackage): string {
  const extras = (entry.extras ?? []).join(",");
  const name = `${fullName(entry)}${extras === "" ? "" : `[${extras}]`}`;
  const version = entry.range ?? (entry.version === undefined ? "" : entry.version);
  return `${verbs[entry.listing]} ${name} ${version}`.trim().slice(0, longestRange);
}

function claimsOf(entry: ListedPackage, by: string): Claim[] {
  const source = { by, ...placeOf(entry) };
  const claim = claimant("declared", source);
  const claims: Claim[] = [];
  if (entry.version !== undefined) claims.push(claim("version", printable(entry.version)));
  if (entry.range !== undefined)
    claims.push(claim("versionRange", printable(entry.range.slice(0, longestRange))));
  claims.push(claim("scope", entry.scope));
  if (entry.source !== undefined) claims.push(...sourceClaims(entry.source, claim));
  if (entry.license !== undefined) claims.push(claim("license", printable(entry.license)));
  if (entry.sourcePackage !== undefined)
    claims.push(claim("metadata", { name: "sourcePackage", value: printable(entry.sourcePackage) }));
  claims.push(...digestsOf(entry, claim), ...layerClaims(entry, source));
  // The file names the package; what it is for is our knowledge of it.
  const known = claimant("inferred", source);
  for (const category of categoriesOf(entry)) claims.push(known("category", category));
  return claims;
}

/** Which layer of a container image has its files, and by which command; the command is what the image says. */
function layerClaims({ layer }: ListedPackage, source: Claim["source"]): Claim[] {
  if (layer === undefined) return [];
  const brought = claimant("measured", source)("metadata", { name: "image.layer", value: layer.id });
  if (layer.createdBy === undefined) return [brought];
  const command = { name: "image.layer.createdBy", value: layer.createdBy };
  return [brought, claimant("declared", source)("metadata", command)];
}

/** Where it comes from; a commit is a revision and no version. */
function sourceClaims(source: string, claim: ReturnType<typeof claimant>): Claim[] {
  const address = printable(withoutCredentials(source).slice(0, longestRange));
  const commit = /[@#=]([0-9a-f]{40})(?![0-9a-f])/u.exec(source)?.[1];
  return [claim("url", address), ...(commit === undefined ? [] : [claim("revision", commit)])];
}

/** A package is one artefact or many (a wheel for each platform): only the digest of a single one is that of the package. */
function digestsOf({ hashes = [] }: ListedPackage, claim: ReturnType<typeof claimant>): Claim[] {
  const distinct = new Map<string, ArtefactDigest>();
  for (const { algorithm, hex } of hashes.slice(0, mostDigests)) {
    if (/^[0-9a-f]{32,128}$/iu.test(hex))
      distinct.set(`${algorithm}:${hex.toLowerCase()}`, { algorithm, hex: hex.toLowerCase() });
  }
  const [only] = [...distinct.values()];
  if (distinct.size === 1 && only?.algorithm === "sha256" && only.hex.length === 64)
    return [claim("sha256", only.hex)];
  return [...distinct.values()].map((digest) => claim("artefactDigest", digest));
}

/** What locks and installations say that a package needs; each speaks of its own entries only. */
function linksOf(entries: readonly ListedPackage[]): Link[] {
  const byPool = new Map<string, Map<string, Thing>>();
  for (const entry of entries) {
    if (entry.listing === "manifest") continue;
    const thing = thingOfPackage(entry, entry.version);
    if (thing === undefined) continue;
    const pool = poolOf(entry);
    const known = byPool.get(pool) ?? new Map<string, Thing>();
    byPool.set(pool, known.set(identityOf(entry), thing));
  }
  return entries
    .filter(({ needs = [] }) => needs.length > 0)
    .flatMap((entry) => needsOf(entry, byPool.get(poolOf(entry))));
}

/** A lock is one file; an installation has a record for each package, all in one place. */
function poolOf(entry: ListedPackage): string {
  return entry.listing === "installed" ? `installed in ${projectOf(entry)}` : entry.path;
}

function needsOf(entry: ListedPackage, known: ReadonlyMap<string, Thing> | undefined): Link[] {
  const from = known?.get(identityOf(entry));
  if (from === undefined || known === undefined) return [];
  const links: Link[] = [];
  for (const need of new Set(entry.needs?.slice(0, mostNeeds))) {
    const to = known.get(need);
    if (to !== undefined && to.key !== from.key)
      links.push({ from, to, kind: "dependsOn", place: placeOf(entry) });
  }
  return links;
}
