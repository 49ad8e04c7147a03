import type { PackageCategory } from "./category.ts";
import type { ListedPackage } from "./listed.ts";
import { fullName } from "./package-thing.ts";
import { namedPackages, packageFamilies } from "./packages.table.ts";

/** What a package is for, AI-wise; none for plain packages. Names are compared in lower case. */
export function categoriesOf(
  listed: Pick<ListedPackage, "type" | "namespace" | "name">,
): readonly PackageCategory[] {
  const name = fullName(listed).toLowerCase();
  // A repository of Python builds the distribution of its name more often than not.
  if (listed.type === "github") return namedIndex.get(`pypi/${listed.name.toLowerCase()}`) ?? [];
  const type = listed.type === "conda" ? "pypi" : listed.type;
  const exact = namedIndex.get(`${listed.type}/${name}`) ?? namedIndex.get(`${type}/${name}`);
  if (exact !== undefined) return exact;
  const family = packageFamilies.find((row) => row.type === type && row.pattern.test(name));
  return family === undefined ? [] : [family.category];
}

const namedIndex: ReadonlyMap<string, readonly PackageCategory[]> = indexOfNames();

function indexOfNames(): Map<string, PackageCategory[]> {
  const index = new Map<string, PackageCategory[]>();
  const rows = Object.entries(namedPackages).flatMap(([type, named]) =>
    Object.entries(named).map(([category, names]) => ({ type, category, names })),
  );
  for (const { type, category, names } of rows)
    for (const name of names.trim().split(/\s+/u)) {
      const key = `${type}/${name}`;
      index.set(key, [...(index.get(key) ?? []), category as PackageCategory]);
    }
  return index;
}
