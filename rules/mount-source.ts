import type { Claim, Term } from "../src/model.ts";
import { isHostInterface } from "./knowledge/host-paths.ts";

export const term: Term = {
  name: "mount-source",
  of(subject) {
    return subject.mounts.flatMap((mount) => {
      const node = mount.kind === "bind" ? mount.source : mount.hostPath;
      if (!node || isHostInterface(String(node.value))) return [];
      return [{ node, value: mount.path ?? String(node.value), written: String(node.value), shown: `\`${node.value}\``, part: String(mount.target.value) }];
    });
  },
  claim(literal, around): Claim | undefined {
    const mount = literal.match(/^(\/[^\s:]*|\.{1,2}\/[^\s:]*):(\/[^\s:]*)(?::\w+)?$/);
    if (mount?.[1] && mount[2] && !isHostInterface(mount[1])) return { relation: { is: "under", paths: [withoutTail(mount[1])] }, part: mount[2] };
    if (!/^(?:\/|~\/|\.{1,2}\/)[^\s:*]*(?:\/?\*{1,2}|\/)?$/.test(literal) || !storing.test(around)) return undefined;
    const path = withoutTail(literal);
    return path === "/" || isHostInterface(path) || inside.test(around) ? undefined : { relation: { is: "under", paths: [path] } };
  },
};

/** Words that make a path a place for data: without them a path may be anything. */
const storing = /\b(?:mount(?:s|ed)?|bind(?:s|-mount\w*)?|stor(?:e|es|ed|age)|data|volumes?|lives?|belongs?|kept|keep|persist\w*|dataset|pool|path|under|reside|resides|located?)\b/i;

/** Words that make a path one inside the container, or one of another thing. */
const inside = /\b(?:inside (?:the )?container|container path|config(?:uration)? file|scripts?|clone[ds]?|repository|repo|log in|ssh)\b/i;

const withoutTail = (path: string): string => path.replace(/\/\*{1,2}$/, "").replace(/(?<=.)\/$/, "").replace(/\/?[<{[].*$/, "") || "/";
