// What is looked for, between a form and the API. Pure.

const members = ["q", "kind", "camera", "lens", "keyword", "minRating", "takenFrom", "takenUntil", "shape"];

/** The members of a query that say something. @param {FormData | Map<string, string>} given */
export function queryOf(given) {
  const query = {};
  for (const name of members) {
    const value = String(given.get(name) ?? "").trim();
    if (value !== "") query[name] = value;
  }
  return query;
}

export const saysNothing = (query) => Object.keys(query).length === 0;

/** How many filters are set besides the words. */
export const filtersIn = ({ q: _, ...filters }) => Object.keys(filters).length;
