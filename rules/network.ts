import { literalAt } from "../src/literals.ts";
import type { Claim, Context, Rule, Said, Span, Term, Violation } from "../src/model.ts";
import { entry, get, isKnown } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";
import { declared, joined } from "./knowledge/networks.ts";
import { isFileName } from "./knowledge/written.ts";

const isName = (text: string): boolean =>
  /^[a-z][\w.-]*$/i.test(text) &&
  !/^(?:vmbr\d+|host|bridge|none|default|overlay|macvlan|ipvlan|networks?|services?)$/i.test(text) &&
  !isFileName(text);

/** A network in the sense of compose: which ones a service joins, which a project declares, and which of those exist outside of it (`external`). */
export const term: Term = {
  name: "network",
  several: true,
  missing: "breaks",
  of(subject, _context, part) {
    if (subject.kind === "service")
      return subject.networks.flatMap(({ name, node }) =>
        name ? [{ node: node.kind === "map" ? name : node, value: String(name.value) }] : [],
      );
    return declared(subject)
      .filter(({ external }) => part !== "external" || external)
      .map(({ node, names }) => ({ node, value: names[0] ?? "" }));
  },
  says(clause, _facts, { literals }): readonly Said[] {
    const found: Said[] = [];
    if (!clause.includes("⟦")) return found;
    // What a network itself is set to says nothing of who joins it.
    if (
      /\bnetworks? ⟦\d+⟧[^.;]*? (?:must|should|shall|are|stay|remain) (?:always |be )*(?:internal|external|attachable)\b(?! to\b)/i.test(
        clause,
      )
    )
      return found;
    if (/\bnetwork (?:(?:must|should|shall|always|is|are|be|stays?|remains?) )+(?:internal|external|attachable)\b(?! to\b)/i.test(clause))
      return found;
    if (/\bnetwork (?:⟦\d+⟧ )?(?:(?:must|should|shall|always) )*sets? ⟦/i.test(clause)) return found;
    if (
      literals.some(({ text }) =>
        /^(?:internal|external|enable_ipv6|enable_ipv4|attachable|driver)\s*:|^(?!networks?:)[a-z_.]+:\s/.test(text),
      )
    )
      return found;
    const literal = (index: string | undefined): string | undefined => {
      const text = literalAt(literals, index);
      return isName(text) ? text : undefined;
    };
    const add = (match: RegExpExecArray, indexes: readonly (string | undefined)[], every = false): void => {
      const names = indexes.map(literal);
      if (names.length === 0 || names.some((name) => name === undefined)) return;
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((one) => one.start < end && start < one.end)) return;
      const external = /\bexternal\b/i.test(clause);
      const whole =
        /\b(?:compose files?|stacks?|projects?)\b/i.test(clause) || /\b(?:references?|declares?|defines?|create)\b/i.test(clause);
      for (const name of names as string[]) {
        const claims: Claim[] = [];
        if (whole || external)
          claims.push({
            relation: { is: "equals", value: name },
            kinds: ["project"],
            part: external ? "external" : "declared",
            // That services are not on it is told of them.
            ...(!whole && { optional: true as const }),
          });
        if (!whole)
          claims.push({
            relation: every ? { is: "one of", values: names as string[], every: true } : { is: "equals", value: name },
            kinds: ["service"],
            ...(names.length > 1 && !every && { part: name }),
          });
        for (const claim of claims) found.push({ start, end, claim });
        if (every) return;
      }
    };
    const some = "(?:⟦(\\d+)⟧)(?:(?: and |,\\s*(?:and )?)⟦(\\d+)⟧)?";
    for (const match of clause.matchAll(
      new RegExp(
        `\\b(?:(?:shared|external|bridge|docker|overlay|common|same|named) )*networks?\\s*(?:\\s(?:named|called)|:|,)? ${some}`,
        "gi",
      ),
    ))
      add(match, [match[1], match[2]].filter(Boolean));
    for (const match of clause.matchAll(
      new RegExp(
        `(?:\\b(?:the|an?) )?(?:\\b(?:shared|external|bridge|docker|overlay|common|same|internal) )*(both )?${some} (?:(?:docker|bridge|external|shared|overlay) )?networks?\\b( only)?`,
        "gi",
      ),
    ))
      add(
        match,
        [match[2], match[3]].filter(Boolean),
        match[4] !== undefined || /\bonly (?:on|joins?|to|use)?\s*(?:the )?$/i.test(clause.slice(0, match.index)),
      );
    // "The main worktree stays on `main`", "commits on `main`": a branch.
    if (/\b(?:worktrees?|branch(?:es)?|checkouts?|clones?|commits?|working (?:trees?|cop(?:y|ies)|director(?:y|ies)))\b/i.test(clause))
      return found;
    // "The root disk is on `fast`", "databases keep their data on `fast`": a storage.
    if (/\b(?:(?:root)?disks?|root ?fs|file ?systems?|volumes?|data|datasets?|pools?|storages?|files|backups?|dumps?)\b/i.test(clause))
      return found;
    // "All routes must be on `lab.example`": a domain.
    if (/\b(?:routes?|routers?|(?:sub)?domains?|urls?)\b/i.test(clause)) return found;
    // "Always stays on `main`", below the heading of who coordinates: a branch, too.
    for (const match of clause.matchAll(
      new RegExp(
        `\\b(?:joins?|attach(?:es|ed)? to|connects? to|(?<=\\b(?:attach|connect) (?:[a-z]+ ){1,2})to|connected to|be on|are on|sits? on|stays? on) (only )?(?:the )?(both )?${some}(?! (?:services?|containers?|ports?|hosts?|subnet|vlan|branch))( only)?`,
        "gi",
      ),
    ))
      if (!["main", "master"].includes(literalAt(literals, match[3])) || /join|attach|connect/i.test(match[0]))
        add(match, [match[3], match[4]].filter(Boolean), match[1] !== undefined || match[5] !== undefined);
    return found;
  },
  demand({ relation, part }) {
    const shown = listed(wanted({ relation }));
    const not = "not" in relation && relation.not;
    if (part === undefined || shown === "") return undefined;
    return part === "external"
      ? `${shown} is ${not ? "no external network" : "an external network"}`
      : `${shown} is ${not ? "not " : ""}declared`;
  },
  check: (rule, subjects, context) =>
    subjects.flatMap((subject) => (subject.kind === "project" ? ofProject(rule, subject) : ofService(rule, subject, context))),
};

