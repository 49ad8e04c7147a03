import { imageRowOf } from "../../catalogue/images.table.ts";
import { containerImage, hardware } from "../../catalogue/things.ts";
import { readContainer } from "../../commands/read-container.ts";
import { acceleratorLinks } from "../../commands/serving-links.ts";
import { textWord, type Word } from "../../commands/word.ts";
import { claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Application, Thing, Whole } from "../../model/use.ts";
import { stringAt, stringsAt } from "../../syntax/json-access.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import { filesUpTo } from "../files-up-to.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, noteLink, noteUse, openReport, type Report } from "../recipe-report.ts";
import { noteAttached } from "./attached.ts";
import { type ImageDocuments, readDocuments } from "./documents.ts";
import { environmentOf, runtimeSettings, stackVariables, variablesOf } from "./environment.ts";
import { imageName, imageThing, type ImageName } from "./image-thing.ts";
import { longestText, mostImages, mostWords } from "./limits.ts";
import { namesInside } from "./names-inside.ts";
import { imageClaims, labelsOf } from "./said.ts";

/** What the container images of the tree are, say and start. */
export async function detectOciImages(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const wholes: Whole[] = [];
  for (const file of filesUpTo(project, report, mostImages, "images")) {
    const documents = await readDocuments(project, file.path);
    for (const path of documents.read) report.files.set(path, "config");
    report.problems.push(...documents.problems);
    if (!isContainerImage(documents)) continue;
    const name = imageName(documents);
    const thing = imageThing(documents, name);
    noteImage(report, documents, thing);
    await noteAttached(report, project, documents, thing);
    await noteLaunch(report, project, { documents, name, thing });
    wholes.push({ thing, folder: documents.root });
  }
  return { ...closeReport(report), wholes };
}

/** Artefacts that are no image have no file system to start. */
function isContainerImage({ manifest, config }: ImageDocuments): boolean {
  const type = stringAt(manifest, "config", "mediaType");
  const isImage =
    type === undefined || /\.image\.config\.v1\+json$|docker\.container\.image\.v1\+json$/u.test(type);
  return (
    isImage &&
    stringAt(config, "rootfs", "type") === "layers" &&
    stringAt(config, "model_format") === undefined
  );
}

function noteImage(report: Report, documents: ImageDocuments, thing: Thing): void {
  const { configPath, config, descriptorPath } = documents;
  const { by } = report;
  const variables = variablesOf(config);
  const settings = runtimeSettings(variables).map(({ name, value, pointer }) =>
    claimant("declared", { by, path: configPath, pointer })("setting", {
      name,
      value: printable(value.slice(0, longestText)),
    }),
  );
  const claims = [...imageClaims(documents, by), ...settings];
  noteUse(report, thing, { path: descriptorPath }, "container image", { usage: "present", claims });
  for (const { thing: library, version, variable } of stackVariables(variables)) {
    const place = { path: configPath, pointer: variable.pointer };
    const declare = claimant("declared", { by, ...place });
    const said = [
      declare("version", version),
      claimant("inferred", { by, ...place })("category", "accelerator"),
    ];
    noteUse(report, library, place, `image variable ${variable.name}`, { usage: "declared", claims: said });
    noteLink(report, thing, library, "dependsOn", { place });
  }
  noteBase(report, documents, thing);
}

/** Labels of the specification that name the image which this one was built on. */
function noteBase(report: Report, documents: ImageDocuments, thing: Thing): void {
  const labels = labelsOf(documents);
  const label = (key: string) => labels.find((one) => one.key === `org.opencontainers.image.base.${key}`);
  const name = label("name");
  const digest = label("digest");
  if (name === undefined || !/^[\w][\w.:/@-]{0,300}$/u.test(name.value)) return;
  const isPinned =
    digest !== undefined && /^sha256:[0-9a-f]{64}$/u.test(digest.value) && !name.value.includes("@");
  const base = containerImage(isPinned ? `${name.value}@${digest.value}` : name.value);
  const place = { path: name.path, pointer: name.pointer };
  noteUse(report, base, place, "base image", { usage: "declared" });
  noteLink(report, thing, base, "dependsOn", { place, detail: "base-image" });
}

interface Launch {
  readonly documents: ImageDocuments;
  readonly name: ImageName;
  readonly thing: Thing;
}

/** What a container of this image starts: the engine, the models that its arguments and variables name. */
async function noteLaunch(
  report: Report,
  project: ProjectInput,
  { documents, name, thing }: Launch,
): Promise<void> {
  const { config, configPath, root } = documents;
  const entrypoint = wordsAt(config, "Entrypoint");
  const row = imageRowOf(name.repository);
  const at = commandsAt(report, project, configPath);
  const folder = stringAt(config, "config", "WorkingDir") ?? "/";
  const container = {
    known: { software: thing, line: 1, ...(row === undefined ? {} : { row }) },
    ...(entrypoint.length === 0 ? {} : { entrypoint }),
    arguments: wordsAt(config, "Cmd"),
    environment: environmentOf(variablesOf(config)),
    line: 1,
    how: "image configuration",
  };
  const reading = await readContainer(container, {
    ...at,
    names: namesInside(at.names, project, root, folder),
  });
  await noteCommandsOf(report, project, configPath, reading);
  if (
    runtimeSettings(variablesOf(config)).some(({ name: variable }) => variable === "NVIDIA_VISIBLE_DEVICES")
  )
    report.links.push(...acceleratorLinks(reading, hardware("nvidia-gpu"), { path: configPath }));
}

function wordsAt(config: unknown, key: "Entrypoint" | "Cmd"): readonly Word[] {
  return stringsAt(config, "config", key)
    .slice(0, mostWords)
    .map((text) => textWord(text, 1));
}
