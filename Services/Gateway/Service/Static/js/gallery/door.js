import { button } from "../core/controls.js";
import { fill, h } from "../core/dom.js";
import { signInForm } from "../visitor/sign-in-form.js";
import { detailsForm, guestCodeForm, personalCodeForm, requestForm } from "./door-steps.js";

const words = (text) => h("p", { class: "door-words" }, text);

/** What stands at the door where nothing can be typed; `again` adds a button to try once more. */
export function doorWords(text, again = null) {
  return [
    h("p", { class: "door-words", role: "status" }, text),
    again ? h("p", {}, button("Try again", again)) : null,
  ];
}

/**
 * What the door asks for: one thing, in plain words, and the other ways to show who one is.
 * @param {object} door the answer of `GET …/door`
 * @param {{slug: string, privacy: string, studio: string, enter: (credentials: object) => Promise<void>,
 *   ask: (person: object) => Promise<void>, mailDeviceLink: () => Promise<void>, signedIn: () => void,
 *   signIn: (email: string, password: string) => Promise<void>, again: () => void, isTold?: boolean}} given
 *   `isTold`: they know already what is asked for
 */
export function doorStep(door, given) {
  const told = { ...door, ...given };
  const asked = (text) => (given.isTold ? null : words(text));
  switch (door.need) {
    case "personalCode":
      return [asked(`${greeting(door)}Enter with your email and the code from your invitation.`),
        personalCodeForm(told)];
    case "guestCode":
      return [asked("This gallery asks guests for a code."), guestCodeForm(told),
        ways([codeWay(told), accountWay(told)], "Were you invited by name?")];
    case "details":
      return [asked(`Before you go in, ${given.studio} would like to know who visits.`), detailsForm(told)];
    case "device":
      return deviceStep(told);
    case "opening":
      return [words("This gallery is not open at the moment.")];
    default:
      return grantStep(told);
  }
}

const greeting = ({ name }) => (name ? `Welcome, ${name}. ` : "");

function grantStep(told) {
  const asked = told.requested
    ? h("p", { class: "door-asked" }, "You asked to be let in. You get a mail as soon as somebody has answered.")
    : null;
  if (told.privacy === "peopleIChoose") {
    return [words("Enter with your email and the code from your invitation."), personalCodeForm(told), asked,
      ways([askWay(told)], "You have no code?")];
  }
  const isKnown = told.email
    ? words(`You are signed in as ${told.email}, and this address has not been invited to this gallery.`) : null;
  return [
    isKnown ?? words("This gallery is private. Open the link in the mail you were sent, and you are in."), asked,
    ways([codeWay(told), isKnown ? null : accountWay(told), askWay(told)], "You do not have the link at hand?"),
  ];
}

const codeWay = (told) => ({
  label: "I have an access code", text: "Enter with your email and the code from your invitation.",
  form: () => personalCodeForm(told),
});

const accountWay = (told) => ({
  label: "Sign in with my account", text: "If you have been invited, your account opens the gallery.",
  form: () => signInForm({ slug: told.slug, email: told.email, signIn: told.signIn, done: told.signedIn }),
});

const askWay = (told) => (told.mayRequest && !told.requested
  ? {
    label: "Ask to be let in", text: `Tell who you are, and ${told.studio} decides.`,
    form: (show) => requestForm({
      ...told,
      ask: async (person) => {
        await told.ask(person);
        show(h("p", { class: "door-asked", role: "status", tabindex: "-1" },
          "We told the studio. You get a mail as soon as somebody has answered."));
      },
    }),
  }
  : null);

/** Other ways in, as a list of which one at a time takes the place of all. */
function ways(offered, title) {
  const list = offered.filter(Boolean);
  if (list.length === 0) return null;
  const place = h("div", { class: "door-others" });
  const choose = () => {
    delete place.dataset.open;
    fill(place, h("p", { class: "hint" }, title), h("ul", {}, list.map((way) => h(
      "li", {}, button(way.label, () => open(way), { kind: "wide" })))));
  };
  const open = (way) => {
    const back = () => {
      choose();
      [...place.querySelectorAll("button")].find((one) => one.textContent === way.label)?.focus();
    };
    const show = (...nodes) => {
      fill(place, nodes);
      place.querySelector("[tabindex='-1']")?.focus();
    };
    place.dataset.open = "true";
    fill(place, words(way.text), way.form(show),
      h("p", {}, h("button", { type: "button", class: "text-button", on: { click: back } }, "Another way")));
    place.querySelector("input:not([type=radio])")?.focus();
  };
  choose();
  return place;
}

/** R17: the key is in use on as many devices as it may be. */
function deviceStep({ deviceLimit: limit, mailDeviceLink, again }) {
  const place = h("div", { class: "door-form" });
  const many = limit === 1 ? "one device" : `${limit} devices`;
  const mail = button("Mail me a link to free one up", async () => {
    mail.disabled = true;
    try {
      await mailDeviceLink();
      sent();
    } catch (problem) {
      mail.disabled = false;
      fill(error, problem.detail);
      error.hidden = false;
    }
  }, { kind: "primary wide" });
  const error = h("p", { class: "form-error", role: "alert", hidden: true });
  const sent = () => {
    fill(place,
      h("p", { class: "door-asked", role: "status", tabindex: "-1" },
        "Look into your mail. The link in it shows your devices: take one off the list, and come back here."),
      button("Try again", again, { kind: "primary wide" }));
    place.firstElementChild.focus();
  };
  fill(place, error, mail, button("Try again", again, { kind: "wide" }));
  return [words(`Your key works on ${many}, and ${limit === 1 ? "it is" : "all of them are"} in use already.`), place];
}
