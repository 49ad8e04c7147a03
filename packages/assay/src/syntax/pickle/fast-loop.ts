/* eslint-disable complexity, max-lines, max-lines-per-function, max-depth -- one function with its registers in local variables:
   every call or field access per opcode would cost more than the opcode itself (bench/pickle-speed.mjs). */
import type { Machine } from "./machine.ts";

/**
 * Runs common opcodes for as long as everything they need is at hand: bytes, places, values above the mark. The first
 * one for which something is not is left untouched to its function in the opcode table, which knows all cases; so
 * whatever is left out here is slower, never different. Returns the number of opcodes that ran.
 */
export function runFast(machine: Machine, most: number): number {
  // Literals: a bundler turns constants of a module into variables, which the compiler loads and checks at each use.
  // The longest opcode without a payload is BINFLOAT with 9 bytes: in front of the last 16 nothing is cut off.
  const reserve = 16;
  const kindShift = 25;
  const mask = 0x1ffffff;
  const inlineBias = 0x40000000;
  const zero = -0x40000001;
  const noneRef = 0;
  const trueRef = 1 << 25;
  const falseRef = 2 << 25;
  const float = 5 << 25;
  const text = 6 << 25;
  const latin1 = 7 << 25;
  const tuple = 10 << 25;
  const list = 11 << 25;
  const dict = 14 << 25;
  const call = 17 << 25;
  const bareCall = 18 << 25;
  const persistent = 19 << 25;
  const unknownRef = 21 << 25;
  const callSlotCount = 9;
  const chainHead = 2;
  const batchHead = 2;
  const incomplete = -1;
  const lastPlain = 14;
  const { heap, window, view, stack, memo, limits } = machine;
  const { slots, texts, textView, doubles, wide, narrow, isFull } = heap;
  const stackRoom = stack.length | 0;
  const isPlainMemo = machine.farMemo.size === 0;
  const memoRoom = (isPlainMemo ? Math.min(memo.length, limits.memoEntries) : 0) | 0;
  const forgets = isPlainMemo && machine.forgets;
  const slotRoom = (isFull ? 0 : slots.length) | 0;
  const textRoom = texts.length | 0;
  const doubleRoom = doubles.length | 0;
  const nodeRoom = wide.length | 0;
  const hasHook = machine.rawDataAfterBuild !== undefined;
  const calls = machine.calls;
  const persistents = machine.persistent;
  const mostRecords = limits.records;
  let position = machine.position | 0;
  // An opcode has at least one byte.
  // Near the end of a frame every opcode is watched.
  const frameRoom = machine.frameEnd === 0 ? window.length : machine.frameEnd - machine.base;
  const end = Math.min(window.length - reserve, frameRoom - reserve, position + most) | 0;
  let top = machine.top | 0;
  let fence = machine.fence | 0;
  let memoLength = machine.memoLength | 0;
  let memoSize = machine.memoSize | 0;
  let slotCount = heap.slotCount | 0;
  let textBytes = heap.textBytes | 0;
  let doubleCount = heap.doubleCount | 0;
  let nodes = heap.nodes | 0;
  let dropped = 0;
  let droppedItems = 0;
  let opcodes = 0;

  loop: while (position < end && top < stackRoom) {
    // What a case sets when it ends in the additions below the switch.
    let wanted = 0;
    let from = 0;
    const to = top;
    let newTop = 0;
    let newFence = fence;
    value: {
      lost: {
        switch (window[position]) {
          case 0x28: // MARK
            stack[top] = fence;
            top = (top + 1) | 0;
            fence = top;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x29: // EMPTY_TUPLE
            stack[top] = tuple;
            top = (top + 1) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x30: // POP
            if (top <= fence) break loop;
            top = (top - 1) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x47: // BINFLOAT
            if (doubleCount >= doubleRoom) break loop;
            doubles[doubleCount] = view.getFloat64(position + 1);
            stack[top] = float | doubleCount;
            doubleCount = (doubleCount + 1) | 0;
            top = (top + 1) | 0;
            position = (position + 9) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x4a: {
            // BININT
            const value = view.getInt32(position + 1, true);
            if (value < -inlineBias || value >= inlineBias - 1) break loop;
            stack[top] = zero - value;
            top = (top + 1) | 0;
            position = (position + 5) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          }
          case 0x4b: // BININT1
            stack[top] = zero - (window[position + 1] ?? 0);
            top = (top + 1) | 0;
            position = (position + 2) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x4d: // BININT2
            stack[top] = zero - ((window[position + 1] ?? 0) | ((window[position + 2] ?? 0) << 8));
            top = (top + 1) | 0;
            position = (position + 3) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x4e: // NONE
            stack[top] = noneRef;
            top = (top + 1) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x88: // NEWTRUE
            stack[top] = trueRef;
            top = (top + 1) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x89: // NEWFALSE
            stack[top] = falseRef;
            top = (top + 1) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x51: {
            // BINPERSID
            if (top <= fence || nodes >= nodeRoom) break loop;
            wide[nodes] = machine.base + position;
            narrow[nodes] = stack[top - 1] ?? 0;
            const ref = persistent | nodes;
            nodes = (nodes + 1) | 0;
            if (persistents.length < mostRecords) persistents.push(ref);
            else dropped = (dropped + 1) | 0;
            stack[top - 1] = ref;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          }
          case 0x52: // REDUCE
          case 0x81: {
            // NEWOBJ
            if (top - fence < 2) break loop;
            const args = stack[top - 1] ?? 0;
            const callee = stack[top - 2] ?? 0;
            // Odd calls are noted in the table's functions.
            if (args !== unknownRef && args >> kindShift !== 10) break loop;
            if (callee >> kindShift !== 15 && callee >> kindShift !== 17) break loop;
            const offset = machine.base + position;
            if (slotCount + callSlotCount > slotRoom) {
              if (!isFull || nodes >= nodeRoom) break loop;
              // Only the callee is kept.
              wide[nodes] = offset;
              narrow[nodes] = stack[top - 2] ?? 0;
              const bare = bareCall | nodes;
              nodes = (nodes + 1) | 0;
              dropped = (dropped + 1) | 0;
              if (calls.length < mostRecords) calls.push(bare);
              else dropped = (dropped + 1) | 0;
              top = (top - 1) | 0;
              stack[top - 1] = bare;
              position = (position + 1) | 0;
              opcodes = (opcodes + 1) | 0;
              break value;
            }
            slots[slotCount] = offset | 0;
            slots[slotCount + 1] = offset > 0xffffffff ? Math.floor(offset / 2 ** 32) : 0;
            slots[slotCount + 2] = window[position] === 0x52 ? 0 : 1;
            slots[slotCount + 3] = stack[top - 2] ?? 0;
            slots[slotCount + 4] = stack[top - 1] ?? 0;
            slots[slotCount + 5] = -0x80000000;
            slots[slotCount + 6] = 0;
            slots[slotCount + 7] = 0;
            slots[slotCount + 8] = 0;
            const ref = call | slotCount;
            slotCount = (slotCount + callSlotCount) | 0;
            if (calls.length < mostRecords) calls.push(ref);
            else dropped = (dropped + 1) | 0;
            top = (top - 1) | 0;
            stack[top - 1] = ref;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            break value;
          }
          case 0x62: {
            // BUILD
            const target = stack[top - 2] ?? 0;
            if (top - fence < 2 || hasHook) break loop;
            if (target === unknownRef || target >> kindShift === 18) {
              dropped = (dropped + 1) | 0;
              top = (top - 1) | 0;
              position = (position + 1) | 0;
              opcodes = (opcodes + 1) | 0;
              continue;
            }
            if (target >> kindShift !== 17) break loop;
            const states = (target & mask) + 6;
            if (slots[states] !== 0 || slotCount + chainHead + batchHead + 1 > slotRoom) break loop;
            slots[states] = slotCount;
            slots[slotCount] = slotCount + chainHead;
            slots[slotCount + 1] = slotCount + chainHead;
            slots[slotCount + 2] = 0;
            slots[slotCount + 3] = 1;
            slots[slotCount + 4] = stack[top - 1] ?? 0;
            slotCount = (slotCount + 5) | 0;
            top = (top - 1) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          }
          case 0x55: // SHORT_BINSTRING
          case 0x8c: // SHORT_BINUNICODE
          case 0x58: {
            // BINUNICODE
            const code = window[position] ?? 0;
            const length = window[position + 1] ?? 0;
            let start = position + 2;
            if (code === 0x58) {
              if ((view.getInt32(position + 2, true) & 0xffffff) !== 0) break loop;
              start = position + 5;
            }
            const next = start + length;
            if (length >= 255 || next > end || textBytes + length + 4 > textRoom) break loop;
            texts[textBytes] = length;
            const shift = textBytes + 1 - start;
            // Four bytes at a time: up to three behind the text go along, and are written over by the next one.
            for (let at = start; at < next; at += 4)
              textView.setInt32(at + shift, view.getInt32(at, true), true);
            stack[top] = (code === 0x55 ? latin1 : text) | textBytes;
            textBytes += 1 + length;
            top = (top + 1) | 0;
            position = next;
            opcodes = (opcodes + 1) | 0;
            break value;
          }
          case 0x5d: // EMPTY_LIST
          case 0x7d: // EMPTY_DICT
            if (slotCount + chainHead > slotRoom) {
              newTop = top + 1;
              break lost;
            }
            slots[slotCount] = 0;
            slots[slotCount + 1] = 0;
            stack[top] = (window[position] === 0x5d ? list : dict) | slotCount;
            slotCount = (slotCount + chainHead) | 0;
            top = (top + 1) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            break value;
          case 0x85: // TUPLE1
            if (top <= fence) break loop;
            if (slotCount + 2 > slotRoom) {
              newTop = top;
              break lost;
            }
            slots[slotCount] = 1;
            slots[slotCount + 1] = stack[top - 1] ?? 0;
            stack[top - 1] = tuple | slotCount;
            slotCount = (slotCount + 2) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            break value;
          case 0x86: // TUPLE2
            if (top - fence < 2) break loop;
            if (slotCount + 3 > slotRoom) {
              newTop = top - 1;
              break lost;
            }
            slots[slotCount] = 2;
            slots[slotCount + 1] = stack[top - 2] ?? 0;
            slots[slotCount + 2] = stack[top - 1] ?? 0;
            top = (top - 1) | 0;
            stack[top - 1] = tuple | slotCount;
            slotCount = (slotCount + 3) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            break value;
          case 0x87: // TUPLE3
            if (top - fence < 3) break loop;
            if (slotCount + 4 > slotRoom) {
              newTop = top - 2;
              break lost;
            }
            slots[slotCount] = 3;
            slots[slotCount + 1] = stack[top - 3] ?? 0;
            slots[slotCount + 2] = stack[top - 2] ?? 0;
            slots[slotCount + 3] = stack[top - 1] ?? 0;
            top = (top - 2) | 0;
            stack[top - 1] = tuple | slotCount;
            slotCount = (slotCount + 4) | 0;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            break value;
          case 0x74: {
            // TUPLE
            const count = top - fence;
            if (fence === 0 || count === 0) break loop;
            if (slotCount + 1 + count > slotRoom) {
              newTop = fence;
              newFence = stack[fence - 1] ?? 0;
              break lost;
            }
            slots[slotCount] = count;
            const shift = slotCount + 1 - fence;
            for (let at = fence; at < top; at += 1) slots[at + shift] = stack[at] ?? 0;
            top = fence;
            fence = stack[top - 1] ?? 0;
            stack[top - 1] = tuple | slotCount;
            slotCount += 1 + count;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            break value;
          }
          case 0x68: {
            // BINGET
            const index = window[position + 1] ?? 0;
            if (index >= memoLength) break loop;
            stack[top] = memo[index] ?? 0;
            top = (top + 1) | 0;
            position = (position + 2) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          }
          case 0x6a: {
            // LONG_BINGET
            const index = view.getInt32(position + 1, true);
            if (index >= memoLength || index < 0) break loop;
            stack[top] = memo[index] ?? 0;
            top = (top + 1) | 0;
            position = (position + 5) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          }
          case 0x71: {
            // BINPUT
            const index = window[position + 1] ?? 0;
            if (top <= fence) break loop;
            if (index < memoLength) memo[index] = stack[top - 1] ?? 0;
            else if (index === memoLength && index < memoRoom) {
              memo[index] = stack[top - 1] ?? 0;
              memoLength = (memoLength + 1) | 0;
              memoSize = (memoSize + 1) | 0;
            } else break loop;
            position = (position + 2) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          }
          case 0x72: {
            // LONG_BINPUT
            const index = view.getInt32(position + 1, true);
            if (top <= fence || index < 0) break loop;
            if (index < memoLength) memo[index] = stack[top - 1] ?? 0;
            else if (index === memoLength && index < memoRoom) {
              memo[index] = stack[top - 1] ?? 0;
              memoLength = (memoLength + 1) | 0;
              memoSize = (memoSize + 1) | 0;
            } else if (forgets) {
              const kind = (stack[top - 1] ?? 0) >> kindShift;
              memoSize = (memoSize + 1) | 0;
              if (kind <= lastPlain || kind === unknownRef >> kindShift)
                droppedItems = (droppedItems + 1) | 0;
              else dropped = (dropped + 1) | 0;
            } else break loop;
            position = (position + 5) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          }
          case 0x94: // MEMOIZE
            if (top <= fence) break loop;
            if (memoLength < memoRoom) {
              memo[memoLength] = stack[top - 1] ?? 0;
              memoLength = (memoLength + 1) | 0;
              memoSize = (memoSize + 1) | 0;
            } else if (forgets) {
              const kind = (stack[top - 1] ?? 0) >> kindShift;
              memoSize = (memoSize + 1) | 0;
              if (kind <= lastPlain || kind === unknownRef >> kindShift)
                droppedItems = (droppedItems + 1) | 0;
              else dropped = (dropped + 1) | 0;
            } else break loop;
            position = (position + 1) | 0;
            opcodes = (opcodes + 1) | 0;
            continue;
          case 0x61: // APPEND
            if (top - fence < 2) break loop;
            wanted = list;
            newTop = top - 1;
            from = newTop;
            break;
          case 0x73: // SETITEM
            if (top - fence < 3) break loop;
            wanted = dict;
            newTop = top - 2;
            from = newTop;
            break;
          case 0x65: // APPENDS
            wanted = list;
            from = fence;
            newTop = fence - 1;
            newFence = stack[newTop] ?? 0;
            if (newTop <= newFence) break loop;
            break;
          case 0x75: // SETITEMS
            if (((top - fence) & 1) === 1) break loop;
            wanted = dict;
            from = fence;
            newTop = fence - 1;
            newFence = stack[newTop] ?? 0;
            if (newTop <= newFence) break loop;
            break;
          // Named so that the compiler sees a range dense enough for a jump table: all go to the opcode table.
          case 0x2e:
          case 0x31:
          case 0x32:
          case 0x42:
          case 0x43:
          case 0x4c:
          case 0x50:
          case 0x53:
          case 0x56:
          case 0x63:
          case 0x64:
          case 0x69:
          case 0x6c:
          case 0x6f:
          case 0x80:
          case 0x8a:
          case 0x95:
          default:
            break loop;
        }
        // APPEND(S) and SETITEM(S): stack[from..to) joins the container below.
        const target = stack[newTop - 1] ?? 0;
        const count = to - from;
        const isKnown = target >> kindShift === wanted >> kindShift;
        if (slotCount + batchHead + count > slotRoom || !isKnown) {
          // What is no longer kept takes anything.
          if (isFull && isKnown) {
            if (count > 0) slots[(target & mask) + 1] = incomplete;
            droppedItems = (droppedItems + count) | 0;
          } else if (target === unknownRef) droppedItems = (droppedItems + 1) | 0;
          else break loop;
        } else if (count > 0) {
          const chain = target & mask;
          const last = slots[chain + 1] ?? 0;
          const lastLength = slots[last + 1] ?? 0;
          if (last !== 0 && last + batchHead + lastLength === slotCount) slots[last + 1] = lastLength + count;
          else {
            slots[slotCount] = 0;
            slots[slotCount + 1] = count;
            slots[last === 0 ? chain : last] = slotCount;
            slots[chain + 1] = slotCount;
            slotCount = (slotCount + batchHead) | 0;
          }
          const shift = slotCount - from;
          for (let at = from; at < to; at += 1) slots[at + shift] = stack[at] ?? 0;
          slotCount = (slotCount + count) | 0;
        }
        top = newTop;
        fence = newFence;
        position = (position + 1) | 0;
        opcodes = (opcodes + 1) | 0;
        continue;
      }
      // A container that is not kept.
      if (!isFull) break loop;
      top = newTop;
      fence = newFence;
      stack[top - 1] = unknownRef;
      droppedItems = (droppedItems + 1) | 0;
      position = (position + 1) | 0;
      opcodes = (opcodes + 1) | 0;
    }
    // A new object is on the top; writers mostly memoize it at once.
    if (position >= end || memoLength >= memoRoom) continue;
    const next = window[position];
    if (next === 0x94 || (next === 0x72 && view.getInt32(position + 1, true) === memoLength)) {
      memo[memoLength] = stack[top - 1] ?? 0;
      memoLength = (memoLength + 1) | 0;
      memoSize = (memoSize + 1) | 0;
      position = (position + (next === 0x94 ? 1 : 5)) | 0;
      opcodes = (opcodes + 1) | 0;
    }
  }

  machine.position = position;
  machine.top = top;
  machine.fence = fence;
  machine.memoLength = memoLength;
  machine.memoSize = memoSize;
  heap.slotCount = slotCount;
  heap.textBytes = textBytes;
  heap.doubleCount = doubleCount;
  heap.nodes = nodes;
  heap.dropped += dropped;
  heap.droppedItems += droppedItems;
  return opcodes;
}
