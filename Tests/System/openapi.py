"""The API's description of itself, read as a client's author would."""

import re

METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}


class Description:
    def __init__(self, document):
        self.document = document
        self.paths = document["paths"]

    def describes(self, method, path):
        return any(
            re.fullmatch(re.sub(r"\\{[^/]+?\\}", "[^/]+", re.escape(template)), path)
            and ({method.lower()} | ({"get"} if method == "HEAD" else set())) & operations.keys()
            for template, operations in self.paths.items())

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
                    if "schema" not in parameter:
                        found.append(f"{where}: {parameter['name']} has no schema")
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
