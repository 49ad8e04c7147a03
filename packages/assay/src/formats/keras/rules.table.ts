import type { RuleDescription } from "../../model/rule-description.ts";

/** What only the archive can carry; its configuration and weights are judged by shared rules. */
export const rules: readonly RuleDescription[] = [
  {
    id: "KERAS-ZIP",
    title: "Records of the Keras archive contradict each other",
    kind: "safety",
    what: "The directory of the zip and the headers before its members disagree, a name occurs twice, or a checksum is wrong.",
    why: "Programs differ in which record they believe: one reads the configuration that was checked, another a different one.",
    example: "config.json is listed twice, with different contents",
    fix: "Do not load the file; ask for one that a zip program tests without errors (unzip -t).",
    references: ["https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT"],
  },
  {
    id: "KERAS-ZIP-PATH",
    title: "A member of the Keras archive has a path out of its folder",
    kind: "safety",
    what: "The name of a member is absolute or climbs with `..`.",
    why: "Keras extracts assets to a temporary folder; a program that trusts such names writes elsewhere.",
    example: "assets/../../.bashrc",
    fix: "Do not extract the file; ask for one without such names.",
    references: ["https://cwe.mitre.org/data/definitions/22.html"],
  },
];
