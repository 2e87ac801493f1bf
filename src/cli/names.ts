/** The commands besides linting, which takes everything else for a path. */
export const COMMANDS: readonly string[] = ["standards", "explain", "inspect", "impact", "init", "help"];
