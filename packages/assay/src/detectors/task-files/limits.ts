/** Largest file of tasks that is read. */
export const maxTaskFileBytes = 1024 * 1024;

/** Files of tasks of one tree that are read. */
export const maxTaskFiles = 4_000;
