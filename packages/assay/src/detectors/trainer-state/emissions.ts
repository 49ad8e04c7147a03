import { maxEmissionBytes, measuredClaims, measuredIn } from "../codecarbon-file.ts";
import { readWhole } from "../json-file.ts";
import { type FileReading, nothing, type ReadInput } from "./file-reading.ts";

/** The log of CodeCarbon beside the state of a trainer, whose callback wrote it: the last run is the one that made the model. */
export async function readEmissions({ by, file, folder }: ReadInput): Promise<FileReading> {
  if (folder.find("trainer_state.json") === undefined) return nothing;
  const reading = await readWhole(file, maxEmissionBytes);
  if (!reading.ok) return { ...nothing, problems: [reading.problem] };
  const last = measuredIn(new TextDecoder("utf-8").decode(reading.bytes)).at(-1);
  if (last === undefined) return nothing;
  const runClaims = measuredClaims(by, file.path, last);
  const claims = runClaims.filter(({ property }) => property === "emissions");
  return { ...nothing, role: "training-state", claims, runClaims };
}
