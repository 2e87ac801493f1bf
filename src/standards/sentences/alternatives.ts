import { innermost } from "../../heading.ts";
import type { Catalogue, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { claimsOn } from "../words/claims.ts";

const keyed = /^[A-Z][\w /&-]{2,40}: ⟦0⟧(?:(?:,| \/| or) ⟦\d+⟧)*(?: \([^()]*\))?\.?$/;

/**
 * A list that gives one setting to kinds of things that nobody can tell apart ("Standard: `restart: unless-stopped`", "Critical
 * infrastructure: `restart: always`"): whoever it is, its value is one of these. Its first item states it.
 */
export function readAlternatives(statement: Statement, section: readonly Statement[], catalogue: Catalogue): readonly Draft[] | undefined {
  const belongs = isKind(statement) ? isKind : isMember(statement) ? isMember : undefined;
  if (!belongs) return undefined;
  const items = section.filter((other) => other.form === "item" && other.under === statement.under && !other.marker);
  if (items.length < 2 || !items.every(belongs)) return undefined;
  const above = innermost(statement.headings);
  const found = items.map((item) => valuesOf(item, belongs === isMember ? above : "", catalogue));
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
const isKind = ({ form, scope, marker, inherited, lead, plain }: Statement): boolean =>
  form === "item" &&
  scope === "on" &&
  !marker &&
  inherited.polarity !== "forbid" &&
  keyed.test(lead === undefined ? plain : `Kind: ${plain}`) &&
  !/\b(?:key|example|default|override|image|path|file|port)s?\b/i.test(lead ?? (plain.split(":")[0] as string));

/** Below "Allowed registries", "Permitted restart policies": an item that is one of them, and what is said of it. */
const isMember = ({ form, scope, marker, inherited, lead, plain, headings }: Statement): boolean =>
  form === "item" &&
  scope !== "off" &&
  !marker &&
  lead === undefined &&
  inherited.polarity !== "forbid" &&
  /^⟦0⟧(?! \p{L})|^⟦0⟧ (?:of|by|from|for) /u.test(plain) &&
  /\b(?:allowed|permitted|approved|trusted|accepted|supported|valid|possible)\b(?: [\p{L}-]+){0,2} ?\p{L}+s\W*$/iu.test(
    innermost(headings).replace(/ \([^()]*\)/, ""),
  );

/** The values of one term that an item's settings give. */
function valuesOf(
  { literals: [first, ...others] }: Statement,
  above: string,
  catalogue: Catalogue,
): { readonly term: TermWithPage; readonly values: readonly string[] } | undefined {
  // What is said of a member may hold code of its own.
  const literals = first ? (above === "" ? [first, ...others] : [first]) : [];
  const claims = literals.map(({ text }) => claimsOn(text, above, catalogue, above));
  const term = claims[0]?.[0]?.term;
  if (!term || term.vocabulary.general || !term.vocabulary.subjects.includes("service")) return undefined;
  const values = claims.flatMap(([only, other]) =>
    only && !other && only.term === term && only.claim.part === undefined && only.claim.relation.is === "equals"
      ? [only.claim.relation.value]
      : [],
  );
  return values.length === literals.length ? { term, values } : undefined;
}
