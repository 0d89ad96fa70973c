"""What layers write and take, read out of the sources of a release.

A layer says what it writes in get_config and what it takes in __init__, both along its bases; here both are followed
through the syntax tree, so releases for which no Python is left are read like those of today. A key that only one branch
writes is marked as written sometimes. check_layers.py holds the result against texts that the releases wrote.
"""
import ast
import enum
import re

DICTS_THROUGH = {"list", "dict", "deepcopy", "copy", "items", "OrderedDict", "iteritems"}


class Config(dict):
    """Keys of a config so far, in order: key -> (always written, source of its value).

    early: keys that a base writes only when they are set and a class below writes always; set, they keep the early place.
    """

    def __init__(self, other=()):
        super().__init__(other)
        self.early = list(getattr(other, "early", ()))

    def set(self, key, always, value):
        if key in self and always and not self[key][0]:
            del self[key]
            self.early.append(key)
        if key in self:
            always = always or self[key][0]
        self[key] = (always, value)

    def merge(self, other):
        for k, (a, v) in other.items():
            self.set(k, a, v)
        self.early += [k for k in other.early if k not in self.early]

    def copy(self):
        return Config(self)


def join(a, b):
    """What either of two branches writes, in the order of the longer."""
    first, second = (b, a) if len(b) > len(a) else (a, b)
    out = Config()
    for k in list(first) + [k for k in second if k not in first]:
        out[k] = ((k in a and k in b and a[k][0] and b[k][0]), (a.get(k) or b.get(k))[1])
    out.early = a.early + [k for k in b.early if k not in a.early]
    return out


class Writer:
    """Follows get_config of one class."""

    def __init__(self, release, cls):
        self.release, self.cls, self.order = release, cls, release.mro(cls)

    def row(self):
        return self.call("get_config", 0)

    def call(self, name, start, depth=0):
        for i in range(start, len(self.order)):
            if name in self.order[i].methods:
                return self.run(self.order[i].methods[name], self.order[i].module, i, depth)
        return None

    def own(self, name="get_config"):
        return next((c for c in self.order if name in c.methods), None)

    def constructor(self):
        return Taker(self.release, self.cls).arguments()

    def automatic(self):
        """Without a get_config of its own a layer writes those arguments of its constructor that it was given."""
        out = Config()
        owner = self.own("__init__")
        for a in [] if owner.name == "Layer" else owner.methods["__init__"].args.args[1:]:
            if a.arg not in ("name", "trainable", "dtype"):
                out[a.arg] = (False, "self." + a.arg)
        return out

    def run(self, function, module, at, depth):
        if depth > 12:
            return None
        frame = Frame(self, module, at, depth)
        frame.block(function.body, {})
        results = [r for r in frame.returned if r is not None]
        if not results:
            return None
        out = results[0]
        for r in results[1:]:
            out = join(out, r)
        return out


