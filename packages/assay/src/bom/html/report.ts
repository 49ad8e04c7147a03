import { grouped } from "../../model/grouped.ts";
import { shortHash } from "../../model/finding-id.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { LicenceDuties } from "../../model/licence-duties.ts";
import type { Relation } from "../../model/relation.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import { byNearness } from "../by-nearness.ts";
import { type FindingLists, findingLists } from "../finding-lists.ts";
import { findingAnchors } from "./finding-anchors.ts";
import { mostCards, mostRows } from "./limits.ts";
import { type Markup, markup } from "./markup.ts";
import { type SectionRow, sections } from "./sections.table.ts";

/** The inventory with the look-ups that all parts of the report need. */
export interface Report {
  readonly inventory: Inventory;
  readonly rules: ReadonlyMap<string, RuleDescription>;
  /** What licences ask of models and datasets; none where the table of licences was not given. */
  readonly duties: readonly LicenceDuties[];
  readonly findings: FindingLists;
  readonly entity: (id: string) => Entity | undefined;
  /** What is here first, then by name. */
  readonly ofSection: (section: SectionRow) => readonly Entity[];
  readonly from: (id: string) => readonly Relation[];
  readonly to: (id: string) => readonly Relation[];
  /** Those that somebody has to look at. */
  readonly findingsOn: (id: string) => readonly Finding[];
  /** Name of the place of an entity in the page; undefined for one that is only counted. */
  readonly anchor: (entityId: string) => string | undefined;
  readonly findingAnchor: (finding: Finding) => string | undefined;
}

export function reportOf(
  inventory: Inventory,
  rules: ReadonlyMap<string, RuleDescription>,
  duties: readonly LicenceDuties[],
): Report {
  const entities = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const ofSection = sectionsOf([...entities.values()]);
  const listed = new Set(
    sections.flatMap((section) =>
      ofSection(section)
        .slice(0, mostCards + mostRows)
        .map(({ id }) => id),
    ),
  );
  const findings = findingLists(inventory.findings);
  const anchors = findingAnchors(findings);
  const outgoing = grouped(inventory.relations, ({ from }) => from);
  const incoming = grouped(inventory.relations, ({ to }) => to);
  const open = grouped(findings.open, ({ subject }) => subject);
  return {
    inventory,
    rules,
    duties,
    findings,
    entity: (id) => entities.get(id),
    ofSection,
    from: (id) => outgoing.get(id) ?? [],
    to: (id) => incoming.get(id) ?? [],
    findingsOn: (id) => open.get(id) ?? [],
    // JSON keeps lone surrogates apart.
    anchor: (id) => (listed.has(id) ? `e-${shortHash(JSON.stringify(id))}` : undefined),
    findingAnchor: (finding) => anchors.get(finding),
  };
}

function sectionsOf(entities: readonly Entity[]): Report["ofSection"] {
  const lists = new Map(
    sections.map((section) => {
      const own = entities.filter(({ kind }) => section.kinds.includes(kind));
      return [section, own.sort(byNearness)] as const;
    }),
  );
  return (section) => lists.get(section) ?? [];
}

/** ` id="..."` of the place, where it has one. */
export function placed(anchor: string | undefined): Markup | undefined {
  return anchor === undefined ? undefined : markup` id="${anchor}"`;
}

/** The name of an entity as a link to its place; the bare id for one that the inventory does not have. */
export function linkTo(report: Report, entityId: string): Markup {
  const entity = report.entity(entityId);
  if (entity === undefined) return markup`<code>${entityId}</code>`;
  return linked(report.anchor(entityId), nameOf(entity));
}

export function linked(anchor: string | undefined, text: string): Markup {
  return anchor === undefined ? markup`${text}` : markup`<a href="#${anchor}">${text}</a>`;
}

export function nameOf({ name, id }: Entity): string {
  return name.trim() === "" ? id : name;
}
