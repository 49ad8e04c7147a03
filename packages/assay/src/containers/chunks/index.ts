import type { Container } from "../container.ts";
import { largestManifest } from "./limits.ts";
import { pieceSets } from "./piece-names.ts";

/** One file cut into pieces: by a JSON manifest that lists them, or by their names. */
export const chunks: Container = {
  id: "chunks",
  version: 1,
  title: "file in pieces",
  extensions: [".part1of2", ".001"],
  rules: [],
  support: {
    formats: [{ name: "file in pieces", metadata: true }],
    reads:
      "pieces listed by a small JSON manifest, and `.part1of3`, `.001`, `.part-aa`, `xaa` by name, when together they are recognised",
    hazards: "what the joined file holds",
    notRead: "pieces that are compressed or encrypted one by one",
  },
  recognises: (head, sizeBytes) => sizeBytes <= largestManifest && startsAsJson(head),
  open: async (input) => (await import("./open.ts")).openManifest(input),
  pieces: pieceSets,
};

function startsAsJson(head: Uint8Array): boolean {
  const first = head.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  return first === 0x7b || first === 0x5b;
}
