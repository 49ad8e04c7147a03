import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { hiddenMembers, sharedBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive } from "../../syntax/zip/index.ts";
import { mostEvidence } from "./limits.ts";

/** What the zip itself says against the file; bytes before an archive inside a pickle are those of the pickle. */
export async function zipHazards(archive: ZipArchive, isInsidePickle: boolean): Promise<readonly Hazard[]> {
  const evidence = archive.disagreements
    .slice(0, mostEvidence)
    .map(({ member, field, central, local }) =>
      printable(`${member}: ${field} ${central} / ${local}`.trim()),
    );
  if (archive.prefixBytes > 0 && !isInsidePickle)
    evidence.push(`${archive.prefixBytes} bytes before the archive`);
  const shared = sharedBytes(archive);
  if (shared !== undefined) {
    evidence.push(printable(`${shared.first.name} and ${shared.second.name} lie in the same bytes`));
  }
  for (const hidden of (await hiddenMembers(archive)).slice(0, mostEvidence)) {
    evidence.push(printable(`${hidden.name} is not listed`));
  }
  const contradiction: Hazard = {
    rule: "KERAS-ZIP",
    verdict: "suspicious",
    message:
      "The records of the archive contradict each other: what one program checks, another does not load.",
    evidence,
  };
  return [...(evidence.length === 0 ? [] : [contradiction]), ...pathHazards(archive)];
}

/** A checksum that does not fit: the bytes were changed after packing. */
export function checksumHazard(member: string): Hazard {
  return {
    rule: "KERAS-ZIP",
    verdict: "suspicious",
    message: `The checksum of ${printable(member)} does not fit its bytes.`,
    member: printable(member),
  };
}

function pathHazards(archive: ZipArchive): readonly Hazard[] {
  const names = archive.members.map(({ name }) => name).filter((name) => escaping.test(name));
  if (names.length === 0) return [];
  return [
    {
      rule: "KERAS-ZIP-PATH",
      verdict: "suspicious",
      message: "Members of the archive have paths that lead out of the folder they are extracted to.",
      evidence: names.slice(0, mostEvidence).map(printable),
    },
  ];
}

const escaping = /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/;
