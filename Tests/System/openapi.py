"""The API's description of itself, read as a client's author would."""

import json
import re

METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}


class Description:
    def __init__(self, document):
        self.document = document
        self.paths = document["paths"]

    def operation(self, method, path):
        """What describes a call; None where nothing does."""
        for template, operations in self.paths.items():
            if re.fullmatch(re.sub(r"\\{[^/]+?\\}", "[^/]+", re.escape(template)), path):
                return operations.get("get" if method == "HEAD" else method.lower())
        return None

    def faults_of(self, method, path, answer):
        """Where an answer is not as described."""
        operation = self.operation(method, path)
        if operation is None:
            return [f"{method} {path}: not described"]
        response = operation["responses"].get(str(answer.status))
        if response is None:
            # Refusals are all described as one.
            is_known = "default" in operation["responses"] and answer.status >= 400
            return [] if is_known else [f"{method} {path}: {answer.status} is not described"]
        lacking = [name for name, header in response.get("headers", {}).items()
                   if header.get("required") and name not in answer.headers]
        if lacking:
            return [f"{method} {path}: {answer.status} lacks {lacking}"]
        schema = response.get("content", {}).get("application/json", {}).get("schema")
        if schema is None or not answer.body:
            return []
        return [f"{method} {path}: {fault}" for fault in faults(json.loads(answer.body), schema)]

    def problems(self):
        """What OpenAPI 3.1 would not have."""
        found = []
        if not self.document["openapi"].startswith("3.1."):
            found.append("it is not OpenAPI 3.1")
        if not {"title", "version"} <= self.document["info"].keys():
            found.append("info lacks title or version")
        names = []
        for path, operations in self.paths.items():
            for method, operation in operations.items():
                where = f"{method} {path}"
                if method not in METHODS:
                    found.append(f"{where}: is no method")
                    continue
                names.append(operation["operationId"])
                in_path = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path" and p["required"]}
                if in_path != set(re.findall(r"\{([^}]+)\}", path)):
                    found.append(f"{where}: parameters {in_path} do not fit the path")
                if not operation.get("responses"):
                    found.append(f"{where}: no responses")
                for parameter in operation.get("parameters", []):
                    if not parameter.get("schema"):
                        found.append(f"{where}: {parameter['name']} has no schema")
                for status, response in operation.get("responses", {}).items():
                    found += [f"{where}: {status} has {name} without a schema"
                              for name, header in response.get("headers", {}).items() if not header.get("schema")]
                if "requestBody" in operation and not operation["requestBody"].get("content"):
                    found.append(f"{where}: a body of no type")
                if not operation.get("summary"):
                    found.append(f"{where}: no summary")
        found += [f"{name} names two operations" for name in set(names) if names.count(name) > 1]
        found += [f"{reference} leads nowhere" for reference in self._references(self.document)
                  if not self._resolves(reference)]
        return found

    def _references(self, node):
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for value in node.values():
                yield from self._references(value)
        elif isinstance(node, list):
            for value in node:
                yield from self._references(value)

    def _resolves(self, reference):
        node = self.document
        for part in reference.removeprefix("#/").split("/"):
            node = node.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(node, dict) else None
        return reference.startswith("#/") and node is not None


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float),
         "null": type(None)}


def is_of(value, name):
    return isinstance(value, TYPES[name]) and not (isinstance(value, bool) and name in ("integer", "number"))


def faults(value, schema, where="the answer"):
    """Where a value does not fit a JSON Schema, as far as the description uses its words."""
    choices = schema.get("oneOf") or schema.get("anyOf")
    if choices:
        if not any(not list(faults(value, choice, where)) for choice in choices):
            yield f"{where} fits no choice"
        return
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_of(value, name) for name in types):
        yield f"{where} is {type(value).__name__}, not {types}"
        return
    if "enum" in schema and value not in schema["enum"] and value is not None:
        yield f"{where} is {value!r}, not one of {schema['enum']}"
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{where} lacks {name}"
        for name, member in value.items():
            inner = known.get(name, schema.get("additionalProperties"))
            if inner is None and known:
                yield f"{where} has {name}, which is not described"
            elif isinstance(inner, dict):
                yield from faults(member, inner, f"{where}.{name}")
    if isinstance(value, list) and "items" in schema:
        for place, item in enumerate(value):
            yield from faults(item, schema["items"], f"{where}[{place}]")
