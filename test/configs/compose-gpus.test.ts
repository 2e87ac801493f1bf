import { test } from "uvu";
import * as assert from "uvu/assert";
import { get } from "../../src/node.ts";
import { gpus, readFiles, readText, service, spot, told, withService } from "../support/compose.ts";

/** The service `a` with some lines, and what is said of it. */
function a(lines: string, rest = "", env: Record<string, string> = {}) {
  const reading = readText(withService(lines, rest), env);
  return { subject: service(reading, "a"), told: told(reading), reading };
}

const GPU = "deploy: {resources: {reservations: {devices: [{driver: nvidia, count: all, capabilities: [gpu]}]}}}";

test("an override adds its reservation; !override replaces", () => {
  const base = `services:\n  a:\n    image: x\n    ${GPU}\n`;
  const over = (tag: string) =>
    `services:\n  a:\n    deploy: {resources: {reservations: {devices: ${tag}[{driver: nvidia, device_ids: ["0"], capabilities: [gpu]}]}}}\n`;
  const read = (tag: string) => gpus(service(readFiles({ "app/compose.yaml": base, "app/compose.override.yaml": over(tag) }), "a"));
  assert.equal(read(""), ["reservation all", "reservation index 0"]);
  assert.equal(read("!override "), ["reservation index 0"]);
});

test("a merge key is shallow: a service's own deploy loses the reservation", () => {
  const reading = readText(
    `x-gpu: &gpu\n  ${GPU}\nservices:\n  a:\n    <<: *gpu\n    image: x\n    deploy: {replicas: 2}\n  b:\n    <<: *gpu\n    image: y\n`,
  );
  assert.equal(gpus(service(reading, "a")), []);
  assert.equal(gpus(service(reading, "b")), ["reservation all"]);
  assert.is(get(service(reading, "b").raw, "deploy")?.via?.[0]?.how, "merge");
});

test("requests for graphics cards that compose refuses", () => {
  const request = (fields: string) => a(`deploy: {resources: {reservations: {devices: [{driver: nvidia, ${fields}}]}}}`);
  assert.equal(request("capabilities: [[gpu]]").told, ["error type 4:83"]);
  assert.equal(request("count: 1").told, ["error missing-key 4:52"]);
  assert.equal(request("device_ids: [0], capabilities: [gpu]").told, ["error type 4:81"]);
  assert.equal(request('count: 1, device_ids: ["0"], capabilities: [gpu]').told, ["error gpu-request 4:75"]);
  assert.equal(gpus(request("capabilities: [gpu]").subject), ["reservation all"]);
  assert.equal(gpus(request('count: "2", capabilities: [gpu]').subject), ["reservation count 2"]);
});

test("gpus, CDI names and device nodes", () => {
  assert.equal(gpus(a("gpus: all").subject), ["gpus all"]);
  assert.equal(a("gpus: 1").told, ["error type 4:11"]);
  assert.equal(gpus(a('gpus: [{driver: nvidia, count: 2}, {device_ids: ["1"]}]').subject), ["gpus count 2", "gpus index 1"]);
  const { subject, told: said } = a(
    'devices: ["nvidia.com/gpu=0", /dev/nvidia1, /dev/nvidiactl, "/dev/dri/renderD128:/dev/dri/renderD128", /dev/kfd]',
  );
  assert.equal(said, []);
  assert.equal(gpus(subject), ["cdi index 0", "device node /dev/nvidia1", "device any", "device node /dev/dri/renderD128", "device any"]);
  assert.equal(
    subject.devices.map(({ kind, target, permissions }) => `${kind} ${target} ${permissions}`),
    ["cdi nvidia.com/gpu=0 rwm", "path /dev/nvidia1 rwm", "path /dev/nvidiactl rwm", "path /dev/dri/renderD128 rwm", "path /dev/kfd rwm"],
  );
});

test("the runtime and its variables", () => {
  const { subject } = a("runtime: nvidia\nenvironment:\n  - NVIDIA_VISIBLE_DEVICES=0,GPU-1a2b\n  - NVIDIA_DRIVER_CAPABILITIES");
  assert.equal(gpus(subject), ["runtime any", "variable index 0", "variable uuid GPU-1a2b"]);
  assert.is(spot(subject.gpus[2]?.node.at as never), "6:34 GPU-1a2b");
  for (const [value, which] of [
    ["all", "all"],
    ["none", "none"],
    ["void", "none"],
    ["${X}", "any"],
    ["nvidia.com/gpu=1", "index 1"],
  ] as const) {
    assert.equal(gpus(a(`environment: {NVIDIA_VISIBLE_DEVICES: "${value}"}`).subject), [`variable ${which}`]);
  }
  const cdi = a('deploy: {resources: {reservations: {devices: [{driver: cdi, device_ids: ["nvidia.com/gpu=all"], capabilities: [gpu]}]}}}');
  assert.equal(gpus(cdi.subject), ["cdi all"]);
  assert.equal(gpus(a('device_cgroup_rules: ["c 195:* rwm", "c 226:128 rw", "odd"]').subject), ["cgroup any", "cgroup any"]);
  assert.equal(gpus(a('volumes: ["/dev/nvidia0:/dev/nvidia0"]').subject), ["device node /dev/nvidia0"]);
});

test.run();
