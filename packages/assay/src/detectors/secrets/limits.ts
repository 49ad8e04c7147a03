/** Configurations and notebooks are below this; what is larger is data, and costs more to read than it is worth. */
export const maxFileBytes = 4 * 1024 * 1024;
