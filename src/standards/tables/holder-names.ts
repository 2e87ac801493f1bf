import { fold } from "../words/phrases.ts";

/**
 * Other names of whoever a cell or an item names, in the brackets behind it: "MQTT (Mosquitto)", "proxy (e.g. Caddy, Traefik)". What only tells
 * when, where or what for ("if used", "host network", "published on host") is nobody's name.
 */
export const namesAside = (text: string): readonly string[] =>
  [...text.matchAll(/\(([^()]+)\)/g)]
    .flatMap(([, inside = ""]) =>
      inside
        .replaceAll("`", "")
        .replace(/^(?:e\.g\.|for example|for instance|such as|like|i\.e\.|aka)[,:]? ?/i, "")
        .split(/ ?[,/] ?| or /),
    )
    .map((name) => name.trim())
    .filter(
      (name) => /^[\p{L}\p{N}][\p{L}\p{N}. _-]{1,30}$/u.test(name) && !remark.test(name) && (part.test(name) || !lowerCase.test(name)),
    );

const remark =
  /^(?:if|when|where|for|via|with|only|current|planned|optional|other|local|host|shared|internal|external|generic|reverse|main|primary|static|dynamic|default|tcp|udp|apis?)(?:ly)?\b(?! proxy\b)/i;

/** Several words of which the first is none of a name. */
const lowerCase = /^\p{Ll}[\p{L}.-]*\s/u;

/** What something does, in several words: "reverse proxy", "ad blocker". */
const part = /\s(?:proxy|server|broker|resolver|manager|client|gateway|blocker|balancer|database|admin)$/i;

/** "Main web application / landing page", "internal APIs": what many may be, and nobody's name. */
export const isRole = (words: string): boolean => {
  const said = fold(words)
    .split(/[^\p{L}\p{N}]/u)
    .filter(Boolean);
  return said.length > 1 && said.every((word) => roleWords.has(word) || roleNouns.has(word.replace(/s$/, "")));
};

const roleNouns = new Set(
  "service application app site website page ui gui interface frontend backend panel api job workload tool dashboard console endpoint".split(
    " ",
  ),
);

const roleWords = new Set(
  (
    "main primary secondary public private accessible internal external local lab homelab home custom generic general other own web http https landing test dev development staging production " +
    "front back end admin administration management database db debug the a an and or for of"
  ).split(" "),
);
