import type { RandomAccess } from "../../syntax/random-access.ts";
import { opcodeWindow } from "./limits.ts";

/**
 * Lengths of the opcodes that `torch/_weights_only_unpickler.py` (PyTorch 2.8) knows, operand included; it raises
 * "Unsupported operand" for every other one. -1: two lines; -4 and -11: a count of four bytes or one, then as many bytes.
 */
const lengths: ReadonlyMap<number, number> = new Map([
  ...[..."RbaestuN)]}(.Q"].map((letter) => [letter.charCodeAt(0), 1] as const),
  ...[0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8f].map((code) => [code, 1] as const),
  ...[0x4b, 0x68, 0x71, 0x80].map((code) => [code, 2] as const),
  [0x4d, 3],
  ...[0x4a, 0x6a, 0x72].map((code) => [code, 5] as const),
  [0x47, 9],
  [0x63, -1],
  [0x58, -4],
  [0x55, -11],
  [0x8a, -11],
]);

const stopCode = 0x2e;

/** True when every opcode from `offset` to the STOP is one that the restricted loader knows. */
export async function hasOnlySupportedOpcodes(
  source: RandomAccess,
  offset: number,
  end: number,
): Promise<boolean> {
  let base = offset;
  let window = new Uint8Array(0);
  let at = 0;
  const fill = async (): Promise<void> => {
    base += at;
    at = 0;
    const target = new Uint8Array(Math.max(0, Math.min(opcodeWindow, end - base)));
    window = target.subarray(0, await source.readInto(base, target));
  };
  for (;;) {
    // The longest head of an opcode is two lines of a global: names longer than this are in no allow-list.
    if (at + 1024 > window.length && base + window.length < end) await fill();
    const code = window[at];
    const length = code === undefined ? undefined : opcodeLength(window, at);
    if (length === undefined) return false;
    if (code === stopCode) return true;
    at += length;
    if (at > window.length) await fill();
  }
}

function opcodeLength(window: Uint8Array, at: number): number | undefined {
  const length = lengths.get(window[at] ?? 0);
  if (length === -1) return twoLines(window, at);
  if (length === -4) return 5 + littleEndian(window, at + 1);
  if (length === -11) return 2 + (window[at + 1] ?? 0);
  return length;
}

function littleEndian(window: Uint8Array, at: number): number {
  return (
    ((window[at] ?? 0) | ((window[at + 1] ?? 0) << 8) | ((window[at + 2] ?? 0) << 16)) +
    (window[at + 3] ?? 0) * 2 ** 24
  );
}

function twoLines(window: Uint8Array, at: number): number | undefined {
  const first = window.indexOf(0x0a, at);
  const second = first < 0 ? -1 : window.indexOf(0x0a, first + 1);
  return second < 0 ? undefined : second + 1 - at;
}
