import { mostNames, mostPackages } from "./limits.ts";
import type { SystemPackage } from "./system-package.ts";

/**
 * Packages of `/var/lib/dpkg/status` (deb-control(5)): paragraphs of fields. What is only configured, or on hold to be
 * removed, is not installed; the files of distroless images say no status and are.
 */
export function readDpkg(text: string): readonly SystemPackage[] {
  const found: SystemPackage[] = [];
  let fields = new Map<string, string>();
  let start = 1;
  const close = (): void => {
    const one = packageOf(fields, start);
    if (one !== undefined && found.length < mostPackages) found.push(one);
    fields = new Map();
  };
  for (const [index, line] of text.split("\n").entries()) {
    const [, key, value] = /^([A-Za-z][A-Za-z0-9-]{0,60}):(.*)$/u.exec(line) ?? [];
    if (line.trim() === "") close();
    else if (key !== undefined && value !== undefined) {
      if (fields.size === 0) start = index + 1;
      fields.set(key.toLowerCase(), value.trim());
    }
  }
  close();
  return found;
}

function packageOf(fields: ReadonlyMap<string, string>, line: number): SystemPackage | undefined {
  const name = fields.get("package") ?? "";
  const version = fields.get("version") ?? "";
  const status = fields.get("status");
  if (!isName(name) || !/^[\w.+:~-]{1,200}$/u.test(version)) return undefined;
  if (status !== undefined && !/^\S+ \S+ installed$/u.test(status)) return undefined;
  const architecture = fields.get("architecture");
  const source = sourceOf(fields.get("source"), version);
  return {
    name,
    version,
    line,
    ...(architecture === undefined ? {} : { architecture }),
    ...(source === undefined ? {} : { source }),
    provides: namesIn(fields.get("provides")),
    needs: [...namesIn(fields.get("depends")), ...namesIn(fields.get("pre-depends"))],
    witnesses: listsOf(name, architecture),
  };
}

/** dpkg writes the list of a package's files when it installs it. */
function listsOf(name: string, architecture = ""): readonly string[] {
  const folder = "var/lib/dpkg/info";
  return [`${folder}/${name}.list`, `${folder}/${name}:${architecture}.list`];
}

function isName(text: string): boolean {
  return /^[a-z0-9][a-z0-9.+-]{0,200}$/iu.test(text);
}

/** `glibc (2.36-9)`; without a version it has that of the package. */
function sourceOf(text: string | undefined, version: string): string | undefined {
  const [, name, said] =
    /^([a-z0-9][a-z0-9.+-]{0,200})(?: \(([\w.+:~-]{1,200})\))?$/iu.exec(text ?? "") ?? [];
  return name === undefined ? undefined : `${name} ${said ?? version}`;
}

/** `libc6 (>= 2.34), libgcc-s1 | libgcc1:any`: every name, since which alternative counts is told by what is installed. */
function namesIn(text = ""): readonly string[] {
  return text
    .split(/[,|]/u, mostNames)
    .flatMap((part) => /^\s*([a-z0-9][a-z0-9.+-]{0,200})/iu.exec(part)?.[1] ?? []);
}
