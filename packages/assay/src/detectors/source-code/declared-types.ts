import type { DeclaredType } from "../../code/namespaces.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readWhole } from "../json-file.ts";
import { maxConfigBytes } from "./limits.ts";
import { decode } from "./lower.ts";

/** Types of one file that are kept by name; longer files are generated. */
const mostTypes = 200;

/** Project files that are looked at for what they open. */
const mostProjects = 500;

/** Prose that looks like one costs nothing: nobody asks for its name. */
const declaration =
  /(?<![\w"'.])(?:class|record|struct|enum|interface)[^\S\n]+(?:struct[^\S\n]+|class[^\S\n]+)?([A-Za-z_]\w{0,100})/gu;

/** The types that a file of C# declares, found without parsing it: where to look when another file names one. */
export function declaredTypes(text: string, path: string): readonly DeclaredType[] {
  const namespace = /^[^\S\n\r\u2028\u2029]*namespace[^\S\n]+([\w.]{1,200})/mu.exec(text)?.[1] ?? "";
  const found: DeclaredType[] = [];
  for (const [, name] of text.matchAll(declaration)) {
    if (name !== undefined) found.push({ name, namespace, path });
    if (found.length >= mostTypes) break;
  }
  return found;
}

/** `<Using Include="OpenAI.Chat" />` of project files opens a namespace for all files of the folder. */
export async function loadUsings(project: ProjectInput): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const paths = project.paths.filter((path) =>
    /(?:\.csproj|(?:^|\/)Directory\.Build\.(?:props|targets))$/u.test(path),
  );
  for (const path of paths.slice(0, mostProjects)) {
    const file = project.find(path);
    const reading = file === undefined ? undefined : await readWhole(file, maxConfigBytes);
    const text = reading?.ok === true ? (decode(reading.bytes) ?? "") : "";
    const names = [...text.matchAll(/<Using\s[^<>]{0,100}?Include\s?=\s?"([\w.]{1,200})"/gu)].flatMap(
      ([, name]) => name ?? [],
    );
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (names.length > 0) found.set(folder, [...(found.get(folder) ?? []), ...names]);
  }
  return found;
}
