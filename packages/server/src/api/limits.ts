/** Bytes of an uploaded document; of a form or JSON around it a little more. */
export const mostDocumentBytes = 256 * 1024 * 1024;
export const mostFormBytes = mostDocumentBytes + 1024 * 1024;
/** `PUT /api/v1/bom` holds the document as Base64 in JSON, which is parsed in one piece: larger ones come as a form. */
export const mostPutBytes = 32 * 1024 * 1024;
/** Bytes of a JSON body of any other route. */
export const mostJsonBytes = 1024 * 1024;

/** Bytes of all uploads that are in memory at once; who comes later is asked to come again. */
export const mostUploadBytesAtOnce = 768 * 1024 * 1024;
export const retryUploadSeconds = 5;

/** Parts of a form, and bytes of the head of one. */
export const mostFormParts = 64;
export const mostPartHeadBytes = 8 * 1024;
export const mostFieldBytes = 16 * 1024;

/** Requests of one account, of one API token, and of one address without an account. */
export const accountAllowance = { burst: 1_000, perSecond: 200 };
export const tokenAllowance = { burst: 1_000, perSecond: 100 };
export const addressAllowance = { burst: 200, perSecond: 20 };

/** Bytes of documents (inflated) of one token, or of one account in a browser: who has sent more waits before the next upload. */
export const uploadAllowance = { burst: 2 * 1024 * 1024 * 1024, perSecond: 16 * 1024 * 1024 };
/** Entries of the audit log that an export reads at a time. */
export const entriesAtOnce = 1_000;
