import type { Subject } from "../../subject.ts";
import type { ProjectFiles } from "./discovery.ts";
import type { LoadedProject } from "./subjects.ts";

/** What compose would say of a whole model. */
export function checkModel(_project: LoadedProject, _subjects: readonly Subject[], _role: ProjectFiles["role"]): void {}
