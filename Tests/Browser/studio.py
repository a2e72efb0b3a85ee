"""What a photographer does in the studio's pages, as the tests' stories tell it."""

import base64
import re
from pathlib import Path

from playwright.sync_api import Page, expect

EMAIL = "photographer@example.com"
PASSWORD = "a sentence to remember"

# Makes a drop of files as a file manager would: the browser's own DataTransfer with real File objects in it.
DROP = """async ({ files }) => {
  const transfer = new DataTransfer();
  for (const { name, body } of files) {
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    document.querySelector("main").dispatchEvent(
      new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}"""


def first_start(page: Page) -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile("/setup$"))
    page.get_by_label("Name of the studio").fill("Linden & Vale")
    page.get_by_label("Your name").fill("Mara Linden")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the studio").click()
    expect(page.get_by_role("heading", name="Galleries", exact=True)).to_be_visible()


def sign_in(page: Page, email: str = EMAIL, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Galleries", exact=True)).to_be_visible()


def make_gallery(page: Page, title: str, date: str) -> None:
    page.get_by_role("button", name="New gallery").first.click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Date of the event").fill(date)
    page.get_by_role("button", name="Make the gallery").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("heading", name="Drag photos in")).to_be_visible()


def first_gallery(page: Page) -> Page:
    """A new studio's first gallery, open and empty."""
    first_start(page)
    make_gallery(page, "Mira & Leo", "2026-08-01")
    return page


def drag_in(page: Page, pictures: list[Path]) -> None:
    files = [{"name": one.name, "body": base64.b64encode(one.read_bytes()).decode()} for one in pictures]
    page.evaluate(DROP, {"files": files})


def await_pictures(page: Page, count: int) -> None:
    """Every file is there, prepared, and shown where the screen has room for it."""
    expect(page.get_by_text(f"{count} files uploaded").first).to_be_visible(timeout=120_000)
    expect(page.locator(".editor-facts")).to_contain_text(f"{count} photos")
    expect(page.get_by_text("Being prepared…")).to_have_count(0, timeout=180_000)
    expect(page.locator(".cell img.shown").first).to_be_visible()


def await_order(page: Page) -> None:
    """What was sent several at a time stands in the order of its names, as soon as all of it is there."""
    page.wait_for_function("""() => {
      const names = [...document.querySelectorAll(".cell-name")].map((name) => name.innerText);
      return names.length > 1 && String(names) === String(names.toSorted());
    }""")


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Gallery").get_by_role("link", name=name).click()


def open_to_chosen_people(page: Page) -> str:
    """Chooses `peopleIChoose`, puts the gallery online, and answers its address."""
    page.get_by_role("radio", name="People I choose").check()
    expect(page.get_by_text("Saved: People I choose")).to_be_visible()
    page.get_by_role("radio", name="Online").check()
    expect(page.locator(".editor-facts").get_by_text("Online")).to_be_visible()
    return page.get_by_label("Address of the gallery").input_value()


def check_people(page: Page, csv: Path, audience: str) -> None:
    """Goes with a CSV file as far as the preview."""
    page.get_by_role("button", name="Invite people").click()
    page.get_by_role("radio", name=audience).check()
    page.get_by_label("CSV file").set_input_files(csv)
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_role("heading", name="Is everybody right?")).to_be_visible()


def revoke(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"More for {name}").click()
    page.get_by_role("menuitem", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.locator(".person", has_text=name)).to_contain_text("Revoked")
