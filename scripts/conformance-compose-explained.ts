/** Where the reader and docker compose differ, and why that stands. */
export const EXPLAINED: ReadonlyMap<string, string> = new Map<string, string>([]);
