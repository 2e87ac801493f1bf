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
        /\b(?:(?:mount\s*points?|mp\w?s?|data mounts?|mounts?) (?:(?:must|should|shall|always|never|not|is|are|be|get|gets) )*(?:backed up|(?:included|part|contained) (?:in|of) (?:the |every |all |vzdump |proxmox |pbs )*backups?)|(?:back up|include) (?:all |every |the |each )*mount\s*points?(?: in (?:the |every )?backups?)?|backups? (?:of|for) (?:(?:all|every|the|each|its) )*mount\s*points?(?: (?:must|should|is|are|be))*(?: enabled)?)\b/gi,
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
