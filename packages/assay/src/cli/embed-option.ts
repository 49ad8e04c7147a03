import path from "node:path";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { assertWritable } from "./write-file.ts";

/** Where a document with results goes. */
export interface EmbedTarget {
  /** `1.6` or `1.7`, when the user asks for one. */
  readonly version?: string;
  /** Absolute; undefined = standard output. */
  readonly file?: string;
}

/** What `--embed` and `-o` ask for; undefined without them. @throws AssayError `usage` for one without the other */
export function embedTargetOf(files: readonly string[], options: EmbedOptions): EmbedTarget | undefined {
  const { embed, output, json } = options;
  if (embed !== true && output === undefined) return undefined;
  if (embed !== true || output === undefined) refuse("--embed and -o cyclonedx[=FILE] go together");
  if (files.length > 1) refuse("--embed takes one document");
  const target = parseTarget(output);
  if (target.file !== undefined) assertWritable(target.file);
  else if (json === true)
    refuse("--json and the document cannot both go to standard output: -o cyclonedx=FILE");
  return target;
}

interface EmbedOptions {
  readonly embed?: boolean;
  readonly output?: string;
  readonly json?: boolean;
}

function parseTarget(output: string): EmbedTarget {
  const found = /^cyclonedx(?:@(1\.6|1\.7))?(?:=(.+))?$/su.exec(output);
  if (found === null) {
    refuse(`results go into cyclonedx, cyclonedx@1.7 or cyclonedx@1.6, not "${printable(output)}"`);
  }
  const [, version, file] = found;
  return {
    ...(version === undefined ? {} : { version }),
    ...(file === undefined ? {} : { file: path.resolve(file) }),
  };
}

function refuse(message: string): never {
  throw new AssayError("usage", message);
}
