/** A listing of files with so many entries was cut by the server, which does not say so (modelscope_hub, REPO_FILES_TRUNCATION_LIMIT). */
export const serverListingLimit = 3_000;

/** Listings that one repository may cost: pages of a dataset, folders of a model that is too large for one listing. */
export const mostListings = 2_000;

/** Entries of a page of a dataset, as the SDK asks for them. */
export const pageSize = 200;

/** The server denies a page of what it has just shown, now and then: so often it is asked again. */
export const mostDenials = 3;

/** Base models, and names of revisions in a message. */
export const mostBases = 50;
export const mostNamedRevisions = 10;
