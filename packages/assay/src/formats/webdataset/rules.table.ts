import type { RuleDescription } from "../../model/rule-description.ts";

/** Every rule of this reader; the pickles themselves are judged by the shared rules. */
export const rules: readonly RuleDescription[] = [
  {
    id: "WEBDATASET-PICKLE",
    title: "Samples hold pickles",
    kind: "safety",
    what: "Members of the tar end with .pyd, .pkl, .pickle, .pth or .pt: pickled Python objects.",
    why: "The webdataset library unpickles such members when it decodes a sample; a pickle can run code.",
    example: "`sample0001.pyd`",
    fix: "Decode only the kinds that you need, without the pickle handlers, or store .json or .npy instead.",
    references: [
      "https://github.com/webdataset/webdataset/blob/main/src/webdataset/autodecode.py",
      "https://docs.python.org/3/library/pickle.html",
    ],
  },
];
