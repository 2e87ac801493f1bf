/** One demand in many wordings: each part of a pattern that a document may use or leave out, and what only looks like it. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf, unboundIn } from "./support/reading.ts";

const under = (heading: string, text: string): string => `# ${heading}\n\n${text}\n`;

/** Every one of these, below a heading of rules, is read as these rules. */
const read = (test: ReturnType<typeof suite>, rules: readonly string[], texts: readonly string[], heading = "Rules"): void => {
  for (const text of texts) test(`${heading}: ${text}`, () => assert.equal(rulesOf(under(heading, text)), rules, text));
};

const ALWAYS = "error restart-policy equals always";
const NEVER = "error restart-policy not equals always";

const force = suite("how strongly");
read(
  force,
  [],
  [
    "`restart: always` is not required.",
    "`restart: always` is not strictly required.",
    "`restart: always` is not always needed.",
    "`restart: always` is not necessary.",
    "`restart: always` is not mandatory.",
    "`restart: always` isn't required.",
    "`restart: always` isn’t strictly necessary.",
    "Services do not need `restart: always`.",
    "Every service does not have to set `restart: always`.",
    "Services don't need `restart: always`.",
    "A service doesn't have to set `restart: always`.",
    "Services need not have to set `restart: always`.",
    "`restart: always` is no longer required.",
    "No `restart: always` is required.",
    "No `restart: always` needed.",
    "No explicit `restart: always` necessary.",
    "- **Not required**: `restart: always` on every service",
    "- **Not strictly needed**: `restart: always` on every service",
    "- **Optional**: `restart: always` on every service",
    "Currently most services set `restart: always`.",
    "Most of the services use `restart: always`.",
    "Most services have `restart: always`.",
    "`restart: always` alone is not enough.",
  ],
);
read(
  force,
  [NEVER],
  [
    "No service may set `restart: always`.",
    "No service must set `restart: always`.",
    "No service shall set `restart: always`.",
    "No service can set `restart: always`.",
    "No compose service may set `restart: always`.",
    "No service is allowed to set `restart: always`.",
    "No services are allowed to set `restart: always`.",
    "Never set `restart: always`.",
    "Don't set `restart: always`.",
    "Do not set `restart: always`.",
    "❌ `restart: always`",
    "🚫 `restart: always`",
    "⛔ `restart: always`",
    "- No `restart: always`",
    "`restart: always` is forbidden.",
    "`restart: always` is prohibited.",
    "`restart: always` is not allowed.",
    "Services must never set `restart: always`.",
    "Services shall not set `restart: always`.",
    "Every service must have no `restart: always`.",
    "Services have to use no `restart: always`.",
    "`restart: always` is not used.",
  ],
);
read(
  force,
  ["warning restart-policy not equals always"],
  ["No service should set `restart: always`.", "Services should not set `restart: always`.", "Avoid `restart: always`."],
);
read(
  force,
  [ALWAYS],
  [
    "Every service must set `restart: always`.",
    "Every service MUST set `restart: always`.",
    "Every service shall set `restart: always`.",
    "Every service needs `restart: always`.",
    "Every service has to set `restart: always`.",
    "`restart: always` is required on every service.",
    "`restart: always` is mandatory on every service.",
    "Use `restart: always`.",
    "Always use `restart: always`.",
    "Only use `restart: always`.",
    "Only `restart: always` is allowed.",
    "Only `restart: always` is permitted.",
    "Only `restart: always` is fine.",
    "Services may only use `restart: always`.",
    "Services can only use `restart: always`.",
    "Every service uses `restart: always`.",
    "Each service uses `restart: always`.",
    "All services use `restart: always`.",
    "Services use `restart: always`.",
    "The services use `restart: always`.",
    "Containers also use `restart: always`.",
    "Services have `restart: always`.",
    "Services get `restart: always`.",
    "- All services require:\n  - `restart: always`",
    "- Every service needs:\n  - `restart: always`",
    "- Services must:\n  - `restart: always`",
    "- Services must also set:\n  - `restart: always`",
    "- All services have to:\n  - `restart: always`",
  ],
);
read(
  force,
  ["warning restart-policy equals always"],
  [
    "Every service should set `restart: always`.",
    "It is recommended to set `restart: always` on every service.",
    "- `restart: always`",
    "- Services should:\n  - `restart: always`",
    "Every service must set `restart: always` (a warning, not an error).",
    "Every service must set `restart: always` (warning).",
    "Every service must set `restart: always` (severity: warning).",
    "Every service must set `restart: always` (as a warning).",
    "Every service must set `restart: always`, as a warning.",
  ],
);
read(
  force,
  ["info restart-policy equals always"],
  [
    "Prefer `restart: always`.",
    "Set `restart: always` where possible.",
    "Ideally, services set `restart: always`.",
    "Every service must set `restart: always` (info).",
  ],
);
read(
  force,
  [],
  [
    "Services may set `restart: always`.",
    "Services can use `restart: always`.",
    "You may:\n\n- Use `restart: always`",
    "An attacker could:\n\n- Use `restart: always`",
    "Never forget to set `restart: always`.",
    "Never skip `restart: always`.",
    "Do not omit `restart: always`.",
    "Do not remove `restart: always`.",
    "Never leave out `restart: always`.",
  ],
);
force.run();

