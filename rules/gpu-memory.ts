import type { Said, Term } from "../src/model.ts";
import { hostOf, isNamed, matchesOf, usersOf } from "./knowledge/cards.ts";

const memory = "(?:vram|(?:gpu|video|graphics) memory)";
const those =
  "(?: (?:need|use|usage|demand|requirements?))?(?: of (?:the |all )*(?:services|containers|workloads|models)(?: (?:on|sharing) (?:an?|one|each|the same|the) (?:gpu|graphics card|card))?)?";
const size =
  "(?:its|the card['’]s|the gpu['’]s|that of the card|what the card has|the (?:physical|available))(?: (?:own|total))?(?: (?:memory|vram))?";
const patterns: readonly RegExp[] = [
  new RegExp(`\\b(?:the )?(?:total |combined |summed )?${memory}${those} (?:must|should|may|can|shall)\\s*(?:not|never) exceed ${size}`),
  /\b(?:services|containers|workloads|models) (?:on|that share|sharing) (?:an?|one|the same) (?:gpu|graphics card|card) (?:must|should) (?:together )?fit (?:into|in|within) (?:its|the card['’]s|the gpu['’]s) (?:vram|memory)(?: together)?/,
  new RegExp(`\\b(?:never|do not|don['’]t|avoid) (?:over-?commit|over-?book|exceed)(?:ting|ing)? (?:the |a card['’]s )?${memory}`),
];

export const term: Term = {
  name: "gpu-memory",
  incidental: true,
  of: () => [],
  says: (clause): readonly Said[] =>
    patterns
      .flatMap((pattern) =>
        matchesOf(clause, pattern).map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "present" as const }, settled: true as const },
        })),
      )
      .slice(0, 1),
  across: ({ gpus, devices }) => gpus.length > 0 || devices.length > 0,
  demand: () => "what runs on a card fits into its memory",
  check(_rule, subjects, context) {
    const { cards, vram } = context.facts;
    const running = subjects.filter(({ dormant }) => !dormant);
    return cards.flatMap(({ model, memory: size }) => {
      const users = usersOf(model, running, context.facts).flatMap((user) => {
        const need = [...vram].find(([name]) => isNamed(user.subject, name))?.[1];
        return need === undefined ? [] : [{ ...user, need }];
      });
      return [...new Set(users.map(({ subject }) => hostOf(subject, context)))].flatMap((host) => {
        const here = users.filter(({ subject }) => hostOf(subject, context) === host);
        const sum = here.reduce((total, { need }) => total + need, 0);
        const last = here.at(-1);
        if (size === undefined || !last || sum <= size) return [];
        return [
          {
            subject: last.subject,
            at: last.access.node.at,
            message: `the ${model} has ${size} GB, and what runs on it needs ${sum} GB: ${here.map(({ subject, need }) => `${subject.title} ${need} GB`).join(", ")}; move one of them, or start it on demand`,
            related: here
              .slice(0, -1)
              .map(({ subject, access, need }) => ({ at: access.node.at, message: `${subject.title} takes ${need} GB` })),
          },
        ];
      });
    });
  },
};
