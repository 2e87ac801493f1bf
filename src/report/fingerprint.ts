import { createHash } from "node:crypto";
import type { PlacedFinding } from "./order.ts";

/**
 * A fingerprint for each finding that stays the same when lines move: of its file, rule, subject and message without numbers of
 * lines, and, where several are alike, which of them it is. 32 hexadecimal digits.
 */
export function fingerprints(findings: readonly PlacedFinding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ place, rule, subject, message, standard }) => {
    const about = [place.file, rule, subject ?? "", standard?.id ?? "", message].join("\0");
    const count = (seen.get(about) ?? 0) + 1;
    seen.set(about, count);
    return createHash("sha256").update(`${about}\0${count}`).digest("hex").slice(0, 32);
  });
}
