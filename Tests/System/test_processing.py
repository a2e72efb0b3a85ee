"""What is still being made of a gallery's media is told to its studio alone, which may ask for some of it first."""

from support import pictures


def test_progress_is_the_studios_own(studio, other_studio):
    gallery = studio.gallery("Being made")
    for number in range(2):
        studio.upload(gallery, f"{number}.jpg", pictures.picture(number))
    studio.wait_until_processed(gallery)
    address = f"/api/v1/galleries/{gallery['id']}"
    progress = studio.client.get(f"{address}/processing")
    assert (progress["waiting"], progress["running"], progress["films"]) == (0, 0, [])
    media = [item["id"] for item in studio.media(gallery)]
    assert studio.client.request("POST", f"{address}/wanted", {"media": media}).status == 204
    assert other_studio.client.request("GET", f"{address}/processing").status == 404
    assert other_studio.client.request("POST", f"{address}/wanted", {"media": media}).status == 404
    assert studio.client.request("POST", f"{address}/wanted", {"media": media * 251}).status == 400
