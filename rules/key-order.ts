import { codeMarks, literalAt } from "../src/literals.ts";
import type { Literal, Said, Term } from "../src/model.ts";
import { serviceKeys } from "./knowledge/compose-settings.ts";
import { keyIn } from "./knowledge/written.ts";

/** What may stand at the top of a compose file. Source: the Compose Specification. */
const topLevel = new Set(["version", "name", "include", "services", "networks", "volumes", "secrets", "configs"]);

/** The order in which the keys of a service are written. */
export const term: Term = {
  name: "key-order",
  incidental: true,
  of: ({ raw }) =>
    raw.kind === "map"
      ? [...raw.entries.values()].filter(({ value }) => !value.via?.length).map(({ key }) => ({ node: key, value: String(key.value) }))
      : [],
  says(clause, _facts, { literals }) {
    const sections = ofSections(clause, literals);
    if (sections) return [sections];
    const chain = /⟦\d+⟧(?:(?: ?(?:→|->|>|⇒)|,?(?: and)? then|,(?: and)?| and) ?⟦\d+⟧){2,}/i.exec(clause);
    if (!chain || (!/→|->|>|⇒|then/.test(chain[0]) && !/\border\b/i.test(clause))) return [];
    const values = [...chain[0].matchAll(codeMarks)].map((mark) => keyIn(literalAt(literals, mark[1])));
    if (values.filter((value) => serviceKeys.has(value)).length < values.length * 0.7) return [];
    const start = clause.search(/\b(?:compose )?(?:section|key|field|property|directive) order\b/i);
    const from = start === -1 ? chain.index : Math.min(start, chain.index);
    return [{ start: from, end: chain.index + chain[0].length, claim: { relation: { is: "in order", values }, kinds: ["service"] } }];
  },
  mend: () => "write the keys in that order",
};

const section = "(?:⟦\\d+⟧|(?:x-\\w+|extension fields|name|include|services|networks|volumes|secrets|configs)\\b)";
const sections = new RegExp(`${section}(?: ?(?:→|->|>|⇒|,(?: ?(?:and|then))?|\\bthen\\b|\\band\\b) ?${section}){2,}`, "i");

/** What leads to such a chain: "order the sections:", "the sections must be written in the order", "top-level order:". */
const lead =
  /(?:\b(?:order|sort|arrange) (?:(?:the|all|your|top-level) )*(?:sections|keys|elements|blocks)(?: (?:consistently|as))?|\b(?:(?:the|all) )?(?:top-level )?(?:sections|keys) (?:(?:must|should|are|be|always|come|stand|written|ordered|kept) )+(?:in )?(?:the |this )?(?:order)?|\b(?:section|top-level)(?: key)? order(?: is)?)(?: ?:)? ?$/i;

/** "Order the sections: services, networks, volumes", "`services`, then `networks`, then `volumes`": the keys at the top of a compose file. */
function ofSections(clause: string, literals: readonly Literal[]): Said | undefined {
  const chain = sections.exec(clause);
  if (!chain || !(/\border(?:ed)?\b|\bsequence\b/i.test(clause) || /→|->|>|⇒|then/.test(chain[0]))) return undefined;
  const values = [...chain[0].matchAll(/⟦(\d+)⟧|[\w-]+/g)]
    .map((match) => keyIn(match[1] === undefined ? match[0] : literalAt(literals, match[1])).toLowerCase())
    .filter((word) => !/^(?:and|then|fields|extension|x-.*)$/.test(word));
  if (values.length < 3 || !values.every((value) => topLevel.has(value))) return undefined;
  const before = clause.slice(0, chain.index).match(lead);
  const after = clause.slice(chain.index + chain[0].length).match(/^,? ?in (?:that|this|exactly this|the same) order\b/i);
  return {
    start: before?.index ?? chain.index,
    end: chain.index + chain[0].length + (after?.[0].length ?? 0),
    claim: { relation: { is: "in order", values }, kinds: ["project"] },
  };
}
