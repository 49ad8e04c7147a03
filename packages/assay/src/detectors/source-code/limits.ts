/** Largest file of code; longer ones are generated. The parser has a limit of its own. */
export const maxCodeBytes = 1024 * 1024;

/** Largest notebook: outputs (pictures) count too. */
export const maxNotebookBytes = 32 * 1024 * 1024;

/** Largest configuration or environment file that code may load. */
export const maxConfigBytes = 512 * 1024;

/** Files of code that are parsed in one scan. */
export const mostParsed = 5_000;

/** Rounds in which files are loaded that the code of the round before asks for. */
export const mostRounds = 4;

/** Command lines of one notebook, and programs that the code of a tree runs, that are read. */
export const mostCommands = 5_000;
