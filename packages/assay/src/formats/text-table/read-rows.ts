import type { DataRecord } from "../../records/record.ts";
import { longestRecordBytes } from "./limits.ts";
import { nextCell } from "./separated.ts";

/** Rows of separated values as records, over pieces of text that end anywhere in a quoted cell. */
export class RowReader {
  readonly #separator: string;
  readonly #names: readonly string[];
  /** The start of a row whose quoted cell has not ended yet. */
  #pending = "";
  /** Pieces that were not looked at yet: a long cell is parsed again only when it has doubled. */
  #pieces: string[] = [];
  #piecesLength = 0;
  #rowsToSkip: number;
  #row = 0;

  /** `names` of the columns; `headerRows` are passed over. */
  constructor(separator: string, names: readonly string[], headerRows: number) {
    this.#separator = separator;
    this.#names = names;
    this.#rowsToSkip = headerRows;
  }

  /** The records that end in this piece, or why it is no table. */
  records(piece: string, isLast: boolean): DataRecord[] | string {
    this.#pieces.push(piece);
    this.#piecesLength += piece.length;
    if (!isLast && this.#piecesLength < this.#pending.length) return [];
    const text = [this.#pending, ...this.#pieces].join("");
    [this.#pieces, this.#piecesLength, this.#pending] = [[], 0, ""];
    return this.#parse(text, isLast);
  }

  #parse(text: string, isLast: boolean): DataRecord[] | string {
    const records: DataRecord[] = [];
    for (let at = 0; at < text.length;) {
      const row = nextRow(text, at, this.#separator);
      if (row === "broken") return `row ${this.#row + 1} has text behind a closing quote`;
      if (row === "unfinished") {
        if (isLast) return `row ${this.#row + 1} has a quote that does not close`;
        this.#pending = text.slice(at);
        if (this.#pending.length > longestRecordBytes)
          return `row ${this.#row + 1} has more than ${longestRecordBytes} characters`;
        break;
      }
      at = row.end;
      const record = this.#recordOf(row.cells);
      if (typeof record === "string") return record;
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  /** Undefined = a blank line or the header. */
  #recordOf(cells: readonly string[]): DataRecord | string | undefined {
    if (cells.length === 1 && cells[0]?.trim() === "") return undefined;
    this.#row += 1;
    if (this.#rowsToSkip > 0) {
      this.#rowsToSkip -= 1;
      return undefined;
    }
    if (cells.length !== this.#names.length)
      return `row ${this.#row} has ${cells.length} cells, the first one ${this.#names.length}`;
    const record = new Map<string, string>();
    for (let at = 0; at < cells.length; at += 1) record.set(this.#names[at] ?? "", cells[at] ?? "");
    return record;
  }
}

interface Row {
  readonly cells: readonly string[];
  readonly end: number;
}

function nextRow(text: string, at: number, separator: string): Row | "broken" | "unfinished" {
  const newline = text.indexOf("\n", at);
  const end = newline < 0 ? text.length : newline;
  const line = text.slice(at, text[end - 1] === "\r" && end > at ? end - 1 : end);
  return line.includes('"') ? quotedRow(text, at, separator) : { cells: line.split(separator), end: end + 1 };
}

function quotedRow(text: string, start: number, separator: string): Row | "broken" | "unfinished" {
  const cells: string[] = [];
  const parsing = { at: start };
  for (;;) {
    // A separator at the very end leaves an empty cell.
    if (parsing.at >= text.length) return { cells: [...cells, ""], end: parsing.at };
    const cell = nextCell(text, parsing, separator);
    if (typeof cell === "string") return cell;
    cells.push(cell.value);
    if (cell.endsRow || parsing.at > text.length) return { cells, end: parsing.at };
  }
}
