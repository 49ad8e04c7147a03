import { AssayError } from "../../model/error.ts";

/** Which project of the receiver a document belongs to, as the user names it. */
export interface ProjectOptions {
  readonly project?: string;
  readonly name?: string;
  readonly projectVersion?: string;
  readonly create?: boolean;
  readonly parent?: string;
  readonly parentName?: string;
  readonly parentVersion?: string;
  readonly latest?: boolean;
  readonly tag: readonly string[];
}

/** The fields of `PUT /v1/bom` but `bom`. */
export interface ProjectFields {
  readonly project?: string;
  readonly projectName?: string;
  readonly projectVersion?: string;
  readonly autoCreate?: true;
  readonly parentUUID?: string;
  readonly parentName?: string;
  readonly parentVersion?: string;
  readonly isLatest?: true;
  readonly projectTags?: readonly { readonly name: string }[];
}

/** @throws AssayError `usage` for what names no project, or one twice */
export function projectFields(options: ProjectOptions): ProjectFields {
  const { project, name, projectVersion, create, latest, tag } = options;
  assertNamed(options);
  return {
    ...(project === undefined ? {} : { project: uuidOf(project, "--project") }),
    ...(name === undefined ? {} : { projectName: name }),
    ...(projectVersion === undefined ? {} : { projectVersion }),
    ...(create === true ? { autoCreate: true } : {}),
    ...parentFields(options),
    ...(latest === true ? { isLatest: true } : {}),
    ...(tag.length === 0 ? {} : { projectTags: tag.map((one) => ({ name: one })) }),
  };
}

/** How the project is called in messages. */
export function projectText({ project, projectName, projectVersion }: ProjectFields): string {
  return project ?? `${projectName ?? ""} ${projectVersion ?? ""}`.trim();
}

function assertNamed({ project, name, projectVersion, create }: ProjectOptions): void {
  const isNamed = name !== undefined || projectVersion !== undefined;
  if (project !== undefined && isNamed)
    throw new AssayError("usage", "name the project once: --project UUID, or --name and --project-version");
  if (project === undefined && (name === undefined || projectVersion === undefined))
    throw new AssayError("usage", "say which project: --project UUID, or --name and --project-version");
  if (project !== undefined && create === true)
    throw new AssayError("usage", "--create makes a project with a name: give --name and --project-version");
}

/** A parent is given to a project that is made; one that is there keeps its own. */
function parentFields(options: ProjectOptions): Partial<ProjectFields> {
  const { parent, parentName, parentVersion, create } = options;
  if (parent === undefined && parentName === undefined && parentVersion === undefined) return {};
  if (create !== true)
    throw new AssayError("usage", "a parent is given to a project that is made: add --create");
  if (parent !== undefined) {
    if (parentName !== undefined || parentVersion !== undefined)
      throw new AssayError(
        "usage",
        "name the parent once: --parent UUID, or --parent-name and --parent-version",
      );
    return { parentUUID: uuidOf(parent, "--parent") };
  }
  if (parentName === undefined || parentVersion === undefined)
    throw new AssayError("usage", "a parent has both: --parent-name and --parent-version");
  return { parentName, parentVersion };
}

function uuidOf(text: string, option: string): string {
  const lower = text.toLowerCase();
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(lower)) return lower;
  throw new AssayError("usage", `${option} is no UUID: 8-4-4-4-12 hexadecimal digits`);
}
