import type { RuleDescription } from "../../model/rule-description.ts";

export const promisedDigestRules: readonly RuleDescription[] = [
  {
    id: "DIGEST-MISMATCH",
    title: "The bytes are not those that were promised",
    kind: "integrity",
    what: "The place of the file (a hub cache, a pointer) names a digest, and the bytes have another one.",
    why: "The file was damaged or exchanged after it was published.",
    example: "blobs/1f2e… of a hub cache holds bytes whose SHA-256 is 9a8b….",
    fix: "Delete the file, download it again from its publisher, and find out who could write there.",
    references: ["https://huggingface.co/docs/huggingface_hub/guides/manage-cache"],
  },
];
