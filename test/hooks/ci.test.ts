/**
 * What the project hands to CI servers: the action, the template and the recipes. Each is parsed, and what it would run is run as it
 * stands, in a repository that breaks a rule and in one that breaks none, with the packed package in the registry.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import manifest from "../../package.json" with { type: "json" };
import { repository, temporaryFolder, write } from "../support/git.ts";
import { packedPackage, type Ran, ran, userEnvironment } from "../support/package.ts";
import { openRegistry, type Registry, upstreamRegistry } from "../support/registry.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const page = read("docs/manual/recipes/ci.md");
const fences = new Map([...page.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, body]) => [name as string, body as string]));
// biome-ignore lint/suspicious/noExplicitAny: files of others, each with a form of its own
const parsed = (name: string): any => load(fences.get(name) ?? "");
const action = load(read("action.yml")) as {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
const template = load(read("ci/gitlab.yml")) as {
  readonly variables: Readonly<Record<string, string>>;
  readonly "homelab-lint": {
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly codequality: string } };
  };
};

const upstream = upstreamRegistry();
const where = upstream === undefined ? test.skip : test;
if (upstream === undefined) console.log("not run: no npm registry can be reached");

let registry: Registry;
let cache: string;
test.before(async () => {
  cache = temporaryFolder();
  if (upstream !== undefined) registry = await openRegistry(packedPackage(), upstream);
});
test.after(() => registry?.close());

const service = (restart: string): string => `services:\n  web:\n    image: nginx:1.27\n    restart: ${restart}\n`;
const checkout = (restart: string): string =>
  repository(join(temporaryFolder(), "lab"), {
    "docs/architecture/README.md": "# Standards\n\n- **Must:** every service sets `restart: unless-stopped`.\n",
    "stacks/a b/compose.yaml": service(restart),
  });
const broken = (): string => checkout("always");
const kept = (): string => checkout("unless-stopped");

/** Runs commands as a server's runner does. */
const runs = (commands: string, folder: string, env: Readonly<Record<string, string>> = {}): Ran =>
  ran(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", "-c", commands],
    folder,
    userEnvironment({ npm_config_registry: registry.url, npm_config_cache: cache, ...env }),
  );

/** Runs the action with inputs, those left out at their defaults. */
function act(folder: string, inputs: Readonly<Record<string, string>> = {}): Ran {
  const [step] = action.runs.steps as [Step];
  const filled = (text: string): string =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => inputs[name] ?? action.inputs[name]?.default ?? `no input ${name}`);
  const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
  const summary = join(folder, "../summary.md");
  return runs(step.run as string, folder, {
    ...env,
    GITHUB_ACTIONS: "true",
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: join(folder, ".."),
  });
}

test("every version that is named is this one", () => {
  assert.is(action.inputs.version?.default, manifest.version);
  assert.is(template.variables.HOMELAB_LINT_VERSION, manifest.version);
  for (const text of [page, read("docs/manual/recipes/pre-commit.md")]) {
    const named = [...text.matchAll(/homelab-lint(?:@v?|\n {4}rev: v|\/v)(\d+\.\d+\.\d+)/g)].map(([, version]) => version);
    assert.ok(named.length > 0);
    assert.equal([...new Set(named)], [manifest.version]);
  }
});

