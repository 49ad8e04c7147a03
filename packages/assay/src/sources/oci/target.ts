import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";

/** Where an image is, as the target says it. */
export type ImageTarget =
  | { readonly kind: "layout"; readonly place: string; readonly wanted?: Wanted }
  | { readonly kind: "archive"; readonly place: string; readonly wanted?: Wanted };

/** Which image of several is meant. */
export type Wanted =
  { readonly kind: "digest"; readonly digest: string } | { readonly kind: "tag"; readonly tag: string };

const prefixes = [
  ["oci:", "layout"],
  ["docker-archive:", "archive"],
] as const;

/**
 * Splits `oci:folder[:tag|@digest]` and `docker-archive:file.tar[:tag|@digest]`. A path that exists as it stands is the
 * path, whatever colons it has.
 * @throws AssayError `usage` for a target without a path
 */
export function parseTarget(target: string, exists: (path: string) => boolean): ImageTarget {
  const found = prefixes.find(([prefix]) => target.startsWith(prefix));
  const rest = found === undefined ? "" : target.slice(found[0].length);
  if (found === undefined || rest === "")
    throw new AssayError("usage", `${printable(target)}: names no folder or file`);
  const kind = found[1];
  if (exists(rest)) return { kind, place: rest };
  const [, byDigest, digest] = /^(.+)@(sha(?:256|512):[0-9a-f]+)$/su.exec(rest) ?? [];
  if (byDigest !== undefined && digest !== undefined)
    return { kind, place: byDigest, wanted: { kind: "digest", digest } };
  return byTag(kind, rest, exists) ?? { kind, place: rest };
}

function byTag(
  kind: ImageTarget["kind"],
  rest: string,
  exists: (path: string) => boolean,
): ImageTarget | undefined {
  // A tag may itself have a colon when it is a whole reference, `docker.io/library/alpine:3`: the path is the shortest that exists.
  for (let at = rest.indexOf(":"); at > 0; at = rest.indexOf(":", at + 1)) {
    const tag = rest.slice(at + 1);
    if (tag !== "" && exists(rest.slice(0, at)))
      return { kind, place: rest.slice(0, at), wanted: { kind: "tag", tag } };
  }
  return undefined;
}
