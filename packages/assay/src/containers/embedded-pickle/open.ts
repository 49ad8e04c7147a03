import type { Hazard } from "../../model/hazard.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import { salvage } from "../../syntax/pickle/index.ts";
import type { ContainerInput, ContainerReading } from "../container.ts";
import { mostJudged, searchedBytes } from "./limits.ts";

/** Undefined unless a stream with a mark imports something that is certainly dangerous: names in bytes can be accidents. */
export async function openEmbeddedPickle({ source }: ContainerInput): Promise<ContainerReading | undefined> {
  const end = Math.min(searchedBytes, source.sizeBytes);
  const { runs } = await salvage(source, { offset: 0, end });
  const marked = runs.filter(({ protocol, globals }) => protocol >= 2 && globals.length > 0);
  const hazards: Hazard[] = [];
  for (const { offset } of marked.slice(0, mostJudged)) {
    const scan = await scanPickle(source, { offset, streams: 1 });
    hazards.push(...scan.hazards.filter(isGadget).map(embedded(offset)));
  }
  if (hazards.length === 0) return undefined;
  return {
    format: "binary file with a pickle",
    members: [],
    hazards,
    problems: [{ code: "unsupported", message: "only the pickles of this unknown binary file were read" }],
  };
}

/** Names that a stream computes do not count: a stream between other bytes may not be a whole one. */
function isGadget({ rule, verdict }: Hazard): boolean {
  return rule === "PICKLE-GADGET" && verdict === "dangerous";
}

/** A program has to go to the place first: suspicious, as pickles are in the bytes of others. */
function embedded(start: number): (hazard: Hazard) => Hazard {
  return ({ message, evidence, offset }) => ({
    rule: "EMBEDDED-PICKLE",
    verdict: "suspicious",
    message: `A pickle begins at byte ${start} of this binary file: ${message}`,
    ...(evidence === undefined ? {} : { evidence }),
    offset: offset ?? start,
  });
}
