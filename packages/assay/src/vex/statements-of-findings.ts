import type { Inventory } from "../model/inventory.ts";
import type { VexStatement } from "./statement.ts";

/** What a document decides about the vulnerabilities that it lists: that of a CycloneDX VEX, of a document of ours. */
export function statementsOfFindings(
  { entities, findings }: Inventory,
  path: string,
): readonly VexStatement[] {
  const things = new Map(entities.map((entity) => [entity.id, entity]));
  return findings.flatMap(({ subject, vulnerability }) => {
    const analysis = vulnerability?.analysis;
    if (vulnerability === undefined || analysis === undefined) return [];
    const entity = things.get(subject);
    // Ids of things are those of one document; in another the package URL is the same.
    const named = (entity?.identifiers ?? []).filter(({ type }) => type !== "name").map(({ value }) => value);
    const subjects = [...(subject === "" ? [] : [subject]), ...named];
    // Without a subject it would be about everything, which nobody said.
    if (subjects.length === 0) return [];
    const names = [vulnerability.id, ...vulnerability.aliases];
    return [{ vulnerability: names, subjects, analysis: { source: path, ...analysis } }];
  });
}
