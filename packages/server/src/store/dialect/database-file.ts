/** In the folder of a store on SQLite; SQLite keeps two more beside it while it is open. */
export const databaseFile = "assay.db";
