import { innermost } from "../src/heading.ts";
import { literalAt } from "../src/literals.ts";
import type { Claim, Relation, Said, Term } from "../src/model.ts";
import { isSampleOfVariables } from "./knowledge/variables.ts";
import { filled, isOpen } from "./knowledge/written.ts";

const isComposeFile = (name: string): boolean => /^(?:docker-)?compose\.ya?ml$/.test(name);

/** Files that lie beside a compose file: documentation, samples of its environment, the compose file itself by its name. */
/** "`RESTORE.md`": a page that every stack has. */
const isPage = (name: string): boolean => /^[A-Z][A-Z_-]+\.md$/.test(name);

const isCompanion = (name: string): boolean =>
  /^(?:README|CHANGELOG|LICENSE|UPGRADE|BACKUP)(?:\.\w+)?$/i.test(name) ||
  /^[\w.<>{}-]*\.env[\w.<>{}-]*$|^[\w-]*\.?env[.-](?:example|sample|template)$|^(?:sample|example|template)[.-]env$/i.test(name) ||
  isComposeFile(name) ||
  /^(?:Makefile|justfile|Taskfile\.ya?ml)$/.test(name);

/** Words that say a stack has a file, before it, and those that make it a place or a thing to work on. */
const having =
  /\b(?:has|have|having|contains?|containing|includes?|including|provides?|provide|ships?|ship|comes? with|consists? of|needs?|requires?|required|with|add|keep|create|files?:|artifacts?:|at least|described by|accompanied by|holds?|carry|carries|lies?|a single)\b/i;
const introducing =
  /(?:\b(?:is (?:an? )?(?:standalone|self-contained|separate) (?:compose )?(?:stack|project)|described by|accompanied by|an?|its|own|one|single|matching|corresponding) )+$/i;
const working =
  /\b(?:in|into|to|from|of|see|via|through|per|update|updating|edit|copy|rename|commit|document|documented|read|follow|use|using|uses|load|reference|called|outside) (?:the |a |an |your |its |each )?$/i;

