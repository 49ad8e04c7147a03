import { memorySource } from "../packages/assay/src/bytes/memory-source.ts";
import { readMemberBytes, readZip } from "../packages/assay/src/syntax/zip/index.ts";
import type { OsvRecord } from "./golden-advisories.ts";

/** The records of a dump of OSV (`all.zip`: one JSON document a member). */
export async function osvDump(zip: Uint8Array): Promise<readonly OsvRecord[]> {
  const archive = await readZip(memorySource(zip));
  if ("code" in archive) throw new Error(archive.message);
  const records: OsvRecord[] = [];
  for (const member of archive.members) {
    const read = await readMemberBytes(archive.source, member, 1 << 24);
    if ("code" in read) throw new Error(read.message);
    records.push(JSON.parse(new TextDecoder().decode(read.bytes)) as OsvRecord);
  }
  return records;
}
