import { get, type Node } from "../../node.ts";
import type { Span } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { Remark } from "../reader.ts";
import { textValue } from "../yaml/slice.ts";
import { checkReferences } from "./check-references.ts";
import { checkResources } from "./check-resources.ts";
import { checkService } from "./check-service.ts";
import { checkUnset } from "./check-unset.ts";
import { entriesOf } from "./fields.ts";
import { MODEL } from "./schema.ts";
import type { LoadedProject } from "./subjects.ts";

/** Says one thing of a service, or of the model. */
export type Tell = (rule: string, at: Span, message: string, severity?: Remark["severity"]) => void;

/** A service that compose would start, with how it is checked. */
export interface Checked {
  readonly name: string;
  readonly node: Node;
  readonly at: Span;
  readonly subject: Subject;
  readonly tell: Tell;
}

/** How much of a project is there. Of a fragment the base is not known, of an incomplete one what could not be read. */
export type Completeness = "whole" | "fragment" | "incomplete";

/** What compose would refuse of a whole model. Services that are off by their profile are checked in their form only, as compose does. */
export function checkModel(project: LoadedProject, subjects: readonly Subject[], completeness: Completeness): void {
  const { model, report } = project;
  const titles = new Map(subjects.map((subject) => [subject.title, subject]));
  checkForm(project, titles);
  const whole: Tell = (rule, at, message, severity = "error") => report({ rule: `compose/${rule}`, severity, message, at });
  const services: Checked[] = [];
  for (const { key, value } of entriesOf(get(model, "services"))) {
    const name = textValue(key);
    const subject = titles.get(`service ${name}`);
    if (!subject || value.kind !== "map") continue;
    const tell: Tell = (rule, at, message, severity = "error") =>
      report({ rule: `compose/${rule}`, severity, message, at, subject: subject.title });
    services.push({ name, node: value, at: key.at, subject, tell });
  }
  const isOff = ({ subject }: Checked): boolean => subject.dormant === true && !project.dormant;
  const active = services.filter((service) => !isOff(service));
  for (const service of active) checkService(service, completeness);
  if (completeness === "whole") checkReferences(active, new Set(services.filter(isOff).map(({ name }) => name)), model);
  checkResources(model, active, whole);
  checkUnset(active, whole);
}

/** More of them say nothing new: the file is not what it was taken for. */
const MOST_MISFITS = 100;

function checkForm({ model, report }: LoadedProject, titles: ReadonlyMap<string, Subject>): void {
  let told = 0;
  MODEL(
    model,
    "",
    ({ rule, path, message, at }) => {
      if (++told > MOST_MISFITS) return;
      const [, service] = /^services\.([^.]+)/.exec(path) ?? [];
      const subject = service === undefined ? undefined : titles.get(`service ${service}`)?.title;
      report({
        rule: `compose/${rule}`,
        severity: "error",
        message: `${message} compose refuses the file.`,
        at,
        ...(subject && { subject }),
      });
    },
    model.at,
  );
  const version = model.entries.get("version");
  if (!version) return;
  const message = "compose ignores `version` since its second generation, and says so at each call. Remove the line.";
  report({ rule: "compose/obsolete-version", severity: "info", message, at: version.key.at });
}
