import { posix } from "node:path";
import { scalar, throughVia } from "../../node.ts";
import { Source, type Span } from "../../source.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Remark } from "../reader.ts";
import { isLiblxcKey, nameSince3 } from "./lxc-keys.ts";
import { rawValueFault } from "./raw-value.ts";
import type { LxcPair } from "./section.ts";

/** A raw LXC file with all that it includes. */
export interface RawFile {
  readonly source: Source;
  /** In the order in which LXC sees them, empty values too. What came through an include says so in `via`. */
  readonly pairs: readonly LxcPair[];
  readonly remarks: readonly Remark[];
  /** Included files, as paths of the tree. */
  readonly included: readonly string[];
}

/** A chain of includes of this length is no configuration any more; two files of which each includes the next twice would never end. */
const mostIncludes = 200;

interface State {
  readonly tree: Tree;
  readonly pairs: LxcPair[];
  readonly remarks: Remark[];
  readonly included: Set<string>;
  includes: number;
  /** Keys of cgroup v1 that were spoken of: they come in dozens. */
  readonly cgroup1: Set<string>;
  /** Which of the two ways to say capabilities was used first. */
  caps?: string | undefined;
}

/** Reads a raw LXC file as liblxc does (confile.c), except that what it refuses does not end the reading. Never throws. */
export function parseRawFile(source: Source, tree: Tree): RawFile {
  const state: State = { tree, pairs: [], remarks: [], included: new Set(), includes: 0, cgroup1: new Set() };
  readInto(state, source, [source.path], undefined);
  return { source, pairs: state.pairs, remarks: state.remarks, included: [...state.included] };
}

const refuse = (state: State, rule: string, at: Span, message: string): void => {
  state.remarks.push({
    rule,
    severity: "error",
    message: `${message} LXC refuses the whole file for it, and the container does not start.`,
    at,
  });
};

/** Lines end at CR and LF. Blanks may stand at both ends, but only blanks and tabs count (LXC: lxc_char_left_gc). */
function readInto(state: State, source: Source, chain: readonly string[], via: Span | undefined): void {
  for (const match of source.text.matchAll(/[^\r\n]+/g)) {
    const indent = (/^[ \t]*/.exec(match[0]) as RegExpExecArray)[0].length;
    if (match[0].startsWith("\uFEFFlxc.")) {
      const message = "LXC ignores this line, since a byte order mark stands before it: save the file as UTF-8 without one.";
      state.remarks.push({
        rule: "lxc/ignored-line",
        severity: "warning",
        message,
        at: source.span(match.index, match.index + match[0].length),
      });
    }
    // A line that does not start with `lxc.` is taken for a stranger, silently; so is a comment.
    if (!match[0].startsWith("lxc.", indent)) continue;
    const from = match.index + indent;
    const line = match[0].slice(indent);
    const equals = line.indexOf("=");
    if (equals === -1) {
      const colon = /^(lxc\.[a-z0-9_.-]+)[ \t]*:/.exec(line);
      const mend = colon ? `write \`${colon[1]} = …\`; a colon is Proxmox's way.` : "every line is `key = value`.";
      refuse(state, "lxc/unparsable-line", source.span(from, from + line.trimEnd().length), `\`${line.trim()}\` has no \`=\`: ${mend}`);
      continue;
    }
    readPair(state, source, from, line, equals, chain, via);
  }
}

function readPair(
  state: State,
  source: Source,
  from: number,
  line: string,
  equals: number,
  chain: readonly string[],
  via: Span | undefined,
): void {
  const name = line.slice(0, equals).replace(/[ \t]+$/, "");
  const written = line.slice(equals + 1);
  let start = equals + 1 + (/^[ \t]*/.exec(written) as RegExpExecArray)[0].length;
  let end = start;
  for (let index = line.length; index > start; index -= 1) {
    if (line[index - 1] === " " || line[index - 1] === "\t") continue;
    end = index;
    break;
  }
  const quote = line[start];
  const raw = line.slice(start, end);
  if ((quote === '"' || quote === "'") && end - start > 1 && line[end - 1] === quote) {
    start += 1;
    end -= 1;
  }
  const text = line.slice(start, end);
  const at = source.span(from + start, from + end);
  const plain: LxcPair = { key: scalar(name, source.span(from, from + name.length)), value: scalar(text, at, raw) };
  const through = (pair: LxcPair): LxcPair =>
    via ? { key: throughVia(pair.key, { how: "include", at: via }), value: throughVia(pair.value, { how: "include", at: via }) } : pair;
  judge(state, plain);
  if (name === "lxc.include") include(state, source, text, at, chain);
  else state.pairs.push(through(plain));
}

