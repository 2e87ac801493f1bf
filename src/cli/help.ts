import { type Command, HELP, type Operand, type Option, shown, VERSION } from "./arguments.ts";

/** Columns: what a terminal shows at the least. */
const WIDTH = 80;

/** What `--help` prints: how a command is called, what it does, and what can be said to it. `commands`: those that it stands before. */
export function helpText(command: Command, commands: readonly Command[] = []): string {
  const { name, about, operands, options, examples } = command;
  const called = ["homelab-lint", name, "[options]", commands.length > 0 && "[command]", ...operands.map(bracketed)];
  const sections: readonly (readonly [string, readonly Row[]])[] = [
    ["Arguments", operands.map((operand) => [operand.name, operand.about])],
    ["Options", [...(name === undefined ? [VERSION] : []), ...options, HELP].map((option) => [shown(option), described(option)])],
    ["Commands", commands.map((one) => [calling(one), one.summary ?? ""])],
  ];
  const widest = Math.max(...sections.flatMap(([, rows]) => rows.map(([term]) => term.length)));
  return [
    `Usage: ${called.filter(Boolean).join(" ")}\n`,
    `${wrapped(about, WIDTH).join("\n")}\n`,
    ...sections
      .filter(([, rows]) => rows.length > 0)
      .map(([title, rows]) => `${title}:\n${rows.map((row) => lines(row, widest)).join("")}`),
    ...(examples === undefined ? [] : [`${examples}\n`]),
  ].join("\n");
}

type Row = readonly [term: string, about: string];

function lines([term, about]: Row, widest: number): string {
  const margin = " ".repeat(widest + 4);
  return `  ${term.padEnd(widest)}  ${wrapped(about, WIDTH - margin.length).join(`\n${margin}`)}\n`;
}

function described({ about, choices, otherwise }: Option): string {
  const more = [
    ...(choices ? [`choices: ${choices.map((choice) => `"${choice}"`).join(", ")}`] : []),
    ...(otherwise === undefined ? [] : [`default: "${otherwise}"`]),
  ];
  return more.length > 0 ? `${about} (${more.join(", ")})` : about;
}

function bracketed({ name, required, many }: Operand): string {
  const named = `${name}${many ? "..." : ""}`;
  return required ? `<${named}>` : `[${named}]`;
}

const calling = ({ name, options, operands }: Command): string =>
  [name, ...(options.length > 0 ? ["[options]"] : []), ...operands.map(bracketed)].join(" ");

function wrapped(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(" ")) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
