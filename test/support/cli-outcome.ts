import type { Finding } from "../../src/model.ts";
import type { MatchedRule, Outcome } from "../../src/outcome.ts";
import { Source, type Span } from "../../src/source.ts";

export const document = new Source(
  "docs/architecture/compose.md",
  "# Compose standards\n\n- Set `restart: unless-stopped` on every service.\n",
);
export const compose = new Source("stacks/web/compose.yaml", "services:\n  web:\n\t\timage: nginx:latest\n    restart: always\n");

/** The first stretch of a source that reads so. */
export function spanOf(source: Source, words: string): Span {
  const start = source.text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in ${source.path}`);
  return source.span(start, start + words.length);
}

const sentence = {
  id: "docs/architecture/compose.md#compose-standards/restart-policy",
  at: spanOf(document, "Set `restart: unless-stopped` on every service."),
  text: "Set `restart: unless-stopped` on every service.",
};

export const rule: MatchedRule = {
  ...sentence,
  term: "restart-policy",
  selector: { kinds: ["service"], words: "every service" },
  relation: { is: "equals", value: "unless-stopped" },
  severity: "error",
  status: "accepted",
  matched: 1,
  matchedKinds: new Set(["service"]),
  subjects: () => [],
  section: ["Compose standards"],
};

export const finding = (change: Partial<Finding> = {}): Finding => ({
  rule: "restart-policy",
  severity: "error",
  message: "restart policy of service web is `always`, expected `unless-stopped`",
  at: spanOf(compose, "always"),
  subject: "service web",
  standard: sentence,
  related: [],
  ...change,
});

export const outcome = (change: Partial<Outcome> = {}): Outcome => ({
  standards: [rule],
  statements: [{ state: "bound", at: sentence.at, text: sentence.text, section: ["Compose standards"] }],
  findings: [finding()],
  suppressed: [],
  documents: [document.path],
  files: [compose.path],
  subjects: [],
  terms: () => [],
  ...change,
});
