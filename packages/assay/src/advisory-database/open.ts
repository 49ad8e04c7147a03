import type { Advisory, AdvisoryLookup } from "../advisories/advisory.ts";
import { type ByteSource, readUpTo } from "../bytes/byte-source.ts";
import { AssayError } from "../model/error.ts";
import { parseJson } from "../syntax/json.ts";
import { identifierKey } from "../advisories/identifier-key.ts";
import { recordLimits } from "../advisories/record-limits.ts";
import { advisoryFeeds } from "./feeds.ts";
import type { Entry } from "./entry.ts";
import { homeOf, keyOf, ownerOf, prefixOf } from "./keys.ts";
import { footerLength, formatVersion, headerLength, readFooter, readHeader, type Footer } from "./layout.ts";
import { largestManifest } from "./limits.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { readBlock, TableReader } from "./table-reader.ts";
import { exploitedOf, newestOfEach, scoreOf } from "./values.ts";

/** A database that was opened. Every look-up reads a few blocks; none is answered from a damaged one. */
export interface AdvisoryDatabase extends AdvisoryLookup {
  readonly manifest: Manifest;
  /** Records that have this id or name it as an alias, of every feed. */
  readonly ofId: (id: string) => Promise<readonly Advisory[]>;
  /** Everything, in order: what the next database is made from. */
  readonly entries: () => AsyncGenerator<readonly Entry[], void, undefined>;
  /** The same, from the block on that may hold a key. */
  readonly entriesFrom: (key: string) => AsyncGenerator<readonly Entry[], void, undefined>;
  /** What is needed to write the same entries under another manifest. */
  readonly index: Footer;
  readonly source: ByteSource;
}

/**
 * Opens a database. `name` is for messages. The caller closes the source.
 * @throws AssayError `advisory-database` when it is none, damaged, or of a newer version; look-ups throw it as well
 */
export async function openAdvisoryDatabase(source: ByteSource, name: string): Promise<AdvisoryDatabase> {
  const damaged = (what: string): AssayError =>
    new AssayError("advisory-database", `the advisory database ${name} is damaged: ${what}; ${remedy}`);
  await assertReadable(source, name, damaged);
  const end = await bytesAt(source, source.sizeBytes - footerLength, footerLength);
  const index = readFooter(end, source.sizeBytes);
  if (index === undefined) throw damaged("its end is missing");
  const packed = await readBlock(source, index.manifest, largestManifest);
  const manifest = packed === undefined ? undefined : readManifest(packed);
  if (manifest === undefined) throw damaged("what it says of its feeds cannot be read");
  const table = new TableReader({ source, root: index.root, levels: index.levels, damaged });
  return { manifest, index, source, ...lookUps({ table, manifest, damaged }) };
}

const remedy = "delete it and run assay db update";

async function assertReadable(
  source: ByteSource,
  name: string,
  damaged: (what: string) => AssayError,
): Promise<void> {
  const header = readHeader(await bytesAt(source, 0, headerLength));
  if (header.kind === "none") throw new AssayError("advisory-database", `${name} is no advisory database`);
  if (header.kind === "damaged") throw damaged("its first bytes are not what was written");
  const { version } = header;
  if (version === formatVersion) return;
  const words =
    version > formatVersion
      ? `was written by a newer Assay (version ${version} of the format, this one reads ${formatVersion}): use that Assay, or another --db`
      : `has an old format (version ${version}): ${remedy}`;
  throw new AssayError("advisory-database", `the advisory database ${name} ${words}`);
}

async function bytesAt(source: ByteSource, offset: number, length: number): Promise<Buffer> {
  const bytes = await readUpTo(source, Math.max(0, offset), length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

interface Opened {
  readonly table: TableReader;
  readonly manifest: Manifest;
  readonly damaged: (what: string) => AssayError;
}

type LookUps = Omit<AdvisoryDatabase, "manifest" | "index" | "source">;

function lookUps(opened: Opened): LookUps {
  const { table, manifest } = opened;
  const through = async (prefix: string): Promise<readonly Advisory[]> =>
    newestOfEach(await recordsOf(opened, await table.withPrefix(prefix)));
  const first = async (section: "exploited" | "scores", cve: string): Promise<Entry | undefined> =>
    (await table.withPrefix(prefixOf(section, cve.toUpperCase())))[0];
  return {
    ofPackage: (ecosystem, name) => through(prefixOf("packages", ...homeOf(ecosystem, name))),
    ofIdentifier: (type, value) => through(prefixOf("identifiers", ...identifierKey(type, value))),
    ofId: (id) => through(prefixOf("ids", id.toLowerCase())),
    exploited: async (cve) => {
      const entry = await first("exploited", cve);
      return entry === undefined ? undefined : exploitedOf(cve, valueOf(opened, entry));
    },
    score: async (cve) => {
      const entry = await first("scores", cve);
      return entry === undefined ? undefined : scoreOf(cve, valueOf(opened, entry));
    },
    feeds: () => Promise.resolve(advisoryFeeds(manifest)),
    entries: () => table.blocksFrom(""),
    entriesFrom: (key) => table.blocksFrom(key),
  };
}

/** Follows references to the records. @throws AssayError when one is not there: the answer would lack it */
async function recordsOf(opened: Opened, references: readonly Entry[]): Promise<readonly Advisory[]> {
  const records: Advisory[] = [];
  for (const reference of references) {
    const home = valueOf(opened, reference);
    const [ecosystem, name] = Array.isArray(home) ? (home as unknown[]) : [];
    if (typeof ecosystem !== "string" || typeof name !== "string")
      throw opened.damaged("a reference is none");
    const { id, feed } = ownerOf(reference.key);
    const key = keyOf("records", ecosystem, name, id, feed);
    const found = (await opened.table.withPrefix(key)).find((entry) => entry.key === key);
    if (found === undefined) throw opened.damaged(`the record ${id} is missing`);
    // Only this program writes here, and the checksum says that it wrote all of it.
    records.push(valueOf(opened, found) as Advisory);
  }
  return records;
}

function valueOf({ damaged }: Opened, { value }: Entry): unknown {
  const parsed = parseJson(value, recordLimits);
  if (!parsed.ok) throw damaged("a value is no JSON");
  return parsed.value;
}
