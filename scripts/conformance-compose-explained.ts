const UNSET = "only an unset variable causes the refusal: a published project never holds its environment, so it is not reported";
const TEMPLATE = "a template of another program (`{{ … }}` as keys), and not named for compose: left alone";

/** Where the reader and docker compose differ, and why that stands. */
export const EXPLAINED: ReadonlyMap<string, string> = new Map<string, string>([
  ["interp-cast-bad", UNSET],
  ["vol-empty-var", UNSET],
  ["348-homepage.yml", UNSET],
  ["367-homelab-nas", UNSET],
  ["435-homelab", UNSET],
  ["094-cloudflare-tunnel.yml", TEMPLATE],
  ["276-traefik.yml", TEMPLATE],
]);
