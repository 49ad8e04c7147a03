/** Commands within commands (`bash -c "bash -c …"`) that are followed. */
export const deepestCommands = 4;

/** Wrappers in front of one program: `sudo env nohup uv run …`. */
export const mostWrappers = 8;

/** Names that one option or argument gives. */
export const mostNames = 64;

/** Settings of one command that are kept. */
export const mostSettings = 60;

/** Longest value of a setting that is kept. */
export const longestSetting = 200;

/** Longest body of a request that is looked into. */
export const longestBody = 64 * 1024;

/** Values of a body that are visited. */
export const mostBodyValues = 2_000;

/** Longest piece of code on a command line (`python -c "…"`) that is read. */
export const longestCode = 64 * 1024;
