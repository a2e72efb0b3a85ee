// Codes are typed by people: whatever they type or paste becomes XXXX-XXXX-XXXX under their hands.

const groups = 3;
const groupLength = 4;

/** The letters and digits of a typed code, upper case, no more than a code has. */
export function significant(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, groups * groupLength);
}

/** Whether nothing is missing. */
export const isComplete = (text) => significant(text).length === groups * groupLength;

/**
 * What the field shall show, and where the caret belongs in it.
 * @param {string} text what the field holds
 * @param {number} caret where the caret stands in it
 */
export function formatted(text, caret = text.length) {
  const written = significant(text);
  const before = significant(text.slice(0, caret)).length;
  const value = (written.match(new RegExp(`.{1,${groupLength}}`, "g")) ?? []).join("-");
  const dashes = before === 0 ? 0 : Math.floor((before - (before === written.length ? 1 : 0)) / groupLength);
  return { value, caret: Math.min(before + dashes, value.length) };
}

/** Keeps `input` in form while it is typed into. */
export function keepFormatted(input) {
  input.addEventListener("input", () => {
    const { value, caret } = formatted(input.value, input.selectionStart ?? input.value.length);
    if (value === input.value) return;
    input.value = value;
    input.setSelectionRange(caret, caret);
  });
}
