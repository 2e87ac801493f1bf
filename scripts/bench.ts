/**
 * How long whole runs take, against `node -e 0` in the same rounds. Needs a build.
 *
 *   npm run bench [-- FOLDER] [--peers] [--rounds N] [--sizes 1,100] [--write]
 *
 * FOLDER: these compose files instead of a corpus from a seed. --peers: fetches other tools and lets them read the same files. --write: puts the
 * table into docs/manual/performance.md.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeCompose } from "./bench/corpus.ts";
import { writeDocuments } from "./bench/documents.ts";
import { type Command, type Measured, measure, memoryOf } from "./bench/measure.ts";
import { fetchPeers } from "./bench/peers.ts";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const cli = path.join(root, "dist/cli.cjs");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    rounds: { type: "string", default: "7" },
    sizes: { type: "string", default: "1,100,2000,16000" },
  },
});
const rounds = Number(values.rounds);
const sizes = values.sizes.split(",").map(Number).filter(Boolean);
const top = mkdtempSync(path.join(tmpdir(), "homelab-lint-bench-"));
const rows: string[] = [];
const base = (cwd: string): Command => ({ name: "node -e 0", argv: [process.execPath, "-e", "0"], cwd });
/** Caches of its own: what the machine's user has kept already is not measured. */
const env = { XDG_CACHE_HOME: path.join(top, "cache") };
mkdirSync(env.XDG_CACHE_HOME, { mode: 0o700 });
const own = (name: string, cwd: string, ...args: string[]): Command => ({ name, argv: [process.execPath, cli, ...args], cwd, env });

/** The same after somebody has written in a file. */
function edited(command: Command, written: string): Command {
  const file = path.join(command.cwd, written);
  const text = readFileSync(file, "utf8");
  let times = 0;
  return {
    ...command,
    before: () => {
      times += 1;
      writeFileSync(file, text + "\n".repeat(times));
    },
  };
}

/** The same with what configurations came to forgotten, and what documents came to known. */
function forgetful(command: Command): Command {
  const kept = path.join(env.XDG_CACHE_HOME, "homelab-lint");
  return {
    ...command,
    before: () => {
      for (const name of readdirSync(kept)) if (name.startsWith("judged-")) rmSync(path.join(kept, name));
    },
  };
}

/** What a size costs beyond node's own start, and what ten times as much of it costs: growth is linear where both grow alike. */
interface Size {
  readonly of: string;
  readonly count: number;
  readonly ms: number;
}
const grown: Size[] = [];
const growth: string[] = [];
function grow(of: string, count: number, measured: readonly Measured[], zero: Measured): void {
  // What was kept of some sizes, and not of others, says nothing of growth.
  const { median } = measured.find(({ name }) => name.includes("read anew")) ?? measured[0] ?? zero;
  const ms = Math.max(median - zero.median, 0.1);
  const before = grown.findLast((one) => one.of === of);
  if (before)
    growth.push(
      `| ${before.count.toLocaleString("en")} to ${count.toLocaleString("en")} ${of} | ${(count / before.count).toFixed(0)} | ${(ms / before.ms).toFixed(1)} |`,
    );
  grown.push({ of, count, ms });
}

/** A folder with our own documents as standards, in a repository, as a hook finds it. */
function project(name: string): string {
  const folder = path.join(top, name);
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(root, "docs/architecture"), path.join(folder, "docs/architecture"), { recursive: true });
  mkdirSync(path.join(folder, "node_modules"));
  return folder;
}

const git = (cwd: string, ...args: string[]): void => {
  const { status, stderr } = spawnSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.org", ...args], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
};

const ratio = (ms: number, zero: number): string =>
  ms / zero >= 100 ? Math.round(ms / zero).toLocaleString("en") : (ms / zero).toFixed(2);

function tell(about: string, commands: readonly Command[], how = rounds, [of, count]: readonly [of?: string, count?: number] = []): void {
  const [zero, ...measured] = measure(commands, how) as [Measured, ...Measured[]];
  for (const [index, { name, runs, median, best, memory: noted }] of measured.entries()) {
    const memory = noted ?? memoryOf(commands[index + 1] as Command);
    const row = `| ${about} | ${name} | ${runs} | ${ratio(median, zero.median)} | ${ratio(best, zero.best)} | ${Math.round(median)} | ${memory ? Math.round(memory) : "–"} |`;
    rows.push(row);
    console.log(row);
  }
  if (of !== undefined && count !== undefined) grow(of, count, measured, zero);
}

