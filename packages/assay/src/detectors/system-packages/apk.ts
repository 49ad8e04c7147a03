import { mostNames, mostPackages, mostWitnesses } from "./limits.ts";
import type { SystemPackage } from "./system-package.ts";

/** Packages of `/lib/apk/db/installed`: paragraphs of one-letter fields (Alpine wiki, "Apk spec", index and installed files). */
export function readApk(text: string): readonly SystemPackage[] {
  const found: SystemPackage[] = [];
  let fields = new Map<string, string>();
  let start = 1;
  let folder = "";
  let witnesses: string[] = [];
  const close = (): void => {
    const one = packageOf(fields, start);
    if (one !== undefined && found.length < mostPackages) found.push({ ...one, witnesses });
    fields = new Map();
    witnesses = [];
  };
  for (const [index, line] of text.split("\n").entries()) {
    if (line.startsWith("F:")) folder = line.slice(2).trim();
    if (line.startsWith("R:") && witnesses.length < mostWitnesses)
      witnesses.push(`${folder === "" ? "" : `${folder}/`}${line.slice(2).trim()}`);
    if (line.trim() === "") close();
    else if (line[1] === ":" && !fields.has(line.slice(0, 1))) {
      if (fields.size === 0) start = index + 1;
      // Letters are case-sensitive, and those of files (F, R, Z, a, M) come behind those of the package.
      fields.set(line.slice(0, 1), line.slice(2).trim());
    }
  }
  close();
  return found;
}

function packageOf(fields: ReadonlyMap<string, string>, line: number): SystemPackage | undefined {
  const name = fields.get("P") ?? "";
  const version = fields.get("V") ?? "";
  if (!/^[\w][\w.+@-]{0,200}$/u.test(name) || !/^[\w.+~-]{1,200}$/u.test(version)) return undefined;
  const architecture = fields.get("A");
  const license = fields.get("L");
  const origin = fields.get("o");
  return {
    name,
    version,
    line,
    ...(architecture === undefined ? {} : { architecture }),
    ...(license === undefined || license === "" ? {} : { license: license.slice(0, 300) }),
    ...(origin === undefined || origin === name ? {} : { source: `${origin.slice(0, 200)} ${version}` }),
    provides: namesIn(fields.get("p")),
    needs: namesIn(fields.get("D")),
  };
}

/** `so:libc.musl-x86_64.so.1 busybox>=1.28 !conflict`. */
function namesIn(text = ""): readonly string[] {
  return text.split(/\s+/u, mostNames).flatMap((word) => /^([\w][\w:./+@-]{0,200})/u.exec(word)?.[1] ?? []);
}
