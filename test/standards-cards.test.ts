/** How documents about graphics cards are read: which cards there are, by which names, and who has which. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { run } from "./support/linting.ts";
import { brief, read, rulesOf, unboundIn } from "./support/reading.ts";

const cards = (text: string) => read(`# GPUs\n\n${text}\n`).facts.cards.map(({ at: _, ...card }) => card);
const rules = (text: string): readonly string[] => rulesOf(`# GPU rules\n\n${text}\n`);

test("a mapping is named behind a colon or an equals sign, and is none of several mappings", () => {
  const mapping = (words: string) => cards(`- RTX 3060 (${words})`).map((card) => card.mapping);
  assert.equal(mapping("PCI mapping: big"), ["big"]);
  assert.equal(mapping("mapping=big"), ["big"]);
  assert.equal(mapping("two PCI mappings"), [undefined]);
});

test("models as people write them, with what stands beside them", () => {
  assert.equal(
    cards(
      "- **GPU 0**: NVIDIA GeForce RTX 3090 (24GB VRAM) at `0000:0a:00.0`\n- GPU 1: Tesla P4, 8 GB, `/dev/nvidia1`\n- iGPU: Intel UHD Graphics 770 (`/dev/dri/renderD128`)\n- RX 7900 XTX and Arc A380",
    ),
    [
      { model: "RTX 3090", vendor: "nvidia", index: "0", pci: "0000:0a:00.0", memory: 24 },
      { model: "Tesla P4", vendor: "nvidia", index: "1", node: "/dev/nvidia1", memory: 8 },
      { model: "UHD Graphics 770", vendor: "intel", node: "/dev/dri/renderD128" },
      { model: "RX 7900 XTX", vendor: "amd" },
      { model: "Arc A380", vendor: "intel" },
    ],
  );
  assert.equal(
    cards("GPU 0: RTX 3060, GPU 1: GTX1650.").map(({ model, index }) => `${model} ${index}`),
    ["RTX 3060 0", "GTX1650 1"],
  );
});

test("what a service takes is no card's memory", () => {
  assert.equal(cards("| Service | GPU | VRAM |\n| --- | --- | --- |\n| `chat` | RTX 3060 | 8 GB |"), [
    { model: "RTX 3060", vendor: "nvidia" },
  ]);
});

test("two cards of one model are two, and the model names neither", () => {
  const two = "| Index | Card |\n| --- | --- |\n| 0 | RTX 3060 |\n| 1 | RTX 3060 |\n\n";
  assert.equal(
    cards(two).map(({ model }) => model),
    ["RTX 3060 #0", "RTX 3060 #1"],
  );
  assert.equal(rules(`${two}- \`chat\` must use GPU 1.`), ["error gpu equals RTX 3060 #1 for chat"]);
  assert.equal(rules(`${two}- \`chat\` must use the RTX 3060.`), []);
  assert.match(
    unboundIn(`# GPU rules\n\n${two}- \`chat\` must use the RTX 3060.\n`)[0] ?? "",
    '"RTX 3060" fits RTX 3060 #0 and RTX 3060 #1',
  );
});

test("a vendor alone is a card only where no model of it is known", () => {
  assert.equal(cards("The host has one AMD GPU."), [{ model: "AMD GPU", vendor: "amd", only: true }]);
  assert.equal(
    cards("The AMD GPU is an RX 580.").map(({ model }) => model),
    ["RX 580"],
  );
});

test("who has which card, in lists and sentences", () => {
  const inventory = "Cards: RTX 3060 and GTX 970.\n\n";
  const forms: readonly (readonly [string, readonly string[]])[] = [
    ["- ollama → RTX 3060", ["warning gpu equals RTX 3060 for ollama"]],
    ["- ComfyUI (pictures): RTX 3060", ["warning gpu equals RTX 3060 for ComfyUI"]],
    ["- `a`, `b`: GTX 970 (required)", ["error gpu equals GTX 970 for a b"]],
    ["- jellyfin: GTX 970, fallback RTX 3060", ["warning gpu one of GTX 970 RTX 3060 for jellyfin"]],
    ["- **GTX 970**: `a`, `b`", ["warning gpu equals GTX 970 for a b"]],
    ["- `a` and `b` should use the GTX 970 for transcoding.", ["warning gpu equals GTX 970 for a b"]],
    ["- The GTX 970 is dedicated to `a`.", ["error gpu not equals GTX 970 but a"]],
    ["- Only `a` may use the GTX 970.", ["error gpu not equals GTX 970 but a"]],
    ["- `a` and `b` share the GTX 970.", ["warning gpu equals GTX 970 for a b"]],
    ["- `a` must not use the GTX 970.", ["error gpu not equals GTX 970 for a"]],
    ["- LLM inference must run on the RTX 3060.", []],
    ["- note: GTX 970 has only 4 GB", []],
    ["- Do not use the RTX 3060 for transcoding.", []],
    ["- `a` may use the GTX 970.", []],
    ["- If `b` is stopped, `a` must use the GTX 970.", []],
  ];
  for (const [text, expected] of forms) assert.equal(rules(`${inventory}${text}`), expected, text);
  assert.equal(rules(`${inventory}### GTX 970 services\n\n- \`a\` – cameras\n- plex`), [
    "warning gpu equals GTX 970 for a",
    "warning gpu equals GTX 970 for plex",
  ]);
});

test("tables: strength by header or column, fallbacks, and tables keyed by cards", () => {
  const inventory = "Cards: RTX 3060 and GTX 970.\n\n";
  assert.equal(rules(`${inventory}| Service | Required GPU |\n| --- | --- |\n| a | RTX 3060 |`), ["error gpu equals RTX 3060 for a"]);
  assert.equal(rules(`${inventory}| Service | GPU | Requirement |\n| --- | --- | --- |\n| a | GTX 970 | Preferred |\n| b | None | - |`), [
    "info gpu equals GTX 970 for a",
  ]);
  assert.equal(rules(`${inventory}| Service | GPU | Fallback GPU |\n| --- | --- | --- |\n| a | GTX 970 | RTX 3060 |`), [
    "warning gpu one of GTX 970 RTX 3060 for a",
  ]);
  assert.equal(rules(`${inventory}| Service | GPU |\n| --- | --- |\n| a | either |\n| b | GTX 970 (optional) |`), [
    "warning gpu one of RTX 3060 GTX 970 for a",
  ]);
  assert.equal(rules(`${inventory}| GPU | Reserved for |\n| --- | --- |\n| GTX 970 | \`a\`, \`b\` |`), [
    "warning gpu equals GTX 970 for a b",
    "warning gpu not equals GTX 970 but a b",
  ]);
});

test("one at a time, with the names in an earlier sentence", () => {
  assert.equal(rules("One AMD GPU is there, and two workloads compete for it: `a` and `b`.\n\nOnly one may run at a time."), [
    "error gpu-exclusive exclusive AMD GPU for a b",
  ]);
  assert.equal(rules("Only one of `a`, `b` may use the GPU at a time."), ["error gpu-exclusive exclusive for a b"]);
  assert.equal(rules("Only one may run at a time."), []);
});

test("a card that a document puts into a host is what its machine is passed from the first slot", () => {
  const standards =
    "# GPU passthrough\n\n- **deck:** Intel iGPU (UHD Graphics 630)\n- **rig:** NVIDIA GPU (RTX 3080)\n\n## VM settings\n\n| Setting | Intel iGPU | NVIDIA |\n| --- | --- | --- |\n| Machine | i440fx or q35 | q35 |\n| BIOS | OVMF or SeaBIOS | OVMF (UEFI) |\n";
  const machine = (host: string, passed: string): Readonly<Record<string, string>> => ({
    "standards.md": standards,
    [`nodes/${host}/qemu-server/120.conf`]: `bios: seabios\nboot: order=scsi0\nhostpci0: ${passed}\nmachine: q35\nmemory: 4096\nname: guest\n`,
  });
  const found = (host: string, passed: string): readonly string[] =>
    run(machine(host, passed)).findings.flatMap(({ rule, message }) => (rule === "guest-setting" ? [message] : []));
  assert.equal(found("rig", "0000:01:00,pcie=1"), ["`bios` of vm 120 (guest) is `seabios`, expected `ovmf`"]);
  // Another slot may hold anything, and another host has another card.
  assert.equal(found("rig", "0000:02:00,pcie=1"), []);
  assert.equal(found("deck", "0000:01:00,pcie=1"), []);
  assert.equal(found("deck", "0000:00:02,pcie=1"), []);
});

test("what stands below a host's heading with its card is for that host", () => {
  const document =
    "# GPU passthrough\n\n## Hosts\n\n### deck (Intel iGPU)\n\n- GPU: Intel UHD Graphics 630\n\nVM configuration:\n\n- PCI Device: Enable ROM-Bar, All Functions\n\n### rig (NVIDIA GPU)\n\n- GPU: NVIDIA RTX 3080\n\nVM configuration:\n\n- PCI Device: Enable PCIe, All Functions\n";
  assert.equal(
    read(document).rules.map((rule) => `${brief(rule)} on ${rule.selector.host?.name}`),
    [
      "error passthrough-option(rombar of a GPU) equals on on deck",
      "error passthrough-option(functions of a GPU) equals all on deck",
      "error passthrough-option(pcie of a GPU) equals on on rig",
      "error passthrough-option(functions of a GPU) equals all on rig",
    ],
  );
});

test.run();