/** A file of a folder that somebody writes in, from there. */
const changing = (folder: string): string =>
  readdirSync(path.join(folder, "stacks"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `stacks/${name}`)
    .sort()[0] as string;

/** Reads every file below a folder, and does nothing with it. */
const READ = `const fs=require("fs"),p=require("path");const w=(d)=>{for(const e of fs.readdirSync(d,{withFileTypes:true})){const f=p.join(d,e.name);e.isDirectory()?w(f):fs.readFileSync(f,"utf8")}};w(process.argv[1])`;

const peers = values.peers ? fetchPeers().commands : {};
const given = positionals[0] && path.resolve(positionals[0]);
try {
  for (const size of given ? [0] : sizes) {
    const folder = project(`files-${size}`);
    if (given) cpSync(given, path.join(folder, "stacks"), { recursive: true });
    else writeCompose(folder, size);
    git(folder, "init", "-q");
    const about = given ? "the folder given" : size === 1 ? "1 file" : `${size.toLocaleString("en")} files`;
    const long = size > 2000 ? 1 : size === 2000 ? Math.min(3, rounds) : rounds;
    const others = size > 2000 ? [] : Object.entries(peers);
    tell(
      about,
      [
        base(folder),
        own(size > 2_500 ? "all files read anew" : "rules cached, nothing changed", folder, "stacks"),
        ...(size > 2_000
          ? []
          : [
              edited(own("rules cached, one file changed", folder, "stacks"), changing(folder)),
              forgetful(own("rules cached, all files read anew", folder, "stacks")),
            ]),
        ...(size === 1
          ? [
              edited(own("five documents read anew, one of them changed", folder, "stacks"), "docs/architecture/README.md"),
              own("five documents read anew, --no-cache", folder, "--no-cache", "stacks"),
            ]
          : []),
        { name: "plain read", argv: [process.execPath, "-e", READ, "stacks"], cwd: folder },
        ...others.map(
          ([name, argv]): Command => ({
            name,
            argv: [...argv, "stacks"],
            cwd: folder,
            ...(size >= 100 && /dclint|yamllint/.test(name) && { once: true as const }),
          }),
        ),
      ],
      long,
      given ? [] : ["files read anew", size],
    );
  }
  if (!given) {
    for (const [count, bytes] of [
      [5, 5_000],
      [100, 5_000],
      [250, 20_000],
      [1_000, 20_000],
    ] as const) {
      const folder = project(`documents-${count}`);
      writeCompose(folder, 1);
      writeDocuments(folder, count, bytes);
      const standards = ["--time-limit", "0", "--standards", "docs/many/*.md", "stacks"];
      tell(
        `1 file, ${count.toLocaleString("en")} documents of ${bytes / 1_000} KB`,
        count > 100
          ? // Its first run reads them anew and keeps what they came to, its second finds that.
            [
              base(folder),
              { ...own("read anew, and kept", folder, ...standards), once: true },
              { ...own("rules cached", folder, ...standards), once: true },
            ]
          : [base(folder), own("read anew, --no-cache", folder, "--no-cache", ...standards), own("rules cached", folder, ...standards)],
        Math.min(3, rounds),
        [`documents of ${bytes / 1_000} KB read anew`, count],
      );
    }
    for (const count of [1, 20, 200]) {
      const folder = project(`worktrees-${count}`);
      writeFileSync(path.join(folder, ".gitignore"), "node_modules\n");
      git(folder, "init", "-q", "-b", "main");
      git(folder, "add", ".");
      git(folder, "commit", "-qm", "Begin");
      for (let index = 1; index < count; index += 1)
        git(folder, "worktree", "add", "-q", `../trees-${count}/w${index}`, "-b", `feature/w${index}`);
      tell(`${count} worktree${count === 1 ? "" : "s"}`, [base(folder), own("--worktrees, rules cached", folder, "--worktrees")], 5, [
        "worktrees",
        count,
      ]);
    }
  }
} finally {
  rmSync(top, { recursive: true, force: true });
}

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.versions.node}; where something ran more than once, a round to warm up went before.`;
if (growth.length > 0) rows.push("", "| growth | times as much | times the time beyond node's start |", "| --- | --- | --- |", ...growth);
const table = [
  "| what is read | by | runs | × of the median | × of the best | ms | MB |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  ...rows,
].join("\n");
for (const row of growth) console.log(row);
console.log(machine);
if (values.write) {
  const page = path.join(root, "docs/manual/performance.md");
  const text = readFileSync(page, "utf8");
  writeFileSync(
    page,
    text.replace(/(<!-- bench -->\n)[\s\S]*(\n<!-- end of bench -->)/, (_, start, end) => `${start}\n${machine}\n\n${table}\n${end}`),
  );
}
