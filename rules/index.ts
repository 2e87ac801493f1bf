// Made by `npm run generate` from the pages beside it. Don't edit.
import type { Catalogue } from "../src/model.ts";
import { term as address } from "./address.ts";
import { term as gpu } from "./gpu.ts";
import { term as healthCheck } from "./health-check.ts";
import { term as hostPort } from "./host-port.ts";
import { term as imageTag } from "./image-tag.ts";
import { term as mountSource } from "./mount-source.ts";
import { term as restartPolicy } from "./restart-policy.ts";
import { term as serviceSetting } from "./service-setting.ts";
import { term as unprivileged } from "./unprivileged.ts";
import { term as vlanTag } from "./vlan-tag.ts";
import { term as worktreeBranch } from "./worktree-branch.ts";
import { term as worktreePath } from "./worktree-path.ts";
import { traits } from "./knowledge/traits.ts";

/** Every term with the vocabulary of its page, and the traits by which selectors single subjects out. */
export const catalogue: Catalogue = {
  terms: [
    { ...address, vocabulary: {"summary":"The static address of a guest or a service.","subjects":["container","vm","service"],"keys":[],"words":["static ip","static address"],"headers":["ip","ip address","address","planned address","static ip","ipv4","ipv4 address"],"values":{}} },
    { ...gpu, vocabulary: {"summary":"The graphics card that a workload may use.","subjects":["service","container","vm"],"keys":[],"words":["graphics card"],"headers":["gpu","graphics card","card","assigned gpu","gpu assignment"],"values":{}} },
    { ...healthCheck, vocabulary: {"summary":"The command by which Docker tells whether a service works.","subjects":["service"],"keys":["healthcheck"],"words":["health check","healthcheck","health-check"],"headers":["health check","healthcheck"],"values":{}} },
    { ...hostPort, vocabulary: {"summary":"The port of the host under which a service is reached.","subjects":["service"],"keys":[],"words":["host port","published port"],"headers":["host port","host port(s)","port","ports","host ports","published port","external port"],"values":{}} },
    { ...imageTag, vocabulary: {"summary":"The version of an image that a service runs.","subjects":["service"],"keys":[],"words":["image tag"],"headers":["tag","image tag","version"],"values":{"latest":["latest tag","'latest' tag","\"latest\" tag","tag latest","latest images"],"pinned":["exact version","exact version tag","specific version","specific version tag","fixed version","explicit version","explicit version tag","version tag","pin image","pin all images","pin the image","pin docker image","pin container image","pinned image","pinned version","pinned tag","pin version","pin specific version"]},"says":"never `:latest`"} },
    { ...mountSource, vocabulary: {"summary":"Where on the host a mount comes from.","subjects":["service","container"],"keys":[],"words":["mount source","bind mount source","host path"],"headers":["host path","mount source","source"],"values":{}} },
    { ...restartPolicy, vocabulary: {"summary":"What Docker does with a container that has stopped.","subjects":["service"],"keys":["restart"],"words":["restart policy"],"headers":["restart","restart policy"],"values":{},"says":"Set `restart: unless-stopped` on every service"} },
    { ...serviceSetting, vocabulary: {"summary":"Any setting of a compose service that has no term of its own.","subjects":["service","project"],"keys":[],"words":["compose setting"],"headers":[],"values":{},"general":true} },
    { ...unprivileged, vocabulary: {"summary":"Whether a container's root is root on the host.","subjects":["container","service"],"keys":["unprivileged"],"words":["privilege"],"headers":["unprivileged","privileged"],"values":{"unprivileged":["unprivileged"],"privileged":["privileged","privileged mode"]},"says":"All LXC containers must be unprivileged"} },
    { ...vlanTag, vocabulary: {"summary":"The VLAN of a guest's interface.","subjects":["container","vm"],"keys":[],"words":["vlan tag"],"headers":["vlan","vlan tag","vlan id","tag"],"values":{}} },
    { ...worktreeBranch, vocabulary: {"summary":"The branch that a worktree holds.","subjects":["worktree"],"keys":[],"words":["branch name"],"headers":["branch","branch name"],"values":{}} },
    { ...worktreePath, vocabulary: {"summary":"Where a worktree lies.","subjects":["worktree"],"keys":[],"words":["worktree path"],"headers":["worktree","worktree path","path"],"values":{}} },
  ],
  traits,
};
