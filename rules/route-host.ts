import { codeMarks, literalAt } from "../src/literals.ts";
import type { Claim, Holding, Said, Term } from "../src/model.ts";
import type { Scalar } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";
import { isFileName } from "./knowledge/written.ts";

/** A host as documents write one for many: `<app>.lab.example`, `https://{name}.lab.example/`, `*.lab.example`. */
const pattern =
  /^(?:https?:\/\/)?((?:[\w.-]*(?:<[\w -]+>|\{\{? ?[\w-]+ ?\}?\}|\[[A-Za-z][\w-]*\]|\*)[\w-]*)(?:\.[a-z\d-]+){1,}\.?)(?:\/.*)?$/i;
/** A domain alone: `lab.example`, `.lab.example`. */
const domain = /^\.?((?:[a-z\d-]+\.)+[a-z]{2,})$/i;

const served =
  /\b(?:reach(?:ed|able)?|available|access(?:ed|ible)?|exposed?|served?|published?|routed?|routes?|routers?|(?:sub)?domains?|urls?|fqdns?|host ?(?:names?|rules?)|dns names?|addresses?|ingress)\b/i;
const routes = /\b(?:routes?|routers?|host ?(?:names?|rules?)|(?:sub)?domains?|urls?|fqdns?)\b/i;
const whole =
  /\b(?:under|below|within|in|on|of|ends? (?:in|with)|(?:use|uses|using) (?:the )?(?:domain )?|domain (?:is )?)\s*(?:the )?(?:domain )?$/i;

const hostOf = (text: string): string | undefined =>
  pattern
    .exec(text.trim().replace(/^Host\(["'`]?(.*?)["'`]?\)$/i, "$1"))?.[1]
    ?.toLowerCase()
    .replace(/\.$/, "");

/** A pattern of hosts, or a domain that all of them lie in. */
function claimOf(text: string): Claim | undefined {
  // "Every domain must be listed in `SERVICES.md`"
  if (isFileName(text)) return undefined;
  const host = hostOf(text);
  if (host !== undefined) return { relation: { is: "matches", pattern: host } };
  const whole = domain.exec(text)?.[1];
  return whole === undefined ? undefined : { relation: { is: "equals", value: `*.${whole.toLowerCase()}` } };
}

/** The host under which a reverse proxy serves a service, as its labels or its variables say. */
export const term: Term = {
  name: "route-host",
  isName: true,
  beside: true,
  // One host of several is what the pattern asks for; others may lead to it.
  several: true,
  of: (subject) => hostsOf(subject).map(({ host, node }) => ({ node, value: host, shown: `\`${host}\``, binds: namesOf(subject) })),
  // A domain as a whole: any host below it, and its apex. A word alone (`lan`) is one at the top.
  same: (held, stated, { node }) =>
    node.kind === "scalar" && node.gaps?.length
      ? undefined
      : stated.startsWith("*.")
        ? `.${held}`.endsWith(stated.slice(1))
        : held === stated.toLowerCase() || (!stated.includes(".") && held.endsWith(`.${stated.toLowerCase()}`)),
  accepts: (value) => hostOf(value) !== undefined,
  // Behind a lead of its own ("Domain: `lab.example`"): for everybody, and so the domain as a whole.
  claim(literal, around): Claim | undefined {
    if (!/^(?:\w+ )?(?:(?:sub)?domains?|urls?|fqdns?|host rules?|route hosts?)(?: names?| patterns?| formats?)?$/i.test(around.trim()))
      return undefined;
    return claimOf(literal);
  },
  reads(cell): Claim | undefined {
    const host = hostOf(cell) ?? domain.exec(cell.trim().replace(/^https?:\/\/|\/$/g, ""))?.[1]?.toLowerCase();
    return host === undefined ? undefined : { relation: hostOf(cell) ? { is: "matches", pattern: host } : { is: "equals", value: host } };
  },
  says(clause, _facts, { literals }): readonly Said[] {
    if (!served.test(clause)) return [];
    return [...clause.matchAll(codeMarks)].flatMap((mark): Said[] => {
      const text = literalAt(literals, mark[1]);
      const claim =
        hostOf(text) !== undefined || (whole.test(clause.slice(0, mark.index)) && routes.test(clause)) ? claimOf(text) : undefined;
      return claim ? [{ start: mark.index, end: mark.index + mark[0].length, claim }] : [];
    });
  },
};

interface Host {
  readonly host: string;
  readonly node: Scalar;
}

/** Traefik's `Host(…)`, the address of a site of caddy-docker-proxy, and the variables of nginx-proxy and its kin. */
function hostsOf(subject: Subject): readonly Host[] {
  const labels = [...subject.labels, ...(subject.deployLabels ?? [])].flatMap(([key, { value }]): Host[] => {
    const text = String(value.value ?? "");
    if (/^traefik\.http\.routers\.[^.]+\.rule$/i.test(key))
      return [...text.matchAll(/(?<!!)\bHost\(([^)]*)\)/gi)].flatMap((rule) =>
        [...(rule[1] as string).matchAll(/[`'"]([^`'"]+)[`'"]/g)].map((match) => ({
          host: (match[1] as string).toLowerCase(),
          node: value,
        })),
      );
    if (/^caddy(?:_\d+)?$/i.test(key)) return sitesIn(text).map((host) => ({ host, node: value }));
    return [];
  });
  const variable = subject.environment.get("VIRTUAL_HOST")?.value;
  const asked = variable ? sitesIn(String(variable.value ?? "")).map((host) => ({ host, node: variable })) : [];
  return [...labels, ...asked];
}

/** `wiki.lab.example, https://www.wiki.lab.example:443/x`: the hosts of a list of addresses; none of a snippet (`(tls)`) or a port alone. */
const sitesIn = (text: string): readonly string[] =>
  text.split(/[,\s]+/).flatMap((site) => {
    const host = site.replace(/^https?:\/\//i, "").replace(/[:/].*$/, "");
    return /^[\w*-]+(?:\.[\w-]+)+$/.test(host) ? [host.toLowerCase()] : [];
  });

/** What a pattern's `<service>` may be: a host is called by any of the names that a service has. */
function namesOf(subject: Subject): NonNullable<Holding["binds"]> {
  const names = [...subject.names, ...(subject.parent?.names ?? [])].map(({ text }) => text.toLowerCase());
  const image = subject.image?.name.split("/").at(-1)?.toLowerCase();
  const all = [...new Set([...names, ...(image ? [image] : [])])];
  return { service: all, stack: all };
}
