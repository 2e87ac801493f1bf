import type { Finding } from "../model.ts";

/** Characters of a value that a message quotes, and of a message: whoever reads more looks at the place. */
const QUOTED = 200;
const SAID = 2_000;

const shortened = (message: string): string => {
  if (message.length <= QUOTED) return message;
  const quotes = message.replace(/`[^`]+`/g, (quote) => (quote.length > QUOTED ? `${quote.slice(0, QUOTED)}…\`` : quote));
  return quotes.length > SAID ? `${quotes.slice(0, SAID)}…` : quotes;
};

/** A finding whose messages are of a length that people read: they quote names and values, and one may be as long as its file. */
export const brief = (finding: Finding): Finding =>
  [finding, ...finding.related].every(({ message }) => message.length <= QUOTED)
    ? finding
    : {
        ...finding,
        message: shortened(finding.message),
        related: finding.related.map((one) => ({ ...one, message: shortened(one.message) })),
      };
