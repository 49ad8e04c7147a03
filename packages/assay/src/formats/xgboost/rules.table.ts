import type { RuleDescription } from "../../model/rule-description.ts";

export const rules: readonly RuleDescription[] = [
  {
    id: "XGBOOST-TREE-INDEX",
    title: "XGBoost tree points outside itself",
    kind: "safety",
    what: "A node of a tree names a child or a feature that does not exist, or a child that leads back to a node above it.",
    why: "XGBoost uses these numbers as array indexes without checking them: loading or predicting reads or writes memory out of bounds, or never ends. XGBoost does not regard model files from strangers as safe.",
    example: '"left_children": [1, 99999999, -1] in a tree of three nodes',
    fix: "Do not load the file; ask its publisher for an intact copy and compare digests.",
    references: [
      "https://xgboost.readthedocs.io/en/stable/security.html",
      "https://github.com/dmlc/xgboost/blob/master/doc/model.schema",
    ],
  },
];
