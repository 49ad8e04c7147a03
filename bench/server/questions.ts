import { baseModelName, libraryName, libraryNumber, modelName, seeded } from "./portfolio.ts";
import type { Served } from "./served.ts";

/** What people ask for most, each time of another thing. */
export interface Question {
  readonly name: string;
  path(): string;
}

export async function questionsTo(served: Served, projects: number): Promise<readonly Question[]> {
  const random = seeded(77);
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? ifNone(list);
  const named = async (name: string): Promise<readonly string[]> =>
    ids(await served.get(`/api/v1/entities?limit=20&q=${encodeURIComponent(name)}`));
  const libraries: string[] = [];
  for (let count = 0; count < 60; count += 1)
    libraries.push(...(await named(libraryName(libraryNumber(random)))).slice(0, 3));
  const popular = await named(libraryName(0));
  const models = [
    ...(await named(modelName(1))),
    ...(await named(modelName(Math.floor(projects / 2)))),
    ...(await named(baseModelName(0))),
  ];
  const projectIds = ids(await served.get("/api/v1/projects?limit=100"));
  const versions = await versionsOf(served, projectIds.slice(0, 30));
  const library = (): string => libraryName(libraryNumber(random));
  const rows: readonly (readonly [string, () => string])[] = [
    ["entity page, any library", () => `/api/v1/entities/${some(libraries)}`],
    ["entity page, one that is everywhere", () => `/api/v1/entities/${some(popular)}`],
    ["entity page, a model", () => `/api/v1/entities/${some(models)}`],
    ["lineage of a model", () => `/api/v1/entities/${some(models)}/lineage?depth=4&limit=200`],
    ["where, a library", () => `/api/v1/where?indirect=false&q=${library()}`],
    ["where, a library, indirectly", () => `/api/v1/where?indirect=true&q=${library()}`],
    [
      "where, a base model, indirectly",
      () => `/api/v1/where?indirect=true&q=${encodeURIComponent(baseModelName(Math.floor(random() * 10)))}`,
    ],
    [
      "where, a vulnerability",
      () => `/api/v1/where?indirect=false&q=CVE-2025-${10_007 + 40 * Math.floor(random() * 20)}`,
    ],
    ["inventory, first page", () => "/api/v1/entities?limit=50"],
    ["inventory, models", () => "/api/v1/entities?limit=50&kind=model"],
    ["inventory, one licence", () => "/api/v1/entities?limit=50&licence=GPL-3.0-only"],
    ["inventory, at risk", () => "/api/v1/entities?limit=50&risk=high"],
    ["facets", () => "/api/v1/entities/facets"],
    ["facets of models", () => "/api/v1/entities/facets?kind=model"],
    ["search by words", () => `/api/v1/entities?limit=20&q=${library()}`],
    ["findings, first page", () => "/api/v1/findings?limit=50"],
    ["findings, high, not decided", () => "/api/v1/findings?limit=50&severity=high&state=not_set"],
    ["projects by risk", () => "/api/v1/projects?limit=50&sort=risk"],
    ["project page", () => `/api/v1/projects/${some(projectIds)}`],
    ["project's versions", () => `/api/v1/projects/${some(projectIds)}/versions?limit=20`],
    ["project's components", () => `/api/v1/entities?limit=50&project=${some(projectIds)}`],
    ["version page", () => `/api/v1/versions/${some(versions).newest}`],
    ["version's components", () => `/api/v1/entities?limit=50&version=${some(versions).newest}`],
    ["version's facets", () => `/api/v1/entities/facets?version=${some(versions).newest}`],
    ["version's findings", () => `/api/v1/findings?limit=50&version=${some(versions).newest}`],
    ["difference", () => differencePath(some(versions))],
    ["overview", () => "/api/v1/overview"],
    ["trend of 90 days", () => "/api/v1/trend?days=90"],
  ];
  return rows.map(([name, path]) => ({ name, path }));
}

interface Versions {
  readonly newest: string;
  readonly oldest: string;
}

async function versionsOf(served: Served, projects: readonly string[]): Promise<readonly Versions[]> {
  const found: Versions[] = [];
  for (const project of projects) {
    const all = ids(await served.get(`/api/v1/projects/${project}/versions?limit=100`), "ready");
    const [newest, oldest] = [all[0], all.at(-1)];
    if (newest !== undefined && oldest !== undefined) found.push({ newest, oldest });
  }
  return found;
}

function differencePath({ newest, oldest }: Versions): string {
  return `/api/v1/difference?from=${oldest}&to=${newest}`;
}

interface Item {
  readonly id: string;
  readonly state?: string;
}

function ids(page: unknown, state?: string): readonly string[] {
  const { items } = page as { readonly items: readonly Item[] };
  return items.filter((item) => state === undefined || item.state === state).map(({ id }) => id);
}

function ifNone(list: readonly unknown[]): never {
  throw new Error(`There is nothing to ask for (${list.length}): fill it first.`);
}
