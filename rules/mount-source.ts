import { literalAt } from "../src/literals.ts";
import type { Claim, Holding, Said, Term } from "../src/model.ts";
import type { Mount, Subject } from "../src/subject.ts";
import { accessWords, cleanPath, isHostInterface, isPath, isWithin, mountsIt } from "./knowledge/host-paths.ts";
import { databaseFolders } from "./knowledge/images.ts";
import {
  isAt,
  isCode,
  isFile,
  isPassing,
  isPurpose,
  isShared,
  purposesIn,
  serves,
  speaksOfData,
  storageWords,
} from "./knowledge/mount-purposes.ts";
import { literally } from "./knowledge/written.ts";

export const term: Term = {
  name: "mount-source",
  incidental: true,
  companions: storageWords,
  of(subject, _context, part) {
    return subject.mounts.flatMap((mount): Holding[] => {
      const node = mount.kind === "bind" ? mount.source : mount.hostPath;
      if (
        !node ||
        isHostInterface(mount.path ?? String(node.value)) ||
        isHostInterface(String(mount.target.value)) ||
        !isMeant(mount, String(node.value), part) ||
        (part?.startsWith("shared:") &&
          part !== "shared:config" &&
          (isOwn(mount.path ?? "", subject, part.slice(7)) || isCopy(`${mount.path}:${mount.target.value}`)))
      )
        return [];
      return [
        {
          node,
          value: mount.path ?? String(node.value),
          written: String(node.value),
          shown: `\`${node.value}\``,
          part: part ?? String(mount.target.value),
        },
      ];
    });
  },
  claim(literal, around, above = ""): Claim | undefined {
    // A folder for worktrees is nothing that anybody mounts.
    if (accessWords.test(around) || /\bworktrees?\b|\bgit\b/i.test(around) || /\bworktrees?\b/i.test(above)) return undefined;
    // "Secrets come from files under `/srv/secrets`": those of secrets, and no mounts.
    if (/\bsecrets?\b[^⟦]*\bfiles?\b/i.test(around)) return undefined;
    // "May only be mounted by `vault`" says who may have it, and not where others' mounts come from.
    if (/\bonly\b[^.;]*\b(?:mounted|used|accessed) by\b/i.test(around)) return undefined;
    // "`/var/run` must be mounted at `/host/run`": a place inside.
    if (/⟦\d+⟧[^⟦]*\b(?:mounted|bound|mapped|mounts?|maps) (?:to|at|as|into) ⟦/i.test(around)) return undefined;
    const [source = "", target = "", mode = "rw"] = literal.split(":");
    if (isSource(source) && isPath(target) && mode === "rw" && !isHostInterface(source))
      return { relation: { is: "under", paths: [placed(source)] }, part: target };
    if (!literal.includes("/") || !isSource(literal.replace(/\*+$/, "")) || !storing.test(around) || mountsIt(around)) return undefined;
    const path = withoutTail(literal);
    // "Absolute host paths only under `/srv/backup`": relative ones are another matter.
    if (path.startsWith("/") && path !== "/" && ofAbsolute.test(around))
      return { relation: { is: "under", paths: [path] }, part: "absolute", settled: true };
    // Where Proxmox keeps the files of its guests, nobody's data lies.
    if (path === "/" || isWithin(path, "/etc/pve") || isHostInterface(path) || inside.test(around) || ofFiles.test(around))
      return undefined;
    // A path beside the file that names it: only compose files have such.
    return partly({ relation: { is: "under", paths: [path] }, ...(path.startsWith(".") && { kinds: ["service"] }) }, around, above);
  },
  says(clause, { places }, { literals }) {
    const named = [...places].flatMap(([words, path]) =>
      [...clause.matchAll(new RegExp(`\\b${literally(words)}s?\\b`, "gi"))].map((match) => ({ match, path })),
    );
    const pools =
      storing.test(clause) && !clause.includes("⟦")
        ? named.map(({ match, path }) => ({
            start: match.index,
            end: match.index + match[0].length,
            claim: partly({ relation: { is: "under", paths: [path] } }, clause),
          }))
        : [];
    const form =
      /\bmounts?\b|\bvolumes?\b|\bbinds?\b|\bhost paths?\b/i.test(clause) || purposesIn(clause)
        ? (clause.match(/\b(?:(relative)|(?:absolute|full)) (?:(?:host |volume |mount )?paths?|(?:bind |volume )mounts?|binds)\b/i) ??
          (/\bpaths\b/i.test(clause) ? clause.match(/\b(?:(relative)|absolute)\b(?=\s*(?:[.,;)]|$))/i) : null))
        : null;
    const forms =
      form?.index === undefined || ofAbsolute.test(clause)
        ? []
        : [formOf(form[1] ? "relative" : "absolute", form.index, form[0].length, clause)];
    const kept = speaksOfData(clause) || purposesIn(clause) ? [...clause.matchAll(repository)] : [];
    const aside = kept.map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: partly({ relation: { is: "equals" as const, value: /outside|from/i.test(match[0]) ? "absolute" : "relative" } }, clause),
    }));
    const pairs = [...clause.matchAll(/⟦(\d+)⟧([^⟦]*)⟦(\d+)⟧/g)].flatMap((match) => {
      const claim = pairOf(literalAt(literals, match[1]), match[2] as string, literalAt(literals, match[3]));
      return claim ? [{ start: match.index, end: match.index + match[0].length, claim }] : [];
    });
    const called = [
      ...clause.matchAll(/⟦(\d+)⟧ (?:pool|storage|tier|dataset)\b|(?<=\b(?:on|in|to|onto|under|from) (?:the )?)⟦(\d+)⟧(?! \p{L}+ing\b)/giu),
    ].flatMap((match) => {
      const path = places.get(`${literalAt(literals, match[1] ?? match[2]).toLowerCase()} pool`);
      return path !== undefined && storing.test(clause)
        ? [{ start: match.index, end: match.index + match[0].length, claim: partly({ relation: { is: "under", paths: [path] } }, clause) }]
        : [];
    });
    // "No bind mounts outside `/srv`": where they all are.
    const outside = /\b(?:no|nothing|never|not|avoid|forbidden|prohibited|don['’]t)\b/i.test(clause)
      ? [
          ...clause.matchAll(
            /(?:\b(?:host |bind |volume )*(?:mounts?|paths?|binds?|volumes|directories|folders) )?(?:(?<!['’])\b[a-z]+ ){0,3}?\boutside (?:of )?(?:the )?⟦(\d+)⟧/gi,
          ),
        ].flatMap((match) => {
          const path = literalAt(literals, match[1]);
          return isSource(path) && /mount|bind|volume|\bpath|\bdata\b/i.test(clause)
            ? [
                {
                  start: match.index,
                  end: match.index + match[0].length,
                  claim: {
                    ...partly({ relation: { is: "under" as const, paths: [withoutTail(path)] } }, clause),
                    whole: true as const,
                    settled: true as const,
                  },
                },
              ]
            : [];
        })
      : [];
    // "Bind mounts only from ⟦0⟧": where they come from, and not that there are no others.
    const only = [
      ...clause.matchAll(
        /\bbind[ -]mounts? (?:(?:may|must|should|are|be|come|allowed|permitted) )*(?:only (?:(?:from|under|in|below|inside|within) )(?:the )?⟦(\d+)⟧|(?:from|under|in|below|inside|within) (?:the )?⟦(\d+)⟧ only)/gi,
      ),
    ].flatMap((match) => {
      const path = literalAt(literals, match[1] ?? match[2]);
      return isSource(path) && path.includes("/")
        ? [
            {
              start: match.index,
              end: match.index + match[0].length,
              claim: { relation: { is: "under" as const, paths: [withoutTail(path)] }, whole: true as const, settled: true as const },
            },
          ]
        : [];
    });
    return [...only, ...outside, ...pools, ...called, ...forms, ...aside, ...pairs];
  },
  same(held, stated, { written = held, node }) {
    const varies = node.kind === "scalar" && node.raw.startsWith("$");
    if (stated === "relative" || stated === "absolute")
      return varies
        ? undefined
        : ((written.startsWith("/") || written.startsWith("~")) && !checkout.test(written)) === (stated === "absolute");
    return cleanPath(held) === cleanPath(stated);
  },
  valueName: (value) =>
    value === "relative" || value === "absolute" ? `${value === "relative" ? "a relative" : "an absolute"} path` : undefined,
  partName: (part) =>
    names[part] ??
    (part.startsWith("from:")
      ? `source of the mount from \`${part.slice(5)}\``
      : isPurpose(part.slice(part.indexOf(":") + 1))
        ? `place for ${part.slice(part.indexOf(":") + 1).replace(/\+/g, " or ")}`
        : `source of the mount at \`${part.replace("*", "…")}\``),
};

/** "Relative paths for configuration": what is said of a form, with what it is for behind it. */
function formOf(value: string, start: number, length: number, clause: string): Said {
  const behind = clause
    .slice(start + length)
    .match(
      /^ for (?:(?:all|the|your|container|application|app|service|persistent|shared|large|host) )*(?:config\w*|media|data(?:bases?)?|downloads?|logs?|models?|photos?|backups?|caches?)(?: (?:files?|data|folders?|directories|libraries|library|mounts|volumes|storage))?/i,
    );
  const claim: Claim = { relation: { is: "equals", value } };
  const purpose = behind ? purposesIn(behind[0]) : undefined;
  return {
    start,
    end: start + length + (behind?.[0].length ?? 0),
    claim: purpose === undefined ? partly(claim, behind?.[0] ?? clause) : { ...claim, part: `form:${purpose}` },
  };
}

const scratch = /[/._-](?:transcod|scratch\b)/i;
const ofAbsolute =
  /\babsolute (?:host )?(?:paths?|bind[- ]mounts?|mounts?)\b[^⟦]{0,40}\bonly (?:allowed |permitted )?(?:under|below|in|inside|within|at)\b/i;

const names: Readonly<Record<string, string>> = {
  data: "place of the data",
  absolute: "absolute path of a mount",
  database: "source of the database's folder",
};

/** "`/config` comes from `/srv/config`", "`/srv/config` is mounted at `/config`". */
function pairOf(first: string, between: string, second: string): Claim | undefined {
  if (!isPath(first) || !isPath(second)) return undefined;
  const said = between.trim();
  const claim = (path: string, part: string): Claim => ({ relation: { is: "under", paths: [withoutTail(path)] }, part: cleanPath(part) });
  if (
    /^(?:inside |in the container )?(?:must |should |shall |may |always |never |not |is |be )*(?:comes?|mounted|bound|mapped|from|kept|stored|lives?)\b(?:\s\w+){0,2}$/i.test(
      said,
    ) &&
    /\b(?:from|on|under|in)$/i.test(said)
  )
    return claim(second, first);
  return /^(?:(?:must |should |shall |always |never |not |is |be )*(?:mounts?|mounted|bound|mapped|maps) )?(?:to|at|as|into|→|->|=>)$/i.test(
    said,
  ) && !isHostInterface(first)
    ? claim(first, second)
    : undefined;
}

/** The same of what a clause names: media, downloads, a service's own data. */
function partly(claim: Claim, around: string, above = ""): Claim {
  const part = purposesIn(around);
  // "**Data persistence**: bind mounts to `./data/`": its lead or heading says what is mounted.
  const own =
    (speaksOfData(around) || (part === undefined && speaksOfData(above))) && (part === undefined || part === "config") ? "data" : part;
  return own === undefined ? claim : { ...claim, part: own };
}

/**
 * Whether a part means a mount: a place inside (`/config`), any place of a last folder (an asterisk before it), what comes from a folder
 * (`from:/tank`), a database's files, a service's own data, a purpose. Without a part all but single files are meant. What is placed by
 * its last folder says nothing of a path that starts where the file lies.
 */
function isMeant({ target: { value }, path, readOnly }: Mount, written: string, part: string | undefined): boolean {
  const target = String(value);
  if (part === undefined) return !isFile(written);
  if (part === "data")
    return (
      !isFile(written) &&
      !isCode(written, target) &&
      !/^\.{1,2}\/(?:.*\/)?(?:configs?|conf|configuration)\/?$/.test(written) &&
      (!target.split("/").includes("etc") || keptInEtc.has(cleanPath(target))) &&
      !readOnly &&
      !isPassing(target) &&
      !isShared(target) &&
      !isShared(path ?? "")
    );
  if (part === "absolute") return !isFile(written) && written.startsWith("/");
  if (part === "database") return path?.startsWith("/") === true && databaseFolders.includes(target);
  if (part === "shared:config") return path?.startsWith("/") === true && !isFile(written) && cleanPath(target).endsWith("/config");
  // A cache may be anything; what is written while films are transcoded is not.
  if (part === "shared:cache") return path?.startsWith("/") === true && scratch.test(`${target} ${path.slice(path.lastIndexOf("/"))}`);
  if (part.startsWith("shared:"))
    return !isFile(written) && serves(part.slice(7), target, path ?? (written.startsWith("~/") ? written : undefined));
  if (part.startsWith("form:")) return isAt(part.slice(5), target);
  if (part.startsWith("from:")) return path !== undefined && isWithin(path, part.slice(5));
  if (part.startsWith("*/")) return path?.startsWith("/") === true && target.endsWith(part.slice(1));
  return isPurpose(part) ? !isFile(written) && serves(part, target, path) : cleanPath(target) === cleanPath(part);
}

/** Programs that keep what they learn below `/etc`. Sources: the images' own documentation (Pi-hole, Certbot, WireGuard, Headscale). */
const keptInEtc = new Set(["/etc/pihole", "/etc/letsencrypt", "/etc/headscale", "/etc/adguardhome"]);

/** Where Portainer checks out a stack's repository. Source: Portainer's documentation, "Relative path support". */
const checkout = /^\/data\/compose\/\d+\b/;

/** What is kept a second time lies elsewhere on purpose. */
const isCopy = (mount: string): boolean => /(?:^|[/:._-])(?:archives?|backups?|snapshots?|exports?|trash)(?=[/:._-]|$)/i.test(mount);

/**
 * Whether a folder is a service's own, whatever it calls it: one of its name or below it, or of a service in a folder of services. A folder
 * of its name in one for what many share (`downloads/radarr`) is its share of that.
 */
const isOwn = (path: string, { names }: Subject, shared: string): boolean => {
  const steps = path.toLowerCase().split("/").filter(Boolean);
  const above = steps.slice(0, -1);
  return (
    steps.some(
      (step, index) =>
        names.some(({ text }) => text.toLowerCase() === step) && !(index > 0 && shared.split("+").includes(steps[index - 1] ?? "")),
    ) || above.slice(0, -1).some((step) => ofServices.has(step))
  );
};

/** Folders that hold one for each service. */
const ofServices = new Set(
  "service services app apps appdata container containers stack stacks docker dockerapps docker-data compose".split(" "),
);

/** Words that make a path a place for data: without them a path may be anything. */
const storing =
  /\b(?:mount(?:s|ed)?|bind(?:s|-mount\w*)?|stor(?:e|es|ed|age)|data|volumes?|lives?|lands?|belongs?|kept|keep|persist\w*|dataset|pool|path|under|reside|resides|located?|put|place|goes|go|share (?:one|a|the same) (?:common )?(?:root|base|parent|tree|folder))\b/i;

/** "Outside of the repository", "inside the git checkout": what lies in one is written as a relative path. */
const repository =
  /\b(?:outside(?: of)?|separate(?:d)? from|away from|inside(?: of)?|in|within|into|under) (?:(?:the|a|an|your|our|this|its|their|any|of|git|stack|compose|homelab|infrastructure|[\p{Lu}][\w-]*['’]s) )*(?:repo(?:sitory)?|git (?:tree|checkout|clone|working tree)|check-?out|working tree|work tree)(?: (?:director(?:y|ies)|folders?|tree|itself))?/giu;

/** Words that make a path one inside the container, or one of another thing. */
const inside = /\b(?:inside (?:the )?container|container path|config(?:uration)? file|scripts?|clone[ds]?|repository|repo|log in|ssh)\b/i;

/** Where files of another kind lie: nobody mounts those. */
const ofFiles =
  /\b(?:compose(?: files?)?|stacks?|(?:shell |helper )?scripts?|env files?|playbooks?|documentation|docs) (?:(?:must|should|shall|always|are|be|is) )*(?:lives?|kept|stored|located|resides?|placed|put|go(?:es)?|belongs?)\b/i;

/** A folder of the host as documents write one: absolute, of a home, beside the file, or from a variable on. */
const isSource = (text: string): boolean => /^(?:~|\.\.?|\$\{?\w+\}?)?\/[^\s:*]*$|^\$\{?\w+\}?$/.test(text);

/** The place of a mount that is written out: what follows a placeholder counts (`/tank/<app>/config`), a last one stands for anything. */
const placed = (path: string): string =>
  /^[^<{[\]}>]*(?:<[^<>]+>|(?<!\$)\{\w+\}|\$\{?\w+\}?|[^<{[\]}>])*\/[\w.-]+\/?$/.test(path) ? path.replace(/\/$/, "") : withoutTail(path);

const withoutTail = (path: string): string =>
  path
    .replace(/\/(?:\*{1,2}|\.{3}|…)$/, "")
    .replace(/(?<=.)\/$/, "")
    .replace(/\/?(?:[<[]|(?<!\$)\{).*$/, "") || "/";
