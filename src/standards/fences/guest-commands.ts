/** Options of `pct` and `qm` that are settings of the guest's file by the same name. Others (storage, password, template) are the command's own. */
const settings =
  /^(?:features|unprivileged|onboot|protection|nesting|tags|startup|swap|mp\d+|dev\d+|cores|memory|ostype|cmode|nameserver|searchdomain|timezone)$/;

/** Whether a text holds `pct create`, `pct set` or their sisters for VMs. */
export const isGuestCommand = (text: string): boolean => /^ *(?:[$#] )?(?:sudo )?(?:pct|qm) (?:create|set)\b/m.test(text);

/** The settings that commands of an example give, as lines of the guest's file with the line of the example each stands on. Comments stay. */
export function settingsInCommands(text: string): readonly { readonly text: string; readonly index: number }[] {
  const found: { text: string; index: number }[] = [];
  let inside = false;
  text.split("\n").forEach((line, index) => {
    const started = isGuestCommand(line);
    if (/^ *#(?! *(?:pct|qm) )/.test(line)) found.push({ text: line.trim(), index });
    else if (started || inside)
      for (const match of line.matchAll(/(?:^| )--?([a-z][\w-]*)(?: +|=)("[^"]*"|'[^']*'|[^ \\]+)/g)) {
        const [, name = "", value = ""] = match;
        if (settings.test(name)) found.push({ text: `${name}: ${value.replace(/^(["'])(.*)\1$/, "$2")}`, index });
      }
    inside = (started || inside) && line.trimEnd().endsWith("\\");
  });
  return found;
}
