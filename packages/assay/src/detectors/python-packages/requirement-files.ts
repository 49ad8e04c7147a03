import type { Application } from "../../model/use.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import { maxIncluded, maxManifestBytes } from "./limits.ts";
import { folderOf, openManifest, pathIn } from "./manifest-file.ts";
import { projectOfFolder, readRequirements } from "./requirements.ts";

/** Requirements files of a tree with those that they name, each read once. */
export class RequirementFiles {
  readonly packages: ListedPackage[] = [];
  /** Pins that hold for what the files of a project ask for. */
  readonly constraints: ListedPackage[] = [];
  readonly files: string[] = [];
  readonly problems: Application["problems"][number][] = [];
  readonly #project: ProjectInput;
  readonly #read = new Set<string>();
  readonly #namedConstraints = new Set<string>();
  /** Project and path: one file may hold for several projects. */
  readonly #constraintFiles = new Set<string>();
  #included = 0;

  constructor(project: ProjectInput) {
    this.#project = project;
  }

  async readAll(requirements: readonly FolderFile[], constraints: readonly FolderFile[]): Promise<void> {
    for (const file of requirements) await this.#readRequirements(file);
    // Constraints that nobody names hold for the project that they stand beside.
    for (const file of constraints)
      if (!this.#namedConstraints.has(file.path))
        await this.#readConstraints(file, projectOfFolder(folderOf(file.path)));
  }

  async #readRequirements(first: FolderFile): Promise<void> {
    const waiting = [first];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (this.#read.has(file.path)) continue;
      this.#read.add(file.path);
      const reading = await this.#open(file);
      if (reading === undefined) continue;
      this.packages.push(...reading.packages);
      const folder = folderOf(file.path);
      for (const { kind, target } of reading.includes) {
        const named = this.#named(folder, target);
        if (named === undefined) continue;
        if (kind === "requirements") waiting.push(named);
        else await this.#readConstraints(named, projectOfFolder(folder));
      }
    }
  }

  async #readConstraints(first: FolderFile, project: string): Promise<void> {
    const waiting = [first];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const key = `${project}\n${file.path}`;
      if (this.#constraintFiles.has(key)) continue;
      this.#constraintFiles.add(key);
      this.#namedConstraints.add(file.path);
      const reading = await this.#open(file);
      this.constraints.push(...(reading?.packages ?? []).map((listed) => ({ ...listed, project })));
      const folder = folderOf(file.path);
      const named = (reading?.includes ?? []).map(({ target }) => this.#named(folder, target));
      waiting.push(...named.filter((one) => one !== undefined));
    }
  }

  #named(folder: string, target: string): FolderFile | undefined {
    const path = pathIn(folder, target);
    if (path === undefined || this.#included >= maxIncluded) return undefined;
    this.#included += 1;
    return this.#project.find(path);
  }

  async #open(file: FolderFile): Promise<ReturnType<typeof readRequirements> | undefined> {
    const opened = await openManifest(file, maxManifestBytes);
    if ("problem" in opened) {
      this.problems.push({ path: file.path, problem: opened.problem });
      return undefined;
    }
    const reading = readRequirements(opened);
    if (!this.files.includes(file.path)) {
      this.files.push(file.path);
      this.problems.push(...reading.problems.map((problem) => ({ path: file.path, problem })));
    }
    return reading;
  }
}
