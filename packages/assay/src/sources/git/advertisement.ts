import { AssayError } from "../../model/error.ts";
import { mostRefs } from "./limits.ts";
import { type Packet, type PacketReader, textOf } from "./pkt-line.ts";
import type { GitRef } from "./refs.ts";

/** What a server says first. */
export interface Advertisement {
  /** Of the protocol; 1 differs from 0 by its first line only. */
  readonly version: 0 | 2;
  /** Names, and of those with a value `name=value`. */
  readonly capabilities: ReadonlySet<string>;
  /** Words after `fetch=` in version 2. */
  readonly fetch: ReadonlySet<string>;
  /** All of them, in version 0 only. */
  readonly refs: readonly GitRef[];
}

/** @throws AssayError `bad-answer`, `network-limit` */
export async function parseAdvertisement(packets: PacketReader): Promise<Advertisement> {
  let line = await packets.line();
  if (line?.startsWith("# service=") === true) {
    await packets.next();
    line = await packets.line();
  }
  if (line === "version 2") return versionTwo(packets);
  const first = line === "version 1" ? await packets.line() : line;
  const found = first === undefined ? empty : await versionZero(first, packets);
  assertSha1(found);
  return found;
}

const empty: Advertisement = { version: 0, capabilities: new Set(), fetch: new Set(), refs: [] };

async function versionTwo(packets: PacketReader): Promise<Advertisement> {
  const capabilities = new Set<string>();
  for (let line = await packets.line(); line !== undefined; line = await packets.line())
    capabilities.add(line);
  const fetch = [...capabilities].find((line) => line.startsWith("fetch="))?.slice("fetch=".length) ?? "";
  const found: Advertisement = { version: 2, capabilities, fetch: new Set(fetch.split(" ")), refs: [] };
  assertSha1(found);
  return found;
}

/** Repositories with SHA-256 names have other objects, trees and packs. */
function assertSha1({ capabilities }: Advertisement): void {
  if (capabilities.has("object-format=sha256"))
    throw new AssayError("unreadable", "the repository names its objects by SHA-256, which is not read yet");
}

/** `<oid> <name>\0<capabilities>`, then `<oid> <name>`; what a tag stands for follows it as `<name>^{}`. */
async function versionZero(first: string, packets: PacketReader): Promise<Advertisement> {
  const [front = "", words = ""] = first.split("\0", 2);
  const capabilities = new Set(words.split(" "));
  const branch = [...capabilities]
    .find((word) => word.startsWith("symref=HEAD:"))
    ?.slice("symref=HEAD:".length);
  const refs = new Map<string, GitRef>();
  for (let line: string | undefined = front; line !== undefined; line = await packets.line()) {
    const ref = advertised(line, branch);
    if (ref !== undefined) refs.set(ref.name, ref);
    assertFew(refs.size);
  }
  return { version: 0, capabilities, fetch: new Set(), refs: [...refs.values()] };
}

function advertised(line: string, branch: string | undefined): GitRef | undefined {
  const [, oid, name] = /^([0-9a-f]{40}) ([^\s^]{1,1000})(?:\^\{\})?$/u.exec(line) ?? [];
  if (oid === undefined || name === undefined || name === "capabilities") return undefined;
  return { name, oid, ...(name === "HEAD" && branch !== undefined ? { target: branch } : {}) };
}

/** @throws AssayError `network-limit` */
function assertFew(count: number): void {
  if (count > mostRefs)
    throw new AssayError("network-limit", `the repository has more than ${mostRefs} refs`);
}

/** The answer to `ls-refs`: `<oid> <name>[ symref-target:<name>][ peeled:<oid>]`. */
export async function parseRefs(packets: PacketReader): Promise<readonly GitRef[]> {
  const refs: GitRef[] = [];
  for (let packet: Packet = await packets.next(); packet.kind === "data"; packet = await packets.next()) {
    const ref = refOf(textOf(packet.bytes));
    if (ref !== undefined) refs.push(ref);
    assertFew(refs.length);
  }
  return refs;
}

function refOf(line: string): GitRef | undefined {
  const [oid = "", name = "", ...attributes] = line.split(" ");
  const isRef = /^[0-9a-f]{40}$/u.test(oid) && /^[^\s]{1,1000}$/u.test(name);
  if (!isRef) return undefined;
  const target = valueOf(attributes, "symref-target:");
  const peeled = valueOf(attributes, "peeled:");
  const isPeeled = peeled !== undefined && /^[0-9a-f]{40}$/u.test(peeled);
  return { name, oid: isPeeled ? peeled : oid, ...(target === undefined ? {} : { target }) };
}

function valueOf(attributes: readonly string[], key: string): string | undefined {
  return attributes.find((attribute) => attribute.startsWith(key))?.slice(key.length);
}
