"""tus 1.0.0 by hand: what a client's library would not send."""

import base64


def metadata(**values):
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


class Tus:
    """A studio's uploads to one gallery."""

    PATH = "/api/v1/uploads"
    STREAM = "application/offset+octet-stream"

    def __init__(self, studio, gallery):
        self.studio = studio
        self.client = studio.client.twin()
        self.gallery = gallery

    def ask(self, method, path, raw=None, **headers):
        """One request; `upload_offset=3` becomes `Upload-Offset: 3`, None leaves a header out."""
        sent = {"tus_resumable": "1.0.0", **headers}
        named = {name.replace("_", "-").title(): str(value) for name, value in sent.items() if value is not None}
        return self.client.request(method, path, raw=raw, headers=named)

    def create(self, length=None, filename="one.jpg", raw=None, **more):
        values = {"gallery": self.gallery["id"], "filename": filename, **more.pop("values", {})}
        headers = {"upload_length": length, "upload_metadata": metadata(**values), **more}
        return self.ask("POST", self.PATH, raw if raw is not None else b"", **headers)

    def begin(self, length, **more):
        """The path of a new upload."""
        answer = self.create(length, **more)
        assert answer.status == 201, (answer.status, answer.body)
        return answer.headers["Location"]

    def part(self, content):
        answer = self.ask("POST", self.PATH, content, upload_concat="partial", upload_length=len(content),
                          content_type=self.STREAM)
        assert answer.status == 201, (answer.status, answer.body)
        return answer.headers["Location"]

    def patch(self, path, offset, raw, **headers):
        return self.ask("PATCH", path, raw, **{"upload_offset": offset, "content_type": self.STREAM, **headers})

    def head(self, path):
        return self.ask("HEAD", path)

    def offset(self, path):
        answer = self.head(path)
        assert answer.status == 200, answer.status
        return int(answer.headers["Upload-Offset"])

    def delete(self, path):
        return self.ask("DELETE", path)

    def unfinished(self):
        return self.client.get(f"{self.PATH}?gallery={self.gallery['id']}")["items"]

    def media(self):
        return self.studio.media(self.gallery)

    def originals(self):
        """What the gallery holds: bytes by name."""
        return {item["filename"]: self.client.request("GET", item["urls"]["original"]).body
                for item in self.studio.wait_until_processed(self.gallery)}
