/**
 * Paths of the host that are interfaces and not data: sockets, clocks, kernel file systems, devices. Rules about where data lives do not
 * mean them. Sources: the Filesystem Hierarchy Standard 3.0, the documentation of Docker and of the agents that mount them.
 */
const interfaces = [
  "/dev",
  "/proc",
  "/sys",
  "/run",
  "/var/run",
  "/etc/localtime",
  "/etc/timezone",
  "/etc/machine-id",
  "/etc/os-release",
  "/etc/passwd",
  "/etc/group",
  "/etc/alternatives",
  "/lib/modules",
  "/var/log",
  "/var/lib/docker",
  "/usr/bin",
  "/usr/lib",
  "/usr/share",
  "/tmp/.X11-unix",
];

/** The same by the first folder of each: most paths share none with any. */
const byFirst = new Map<string, readonly string[]>();
for (const path of interfaces) byFirst.set(firstOf(path), [...(byFirst.get(firstOf(path)) ?? []), path]);

function firstOf(path: string): string {
  const end = path.indexOf("/", 1);
  return end === -1 ? path : path.slice(0, end);
}

export const isHostInterface = (path: string): boolean =>
  path === "/" || path.endsWith(".sock") || byFirst.get(firstOf(path))?.some((one) => isWithin(path, one)) === true;

/** A path from the top on, as one literal: it may hold placeholders. */
export const isPath = (text: string): boolean => /^\/[^\s:]*$/.test(text);

/** One path of the host, and no pattern for many. */
export const isOnePath = (text: string): boolean => isPath(text) && !/[<{[*$]/.test(text);

/** Whether a normalised path is a folder or lies below it. */
export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);

/** A path as documents write it, without a slash or a wildcard at its end; `/var/run` is `/run` (FHS 3.0). */
export const cleanPath = (path: string): string =>
  path
    .replace(/\/\*{1,2}$/, "")
    .replace(/(?<=.)\/+$/, "")
    .replace(/^\/var\/run(?=\/|$)/, "/run");

/** Words that say something is mounted so that nothing can be written. */
export const readOnlyWords = /(?<![\w-])(?:read[- ]?only|:ro|ro)(?![\w-])|\bro=1\b/i;

/** Words that say how something is mounted, not where it comes from. */
export const accessWords =
  /(?<![\w-])(?:read[- ]?only|read[- ]?write|:ro|ro)(?![\w-])|\bro=1\b|\bwrit(?:e|ing) access\b|\bwritable\b|\bwrites? to\b/i;

/** Whether a clause says that a path is mounted, not where mounts come from. */
export const mountsIt = (around: string): boolean =>
  /\bmount(?:s|ed|ing)? (?:the |only )?⟦/i.test(around) &&
  !/\b(?:under|below|from|beneath|comes?|lives?|stor(?:e|ed)|at|to)\b/i.test(around);
