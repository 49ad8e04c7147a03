import path from "node:path";
import { documentFormats } from "../bom/registry.ts";
import { AssayError } from "../model/error.ts";

/** One `-o FORMAT[=FILE]`. */
export interface Output {
  readonly format: string;
  /** Absolute; undefined = standard output. */
  readonly file?: string;
}

/**
 * Reads all `-o` options; without any, the table on standard output.
 * @throws AssayError `usage` for an unknown format, two documents on standard output, or one file named twice.
 */
export function parseOutputs(texts: readonly string[]): readonly Output[] {
  if (texts.length === 0) return [{ format: "table" }];
  const outputs = texts.map(parseOutput);
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new AssayError(
      "usage",
      "only one -o can go to standard output; give the others a file: -o FORMAT=FILE",
    );
  }
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new AssayError("usage", `two outputs name the same file: ${twice}`);
  return outputs;
}

function parseOutput(text: string): Output {
  const separator = text.indexOf("=");
  const format = separator < 0 ? text : text.slice(0, separator);
  const file = separator < 0 ? undefined : text.slice(separator + 1);
  const known = ["table", ...documentFormats()];
  if (!known.includes(format)) {
    throw new AssayError("usage", `${unknownFormat(format)}; there are ${known.join(", ")}`);
  }
  if (file === "") throw new AssayError("usage", `-o ${text} names no file after "="`);
  return { format, ...(file === undefined ? {} : { file: path.resolve(file) }) };
}

/** Many tools take a file after `-o`: whoever gives one is shown how it is written here. */
function unknownFormat(text: string): string {
  const isFile = text.includes("/") || /\.[a-z\d]+$/i.test(text);
  return isFile
    ? `-o takes a format before the file, as in -o cyclonedx=${text}`
    : `there is no output format "${text}"`;
}
