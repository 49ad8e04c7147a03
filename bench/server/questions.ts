import { baseModelName, libraryName, libraryNumber, modelName, seeded } from "./portfolio.ts";
import type { Client } from "./served.ts";

/** What people ask for most, each time of another thing. */
export interface Question {
  readonly name: string;
  path(): string;
}

/** Things to ask for. */
interface Things {
  readonly libraries: readonly string[];
  readonly popular: readonly string[];
  readonly models: readonly string[];
  readonly projects: readonly string[];
  readonly versions: readonly Versions[];
}

export async function questionsTo(served: Client, projects: number): Promise<readonly Question[]> {
  const random = seeded(77);
  const things = await thingsIn(served, projects, random);
  return [...entityQuestions(things, random), ...projectQuestions(things, random)].map(([name, path]) => ({
    name,
    path,
  }));
}

/** Pages of the interface that people open first. */
export async function pagesOf(served: Client, projects: number): Promise<readonly Question[]> {
  const random = seeded(78);
  const { popular, projects: all, versions } = await thingsIn(served, projects, random);
  return [
    { name: "overview", path: () => "/" },
    { name: "inventory", path: () => "/inventory" },
    { name: "entity that is everywhere", path: () => `/entities/${oneOf(popular, random)}` },
    { name: "findings", path: () => "/findings" },
    { name: "project", path: () => `/projects/${oneOf(all, random)}` },
    { name: "version", path: () => `/versions/${oneOf(versions, random).newest}` },
  ];
}

async function thingsIn(served: Client, projects: number, random: () => number): Promise<Things> {
  const named = async (name: string): Promise<readonly string[]> =>
    ids(await served.get(`/api/v1/entities?limit=20&q=${encodeURIComponent(name)}`));
  const libraries: string[] = [];
  for (let count = 0; count < 60; count += 1)
    libraries.push(...(await named(libraryName(libraryNumber(random)))).slice(0, 3));
  const models = [modelName(1), modelName(Math.floor(projects / 2)), baseModelName(0)];
  const found: string[] = [];
  for (const model of models) found.push(...(await named(model)));
  const projectIds = ids(await served.get("/api/v1/projects?limit=100"));
  return {
    libraries,
    popular: await named(libraryName(0)),
    models: found,
    projects: projectIds,
    versions: await versionsOf(served, projectIds.slice(0, 30)),
  };
}

type Rows = readonly (readonly [name: string, path: () => string])[];

function oneOf<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] ?? ifNone(list);
}

function entityQuestions({ libraries, popular, models }: Things, random: () => number): Rows {
  const library = (): string => libraryName(libraryNumber(random));
  return [
    ["entity page, any library", () => `/api/v1/entities/${oneOf(libraries, random)}`],
    ["entity page, one that is everywhere", () => `/api/v1/entities/${oneOf(popular, random)}`],
    ["entity page, a model", () => `/api/v1/entities/${oneOf(models, random)}`],
    ["lineage of a model", () => `/api/v1/entities/${oneOf(models, random)}/lineage?depth=4&limit=200`],
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
  ];
}

function projectQuestions({ projects, versions }: Things, random: () => number): Rows {
  return [
    ["projects by risk", () => "/api/v1/projects?limit=50&sort=risk"],
    ["project page", () => `/api/v1/projects/${oneOf(projects, random)}`],
    ["project's versions", () => `/api/v1/projects/${oneOf(projects, random)}/versions?limit=20`],
    ["project's components", () => `/api/v1/entities?limit=50&project=${oneOf(projects, random)}`],
    ["version page", () => `/api/v1/versions/${oneOf(versions, random).newest}`],
    ["version's components", () => `/api/v1/entities?limit=50&version=${oneOf(versions, random).newest}`],
    ["version's facets", () => `/api/v1/entities/facets?version=${oneOf(versions, random).newest}`],
    ["version's findings", () => `/api/v1/findings?limit=50&version=${oneOf(versions, random).newest}`],
    ["difference", () => differencePath(oneOf(versions, random))],
    ["overview", () => "/api/v1/overview"],
    ["trend of 90 days", () => "/api/v1/trend?days=90"],
  ];
}

interface Versions {
  readonly newest: string;
  readonly oldest: string;
}

async function versionsOf(served: Client, projects: readonly string[]): Promise<readonly Versions[]> {
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
