import type { Heading } from "./model.ts";

/** The text of the heading that something stands right below; empty where it stands below none. */
export const innermost = (headings: readonly Heading[]): string => headings.at(-1)?.text ?? "";

/** A heading without its number: "3.2 Host ports", "4) Networks". */
export const unnumbered = (heading: string): string => heading.replace(/^[\d.)]+ /, "");