test("the action is composite, each input is told of, and none stands within the script", () => {
  assert.is(action.runs.using, "composite");
  for (const step of action.runs.steps) assert.not.match(step.run ?? "", /\$\{\{/);
  for (const name of Object.keys(action.inputs)) assert.match(page, `| \`${name}\` |`);
  const [, used] = parsed(".github/workflows/homelab-lint.yml").jobs.lint.steps as readonly Step[];
  for (const name of Object.keys(used?.with ?? {})) assert.ok(name in action.inputs, name);
});

test("workflows and forms are YAML of the form that GitHub reads", () => {
  for (const name of ["ci", "release"]) {
    const { on, jobs, permissions } = load(read(`.github/workflows/${name}.yml`)) as {
      readonly on: unknown;
      readonly permissions: unknown;
      readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
    };
    assert.ok(on && permissions, name);
    for (const { steps } of Object.values(jobs)) for (const step of steps) assert.is([step.uses, step.run].filter(Boolean).length, 1, name);
  }
  for (const name of ["wrong-finding", "unread-sentence", "fault"]) {
    const form = load(read(`.github/ISSUE_TEMPLATE/${name}.yml`)) as { readonly body: readonly { readonly id: string }[] } & Record<
      string,
      unknown
    >;
    assert.ok(form.name && form.description, name);
    assert.is(new Set(form.body.map(({ id }) => id)).size, form.body.length);
  }
});

test("a release is this version and no other, and says where it comes from", () => {
  const { jobs } = load(read(".github/workflows/release.yml")) as {
    readonly jobs: { readonly publish: { readonly steps: readonly Step[] } };
  };
  const commands = jobs.publish.steps.flatMap(({ run }) => run ?? []);
  const folder = temporaryFolder();
  write(folder, { "package.json": read("package.json"), "CHANGELOG.md": read("CHANGELOG.md") });
  const runStep = (words: string, tag: string): Ran =>
    ran("bash", ["-e", "-c", commands.find((command) => command.includes(words)) ?? "false"], folder, {
      ...userEnvironment(),
      GITHUB_REF_NAME: tag,
      GITHUB_REPOSITORY: "somebody/homelab-lint",
    });
  assert.is(runStep("CHANGELOG", `v${manifest.version}`).code, 0);
  assert.is(runStep("CHANGELOG", "v99.0.0").code, 1);
  assert.is(runStep("npm pkg set", "").code, 0);
  assert.equal(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).repository, {
    type: "git",
    url: "git+https://github.com/somebody/homelab-lint.git",
  });
  assert.match(commands.at(-1) ?? "", /^npm publish --provenance/);
});

where("the action: annotations, a summary, SARIF, and the code", () => {
  const folder = broken();
  const [, used, upload] = parsed(".github/workflows/homelab-lint.yml").jobs.lint.steps as readonly Step[];
  const { code, output } = act(folder, used?.with ?? {});
  assert.is(code, 1, output);
  assert.match(output, /^::error file=stacks\/a b\/compose\.yaml,line=4,/m);
  assert.match(readFileSync(join(folder, "../summary.md"), "utf8"), /^## homelab-lint: 1 error/);
  assert.is(JSON.parse(readFileSync(join(folder, upload?.with?.sarif_file as string), "utf8")).version, "2.1.0");
  assert.is(act(kept()).code, 0);
});

where("the action: paths and arguments one a line, whatever is in them", () => {
  const folder = broken();
  write(folder, { "stacks/b/compose.yaml": service("no"), "$(touch owned)/compose.yaml": service("unless-stopped") });
  const { code, output } = act(folder, { paths: "stacks/a b\n$(touch owned)\n", arguments: "--quiet\n--no-config\n" });
  assert.is(code, 1, output);
  assert.not.match(output, /stacks\/b/);
  assert.is(existsSync(join(folder, "owned")), false);
  assert.is(act(folder, { paths: "nosuch" }).code, 2);
});

where("the GitLab template: a report that names each finding once", () => {
  const run = (folder: string) =>
    runs(template["homelab-lint"].script.join("\n"), folder, { ...template.variables, ...parsed(".gitlab-ci.yml").variables });
  const folder = broken();
  const { code, output } = run(folder);
  assert.is(code, 1, output);
  assert.match(output, /^stacks\/a b\/compose\.yaml\n {2}4:14 error/m);
  const report = JSON.parse(readFileSync(join(folder, template["homelab-lint"].artifacts.reports.codequality), "utf8"));
  assert.equal(
    report.map((issue: { location: { path: string; lines: { begin: number } } }) => [issue.location.path, issue.location.lines.begin]),
    [["stacks/a b/compose.yaml", 4]],
  );
  assert.is(run(kept()).code, 0);
});

where("the job of the GitLab recipe", () => {
  const [, job = ""] = /^```yaml \.gitlab-ci\.yml\n([\s\S]*?)^```$/m.exec(read("docs/manual/recipes/lefthook-and-gitlab.md")) ?? [];
  const { script, artifacts } = (load(job) as typeof template)["homelab-lint"];
  const folder = broken();
  write(folder, { "package.json": `{ "name": "lab", "private": true, "devDependencies": { "homelab-lint": "${manifest.version}" } }\n` });
  const { code, output } = runs(["npm install --package-lock-only", ...script].join("\n"), folder);
  assert.is(code, 1, output);
  assert.is(JSON.parse(readFileSync(join(folder, artifacts.reports.codequality), "utf8")).length, 1);
});

where("Forgejo and Gitea: text, by full addresses", () => {
  const { steps } = parsed(".forgejo/workflows/homelab-lint.yml").jobs.lint as { readonly steps: readonly Step[] };
  for (const { uses } of steps) assert.match(uses ?? "https://", /^https:\/\//);
  const commands = steps.flatMap(({ run }) => run ?? []).join("\n");
  const { code, output } = runs(commands, broken(), { GITHUB_ACTIONS: "true", GITEA_ACTIONS: "true" });
  assert.is(code, 1, output);
  assert.match(output, /^stacks\/a b\/compose\.yaml\n {2}4:14 error/m);
  assert.match(
    runs(commands.replace(" --format text", ""), broken(), { GITHUB_ACTIONS: "true", GITEA_ACTIONS: "true" }).output,
    /^ {2}4:14 error/m,
  );
  assert.is(runs(commands, kept()).code, 0);
});

where("Woodpecker", () => {
  const [step] = parsed(".woodpecker/homelab-lint.yaml").steps as readonly {
    readonly image: string;
    readonly commands: readonly string[];
  }[];
  assert.is(runs((step?.commands ?? []).join("\n"), broken(), { CI: "woodpecker" }).code, 1);
  assert.is(runs((step?.commands ?? []).join("\n"), kept(), { CI: "woodpecker" }).code, 0);
});

test.run();
