import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { acceleratorOfInstance } from "../../catalogue/instance-types.table.ts";
import { textWord, type Word } from "../../commands/word.ts";
import { readContainer } from "../../commands/read-container.ts";
import { listAt, numberAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import { noteAccelerator } from "../container-notes.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import type { Report } from "../recipe-report.ts";
import { valuesAt } from "../recipe-walk.ts";
import { maxParts } from "./limits.ts";

const title = "Vertex AI custom job";

/** Machines and containers of a job (https://cloud.google.com/vertex-ai/docs/reference/rest/v1/CustomJobSpec). */
export async function noteVertexJob(
  report: Report,
  project: ProjectInput,
  document: RecipeDocument,
): Promise<void> {
  const paths = ["workerPoolSpecs.*", "jobSpec.workerPoolSpecs.*", "trialJobSpec.workerPoolSpecs.*"];
  for (const { pointer, value } of paths
    .flatMap((path) => valuesAt(document.values, path))
    .slice(0, maxParts)) {
    noteMachine(report, document, value, pointer);
    await noteContainerSpec(report, project, document, { value, pointer });
  }
}

function noteMachine(report: Report, document: RecipeDocument, pool: unknown, pointer: string): void {
  const machine = valueAt(pool, "machineSpec");
  const name = acceleratorNamed(stringAt(machine, "acceleratorType") ?? "");
  const count = numberAt(machine, "acceleratorCount");
  const found =
    name === undefined
      ? acceleratorOfInstance(stringAt(machine, "machineType") ?? "")
      : { name, ...(count === undefined ? {} : { count }) };
  const key = name === undefined ? "machineType" : "acceleratorType";
  if (found === undefined) return;
  const place = document.placeAt(`${pointer}/machineSpec/${key}`);
  noteAccelerator(report, title, { ...found, place, how: `machineSpec.${key}` });
}

async function noteContainerSpec(
  report: Report,
  project: ProjectInput,
  document: RecipeDocument,
  { value, pointer }: { readonly value: unknown; readonly pointer: string },
): Promise<void> {
  const at = `${pointer}/containerSpec`;
  const image = stringAt(value, "containerSpec", "imageUri");
  if (image === undefined) return;
  const words = (key: string): readonly Word[] =>
    (listAt(value, "containerSpec", key) ?? [])
      .slice(0, maxParts)
      .flatMap((word, index) =>
        typeof word === "string" ? [textWord(word, document.placeAt(`${at}/${key}/${index}`).line ?? 1)] : [],
      );
  const { line = 1 } = document.placeAt(`${at}/imageUri`);
  const entrypoint = words("command");
  const reading = await readContainer(
    {
      image: textWord(image, line),
      ...(entrypoint.length === 0 ? {} : { entrypoint }),
      arguments: words("args"),
      environment: new Map(),
      line,
      how: title,
    },
    commandsAt(report, project, document.path),
  );
  await noteCommandsOf(report, project, document.path, reading);
}
