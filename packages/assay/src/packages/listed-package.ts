import type { ListedPackage } from "./listed.ts";

type Always = "type" | "name" | "scope" | "listing" | "path";

/** The fields of an entry as a reader finds them: those that the file does not have are undefined. */
export type ListedFields = Pick<ListedPackage, Always> & {
  readonly [Key in Exclude<keyof ListedPackage, Always>]?: ListedPackage[Key] | undefined;
};

/** An entry of the list, without what the file does not say: fields that are undefined, empty texts and empty lists. */
export function listedPackage(fields: ListedFields): ListedPackage {
  const said = Object.entries(fields).filter(([key, value]) => {
    if (value === undefined || (value === "" && key !== "project")) return false;
    return !(Array.isArray(value) && value.length === 0);
  });
  // Only fields that may be absent are left out; TypeScript cannot see that through the entries.
  return Object.fromEntries(said) as unknown as ListedPackage;
}
