/** What templates say, in all their combinations: "{gpu |video |}memory" is three. A place in braces has alternatives. In lower case. */
export const spellings = (...templates: readonly string[]): ReadonlySet<string> => new Set(templates.flatMap(saidBy));

function saidBy(template: string): readonly string[] {
  const [before, place, behind] = template.split(/\{(.*?)\}(.*)/s);
  return place === undefined ? [template] : place.split("|").flatMap((one) => saidBy(`${before}${one}${behind}`));
}

/** The source of a pattern for verbs, of one and of many: "use carry" fits "uses", "use", "carries" and "carry". */
export const verbs = (list: string): string => `(?:${list.split(" ").map(conjugated).join("|")})`;

const conjugated = (verb: string): string =>
  /[^aeo]y$/.test(verb) ? `${verb.slice(0, -1)}(?:y|ies)` : `${verb}${/s$|sh$|o$/.test(verb) ? "(?:es)?" : "s?"}`;
