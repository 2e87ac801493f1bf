import { test } from "uvu";
import * as assert from "uvu/assert";
import { entry, get, type Node } from "../../src/node.ts";
import type { Span } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";
import { readFiles, readText, service, spot, told } from "../support/compose.ts";

const TEXT = `name: media
x-base: &base
  restart: unless-stopped
  environment: &env
    TZ: Europe/Vienna
services:
  web: &web
    <<: *base
    image: "ghcr.io/acme/web:\${TAG:-1.2}"
    container_name: 'web-1'
    hostname: front
    privileged: true
    ports:
      - "127.0.0.1:8080:80/tcp"
      - 443:443
      - target: 53
        published: "5353"
        protocol: udp
    volumes:
      - \${DATA:-/tank}/media:/media:ro
      - ./conf:/conf
      - type: bind
        source: /srv/x
        target: /x
        read_only: true
      - pool:/pool
    tmpfs: /run:size=64m
    devices:
      - "/dev/dri:/dev/dri:rw"
    device_cgroup_rules: ['c 195:* rwm']
    environment:
      <<: *env
      NVIDIA_VISIBLE_DEVICES: 0,1
      SECRET: \${SECRET}
    labels:
      - traefik.enable=true
    networks:
      front:
        ipv4_address: 10.0.0.5
        aliases: [w]
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              device_ids: ["0"]
              capabilities: [gpu]
  job:
    <<: *web
    container_name: job-1
    environment: [A=1, B]
    networks: [front]
networks:
  front: {}
volumes:
  pool: {driver_opts: {type: none, o: bind, device: /tank/pool}}
`;

const reading = readText(TEXT);
const web = service(reading, "web");
const job = service(reading, "job");
const at = (node: { readonly at: Span } | undefined): string => (node ? spot(node.at) : "nothing");
const inRaw = (subject: Subject, ...keys: string[]): Node | undefined => get(subject.raw, ...keys);

