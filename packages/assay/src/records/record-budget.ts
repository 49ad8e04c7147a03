import { BrokenRecords } from "./broken-records.ts";
import { bytesForEachByte, freeBytes, freeValues, valuesForEachByte } from "./record-limits.ts";

/**
 * What one file may make of its bytes: run lengths and dictionaries can turn a hundred bytes into as many values as a
 * number holds, each as long as a dictionary is.
 */
export class RecordBudget {
  #values: number;
  #bytes: number;

  constructor(fileBytes: number) {
    this.#values = freeValues + fileBytes * valuesForEachByte;
    this.#bytes = freeBytes + fileBytes * bytesForEachByte;
  }

  /** @throws BrokenRecords when the file has used up what it may make */
  spend(values: number, bytes: number): void {
    this.#values -= values;
    this.#bytes -= bytes;
    if (this.#values < 0) throw new BrokenRecords("claims more values than its bytes can mean");
    if (this.#bytes < 0) throw new BrokenRecords("decodes to more bytes than a real table of its size");
  }
}
