import { packageThing, tool } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import { listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { declaredAt, noteLink, noteUse, type Report } from "../recipe-report.ts";
import { documentsOf } from "../recipe-scan.ts";
import { imageNamed } from "./launched.ts";
import { secretFree } from "./secret-values.ts";

/** A manifest by which a tool server of this tree is published. True when it was one. */
export async function noteServerManifest(
  report: Report,
  document: RecipeDocument,
  project: ProjectInput,
): Promise<boolean> {
  const { path, values } = document;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "server.json" && isRegistryManifest(values))
    return noteManifest(report, document, "MCP registry manifest");
  if (name === "manifest.json" && isBundle(values))
    return noteManifest(report, document, "MCP bundle manifest");
  if (!/^smithery\.ya?ml$/u.test(name) || recordAt(values, "startCommand") === undefined) return false;
  await noteSmithery(report, document, project);
  return true;
}

/** https://registry.modelcontextprotocol.io: reverse-DNS name, packages or remotes. */
function isRegistryManifest(values: unknown): boolean {
  const name = stringAt(values, "name") ?? "";
  const isNamed = /^[\w.-]{2,100}\/[\w.-]{1,100}$/u.test(name);
  return isNamed && (listAt(values, "packages") !== undefined || listAt(values, "remotes") !== undefined);
}

/** A bundle for desktop clients (`dxt_version`, later `manifest_version`) has a server with an entry point. */
function isBundle(values: unknown): boolean {
  const isMarked =
    stringAt(values, "dxt_version") ??
    stringAt(values, "mcpb_version") ??
    stringAt(values, "manifest_version");
  return isMarked !== undefined && recordAt(values, "server") !== undefined;
}

function noteManifest(report: Report, document: RecipeDocument, title: string): boolean {
  const { values } = document;
  const place = document.placeAt("/name");
  const thing = tool(printable((stringAt(values, "name") ?? "server").slice(0, 200)));
  const version = stringAt(values, "version");
  const description = stringAt(values, "description");
  const claims = [
    ...(version === undefined ? [] : [declaredAt(report, place, "version", version.slice(0, 100))]),
    ...(description === undefined
      ? []
      : [declaredAt(report, place, "description", description.slice(0, 400))]),
    ...remotesOf(values).map((url) =>
      declaredAt(report, place, "setting", { name: "url", value: secretFree(url) }),
    ),
  ];
  noteUse(report, thing, place, title, { usage: "present", claims });
  notePackages(report, document, thing);
  return true;
}

function remotesOf(values: unknown): readonly string[] {
  const remotes = (listAt(values, "remotes") ?? []).slice(0, maxParts);
  return remotes.flatMap((item) => {
    const url = stringAt(item, "url");
    return url !== undefined && /^https?:\/\//u.test(url) ? [url.slice(0, 400)] : [];
  });
}

/** Packages and remotes of one server. */
const maxParts = 20;

const registries: Readonly<Record<string, string>> = { npm: "npm", pypi: "pypi", nuget: "nuget" };

function notePackages(report: Report, document: RecipeDocument, thing: Thing): void {
  for (const [at, item] of (listAt(document.values, "packages") ?? []).slice(0, maxParts).entries()) {
    const software = packageOf(item);
    if (software === undefined) continue;
    const place = document.placeAt(`/packages/${at}`);
    noteUse(report, software, place, "package of a tool server", { usage: "declared" });
    noteLink(report, thing, software, "dependsOn", { place });
  }
}

function packageOf(item: unknown): Thing | undefined {
  const registry = textAt(item, ["registryType", "registry_type", "registry_name"]);
  const id = textAt(item, ["identifier", "name"]);
  const version = stringAt(item, "version");
  if (/^(?:oci|docker)$/u.test(registry)) return imageOf(id, version);
  const type = Object.hasOwn(registries, registry) ? registries[registry] : undefined;
  const [, namespace, name] = /^(?:(@[\w.-]{1,100})\/)?([\w][\w.-]{0,199})$/u.exec(id) ?? [];
  if (type === undefined || name === undefined) return undefined;
  return packageThing(type, name, {
    ...(namespace === undefined ? {} : { namespace }),
    ...(version !== undefined && isVersion(version) ? { version } : {}),
  });
}

function isVersion(text: string): boolean {
  return /^v?\d[\w.+-]{0,60}$/u.test(text);
}

function imageOf(id: string, version: string | undefined): Thing | undefined {
  const isTagged = /:[\w.-]+$|@sha256:/u.test(id) || version === undefined;
  return imageNamed(isTagged ? id : `${id}:${version}`)?.thing;
}

function textAt(item: unknown, keys: readonly string[]): string {
  return keys.map((key) => stringAt(item, key)).find((text) => text !== undefined) ?? "";
}

/** https://smithery.ai: the manifest has no name; the package beside it has. */
async function noteSmithery(report: Report, document: RecipeDocument, project: ProjectInput): Promise<void> {
  const folder = document.path.slice(0, document.path.lastIndexOf("/") + 1);
  const name =
    (await nameIn(project, `${folder}package.json`, [["name"]])) ??
    (await nameIn(project, `${folder}pyproject.toml`, [
      ["project", "name"],
      ["tool", "poetry", "name"],
    ]));
  const place = document.placeAt("/startCommand");
  if (name === undefined) {
    const { path, line } = place;
    report.references.push({
      expression: "smithery.yaml: startCommand",
      kind: "tool",
      location: { path, ...(line === undefined ? {} : { line }) },
    });
    return;
  }
  const type = stringAt(document.values, "startCommand", "type");
  const claims =
    type === undefined
      ? []
      : [declaredAt(report, place, "setting", { name: "transport", value: type.slice(0, 40) })];
  noteUse(report, tool(printable(name)), place, "smithery.yaml: startCommand", { usage: "present", claims });
}

async function nameIn(
  project: ProjectInput,
  path: string,
  keys: readonly (readonly string[])[],
): Promise<string | undefined> {
  const file = project.find(path);
  const [document] = file === undefined ? [] : ((await documentsOf(file)) ?? []);
  return keys
    .map((key) => stringAt(document?.values, ...key))
    .find((name) => name !== undefined && name !== "" && name.length <= 200);
}
