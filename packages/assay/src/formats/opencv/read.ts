import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claimant } from "../../model/claim.ts";
import { doctypeHazards } from "../../safety/xml-doctype.ts";
import { nextXml, openXml, textOfXml, type XmlOpen, type XmlReader } from "../../syntax/xml/index.ts";
import { headBytes, type FormatInput, type FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { maxValueLength, searchedBytes } from "./limits.ts";
import { isYamlStorage } from "./recognise.ts";

/** A cascade, or a model of the `ml` module; undefined for other storages (calibrations, matrices). */
export async function readOpencv(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = Buffer.from(await readUpTo(file.source, 0, headBytes)).toString("latin1");
  const measured = claimant("measured", { by, path: file.path });
  return isYamlStorage(head) ? readYaml(file, measured) : readXml(file, measured);
}

interface Storage {
  readonly xml: XmlReader;
  model?: string;
  readonly values: Map<string, string>;
  stages: number;
  classifiers: number;
  features: number;
}

async function readXml({ source }: FormatInput, claim: Claimant): Promise<FormatReading | undefined> {
  const storage: Storage = {
    xml: openXml(source),
    values: new Map(),
    stages: 0,
    classifiers: 0,
    features: 0,
  };
  for (let token = await nextXml(storage.xml); token !== undefined; token = await nextXml(storage.xml)) {
    if (token.kind === "open") await visit(storage, token);
    // The second node of the root: other things than one model.
    if (storage.model === undefined && token.kind === "open" && token.depth === 2) return undefined;
  }
  if (storage.model === undefined) return undefined;
  return plainReading("opencv", {
    claims: [...modelClaims(storage.model, claim), ...valueClaims(storage, claim)],
    hazards: doctypeHazards("OPENCV-DOCTYPE", storage.xml.doctype),
    problems: problemsOfTrouble(storage.xml.trouble),
  });
}

/** Elements whose text says what the model is. */
const named = new Set([
  "stageType",
  "featureType",
  "height",
  "width",
  "stageNum",
  "maxWeakCount",
  "boostType",
  "svmType",
  "svm_type",
  "var_count",
  "var_all",
  "class_count",
  "ntrees",
  "size",
]);

async function visit(storage: Storage, element: XmlOpen): Promise<void> {
  const { name, depth, attributes } = element;
  if (depth === 2) noteModel(storage, kindOf(name, attributes.get("type_id")));
  count(storage, name, depth);
  if (!named.has(name) || depth > 4 || storage.values.has(name)) return;
  const text = await textOfXml(storage.xml, element);
  if (text !== "" && text.length <= maxValueLength) storage.values.set(name, text);
}

function noteModel(storage: Storage, model: string | undefined): void {
  if (model !== undefined) storage.model = model;
}

function count(storage: Storage, name: string, depth: number): void {
  if (name === "weakClassifiers" || name === "trees") storage.stages += 1;
  else if (name === "internalNodes") storage.classifiers += 1;
  else if (name === "rects" || (name === "rect" && depth > 3)) storage.features += 1;
}

function kindOf(name: string, type: string | undefined): string | undefined {
  if (type === "opencv-cascade-classifier" || type === "opencv-haar-classifier") return type;
  // Files edited by hand leave the type out.
  if (name === "cascade") return "opencv-cascade-classifier";
  return name.startsWith("opencv_ml_") ? name : undefined;
}

function modelClaims(model: string, claim: Claimant): ReturnType<Claimant>[] {
  const isCascade = !model.startsWith("opencv_ml_");
  return [
    claim("format", isCascade ? "opencv-cascade" : "opencv-ml"),
    claim("library", "opencv"),
    claim("architecture", model),
    ...(isCascade ? [claim("task", "object-detection")] : []),
  ];
}

function valueClaims(storage: Storage, claim: Claimant): ReturnType<Claimant>[] {
  const claims = [...storage.values].map(([name, text]) => {
    const value = /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text;
    return claim("hyperparameter", { name, value }, { pointer: name });
  });
  const { stages, classifiers, features } = storage;
  for (const [name, value] of Object.entries({ stages, classifiers, features }))
    if (value > 0) claims.push(claim("hyperparameter", { name, value }));
  return claims;
}

/** Only the first, unindented key and its short values; the rest are numbers. */
async function readYaml({ source }: FormatInput, claim: Claimant): Promise<FormatReading> {
  const text = Buffer.from(await readUpTo(source, 0, searchedBytes)).toString("utf8");
  const model = /^(opencv_ml_\w+):/mu.exec(text)?.[1] ?? "opencv_ml";
  const values = [...text.matchAll(/^ {3,12}(\w+): "?([\w.+-]+)"?\r?$/gmu)].slice(0, 50);
  return plainReading("opencv", {
    claims: [
      ...modelClaims(model, claim),
      ...values.map(([, name = "", value = ""]) =>
        claim("hyperparameter", { name, value: Number.isFinite(Number(value)) ? Number(value) : value }),
      ),
    ],
  });
}