const scope = suite("where");
for (const heading of [
  "Rules",
  "Standards",
  "Compose conventions",
  "Constraints",
  "Requirements",
  "Policy",
  "Policies",
  "Best practices",
  "Do",
  "1. Do",
  "Decision",
  "Guidelines",
  "Why we have rules and what they are",
  "Port reference rules",
])
  scope(`"${heading}" opens`, () => assert.equal(rulesOf(under(heading, "Set `restart: always` on all of them.")).length, 1));
for (const heading of [
  "Troubleshooting",
  "Background",
  "Future",
  "Rationale",
  "Alternatives",
  "Roadmap",
  "Known issues",
  "macOS",
  "Rules for Windows",
  "Rules on WSL2",
  "Jellyfin",
  "What it doesn't do",
  "Requirements to pair a phone",
  "Known exceptions",
])
  scope(`"${heading}" does not`, () => assert.equal(rulesOf(under(heading, "Set `restart: always`.")), []));
scope("the innermost heading that says anything decides", () => {
  const order = "Set `restart: always`.";
  assert.equal(rulesOf(`# Rules\n\n## Troubleshooting\n\n${order}\n`), []);
  assert.equal(rulesOf(`# Troubleshooting\n\n## Rules\n\n${order}\n`), [ALWAYS]);
  assert.equal(rulesOf(`# Rules\n\n## Restarts\n\n${order}\n`), [ALWAYS]);
  assert.equal(rulesOf(`# Rules\n\n## macOS\n\n### Rules\n\n${order}\n`), []);
});
for (const line of [
  "Follow these rules:",
  "Always follow the rules:",
  "Please stick to the following conventions:",
  "All services must follow these hard rules:",
  "Conventions:",
  "We adhere to our standards:",
])
  scope(`"${line}" opens what stands below it`, () =>
    assert.equal(rulesOf(under("Jellyfin", `${line}\n\n- Use \`restart: always\` on every service.`)), [ALWAYS]),
  );
for (const line of ["These were the rules of old:", "Some thoughts:", "Rules are for others:"])
  scope(`"${line}" does not`, () => assert.equal(rulesOf(under("Jellyfin", `${line}\n\n- Use \`restart: always\`.`)), []));
for (const [heading, severity] of [
  ["Required", "error"],
  ["Mandatory settings", "error"],
  ["Recommended", "warning"],
  ["Recommended settings", "warning"],
  ["Preferred", "info"],
] as const)
  scope(`"${heading}" says how strongly`, () =>
    assert.equal(rulesOf(`# Rules\n\n## ${heading}\n\n- \`restart: always\`\n`), [`${severity} restart-policy equals always`]),
  );
