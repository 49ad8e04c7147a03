import type { EntityDraft } from "../../entity-draft.ts";
import { readHubPage } from "../../read-hub-page.ts";
import type { RecordReader } from "../../record-reader.ts";

/** Addresses: the hub page names the repository, `website` is the address of the thing, others keep their type. */
export function readExternalReferences(entity: EntityDraft, owner: RecordReader): void {
  for (const reference of owner.records("externalReferences")) {
    const type = reference.text("type")?.value ?? "other";
    const url = reference.text("url");
    const comment = reference.text("comment");
    reference.leave("digests and properties of addresses are not kept", "hashes", "properties");
    reference.end();
    if (url === undefined) continue;
    readReference(entity, { type, url: url.value, pointer: url.pointer });
    if (comment !== undefined)
      entity.claim("metadata", { name: `comment:${url.value}`, value: comment.value }, comment.pointer);
  }
}

interface Address {
  readonly type: string;
  readonly url: string;
  readonly pointer: string;
}

function readReference(entity: EntityDraft, { type, url, pointer }: Address): void {
  if (pageTypes.has(type) && readHubPage(entity, { value: url, pointer })) return;
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\/(10\.\S+)$/.exec(url)?.[1];
  if (doi !== undefined) entity.claim("doi", doi, pointer);
  else if (type === "license") entity.claim("licenseLink", url, pointer);
  else if (type === "website") entity.claim("url", url, pointer);
  else entity.claim("metadata", { name: `reference:${type}:${url}`, value: url }, pointer);
}

const pageTypes: ReadonlySet<string> = new Set([
  "website",
  "model-card",
  "distribution",
  "documentation",
  "vcs",
]);
