import * as z from "zod";
import type { ListedRepository, Look } from "../../model/observation.ts";
import { jsonOf, linksOf } from "../../network/answers.ts";
import type { Answer, HttpClient } from "../../network/http-client.ts";
import { mostListingPages } from "./limits.ts";
import { listedItem } from "./observed-shapes.ts";

export interface Listing {
  readonly client: HttpClient;
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The hub gives no more items a page. */
const pageSize = 500;

/** Every model and dataset of an author, page by page. */
export async function observeOrganisation(name: string, listing: Listing): Promise<Look> {
  const repositories: ListedRepository[] = [];
  let isPartial = false;
  for (const type of ["model", "dataset"] as const) {
    const found = await listed(name, type, listing);
    if (typeof found === "string") return { kind: "unobserved", reason: found };
    repositories.push(...found.repositories);
    isPartial ||= found.isPartial;
  }
  const whole = isPartial ? { isPartial } : {};
  return { kind: "seen", observation: { kind: "organisation", name, repositories, ...whole } };
}

interface Found {
  readonly repositories: readonly ListedRepository[];
  readonly isPartial: boolean;
}

/** A sentence when the host does not list them. */
async function listed(
  name: string,
  type: ListedRepository["type"],
  { client, endpoint, headers }: Listing,
): Promise<Found | string> {
  const repositories: ListedRepository[] = [];
  let next: string | undefined =
    `${endpoint}/api/${type}s?author=${encodeURIComponent(name)}&limit=${pageSize}`;
  for (let page = 0; next !== undefined; page += 1) {
    if (page >= mostListingPages) return { repositories, isPartial: true };
    const answer: Answer = await client.request({
      url: next,
      headers: { accept: "application/json", ...headers },
    });
    const { host } = new URL(answer.url);
    if (answer.status !== 200) return `${host} answers ${answer.status} for the ${type}s of ${name}`;
    const items = z.array(z.unknown()).safeParse(jsonOf(answer, `the ${type}s of ${name}`));
    if (!items.success) return `${host} sends no list for the ${type}s of ${name}`;
    repositories.push(...items.data.flatMap((item) => repositoryOf(item, type)));
    const link: string | undefined = linksOf(answer).get("next");
    // The token goes along with every page.
    if (link !== undefined && new URL(link).origin !== new URL(next).origin)
      return `${host} continues its list on another host: not followed`;
    next = link === next ? undefined : link;
  }
  return { repositories, isPartial: false };
}

function repositoryOf(item: unknown, type: ListedRepository["type"]): readonly ListedRepository[] {
  const parsed = listedItem.safeParse(item);
  if (!parsed.success || !/^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/.test(parsed.data.id)) return [];
  const { id, _id } = parsed.data;
  return [{ type, name: id, ...(_id === undefined ? {} : { repositoryId: _id }) }];
}
