import type { EntityDraft } from "../../entity-draft.ts";
import { readDigest } from "../../read-digest.ts";
import type { RecordReader } from "../../record-reader.ts";

/** Digests of a component; SHA-256 identifies it. */
export function readHashes(entity: EntityDraft, component: RecordReader): void {
  for (const hash of component.records("hashes")) {
    const algorithm = hash.text("alg");
    const content = hash.text("content");
    hash.end();
    if (content === undefined) continue;
    const problem = readDigest(entity, algorithm?.value ?? "", content.value, content.pointer);
    if (problem !== undefined) component.lose(content.pointer, "malformed", problem);
  }
}
