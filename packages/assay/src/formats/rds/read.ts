import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { headBytes, type FormatInput, type FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { byteStream, pass, ready, type ByteStream } from "./byte-stream.ts";
import { packedLayout, type Layout } from "./recognise.ts";
import { modelClasses } from "./types.table.ts";
import { startWalk, walkObjects, type Walk } from "./walk.ts";

/** Walks the objects of a file of R, through its compression. */
export async function readRds(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const layout = await packedLayout(await readUpTo(file.source, 0, headBytes));
  if (layout === undefined) return undefined;
  const measured = claimant("measured", { by, path: file.path });
  if (layout.encoding === "ASCII") {
    const problems = [{ code: "unsupported" as const, message: "the ASCII form of R's objects is not read" }];
    return plainReading("rds", {
      claims: formatClaims(layout, undefined, measured),
      problems,
      role: "other",
    });
  }
  const stream = byteStream(file.source, layout.compression);
  const version = await readHeader(stream, layout);
  const walk = startWalk(stream, layout.encoding === "XDR");
  await walkObjects(walk);
  await stream.pieces.return(undefined);
  return plainReading("rds", {
    claims: [...formatClaims(layout, version, measured), ...objectClaims(walk, measured)],
    hazards: hazardsOf(walk),
    problems: problemsOfTrouble(walk.problem),
    ...(isModel(walk) ? {} : { role: "other" as const }),
  });
}

/** Lines in front, then three numbers: version of the format, of R, and of the oldest R that can read it. */
async function readHeader(stream: ByteStream, layout: Layout): Promise<string | undefined> {
  await pass(stream, layout.isWorkspace ? 7 : 2);
  if (!(await ready(stream, 16))) return undefined;
  const { buffer, at } = stream;
  const read = (index: number): number =>
    layout.encoding === "XDR" ? buffer.readInt32BE(at + 4 * index) : buffer.readInt32LE(at + 4 * index);
  const [version, writer] = [read(0), read(1)];
  stream.at += 12;
  // Version 3 names the encoding of texts.
  if (version === 3) {
    stream.at += 4;
    await pass(stream, Math.max(0, read(3)));
  }
  return [writer >> 16, (writer >> 8) & 0xff, writer & 0xff].join(".");
}

function formatClaims(layout: Layout, version: string | undefined, claim: Claimant): Claim[] {
  const claims = [claim("format", layout.isWorkspace ? "rdata" : "rds")];
  if (version !== undefined) claims.push(claim("producer", `R ${version}`));
  claims.push(claim("metadata", { name: "encoding", value: layout.encoding }));
  if (layout.compression !== undefined)
    claims.push(claim("metadata", { name: "compression", value: layout.compression }));
  return claims;
}

function objectClaims(walk: Walk, claim: Claimant): Claim[] {
  const names = walk.classes?.names.map(printable) ?? [];
  const claims: Claim[] = [];
  const model = names.find((name) => modelClasses.has(name));
  if (model !== undefined) claims.push(claim("architecture", model), claim("library", "R"));
  if (names.length > 0) claims.push(claim("metadata", { name: "class", value: names.join(" ") }));
  const namespaces = [...walk.namespaces].sort().map(printable);
  if (namespaces.length > 0)
    claims.push(claim("metadata", { name: "namespaces", value: namespaces.join(" ") }));
  return claims;
}

function isModel({ classes }: Walk): boolean {
  return classes?.names.some((name) => modelClasses.has(name)) === true;
}

function hazardsOf(walk: Walk): Hazard[] {
  const hazards: Hazard[] = [];
  if (walk.isPromise)
    hazards.push({
      rule: "RDS-PROMISE",
      verdict: "dangerous",
      message: "The file is nothing but an expression that R before 4.4.0 runs as soon as it is touched.",
    });
  else if (walk.promises > 0)
    hazards.push({
      rule: "RDS-PROMISE",
      verdict: "suspicious",
      message: `The file holds ${walk.promises} expressions that are not evaluated yet.`,
    });
  if (walk.startUp.size > 0)
    hazards.push({
      rule: "RDS-STARTUP",
      verdict: "suspicious",
      message: `The file names ${[...walk.startUp].sort().join(" and ")}, which R calls by itself from a workspace.`,
    });
  if (walk.functions > 0)
    hazards.push({
      rule: "RDS-FUNCTION",
      verdict: "unknown",
      message: `The file holds ${walk.functions === 1 ? "a function" : `${walk.functions} functions`}.`,
    });
  return hazards;
}
