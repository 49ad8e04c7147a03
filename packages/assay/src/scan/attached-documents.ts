import { readUpTo } from "../bytes/byte-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { Entity } from "../model/entity.ts";
import { AssayError } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { type PackageDifference, packageDifference } from "./package-difference.ts";
import { toolVersion } from "./tool-version.ts";

/** Where a source puts documents that a registry has attached to the image in this folder. */
const attachedPath = /^((?:.*\/)?)\.image\/attached\/[^/]+$/u;

/**
 * Holds what BOMs that are attached to an image say against what was read of it: packages that only one of both has. Their word
 * is compared, and becomes no entity.
 */
export async function withAttachedCompared(
  inventory: Inventory,
  entries: readonly TreeEntry[],
): Promise<Inventory> {
  const findings: Finding[] = [];
  for (const entry of entries) {
    const root = attachedPath.exec(entry.path)?.[1];
    const image =
      root === undefined ? undefined : inventory.entities.find((entity) => isImageIn(entity, root));
    const finding = image === undefined ? undefined : await compared(inventory, image, entry);
    if (finding !== undefined) findings.push(finding);
  }
  return findings.length === 0 ? inventory : { ...inventory, findings: [...inventory.findings, ...findings] };
}

/** The image that describes itself in this folder. */
function isImageIn({ kind, claims }: Entity, root: string): boolean {
  const place = `${root}.image/descriptor.json`;
  return (
    kind === "software" &&
    claims.some(({ property, source }) => property === "usage" && source.path === place)
  );
}

async function compared(inventory: Inventory, image: Entity, entry: TreeEntry): Promise<Finding | undefined> {
  try {
    const { title, entities } = await documentIn(entry);
    const difference = packageDifference(entities, packagesIn(inventory, image));
    return difference === undefined ? undefined : findingOf(image, entry.path, { title, difference });
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    const message = `A document that is attached to the image cannot be read as a BOM: ${printable(error.message)}`;
    return finding(image, entry.path, message, []);
  }
}

async function documentIn(
  entry: TreeEntry,
): Promise<{ readonly title: string; readonly entities: readonly Entity[] }> {
  const { readBom } = await import("../bom/read-bom.ts");
  const source = await entry.open();
  try {
    const bytes = await readUpTo(source, 0, source.sizeBytes);
    const { format, version, inventory } = await readBom(bytes, { path: entry.path, toolVersion });
    return { title: `${format} ${version}`.trim(), entities: inventory.entities };
  } finally {
    await source.close();
  }
}

function packagesIn({ relations, entities }: Inventory, image: Entity): readonly Entity[] {
  const inside = new Set(
    relations.filter(({ from, kind }) => from === image.id && kind === "contains").map(({ to }) => to),
  );
  return entities.filter(({ id, kind }) => kind === "software" && inside.has(id));
}

/** Lines of each sort in the evidence. */
const mostNames = 20;

function findingOf(
  image: Entity,
  path: string,
  { title, difference }: { readonly title: string; readonly difference: PackageDifference },
): Finding {
  const { absent, otherVersion, unnamed, unreadTypes } = difference;
  const counts = [
    absent.length === 0 ? "" : `names ${absent.length} that were not found`,
    otherVersion.length === 0 ? "" : `has ${otherVersion.length} in another version`,
    unnamed.length === 0 ? "" : `does not name ${unnamed.length} that are there`,
  ].filter((text) => text !== "");
  const unread = unreadTypes.length === 0 ? "" : ` Not compared: packages of ${unreadTypes.join(", ")}.`;
  return finding(
    image,
    path,
    `The attached ${printable(title)} and the image differ in packages: it ${counts.join(", ")}.${unread}`,
    [
      ...lines("attached, not found: ", absent),
      ...lines("attached, found in another version: ", otherVersion),
      ...lines("found, not attached: ", unnamed),
    ],
  );
}

function lines(prefix: string, names: readonly string[]): readonly string[] {
  const shown = names.slice(0, mostNames).map((name) => `${prefix}${printable(name)}`);
  return names.length > mostNames ? [...shown, `${prefix}${names.length - mostNames} more`] : shown;
}

function finding(image: Entity, path: string, message: string, evidence: readonly string[]): Finding {
  return withFindingId({
    rule: "ATTACHED-BOM-DIFFERS",
    kind: "contradiction",
    severity: "low",
    subject: image.id,
    location: { path },
    message,
    evidence,
    remedy: "Make the document anew from the image as it is, and attach it in the place of this one.",
  });
}