class Frame:
    def __init__(self, writer, module, at, depth):
        self.w, self.module, self.at, self.depth, self.returned = writer, module, at, depth, []

    def block(self, body, env):
        """Runs statements; true if every path left the function."""
        for n in body:
            if isinstance(n, ast.Return):
                self.returned.append(self.value(n.value, env) if n.value is not None else None)
                return True
            if isinstance(n, ast.Raise):
                return True
            if isinstance(n, ast.If):
                if self.branch(n, env):
                    return True
            elif isinstance(n, (ast.With, ast.Try)):
                if self.block(n.body, env):
                    return True
            elif isinstance(n, ast.For):
                copy = {k: v.copy() if isinstance(v, Config) else v for k, v in env.items()}
                self.block(n.body, copy)
                for k, v in copy.items():
                    if isinstance(v, Config) and isinstance(env.get(k), Config):
                        env[k] = join(env[k], v)
            else:
                self.statement(n, env)
        return False

    def branch(self, n, env):
        test = ast.unparse(n.test)
        known = self.known(test)
        if known is not None:
            return self.block(n.body if known else n.orelse, env)
        copies = [{k: v.copy() if isinstance(v, Config) else v for k, v in env.items()} for _ in range(2)]
        left = self.block(n.body, copies[0])
        right = self.block(n.orelse, copies[1])
        if left and right:
            return True
        for k in set(copies[0]) | set(copies[1]):
            a, b = copies[0].get(k), copies[1].get(k)
            if left:
                env[k] = b
            elif right:
                env[k] = a
            elif isinstance(a, Config) and isinstance(b, Config):
                env[k] = join(a, b)
            else:
                env[k] = a if a is not None else b
        return False

    def known(self, test):
        """The outcome of the tests by which a base layer finds out whether a class below has a get_config of its own."""
        if re.match(r"(not )?\w+\.is_default\(", test):
            own = self.w.own()
            return (own is None or own.name in ("Layer", "Operation")) != test.startswith("not ")
        if test == "not init_has_name and (not init_has_kwargs)":
            return "name" not in self.w.constructor()
        if test.startswith("argspec.varkw"):
            return False
        if test == "getattr(self, '_auto_config', None) is not None" or test == "getattr(self, '_auto_get_config', False)":
            return True
        return None

    def statement(self, n, env):
        if isinstance(n, ast.Assign):
            v = self.value(n.value, env)
            for t in n.targets:
                if isinstance(t, ast.Name):
                    env[t.id] = v.copy() if isinstance(v, Config) and not isinstance(n.value, ast.Name) else v
                elif isinstance(t, ast.Subscript) and isinstance(t.value, ast.Name) and isinstance(env.get(t.value.id), Config):
                    if isinstance(t.slice, ast.Constant):
                        env[t.value.id].set(t.slice.value, True, ast.unparse(n.value))
        elif isinstance(n, ast.Delete):
            for t in n.targets:
                if isinstance(t, ast.Subscript) and isinstance(env.get(getattr(t.value, "id", None)), Config):
                    env[t.value.id].pop(t.slice.value, None)
        elif isinstance(n, ast.Expr) and isinstance(n.value, ast.Call) and isinstance(n.value.func, ast.Attribute):
            self.mutate(n.value, env)

    def mutate(self, call, env):
        target = env.get(getattr(call.func.value, "id", None))
        if not isinstance(target, Config):
            return
        if call.func.attr == "update":
            for a in call.args:
                v = self.w.automatic() if ast.unparse(a) == "self._auto_config.config" else self.value(a, env)
                if isinstance(v, Config):
                    target.merge(v)
            for k in call.keywords:
                target.set(k.arg, True, ast.unparse(k.value))
        elif call.func.attr == "pop" and isinstance(call.args[0], ast.Constant):
            target.pop(call.args[0].value, None)

    def value(self, n, env):
        if isinstance(n, ast.Name):
            return env.get(n.id)
        if isinstance(n, ast.Dict):
            out = Config()
            for k, v in zip(n.keys, n.values):
                if k is None:
                    inner = self.value(v, env)
                    if isinstance(inner, Config):
                        out.merge(inner)
                elif isinstance(k, ast.Constant):
                    out.set(k.value, True, ast.unparse(v))
            return out
        if isinstance(n, ast.BinOp):
            out = Config()
            for side in (n.left, n.right):
                v = self.value(side, env)
                if isinstance(v, Config):
                    out.merge(v)
            return out
        if isinstance(n, ast.Call):
            return self.called(n, env)
        return None

    def called(self, n, env):
        f = n.func
        name = f.id if isinstance(f, ast.Name) else f.attr if isinstance(f, ast.Attribute) else ""
        if isinstance(f, ast.Attribute):
            if isinstance(f.value, ast.Call) and getattr(f.value.func, "id", "") == "super":
                start = self.at
                if f.value.args:
                    named = self.w.release.named(self.module, f.value.args[0])
                    start = self.w.order.index(named) if named in self.w.order else start
                return self.w.call(name, start + 1, self.depth + 1)
            if getattr(f.value, "id", "") == "self":
                return self.w.call(name, 0, self.depth + 1)
            if name == "get_config":
                base = self.w.release.named(self.module, f.value)
                return self.w.call(name, self.w.order.index(base), self.depth + 1) if base in self.w.order else None
            if name in ("items", "copy") and not n.args:
                return self.value(f.value, env)
        if name in DICTS_THROUGH:
            out = Config()
            for a in n.args:
                v = self.value(a, env)
                if isinstance(v, Config):
                    out.merge(v)
            for k in n.keywords:
                if k.arg:
                    out.set(k.arg, True, ast.unparse(k.value))
            return out
        found = self.w.release.named(self.module, f, "functions")
        return self.w.run(found[1], found[0], self.at, self.depth + 1) if found and "config" in found[1].name else None


