import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { cacheImages, databaseImages, proxyImages } from "./knowledge/images.ts";
import { isFunction } from "./knowledge/names.ts";
import { isNaming } from "./knowledge/written.ts";

const products: ReadonlySet<string> = new Set<string>([...databaseImages, ...cacheImages, ...proxyImages]);

export const term: Term = {
  name: "service-name",
  isName: true,
  of({ names, image }) {
    const key = names.find(({ by }) => by === "key");
    return key ? [{ node: scalar(key.text, key.at), value: key.text, ...(image && { binds: { image: image.name } }) }] : [];
  },
  accepts: isNaming,
  same(held, stated, { binds }) {
    if (stated !== "technology") return held === stated;
    const name = held.toLowerCase();
    return (
      !isFunction(name) &&
      (products.has(name) || [binds?.image ?? []].flat().some((image) => image.toLowerCase().split("/").includes(name)))
    );
  },
  valueName: (value) => (value === "technology" ? "a technology's name" : undefined),
  mend: (rule) => (rule.relation.is === "equals" && rule.relation.value === "technology" ? "name what it does" : ""),
};
