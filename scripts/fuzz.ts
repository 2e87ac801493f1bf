/**
 * Tries inputs that nobody foresaw for as long as it is let, and prints what goes wrong, each as the smallest input that shows it.
 *
 *   npm run fuzz -- [--seed N] [--seconds N] [--family NAME]      default: a seed of the clock, 300 seconds, all kinds in turn
 *
 * The same seed tries the same inputs. Exits with 1 where anything was found.
 */
import { parseArgs } from "node:util";
import { families, fuzz } from "../test/support/fuzz.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Math.floor(Date.now() / 1000) % 1_000_000_000) },
    seconds: { type: "string", default: "300" },
    family: { type: "string" },
  },
});
const asked = families.filter(({ name }) => values.family === undefined || name === values.family);
const end = Date.now() + Number(values.seconds) * 1000;
const tried = new Map<string, number>();
const found = new Map<string, string>();
console.log(`seed ${values.seed}`);
for (let seed = Number(values.seed); Date.now() < end; seed += 1) {
  for (const family of asked) {
    const { runs, fault } = fuzz(family, family.share * 5, seed);
    tried.set(family.name, (tried.get(family.name) ?? 0) + runs);
    if (!fault) continue;
    // One fault shows in many inputs: its first two lines tell it apart.
    const key = `${family.name}: ${fault.what.split("\n").slice(0, 2).join(" ")}`;
    if (!found.has(key)) console.log(`FOUND ${key}\n  seed ${seed}, input ${JSON.stringify(fault.text)}\n`);
    found.set(key, fault.text);
  }
}
for (const [name, runs] of tried) console.log(`${String(runs).padStart(9)}  ${name}`);
console.log(`fuzz: ${[...tried.values()].reduce((sum, runs) => sum + runs, 0)} inputs, ${found.size} found`);
if (found.size > 0) process.exitCode = 1;
