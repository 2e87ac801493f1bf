import { hold } from "./hold.ts";
import type { Outcome, Request } from "./outcome.ts";
import { readDocuments } from "./standards/read-documents.ts";

/** The flow: documents to rules, configurations to subjects, both to findings. Synchronous, ordered, and without a look at anything but the tree. */
export const lint = (request: Request): Outcome => hold(readDocuments(request, request.catalogue), request);
