/** `status` of a full desktop has some 10 MB; databases of RPM some hundred. */
export const maxTextBytes = 64 * 2 ** 20;

/** Databases of one tree: one of each kind for each root, and a file for each package of a distroless image. */
export const maxFiles = 10_000;

/** Packages of one database. */
export const mostPackages = 100_000;

/** Names that one package needs or provides. */
export const mostNames = 2_000;

/** Bytes of one header of an RPM package that are looked at. */
export const maxHeaderBytes = 32 * 2 ** 20;

/** Entries of one header; real ones have about a hundred. */
export const mostTags = 4_096;

export const maxReleaseBytes = 64 * 1024;

/** Files of one package that are looked for, to tell which layer of an image brought it. */
export const mostWitnesses = 8;
