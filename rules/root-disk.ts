import { literalAt } from "../src/literals.ts";
import type { Claim, Said, Term } from "../src/model.ts";
import { get } from "../src/node.ts";
import { isAnswer } from "./knowledge/answers.ts";
import { sizeOf } from "./knowledge/sizes.ts";

const disk = /\b(?:root ?(?:disks?|fs|file ?systems?|volumes?)|system disks?)\b/i;
const storage = /^[a-z][\w-]*$/i;

/** The root file system of a Proxmox container: `rootfs: STORAGE:VOLUME,size=SIZE`. Source: pct.conf(5). */
export const term: Term = {
  name: "root-disk",
  missing: "keeps",
  of(subject, _context, part) {
    const node = subject.kind === "container" ? get(subject.raw, "rootfs") : undefined;
    if (node?.kind !== "scalar" || typeof node.value !== "string") return [];
    const [volume = "", ...options] = node.value.split(",");
    const size = options.find((option) => option.startsWith("size="))?.slice("size=".length);
    const name = volume.includes(":") && !volume.startsWith("/") ? volume.split(":")[0] : undefined;
    if (part === "size") return size === undefined ? [] : [{ node, value: size, part, shown: `\`size=${size}\`` }];
    return name === undefined ? [] : [{ node, value: name, part: "storage" }];
  },
  says: (clause, _facts, { plain, literals }) => (disk.test(plain) ? [...places(clause, literals), ...sizes(clause)] : []),
  labelled: (header, cell) =>
    /^root ?(?:disk|fs|file ?system|volume)(?: storage)?$/.test(header) &&
    storage.test(cell) &&
    !isAnswer(cell) &&
    !/small|large/i.test(cell)
      ? { relation: { is: "equals", value: cell }, part: "storage" }
      : undefined,
  number: (value) => gibibytes(value),
  partName: (part) => (part === "size" ? "size of the root disk (GiB)" : "storage of the root disk"),
};

/** "Root disks live on `fast`", "put the root disk on local-zfs", "use `local-zfs` for the rootfs". */
const places = (clause: string, literals: Parameters<typeof literalAt>[0]): Said[] =>
  [...clause.matchAll(onStorage), ...clause.matchAll(forDisks)].flatMap((match): Said[] => {
    const value = match[2] ?? literalAt(literals, match[1]);
    return storage.test(value)
      ? [{ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "equals", value }, part: "storage" } }]
      : [];
  });

const disks = "(?:root ?(?:disks?|fs|file ?systems?|volumes?)|system disks?)";
/** A storage in code, or one that every Proxmox has by its name. */
const named = "(?:storage |pool )?(?:⟦(\\d+)⟧|(local(?:-zfs|-lvm)?)\\b)(?: (?:storage|pool))?";
const onStorage = new RegExp(
  `\\b${disks}\\b(?: storage)?(?: (?:of|for) (?:(?:every|each|all|an?|the) )?(?:lxc )?(?:containers?|guests?|lxcs?|vms?))?(?: [a-z]+){0,5}? (?:on|in|to|from|onto)\\s+(?:the\\s+)?${named}`,
  "gi",
);
const forDisks = new RegExp(
  `\\b(?:use )?${named} (?:is |must be |should be )?(?:used )?(?:for|holds|carries|as) (?:(?:every|each|all|the) )?(?:storage of )?(?:the )?${disks}`,
  "gi",
);

/** "at most 32 GB", where the sentence is about root disks. */
const sizes = (clause: string): Said[] =>
  /\b(?:memory|ram|swap|cores?|cpus?)\b/i.test(clause)
    ? []
    : [
        ...clause.matchAll(
          /\b(?:at most|no (?:more|larger|bigger) than|not (?:be )?(?:more|larger|bigger) than|under|below|smaller than|less than|(?:not |never )?exceeds?|max(?:imum)?(?: of)?|up to|limited to) (\d+)\s*(GiB|GB|TB|TiB|G|T)\b/gi,
        ),
      ].map((match): Said => {
        const claim: Claim = { relation: { is: "at most", limit: gibibytes(`${match[1]}${match[2]}`) ?? 0 }, part: "size", settled: true };
        return { start: match.index, end: match.index + match[0].length, claim };
      });

function gibibytes(written: string): number | undefined {
  const size = sizeOf(written);
  return size && size.number * 1024 ** (size.power - 3);
}