const PLACES: readonly (readonly [string, string | undefined, string])[] = [
  ["the project", at(reading.subjects[0]), "1:1 "],
  ["the project's name", at(reading.subjects[0]?.names[0]), "1:7 media"],
  ["a service", at(web), "7:3 web"],
  ["a service with an anchor above", at(job), "48:3 job"],
  ["an image", at(web.image?.node), "9:13 ghcr.io/acme/web:${TAG:-1.2}"],
  ["a container's name", at(web.names[1]), "10:22 web-1"],
  ["a host's name", at(web.names[2]), "11:15 front"],
  ["an image's last part", at(web.names[3]), "9:26 web"],
  ["privileged", at(web.privileged?.node), "12:17 true"],
  ["a port in quotes", at(web.ports[0]?.node), "14:10 127.0.0.1:8080:80/tcp"],
  ["a port without quotes", at(web.ports[1]?.node), "15:9 443:443"],
  ["a port's long form", at(web.ports[2]?.node)?.split("\n")[0], "16:9 target: 53"],
  ["a mount's source with a variable", at(web.mounts[0]?.source), "20:9 ${DATA:-/tank}/media"],
  ["a mount's target", at(web.mounts[0]?.target), "20:30 /media"],
  ["a mount's option", at(web.mounts[0]?.options.get("ro")), "20:37 ro"],
  ["a relative source", at(web.mounts[1]?.source), "21:9 ./conf"],
  ["a long mount", at(web.mounts[2]?.node)?.split("\n")[0], "22:9 type: bind"],
  ["a long mount's source", at(web.mounts[2]?.source), "23:17 /srv/x"],
  ["a long mount's target", at(web.mounts[2]?.target), "24:17 /x"],
  ["a volume's name", at(web.mounts[3]?.source), "26:9 pool"],
  ["the host's folder behind a volume", at(web.mounts[3]?.hostPath), "56:53 /tank/pool"],
  ["a tmpfs", at(web.mounts[4]?.target), "27:12 /run"],
  ["a tmpfs's option", at(web.mounts[4]?.options.get("size")), "27:17 size=64m"],
  ["a device", at(web.devices[0]?.name), "29:10 /dev/dri"],
  ["a device's node", at(web.devices[0]?.node), "29:10 /dev/dri:/dev/dri:rw"],
  ["a cgroup rule", at(web.devices[1]?.name), "30:28 c 195:* rwm"],
  ["a variable", at(web.environment.get("SECRET")?.value), "34:15 ${SECRET}"],
  ["a merged variable", at(web.environment.get("TZ")?.value), "5:9 Europe/Vienna"],
  ["where a merged variable takes effect", at(web.environment.get("TZ")?.value?.via?.[0]), "32:11 *env"],
  ["a list's variable", at(job.environment.get("A")?.value), "51:21 1"],
  ["a variable that is passed through", at(job.environment.get("B")?.node), "51:24 B"],
  ["a label's key", at(web.labels.get("traefik.enable")?.key), "36:9 traefik.enable"],
  ["a label's value", at(web.labels.get("traefik.enable")?.value), "36:24 true"],
  ["a network", at(web.networks[0]?.name), "38:7 front"],
  ["an address", at(web.networks[0]?.address), "39:23 10.0.0.5"],
  ["an alias in a network", at(web.networks[0]?.aliases?.[0]), "40:19 w"],
  ["a network of a list", at(job.networks[0]?.name), "52:16 front"],
  ["a reserved card", at(web.gpus[0]?.node), "46:29 0"],
  ["a visible card", at(web.gpus[2]?.node), "33:33 1"],
  ["what a merge brought", at(inRaw(web, "restart")), "3:12 unless-stopped"],
  ["where it takes effect", at(inRaw(web, "restart")?.via?.[0]), "8:9 *base"],
  ["what two merges brought", (inRaw(job, "restart")?.via ?? []).map(at).join(" | "), "8:9 *base | 49:9 *web"],
  ["a merged image", at(job.image?.node), "9:13 ghcr.io/acme/web:${TAG:-1.2}"],
  ["a key", at(entry(web.raw, "privileged")?.key), "12:5 privileged"],
];

for (const [what, found, expected] of PLACES) test(what, () => assert.is(found, expected));

test("nothing is said of a sound file", () => assert.equal(told(reading), []));

test("an unset variable is a gap in the value", () => {
  assert.equal(web.environment.get("SECRET")?.value?.gaps, [{ variable: "SECRET", start: 0, end: 0 }]);
});

