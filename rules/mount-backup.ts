import type { Claim, Term } from "../src/model.ts";

export const term: Term = {
  name: "mount-backup",
  missing: "keeps",
  of({ mounts }) {
    return mounts.flatMap(({ key, options, node }) => {
      if (!/^mp\d+$/.test(key)) return [];
      const backup = options.get("backup");
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
  claim(literal): Claim | undefined {
    const value = literal.match(/^backup\s*=\s*([01])$/)?.[1];
    return value === undefined ? undefined : { relation: { is: "equals", value } };
  },
};
