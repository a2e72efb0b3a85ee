import { api } from "../../core/api.js";
import { errorLine, hint, labelled, textField } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { wire } from "../../entrance/form-busy.js";
import { switchRow } from "../switch-row.js";
import { colourField } from "./colour-field.js";

const plans = { subscription: "Subscription", onDemand: "On demand" };
const addOns = { whiteLabel: "White label" };

/** The studio itself: its name and brand, as mails and galleries show them. */
class StudioSettings extends HTMLElement {
  connectedCallback() {
    const { studio } = this;
    const brand = studio.brand ?? {};
    const colour = colourField("Colour of your mails", brand.color ?? null);
    const zones = Intl.supportedValuesOf?.("timeZone") ?? [];
    const known = zones.includes(studio.timeZone) ? zones : [studio.timeZone, ...zones];

    const form = h(
      "form", { class: "settings", novalidate: true },
      h("section", { class: "card" }, h("h2", {}, "About"),
        textField("Name", "name", "text", studio.name, {
          required: true, maxlength: 120, autocomplete: "organization",
        }),
        labelled("Time zone", h("select", { name: "timeZone" }, known.map((zone) =>
          h("option", { value: zone, selected: zone === studio.timeZone }, zone.replaceAll("_", " "))))),
        hint("Galleries close at the end of a day in this zone.")),
      h("section", { class: "card" }, h("h2", {}, "Brand"),
        textField("Answers to mails go to", "replyTo", "email", brand.replyTo, {
          placeholder: studio.email, autocomplete: "email",
        }),
        textField("Website", "website", "url", brand.website, { placeholder: "https://", autocomplete: "url" }),
        colour.element),
      h("section", { class: "card" }, h("h2", {}, "Visitors"),
        switchRow({
          label: "An account for downloading and sharing", name: "requireAccount", checked: studio.requireAccount,
          text: "Looking stays free. Before somebody downloads or shares, in any of your galleries, they sign in: with "
            + "email and password, or by a link they are mailed.",
        })),
      errorLine().element,
      h("div", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, "Save")),
    );
    wire(form, async ({ name, timeZone, replyTo, website, requireAccount }) => {
      const now = await api.patch("/studio", {
        name: name.trim(), timeZone, requireAccount: requireAccount === "on",
        brand: {
          ...brand, color: colour.read() ?? undefined,
          replyTo: replyTo.trim() || undefined, website: website.trim() || undefined,
        },
      });
      this.studio = now;
      dispatchEvent(new CustomEvent("studio-changed", { detail: now }));
      toast("Saved");
    });
    fill(this, h("div", { class: "page-head" }, h("h1", {}, "Studio")), form, this.#account());
  }

  #account() {
    const { studio } = this;
    return h(
      "section", { class: "card account" }, h("h2", {}, "Account"),
      h("dl", { class: "facts" },
        h("dt", {}, "Email"), h("dd", {}, studio.email),
        h("dt", {}, "Plan"), h("dd", {}, plans[studio.plan] ?? studio.plan),
        h("dt", {}, "Add-ons"),
        h("dd", {}, studio.addOns.map((addOn) => addOns[addOn] ?? addOn).join(", ") || "None")));
  }
}

define("studio-settings", StudioSettings);
