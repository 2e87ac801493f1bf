import type { Catalogue, Facts, Heading, Statement, TermWithPage } from "../../model.ts";
import { demands, imperatives, prohibitions } from "./lexicon.ts";
import { traitsIn } from "./mentions.ts";
import { firstHit, fold } from "./phrases.ts";
import { headingNames, plainModifiers } from "./selectors.ts";

/** What a heading or the line above makes of all that stands below it: it holds for some only, nobody has to do it, or nobody knows when it holds. */
export type Proviso = { readonly traits: readonly string[] } | { readonly optional: string } | { readonly unknown: string };

/** "## Caddy labels (if publicly accessible)", "## If the service sends mail", "### Jobs (required when using templates)". */
function conditionIn({ text }: Heading): string | undefined {
  const inside = text.match(/\(((?:only |required |needed |mandatory )?(?:if|when|whenever) [^()]*)\)/i)?.[1];
  return inside ?? text.match(/^[^\p{L}]*((?:only )?(?:if|when|whenever) (?!to\b|not to\b|should\b).*)/iu)?.[1];
}

const optional = /^[^\p{L}]*(?:optional|optionally|nice to have|not (?:required|needed|necessary|mandatory))(?![\p{L}-])/iu;

/** Words that say by themselves that something has to be. */
const strong = [...demands.error, ...demands.warning, ...prohibitions.error, ...prohibitions.warning];

/**
 * What limits a statement from above. A statement that says itself how strongly it speaks is no option; a condition holds for it all the
 * same. `undefined`: nothing limits it.
 */
export function provisoOf({ headings, under, plain, marker }: Statement, catalogue: Catalogue): Proviso | undefined {
  if (marker) return undefined;
  const own = firstHit(plain, strong) !== undefined;
  const waived = own ? undefined : [under ?? "", ...headings.map(({ text }) => text)].find((words) => optional.test(words));
  if (waived !== undefined) return { optional: waived.replace(/:$/, "") };
  const conditions = headings.flatMap((heading) => conditionIn(heading) ?? []);
  const unknown = conditions.find((words) => traitIn(words, catalogue) === undefined);
  if (unknown !== undefined) return { unknown };
  const traits = conditions.flatMap((words) => traitIn(words, catalogue) ?? []);
  return traits.length > 0 ? { traits } : undefined;
}

/**
 * The heading above a statement that is about some of a kind whom nobody can tell from the others ("Media services", "Game servers"): what
 * names nobody below it is for those. A title is about all that its document is about.
 */
export function groupAbove({ headings }: Statement, facts: Facts, catalogue: Catalogue): string | undefined {
  for (const heading of headings.filter(({ depth }) => depth > 1).reverse()) {
    const known = headingNames([heading], facts, catalogue);
    if (known.names.length > 0 || known.traits.length > 0) return undefined;
    const said = heading.text.replace(/^[^\p{L}]+| ?\([^()]*\)$/gu, "");
    const words = said
      .match(
        /^((?:[\p{L}\p{N}’'-]+(?: (?:(?:&|and|or) )?| ?\/ ?)){1,4})(?:services|servers|containers|stacks|guests|vms|apps|applications|workloads)$/iu,
      )?.[1]
      ?.split(/[ &/]+/)
      .filter(Boolean)
      .map(fold);
    if (!words || /ing$/.test(words[0] as string) || imperatives.includes(words[0] as string) || words.some((word) => asking.test(word)))
      continue;
    if (words.some((word) => !plainModifiers.has(word))) return said;
  }
  return undefined;
}

/** Whom a label names: "**Databases:** `restart: always`", "Jellyfin: `mem_limit: 2g`". `unknown`: somebody whom nobody can tell ("**Gateways:** …"). */
export type Labelled =
  | { readonly names: readonly string[]; readonly traits: readonly string[]; readonly words: string }
  | { readonly unknown: string };

/** Whom the label of a line names; undefined where it names a matter ("**Hardening:**", what one of the line's terms is called) or there is none. */
export function labelledFor(
  { lead, marker, form, plain }: Statement,
  terms: readonly TermWithPage[],
  facts: Facts,
  catalogue: Catalogue,
): Labelled | undefined {
  if (marker) return undefined;
  const said = lead ?? (form === "item" ? plain.match(/^(\p{Lu}[^:.⟦⟧]{1,40}?): (?=\S)/u)?.[1] : undefined);
  const label = said?.replace(/^[^\p{L}]+| ?\([^()]*\)$|[: ]+$/gu, "");
  if (!label) return undefined;
  const whole = fold(label).replace(/^(?:(?:the|all|for|every|only) )+| only$/g, "");
  const group = facts.groups.get(whole);
  if (group) return { names: group.members, traits: [], words: label };
  const own = catalogue.traits.find(({ words, excuses }) => {
    const hit = excuses ? undefined : firstHit(whole, words, { plural: true });
    return hit?.start === 0 && hit.end === whole.length;
  });
  if (own) return { names: [], traits: [own.name], words: label };
  if ((catalogue.apps ?? []).some((app) => fold(app) === whole)) return { names: [label], traits: [], words: label };
  if (terms.some(({ vocabulary }) => vocabulary.words.includes(whole))) return undefined;
  const words = whole.split(/[ /&]+/);
  return agents.test(words.at(-1) ?? "") &&
    !words.every(meansAll) &&
    !words.some((word) => /ing$/.test(word) || asking.test(word) || joints.test(word))
    ? { unknown: label }
    : undefined;
}

/** Nouns for those who do something. "Services", "containers" and "stacks" alone are all of them. */
const agents =
  /^(?:gateway|worker|server|node|job|prox(?:y|ie)|database|cache|front-?end|back-?end|bot|agent|client|daemon|dashboard|sidecar|game|camera|runner|broker|exporter|router|scheduler|scraper|crawler|collector|indexer|downloader|player|monitor|queue|controller|balancer|service|container|stack|guest|vm|app|application|workload|website|site)s?$/i;

const meansAll = (word: string): boolean =>
  plainModifiers.has(word) || /^(?:service|container|stack|guest|vm|app|application|workload)s?$/.test(word);

/** "Variables on all services" is no one. */
const joints = /^(?:on|in|of|with|all|every|each|any|no|per|from|by|without)$/;

/** Words of a heading that tells what one does with services, and not which ones. */
const asking = /^(?:not|how|what|when|why|where|which|for|to|between|across|about|other|using|than)$/;

/** The trait that a condition is wholly about. */
const traitIn = (condition: string, catalogue: Catalogue): string | undefined =>
  traitsIn(condition, catalogue).find(({ words }) => {
    const hit = firstHit(condition, words, { plural: true });
    if (!hit) return false;
    const rest = `${condition.slice(0, hit.start)} ${condition.slice(hit.end)}`;
    return /^(?: |only|required|needed|mandatory|if|when|whenever|where|the|a|an|it|service|container|is|are)*$/i.test(rest);
  })?.trait.name;
