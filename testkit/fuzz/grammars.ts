import { arFile, compressedFile, nestedArchive, tarFile } from "./archives.ts";
import { ggufLike, markedFile, msgpackFile, npyFile, safetensorsLike, ubjsonFile } from "./binary.ts";
import { hdf5File } from "./hdf5.ts";
import { joblibFile, pickles, torchArchive } from "./pickle.ts";
import { pythonFile } from "./python.ts";
import type { Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";
import { jsonFile, tableFile, templateFile, xmlFile, yamlFile } from "./text.ts";
import { flatBufferFile, protobufFile } from "./wire.ts";
import { nestedZip, zipFile } from "./zip.ts";

/** Makes one input: the files of a folder, shaped like a format and wrong in ways of its own. */
export type Grammar = (chance: Chance) => SeedFiles;

const files: Readonly<Record<string, Grammar>> = {
  pickle: pickles,
  joblib: joblibFile,
  torchArchive,
  zip: zipFile,
  nestedZip,
  hdf5: hdf5File,
  protobuf: protobufFile,
  flatbuffer: flatBufferFile,
  msgpack: msgpackFile,
  ubjson: ubjsonFile,
  npy: npyFile,
  marked: markedFile,
  safetensors: safetensorsLike,
  gguf: ggufLike,
  tar: tarFile,
  ar: arFile,
  compressed: compressedFile,
  nested: nestedArchive,
  json: jsonFile,
  xml: xmlFile,
  template: templateFile,
  python: pythonFile,
  yaml: yamlFile,
  table: tableFile,
};

/** A folder of files of several grammars: what one says of another is a lie as well. */
function modelFolder(chance: Chance): SeedFiles {
  const makers = Object.values(files);
  const made = Array.from({ length: 2 + chance.number(3) }, () =>
    makers[chance.number(makers.length)]?.(chance),
  );
  return Object.assign({}, ...made) as SeedFiles;
}

/** Every grammar, by the name that a target of `bench/fuzz` gives. */
export const grammars: Readonly<Record<string, Grammar>> = { ...files, modelFolder };
