import type { Finding } from "../model.ts";
import { withoutSecrets } from "../secrets.ts";

/** Characters of a value that a message quotes, and of a message: whoever reads more looks at the place. */
const QUOTED = 200;
const SAID = 2_000;

const shortened = (message: string): string => {
  if (message.length <= QUOTED) return message;
  const quotes = message.replace(/`[^`]+`/g, (quote) => (quote.length > QUOTED ? `${quote.slice(0, QUOTED)}…\`` : quote));
  return quotes.length > SAID ? `${quotes.slice(0, SAID)}…` : quotes;
};

/** Letters without which a message quotes no secret. */
const HINT = /pass|pwd|secret|token|credential|key|salt|:\/\//i;
/** Something with a value, as it is quoted. */
const SETTING = /`([^`]*[=:][^`]*)`/g;

/** What a message quotes of a file is seen by all who see a report. */
const discreet = (message: string): string =>
  HINT.test(message) ? message.replace(SETTING, (_, quoted: string) => `\`${withoutSecrets(quoted)}\``) : message;

const told = (message: string): string => shortened(discreet(message));

/** A finding whose messages are of a length that people read, and tell no secret: they quote names and values, and one may be as long as its file. */
export function brief<Some extends Pick<Finding, "message" | "related">>(finding: Some): Some {
  const message = told(finding.message);
  if (message === finding.message && finding.related.every((one) => told(one.message) === one.message)) return finding;
  return { ...finding, message, related: finding.related.map((one) => ({ ...one, message: told(one.message) })) };
}
