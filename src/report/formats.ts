import { checkstyle } from "./checkstyle.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { rdjson } from "./rdjson.ts";
import type { Report } from "./report.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

/** Every format by the name that `--format` takes. */
export const formats: Readonly<Record<string, Report>> = { text, json, sarif, github, gitlab, junit, checkstyle, rdjson, markdown };
