import type { Finding } from "../model.ts";
import type { Span } from "../source.ts";

/** What a mistake of our own is called: a run that has one did not check all it should. */
export const CRASHED = "document/crashed-rule";

/** A mistake of our own as a finding, so that all else is still told. */
export const crashed = (what: string, error: unknown, at: Span): Finding => ({
  rule: CRASHED,
  severity: "error",
  message: `${what}: ${error instanceof Error ? error.message : String(error)}; this is a mistake in homelab-lint, please report it with this sentence`,
  at,
  related: [],
});
