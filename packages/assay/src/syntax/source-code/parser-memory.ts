/** The memory of the parser, in which grammars and trees lie: 32-bit addresses, little-endian. Growing, it is another one. */
export interface ParserMemory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAP32: Int32Array;
}
