/** Packages that all files of one ecosystem list in one tree; lock files of the largest repositories have some ten thousand. */
export const mostListed = 100_000;

/** Needs of one package; the widest real ones (meta packages of clouds) have a few hundred. */
export const mostNeeds = 1_000;

/** Digests of one package that are kept: wheels of one version for every platform. */
export const mostDigests = 100;

/** Versions of one package that one project asks for under different markers. */
export const mostForks = 8;

/** Longer texts of ranges, sources and extras are cut. */
export const longestRange = 300;
