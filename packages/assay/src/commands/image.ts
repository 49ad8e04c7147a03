import type { ImageRow } from "../catalogue/images.table.ts";
import { imageRowOf } from "../catalogue/images.table.ts";
import { containerImage, imageParts, packageThing, servingEngine, vectorStore } from "../catalogue/things.ts";
import type { Claim } from "../model/claim.ts";
import type { Thing } from "../model/use.ts";
import { packagesInImage } from "./image-packages.ts";
import { addLink, addReference, addRisk, addUse, claimAt, type OpenReading } from "./reading.ts";
import { resolveName } from "./resolve-name.ts";
import { possibleTexts, type Word } from "./word.ts";

/** An image of the catalogue, as a file names it. */
export interface KnownImage {
  readonly row?: ImageRow;
  /** The engine in it, or the image itself when it serves. */
  readonly software?: Thing;
  readonly line: number;
}

/** Notes an image with what the catalogue and its tag say is inside. */
export function noteImage(reading: OpenReading, word: Word, how: string): KnownImage | undefined {
  if (word.kind === "unresolved") {
    const fallback = word.default === undefined ? {} : { default: word.default };
    addReference(reading, {
      expression: word.expression,
      kind: "container image",
      line: word.line,
      ...fallback,
    });
  }
  const references = possibleTexts(word).length > 0 ? possibleTexts(word) : knownRepository(word);
  const known = references.flatMap((text) => noteReferenceOf(reading, text, word, how) ?? []);
  return known[0];
}

/** `vllm/vllm-openai:${VERSION}`: the repository is known, the tag is not. */
function knownRepository(word: Word): readonly string[] {
  const [, repository] =
    word.kind === "unresolved"
      ? (/^"?([a-z0-9][\w./-]{2,200}):[^:/]{0,100}\$/u.exec(word.expression) ?? [])
      : [];
  return repository === undefined ? [] : [`${repository}:$`];
}

/** Distribution reference grammar, in lower case; a scheme in front is of Helm and Singularity. */
const reference =
  /^(?:docker:\/\/)?([a-z0-9][a-z0-9._-]{0,120}(?::\d{2,5}(?=\/))?(?:\/[a-z0-9][a-z0-9._-]{0,120}){0,8}(?::[\w$][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?)$/u;

function noteReferenceOf(
  reading: OpenReading,
  text: string,
  word: Word,
  how: string,
): KnownImage | undefined {
  const written = reference.exec(text.trim())?.[1];
  if (written === undefined || written === "scratch") return undefined;
  const isOpenTag = written.endsWith(":$");
  const plain = isOpenTag ? written.slice(0, -2) : written;
  const image = containerImage(plain);
  const row = imageRowOf(imageParts(plain).repository);
  const { line } = word;
  const confidence = word.kind === "unresolved" ? { confidence: 0.8 } : {};
  addUse(reading, image, { line, how, claims: imageClaims(reading, plain, row, line), ...confidence });
  if (!isOpenTag) judgeTag(reading, image, plain, line);
  const inside: Inside = { image, reference: plain, line, ...confidence };
  notePackages(reading, row, inside);
  return row === undefined ? { line } : noteKnown(reading, row, inside);
}

function noteKnown(reading: OpenReading, row: ImageRow, inside: Inside): KnownImage {
  const software = noteSoftware(reading, row, inside);
  noteModelOf(reading, row, inside, software);
  return { line: inside.line, row, ...(software === undefined ? {} : { software }) };
}

interface Inside {
  readonly image: Thing;
  readonly reference: string;
  readonly line: number;
  readonly confidence?: number;
}

function imageClaims(
  reading: OpenReading,
  written: string,
  row: ImageRow | undefined,
  line: number,
): readonly Claim[] {
  const { tag, digest } = imageParts(written);
  const hex = /^sha256:([0-9a-f]{64})$/u.exec(digest ?? "")?.[1];
  return [
    claimAt(reading, line, "category", "container"),
    ...(row === undefined ? [] : [claimAt(reading, line, "category", row.category)]),
    ...(tag === undefined ? [] : [claimAt(reading, line, "version", tag)]),
    ...(hex === undefined ? [] : [claimAt(reading, line, "sha256", hex)]),
  ];
}

/** The engine or the store that an image is made for. */
function noteSoftware(reading: OpenReading, row: ImageRow, inside: Inside): Thing | undefined {
  const { image, line, confidence } = inside;
  const thing =
    row.engine === undefined
      ? row.store === undefined
        ? undefined
        : vectorStore(row.store)
      : servingEngine(row.engine);
  if (thing === undefined) return undefined;
  const version = /^v?(\d+\.\d+(?:\.\d+)?)(?:$|[-+_])/u.exec(imageParts(inside.reference).tag ?? "")?.[1];
  const claims = [
    claimAt(reading, line, "category", row.category),
    ...(version === undefined ? [] : [claimAt(reading, line, "version", version)]),
  ];
  addUse(reading, thing, {
    line,
    how: `image ${image.name}`,
    claims,
    ...(confidence === undefined ? {} : { confidence }),
  });
  addLink(reading, image, thing, { kind: "contains", line });
  return thing;
}

/** Frameworks and libraries of accelerators that the image and its tag stand for. */
function notePackages(reading: OpenReading, row: ImageRow | undefined, inside: Inside): void {
  const { image, line } = inside;
  const { tag = "" } = imageParts(inside.reference);
  for (const { type, name, version } of packagesInImage(row, tag)) {
    const thing = packageThing(type, name, version === undefined ? {} : { version });
    const claims = [
      claimAt(reading, line, "category", type === "generic" ? "accelerator" : "framework"),
      ...(version === undefined ? [] : [claimAt(reading, line, "version", version)]),
    ];
    addUse(reading, thing, { line, how: `image ${image.name}:${tag}`, claims, confidence: 0.9 });
    addLink(reading, image, thing, { kind: "contains", line });
  }
}

/** Images that have their model inside. */
function noteModelOf(reading: OpenReading, row: ImageRow, inside: Inside, software: Thing | undefined): void {
  const { image, reference: written, line } = inside;
  const name = row.names?.pattern.exec(written)?.[1];
  if (name === undefined || row.names === undefined) return;
  const named = resolveName(name, "model", row.names.origin, reading.at.names);
  if (named.kind !== "thing") return;
  addUse(reading, named.thing, { line, how: `image ${image.name}` });
  addLink(reading, image, named.thing, { kind: "contains", line });
  if (software !== undefined) addLink(reading, named.thing, software, { kind: "servedBy", line });
}

function judgeTag(reading: OpenReading, image: Thing, written: string, line: number): void {
  const { tag, digest } = imageParts(written);
  if (digest !== undefined || (tag !== undefined && tag !== "latest")) return;
  addRisk(reading, {
    rule: "IMAGE-UNPINNED",
    severity: "low",
    kind: "provenance",
    message: `${image.name} is taken ${tag === undefined ? "without a tag" : "as latest"}: what runs can change.`,
    line,
    evidence: written,
    about: image,
  });
}
