"""Reads and writes Thrift values with thriftpy2 or Apache's library, for the interop tests.

A request is a line of JSON on standard input, its answer a line on standard output:

    {"do": "load", "engine": "thriftpy2", "path": "x.thrift"}            -> {"module": 0}
    {"do": "load", "engine": "apache", "path": "gen-py", "name": "x"}    -> {"module": 1}
    {"do": "write", "module": 0, "type": "Point", "protocol": "binary", "value": ...} -> {"bytes": "<hex>"}
    {"do": "read", "module": 0, "type": "Point", "protocol": "compact", "bytes": "<hex>"} -> {"value": ...}

With "apart", a request is answered by a process of its own. A mistake is answered with {"error": "..."}. Values are trees that say no more than the wire does: structs and unions
are objects by field id, maps lists of pairs, binaries {"hex": ...}, enums their numbers.
"""

import importlib
import json
import os
import resource
import sys

import thriftpy2
from thrift.protocol import TBinaryProtocol as apache_binary
from thrift.protocol import TCompactProtocol as apache_compact
from thrift.transport import TTransport as apache_transport
from thriftpy2.protocol import TBinaryProtocolFactory, TCompactProtocolFactory
from thriftpy2.utils import deserialize, serialize

BOOL, DOUBLE, STRING, STRUCT, MAP, SET, LIST, BINARY = 2, 4, 11, 12, 13, 14, 15, 18


class Thriftpy2:
    """Loads IDL when it runs."""

    PROTOCOLS = {"binary": TBinaryProtocolFactory, "compact": TCompactProtocolFactory}

    def __init__(self, path, **_):
        # Under no name of its own, as files of one name would be taken for each other then.
        self.module = thriftpy2.load(path)

    def fields(self, struct):
        """Yields (id, name, type) of each field."""
        for id, (kind, name, *rest) in struct.thrift_spec.items():
            yield id, name, self.type((kind, rest[0]) if len(rest) == 2 else kind)

    def type(self, spec):
        kind, rest = spec if isinstance(spec, tuple) else (spec, None)
        if kind in (LIST, SET):
            return kind, self.type(rest)
        if kind == MAP:
            return kind, self.type(rest[0]), self.type(rest[1])
        return kind, rest

    def write(self, value, protocol):
        return serialize(value, self.PROTOCOLS[protocol]())

    def read(self, struct, protocol, data):
        return deserialize(struct(), data, self.PROTOCOLS[protocol]())


class Apache:
    """Imports what the Apache compiler wrote."""

    PROTOCOLS = {"binary": apache_binary.TBinaryProtocol, "compact": apache_compact.TCompactProtocol}

    def __init__(self, path, name, **_):
        if path not in sys.path:
            sys.path.insert(0, path)
        self.module = importlib.import_module(f"{name}.ttypes")

    def fields(self, struct):
        """Yields (id, name, type) of each field."""
        for field in filter(None, struct.thrift_spec):
            id, kind, name, rest, _ = field
            yield id, name, self.type(kind, rest)

    def type(self, kind, rest):
        if kind in (LIST, SET):
            return kind, self.type(rest[0], rest[1])
        if kind == MAP:
            return kind, self.type(rest[0], rest[1]), self.type(rest[2], rest[3])
        if kind == STRUCT:
            return kind, rest[0]
        return (BINARY if kind == STRING and rest == "BINARY" else kind), rest

    def write(self, value, protocol):
        value.validate()
        transport = apache_transport.TMemoryBuffer()
        value.write(self.PROTOCOLS[protocol](transport))
        return transport.getvalue()

    def read(self, struct, protocol, data):
        value = struct()
        value.read(self.PROTOCOLS[protocol](apache_transport.TMemoryBuffer(data)))
        value.validate()
        return value


def build(engine, type, tree):
    """A library's value from a tree."""
    kind, *rest = type
    if kind == STRUCT:
        struct = rest[0]
        value = struct()
        for id, name, inner in engine.fields(struct):
            setattr(value, name, build(engine, inner, tree[str(id)]) if str(id) in tree else None)
        return value
    if kind in (LIST, SET):
        # A list keeps the order of a set's elements, so that bytes can be compared.
        return [build(engine, rest[0], item) for item in tree]
    if kind == MAP:
        return {build(engine, rest[0], key): build(engine, rest[1], item) for key, item in tree}
    if kind == BINARY:
        return bytes.fromhex(tree["hex"])
    return float(tree) if kind == DOUBLE else tree


def tree_of(engine, type, value):
    """A tree from a library's value."""
    kind, *rest = type
    if kind == STRUCT:
        fields = ((id, inner, getattr(value, name)) for id, name, inner in engine.fields(rest[0]))
        return {str(id): tree_of(engine, inner, item) for id, inner, item in fields if item is not None}
    if kind in (LIST, SET):
        items = [tree_of(engine, rest[0], item) for item in value]
        return sorted(items, key=json.dumps) if kind == SET else items
    if kind == MAP:
        return [[tree_of(engine, rest[0], key), tree_of(engine, rest[1], item)] for key, item in value.items()]
    if kind == BINARY:
        return {"hex": value.hex()}
    return bool(value) if kind == BOOL else value


def answer(request, modules):
    """What a request asks for."""
    if request["do"] == "load":
        engine = {"thriftpy2": Thriftpy2, "apache": Apache}[request["engine"]]
        modules.append(engine(path=request["path"], name=request.get("name")))
        return {"module": len(modules) - 1}
    engine = modules[request["module"]]
    struct = getattr(engine.module, request["type"])
    if request["do"] == "write":
        value = build(engine, (STRUCT, struct), request["value"])
        return {"bytes": engine.write(value, request["protocol"]).hex()}
    value = engine.read(struct, request["protocol"], bytes.fromhex(request["bytes"]))
    return {"value": tree_of(engine, (STRUCT, struct), value)}


def reply_to(request, modules):
    """The answer as text, whatever happens."""
    try:
        return json.dumps(answer(request, modules))
    except Exception as error:  # whatever a library raises is the answer
        return json.dumps({"error": f"{type(error).__name__}: {error}"})


def apart(request, modules):
    """The same in a process of its own: what is read as another type than it was written may end it."""
    source, target = os.pipe()
    if os.fork() == 0:
        # It may announce any length, too.
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        os.write(target, reply_to(request, modules).encode())
        os._exit(0)
    os.close(target)
    with open(source, encoding="utf-8") as pipe:
        text = pipe.read()
    os.wait()
    return text or json.dumps({"error": "the library ends the process"})


def main():
    modules = []
    for line in sys.stdin:
        request = json.loads(line)
        print((apart if request.get("apart") else reply_to)(request, modules), flush=True)


if __name__ == "__main__":
    main()
