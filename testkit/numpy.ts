/** A `.npy` file with the header text that a test asks for. */
export function makeNpy(
  header: string,
  data: Uint8Array = new Uint8Array(0),
  version: 1 | 2 | 3 = 1,
): Uint8Array {
  const text = Buffer.from(`${header}\n`, version === 3 ? "utf8" : "latin1");
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(text.length);
  else length.writeUInt32LE(text.length);
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from("NUMPY"),
    Buffer.from([version, 0]),
    length,
    text,
    data,
  ]);
}

/** The header that NumPy writes. */
export function npyHeader(descr: string, shape: string, isFortran = false): string {
  return `{'descr': ${descr}, 'fortran_order': ${isFortran ? "True" : "False"}, 'shape': ${shape}, }`;
}
