/**
 * Names that say what a service does and not what it is made of, which some images happen to bear too (`ghcr.io/me/worker`).
 * Source: common English nouns for parts of an application.
 */
const functions = new Set(
  "admin agent analytics api app auth backend backup bot cache client collector core cron dashboard database db dns exporter frontend gateway importer init internal logs mail main management metrics migrate migration monitor monitoring node ping proxy queue relay scheduler search server service site storage store sync task tunnel ui web webapp webui worker".split(
    " ",
  ),
);

export const isFunction = (name: string): boolean => functions.has(name.toLowerCase());
