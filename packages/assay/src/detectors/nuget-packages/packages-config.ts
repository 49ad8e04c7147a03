import type { Problem } from "../../model/coverage.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import { childrenOf, readXmlTree } from "../../syntax/xml/tree.ts";
import { isPackageName, isVersion } from "./versions.ts";

/** `packages.config`: every package with the version that was installed, those that others need too. */
export async function readPackagesConfig(
  path: string,
  bytes: Uint8Array,
): Promise<{ readonly listed: readonly ListedPackage[]; readonly problems: readonly Problem[] }> {
  const { root, trouble } = await readXmlTree(bytes);
  const problems = trouble === undefined ? [] : [{ code: trouble.code, message: trouble.message }];
  if (root?.name !== "packages") return { listed: [], problems };
  const listed = childrenOf(root, "package").flatMap(({ attributes, line }): ListedPackage[] => {
    const name = attributes.get("id") ?? "";
    const version = attributes.get("version") ?? "";
    if (!isPackageName(name) || !isVersion(version)) return [];
    const isDevelopment = attributes.get("developmentDependency") === "true";
    return [
      {
        type: "nuget",
        name,
        version,
        scope: isDevelopment ? "build" : "runtime",
        listing: "lock",
        path,
        line,
      },
    ];
  });
  return { listed, problems };
}
