export { readHdf5 } from "./read-hdf5.ts";

export type {
  Hdf5Attribute,
  Hdf5Dataset,
  Hdf5File,
  Hdf5Filter,
  Hdf5Layout,
  Hdf5Link,
  Hdf5Object,
  Hdf5Scalar,
  Hdf5Type,
  Hdf5Value,
} from "./hdf5.ts";
