"""A studio with everything that another one might reach for."""

from support import pictures
from support.people import Studio, Visitor, fresh_network


class Place:
    """A studio with an open gallery, a second gallery, and somebody inside the first."""

    def __init__(self, system, name):
        self.system = system
        self.studio = Studio(system, name)
        self.gallery = self.studio.gallery(name, downloads={"original": "everyone", "web": "everyone"})
        self.scene = self.studio.scenes(self.gallery)[0]
        self.second = self.studio.gallery(name + ", the day after")
        for gallery in (self.gallery, self.second):
            self.studio.upload(gallery, "one.jpg", pictures.picture(len(name)))
        self.studio.wait_until_processed(self.gallery)
        self.studio.wait_until_processed(self.second)
        [self.main] = self.studio.invite(self.gallery, "main@example.com", audience="mainClient")
        [self.cousin] = self.studio.invite(self.gallery, "cousin@example.com")
        self.visitor = Visitor.invited(system, self.gallery, self.main, source=fresh_network())
        self.item = self.visitor.media()[0]
