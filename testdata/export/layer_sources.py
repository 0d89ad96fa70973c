"""The modules, classes and imports of one Keras release, read from its source text without running it."""
import ast
import os

SKIPPED = ("test", "benchmark", "conftest", "integration", "saved_model_experimental")


class Class:
    def __init__(self, module, node):
        self.module, self.node, self.name = module, node, node.name
        self.methods = {n.name: n for n in node.body if isinstance(n, ast.FunctionDef)}

    def exports(self):
        """The public names of keras_export and whether they are only those of TensorFlow 1, or only of 2."""
        for d in self.node.decorator_list:
            if isinstance(d, ast.Call) and getattr(d.func, "id", getattr(d.func, "attr", "")) in ("keras_export", "tf_export"):
                names = [c.value for a in d.args for c in ast.walk(a) if isinstance(c, ast.Constant)]
                v1 = [[c.value for c in ast.walk(k.value) if isinstance(c, ast.Constant)] for k in d.keywords if k.arg == "v1"]
                return names, (v1[0] if v1 else None)
        return [], None


class Module:
    def __init__(self, name, package, tree):
        self.name, self.package, self.classes, self.functions, self.values, self.imports, self.stars = name, package, {}, {}, {}, {}, []
        self.take(tree.body)

    def take(self, body):
        for n in body:
            if isinstance(n, ast.ClassDef):
                self.classes[n.name] = Class(self, n)
            elif isinstance(n, ast.FunctionDef):
                self.functions[n.name] = n
            elif isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name):
                self.values[n.targets[0].id] = n.value
            elif isinstance(n, ast.Import):
                for a in n.names:
                    self.imports[a.asname or a.name.split(".")[0]] = (a.name if a.asname else a.name.split(".")[0], None)
            elif isinstance(n, ast.ImportFrom):
                base = n.module or ""
                if n.level:
                    here = self.name.split(".") if self.package else self.name.split(".")[:-1]
                    here = here[: len(here) - n.level + 1]
                    base = ".".join([p for p in here if p] + ([base] if base else []))
                for a in n.names:
                    if a.name == "*":
                        self.stars.append(base)
                    else:
                        self.imports[a.asname or a.name] = (base, a.name)
            elif isinstance(n, (ast.If, ast.Try)):
                self.take(n.body)


class Release:
    """All modules under one folder, such as site-packages/keras."""

    def __init__(self, folder, also=()):
        self.paths, self.read, self.orders = {}, {}, {}
        for root, prefix in [(folder, "")] + [(a, os.path.basename(a)) for a in also]:
            for d, dirs, files in os.walk(root):
                dirs[:] = sorted(x for x in dirs if x not in ("api", "__pycache__", "_tf_keras") and not x.startswith("test"))
                for f in sorted(files):
                    if f.endswith(".py") and not any(s in f for s in SKIPPED):
                        parts = [p for p in (prefix + "/" + os.path.relpath(os.path.join(d, f[:-3]), root)).split("/") if p not in ("", ".")]
                        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                        self.paths[name] = os.path.join(d, f)

    def module(self, name):
        """The module of that name, or of the longest end of it that there is; read when first asked for."""
        parts = name.split(".")
        for i in range(len(parts)):
            end = ".".join(parts[i:])
            if end in self.paths:
                if end not in self.read:
                    path = self.paths[end]
                    with open(path, encoding="utf-8") as text:
                        self.read[end] = Module(end, path.endswith("__init__.py"), ast.parse(text.read()))
                return self.read[end]
        return None

    def find(self, module, name, kind="classes", seen=()):
        """What a bare name means inside a module: a class, a function or a value of some module."""
        if module is None or (module.name, name) in seen:
            return None
        seen = seen + ((module.name, name),)
        if name in getattr(module, kind):
            return getattr(module, kind)[name] if kind == "classes" else (module, getattr(module, kind)[name])
        if name in module.values and isinstance(module.values[name], ast.Name):
            return self.find(module, module.values[name].id, kind, seen)
        if name in module.imports:
            base, symbol = module.imports[name]
            if symbol is not None:
                return self.find(self.module(base), symbol, kind, seen)
        for star in module.stars:
            found = self.find(self.module(star), name, kind, seen)
            if found:
                return found
        return None

    def named(self, module, node, kind="classes"):
        if isinstance(node, ast.Name):
            return self.find(module, node.id, kind)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in module.imports:
            base, symbol = module.imports[node.value.id]
            target = self.module(base + "." + symbol if symbol else base)
            return self.find(target, node.attr, kind)
        if isinstance(node, ast.Attribute):
            target = self.module(ast.unparse(node.value))
            return self.find(target, node.attr, kind)
        return None

    def bases(self, cls):
        return [b for b in (self.named(cls.module, n) for n in cls.node.bases) if b is not None and b is not cls]

    def mro(self, cls):
        """The order of resolution of Python, as far as the bases are Keras's own."""
        if cls not in self.orders:
            self.orders[cls] = self.linear(cls)
        return self.orders[cls]

    def linear(self, cls):
        lists = [self.mro(b) for b in self.bases(cls)] + [self.bases(cls)]
        out = [cls]
        lists = [list(x) for x in lists if x]
        while lists:
            head = next((x[0] for x in lists if not any(x[0] in y[1:] for y in lists)), lists[0][0])
            out.append(head)
            lists = [y for y in ([c for c in x if c is not head] for x in lists) if y]
        return out
