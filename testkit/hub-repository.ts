/** What a file of a made repository holds; anything but text and bytes is written as JSON. */
export type HubFile = unknown;

interface MadeSource {
  readonly sizeBytes: number;
  readonly version: string;
  readInto(offset: number, target: Uint8Array): Promise<number>;
  currentVersion(): Promise<string>;
  close(): Promise<void>;
}

interface MadeFile {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  source(): Promise<MadeSource>;
}

interface MadeFolder {
  readonly path: string;
  readonly matching: readonly MadeFile[];
  readonly files: readonly MadeFile[];
  find(relativePath: string): MadeFile | undefined;
  hasFolder(relativePath: string): boolean;
  filesIn(relativePath: string): readonly MadeFile[];
}

interface MadeTree {
  readonly name: string;
  readonly entries: readonly {
    readonly path: string;
    readonly sizeBytes: number;
    readonly contentKey: string;
    open(): Promise<MadeSource>;
  }[];
  readonly problems: readonly never[];
  readonly origins: readonly never[];
}

/** Files by path relative to the scanned root. */
export type HubFiles = Readonly<Record<string, HubFile>>;

/** One folder of a made repository, as a detector sees it. */
export function hubFolder(files: HubFiles, matches: (name: string) => boolean, path = ""): MadeFolder {
  const all = Object.keys(files)
    .sort()
    .map((key) => madeFile(key, bytesOf(files[key])));
  const inFolder = (folder: string): MadeFile[] => all.filter((file) => parentOf(file.path) === folder);
  const here = inFolder(path);
  return {
    path,
    files: here,
    matching: here.filter(({ name }) => matches(name)),
    find: (relative) => all.find((file) => file.path === resolved(path, relative)),
    hasFolder: (relative) => {
      const folder = resolved(path, relative);
      return folder === "" || all.some((file) => folder !== undefined && file.path.startsWith(`${folder}/`));
    },
    filesIn: (relative) => inFolder(resolved(path, relative) ?? "\0"),
  };
}

/** A made repository as a tree to scan. */
export function hubTree(files: HubFiles, name = "repository"): MadeTree {
  const entries = Object.keys(files)
    .sort()
    .map((path) => {
      const bytes = bytesOf(files[path]);
      return {
        path,
        sizeBytes: bytes.length,
        contentKey: path,
        open: () => Promise.resolve(madeSource(bytes)),
      };
    });
  return { name, entries, problems: [], origins: [] };
}

function bytesOf(file: HubFile): Uint8Array {
  if (file instanceof Uint8Array) return file;
  return new TextEncoder().encode(typeof file === "string" ? file : JSON.stringify(file, null, 2));
}

function madeFile(path: string, bytes: Uint8Array): MadeFile {
  const source = (): Promise<MadeSource> => Promise.resolve(madeSource(bytes));
  return { path, name: path.slice(path.lastIndexOf("/") + 1), sizeBytes: bytes.length, source };
}

function madeSource(bytes: Uint8Array): MadeSource {
  return {
    sizeBytes: bytes.length,
    version: "made",
    readInto: (offset, target) => {
      const available = bytes.subarray(Math.min(offset, bytes.length), offset + target.length);
      target.set(available);
      return Promise.resolve(available.length);
    },
    currentVersion: () => Promise.resolve("made"),
    close: () => Promise.resolve(),
  };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Undefined when the path is absolute or climbs out of the root. */
function resolved(folder: string, relative: string): string | undefined {
  if (relative.startsWith("/")) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
