import type { RuleDescription } from "../../model/rule-description.ts";

export const rules: readonly RuleDescription[] = [
  {
    id: "RDS-PROMISE",
    title: "R data holds a promise",
    kind: "vulnerability",
    what: "The file holds an unevaluated expression (a promise). At the top of the file it is what an attack looks like; inside a function's environment it can be left over from ordinary use.",
    why: "R before 4.4.0 evaluates such an expression as soon as the loaded object is touched: readRDS and load run code of the file's maker (CVE-2024-27322).",
    example: 'a serialised promise for the call system("...")',
    fix: "Load it with R 4.4.0 or later only, and better not at all; ask for the model in a format without code.",
    references: [
      "https://nvd.nist.gov/vuln/detail/CVE-2024-27322",
      "https://hiddenlayer.com/innovation-hub/r-bitrary-code-execution/",
    ],
  },
  {
    id: "RDS-FUNCTION",
    title: "R data holds functions",
    kind: "safety",
    what: "The file holds functions (closures or byte code).",
    why: "Loading does not call them, but predict() or print() of the loaded object can: they are code of whoever made the file. Many honest R models hold some.",
    example: "a model whose component `predict` is a function",
    fix: "Load it only when you trust its maker; prefer the model's coefficients as data, or ONNX or PMML.",
    references: ["https://cran.r-project.org/doc/manuals/r-release/R-ints.html#Serialization-Formats"],
  },
  {
    id: "RDS-STARTUP",
    title: "R workspace defines a start-up function",
    kind: "safety",
    what: "The saved workspace binds `.First` or `.Last`.",
    why: "R loads a file named .RData in its working folder when it starts and then calls `.First`; `.Last` is called when it ends.",
    example: "save(.First, file = '.RData')",
    fix: "Start R with --no-restore in this folder, and delete the file.",
    references: ["https://stat.ethz.ch/R-manual/R-devel/library/base/html/Startup.html"],
  },
];
