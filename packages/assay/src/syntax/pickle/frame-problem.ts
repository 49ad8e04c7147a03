/**
 * Where the frames of a stream and its opcodes disagree. Frames are a promise to buffering readers, and readers keep
 * to it differently (python/cpython#154848):
 * - disassemblers and C `loads` only look whether the source has the bytes, then read on as if there was no frame;
 * - C `load` from a file takes the frame as its buffer; an opcode that needs more drops what is left in the buffer;
 * - `pickle.py` refuses an opcode that crosses, and a frame inside a frame, but takes a frame that the source cuts off;
 * - both readers of files leave the file at the end of the frame when STOP comes earlier.
 */
export interface FrameProblem {
  readonly code:
    | "frame-cuts-opcode"
    | "frame-beyond-source"
    | "frame-nested"
    | "stop-inside-frame"
    | "opcodes-outside-frames";
  /** Absolute offset of the opcode. */
  readonly offset: number;
  /** Where the frame ends; for opcodes outside of frames where they end. */
  readonly end: number;
}
