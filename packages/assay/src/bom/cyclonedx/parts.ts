import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { claimsOn } from "../../model/resolve.ts";
import { byCodeUnit } from "../stable-json.ts";

/** Deeper than the folders of any real tree; keeps the walk up a hostile path short. */
const mostFolders = 200;

/**
 * A nested entity as it lies in each of its containers, by container id: with the claims that were made there, and a file
 * under the path that it has there.
 */
export function partsAt(part: Entity, containers: readonly Entity[]): ReadonlyMap<string, Entity> {
  const inside = claimsByContainer(part, containers);
  const placeless = part.claims.filter(({ source }) => source.path === undefined);
  const parts = new Map<string, Entity>();
  for (const container of containers) {
    const here = inside.get(container.id) ?? claimsBeside(part, container);
    parts.set(container.id, here.length === 0 ? part : partWith(part, here, placeless));
  }
  return parts;
}

function partWith(part: Entity, here: readonly Claim[], placeless: readonly Claim[]): Entity {
  const path = part.kind === "file" ? pathOf(here) : undefined;
  return { ...part, ...(path === undefined ? {} : { name: path }), claims: [...here, ...placeless] };
}

/** The scan claims the size of a file at each of its places. The one that lies highest names it. */
function pathOf(claims: readonly Claim[]): string | undefined {
  const sizes = claimsOn({ claims }, "sizeBytes");
  const paths = (sizes.length === 0 ? claims : sizes).flatMap(({ source }) => source.path ?? []);
  const depth = (path: string): number => path.split("/").length;
  return paths.sort((left, right) => depth(left) - depth(right) || byCodeUnit(left, right))[0];
}

/** Each claim goes to the container whose place is nearest above it: a model in a folder of another one has its own. */
function claimsByContainer(part: Entity, containers: readonly Entity[]): ReadonlyMap<string, Claim[]> {
  const owners = ownersByPlace(containers);
  const found = new Map<string, Claim[]>();
  for (const claim of part.claims) {
    if (claim.source.path === undefined) continue;
    for (const id of nearestOwners(owners, claim.source.path)) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [claim]);
      else known.push(claim);
    }
  }
  return found;
}

function ownersByPlace(containers: readonly Entity[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const container of containers) {
    for (const place of placesOf(container)) {
      owners.set(place, (owners.get(place) ?? new Set<string>()).add(container.id));
    }
  }
  return owners;
}

function nearestOwners(owners: ReadonlyMap<string, ReadonlySet<string>>, path: string): Iterable<string> {
  for (const place of placesAbove(path)) {
    const found = owners.get(place);
    if (found !== undefined) return found;
  }
  return [];
}

/** `a/b.zip!/c`: itself, `a/b.zip!`, `a/b.zip`, `a`, and the root, which is the empty text. */
function* placesAbove(path: string): Iterable<string> {
  let place = path;
  for (let step = 0; step < mostFolders && place !== ""; step += 1) {
    yield place;
    place = place.endsWith("!") ? place.slice(0, -1) : folderOf(place);
  }
  yield "";
}

/** A model that is one file has what belongs to it beside it. */
function claimsBeside(part: Entity, container: Entity): readonly Claim[] {
  const folders = new Set(placesOf(container).map(folderOf));
  return part.claims.filter(({ source }) => source.path !== undefined && folders.has(folderOf(source.path)));
}

/** Where a container is: a folder, a file, or `.` for the root, as its claims of usage say. */
function placesOf(container: Entity): readonly string[] {
  const paths = claimsOn(container, "usage").flatMap(({ source }) => source.path ?? []);
  return paths.map((path) => (path === "." ? "" : path));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
