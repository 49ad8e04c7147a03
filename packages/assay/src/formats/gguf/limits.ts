const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** The first read: holds the whole header of a file without a tokenizer, and costs little for ten thousand small files. */
export const firstWindowBytes = 64 * kibibyte;

/** Later reads: few enough for a header of several MB, small enough to keep many readers in memory. */
export const windowBytes = mebibyte;

/** Headers of real models stay below 30 MB (a large vocabulary, its merges and a tokenizer.json); bounds the time for hostile ones. */
export const longestHeaderBytes = 256 * mebibyte;

/** Real files have below 100 keys, those with many datasets some hundred. */
export const mostKeys = 65_536;

/** Real tables have below 70,000 entries (experts stored one by one). About 700 bytes of memory each. */
export const mostTensors = 75_000;

/** The specification: a key is at most 2^16 - 1 bytes long. */
export const longestKeyBytes = 65_535;

/** Above this a string value is not kept but only measured and hashed; descriptions and licence texts are shorter. */
export const longestTextBytes = 16 * kibibyte;

/** Keys and values kept of one file, together; a header of 65,536 keys could otherwise fill the memory. */
export const mostKeptBytes = 16 * mebibyte;

/** The longest known chat templates have about 100 KB; a longer one than this is no template. */
export const longestTemplateBytes = 16 * mebibyte;

/** Arrays with more elements are stepped over, only counted: per-layer values and tags are shorter, vocabularies longer. */
export const mostListItems = 1024;

/** ggml's own reader refuses arrays in arrays, the specification allows them; nobody nests deeper than two. */
export const deepestNesting = 4;

/** Arrays inside arrays of one value. Each costs a step of its own, and nobody needs more than a few. */
export const mostNestedLists = 100_000;

/** ggml refuses names of 64 bytes and more (GGML_MAX_NAME); longer ones are reported, much longer ones end the reading. */
export const longestTensorNameBytes = 1024;

/** GGML_MAX_DIMS. More are reported; more than `mostDimensions` end the reading. */
export const usualDimensions = 4;
export const mostDimensions = 8;

/** The default of `general.alignment`. */
export const usualAlignment = 32;

/** Every so many tokens the place in the file is remembered, so that special tokens can be looked up by number. */
export const tokensPerMark = 1024;

/** A special token longer than this is not worth a line in a report. */
export const longestTokenBytes = 256;

/** Base models or datasets named by one header; a model card of the hub names fewer. */
export const mostRelatives = 256;

/** Keys without a meaning of their own that become `metadata` claims. */
export const mostMetadataClaims = 512;

/** Examples that a finding lists; the number of all cases is in its message. */
export const mostExamples = 8;
