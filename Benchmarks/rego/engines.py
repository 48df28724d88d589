"""The engines, each behind one function: prepare(query, input) returns what is timed, and what it returned as JSON.

Every engine gets policies and data once, parses the input from JSON in each call, and returns the value as JSON or as
the Python object its binding makes.
"""

import ctypes
import importlib
import json
import pathlib
import sys

PEERS = pathlib.Path(__file__).resolve().parents[2] / ".venv-rego"


def module(folder, name):
    """A module from a folder of its own: two peers call theirs the same."""
    sys.path.insert(0, str(PEERS / folder))
    try:
        for loaded in [key for key in sys.modules if key.split(".")[0] == name]:
            del sys.modules[loaded]
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


class OPA:
    name = "OPA"

    def __init__(self, policies, data):
        self.engine = module("opa", "opa_bindings").OpaEngine()
        for name, text in policies:
            self.engine.add_policy(name, text)
        self.engine.add_data(json.loads(data))

    def prepare(self, query, input):
        # The leanest way in: one C call, one copy of its envelope.
        library, handle = self.engine._lib, self.engine._handle
        path, text = query.removeprefix("data.").encode(), input.encode()

        def call():
            pointer = library.OpaEvalDocument(handle, path, text, 0, 0)
            envelope = ctypes.string_at(pointer)
            library.OpaFreeString(pointer)
            return envelope

        return call

    def value(self, returned):
        return json.loads(returned)["result"][0]["expressions"][0]["value"]


class Regorus:
    name = "regorus"
    folder = "celine"

    def __init__(self, policies, data):
        self.engine = module(self.folder, "regorus").Engine()
        for name, text in policies:
            self.engine.add_policy(name, text)
        self.engine.add_data_json(data)

    def prepare(self, query, input):
        engine = self.engine

        def call():
            engine.set_input_json(input)
            return engine.eval_rule_as_json(query)

        return call

    def value(self, returned):
        return json.loads(returned)


class RegorusVM:
    name = "regorus VM"

    def __init__(self, policies, data):
        self.regorus = module("gordon", "regorus")
        self.policies, self.data = policies, data

    def prepare(self, query, input):
        program = self.regorus.Program.compile_from_modules(self.data, self.policies, [query])
        machine = self.regorus.Rvm()
        machine.load_program(program)
        machine.set_data_json(self.data)

        def call():
            machine.set_input_json(input)
            return machine.execute()

        return call

    def value(self, returned):
        return json.loads(returned) if isinstance(returned, str) else returned


class RegoCpp:
    name = "rego-cpp"

    def __init__(self, policies, data):
        self.engine = module("regopy", "regopy").Interpreter()
        for name, text in policies:
            self.engine.add_module(name, text)
        self.engine.add_data_json(data)

    def prepare(self, query, input):
        bundle = self.engine.build(query, [])
        engine = self.engine

        def call():
            engine.set_input_term(input)
            return str(engine.query_bundle(bundle))

        return call

    def value(self, returned):
        return json.loads(returned)["expressions"][0] if returned.startswith("{") else returned


class Ephor:
    """This engine through `ephor_rego.h`; `anew` computes in each call what does not depend on the input."""

    def __init__(self, library, policies, data, anew):
        self.name = "Ephor anew" if anew else "Ephor"
        self.flags = 2 if anew else 0
        # The calls are shorter than handing over the interpreter's lock, which Rust's bindings keep as well.
        self.library = library = ctypes.PyDLL(library)
        for function, result, arguments in [
            ("engine_new", ctypes.c_void_p, []),
            ("engine_error", ctypes.c_char_p, [ctypes.c_void_p]),
            ("add_policy", ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]),
            ("set_data", ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]),
            ("prepare", ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint]),
            ("query_error", ctypes.c_char_p, [ctypes.c_void_p]),
            # Its arguments are converted once, not in each call.
            ("evaluate", ctypes.c_char_p, None),
        ]:
            entry = getattr(library, f"ephor_rego_{function}")
            entry.restype, entry.argtypes = result, arguments
        self.engine = library.ephor_rego_engine_new()
        for name, text in policies:
            self.check(library.ephor_rego_add_policy(self.engine, name.encode(), text.encode(), len(text.encode())) == 0)
        self.check(library.ephor_rego_set_data(self.engine, data.encode(), len(data.encode())) == 0)

    def check(self, condition):
        if not condition:
            raise RuntimeError(self.library.ephor_rego_engine_error(self.engine).decode())

    def prepare(self, query, input):
        handle = self.library.ephor_rego_prepare(self.engine, query.encode(), self.flags)
        self.check(handle)
        evaluate, text = self.library.ephor_rego_evaluate, input.encode()
        handle, count = ctypes.c_void_p(handle), ctypes.c_size_t(len(text))

        def call():
            return evaluate(handle, text, count)

        return call

    def value(self, returned):
        return json.loads(returned)
