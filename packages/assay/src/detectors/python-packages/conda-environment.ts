import { isRecord, listAt } from "../../syntax/json-access.ts";
import { readYaml } from "../../syntax/yaml.ts";
import { acceleratorsIn } from "../../packages/accelerators.ts";
import { parseMatchSpec } from "../../packages/conda/match-spec.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import { listedRequirement } from "../../packages/python/listed-requirement.ts";
import { withIndex } from "../../packages/python/platform-builds.ts";
import { readRequirementsText, type RequirementsText } from "../../packages/python/requirements-text.ts";
import { maxEntries } from "./limits.ts";
import { type ManifestFile, type ManifestReading, pathIn } from "./manifest-file.ts";
import { nearestLine } from "./toml-manifest.ts";
import { scopeOfName } from "./scopes.ts";

/** Reads an environment of conda; undefined when the file merely has such a name. */
export async function readCondaEnvironment(file: ManifestFile): Promise<ManifestReading | undefined> {
  if (!/^dependencies:/mu.test(file.text)) return undefined;
  const { value, lines, problems } = await readYaml(file.text);
  const dependencies = listAt(value, "dependencies");
  if (dependencies === undefined || !isEnvironment(value)) return undefined;
  const context = { file, lines, scope: scopeOfName(file.name.replace(/\.ya?ml$/iu, "")) };
  const packages: ListedPackage[] = [];
  const includes: string[] = [];
  for (const [index, item] of dependencies.slice(0, maxEntries).entries()) {
    const pointer = `/dependencies/${index}`;
    if (typeof item === "string") packages.push(...condaEntry(context, item, pointer));
    const pip = isRecord(item) ? item["pip"] : undefined;
    if (!Array.isArray(pip)) continue;
    const texts = pip.map((one) => readRequirementsText(typeof one === "string" ? one : ""));
    packages.push(...pipEntries(context, texts, `${pointer}/pip`));
    includes.push(...texts.flatMap((text) => text.includes.map(({ target }) => target)));
  }
  return {
    packages,
    includes: includes.map((target) => pathIn(file.folder, target)).filter((path) => path !== undefined),
    problems: problems.map(({ code, message }) => ({ code, message: `The file, ${message}.` })),
  };
}

/** Charts and other tools have lists of dependencies too; an environment's have no tables but that of pip. */
function isEnvironment(value: unknown): boolean {
  const items = listAt(value, "dependencies") ?? [];
  return (
    isRecord(value) &&
    !["apiVersion", "kind", "services"].some((key) => Object.hasOwn(value, key)) &&
    items.every((item) => typeof item === "string" || (isRecord(item) && Object.keys(item).join() === "pip"))
  );
}

interface Context {
  readonly file: ManifestFile;
  readonly lines: ReadonlyMap<string, number>;
  readonly scope: PackageScope;
}

function condaEntry({ file, lines, scope }: Context, text: string, pointer: string): ListedPackage[] {
  const spec = parseMatchSpec(text);
  if (spec === undefined) return [];
  return [
    listedPackage({
      type: "conda",
      name: spec.name,
      version: spec.version,
      range: spec.range,
      build: spec.build,
      scope,
      listing: "manifest",
      path: file.path,
      line: nearestLine(lines, pointer),
      pointer,
    }),
  ];
}

function pipEntries(
  { file, lines, scope }: Context,
  texts: readonly RequirementsText[],
  pointer: string,
): ListedPackage[] {
  const indexes = texts.flatMap((text) => text.indexes.map(({ url }) => url));
  const index = indexes.find((url) => acceleratorsIn(url).length > 0);
  return texts.flatMap(({ entries }, at) => {
    const line = nearestLine(lines, `${pointer}/${at}`);
    const place = {
      path: file.path,
      pointer: `${pointer}/${at}`,
      scope,
      ...(line === undefined ? {} : { line }),
    };
    return entries.map((entry) => withIndex(listedRequirement(entry, place), index));
  });
}
