/** Services of one file that are read. */
export const maxServices = 500;

/** Words of one command, and variables of one service. */
export const maxItems = 500;

/** Services that extend services that extend services. */
export const deepestExtends = 5;

/** Lines behind the beginning of a command in which its words are looked for. */
export const maxCommandLines = 300;
