import type { ListedPackage } from "../../packages/listed.ts";

/** What Maven and everything after it calls a library. */
export interface Coordinates {
  readonly group: string;
  readonly artifact: string;
}

/** Group and artifact as the registry allows them: everything else is no name, or a property that nobody could resolve. */
export function coordinatesOf(
  group: string | undefined,
  artifact: string | undefined,
): Coordinates | undefined {
  if (group === undefined || artifact === undefined) return undefined;
  return isName.test(group) && isName.test(artifact) ? { group, artifact } : undefined;
}

const isName = /^\w[\w.-]{0,199}$/u;

/** `group:artifact`, under which a library is looked up. */
export function keyOf({ group, artifact }: Coordinates): string {
  return `${group}:${artifact}`;
}

/** A version, or what is none because it allows several or because a property of it is unknown. */
export function versionOrRange(written: string | undefined): Pick<ListedPackage, "version" | "range"> {
  const text = written?.trim() ?? "";
  if (text === "" || text.length > 200) return {};
  // `[1.2]` is that version and no other (https://maven.apache.org/pom.html#Dependency_Version_Requirement_Specification).
  const strict = /^\[([^,[\]()]+)\]$/u.exec(text)?.[1]?.trim();
  if (strict !== undefined) return { version: strict, range: text };
  return isVersion.test(text) ? { version: text, range: text } : { range: text };
}

/** No commas, no brackets, no wildcards, no words that mean the newest. */
const isVersion = /^(?!(?:LATEST|RELEASE|latest\.\w+)$)[A-Za-z0-9](?:[\w.-]|\+(?=\w))*$/u;
