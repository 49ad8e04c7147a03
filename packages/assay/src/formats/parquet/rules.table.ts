import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this reader; those about extension types are shared with Arrow. */
export const rules: readonly RuleDescription[] = [
  {
    id: "PARQUET-EXTERNAL-PATH",
    title: "Columns in files outside the folder",
    kind: "safety",
    what: "The footer says that a column lies in another file, by an absolute path, a web address or a path that climbs out of the folder.",
    why: "A reader that follows it opens files that do not belong to the data set.",
    example: "`file_path` = `../../etc/passwd` in a column chunk",
    fix: "Do not load this file; ask for a copy that holds all of its columns.",
    references: ["https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift"],
  },
];
