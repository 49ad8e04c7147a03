/** The largest `modeling_*.py` of the transformers library has some 300 kB; generated lookup tables reach megabytes. */
export const maxPythonBytes = 4 * 1024 * 1024;
