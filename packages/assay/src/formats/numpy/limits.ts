/** `numpy.load` refuses longer headers unless pickles are allowed (`max_header_size`, NumPy 1.24 and later). */
export const numpyHeaderLimit = 10_000;

/** Arrays that follow each other in one file, as several calls of `numpy.save` on one handle write them. */
export const mostArraysInFile = 10_000;

/** Members of one archive: the largest checkpoints have some ten thousand arrays. */
export const mostMembers = 20_000;

/** Arrays that are no tensors, named as metadata of one file. */
export const mostListedArrays = 100;

/** More bytes than any array has: 256 TiB. */
export const largestArray = 2 ** 48;
