import type { Image } from "../../src/subject.ts";

/** Variables by which images take the owner of their files, and nothing that Docker or an official image knows. */
export const ownerIds: ReadonlySet<string> = new Set(["PUID", "PGID", "UMASK"]);

/** Publishers whose images take them. Sources: LinuxServer's page on PUID and PGID, the pages of hotio, binhex and ImageGenius on their images. */
const publishers = new Set(["linuxserver", "hotio", "binhex", "imagegenius"]);

/** Whether an image takes the owner of its files from variables: others may well do without. */
export const takesOwner = ({ registry, name }: Image): boolean =>
  registry === "lscr.io" || publishers.has(name.split("/")[0]?.toLowerCase() ?? "");
