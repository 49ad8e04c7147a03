/** Bytes of one command line that are read: far above what engines are started with. */
export const mostCommandBytes = 64 * 1024;

/** Processes that are looked at; more than a machine with many users has. */
export const mostProcesses = 100_000;

/** Bytes of all command lines together. */
export const mostBytes = 64 * 1024 * 1024;
