/** Archives of one tree; distributions of large platforms have some thousand. */
export const maxFiles = 20_000;

/** `pom.properties` has a few lines, a manifest with signatures some megabytes. */
export const maxPartBytes = 4 * 2 ** 20;

/** An archive within an archive is held in memory while it is read. */
export const maxInnerBytes = 128 * 2 ** 20;

/** Archives within archives of one file: a Spring Boot application has some hundred. */
export const mostInner = 2_000;

/** Packages of one archive; the widest shaded ones have some hundred. */
export const mostPackages = 5_000;
