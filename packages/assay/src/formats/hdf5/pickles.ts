import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import type { Hdf5File } from "../../syntax/hdf5/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { mostPickles } from "./limits.ts";

/** What the pickles in a PyTables file would do, and which could not be judged. */
export interface PickleJudgement {
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/**
 * PyTables unpickles every text attribute that looks like a pickle of protocol 0 when a node is opened; it writes
 * what NumPy cannot hold in this way. Arrays of objects are pickles too, in datasets whose values are not read.
 */
export async function judgePickles(file: Hdf5File): Promise<PickleJudgement> {
  const hazards: Hazard[] = [];
  const problems: Problem[] = [];
  let count = 0;
  for (const { path, attributes } of file.objects) {
    for (const { name, value } of attributes.values()) {
      if (typeof value !== "string" || !looksPickled(value) || count >= mostPickles) continue;
      count += 1;
      const member = printable(`${path}@${name}`);
      const scan = await scanPickle(textSource(value), { offset: 0, member });
      hazards.push(...scan.hazards);
      problems.push(...scan.problems);
    }
    if (attributes.get("PSEUDOATOM")?.value === "object") problems.push(objects(path));
  }
  if (count >= mostPickles) {
    problems.push({ code: "limit-exceeded", message: `more than ${mostPickles} pickles are not judged` });
  }
  return { hazards, problems };
}

function objects(path: string): Problem {
  return { code: "unsupported", message: `${printable(path)}: pickled objects in a dataset are not read` };
}

/** Opcodes of protocol 0 that a stream begins with, and the full stop at its end. */
function looksPickled(text: string): boolean {
  return (
    /^[(cIFVSLNd\]}lp\u0080]/.test(text) && text.endsWith(".") && (text.includes("\n") || text.length < 4)
  );
}

function textSource(text: string): RandomAccess {
  const bytes = Buffer.from(text, "utf8");
  return {
    sizeBytes: bytes.length,
    readInto: (offset, target) => Promise.resolve(bytes.copy(target, 0, offset, offset + target.length)),
  };
}
