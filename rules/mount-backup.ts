import type { Claim, Term } from "../src/model.ts";

export const term: Term = {
  name: "mount-backup",
  missing: "keeps",
  of({ mounts }) {
    return mounts.flatMap(({ key, kind, options, node }) => {
      const backup = options.get("backup");
      // PVE never backs up a folder of the host, whatever is written: only volumes have the choice.
      if (!/^mp\d+$/.test(key) || (kind === "bind" && backup === undefined)) return [];
      const value = backup?.value === true ? "1" : "0";
      return [
        {
          node: backup ?? node,
          value,
          shown: backup === undefined ? `missing on \`${key}\`, which means \`backup=0\`` : `\`backup=${value}\` on \`${key}\``,
        },
      ];
    });
  },
  says: (clause) =>
    [
      ...clause.matchAll(
        /\b(?:(?:mount\s*points?|mp\w?s?|data\s+mounts?|mounts?)\s+(?:(?:must|should|shall|always|never|not|is|are|be|get|gets)\s+)*(?:backed\s+up|(?:included|part|contained)\s+(?:in|of)\s+(?:the\s+|every\s+|all\s+|vzdump\s+|proxmox\s+|pbs\s+)*backups?)|(?:back\s+up|include)\s+(?:all\s+|every\s+|the\s+|each\s+)*mount\s*points?(?:\s+in\s+(?:the\s+|every\s+)?backups?)?|backups?\s+(?:of|for)\s+(?:(?:all|every|the|each|its)\s+)*mount\s*points?(?:\s+(?:must|should|is|are|be))*(?:\s+enabled)?)\b/gi,
      ),
    ].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "equals" as const, value: "1" } },
    })),
  claim(literal): Claim | undefined {
    const value = literal.match(/^backup\s*=\s*([01])$/)?.[1];
    return value === undefined ? undefined : { relation: { is: "equals", value } };
  },
};
