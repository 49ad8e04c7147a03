import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { maximumPickles } from "./limits.ts";
import { isIndex } from "./recognise.ts";
import { readSamples, type Samples } from "./samples.ts";

/** Samples and kinds of members; pickled members are judged. */
export async function readWebdataset(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const measured = claimant("measured", { by, path: file.path });
  const base = { format: "webdataset", tensors: [], lineage: [], findings: [] };
  if (isIndex(await readUpTo(file.source, 0, 24))) {
    return {
      ...base,
      claims: [measured("format", "webdataset-index")],
      hazards: [],
      problems: [],
      role: "part",
    };
  }
  const samples = await readSamples(file.source);
  if (samples === undefined) return undefined;
  const { hazards, problems } = await judgePickles(file, samples);
  const split = splitOfPath(file.path);
  const declared = claimant("declared", { by, path: file.path });
  return {
    ...base,
    claims: [measured("format", "webdataset"), ...(split === undefined ? [] : [declared("split", split)])],
    hazards,
    problems: [...samples.problems, ...problems],
    role: "dataset",
    dataset: {
      ...(samples.count === undefined ? {} : { rows: samples.count }),
      columns: samples.kinds.map((kind) => ({ name: kind, type: "file" })),
      ...(split === undefined ? {} : { split }),
    },
  };
}

async function judgePickles(
  file: FormatInput,
  { pickles }: Samples,
): Promise<{ readonly hazards: readonly Hazard[]; readonly problems: readonly Problem[] }> {
  const hazards: Hazard[] = [];
  const problems: Problem[] = [];
  const [first] = pickles;
  if (first === undefined) return { hazards, problems };
  const message = `Samples hold pickles (${printable(first.name)}, ...), which the library loads when it decodes them.`;
  hazards.push({ rule: "WEBDATASET-PICKLE", verdict: "unknown", message, member: printable(first.name) });
  for (const { name, offset, size } of pickles.slice(0, maximumPickles)) {
    // Checkpoints are archives around their pickle: named by the hazard, not looked into.
    if (/\.pth?$/iu.test(name)) continue;
    const scan = await scanPickle(file.source, { offset, end: offset + size, member: printable(name) });
    hazards.push(...scan.hazards);
    problems.push(...scan.problems);
  }
  if (pickles.length > maximumPickles) {
    problems.push({
      code: "limit-exceeded",
      message: `only the first ${maximumPickles} pickles were looked into`,
    });
  }
  return { hazards, problems };
}
