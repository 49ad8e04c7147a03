import type { RuleDescription } from "../../model/rule-description.ts";
import { doctypeRule } from "../../safety/xml-doctype.ts";

export const rules: readonly RuleDescription[] = [
  doctypeRule("PMML-DOCTYPE", "PMML"),
  {
    id: "PMML-CUSTOM-FUNCTION",
    title: "PMML names a function by a class",
    kind: "safety",
    what: "An Apply element calls a function whose name is that of a class in a package, none of PMML's own functions.",
    why: "Evaluators of the JPMML family load a class of this name and run it: what it does depends on the class path, not on the file.",
    example: '<Apply function="com.example.MyFunction">',
    fix: "Replace the function by PMML's own, or make sure that the class is one that you trust.",
    references: [
      "https://dmg.org/pmml/v4-4-1/Functions.html",
      "https://dmg.org/pmml/v4-4-1/BuiltinFunctions.html",
      "https://github.com/jpmml/jpmml-evaluator",
    ],
  },
];
