import type { Lineage } from "../../server/src/contract/entity.ts";
import { entities, findings, projects, relations, versions } from "./mock-inventory.table.ts";

/** The facets of what is listed. */
export function facetsOf(listed: typeof entities): object {
  const counted = (valueOf: (one: (typeof entities)[number]) => string | null) => {
    const counts = new Map<string, number>();
    for (const one of listed) {
      const value = valueOf(one);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].map(([value, count]) => ({ value, count }));
  };
  return {
    kind: counted(({ kind }) => kind),
    format: counted(({ format }) => format),
    licence: counted(({ licence }) => licence ?? "unknown"),
    basis: counted(({ basis }) => basis),
    risk: [{ value: "critical", count: 2 }],
    question: [
      { value: "unlicensed", count: 5 },
      { value: "unread", count: 1 },
    ],
  };
}

/** One level around an entity. */
export function lineageOf(root: string, hasParts: boolean): Lineage {
  const all = relations.filter(({ from, to }) => from === root || to === root);
  const isPart = ({ kind, to }: (typeof relations)[number]): boolean =>
    kind === "dependsOn" ||
    (kind === "contains" && entities.some((one) => one.id === to && one.kind === "file"));
  const near = all.filter((relation) => hasParts || !isPart(relation));
  const ids = new Set(near.flatMap(({ from, to }) => [from, to]));
  const hasMore = (id: string): boolean =>
    relations.some(({ from, to }) => (from === id && !ids.has(to)) || (to === id && !ids.has(from)));
  return {
    root,
    entities: entities.filter(({ id }) => ids.has(id)),
    relations: near,
    more: [...ids].filter(hasMore),
    counts: near.map(({ from, kind }) => ({ kind, end: from === root ? "from" : "to", count: 1 })),
    partsLeftOut: all.length - near.length,
  };
}

export function overview(): object {
  const [project] = projects;
  return {
    projects: projects.length,
    versions: versions.length,
    counts: project?.counts,
    findings: project?.findings,
    coverage: project?.coverage,
    urgent: findings.slice(0, 3),
    recent: versions,
  };
}

export function difference(query: URLSearchParams): object {
  const [bot, base, reranker, tickets] = entities;
  return {
    from: versions.find(({ id }) => id === query.get("from")),
    to: versions.find(({ id }) => id === query.get("to")),
    added: [reranker, tickets],
    removed: [base],
    changed: [
      {
        entity: bot,
        facts: [
          { property: "licence", before: "MIT", after: "Apache-2.0" },
          { property: "dtype", before: null, after: "bf16" },
        ],
      },
    ],
    newFindings: findings.slice(0, 2),
    goneFindings: findings.slice(3, 4),
    isTruncated: false,
  };
}

export function trend(): readonly object[] {
  return Array.from({ length: 60 }, (_, day) => ({
    day: new Date(Date.UTC(2026, 9, 1 + day)).toISOString().slice(0, 10),
    entities: {
      model: 2 + Math.floor(day / 20),
      dataset: 2,
      software: 9 + Math.floor(day / 6),
      service: 1,
      other: 0,
    },
    findings: { critical: day > 40 ? 1 : 0, high: day > 25 ? 1 : 3, medium: 3, low: 2, info: 1 },
    coverage: { full: 30 + day, headers: 1, none: 3 },
    evidence: { percent: day < 10 ? null : 20 + day / 4, asked: day < 10 ? 0 : 152 },
  }));
}

export function where(q: string): readonly object[] {
  const [version] = versions;
  const [bot, base] = entities;
  if (version === undefined || bot === undefined || base === undefined || q.includes("nowhere")) return [];
  const at = { id: version.id, name: version.name, at: version.uploadedAt };
  const thing = ({ id, kind, name }: typeof bot) => ({ id, kind, name });
  const start = { id: base.id, name: base.name, relation: null };
  const common = { project: version.project, branch: "main", version: at, isCurrent: true };
  return [
    { ...common, entity: thing(base), path: [start] },
    {
      ...common,
      project: { id: "p-search", name: "Search" },
      entity: thing(bot),
      path: [start, { id: bot.id, name: bot.name, relation: "derivedFrom" }],
    },
  ];
}
