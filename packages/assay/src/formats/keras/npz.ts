import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { readRange } from "../../syntax/random-access.ts";
import { readZip } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import { largestArrayHeader, mostArrays, mostInflatedArrayBytes } from "./limits.ts";
import { openMember } from "./member.ts";

/** What the arrays of a `.npz` of weights could do. */
export interface NpzJudgement {
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** Runs the pickles in arrays of objects symbolically. Keras itself writes such arrays: a dictionary for each layer. */
export async function judgeNpz(source: RandomAccess, name: string): Promise<NpzJudgement> {
  const archive = await readZip(source);
  if ("code" in archive) {
    return { hazards: [], problems: [{ code: archive.code, message: archive.message, member: name }] };
  }
  const hazards: Hazard[] = [];
  const problems: Problem[] = [];
  if (archive.members.length > mostArrays) {
    problems.push({
      code: "limit-exceeded",
      message: `more than ${mostArrays} arrays are not read`,
      member: name,
    });
  }
  let budget = mostInflatedArrayBytes;
  for (const member of archive.members.slice(0, mostArrays)) {
    const found = await judgeArray(archive, member, budget);
    budget -= found.inflatedBytes;
    hazards.push(...found.hazards);
    problems.push(...found.problems);
  }
  return { hazards, problems };
}

interface ArrayJudgement extends NpzJudgement {
  readonly inflatedBytes: number;
}

async function judgeArray(archive: ZipArchive, member: ZipMember, budget: number): Promise<ArrayJudgement> {
  const opened = await openMember(archive, member, budget);
  if ("code" in opened) return { hazards: [], problems: [opened], inflatedBytes: 0 };
  const { source, offset } = opened;
  const inflatedBytes = offset === undefined ? source.sizeBytes : 0;
  const name = printable(member.name);
  const start = await objectsStart(source);
  if (start === "plain") return { hazards: [], problems: [], inflatedBytes };
  if (start === "unreadable") {
    const problem: Problem = { code: "malformed", message: `${name} is no NumPy array`, member: name };
    return { hazards: [], problems: [problem], inflatedBytes };
  }
  const scan = await scanPickle(source, { offset: start, member: name });
  return { hazards: scan.hazards, problems: scan.problems, inflatedBytes };
}

/** Where the pickle of an array of objects begins (NumPy format: magic, version, length and text of the header). */
async function objectsStart(source: RandomAccess): Promise<number | "plain" | "unreadable"> {
  const head = Buffer.from(await readRange(source, 0, 12));
  if (head.length < 12 || head.toString("latin1", 0, 6) !== "\x93NUMPY") return "unreadable";
  const isOld = head[6] === 1;
  const length = isOld ? head.readUInt16LE(8) : head.readUInt32LE(8);
  const start = isOld ? 10 : 12;
  if (length > largestArrayHeader || start + length > source.sizeBytes) return "unreadable";
  const header = Buffer.from(await readRange(source, start, length)).toString("latin1");
  return hasObjects(header) ? start + length : "plain";
}

/** Objects may stand anywhere in a type of fields; `O` is the letter of no other type. Unclear = with objects. */
function hasObjects(header: string): boolean {
  const [, type] = /'descr'\s*:(.*?),\s*'(?:fortran_order|shape)'/s.exec(header) ?? [];
  return type === undefined || /['|<>=]O/.test(type);
}
