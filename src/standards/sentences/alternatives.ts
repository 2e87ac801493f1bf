import type { Catalogue, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { claimsOn } from "../words/claims.ts";

const keyed = /^(?:[A-Z][\w /&-]{2,40}:\s*)?⟦0⟧(?:\s*(?:,|\/|or)\s*⟦\d+⟧)*\s*(?:\([^()]*\))?[.]?$/;

/**
 * A list that gives one setting to kinds of things that nobody can tell apart ("Standard: `restart: unless-stopped`", "Critical
 * infrastructure: `restart: always`"): whoever it is, its value is one of these. Its first item states it.
 */
export function readAlternatives(statement: Statement, section: readonly Statement[], catalogue: Catalogue): readonly Draft[] | undefined {
  if (!isKind(statement)) return undefined;
  const items = section.filter((other) => other.form === "item" && other.under === statement.under && !other.marker);
  if (items.length < 2 || !items.every(isKind)) return undefined;
  const found = items.map((item) => valuesOf(item, catalogue));
  const [first] = found;
  if (!first || found.some((one) => one?.term !== first.term)) return undefined;
  const values = [...new Set(found.flatMap((one) => one?.values ?? []))];
  if (values.length < 2) return undefined;
  if (items[0] !== statement) return [];
  const kinds = first.term.vocabulary.subjects.filter((kind) => kind === "service");
  return [
    {
      statement,
      term: first.term,
      relation: { is: "one of", values },
      severity: statement.inherited.severity ?? "warning",
      selector: { kinds, words: "every service" },
    },
  ];
}

/** An item that consists of a kind of things and settings in code. */
const isKind = ({ form, scope, marker, inherited, lead, plain, literals }: Statement): boolean =>
  form === "item" &&
  scope === "on" &&
  !marker &&
  inherited.polarity !== "forbid" &&
  literals.length > 0 &&
  (lead !== undefined ? /^⟦0⟧/.test(plain) : /^[A-Z]/.test(plain)) &&
  keyed.test(plain) &&
  !/\b(?:key|example|default|override|image|path|file|port)s?\b/i.test(lead ?? (plain.split(":")[0] as string));

/** The values of one term that an item's settings give. */
function valuesOf(
  { literals }: Statement,
  catalogue: Catalogue,
): { readonly term: TermWithPage; readonly values: readonly string[] } | undefined {
  const claims = literals.map(({ text }) => claimsOn(text, "", catalogue));
  const term = claims[0]?.[0]?.term;
  if (!term || term.vocabulary.general || !term.vocabulary.subjects.includes("service")) return undefined;
  const values = claims.flatMap(([only, other]) =>
    only && !other && only.term === term && only.claim.part === undefined && only.claim.relation.is === "equals"
      ? [only.claim.relation.value]
      : [],
  );
  return values.length === literals.length ? { term, values } : undefined;
}
