import { literalAt } from "../../literals.ts";
import { normalise } from "../../matching/paths.ts";
import type { Statement } from "../../model.ts";
import { fold } from "../words/phrases.ts";

/** Nouns for places that hold data. A name of one word is told from other words by the noun that follows it. */
const nouns = ["pool", "storage", "tier", "array", "dataset", "drive", "disk", "mirror"];
const noun = `(?:${nouns.join("|")})`;

const nameBefore = new RegExp(
  `^(?:the )?([\\p{L}][\\p{L}\\p{N} _-]{0,24}?\\b${noun}) ?(?:\\(|:|=|–|—|->|→|is|at|is (?:at|mounted at)|lives at) ?⟦0⟧`,
  "iu",
);
const nameBehind = new RegExp(`^⟦0⟧ ?(?:–|—|-|:|=|\\(|is) ?(?:the |our )?([\\p{L}][\\p{L}\\p{N} _-]{0,24}?\\b${noun})\\b`, "iu");

const another = /(?:,|\band) the ([\p{L}-]+) one (?:is )?(?:mounted )?(?:at|on|under|in) ⟦(\d+)⟧/giu;

/** "`fast` (NVMe mirror, mounted at `/fast`)", "`tank`: 6 × HDD, at `/tank`": a pool by its own name, and what it is made of. */
const poolAt = /⟦(\d+)⟧(?: (?:pool|storage|tier|dataset))? ?(?:\(|:\s|–|—|->|→|=|\bis\b|\bmounted\b|\bat\b)([^⟦;.]{0,60}?)⟦(\d+)⟧/giu;
const hardware: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:nvmes?|ssds?|flash|solid[- ]state)\b/i, ["nvme", "ssd", "flash", "solid-state"]],
  [/\b(?:hdds?|spinning|hard (?:disks?|drives?)|rust)\b/i, ["hdd", "spinning", "hard"]],
];
/** How people call a pool of what it is made of, without saying "pool". */
const disksOf: Readonly<Record<string, readonly string[]>> = {
  nvme: ["nvme", "nvmes", "nvme drive"],
  ssd: ["ssd", "ssds"],
  flash: ["flash"],
  hdd: ["hdd", "hdds"],
  spinning: ["spinning disk", "spinning rust"],
  hard: ["hard disk", "hard drive"],
};

const nameHeaders = new Set([
  "pool",
  "storage",
  "dataset",
  "tier",
  "array",
  "drive",
  "disk",
  "volume",
  "name",
  "lv name",
  "storage pool",
  "zfs pool",
]);
const pathHeaders = new Set(["path", "mount point", "mountpoint", "mount", "mounted at", "host path", "mount path", "location"]);

/** Folders of the host by the names that documents give them, in tables of pools and in lines such as "**Fast pool** (`/mnt/fast`)". */
export function placesIn(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  const add = (name: string, path: string): void => {
    const clean = fold(name.replaceAll("`", ""));
    if (!/^[\p{L}][\p{L}\p{N} _-]{1,30}$/u.test(clean) || !/^\/[^\s<{[*]+$/.test(path)) return;
    const words = new RegExp(`\\b${noun}$`).test(clean) ? [clean] : nouns.map((one) => `${clean} ${one}`);
    for (const said of words) found.set(said, found.has(said) && found.get(said) !== normalise(path) ? undefined : normalise(path));
  };
  const addKind = (text: string, path: string): void => {
    for (const kind of hardware.filter(([words]) => words.test(text)).flatMap(([, kinds]) => kinds)) {
      add(kind, path);
      for (const said of disksOf[kind] ?? [])
        found.set(said, found.has(said) && found.get(said) !== normalise(path) ? undefined : normalise(path));
    }
  };
  for (const statement of statements) {
    const { row, plain, literals, lead } = statement;
    if (row) {
      const said = row.headers.map(fold);
      const name = row.cells[said.findIndex((header) => nameHeaders.has(header))];
      const path = row.cells[said.findIndex((header) => pathHeaders.has(header))];
      // Only where the table is about pools: some header or cell has to say so.
      if (name && path?.literals.length === 1 && said.some((header) => new RegExp(`\\b${noun}`).test(header) || header === "lv name")) {
        add(name.text, literalAt(path.literals, "0"));
        addKind(row.cells.map(({ text }) => text).join(" "), literalAt(path.literals, "0"));
      }
    } else if ((statement.form === "item" || statement.form === "sentence") && literals.length > 0) {
      const first = literalAt(literals, "0");
      if (!plain.includes("⟦0⟧")) continue;
      if (new RegExp(`\\b${noun}s?\\b`, "i").test([lead ?? "", plain, statement.headings.at(-1)?.text ?? ""].join(" ")))
        for (const [whole, name, between = "", place] of plain.matchAll(poolAt)) {
          const [called, path] = [literalAt(literals, name), literalAt(literals, place)];
          if (!/^[\w-]+$/.test(called) || !/^\/[^\s<{[*]+$/.test(path)) continue;
          add(called, path);
          addKind(between, path);
          const speed = /\b(?:fast|slow|bulk)\b/i.exec(whole)?.[0];
          if (speed) add(speed, path);
        }
      if (lead !== undefined && new RegExp(`\\b${noun}$`, "i").test(lead) && plain.startsWith("⟦0⟧")) add(lead, first);
      const named = plain.match(nameBefore)?.[1];
      const reversed = plain.startsWith("⟦0⟧") ? plain.match(nameBehind)?.[1] : undefined;
      if (named) add(named, first);
      // "The big pool is at `/srv/tank`, the fast one at `/srv/nvme`"
      const kind = named?.match(new RegExp(`${noun}$`, "i"))?.[0];
      for (const other of kind ? plain.matchAll(another) : []) add(`${other[1]} ${kind}`, literalAt(literals, other[2]));
      if (reversed) add(reversed, first);
    }
  }
  return new Map([...found].flatMap(([name, path]) => (path === undefined ? [] : [[name, path] as const])));
}