class Absent(enum.Enum):
    """Why an argument has no default here: it must be given, or the source computes it."""

    REQUIRED = 1
    UNKNOWN = 2


REQUIRED, UNKNOWN = Absent


class Taker:
    """Follows __init__ of one class: name -> default (or REQUIRED, or UNKNOWN where it is no literal)."""

    def __init__(self, release, cls):
        self.release, self.order, self.renames = release, release.mro(cls), {}

    def arguments(self):
        return self.of(0)

    def of(self, start):
        for i in range(start, len(self.order)):
            if "__init__" in self.order[i].methods:
                return self.read(self.order[i].methods["__init__"], i)
        return {}

    def positional(self, start):
        for i in range(start, len(self.order)):
            f = self.order[i].methods.get("__init__")
            if f:
                return [a.arg for a in f.args.args[1:]]
        return []

    def read(self, f, at):
        module, out = self.order[at].module, {}
        names = f.args.args[1:]
        defaults = [REQUIRED] * (len(names) - len(f.args.defaults)) + f.args.defaults
        for a, d in list(zip(names, defaults)) + list(zip(f.args.kwonlyargs, [REQUIRED if d is None else d for d in f.args.kw_defaults])):
            out[a.arg] = d if d is REQUIRED else self.literal(d, module)
        if f.args.kwarg:
            rest = f.args.kwarg.arg
            for k, d in self.picked(f, rest):
                out.setdefault(k, UNKNOWN if d is None else self.literal(d, module))
            for n in ast.walk(f):
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "__init__":
                    if any(k.arg is None and getattr(k.value, "id", "") == rest for k in n.keywords):
                        self.pass_on(n, at, module, out)
            if not any(getattr(n, "id", "") == rest for n in ast.walk(f)):
                out["*"] = UNKNOWN
        for d in f.decorator_list:
            self.legacy(d, module, out)
        return out

    def pass_on(self, n, at, module, out):
        start, skip = at, 0
        owner = n.func.value
        if isinstance(owner, ast.Call):
            if owner.args:
                named = self.release.named(module, owner.args[0])
                start = self.order.index(named) if named in self.order else at
            start += 1
        else:
            named = self.release.named(module, owner)
            if named not in self.order:
                return
            start, skip = self.order.index(named), 1
        given = {k.arg for k in n.keywords}
        if not any(isinstance(a, ast.Starred) for a in n.args):
            given |= set(self.positional(start)[: len(n.args) - skip])
        for k, v in self.of(start).items():
            if k not in given:
                out.setdefault(k, v)

    @staticmethod
    def picked(f, rest):
        """Keys that the body takes out of **kwargs by hand, with the default it gives them."""
        out = []
        for n in ast.walk(f):
            key = default = None
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and getattr(n.func.value, "id", "") == rest:
                if n.func.attr in ("pop", "get") and n.args:
                    key, default = n.args[0], n.args[1] if len(n.args) > 1 else None
            elif isinstance(n, ast.Compare) and isinstance(n.ops[0], ast.In) and getattr(n.comparators[0], "id", "") == rest:
                key = n.left
            elif isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "allowed_kwargs":
                out += [(c.value, None) for c in ast.walk(n.value) if isinstance(c, ast.Constant)]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                out.append((key.value, default))
        return out

    def literal(self, d, module, seen=0):
        try:
            return ast.literal_eval(d)
        except ValueError:
            if isinstance(d, ast.Name) and seen < 4:
                found = self.release.find(module, d.id, "values")
                if found:
                    return self.literal(found[1], found[0], seen + 1)
            return UNKNOWN

    def legacy(self, d, module, out):
        """Keras 2.0 to 2.3 take the words of Keras 1 through decorators."""
        found = self.release.named(module, d, "values") if isinstance(d, ast.Attribute) else None
        if found and isinstance(found[1], ast.Call):
            for k in found[1].keywords:
                if k.arg == "conversions":
                    for old, new in ast.literal_eval(k.value):
                        self.renames[old] = new
                        out.setdefault(old, UNKNOWN)
