import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules about extension types in Arrow and Parquet schemas. */
export const arrowExtensionRules: readonly RuleDescription[] = [
  {
    id: "ARROW-PICKLED-TYPE",
    title: "Column type is a pickle",
    kind: "safety",
    what: "The schema gives a column an extension type whose metadata are a pickle.",
    why: "pyarrow 0.14.0 to 14.0.0 unpickles them when it opens the file: whoever made it runs code in your process.",
    example: "`ARROW:extension:name` = `arrow.py_extension_type`",
    fix: "Open the file with pyarrow 14.0.1 or later, and write it again without the extension type.",
    references: [
      "https://nvd.nist.gov/vuln/detail/CVE-2023-47248",
      "https://github.com/advisories/GHSA-5wvp-7f3h-6wmm",
      "https://arrow.apache.org/docs/format/Columnar.html#extension-types",
    ],
  },
  {
    id: "ARROW-PICKLED-VALUES",
    title: "Column values are pickles",
    kind: "safety",
    what: "A column holds pickled Python objects.",
    why: "A library that reads the column unpickles every value; a value can run code.",
    example: "`ARROW:extension:name` = `ray.data.arrow_pickled_object`",
    fix: "Read the column only from a source you trust; store plain types instead.",
    references: [
      "https://docs.python.org/3/library/pickle.html",
      "https://docs.ray.io/en/latest/data/data.html",
    ],
  },
];
