import type { RuleDescription } from "../../model/rule-description.ts";

export const rules: readonly RuleDescription[] = [
  {
    id: "LIGHTGBM-TREE-INDEX",
    title: "LightGBM tree points outside itself",
    kind: "vulnerability",
    what: "A tree of the text model has a child, feature or category index out of range, a child that leads back to a node above it, or sizes of trees that reach beyond the file.",
    why: "LightGBM checks the lengths of these lists but not their values, and uses them as array indexes: loading or predicting reads or writes memory at an address that the file chooses.",
    example: "left_child=1 -2000000000 in a tree of three leaves",
    fix: "Do not load the file; ask its publisher for an intact copy and compare digests.",
    references: [
      "https://github.com/advisories/GHSA-wvg4-4w35-4jc9",
      "https://github.com/lightgbm-org/LightGBM/issues/7357",
      "https://github.com/lightgbm-org/LightGBM/issues/7437",
      "https://github.com/lightgbm-org/LightGBM/issues/7438",
    ],
  },
];
