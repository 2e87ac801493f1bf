import type { Scalar } from "../../node.ts";
import type { Image } from "../../subject.ts";
import { textValue } from "../yaml/slice.ts";

/**
 * Takes an image's reference apart: `[REGISTRY/]NAME[:TAG][@DIGEST]`. The first part is a registry where it holds a dot or a colon or is
 * `localhost`; a colon before the last slash is the registry's port. `library/nginx` is `nginx`. A tag that is wholly unknown is "".
 */
export function readImage(node: Scalar): Image {
  const reference = textValue(node);
  const digestAt = reference.indexOf("@");
  const digest = digestAt < 0 ? undefined : reference.slice(digestAt + 1);
  const named = digestAt < 0 ? reference : reference.slice(0, digestAt);
  const tagAt = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = tagAt < 0 ? undefined : named.slice(tagAt + 1);
  const path = tagAt < 0 ? named : named.slice(0, tagAt);
  const slash = path.indexOf("/");
  const first = path.slice(0, Math.max(0, slash));
  const isRegistry = /[.:]/.test(first) || first === "localhost";
  const name = (isRegistry ? path.slice(slash + 1) : path).replace(/^library\//, "");
  return {
    ...(isRegistry && { registry: first }),
    name,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    node,
  };
}
