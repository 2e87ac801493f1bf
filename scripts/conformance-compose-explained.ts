const TEMPLATE = "a template of another program (`{{ … }}` as keys), and not named for compose: left alone";

/** Where the reader and docker compose differ, and why that stands. */
export const EXPLAINED: ReadonlyMap<string, string> = new Map<string, string>([
  ["094-cloudflare-tunnel.yml", TEMPLATE],
  ["276-traefik.yml", TEMPLATE],
]);
