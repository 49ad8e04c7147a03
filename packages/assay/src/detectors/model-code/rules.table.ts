import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone; risky calls are judged by the shared rules about Python. */
export const modelCodeRules: readonly RuleDescription[] = [
  {
    id: "MODEL-CODE",
    title: "Python code runs when the model is loaded",
    kind: "safety",
    what: "A Python file that a configuration names, that libraries import by its name, or that such a file imports. Risky calls in it are listed with their lines.",
    why: "It has all rights of the process that loads the model. That no risky call was found does not prove that there is none.",
    example: 'modeling_x.py beside {"auto_map": {"AutoModel": "modeling_x.XModel"}}',
    fix: "Read the code and pin the revision that was read, or load the model with the library's own classes.",
    references: [
      "https://huggingface.co/docs/transformers/main/en/custom_models",
      "https://nvd.nist.gov/vuln/detail/CVE-2025-66448",
    ],
  },
  {
    id: "DATASET-SCRIPT",
    title: "Python code runs when the dataset is loaded",
    kind: "safety",
    what: "A loading script of the datasets library: a Python file with a dataset builder in a dataset repository.",
    why: "Versions before 4.0 import it, with trust_remote_code or by default; it has all rights of the process.",
    example: "class Squad(datasets.GeneratorBasedBuilder): ...",
    fix: "Load the data files themselves (Parquet, JSON, CSV), or use a version of the library that refuses scripts.",
    references: [
      "https://huggingface.co/docs/datasets/v3.6.0/en/dataset_script",
      "https://arxiv.org/abs/2409.09368",
    ],
  },
  {
    id: "MODEL-CODE-ENCODING",
    title: "Python code is written in an encoding that hides it",
    kind: "safety",
    what: "The file declares an encoding (PEP 263) in which it reads differently for Python than for people: utf-7, rot13, unicode_escape and others.",
    why: "What a reviewer or scanner reads is not what runs.",
    example: "# -*- coding: utf-7 -*-",
    fix: "Do not load it. Decode it as Python would, and read that.",
    references: ["https://peps.python.org/pep-0263/"],
  },
];