const REFUSALS: readonly (readonly [string, string])[] = [
  ["services:\n", "error type 1:1"],
  ["services: [a]\n", "error type 1:11"],
  ["services:\n  a: {image: 5}\n", "error type 2:14"],
  ["services:\n  a: {image: x, user: 1000}\n", "error type 2:23"],
  ["services:\n  a: {image: x, privileged: maybe}\n", "error type 2:29"],
  ["services:\n  a: {image: x, mem_limit: lots}\n", "error type 2:28"],
  ["services:\n  a: {image: x, depends_on: {b: {}}}\n  b: {image: y}\n", "error missing-key 2:33"],
  ["services:\n  a: {image: x, depends_on: [a]}\n", "error dependency-cycle 2:30"],
  ["services:\n  a: {image: x, links: [b:c]}\n", "error undefined-service 2:25"],
  ["services:\n  a: {image: x, network_mode: 'service:b'}\n", "error undefined-service 2:40"],
  ["services:\n  a: {image: x, volumes_from: [b]}\n", "error undefined-service 2:32"],
  ["services:\n  a: {image: x, networks: [n]}\n", "error undefined-network 2:28"],
  ["services:\n  a: {image: x, volumes: [{type: volume, source: v, target: /v}]}\n", "error undefined-volume 2:50"],
  ["services:\n  a: {image: x, secrets: [s]}\n", "error undefined-secret 2:27"],
  ["services:\n  a: {image: x, configs: [{source: c}]}\n", "error undefined-config 2:36"],
  ["services:\n  a: {image: x}\nsecrets: {s: {}}\n", "error secret-source 3:11"],
  ["services:\n  a: {image: x}\nvolumes: {v: {external: true, driver: local}}\n", "error external-settings 3:31"],
  ["services:\n  a: {image: x, container_name: c}\n", "error container-name 2:33"],
  ["services:\n  a: {image: x, container_name: /cc}\n", "error container-name-start 2:33"],
  ["services:\n  a: {image: x, container_name: cc}\n  b: {image: x, container_name: cc}\n", "error container-name 3:33"],
  ["services:\n  a: {image: x, container_name: cc, scale: 2}\n", "error container-name 2:33"],
  ["services:\n  a: {image: x, cpus: 1, deploy: {resources: {limits: {cpus: '2'}}}}\n", "error conflicting-limits 2:23"],
  ["services:\n  a: {image: x, healthcheck: {test: [curl]}}\n", "error healthcheck-test 2:38"],
  ["services:\n  a: {image: x, devices: ['a:b:c:d']}\n", "error device-spec 2:28"],
  ["services:\n  a: {image: x, volumes: ['/a::/b']}\n", "error volume-spec 2:28"],
  ["services:\n  a: {image: x, volumes: ['/a:/b:ro:z']}\n", "error volume-spec 2:28"],
  ["services:\n  a: {image: x, volumes: [{type: bind}]}\n", "error volume-spec 2:27"],
  ["services:\n  a: {image: ''}\n", "error no-image 2:3"],
  ["services:\n  a: {image: 'x:${!}'}\n", "error interpolation 2:15"],
  ["services:\n  1: {image: x}\n", "error non-string-key 2:3"],
  ["a: {image: x}\n", "error unknown-key 1:1"],
  ["- a\n", "error not-a-map 1:1"],
  ["# nothing\n", "error empty-file 1:1"],
  ["services:\n\ta: x\n", "error yaml-syntax 2:1"],
  ["services:\n  a: {image: x, gpus: [{count: few}]}\n", "error gpu-request 2:32"],
];

for (const [text, expected] of REFUSALS)
  test(`refused: ${text.trim().slice(0, 70)}`, () => assert.ok(told(readText(text)).includes(expected), told(readText(text)).join("\n")));

const ACCEPTED = [
  "services: {}\n",
  "volumes: {}\n",
  "services:\n  a: {image: x, mem_limit: 512m, deploy: {resources: {limits: {memory: 512M}}}}\n",
  "services:\n  a: {image: x, privileged: 'yes', restart: on-failure:3, deploy: , shm_size: 2gb}\n",
  "services:\n  a: {image: x, ports: !!seq ['80:80'], labels: !foo {a: 1}}\n",
  "services:\n  a: {image: x, networks: [default]}\n",
  "services:\n  a: {image: x, volumes: [v1:/v]}\nvolumes:\n  v1:\n",
  "services:\n  a: {image: x}\nnetworks: {n: {external: true, driver: macvlan}}\n",
  "services:\n  a: {build: .}\n  b: {image: '${IMAGE}'}\n",
  "services:\n  a: {image: x, network_mode: '${MODE}', networks: []}\n",
  "services:\n  a: {image: x, user: '${UID}', container_name: '${NAME}', mem_limit: '${MEM}'}\n",
];

for (const text of ACCEPTED) test(`accepted: ${text.trim().slice(0, 70)}`, () => assert.equal(told(readText(text)), []));

test("an override's values stand in the override, the service in its first file", () => {
  const both = readFiles({
    "compose.yaml": "services:\n  a: {image: x, volumes: ['/a:/v']}\n",
    "compose.override.yaml": "services:\n  a: {volumes: ['/b:/v']}\n",
  });
  const { mounts, at: place } = service(both, "a");
  assert.equal(
    mounts.map(({ source }) => `${source?.at.source.path} ${at(source)}`),
    ["compose.override.yaml 2:18 /b"],
  );
  assert.is(place.source.path, "compose.yaml");
});

test.run();
