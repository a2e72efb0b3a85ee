"""Large galleries in a moment: thousands of uploads would measure uploading."""

import contextlib
import sqlite3


def multiply(system, counts):
    """Makes so many items of each scene's, taken in turn, behind catalog's back. The system stands still meanwhile.

    `counts`: how many a scene's identifier is to have.
    """
    system.stop()
    with contextlib.closing(sqlite3.connect(system.data / "catalog.sqlite")) as database:
        for scene, count in counts.items():
            _multiply(database, scene, count)
        database.commit()
    system.start()


def _multiply(database, scene, count):
    names = [row[1] for row in database.execute("PRAGMA table_info(media)")]
    found = database.execute("SELECT * FROM media WHERE scene_id = ? ORDER BY position, id", (scene,)).fetchall()
    rows = [dict(zip(names, row)) for row in found]
    marks = ", ".join("?" for _ in names)
    for number in range(len(rows), count):
        row = rows[number % len(rows)]
        # Identifiers of version 7, as those of photos that came in one after another.
        copy = {**row, "id": f"{row['id'][:24]}{number:012x}",
                "position": rows[-1]["position"] + (number - len(rows) + 1) * 1024,
                "filename": f"{number:05}.jpg", "idempotency_key": None}
        database.execute(f"INSERT INTO media ({', '.join(names)}) VALUES ({marks})", list(copy.values()))