export const term: Term = {
  name: "companion-file",
  incidental: true,
  several: true,
  missing: "breaks",
  of: () => [],
  says(clause, _facts, { literals, headings, form, plain, inherited }): readonly Said[] {
    const alone = form === "item" && /^\W*⟦0⟧\W*$/.test(plain);
    const required =
      alone &&
      (/\b(?:required|mandatory) (?:files?|artifacts?)\b/i.test(innermost(headings)) ||
        // "Do: `compose.yaml`, don't: `docker-compose.yml`": what it is called.
        (inherited.polarity !== undefined && isComposeFile(literalAt(literals, "0"))));
    const where = /\b(?:repo|repos|repository|repositories)\b/i.test(clause) ? "repository" : "stack";
    const claim = (written: string, others: readonly string[] = []): Claim | undefined => {
      if (/^[/~]/.test(written) || /\bworktrees?\b/i.test(clause)) return undefined; // a file of the host, or of a worktree
      const names = [written, ...others]
        .map((one) => one.split("/").at(-1) as string)
        .filter((one) => isCompanion(one) || (isPage(one) && /\b(?:stacks?|services?|projects?|apps?)\b/i.test(clause)));
      const [name] = names;
      if (!name) return undefined;
      return {
        relation:
          names.length > 1
            ? { is: "one of", values: names }
            : isOpen(name)
              ? { is: "matches", pattern: name }
              : { is: "equals", value: name },
        kinds: ["project"],
        part: `${where} file ${name}`,
      };
    };
    // "a `compose.yml` (or `compose.yaml`)": either will do.
    const alternatives = (mark: string): string[] =>
      [...(plain.split(mark)[1]?.match(/^ ?\(?or ⟦(\d+)⟧/) ?? [])].slice(1).map((index) => literalAt(literals, index));
    const not = /^\W*no /i.test(clause);
    // "No `.env` in the repository" speaks of what git tracks, and not of what lies there.
    if (not && (where === "repository" || /\b(?:in|into|to|from) (?:git|version control)\b|\b(?:commit|track)/i.test(clause))) return [];
    const coded = [
      ...clause.matchAll(
        /⟦(\d+)⟧(?: files?\b)?(?: ?\(?or ⟦\d+⟧\)?)?(?: (?:(?:right )?beside|next to|alongside|along with|near) (?:(?:its|the|each|every|their) )?(?:docker[ -])?compose files?\b)?(?: (?:containing|describing|explaining|documenting|that (?:contains|describes|explains|documents))\b[^,;.⟦]*)?/g,
      ),
    ].flatMap((mark) => {
      const said = claim(literalAt(literals, mark[1]), alternatives(`⟦${mark[1]}⟧`));
      if (/^ (?:to|out|outside|away)\b/.test(clause.slice(mark.index + mark[0].length))) return []; // "Add `.env` to …", "keep it out of git"
      if (!not && /^(?:\.\/)?\.env$/.test(literalAt(literals, mark[1]))) return []; // kept out of repositories: nobody can tell
      const before = clause.slice(0, mark.index).replace(/(?:⟦\d+⟧(?:, ?(?:and )?| and )(?:(?:an?|the|matching|corresponding) )*)+$/, "");
      // "… is a standalone stack described by a single …": how the file comes is said with it.
      const introduced = clause.slice(0, mark.index).match(introducing)?.[0].length ?? 0;
      return said && (required || (not && /^\W*no $/i.test(before)) || (having.test(before) && !working.test(before)))
        ? [{ start: mark.index - introduced, end: mark.index + mark[0].length, claim: said }]
        : [];
    });
    const called = [
      ...clause.matchAll(
        /\bcompose files? (?:(?:must|should|shall|always|be|is|are|to|named|called|as) )*⟦(\d+)⟧(?! (?:folder|directory))/gi,
      ),
    ].flatMap((match) => {
      const written = literalAt(literals, match[1]);
      const said =
        isComposeFile(written) && /\b(?:named?|called|is|are|be)\b/i.test(clause)
          ? claim(written, alternatives(`⟦${match[1]}⟧`))
          : undefined;
      return said ? [{ start: match.index, end: match.index + match[0].length, claim: said }] : [];
    });
    // "Name the file `env.sample`": what a sample is called where there is one.
    const named = [
      ...clause.matchAll(
        /\b(?:name|call) (?:(?:the|this|it|each|every|your|that|its|sample|example|template|env|environment|compose) )*(?:files? )?⟦(\d+)⟧/gi,
      ),
    ].flatMap((match) => {
      const written = literalAt(literals, match[1]);
      const said = claim(written);
      const part = isSampleOfVariables(written) ? `sample called ${written}` : said?.part;
      return said && part ? [{ start: match.index, end: match.index + match[0].length, claim: { ...said, part } }] : [];
    });
    const bare = [
      ...clause.matchAll(
        /(?:\b(?:has|have|include|contain|provide|add|keep|need|require|hold|carrie|carry|ship|with|come with|own)s? (?:an?|its own|their own|one) |,? and (?:an? (?:own )?|its own ))((?:README(?:\.md)?)|\.env\.(?:example|sample))(?: files?)?\b(?: (?:containing|with|describing|explaining|documenting|that (?:contains|describes|explains|documents))\b[^,;.]*)?/gi,
      ),
    ].flatMap((match) => {
      if (/^\W*and\b/i.test(match[0]) && !having.test(clause.slice(0, match.index))) return [];
      const said = claim(/readme/i.test(match[1] as string) ? "README.md" : (match[1] as string));
      return said ? [{ start: match.index, end: match.index + match[0].length, claim: said }] : [];
    });
    // "One README per stack", "Documentation (README per subdirectory)".
    const each = [
      ...clause.matchAll(
        /(?<![\w⟦])(?:(?:an?|one|own) )?(README(?:\.md)?|\.env\.(?:example|sample)|⟦\d+⟧)(?: files?)? (?:per|for (?:each|every)|in (?:each|every)) (?:service|stack|folder|directory|subdirectory|project|compose project)(?:['’]s)?(?: (?:folder|directory))?(?=\W*$)/gi,
      ),
    ].flatMap((match) => {
      const written = literalAt(literals, match[1]?.match(/^⟦(\d+)/)?.[1]) || (match[1] as string);
      const said = claim(/^readme$/i.test(written) ? "README.md" : written);
      return said &&
        !/^(?:\.\/)?\.env$/.test(written) &&
        !isComposeFile(written) &&
        !having.test(clause.slice(0, match.index)) &&
        !/\b(?:update|edit|read|see|copy|rename|follow|use|load)\b/i.test(clause)
        ? [{ start: match.index, end: match.index + match[0].length, claim: { ...said, settled: true as const } }]
        : [];
    });
    if (each.length > 0 && called.length + named.length + coded.length === 0) return each;
    return [...(called.length > 0 ? called : named.length > 0 ? named : coded), ...bare];
  },
  demand({ relation, part = "" }) {
    const files = wantedIn(relation);
    if (files.length === 0) return undefined;
    const shown = files.map((file) => `\`${file}\``).join(" or ");
    if (part.startsWith("sample called ")) return `the sample of variables is called ${shown}`;
    const where = part.startsWith("repository ") ? "beside or above the compose file" : "beside the compose file";
    return "not" in relation && relation.not ? `no ${shown} lies ${where}` : `${shown} lies ${where}`;
  },
  check(rule, subjects) {
    const { relation, part } = rule;
    return subjects.flatMap((subject) => {
      if (!subject.folders || subject.dormant || !("value" in relation || "pattern" in relation || "values" in relation)) return [];
      const folders = subject.folders();
      const names = part?.startsWith("repository ") ? folders.flat() : (folders[0] ?? []);
      const name = subject.names.find(({ by }) => by === "folder")?.text ?? subject.names[0]?.text ?? "";
      const wanted = relation.is === "matches" ? [filled(relation.pattern, name)] : wantedIn(relation);
      const there = names.filter((one) => wanted.some((file) => one.toLowerCase() === file.toLowerCase()));
      const not = "not" in relation && relation.not;
      if (not ? there.length === 0 : there.length > 0) return [];
      const others = names.filter(isSampleOfVariables);
      if (part?.startsWith("sample called ") && others.length === 0) return [];
      const shown = wanted.map((file) => `\`${file}\``).join(" or ");
      return [
        {
          subject,
          at: subject.at,
          message: not ? `beside ${subject.title} lies ${shown}, expected none` : `beside ${subject.title} lies no ${shown}; add it`,
        },
      ];
    });
  },
};

/** The files that a relation speaks of, as they are written. */
const wantedIn = (relation: Relation): readonly string[] =>
  relation.is === "one of"
    ? relation.values
    : relation.is === "matches"
      ? [relation.pattern]
      : relation.is === "equals"
        ? [relation.value]
        : [];
