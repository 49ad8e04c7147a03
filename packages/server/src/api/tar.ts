const blockSize = 512;

/** The head of one file of a tar archive (POSIX ustar), for everybody to read; names are ours, of at most 100 ASCII characters. */
export function tarHead(name: string, size: number, seconds: number): Uint8Array {
  const head = Buffer.alloc(blockSize);
  const octal = (value: number, at: number, length: number): void => {
    head.write(value.toString(8).padStart(length - 1, "0"), at, "ascii");
  };
  head.write(name, 0, "ascii");
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(seconds, 136, 12);
  head.fill(" ", 148, 156);
  head.write("0", 156, "ascii");
  head.write("ustar\u000000", 257, "ascii");
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "ascii");
  return head;
}

/** What stands behind a file of this size, up to the next block. */
export function tarPadding(size: number): Uint8Array {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

/** Behind the last file. */
export function tarEnd(): Uint8Array {
  return Buffer.alloc(2 * blockSize);
}
