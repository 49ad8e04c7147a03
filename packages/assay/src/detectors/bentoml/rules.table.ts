import type { RuleDescription } from "../../model/rule-description.ts";

const references = [
  "https://docs.bentoml.com/en/latest/build-with-bentoml/model-loading-and-management.html",
  "https://nvd.nist.gov/vuln/detail/CVE-2025-27520",
];

/** Rules of this detector alone. */
export const bentomlRules: readonly RuleDescription[] = [
  {
    id: "BENTOML-MODULE",
    title: "A BentoML model is loaded by code of others",
    kind: "safety",
    what: "`model.yaml` names a module that is not BentoML's own.",
    why: "BentoML imports it to load the model.",
    example: "module: my_loader",
    fix: "Read that module, or load the weights with the library that made them.",
    references,
  },
  {
    id: "BENTOML-SERVICE",
    title: "A Bento runs the code that it holds",
    kind: "safety",
    what: "`bento.yaml` names the Python service that is imported when the Bento is served.",
    why: "It has all rights of the process, and nobody vouched for it.",
    example: 'service: "service:Summarizer"',
    fix: "Read the files in `src`, and build the Bento again from what was read.",
    references,
  },
];
