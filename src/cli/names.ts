/** The commands besides linting, which takes everything else for a path. */
export const COMMANDS: readonly string[] = ["standards", "explain", "inspect", "impact", "baseline", "init", "help"];

/** The baseline that every run looks for, in the project's folder. */
export const BASELINE = ".homelab-lint-baseline.json";
