import { readUpTo } from "../../bytes/byte-source.ts";
import type { Claim } from "../../model/claim.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { adapterClaims } from "./adapter.ts";
import { readTemplates } from "./chat-template.ts";
import { sayer, type Context } from "./context.ts";
import { generalClaims } from "./general.ts";
import { readHeader } from "./header.ts";
import { generationClaims, hyperparameterClaims } from "./hyperparameters.ts";
import { lineageOf } from "./lineage.ts";
import { formerFormat, isGguf } from "./magic.ts";
import { emptyNotes, findingsOf, hazardsOf, note, problemsOf } from "./notes.ts";
import { placeTensors } from "./placement.ts";
import { quantizationClaims } from "./quantization.ts";
import { restClaims } from "./rest.ts";
import { splitOf } from "./split.ts";
import { tokenizerClaims } from "./tokenizer.ts";

/** Reads a GGUF file of any version and byte order. Undefined = neither GGUF nor one of the formats before it. */
export async function readGguf(file: FormatInput): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, 8);
  if (isGguf(head)) return readCurrent(file);
  const former = formerFormat(head);
  return former === undefined ? undefined : readFormer(file, former);
}

async function readCurrent({ path, source }: FormatInput): Promise<FormatReading> {
  const notes = emptyNotes(path);
  const header = await readHeader(source, notes);
  const tensors = placeTensors(header, source.sizeBytes, notes);
  const context: Context = { path, source, header, metadata: header.metadata, tensors, notes };
  const split = splitOf(context);
  const lineage = lineageOf(context);
  const templates = await readTemplates(context);
  const claims = await claimsOf(context, templates.claims);
  return {
    format: "gguf",
    claims,
    tensors,
    lineage,
    findings: findingsOf(notes),
    hazards: [...hazardsOf(notes), ...templates.hazards],
    problems: problemsOf(notes),
    ...(split === undefined ? {} : { split }),
    ...(isImportanceMatrix(context) ? { role: "training-state" as const } : {}),
  };
}

/** The order matters in one place: the rest is what the others have not used. */
async function claimsOf(context: Context, templates: readonly Claim[]): Promise<Claim[]> {
  return [
    ...formatClaims(context),
    ...generalClaims(context),
    ...quantizationClaims(context),
    ...hyperparameterClaims(context),
    ...generationClaims(context),
    ...(await tokenizerClaims(context)),
    ...templates,
    ...adapterClaims(context),
    ...(await restClaims(context)),
  ];
}

function formatClaims(context: Context): Claim[] {
  const say = sayer(context, "measured");
  const { version, bigEndian } = context.header;
  const format = say("format", "gguf");
  if (version === 0) return [format];
  const order = bigEndian ? [say("metadata", { name: "gguf.byte_order", value: "big-endian" })] : [];
  return [format, say("formatVersion", String(version)), ...order];
}

/** Statistics of activations, made to steer a quantization: tensors, but no weights. */
function isImportanceMatrix(context: Context): boolean {
  return context.metadata.entries.get("general.type")?.value === "imatrix";
}

/** Recognised so that it is not taken for harmless data; nothing but the name is read. */
function readFormer({ path }: FormatInput, format: string): FormatReading {
  const notes = emptyNotes(path);
  note(notes, "GGUF-VERSION", `a ${format} file, from before GGUF; its contents are not read`, 0);
  return {
    format: "gguf",
    claims: [sayer({ path }, "measured")("format", format)],
    tensors: [],
    lineage: [],
    findings: findingsOf(notes),
    problems: problemsOf(notes),
  };
}
