/** What is in the file of the compiled program, behind a head of three lengths: code of the probe, source, code of the source. */
export interface CompiledParts {
  /** ASCII. */
  readonly source: string;
  /** What V8 made of it. */
  readonly code: Buffer;
}

/** By the code of a script that is next to nothing V8 says whether it takes code that was made with it. */
export const probeSource = "0";

const bytesOfLength = 4;
export const headLength = 3 * bytesOfLength;

export interface PartLengths {
  readonly probe: number;
  readonly source: number;
  readonly code: number;
}

/** Zeros where the head is not whole. */
export function partLengths(head: Buffer): PartLengths {
  const at = (index: number): number =>
    head.length === headLength ? head.readUInt32LE(index * bytesOfLength) : 0;
  return { probe: at(0), source: at(1), code: at(2) };
}

export function compiledFile(probe: Buffer, { source, code }: CompiledParts): Buffer {
  const parts = [probe, Buffer.from(source, "latin1"), code];
  const head = Buffer.alloc(headLength);
  for (const [index, { length }] of parts.entries()) head.writeUInt32LE(length, index * bytesOfLength);
  return Buffer.concat([head, ...parts]);
}
