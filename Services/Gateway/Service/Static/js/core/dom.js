// Elements from code. Text stays text: nothing here turns a string into markup, so no name or title can.

const iconSheet = new URL("../../icons/icons.svg", import.meta.url).pathname;
const properties = new Set(["value", "checked", "disabled", "selected", "hidden", "indeterminate", "open", "multiple"]);

/**
 * Makes an element.
 * `on: {click: …}` adds listeners, `dataset: {…}` data attributes, `style: {…}` single style properties;
 * a member that is null, undefined or false is left out. Children may be nodes, strings, lists, or nothing.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "dataset") {
      Object.assign(element.dataset, value);
    } else if (name === "style") {
      for (const [property, setting] of Object.entries(value)) element.style.setProperty(property, setting);
    } else if (properties.has(name)) {
      element[name] = value;
    } else if (value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...present(children));
  return element;
}

/** Children in one row, without those that are nothing. */
const present = (children) =>
  children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** Makes an element of a drawing: "svg", or what is in one. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...present(children));
  return element;
}

/** An icon of the sheet, invisible to screen readers: the button around it has the name. */
export const icon = (name) =>
  svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `${iconSheet}#${name}` }));

/** A round button with an icon and a spoken name. */
export function iconButton(name, label, onClick, attributes = {}) {
  const { class: more, ...others } = attributes;
  return h(
    "button",
    {
      type: "button", class: more ? `icon-button ${more}` : "icon-button", "aria-label": label, title: label,
      on: { click: onClick }, ...others,
    },
    icon(name),
  );
}

/** Gives such a button another icon and another name, once what it does is another. */
export function relabel(button, name, label) {
  if (button.title === label) return;
  button.title = label;
  button.setAttribute("aria-label", label);
  button.replaceChildren(icon(name));
}

/** Puts `children` in the place of whatever `element` held. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** Defines a custom element once. */
export function define(name, constructor) {
  if (!customElements.get(name)) customElements.define(name, constructor);
}

/** `work` at most once a frame, however often it is asked for. */
export function oncePerFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}

/** `work` once nothing asked for it during `milliseconds`. */
export function afterQuiet(milliseconds, work) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), milliseconds);
  };
}
