/** Graphics cards in the words of many people: who has which, which are nobody else's, and how one is chosen. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const cards = "## Cards\n\n| Card | Index |\n| --- | --- |\n| RTX 5070 Ti | 0 |\n| GTX 970 | 1 |\n\n## Rules\n\n";
const of = (said: string) => rulesOf(`# Standards\n\n${cards}${said}\n`);
const binds = (rules: readonly string[], ...sayings: readonly string[]): void => {
  for (const said of sayings)
    assert.equal(
      of(said).map((rule) => rule.replace(/^(?:error|warning) /, "")),
      rules,
      said,
    );
};

test("who has which card", () => {
  binds(
    ["gpu equals RTX 5070 Ti for Ollama"],
    "Ollama runs on the RTX 5070 Ti, as the GTX 970 has too little memory.",
    "Assign the RTX 5070 Ti to Ollama.",
    "The RTX 5070 Ti is allocated to Ollama.",
    "You must pin Ollama to the RTX 5070 Ti.",
    "Ollama gets the 5070 Ti.",
    "- Ollama → RTX 5070 Ti",
    "**Ollama:** RTX 5070 Ti",
  );
  binds(
    ["gpu equals RTX 5070 Ti for Ollama", "gpu equals GTX 970 for Jellyfin"],
    "We give the RTX 5070 Ti to Ollama and the GTX 970 to Jellyfin.",
    "- RTX 5070 Ti: Ollama\n- GTX 970: Jellyfin",
  );
  binds(
    [],
    "Ollama ran on the RTX 5070 Ti.",
    "Ollama runs on the RTX 5070 Ti if it is free.",
    "The RTX 5070 Ti is installed in the second slot.",
    "- RTX 5070 Ti: primary",
    "The RTX 5070 Ti has more memory than Ollama needs.",
  );
});

test("a card that is nobody else's", () => {
  binds(
    ["gpu-exclusive exclusive RTX 5070 Ti"],
    "The RTX 5070 Ti MUST NOT be shared.",
    "We never share the RTX 5070 Ti.",
    "Do not share the RTX 5070 Ti between services.",
    "No two services may use the RTX 5070 Ti.",
    "Only one container may claim the RTX 5070 Ti.",
    "You must not assign the RTX 5070 Ti to more than one service.",
    "At most one service may have the RTX 5070 Ti.",
    "The RTX 5070 Ti belongs to exactly one service.",
    "The RTX 5070 Ti is used by one service at a time, because two models do not fit.",
    "- RTX 5070 Ti: exclusive",
    "**RTX 5070 Ti:** exclusive use, one service only",
    "| GPU | Sharing |\n| --- | --- |\n| RTX 5070 Ti | exclusive |\n| GTX 970 | shared |",
  );
  binds([], "More than one service may use the RTX 5070 Ti.", "The RTX 5070 Ti is shared.", "The RTX 5070 Ti is one of two cards.");
});

test("how one is chosen", () => {
  binds(["gpu-count not equals all"], "GPUs must be selected by `device_ids`.", "You must pin GPUs with `device_ids` instead of `count`.");
  binds(["gpu-count not equals all for gpu"], "GPU reservations MUST NOT use `count: all`.");
  binds(
    ["service-setting(runtime) equals nvidia for gpu"],
    "Services that need a GPU run with the nvidia runtime.",
    "Services using a GPU have to use the NVIDIA runtime.",
    "You must set the runtime to nvidia for GPU containers.",
    "Containers with GPU access must use the `nvidia` runtime.",
  );
  binds([], "Install the NVIDIA runtime on every host.");
});

test.run();
