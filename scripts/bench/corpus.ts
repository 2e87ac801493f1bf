/** A corpus of compose files as people write them, from a seed: the same files for the same number. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Numbers from 0 (inclusive) to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const APPS = [
  ["jellyfin", "jellyfin/jellyfin:10.9.7", 8096],
  ["sonarr", "lscr.io/linuxserver/sonarr:4.0.8", 8989],
  ["radarr", "lscr.io/linuxserver/radarr:latest", 7878],
  ["grafana", "grafana/grafana:11.1.0", 3000],
  ["prometheus", "prom/prometheus:v2.53.0", 9090],
  ["paperless", "ghcr.io/paperless-ngx/paperless-ngx:2.10", 8000],
  ["immich", "ghcr.io/immich-app/immich-server:${IMMICH_VERSION:-release}", 2283],
  ["nextcloud", "nextcloud:29-apache", 80],
  ["vaultwarden", "vaultwarden/server:1.31.0", 80],
  ["ollama", "ollama/ollama", 11434],
  ["traefik", "traefik:v3.1", 443],
  ["gitea", "gitea/gitea:1.22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 3000],
] as const;
const STORES = [
  ["db", "postgres:16.3"],
  ["redis", "redis:7-alpine"],
  ["mariadb", "mariadb:11.4"],
] as const;

/** Writes that many compose files below `stacks/`, each in a folder of its own, 15 to 200 lines long; returns their bytes. */
export function writeCompose(folder: string, count: number, seed = 1): number {
  const random = randomFrom(seed);
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const name = `${(APPS[Math.floor(random() * APPS.length)] as (typeof APPS)[number])[0]}-${index}`;
    const text = composeFile(random, name);
    bytes += write(folder, `stacks/${name}/${index % 5 === 0 ? "docker-compose.yml" : "compose.yaml"}`, text);
    if (index % 6 === 0) bytes += write(folder, `stacks/${name}/.env`, `TZ=Europe/Berlin\nDATA=/tank/appdata\nIMMICH_VERSION=v1.109\n`);
    if (index % 40 === 0)
      bytes += write(folder, `stacks/${name}/common.yaml`, "services:\n  base:\n    restart: unless-stopped\n    init: true\n");
  }
  return bytes;
}

function composeFile(random: () => number, name: string): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const often = (share: number): boolean => random() < share;
  const lines: string[] = [];
  const anchors = often(0.3);
  if (often(0.4)) lines.push(`# ${name}: see the wiki`, "");
  if (often(0.3)) lines.push(`name: ${name}`, "");
  if (anchors)
    lines.push(
      "x-common: &common",
      "  restart: unless-stopped",
      "  logging:",
      "    driver: json-file",
      "    options:",
      '      max-size: "10m"',
      "",
    );
  lines.push("services:");
  const services = 1 + Math.floor(random() ** 2 * 7);
  for (let index = 0; index < services; index += 1) {
    const [app, image, port] = pick(APPS);
    const own = index === 0 ? app : `${app}${index}`;
    lines.push(`  ${own}:`);
    if (anchors && often(0.7)) lines.push("    <<: *common");
    else lines.push(`    restart: ${pick(["always", "unless-stopped", '"no"', "on-failure:5"])}`);
    lines.push(`    image: ${image}`);
    if (often(0.6)) lines.push(`    container_name: ${own}`);
    if (often(0.4)) lines.push(`    hostname: ${name}-${own}`);
    if (often(0.7)) {
      const list = often(0.5);
      lines.push("    environment:");
      for (const [key, value] of [
        ["TZ", "${TZ:-Europe/Berlin}"],
        ["PUID", "1000"],
        ["PGID", "1000"],
        ["LOG_LEVEL", "info"],
        ["DB_PASSWORD", often(0.3) ? "${DB_PASSWORD:?set it}" : "changeme-changeme"],
      ])
        lines.push(list ? `      - ${key}=${value}` : `      ${key}: "${value}"`);
    }
    if (often(0.7)) {
      lines.push("    volumes:");
      lines.push(`      - ${pick(["/tank/appdata", "${DATA:-/opt/docker}", "./data", "/mnt/media"])}/${own}:/config`);
      if (often(0.5)) lines.push("      - /tank/media:/media:ro");
      if (often(0.2))
        lines.push("      - type: bind", "        source: /etc/localtime", "        target: /etc/localtime", "        read_only: true");
      if (often(0.2)) lines.push(`      - ${own}-data:/data`);
    }
    if (often(0.6)) {
      lines.push("    ports:");
      const published = 10000 + Math.floor(random() * 50000);
      if (often(0.25)) lines.push(`      - target: ${port}`, `        published: "${published}"`, "        protocol: tcp");
      else lines.push(`      - "${pick(["", "127.0.0.1:", "192.168.1.10:"])}${published}:${port}${pick(["", "", "/udp"])}"`);
    }
    if (often(0.5))
      lines.push(
        "    healthcheck:",
        `      test: ["CMD", "curl", "-f", "http://localhost:${port}"]`,
        "      interval: 30s",
        "      retries: 3",
      );
    if (often(0.4)) {
      lines.push("    labels:");
      for (const label of [`homepage.group=${pick(["Media", "Tools"])}`, `traefik.http.routers.${own}.rule=Host(\`${own}.example.org\`)`])
        lines.push(`      - ${JSON.stringify(label)}`);
    }
    if (often(0.15))
      lines.push(
        "    deploy:",
        "      resources:",
        "        reservations:",
        "          devices:",
        "            - driver: nvidia",
        `              device_ids: ["${pick([0, 1])}"]`,
        "              capabilities: [gpu]",
      );
    if (often(0.3)) lines.push("    networks:", "      - proxy", "      - default");
    if (index > 0 && often(0.5))
      lines.push(
        "    depends_on:",
        `      - ${lines
          .find((line) => /^ {2}\w+:$/.test(line))
          ?.trim()
          .slice(0, -1)}`,
      );
    lines.push("");
  }
  if (often(0.4)) {
    const [store, image] = pick(STORES);
    lines.push(
      `  ${store}:`,
      `    image: ${image}`,
      "    restart: always",
      "    volumes:",
      `      - /flash/databases/${name}:/var/lib/data`,
      "",
    );
  }
  lines.push("networks:", "  proxy:", "    external: true", "");
  return lines.join("\n");
}

/** Writes a file below a folder; returns its bytes. */
export function write(folder: string, name: string, text: string): number {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return Buffer.byteLength(text);
}
