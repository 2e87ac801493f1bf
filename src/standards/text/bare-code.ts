/**
 * Code that people write into running text without backticks: paths, file names, settings, variables. Only what looks like nothing else:
 * a fraction, an address, a port or a word with a colon behind it stays text.
 */

/** Not in the middle of a word, a path, an address of the web or code that is marked as such. */
const before = "(?<![\\p{L}\\p{N}_⟦:/.@~$?&*+-])";

/** Keys of one plain word that only configurations have; any other word with a colon behind it may begin an explanation. */
const plainKeys = "restart|privileged|unprivileged|onboot|nesting|keyctl|internal|external|driver|ipc|pid|init|tty|profiles|runtime";

/** One word as a value, and nothing behind it that would make it the beginning of a sentence. */
const value =
  '(?:"[^"\\s]+"|\'[^\'\\s]+\'|\\[[\\w,\\s"-]+\\]|(?!(?:required|optional|mandatory|recommended|forbidden|prohibited|allowed|use|set|see|the|a|an|its|never|always|must|should|only)\\b)[\\w$][\\w.:/%{}$-]*[\\w%}]|\\d)(?=[.,;)]?(?:\\s*$|\\s+(?:on|in|for|is|are|must|should|and|or|to|with|by|unless|except|everywhere|nowhere|only|where|when|per)\\b|\\s*[—–(])|[,;)]\\s)';

const shapes: readonly RegExp[] = [
  // /srv/media, ~/stacks, ./data, ../wt/<branch>
  new RegExp(`${before}(?:~|\\.{1,2})?/(?!\\d+\\b(?![./\\w]))[\\w<{$.@](?:[\\w.@+<>{}$*/-]*[\\w>}*/])?`, "gu"),
  // worktrees/, feature/*
  new RegExp(`${before}\\.?[a-z][\\w.-]+(?:/[\\w.<>{}-]+)*/(?:\\*{1,2}(?![\\w*])|(?=[\\s,.;:)"']|$))`, "gu"),
  // .env, .env.example, .gitignore, compose.yaml, README.md, *.key
  new RegExp(
    `${before}(?:\\.env(?:\\.[\\w-]+)*|\\.gitignore|\\.dockerignore|(?:[\\w<>{}.-]+/)*[\\w<>{}-]+(?:\\.[\\w-]+)*\\.(?:ya?ml|md|env|conf|json|sh|toml|ini))(?![\\w/-]|\\.\\w)`,
    "gu",
  ),
  // TZ=Europe/Berlin, nesting=1
  new RegExp(`${before}[A-Za-z_][\\w.-]*=(?!=)["']?[\\w$/{<+-](?:[^\\s,;()"']*[\\w%}>/])?["']?`, "gu"),
  // mem_limit, network_mode: host
  new RegExp(`${before}(?![a-z_]*(?:snake|kebab)_case)[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\\w(/-])(?::\\s?${value})?`, "gu"),
  // restart: unless-stopped
  new RegExp(`${before}(?:${plainKeys}):\\s?${value}`, "gu"),
  // no-new-privileges:true, nginx:latest, :latest
  /(?<![\p{L}\p{N}_⟦/.-])(?:no-new-privileges[:=]true|(?:[a-z][\w./-]*)?:latest)(?![\w-])/gu,
];

/** The stretches of a text that are code, in their order. */
export function bareCodeIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!/[/._:=]/.test(text)) return [];
  const found: { start: number; end: number }[] = [];
  for (const shape of shapes)
    for (const { index, 0: code } of text.matchAll(shape)) {
      const end = index + code.length;
      if (!found.some((one) => one.start < end && index < one.end)) found.push({ start: index, end });
    }
  return found.sort((a, b) => a.start - b.start);
}
