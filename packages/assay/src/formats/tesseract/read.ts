import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import { headBytes, type FormatInput, type FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { components } from "./components.table.ts";
import { directoryOf, type Directory } from "./directory.ts";
import { maxSpecification, maxVersionBytes, searchedBytes } from "./limits.ts";

/** Reads the table of components, the version text and the specification of the network. */
export async function readTesseract(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const { source, path } = file;
  const head = await readUpTo(source, 0, headBytes);
  const directory = directoryOf(head, source.sizeBytes);
  if (directory === undefined || !isTraineddata(directory)) return undefined;
  const measured = claimant("measured", { by, path });
  const names = [...directory.places.keys()].map((component) => components[component] ?? String(component));
  const version = await textOf(file, directory, "version", maxVersionBytes);
  return plainReading("tesseract", {
    claims: [
      measured("format", "tesseract"),
      measured("library", "tesseract"),
      measured("task", "image-to-text"),
      measured("metadata", { name: "components", value: names.join(" ") }),
      measured("architecture", names.includes("lstm") ? "lstm" : "legacy classifier"),
      ...(version === undefined ? [] : [claimant("declared", { by, path })("version", version.trim())]),
      ...(await networkClaims(file, directory, measured)),
    ],
  });
}

async function networkClaims(file: FormatInput, directory: Directory, claim: Claimant): Promise<Claim[]> {
  const claims: Claim[] = [];
  const unicharset = (await textOf(file, directory, "lstm-unicharset", 16)) ?? "";
  const characters = Number(/^\d{1,6}/u.exec(unicharset)?.[0]);
  if (characters > 0) claims.push(claim("hyperparameter", { name: "characters", value: characters }));
  const network = await specificationOf(file, directory);
  if (network !== undefined)
    claims.push(claim("hyperparameter", { name: "network", value: network }, { pointer: "lstm" }));
  return claims;
}

/** Every real file has a set of characters, for one of the two engines. */
function isTraineddata({ places }: Directory): boolean {
  return places.has(components.indexOf("unicharset")) || places.has(components.indexOf("lstm-unicharset"));
}

async function textOf(
  file: FormatInput,
  { places }: Directory,
  component: (typeof components)[number],
  maxBytes: number,
): Promise<string | undefined> {
  const place = places.get(components.indexOf(component));
  if (place === undefined) return undefined;
  const bytes = await readUpTo(file.source, place.offset, Math.min(place.end - place.offset, maxBytes));
  const text = Buffer.from(bytes).toString("utf8");
  return text.includes("\0") || text === "" ? undefined : text;
}

/** The network ends with the VGSL text that it was built from, e.g. `[1,36,0,1Ct3,3,16Mp3,3Lfys48Lfx96O1c1]`. */
async function specificationOf({ source }: FormatInput, { places }: Directory): Promise<string | undefined> {
  const place = places.get(components.indexOf("lstm"));
  if (place === undefined) return undefined;
  const from = Math.max(place.offset, place.end - searchedBytes);
  const text = Buffer.from(await readUpTo(source, from, place.end - from)).toString("latin1");
  const found = /\[\d+,\d+,\d+,\d+[\w,[\].()]{1,490}\]/u.exec(text)?.[0];
  return found !== undefined && found.length <= maxSpecification ? found : undefined;
}
