import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { brotliDecompress } from "node:zlib";
import { promisify } from "node:util";
import * as z from "zod";

const shape = z.array(z.object({ name: z.string(), version: z.string(), document: z.unknown() }));

/** One BOM of the demo, as it is uploaded. */
export interface DemoDocument {
  readonly name: string;
  readonly version: string;
  readonly bytes: Uint8Array;
}

/** Beside the bundle, or in the checkout (made by scripts/make-demo.mjs). */
const places = [
  new URL("./demo/documents.json.br", import.meta.url),
  new URL("../../demo/documents.json.br", import.meta.url),
];

/** The BOMs of the demo, by name and in order of their versions. */
export async function demoDocuments(): Promise<readonly DemoDocument[]> {
  const place = places.find((url) => existsSync(url));
  if (place === undefined) throw new Error("the documents of the demo are not there");
  const text = await promisify(brotliDecompress)(await readFile(place));
  return shape.parse(JSON.parse(text.toString())).map(({ name, version, document }) => ({
    ...{ name, version },
    bytes: Buffer.from(JSON.stringify(document)),
  }));
}
