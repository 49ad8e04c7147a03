import type { ListedPackage } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { readMemberBytes, readZip, type ZipMember } from "../../syntax/zip/index.ts";
import { maxInnerBytes, maxPartBytes, mostInner, mostPackages } from "./limits.ts";

/** What an archive says of itself, and why that is not all. */
export interface JavaArchive {
  readonly packages: readonly ListedPackage[];
  readonly problem?: {
    readonly code: "truncated" | "malformed" | "limit-exceeded" | "unsupported";
    readonly message: string;
  };
}

/** The Maven artefacts in a jar, and in those that lie in it (Spring Boot, web applications): one level. */
export async function readJavaArchive(source: RandomAccess, path: string): Promise<JavaArchive> {
  const zip = await readZip(source);
  if (!("members" in zip)) return { packages: [], problem: { code: zip.code, message: zip.message } };
  const packages = [...(await ownPackages(source, zip.members, path))];
  const inner = zip.members.filter(({ name }) => /\.[jw]ar$/iu.test(name));
  for (const member of inner.slice(0, mostInner))
    packages.push(...(await innerPackages(source, member, path)));
  return inner.length > mostInner ? { packages, problem: tooMany(inner.length) } : { packages };
}

async function ownPackages(
  source: RandomAccess,
  members: readonly ZipMember[],
  path: string,
): Promise<readonly ListedPackage[]> {
  const packages: ListedPackage[] = [];
  const records = members.filter(({ name }) =>
    /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/u.test(name),
  );
  for (const member of records.slice(0, mostPackages)) {
    const text = await textOf(source, member);
    const found = text === undefined ? undefined : artefactOf(text, path);
    if (found !== undefined) packages.push(found);
  }
  return packages.length > 0 ? packages : fromManifest(source, members, path);
}

function tooMany(count: number): NonNullable<JavaArchive["problem"]> {
  return { code: "limit-exceeded", message: `has ${count} archives in it, of which ${mostInner} are read` };
}

async function innerPackages(
  source: RandomAccess,
  member: ZipMember,
  path: string,
): Promise<readonly ListedPackage[]> {
  const read = await readMemberBytes(source, member, maxInnerBytes);
  if (!("bytes" in read)) return [];
  const { bytes } = read;
  const inner: RandomAccess = {
    sizeBytes: bytes.length,
    readInto: (offset, target) => {
      const part = bytes.subarray(Math.min(offset, bytes.length), offset + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
  };
  const zip = await readZip(inner);
  return "members" in zip ? ownPackages(inner, zip.members, path) : [];
}

async function textOf(source: RandomAccess, member: ZipMember): Promise<string | undefined> {
  const read = await readMemberBytes(source, member, maxPartBytes);
  return "bytes" in read ? Buffer.from(read.bytes).toString("utf8") : undefined;
}

/** `groupId`, `artifactId` and `version` as the archiver of Maven writes them. */
function artefactOf(text: string, path: string): ListedPackage | undefined {
  const value = (key: string): string =>
    new RegExp(`^${key}[ \\t]*[=:][ \\t]*([\\w.+-]{1,200})[ \\t]*\\r?$`, "mu").exec(text)?.[1] ?? "";
  const [namespace, name, version] = [value("groupId"), value("artifactId"), value("version")];
  return namespace === "" || name === "" || version === ""
    ? undefined
    : entry({ type: "maven", namespace, name, version, path });
}

/** Without Maven's own file a group is not known: then it is a library of this name, and of no repository. */
async function fromManifest(
  source: RandomAccess,
  members: readonly ZipMember[],
  path: string,
): Promise<readonly ListedPackage[]> {
  const member = members.find(({ name }) => name === "META-INF/MANIFEST.MF");
  const text = member === undefined ? undefined : await textOf(source, member);
  // The main section ends at the first empty line.
  const main = text?.split(/\r?\n\r?\n/u, 1)[0] ?? "";
  const value = (key: string): string =>
    new RegExp(`^${key}: ?([\\w.+-]{1,200})[^\\r\\n]{0,200}\\r?$`, "mu").exec(main)?.[1] ?? "";
  const name = value("Bundle-SymbolicName") || value("Implementation-Title");
  const version = value("Implementation-Version") || value("Bundle-Version");
  return name === "" || !/^\d/u.test(version) ? [] : [entry({ type: "generic", name, version, path })];
}

function entry(
  fields: Pick<ListedPackage, "type" | "name" | "path"> & {
    readonly namespace?: string;
    readonly version: string;
  },
): ListedPackage {
  return listedPackage({ ...fields, scope: "runtime", listing: "installed" });
}
