import type { FormatReading } from "../formats/format.ts";
import type { ReadFile } from "./read-files.ts";

/** A file whose header was read by a format reader and that holds weights (or stands for them). */
export type WeightFile = ReadFile & {
  readonly reading: FormatReading;
  readonly reader: NonNullable<ReadFile["reader"]>;
};

export function isWeightFile(file: ReadFile): file is WeightFile {
  return (
    file.reading !== undefined && file.reader !== undefined && (file.reading.role ?? "weights") === "weights"
  );
}