for (const heading of ["When is it required?", "Is it required?", "2. When required", "Not required", "Not recommended"])
  scope(`"${heading}" does not say how strongly`, () =>
    assert.is(rulesOf(`# Rules\n\n## ${heading}\n\n- \`restart: always\`\n`).includes(ALWAYS), false),
  );
for (const [lead, rule] of [
  ["✅ Correct:", "warning restart-policy equals always"],
  ["❌ Wrong:", NEVER],
  ["Don't:", NEVER],
  ["Bad example:", NEVER],
  ["Avoid this:", NEVER],
] as const)
  scope(`"${lead}" turns what stands below it`, () =>
    assert.equal(rulesOf(under("Rules", `**${lead}**\n\n- \`restart: always\``)), [rule]),
  );
for (const [status, rules] of [
  ["Accepted", [ALWAYS]],
  ["✅", [ALWAYS]],
  ["🟢", [ALWAYS]],
  ["In force", [ALWAYS]],
  ["🚧", ["warning restart-policy equals always"]],
  ["🟡", ["warning restart-policy equals always"]],
  ["⏳", ["warning restart-policy equals always"]],
  ["Proposed", ["warning restart-policy equals always"]],
  ["Draft (2025-03-01)", ["warning restart-policy equals always"]],
  ["Deprecated", []],
  ["Superseded by ADR-7", []],
  ["Rejected", []],
] as const)
  scope(`status "${status}"`, () =>
    assert.equal(rulesOf(`# Rules\n\n**Status**: ${status}\n\nEvery service must set \`restart: always\`.\n`), rules),
  );
scope("what is retired above stays so", () => {
  assert.equal(
    rulesOf("---\nstatus: deprecated\n---\n\n# Rules\n\n## Now\n\n**Status**: Accepted\n\nEvery service must set `restart: always`.\n"),
    [],
  );
  assert.equal(
    rulesOf("---\nstatus: draft\n---\n\n# Rules\n\n## Now\n\n**Status**: Accepted\n\nEvery service must set `restart: always`.\n"),
    ["warning restart-policy equals always"],
  );
});
scope.run();

const clauses = suite("clauses");
read(
  clauses,
  [ALWAYS, "error image-tag not equals latest"],
  [
    "Set `restart: always` — never use `:latest`.",
    "Set `restart: always` – never use `:latest`.",
    "Set `restart: always` -- never use `:latest`.",
    "Set `restart: always` - never use `:latest`.",
    "Set `restart: always`; never use `:latest`.",
    "Set `restart: always`, never use `:latest`.",
    "Set `restart: always`, and never use `:latest`.",
    "Set `restart: always` and never use `:latest`.",
    "Set `restart: always`, but never use `:latest`.",
    "Set `restart: always` but never use `:latest`.",
    "Set `restart: always`, do not use `:latest`.",
    "Set `restart: always`, don't use `:latest`.",
    "Set `restart: always` and do not use `:latest`.",
    "Every service must set `restart: always`, and no service may use `:latest`.",
    "Every service must set `restart: always` and must not use `:latest`.",
    "Set `restart: always` (never `:latest`).",
    "Set `restart: always` on every service: each must not use `:latest`.",
  ],
);
read(
  clauses,
  [ALWAYS],
  [
    "Set `restart: always` because `restart: no` loses it.",
    "Set `restart: always`, since `restart: no` loses it.",
    "Set `restart: always` so that it comes back.",
    "Set `restart: always` to ensure that it comes back.",
    "Set `restart: always` (e.g. not `restart: no`).",
    "Set `restart: always` (for example like `restart: no`).",
    "Set `restart: always`: it is the one that comes back.",
    "Set `restart: always`: nobody wants to start it by hand.",
    "Set `restart: always` (see `restart: no`).",
  ],
);
read(clauses, ["info restart-policy equals always"], ["Prefer `restart: always` over `restart: no`."]);
read(
  clauses,
  ["error restart-policy equals always but plex"],
  [
    "Every service must set `restart: always` except `plex`.",
    "Every service must set `restart: always`, except `plex`.",
    "Every service must set `restart: always`, except for `plex`.",
    "Every service must set `restart: always` other than `plex`.",
    "Every service must set `restart: always`, apart from `plex`.",
    "Every service must set `restart: always`, with the exception of `plex`.",
    "Except for `plex`, every service must set `restart: always`.",
    "Except `plex`, all services must set `restart: always`.",
  ],
);
clauses.run();

