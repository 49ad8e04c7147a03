import type { FormatReader } from "../format.ts";
import { maskedChecksum } from "./checksum.ts";

const id = "tfrecord";
const version = 1;

/** Records of TensorFlow: examples to train with, and event logs of TensorBoard. */
export const tfrecord: FormatReader = {
  id,
  version,
  title: "TFRecord",
  extensions: [".tfrecord", ".tfrecords", ".tfevents"],
  support: {
    formats: [
      { name: "TFRecord", metadata: true },
      { name: "TensorBoard event log", metadata: true },
    ],
    metadata: "records, names and types of features, tags of event logs, split by name",
    tensors: "",
    hazards: "records that break off, wrong checksums",
    notRead: "values of features, checksums of all but the first records, compressed files",
  },
  grouping: "file",
  recognises: (head) => {
    if (head.length < 16) return false;
    const view = new DataView(head.buffer, head.byteOffset, 12);
    return view.getUint32(8, true) === maskedChecksum(head.subarray(0, 8));
  },
  read: async (file) => (await import("./read.ts")).readTfrecord(file, `${id}@${version}`),
};
