/** Vocabularies of sub-word models stand in the file: some 100 kB. */
export const maxConfigBytes = 1024 * 1024;
