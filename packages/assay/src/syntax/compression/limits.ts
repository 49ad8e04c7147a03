/** `xz -9` uses 64 MiB; a larger dictionary would take more memory than a scan may use. */
export const largestDictionary = 64 << 20;

/** A block of 900,000 symbols of at most 20 bits, with its tables (bzip2 1.0.8, `decompress.c`). */
export const largestBzip2Block = 2_400_000;

/** The largest block size of the LZ4 frame format (block descriptor 7). */
export const largestLz4Block = 4 << 20;

/** Pieces that decoders of long streams give out. */
export const pieceBytes = 1 << 20;

/** The window that every decoder should support (RFC 8878, 3.1.1.1.2); levels up to 19 need no more. */
export const largestZstdWindow = 8 << 20;

/** Of a broken deflate stream so much is decoded again, byte by byte, for what comes before the break. */
export const largestSalvage = 16 << 20;
