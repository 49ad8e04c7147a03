import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { decidingMembers, maximumKinds, maximumMembers, maximumPickles } from "./limits.ts";
import { tarFiles, type TarMember } from "./tar.ts";

/** What the names in a tar say. */
export interface Samples {
  /** Absent = too many to count, or broken. */
  readonly count?: number;
  readonly kinds: readonly string[];
  readonly pickles: readonly TarMember[];
  readonly problems: readonly Problem[];
}

/** Endings that the webdataset library decodes, and what they hold (webdataset/autodecode.py). */
const knownKinds: ReadonlySet<string> = new Set(
  (
    "txt text transcript cls cls2 index inx id json jsonl ten tb mp msg npy npz cbor pyd pickle pkl pth pt bin " +
    "jpg jpeg png ppm pgm pbm webp gif bmp tif tiff mp4 ogv mjpeg avi mov h264 mpg webm wmv " +
    "flac mp3 sox wav m4a ogg wma opus caption key yaml"
  ).split(" "),
);

/** Endings that the library unpickles, the last two by torch.load. */
const pickledKinds: ReadonlySet<string> = new Set(["pyd", "pickle", "pkl", "pth", "pt"]);

interface State {
  stem: string | undefined;
  current: Set<string>;
  readonly kinds: Set<string>;
  /** How often each set of kinds was a whole sample. */
  readonly shapes: Map<string, number>;
  readonly pickles: TarMember[];
  samples: number;
  members: number;
  isMixed: boolean;
}

/** Groups members by stem; undefined = the names are not those of samples. */
export async function readSamples(source: ByteSource): Promise<Samples | undefined> {
  const state: State = {
    stem: undefined,
    current: new Set(),
    kinds: new Set(),
    shapes: new Map(),
    pickles: [],
    samples: 0,
    members: 0,
    isMixed: false,
  };
  const files = tarFiles(source);
  for (let step = await files.next(); ; step = await files.next()) {
    if (step.done === true) return finish(state, step.value);
    addMember(state, step.value);
    if (state.members === decidingMembers && !isDataset(state)) return undefined;
    if (state.isMixed) return undefined;
    if (state.members > maximumMembers) return { ...found(state), problems: [] };
  }
}

function finish(state: State, end: "end" | "broken"): Samples | undefined {
  closeSample(state);
  // Of a tar that breaks off, the last sample may lack members.
  if (!isDataset(state, end === "broken" ? 1 : 0)) return undefined;
  if (end === "end") return { ...found(state), count: state.samples, problems: [] };
  return { ...found(state), problems: [{ code: "truncated", message: "the tar breaks off" }] };
}

function found({ kinds, pickles }: State): Pick<Samples, "kinds" | "pickles"> {
  return { kinds: [...kinds].sort(), pickles };
}

/** Stem = the path up to the first dot of the last part (webdataset/tariterators.py). */
export interface NameParts {
  readonly stem: string;
  readonly kind: string;
}

/** Undefined = the name has no ending. */
export function nameParts(name: string): NameParts | undefined {
  const [, stem, kind] = /^((?:.*\/)?[^/.]+)\.([^/]+)$/u.exec(name) ?? [];
  return stem === undefined || kind === undefined ? undefined : { stem, kind: kind.toLowerCase() };
}

/** What packers leave in archives, and no loader takes. */
export function isHidden(name: string): boolean {
  return /(?:^|\/)(?:\.|__)/u.test(name);
}

function addMember(state: State, member: TarMember): void {
  const parts = nameParts(member.name);
  state.members += 1;
  if (parts === undefined) {
    state.isMixed = !isHidden(member.name);
    return;
  }
  const { stem, kind } = parts;
  if (stem !== state.stem) closeSample(state);
  state.stem = stem;
  state.current.add(kind);
  if (pickledKinds.has(kind.split(".").at(-1) ?? "") && state.pickles.length <= maximumPickles) {
    state.pickles.push(member);
  }
}

function closeSample(state: State): void {
  if (state.stem === undefined) return;
  state.samples += 1;
  for (const kind of state.current) if (state.kinds.size < maximumKinds) state.kinds.add(kind);
  const shape = [...state.current].sort().join(" ");
  if (state.shapes.size < maximumKinds || state.shapes.has(shape)) {
    state.shapes.set(shape, (state.shapes.get(shape) ?? 0) + 1);
  }
  state.current = new Set();
  state.stem = undefined;
}

/** Two samples or more, most of them of the same two or more kinds, of which one is a known one. */
function isDataset({ samples, shapes }: State, unfinished = 0): boolean {
  const [shape, count] = [...shapes].sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
  const kinds = shape.split(" ");
  const isKnown = kinds.some((kind) => knownKinds.has(kind.split(".").at(-1) ?? ""));
  return samples >= 2 && kinds.length >= 2 && isKnown && count >= 0.8 * (samples - unfinished);
}
