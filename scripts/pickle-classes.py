#!/usr/bin/env python3
"""Lists classes that are harmless to unpickle, from the sources of packages that are read and never imported.

    python3 scripts/pickle-classes.py 'scikit-learn 1.9.1=DIR:sklearn' ... > packages/assay/src/safety/pickle/classes.table.ts

DIR is an unpacked wheel (the folder with the package in it); after the colon: the modules whose classes are listed, with
all below them; after a second colon: those whose functions are. A function that is only carried as a value (the metric of
an estimator) does nothing while loading, so functions are listed under `states`: calling one is not vouched for. After a third
colon: packages beside it whose classes are only looked into as bases.

`states`: making an instance with `object.__new__` and giving it its `__dict__` runs no code of the class or of its bases
(none of them defines one of `runs_while_loading`). `constructors`: besides, `__init__` of the class and of all its bases
only stores its arguments. A base class that is not in the same sources must be one of `known_bases`.
"""
import ast
import pathlib
import re
import sys

runs_while_loading = {
    "__new__", "__setstate__", "__setattr__", "__getattr__", "__getattribute__", "__setitem__",
    "__del__", "append", "extend", "add", "__set_name__", "__dict__", "__class__",
}
# Read by hand: torch.nn.Module (__setstate__, __setattr__ and __getattr__ only move entries between dicts), BaseEstimator
# (__setstate__ warns about versions), torch's Optimizer and LRScheduler (__setstate__ updates the dict), transformers' PretrainedConfig (__setattr__ maps names).
trusted = {"Module", "BaseEstimator", "Optimizer", "LRScheduler", "_LRScheduler", "Bunch", "PretrainedConfig"}
known_bases = trusted | {
    "object", "ABC", "Protocol", "Generic", "Enum", "IntEnum", "StrEnum", "str", "int", "float", "dict", "OrderedDict",
    "Mapping", "Sequence", "Callable", "Iterable", "Sized", "NamedTuple", "Sequential", "ModuleList", "ModuleDict",
    "Linear", "Conv1d", "Conv2d", "Conv3d", "BatchNorm2d", "LayerNorm", "Embedding", "ClassifierMixin", "RegressorMixin",
    "TransformerMixin", "ClusterMixin", "OutlierMixin", "MetaEstimatorMixin", "MultiOutputMixin", "SelectorMixin",
    "ABCMeta", "Exception", "Warning", "UserWarning", "ValueError",
}
skipped_folders = re.compile(r"(^|/)(tests?|testing|_testing|benchmarks?|examples?|externals|conftest|datasets|scripts|cli|_build_utils)(/|$|\.py$)")


def last_name(node):
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Call):  # with_metaclass(ABCMeta, Base) of six
        return [name for part in node.args for name in last_name(part)]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    return [node.id] if isinstance(node, ast.Name) else ["?"]


def defined(body):
    names = set()
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.If, ast.Try)):
            names |= defined(node.body) | defined(node.orelse)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def is_simple(node):
    if isinstance(node, (ast.Tuple, ast.List)):
        return all(is_simple(part) for part in node.elts)
    if isinstance(node, ast.Starred):
        return is_simple(node.value)
    return isinstance(node, (ast.Name, ast.Constant)) or (isinstance(node, ast.Attribute) and is_simple(node.value)) or (
        isinstance(node, ast.UnaryOp) and is_simple(node.operand))


def is_super_init(node):
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "__init__"):
        return False
    return all(is_simple(part) for part in node.args) and all(is_simple(word.value) for word in node.keywords)


def stores_only(function):
    for node in function.body:
        if isinstance(node, ast.Expr) and (isinstance(node.value, ast.Constant) or is_super_init(node.value)):
            continue
        if isinstance(node, ast.Assign) and is_simple(node.value) and all(is_simple(one) for one in node.targets):
            continue
        if isinstance(node, ast.Pass):
            continue
        return False
    return True


