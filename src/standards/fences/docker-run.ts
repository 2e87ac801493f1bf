import { parse } from "shell-quote";

const command = /^\s*(?:[$#]\s+)?(?:sudo\s+)?(?:docker|podman)\s+(?:container\s+)?(?:run|create)\b/;

/** Whether a text holds `docker run`. */
export const isDockerRun = (text: string): boolean => text.split("\n").some((line) => command.test(line));

type Service = Record<string, string | boolean | string[]>;

/** Options with a value that are keys of a service, by the key; `[]` marks a list. Source: docker run's reference and the compose specification. */
const options: Readonly<Record<string, string>> = {
  "-p": "ports[]",
  "--publish": "ports[]",
  "-v": "volumes[]",
  "--volume": "volumes[]",
  "-e": "environment[]",
  "--env": "environment[]",
  "--env-file": "env_file[]",
  "-l": "labels[]",
  "--label": "labels[]",
  "--device": "devices[]",
  "--cap-add": "cap_add[]",
  "--cap-drop": "cap_drop[]",
  "--security-opt": "security_opt[]",
  "--tmpfs": "tmpfs[]",
  "--name": "container_name",
  "--hostname": "hostname",
  "-h": "hostname",
  "--restart": "restart",
  "-u": "user",
  "--user": "user",
  "-m": "mem_limit",
  "--memory": "mem_limit",
  "--cpus": "cpus",
  "--pids-limit": "pids_limit",
  "--runtime": "runtime",
};

/** Options that stand alone. */
const flags: Readonly<Record<string, string>> = { "--privileged": "privileged", "--read-only": "read_only", "--init": "init" };
const bare =
  /^(?:-[dit]+|--(?:detach|interactive|tty|rm|privileged|read-only|init|no-healthcheck|oom-kill-disable|publish-all|sig-proxy|quiet))(?:=.*)?$/;

/**
 * `docker run` as the service that it starts, in the compose format: one line more at the top, and each command on the line where it
 * begins. What it can't tell is left out.
 */
export function composeOf(text: string): string {
  const lines = text.split("\n");
  const out = lines.map(() => "");
  const names = new Set<string>();
  for (let index = 0; index < lines.length; index += 1) {
    if (!command.test(lines[index] as string)) continue;
    const start = index;
    const whole = [lines[index] as string];
    while (/\\\s*$/.test(whole.at(-1) as string) && index + 1 < lines.length) {
      index += 1;
      whole.push(lines[index] as string);
    }
    const service = serviceOf(
      wordsOf(
        whole
          .join("\n")
          .replace(/\\\s*\n/g, " ")
          .replace(command, ""),
      ),
    );
    const wanted = String(service.container_name ?? "example").replace(/[^\w.-]+/g, "-");
    const name = names.has(wanted) ? `${wanted}-${start}` : wanted;
    names.add(name);
    out[start] = `  ${JSON.stringify(name)}: ${JSON.stringify(service)}`;
  }
  return `services:\n${out.join("\n")}\n`;
}

/** The words of a command line up to a comment or another command; placeholders stay as they are written. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const word of parse(line.replace(/[<>]/g, (mark) => `\\${mark}`).replace(/\$/g, "\\$"))) {
    if (typeof word === "string") words.push(word);
    else if ("pattern" in word) words.push(word.pattern);
    else break;
  }
  return words;
}

function serviceOf(words: readonly string[]): Service {
  const service: Service = {};
  const set = (key: string, value: string): void => {
    const list = key.endsWith("[]") ? key.slice(0, -2) : undefined;
    if (list === undefined) service[key] = value;
    else service[list] = [...((service[list] as string[] | undefined) ?? []), value];
  };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as string;
    if (!word.startsWith("-")) {
      service.image = word;
      break;
    }
    if (bare.test(word)) {
      const flag = flags[word.replace(/=.*$/, "")];
      if (flag && !word.endsWith("=false")) service[flag] = true;
      continue;
    }
    const [option = "", inline] = word.split(/=(.*)/s);
    if (inline === undefined) index += 1;
    const value = inline ?? words[index] ?? "";
    if (/^--net(?:work)?$/.test(option)) {
      if (/^(?:host|none|bridge|container:.*)$/.test(value)) service.network_mode = value;
      else set("networks[]", value);
    } else if (options[option]) set(options[option], value);
  }
  return service;
}