function judge(state: State, { key, value }: LxcPair): void {
  const name = String(key.value);
  const text = String(value.value);
  const renamed = nameSince3(name);
  if (renamed !== undefined) {
    refuse(state, "lxc/renamed-key", key.at, `\`${name}\` is called \`${renamed}\` since LXC 3.0.`);
  } else if (!isLiblxcKey(name)) {
    const colon = /^(lxc\.[a-z0-9_.-]+)[ \t]*:/.exec(name);
    refuse(
      state,
      "lxc/unknown-key",
      key.at,
      colon ? `\`${colon[1]}\` is followed by a colon: write \`${colon[1]} = …\`.` : `LXC knows no key \`${name}\`.`,
    );
  } else if (/^lxc\.cgroup\.(?!dir|relative)/.test(name) && !state.cgroup1.has(name)) {
    state.cgroup1.add(name);
    const message = `LXC 7.0 and later refuse \`${name}\`, and a host with cgroup v2 alone has no use for it: write \`${name.replace("cgroup", "cgroup2")}\`.`;
    state.remarks.push({ rule: "lxc/cgroup1-key", severity: "info", message, at: key.at });
  }
  if (name === "lxc.cap.drop" || name === "lxc.cap.keep") {
    if (text === "") state.caps = undefined;
    else if (state.caps !== undefined && state.caps !== name) {
      refuse(state, "lxc/keep-and-drop", key.at, "Capabilities are kept and dropped: use one of `lxc.cap.keep` and `lxc.cap.drop`.");
    } else state.caps = name;
  }
  const fault = text === "" ? undefined : rawValueFault(name, text);
  if (fault !== undefined) refuse(state, "lxc/invalid-value", value.at, `${fault}.`);
}

function include(state: State, source: Source, text: string, at: Span, chain: readonly string[]): void {
  if (text === "") return;
  const say = (severity: Remark["severity"], message: string) => state.remarks.push({ rule: "lxc/include", severity, message, at });
  const path = placeInTree(state.tree, source.path, text);
  const kind = path === undefined ? "outside" : state.tree.kind(path);
  if (path === undefined || kind === "outside") {
    say("info", `\`${text}\` lies outside of what may be read here: what it sets is unknown, and the rest of the file is read without it.`);
  } else if (kind === "folder") {
    for (const name of state.tree.folder(path)) {
      if (/.\.conf$/.test(name)) includeFile(state, posix.join(path, name), at, chain);
    }
  } else if (kind === "missing") {
    // A missing folder is fine with LXC. A relative path counts from where LXC is started, which nobody can know here.
    if (text.endsWith("/")) return;
    if (text.startsWith("/"))
      say("error", `\`${text}\` does not exist: LXC refuses the whole file for it, and the container does not start.`);
    else
      say(
        "info",
        `\`${text}\` is not found here: LXC looks for it from the folder in which it is started, and refuses the whole file where it is missing.`,
      );
  } else {
    includeFile(state, path, at, chain);
  }
}

/** Where an include lies in the tree: an absolute path by the working directory, a relative one from there or from the file's own folder. */
function placeInTree(tree: Tree, file: string, text: string): string | undefined {
  if (!text.startsWith("/")) {
    const beside = posix.join(posix.dirname(file), text);
    return tree.kind(text) === "missing" && tree.kind(beside) !== "missing" ? beside : text;
  }
  return tree.base === "" ? undefined : posix.relative(tree.base, text) || ".";
}

function includeFile(state: State, path: string, at: Span, chain: readonly string[]): void {
  const name = posix.normalize(path);
  state.includes += 1;
  if (chain.includes(name) || state.includes > mostIncludes) {
    const why = chain.includes(name) ? "includes itself" : "is one include too many";
    if (state.includes <= mostIncludes + 1) refuse(state, "lxc/include", at, `\`${name}\` ${why}.`);
    return;
  }
  const read = state.tree.read(name);
  state.included.add(name);
  if (read.ok) {
    readInto(state, new Source(name, read.text), [...chain, name], at);
    return;
  }
  const message = `\`${name}\` can't be read (${read.why}): what it sets is unknown, and the rest of the file is read without it.`;
  state.remarks.push({ rule: "lxc/include", severity: "info", message, at });
}