class Package:
    def __init__(self, folder, prefixes):
        self.classes, self.by_name, self.verdicts, self.functions = {}, {}, {}, []
        tops = {prefix.split(".")[0] for prefix in prefixes}
        for path in sorted(path for top in tops for path in pathlib.Path(folder, top).rglob("*.py")):
            relative = path.relative_to(folder).as_posix()
            if skipped_folders.search(relative):
                continue
            self.read(path, re.sub(r"(/__init__)?\.py$", "", relative).replace("/", "."))

    def read(self, path, module):
        try:
            tree = ast.parse(path.read_text("utf8"))
        except (SyntaxError, UnicodeDecodeError):
            return
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                self.functions.append((module, node.name))
            if isinstance(node, ast.ClassDef):
                self.classes[module, node.name] = node
                self.by_name.setdefault(node.name, []).append((module, node.name))

    def judge(self, key):
        """(state is harmless, constructor is harmless)"""
        if key in self.verdicts:
            return self.verdicts[key]
        self.verdicts[key] = (False, False)  # a class that inherits from itself
        node = self.classes[key]
        state = key[1] in trusted or not (defined(node.body) & runs_while_loading)
        inits = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name in ("__init__", "__post_init__")]
        call = state and all(stores_only(init) for init in inits)
        for base in [name for part in node.bases for name in last_name(part)]:
            one = self.judge_base(key[0], base)
            state, call = state and one[0], call and one[1]
        self.verdicts[key] = (state, call)
        return state, call

    def judge_base(self, module, name):
        if name in ("metaclass",):
            return True, True
        candidates = self.by_name.get(name, [])
        own = [key for key in candidates if key[0] == module]
        if own or candidates:
            verdicts = [self.judge(key) for key in (own or candidates)]
            return all(one[0] for one in verdicts), all(one[1] for one in verdicts)
        return name in known_bases, name in known_bases and name not in ("Exception", "Warning")


def is_below(module, prefixes):
    return any(module == prefix or module.startswith(prefix + ".") for prefix in prefixes)


def table(package, prefixes, function_prefixes):
    states, calls = {}, {}
    for module, name in package.functions:
        if is_below(module, function_prefixes):
            states.setdefault(module, []).append(name)
    for module, name in sorted(package.classes):
        if not is_below(module, prefixes):
            continue
        state, call = package.judge((module, name))
        if state:
            (calls if call else states).setdefault(module, []).append(name)
    return states, calls


def write(rows):
    print("/* Written by scripts/pickle-classes.py; the criterion is at its top. Not edited by hand. */")
    print('import type { ClassList } from "./class-list.ts";\n')
    print("/** Classes of libraries that are harmless to unpickle, read from the sources of the named versions. */")
    print("export const classLists: readonly ClassList[] = [")
    for library, versions, states, calls in rows:
        print(f"  {{\n    library: {quote(library)},\n    versions: [{', '.join(map(quote, versions))}],")
        for title, modules in (("constructors", calls), ("states", states)):
            print(f"    {title}: {{")
            for module in sorted(modules):
                key = module if re.fullmatch(r"[A-Za-z_]\w*", module) else quote(module)
                print(f"      {key}: {quote(' '.join(sorted(modules[module])))},")
            print("    },")
        print("  },")
    print("];")


def quote(text):
    return '"' + text + '"'


def main():
    libraries = {}
    for argument in sys.argv[1:]:
        label, folder = argument.split("=", 1)
        library, version = label.split(" ")
        folder, *lists = folder.split(":")
        prefixes, function_prefixes, bases = [text.split(",") for text in [*lists, "", ""][:3]]
        states, calls = table(Package(folder, [*prefixes, *filter(None, bases)]), prefixes, function_prefixes)
        entry = libraries.setdefault(library, ([], {}, {}))
        entry[0].append(version)
        for into, new in ((entry[1], states), (entry[2], calls)):
            for module, names in new.items():
                into[module] = sorted(set(into.get(module, [])) | set(names))
    # What one version can call and another only fill is only filled.
    for versions, states, calls in libraries.values():
        for module in list(calls):
            calls[module] = [name for name in calls[module] if name not in states.get(module, [])]
            if not calls[module]:
                del calls[module]
    write([(library, *entry) for library, entry in libraries.items()])


main()
