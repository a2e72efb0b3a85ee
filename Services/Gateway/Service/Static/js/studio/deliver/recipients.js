// People as they are typed or pasted: one a line, or separated by commas and semicolons. Pure.

/**
 * Reads what was typed. Understands `name@example.com`, `Name <name@example.com>`, `Name, name@example.com`, and
 * `name@example.com, Name` on a line of its own. What is none of these is kept, for the check to name it.
 * @returns {{line: number, name: string, email: string}[]}
 */
export function parseRecipients(text) {
  return text.split(/\r?\n/).flatMap((line, at) => peopleOf(line).map((person) => ({ line: at + 1, ...person })));
}

/** Words without an address belong to the address behind them; at the end of a line, to the one before. */
function peopleOf(line) {
  const people = [];
  let words = [];
  for (const part of partsOf(line)) {
    if (part.includes("@")) {
      const { name, email } = personOf(part);
      people.push({ name: unquoted([...words, name].filter((word) => word !== "").join(", ")), email });
      words = [];
    } else {
      words.push(part);
    }
  }
  const rest = words.join(", ");
  if (rest !== "" && people.length === 1 && people[0].name === "") people[0].name = unquoted(rest);
  else if (rest !== "") people.push({ name: "", email: rest });
  return people;
}

/** What stands between commas, semicolons and tabs; those inside quotes separate nothing. */
const partsOf = (line) =>
  (line.match(/(?:"[^"]*"|[^,;\t])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== "");

const unquoted = (name) => name.replace(/^["'](.*)["']$/, "$1").trim();

function personOf(part) {
  const bracketed = /^(.*)<([^>]*)>\s*$/.exec(part);
  if (bracketed) return { name: unquoted(bracketed[1].trim()), email: bracketed[2].trim() };
  const words = part.split(/\s+/);
  const at = words.findIndex((word) => word.includes("@"));
  return { name: words.filter((_, index) => index !== at).join(" "), email: words[at] };
}

/** `list` in pieces of at most `size`. */
export function pieces(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

/** Drops later mentions of an address; the first name given wins. */
export function merged(people) {
  const seen = new Set();
  return people.filter(({ email }) => {
    const key = email.trim().toLowerCase();
    if (key === "" || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
}
