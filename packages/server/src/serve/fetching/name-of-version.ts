import { type Inventory, parsePurl } from "assay";

/** A commit or a digest that was asked for, or that the place gave; else the day and the minute. */
export function nameOfVersion(target: string, inventory: Inventory): string {
  const asked = /@(?:sha256:)?([0-9a-f]{40,64})(?:$|[#/])/u.exec(target)?.[1];
  const commit = asked ?? commitIn(inventory);
  return commit === undefined
    ? inventory.subject.scannedAt.slice(0, 16).replace("T", " ")
    : commit.slice(0, 12);
}

/** Only where all that has one has the same. */
function commitIn({ entities }: Inventory): string | undefined {
  const versions = entities.flatMap(({ kind, identifiers }) =>
    kind === "model" || kind === "dataset" ? identifiers.map(({ value }) => versionOf(value)) : [],
  );
  const commits = new Set(versions.filter((version) => version !== undefined));
  const [only] = commits;
  return commits.size === 1 ? only : undefined;
}

function versionOf(identifier: string): string | undefined {
  const parsed = identifier.startsWith("pkg:huggingface/") ? parsePurl(identifier) : undefined;
  return parsed?.ok === true ? parsed.purl.version : undefined;
}
