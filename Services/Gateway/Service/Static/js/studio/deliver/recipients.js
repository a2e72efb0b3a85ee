// People as they are typed or pasted: one a line, or separated by commas and semicolons. Pure.

/**
 * Reads what was typed. Understands `name@example.com`, `Name <name@example.com>`, and `Name, name@example.com`
 * or `name@example.com, Name` on a line of its own. What is none of these is kept, for the check to name it.
 * @returns {{line: number, name: string, email: string}[]}
 */
export function parseRecipients(text) {
  return text.split(/\r?\n/).flatMap((line, at) => peopleOf(line).map((person) => ({ line: at + 1, ...person })));
}

function peopleOf(line) {
  const parts = line.split(/[,;\t]/).map((part) => part.trim()).filter((part) => part !== "");
  if (parts.length === 2 && parts.filter(hasAddress).length === 1 && !parts.some(isBracketed)) {
    const [email, name] = hasAddress(parts[0]) ? parts : [parts[1], parts[0]];
    return [{ name: unquoted(name), email }];
  }
  return parts.map(personOf);
}

const hasAddress = (part) => part.includes("@");
const isBracketed = (part) => /<[^>]*>/.test(part);
const unquoted = (name) => name.replace(/^["'](.*)["']$/, "$1").trim();

function personOf(part) {
  const bracketed = /^(.*)<([^>]*)>\s*$/.exec(part);
  if (bracketed) return { name: unquoted(bracketed[1].trim()), email: bracketed[2].trim() };
  const words = part.split(/\s+/);
  const at = words.findIndex(hasAddress);
  if (words.length > 1 && at >= 0) {
    return { name: unquoted(words.filter((_, index) => index !== at).join(" ")), email: words[at] };
  }
  return { name: "", email: part };
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
