import type { PieceSet } from "../container.ts";
import { mostPieces } from "./limits.ts";

interface Piece {
  readonly base: string;
  readonly number: number;
  readonly count?: number;
  readonly name: string;
  /** Letters do not mix with digits in one set. */
  readonly style: string;
}

/** `model.gguf.part1of3`, `model.part-02-of-04` */
const counted = /^(.+?)[._-]part[._-]?(\d{1,5})[._-]?of[._-]?(\d{1,5})$/i;
/** `model.bin.part01`, `model_chunk_3` */
const named = /^(.+?)[._-](?:part|chunk|piece)[._-]?(\d{1,5})$/i;
/** `model.gguf.001` */
const numbered = /^(.+)\.(\d{2,4})$/;
/** `xaa`, `model.bin.aa`, `model.part-ab`: what `split` writes */
const lettered = /^(.*[._-])?(?:part[._-])?(x?)([a-z]{2,3})$/;

/** Sets of files that by their names are pieces of one, in order. */
export function pieceSets(names: readonly string[]): readonly PieceSet[] {
  const groups = new Map<string, Piece[]>();
  for (const name of names) {
    const piece = pieceOf(name);
    if (piece === undefined) continue;
    const key = `${piece.style} ${piece.base}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [piece]);
    else group.push(piece);
  }
  return [...groups.values()].flatMap(setOf);
}

function pieceOf(name: string): Piece | undefined {
  const [, countedBase, countedNumber, count] = counted.exec(name) ?? [];
  if (countedBase !== undefined)
    return { base: countedBase, number: Number(countedNumber), count: Number(count), name, style: "counted" };
  for (const [style, pattern] of Object.entries({ named, numbered })) {
    const [, base, number] = pattern.exec(name) ?? [];
    if (base !== undefined) return { base, number: Number(number), name, style };
  }
  return letteredPiece(name);
}

function letteredPiece(name: string): Piece | undefined {
  const [, before = "", x = "", letters = ""] = lettered.exec(name) ?? [];
  if (letters === "" || (before === "" && x === "")) return undefined;
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 97;
  const base = before === "" ? x : before.replace(/[._-](?:part[._-])?$/, "");
  return { base, number, name, style: `letters${letters.length}` };
}

/** Numbers from 0 or 1 without a gap, except where the names themselves say how many there are. */
function setOf(group: readonly Piece[]): readonly PieceSet[] {
  const pieces = group.toSorted((a, b) => a.number - b.number).slice(0, mostPieces);
  const [first] = pieces;
  if (first === undefined || first.number > 1) return [];
  const count = first.count ?? pieces.length;
  const isRow = pieces.every(({ number }, index) => number === first.number + index);
  const name = first.base === "x" ? "joined" : first.base;
  const row = { name, pieces: pieces.map((piece) => piece.name) };
  if (isRow && pieces.length === count && count > 1) return [row];
  if (first.count === undefined || pieces.length > count) return [];
  return [{ ...row, missing: `${count - pieces.length} of ${count} pieces are not here` }];
}
