/** How much of an engine is searched for names of plug-ins; the layer table stands near the beginning. */
export const searchedBytes = 4 * 1024 * 1024;

/** Names of plug-ins that are shown. */
export const maxPlugins = 50;

/** The JSON that Ultralytics writes in front: names of classes, some kilobytes. */
export const maxMetadataBytes = 1024 * 1024;
