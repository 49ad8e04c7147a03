/** Opcode-dense pickle streams for `pickle-speed.mjs`, written as Python's pickler writes such objects. */

/** Writes opcodes into one buffer; `memo` counts as the pickler's memo does. */
function writer(size) {
  const bytes = Buffer.alloc(size + 4096);
  let at = 0;
  let memo = 0;
  const self = {
    byte: (...values) => {
      for (const value of values) bytes[at++] = value;
    },
    raw: (text) => void (at += bytes.write(text, at, "latin1")),
    /** BINUNICODE */
    text: (text) => {
      bytes[at++] = 0x58;
      at = bytes.writeUInt32LE(text.length, at);
      self.raw(text);
    },
    /** SHORT_BINUNICODE */
    shortText: (text) => {
      self.byte(0x8c, text.length);
      self.raw(text);
    },
    /** BININT1, BININT2, BININT: the shortest, as the pickler takes. */
    int: (value) => {
      if (value >= 0 && value < 256) self.byte(0x4b, value);
      else if (value >= 0 && value < 65536) self.byte(0x4d, value & 255, value >> 8);
      else {
        bytes[at++] = 0x4a;
        at = bytes.writeInt32LE(value, at);
      }
    },
    float: (value) => {
      bytes[at++] = 0x47;
      at = bytes.writeDoubleBE(value, at);
    },
    /** BINPUT or LONG_BINPUT under the next index. */
    put: () => {
      if (memo < 256) self.byte(0x71, memo);
      else {
        bytes[at++] = 0x72;
        at = bytes.writeUInt32LE(memo, at);
      }
      memo += 1;
      return memo - 1;
    },
    get: (index) => {
      if (index < 256) self.byte(0x68, index);
      else {
        bytes[at++] = 0x6a;
        at = bytes.writeUInt32LE(index, at);
      }
    },
    isFull: () => at >= size,
    done: () => bytes.subarray(0, at),
  };
  return self;
}

const MARK = 0x28;
const TUPLE = 0x74;
const MEMOIZE = 0x94;
const EMPTY_LIST = 0x5d;
const EMPTY_DICT = 0x7d;
const APPENDS = 0x65;
const SETITEMS = 0x75;
const REDUCE = 0x52;
const STOP = 0x2e;

/** One batch of a container after the other, a thousand items each. */
function batches(w, end, item) {
  while (!w.isFull()) {
    w.byte(MARK);
    for (let count = 0; count < 1000 && !w.isFull(); count += 1) item(count);
    w.byte(end);
  }
}

/** torch.save of a state_dict: protocol 2, memo by PUT. */
function stateDict(size) {
  const w = writer(size);
  w.byte(0x80, 2, EMPTY_DICT);
  w.put();
  const names = {};
  const global = (module, name) => {
    const known = names[name];
    if (known !== undefined) return w.get(known);
    w.raw(`c${module}\n${name}\n`);
    names[name] = w.put();
  };
  const known = {};
  const shared = (text) => {
    if (known[text] !== undefined) return w.get(known[text]);
    w.text(text);
    known[text] = w.put();
  };
  let tensor = 0;
  batches(w, SETITEMS, () => {
    tensor += 1;
    w.text(`model.layers.${tensor % 80}.self_attn.q_proj.weight.${tensor}`);
    w.put();
    global("torch._utils", "_rebuild_tensor_v2");
    w.byte(MARK, MARK);
    shared("storage");
    global("torch", "FloatStorage");
    w.text(String(tensor));
    w.put();
    shared("cpu");
    w.int(16_777_216);
    w.byte(TUPLE);
    w.put();
    w.byte(0x51);
    w.int(0);
    w.int(4096);
    w.int(4096);
    w.byte(0x86);
    w.put();
    w.int(4096);
    w.int(1);
    w.byte(0x86);
    w.put();
    w.byte(0x89);
    global("collections", "OrderedDict");
    w.byte(0x29, REDUCE);
    w.put();
    w.byte(TUPLE);
    w.put();
    w.byte(REDUCE);
    w.put();
  });
  w.byte(STOP);
  return w.done();
}

/** Protocol 4: lists of small numbers and short strings. */
function lists(size) {
  const w = writer(size);
  w.byte(0x80, 4, EMPTY_LIST, MEMOIZE);
  batches(w, APPENDS, (outer) => {
    w.byte(EMPTY_LIST, MEMOIZE, MARK);
    for (let index = 0; index < 20; index += 1) {
      if (index % 2 === 0) w.int((outer * 7 + index * 31) % 400);
      else {
        w.shortText(`w${(outer * 20 + index).toString(36)}`);
        w.byte(MEMOIZE);
      }
    }
    w.byte(APPENDS);
  });
  w.byte(STOP);
  return w.done();
}

/** Protocol 4: one dict from short strings to floats. */
function floats(size) {
  const w = writer(size);
  w.byte(0x80, 4, EMPTY_DICT, MEMOIZE);
  let key = 0;
  batches(w, SETITEMS, () => {
    key += 1;
    w.shortText(`key_${key}`);
    w.byte(MEMOIZE);
    w.float(key / 3);
  });
  w.byte(STOP);
  return w.done();
}

/** Protocol 4: tuples of tuples of numbers. */
function tuples(size) {
  const w = writer(size);
  w.byte(0x80, 4, EMPTY_LIST, MEMOIZE);
  batches(w, APPENDS, (outer) => {
    for (let index = 0; index < 3; index += 1) {
      w.int(outer);
      w.int(index * 100);
      w.byte(0x86, MEMOIZE);
    }
    w.byte(0x87, MEMOIZE);
    w.int(outer * 70);
    w.byte(0x86, MEMOIZE);
  });
  w.byte(STOP);
  return w.done();
}

/** scikit-learn: objects made by NEWOBJ and given a state by BUILD, protocol 4. */
function estimators(size) {
  const w = writer(size);
  w.byte(0x80, 4, EMPTY_LIST, MEMOIZE);
  let memo = 1;
  const seen = new Map();
  const text = (value) => {
    if (seen.has(value)) return w.get(seen.get(value));
    w.shortText(value);
    w.byte(MEMOIZE);
    seen.set(value, memo++);
  };
  const parameters = ["criterion", "splitter", "max_depth", "min_samples_split", "min_samples_leaf"];
  let tree = 0;
  const classIndex = { value: undefined };
  batches(w, APPENDS, () => {
    tree += 1;
    if (classIndex.value === undefined) {
      text("sklearn.tree._classes");
      text("DecisionTreeClassifier");
      w.byte(0x93, MEMOIZE);
      classIndex.value = memo++;
    } else w.get(classIndex.value);
    w.byte(0x29, 0x81, MEMOIZE, EMPTY_DICT, MEMOIZE, MARK);
    memo += 2;
    for (const [index, name] of parameters.entries()) {
      text(name);
      if (index === 0) text("gini");
      else if (index === 1) text("best");
      else if (index === 2) w.byte(0x4e);
      else w.int(index);
    }
    text("random_state");
    w.int(1_000_000 + tree);
    text("ccp_alpha");
    w.float(tree / 7);
    text("monotonic_cst");
    w.byte(0x4e);
    text("_sklearn_version");
    text("1.5.1");
    w.byte(SETITEMS, 0x62);
  });
  w.byte(STOP);
  return w.done();
}

export const streams = { stateDict, lists, floats, tuples, estimators };
