import { AssayError } from "../../model/error.ts";
import type { Reference } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { Application } from "../../model/use.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import type { FolderFile } from "../detector.ts";
import { readJson } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { sourceOfDirectUrl, withInstalledNeeds } from "./installed.ts";
import type { ManifestKind } from "./kinds.ts";
import { maxManifestBytes, recordLimits } from "./limits.ts";
import { withScopes } from "./lock-scopes.ts";
import { folderOf, type ManifestReading, openManifest } from "./manifest-file.ts";
import { readers } from "./readers.table.ts";

/** Manifests, locks and records of a tree that are read one by one. */
export class ManifestFiles {
  readonly files: string[] = [];
  readonly problems: Application["problems"][number][] = [];
  /** Versions that hold for what a project asks for. */
  readonly constraints: ListedPackage[] = [];
  readonly #project: ProjectInput;
  readonly #packages: ListedPackage[] = [];
  readonly #installed: ListedPackage[] = [];
  /** Locks whose scopes only the manifests tell. */
  readonly #locks: (readonly ListedPackage[])[] = [];
  readonly #included: string[] = [];
  readonly #unresolved: Reference[] = [];

  constructor(project: ProjectInput) {
    this.#project = project;
  }

  async read(file: FolderFile, kind: Exclude<ManifestKind, "requirements" | "constraints">): Promise<void> {
    if (this.#project.signal?.aborted === true)
      throw new AssayError("interrupted", "the scan was interrupted");
    const { maxBytes, read } = readers[kind];
    const opened = await openManifest(file, maxBytes);
    const reading = "problem" in opened ? opened : await read(opened);
    if (reading === undefined) return;
    if ("problem" in reading) this.problems.push({ path: file.path, problem: reading.problem });
    else if (kind === "installed") await this.#takeInstalled(file, reading);
    else this.#take(file, reading);
  }

  /** All packages, when requirements files are read too: they may tell what locks do not. */
  packagesWith(requirements: readonly ListedPackage[]): readonly ListedPackage[] {
    const manifests = [...this.#packages, ...requirements];
    return [
      ...manifests,
      ...this.#locks.flatMap((lock) => withScopes(lock, manifests)),
      ...withInstalledNeeds(this.#installed),
    ];
  }

  /** Requirements files that manifests take their dependencies from. */
  included(): readonly FolderFile[] {
    return this.#included
      .map((path) => this.#project.find(path))
      .filter((file) => file !== undefined)
      .filter(({ sizeBytes }) => sizeBytes <= maxManifestBytes);
  }

  /** Lists that code makes, where no requirements file stands beside it that the code may read. */
  references(requirementPaths: readonly string[]): readonly Reference[] {
    const folders = new Set(requirementPaths.map(folderOf));
    return this.#unresolved.filter(({ location }) => !folders.has(folderOf(location.path)));
  }

  #take(file: FolderFile, reading: ManifestReading): void {
    const { path } = file;
    this.files.push(path);
    if (reading.isWithoutScopes === true) this.#locks.push(reading.packages);
    else this.#packages.push(...reading.packages);
    this.constraints.push(...(reading.constraints ?? []));
    this.#included.push(...(reading.includes ?? []));
    this.problems.push(...(reading.problems ?? []).map((problem) => ({ path, problem })));
    for (const { expression, line } of reading.unresolved ?? [])
      this.#unresolved.push({
        expression: printable(expression),
        kind: "software",
        location: { path, line },
      });
  }

  /** What was not installed from an index has a record of where it came from beside it. */
  async #takeInstalled(file: FolderFile, { packages }: ManifestReading): Promise<void> {
    this.files.push(file.path);
    const record = this.#project.find(`${folderOf(file.path)}/direct_url.json`);
    const json = record === undefined ? undefined : await readJson(record, recordLimits);
    const source = json?.ok === true ? sourceOfDirectUrl(json.value) : undefined;
    this.#installed.push(
      ...packages.map((listed) => (source === undefined ? listed : { ...listed, source })),
    );
  }
}
