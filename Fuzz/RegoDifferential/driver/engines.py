"""The two engines in this process: OPA from its wheel and ours, both through ctypes, both answering alike.

An answer is ("value", JSON text), ("undefined", None) or ("error", [(code, row, message), …]).
"""

import ctypes
import json
import re

from documents import dumps

# In front of an error stands where it is: a file and row, or the statement of the query.
ERROR_LINE = re.compile(r"^(?:1 error occurred: )?(?:([^:\s]+):(\d+): |[^\n]*?: )?(\w+_error): (.*)$", re.S)
COUNT_LINE = re.compile(r"^(?:bundle activation failed: )?\d+ errors? occurred:[ \n]")


def errors_of(text):
    """The errors in OPA's text: code, row and message of each."""
    text = COUNT_LINE.sub("", text)
    found = []
    for line in text.split("\n"):
        match = ERROR_LINE.match(line)
        if match:
            found.append((match[3], int(match[2] or 0), match[4]))
        elif found:
            code, row, message = found[-1]
            found[-1] = (code, row, message + "\n" + line)
    return found or [("unknown", 0, text)]


class Opa:
    """OPA 1.20.2."""

    library = None

    @classmethod
    def load(cls, folder):
        library = ctypes.CDLL(f"{folder}/opa_bindings/libopabridge.so")
        library.OpaNew.restype = ctypes.c_uint64
        for name in ("OpaAddPolicy", "OpaAddData", "OpaEvalQuery", "OpaEvalDocument"):
            function = getattr(library, name)
            function.restype = ctypes.c_void_p
            function.argtypes = [ctypes.c_uint64, ctypes.c_char_p, ctypes.c_char_p]
            if name.startswith("OpaEval"):
                function.argtypes += [ctypes.c_int, ctypes.c_int]
        library.OpaDestroy.argtypes = [ctypes.c_uint64]
        library.OpaDestroy.restype = None
        library.OpaFreeString.argtypes = [ctypes.c_void_p]
        library.OpaFreeString.restype = None
        cls.library = library

    def __init__(self, modules, data=None):
        self.handle = self.library.OpaNew()
        self.errors = None
        for name, text in modules:
            answer = self._call("OpaAddPolicy", name.encode(), text.encode())
            if "error" in answer:
                self.errors = errors_of(answer["error"]["message"])
                return
        if data is not None:
            answer = self._call("OpaAddData", b"", dumps(data).encode())
            if "error" in answer:
                self.errors = errors_of(answer["error"]["message"])

    def _call(self, name, *arguments):
        return json.loads(self._raw(name, *arguments))

    def _raw(self, name, *arguments):
        pointer = getattr(self.library, name)(self.handle, *arguments)
        text = ctypes.string_at(pointer)
        self.library.OpaFreeString(pointer)
        return text

    def query(self, query, document=None):
        """The answer of a query that binds `x`."""
        if self.errors:
            return ("error", self.errors)
        text = self._raw("OpaEvalQuery", query.encode(), b"" if document is None else document.encode(), 0, 0)
        answer = json.loads(text, parse_float=Number, parse_int=Number)
        if answer.get("error"):
            code = answer["error"]["code"]
            found = errors_of(answer["error"]["message"])
            if code == "prepare_error" and "bundle activation failed" in answer["error"]["message"]:
                self.errors = found
            return ("error", found)
        results = answer["result"]
        if not results:
            return ("undefined", None)
        return ("value", [result.get("bindings", {}) for result in results])

    def compile(self):
        """None, or the errors of parsing and compiling."""
        if not self.errors:
            self.query("x = 1")
        return self.errors

    def close(self):
        self.library.OpaDestroy(self.handle)


class Number(str):
    """A number as it was printed."""

    __slots__ = ()


class Ours:
    """The engine of this repository."""

    library = None

    @classmethod
    def load(cls, path):
        library = ctypes.CDLL(path)
        text, length = ctypes.c_char_p, ctypes.c_ssize_t
        library.ephor_rego_compile.argtypes = [
            text, length, text, length, ctypes.c_int, ctypes.POINTER(ctypes.c_void_p)]
        library.ephor_rego_compile.restype = ctypes.c_void_p
        library.ephor_rego_evaluate.argtypes = [ctypes.c_void_p, text, text, length, ctypes.c_int]
        library.ephor_rego_evaluate.restype = ctypes.c_void_p
        library.ephor_rego_release.argtypes = [ctypes.c_void_p]
        library.ephor_rego_release.restype = None
        library.ephor_rego_free.argtypes = [ctypes.c_void_p]
        library.ephor_rego_free.restype = None
        cls.library = library

    def __init__(self, modules, data=None, dialect=1):
        self.handle = ctypes.c_void_p()
        texts = json.dumps(modules).encode()
        base = dumps({} if data is None else data).encode()
        answer = self._take(
            self.library.ephor_rego_compile(
                texts, len(texts), base, len(base), dialect, ctypes.byref(self.handle)))
        self.full = json.loads(answer).get("errors")
        self.errors = self.full and [(e["code"], e["row"], e["message"]) for e in self.full]

    def _take(self, pointer):
        text = ctypes.string_at(pointer)
        self.library.ephor_rego_free(pointer)
        return text

    def query(self, query, document=None, strict=True):
        """The answer of a query that binds `x`; errors of built-ins are errors, as in the oracle."""
        if self.errors:
            return ("error", self.errors)
        text = None if document is None else document.encode()
        answer = json.loads(
            self._take(
                self.library.ephor_rego_evaluate(self.handle, query.encode(), text, len(text or b""), int(strict))),
            parse_float=Number, parse_int=Number)
        if "errors" in answer:
            return ("error", [(e["code"], int(e["row"]), e["message"]) for e in answer["errors"]])
        return ("value", answer["bindings"]) if answer["bindings"] else ("undefined", None)

    def compile(self):
        """None, or the errors of parsing and compiling."""
        return self.errors

    def close(self):
        if self.handle:
            self.library.ephor_rego_release(self.handle)
            self.handle = None