const whom = suite("for whom");
read(
  whom,
  ["error restart-policy equals always for plex"],
  [
    "`plex` must set `restart: always`.",
    "The `plex` must set `restart: always`.",
    "Only `plex` must set `restart: always`.",
    "The `plex` service must set `restart: always`.",
    "The `plex` container must set `restart: always`.",
    "The restart policy of `plex` must be `always`.",
    "Set `restart: always` on `plex`.",
    "Set `restart: always` for `plex`.",
  ],
);
read(
  whom,
  ["error restart-policy equals always for plex jellyfin"],
  [
    "`plex` and `jellyfin` must set `restart: always`.",
    "`plex`, `jellyfin` must set `restart: always`.",
    "`plex`/`jellyfin` must set `restart: always`.",
    "`plex` & `jellyfin` must set `restart: always`.",
    "Both `plex` and `jellyfin` must set `restart: always`.",
    "The `plex` and `jellyfin` services must set `restart: always`.",
    "Set `restart: always` on both `plex` and `jellyfin`.",
  ],
);
read(
  whom,
  [ALWAYS],
  [
    "Every compose service must set `restart: always`.",
    "All Docker services must set `restart: always`.",
    "Each of the containers must set `restart: always`.",
    "Every new service must set `restart: always`.",
    "All your services must set `restart: always`.",
    "All self-hosted services must set `restart: always`.",
    "Set `restart: always` for all services.",
    "Set `restart: always` for every container.",
    "Set `restart: always` for safety.",
  ],
);
read(
  whom,
  [],
  [
    "Every stateful fancy service must set `restart: always`.",
    "Services that keep state must set `restart: always`.",
    "Services which keep state must set `restart: always`.",
    "Services whose owner is away must set `restart: always`.",
    "Set `restart: always` if the owner is away.",
    "Set `restart: always` when the owner is away.",
    "Set `restart: always` for Fridays.",
    "Set `restart: always` on services with persistent state.",
    "`broken` services must set `restart: always`.",
    "VMs must set `restart: always`.",
  ],
);
for (const heading of ["Media services (plex, jellyfin)", "Media (plex and jellyfin)", "Media (plex/jellyfin)", "Media (plex & jellyfin)"])
  whom(`the names of "${heading}"`, () =>
    assert.equal(rulesOf(`# Rules\n\n## ${heading}\n\n- Set \`restart: always\`\n`), [
      "error restart-policy equals always for plex jellyfin",
    ]),
  );
whom("a heading about some whom nobody knows is for those", () => {
  const below = (heading: string) => rulesOf(`# Rules\n\n## ${heading}\n\n### Conventions\n\n- Set \`restart: always\`\n`);
  for (const heading of ["Media services", "1.2 Media services (see below)", "Web & game servers", "Home automation apps"])
    assert.equal(below(heading), [], heading);
  for (const heading of ["All Docker services", "Adding new services", "2. LXC containers", "Naming of stacks"])
    assert.equal(below(heading), [ALWAYS], heading);
  assert.equal(below("Public services"), [`${ALWAYS} for public`]);
  assert.equal(unboundIn("# Rules\n\n## Game servers\n\n- Set `restart: always`\n").length, 1);
});
for (const heading of ["Media (Plex)", "Media (soon)"])
  whom(`"${heading}" names nobody`, () => assert.equal(rulesOf(`# Rules\n\n## ${heading}\n\n- Set \`restart: always\`\n`), [ALWAYS]));
whom.run();
