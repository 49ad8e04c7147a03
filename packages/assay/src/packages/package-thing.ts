import { packageThing } from "../catalogue/things.ts";
import { AssayError } from "../model/error.ts";
import type { Thing } from "../model/use.ts";
import type { ListedPackage } from "./listed.ts";

/** The thing that a listed package is; undefined when its name makes no package URL of its type. */
export function thingOfPackage(
  listed: Pick<ListedPackage, "type" | "namespace" | "name" | "qualifiers">,
  version: string | undefined,
): Thing | undefined {
  const { namespace, name } = located(listed);
  const options = {
    ...(namespace === undefined ? {} : { namespace }),
    ...(version === undefined ? {} : { version }),
    ...(listed.qualifiers === undefined ? {} : { qualifiers: listed.qualifiers }),
  };
  try {
    return packageThing(listed.type, name, options);
  } catch (error) {
    // Names are text of foreign files.
    if (error instanceof AssayError && error.code === "invalid-purl") return undefined;
    throw error;
  }
}

/** Go modules are listed by their whole path, of which a package URL calls all but the last segment the namespace. */
function located({
  type,
  namespace,
  name,
}: Pick<ListedPackage, "type" | "namespace" | "name">): Pick<ListedPackage, "namespace" | "name"> {
  const slash = name.lastIndexOf("/");
  if (type !== "golang" || namespace !== undefined || slash < 0) {
    return namespace === undefined ? { name } : { namespace, name };
  }
  return { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}

/** Name with namespace, as people write it: `@scope/name`, `group/artifact`. */
export function fullName({ namespace, name }: Pick<ListedPackage, "namespace" | "name">): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
