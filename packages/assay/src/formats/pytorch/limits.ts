/** Inflated size of a compressed `data.pkl`: that of a checkpoint with some hundred thousand tensors. */
export const largestInflatedPickle = 64 << 20;

/** `version`, `byteorder` and the like are a word. */
export const largestWord = 64;

/** PyTorch's own limit on dimensions is 64 (c10 DimVector users check it). */
export const mostDimensions = 64;

/** Containers and objects visited in one checkpoint; structural sharing can make a small stream endless. */
export const mostVisits = 1_000_000;

/** How often one value may be met: a layer can be shared by every block of a model, not by thousands. */
export const mostAppearances = 256;

/** Containers inside containers. A module tree takes three levels per module; none is 60 modules deep. */
export const deepestNesting = 200;

/** Tensors of one file; with names and shapes about 100 MiB. Real files have some ten thousand. */
export const mostTensors = 200_000;

/** Storages of a legacy file: as many as tensors. */
export const mostStorages = mostTensors;

/** Names listed as evidence in one finding. */
export const mostEvidence = 50;

/** Training parameters claimed from one file. */
export const mostTrainingParameters = 300;

/** Pickles of one archive; torch.jit.save writes four, torch.save one. */
export const mostPickles = 64;

/** Code members of a TorchScript archive: one per Python module of the model. */
export const mostScripts = 10_000;

/** Code of one member, and of all: large detection models have some megabytes. */
export const largestScript = 32 << 20;
export const largestScripts = 64 << 20;

/** Operators claimed with their counts. */
export const mostOperators = 2000;
