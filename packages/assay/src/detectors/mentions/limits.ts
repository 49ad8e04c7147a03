/** Documentation and code are smaller; what is larger is data. */
export const maxMentionBytes = 1024 * 1024;
/** Files that are looked into in one scan, and bytes of them in all. */
export const maxMentionFiles = 20_000;
export const maxMentionBytesInAll = 256 * 1024 * 1024;
/** Links of one file that are kept. */
export const maxMentions = 200;
