import type { Term } from "../src/model.ts";
import { cleanPath, isHostInterface, isPath } from "./knowledge/host-paths.ts";

export const term: Term = {
  name: "mount-target",
  incidental: true,
  // Handed in twice is fine where one of the places is the stated one.
  several: true,
  of(subject) {
    return subject.mounts.flatMap((mount) => {
      const path = mount.path ?? (mount.kind === "volume" ? String(mount.source?.value ?? "") : "");
      if (path === "" || isHostInterface(path)) return [];
      return [{ node: mount.target, value: String(mount.target.value), part: path }];
    });
  },
  accepts: isPath,
  same: (held, stated) => cleanPath(held) === cleanPath(stated),
  partName: (part) => `place inside for \`${part}\``,
};
