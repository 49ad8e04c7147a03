/** Largest script that is read; generated installers with archives inside are larger. */
export const maxScriptBytes = 2 * 1024 * 1024;

/** Scripts of one tree that are read. */
export const maxScripts = 4_000;