const wanted = ({ relation }: Pick<Rule, "relation">): readonly string[] =>
  relation.is === "equals" ? [relation.value] : relation.is === "one of" ? relation.values : [];

function ofProject(rule: Rule, subject: Subject): Violation[] {
  if (subject.dormant || get(subject.raw, "services") === undefined) return [];
  const names = wanted(rule);
  const networks = declared(subject);
  const found = networks.filter((one) => one.names.some((name) => names.includes(name)));
  const external = rule.part === "external";
  // What some of its services keep away from, others may join.
  if (rule.optional && rule.selector.traits && "not" in rule.relation) return [];
  if ("not" in rule.relation && rule.relation.not)
    return found
      .filter((one) => !external || one.external)
      .map(({ node }) => ({ subject, at: node.at, message: `${subject.title} declares the network ${listed(names)}, expected none` }));
  if (found.some((one) => !external || one.external || !one.known)) return [];
  // Where every service is on the host's network, or on another's, there is nothing to declare.
  const services = get(subject.raw, "services");
  if (services?.kind === "map" && [...services.entries.values()].every(({ value }) => get(value, "network_mode") !== undefined)) return [];
  const [here] = found;
  if (here)
    return [
      {
        subject,
        at: here.node.at,
        message: `the network \`${here.names[0]}\` of ${subject.title} is its own, expected an external one; set \`external: true\``,
      },
    ];
  if (rule.optional) return [];
  return [
    {
      subject,
      at: entry(subject.raw, "networks")?.key.at ?? subject.at,
      message: `${subject.title} declares no ${external ? "external " : ""}network ${listed(names)}; add it under \`networks\`${external ? " with `external: true`" : ""}`,
    },
  ];
}

function ofService(rule: Rule, subject: Subject, context: Context): Violation[] {
  const networks = joined(subject);
  // A service that shares another one's network joins none itself; a name that hangs on an unset variable may be any.
  if (!networks || networks.some(({ node }) => !isKnown(node))) return [];
  const names = wanted(rule);
  const { relation } = rule;
  const on = (one: { readonly names: readonly string[] }): boolean => one.names.some((name) => names.includes(name));
  if ("not" in relation && relation.not)
    return networks.filter(on).map(({ node, names: [name] }) => ({
      subject,
      at: node.at,
      message: `${subject.title} is on the network \`${name}\`, expected not to be`,
    }));
  if (relation.is === "one of" && relation.every)
    return (
      networks
        // A closed list tells what may be joined; who names no network joins none, and keeps to its own project's.
        .filter((one) => !on(one) && !(rule.optional && one.names[0] === "default"))
        .map(({ node, names: [name] }) => ({
          subject,
          at: node.at,
          message: `${subject.title} is on the network \`${name}\`, expected ${listed(names)} only`,
        }))
    );
  if (networks.some(on)) return ownInstead(rule, names, subject, context);
  return [
    {
      subject,
      at: entry(subject.raw, "networks")?.key.at ?? entry(subject.raw, "network_mode")?.key.at ?? subject.at,
      message: `${subject.title} is not on the network ${listed(names)}; add it under \`networks\``,
    },
  ];
}

/** Whether an example stands below a rule in the rule's own section: no heading parts them. */
const isBelow = (example: Span, rule: Span): boolean =>
  example.source === rule.source &&
  example.start >= rule.start &&
  !/^ {0,3}#{1,6}\s/m.test(rule.source.text.slice(rule.end, example.start));

/**
 * A network that the example right below the rule shows as external, but which the project made anew for itself: it only has the shared
 * one's name. The proxy's own project may be where it comes from.
 */
function ownInstead({ at }: Rule, names: readonly string[], { parent, title }: Subject, context: Context): Violation[] {
  if (!parent || context.subjects.some((other) => other.parent === parent && context.has(other, "reverse-proxy"))) return [];
  const own = declared(parent).find(
    (one) =>
      !one.external &&
      one.known &&
      names.includes(one.names[0] as string) &&
      context.facts.externalNetworks.get(one.names[0] as string)?.some((example) => isBelow(example, at)),
  );
  return own
    ? [
        {
          subject: parent,
          at: own.node.at,
          message: `the network \`${own.names[0]}\` of ${title} is made by ${parent.title} itself, expected the shared one; set \`external: true\``,
        },
      ]
    : [];
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(" or ");
