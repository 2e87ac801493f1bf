// Made by `npm run generate` from the pages beside it. Don't edit.
import type { Catalogue } from "../src/model.ts";
import { term as accompanyingChange } from "./accompanying-change.ts";
import { term as address } from "./address.ts";
import { term as addressPrefix } from "./address-prefix.ts";
import { term as bridge } from "./bridge.ts";
import { term as changedPath } from "./changed-path.ts";
import { term as companionFile } from "./companion-file.ts";
import { term as configName } from "./config-name.ts";
import { term as configPath } from "./config-path.ts";
import { term as configurableValue } from "./configurable-value.ts";
import { term as containerName } from "./container-name.ts";
import { term as containerPort } from "./container-port.ts";
import { term as containerUser } from "./container-user.ts";
import { term as defaultSecret } from "./default-secret.ts";
import { term as dependencyCondition } from "./dependency-condition.ts";
import { term as detachedWorktree } from "./detached-worktree.ts";
import { term as devicePath } from "./device-path.ts";
import { term as documentedService } from "./documented-service.ts";
import { term as environmentSource } from "./environment-source.ts";
import { term as environmentSyntax } from "./environment-syntax.ts";
import { term as environmentVariable } from "./environment-variable.ts";
import { term as fileKey } from "./file-key.ts";
import { term as gateway } from "./gateway.ts";
import { term as gpu } from "./gpu.ts";
import { term as gpuAccess } from "./gpu-access.ts";
import { term as gpuCount } from "./gpu-count.ts";
import { term as gpuExclusive } from "./gpu-exclusive.ts";
import { term as gpuMemory } from "./gpu-memory.ts";
import { term as gpuOptIn } from "./gpu-opt-in.ts";
import { term as gpuPassthrough } from "./gpu-passthrough.ts";
import { term as guestSetting } from "./guest-setting.ts";
import { term as healthCheck } from "./health-check.ts";
import { term as hostPort } from "./host-port.ts";
import { term as hostname } from "./hostname.ts";
import { term as idMap } from "./id-map.ts";
import { term as ignoredWorktree } from "./ignored-worktree.ts";
import { term as imagePublisher } from "./image-publisher.ts";
import { term as imageRegistry } from "./image-registry.ts";
import { term as imageTag } from "./image-tag.ts";
import { term as internalNetwork } from "./internal-network.ts";
import { term as keyOrder } from "./key-order.ts";
import { term as label } from "./label.ts";
import { term as labelPlacement } from "./label-placement.ts";
import { term as logRotation } from "./log-rotation.ts";
import { term as macAddress } from "./mac-address.ts";
import { term as mainWorktree } from "./main-worktree.ts";
import { term as mergeConflict } from "./merge-conflict.ts";
import { term as mount } from "./mount.ts";
import { term as mountBackup } from "./mount-backup.ts";
import { term as mountBase } from "./mount-base.ts";
import { term as mountSource } from "./mount-source.ts";
import { term as mountTarget } from "./mount-target.ts";
import { term as nestedWorktree } from "./nested-worktree.ts";
import { term as network } from "./network.ts";
import { term as networkMode } from "./network-mode.ts";
import { term as networkName } from "./network-name.ts";
import { term as networkSetting } from "./network-setting.ts";
import { term as overlappingChange } from "./overlapping-change.ts";
import { term as passthroughOption } from "./passthrough-option.ts";
import { term as plainSecret } from "./plain-secret.ts";
import { term as publishedAddress } from "./published-address.ts";
import { term as readOnlyMount } from "./read-only-mount.ts";
import { term as resourceLimit } from "./resource-limit.ts";
import { term as restartPolicy } from "./restart-policy.ts";
import { term as routeHost } from "./route-host.ts";
import { term as routerName } from "./router-name.ts";
import { term as runningTogether } from "./running-together.ts";
import { term as sampledVariable } from "./sampled-variable.ts";
import { term as secretName } from "./secret-name.ts";
import { term as serviceCount } from "./service-count.ts";
import { term as serviceName } from "./service-name.ts";
import { term as serviceSetting } from "./service-setting.ts";
import { term as serviceTemplate } from "./service-template.ts";
import { term as soleWriter } from "./sole-writer.ts";
import { term as stackName } from "./stack-name.ts";
import { term as staleWorktree } from "./stale-worktree.ts";
import { term as statusReport } from "./status-report.ts";
import { term as subnet } from "./subnet.ts";
import { term as trackedFile } from "./tracked-file.ts";
import { term as uncommittedChange } from "./uncommitted-change.ts";
import { term as unfinishedOperation } from "./unfinished-operation.ts";
import { term as unprivileged } from "./unprivileged.ts";
import { term as unpushedCommit } from "./unpushed-commit.ts";
import { term as variableForm } from "./variable-form.ts";
import { term as variableName } from "./variable-name.ts";
import { term as vlanTag } from "./vlan-tag.ts";
import { term as vmid } from "./vmid.ts";
import { term as volumeKind } from "./volume-kind.ts";
import { term as volumeName } from "./volume-name.ts";
import { term as worktreeBranch } from "./worktree-branch.ts";
import { term as worktreeCount } from "./worktree-count.ts";
import { term as worktreeFile } from "./worktree-file.ts";
import { term as worktreeLock } from "./worktree-lock.ts";
import { term as worktreePath } from "./worktree-path.ts";
import { term as worktreePort } from "./worktree-port.ts";
import { term as worktreeSync } from "./worktree-sync.ts";
import { apps } from "./knowledge/apps.ts";
import { isStranger } from "./knowledge/identity.ts";
import { traits } from "./knowledge/traits.ts";

/** Every term with the vocabulary of its page, and the traits by which selectors single subjects out. */
export const catalogue: Catalogue = {
  terms: [
    { ...accompanyingChange, vocabulary: {"summary":"What a branch has to change as well when it adds a stack.","subjects":["worktree"],"keys":[],"words":["accompanying change"],"headers":[],"values":{},"says":"The README must be updated whenever a service is added"} },
    { ...address, vocabulary: {"summary":"The static address of a guest or a service.","subjects":["container","vm","service"],"keys":[],"words":["static IP","static address","static IP address"],"headers":["ip","ip address","address","planned address","static ip","ipv4","ipv4 address","static address","ip (static)","lan ip","internal ip","static ipv4"],"values":{},"says":"Static addresses must be in `192.168.1.2–192.168.1.99`"} },
    { ...addressPrefix, vocabulary: {"summary":"The prefix length of a guest's static address.","subjects":["container","vm"],"keys":[],"words":["prefix length","subnet mask","netmask"],"headers":[],"values":{},"says":"The prefix length must be `/24`"} },
    { ...bridge, vocabulary: {"summary":"The bridge that a guest's interface is plugged into.","subjects":["container","vm"],"keys":[],"words":["network bridge","bridge"],"headers":["bridge","network bridge"],"values":{},"says":"All containers must use the bridge `vmbr0`"} },
    { ...changedPath, vocabulary: {"summary":"What a branch changes, committed or not, since it left the default branch.","subjects":["worktree"],"keys":[],"words":["changed path"],"headers":[],"values":{},"says":"Out of Scope (MUST NOT be modified)"} },
    { ...companionFile, vocabulary: {"summary":"Files that lie beside a compose file.","subjects":["project"],"keys":[],"words":["companion file"],"headers":[],"values":{},"says":"Every stack has `compose.yaml`, `sample.env` and `README.md`"} },
    { ...configName, vocabulary: {"summary":"The name of a config that a compose project declares.","subjects":["project"],"keys":[],"words":["config name"],"headers":[],"values":{},"says":"Config names must follow `<service>_config`"} },
    { ...configPath, vocabulary: {"summary":"Where a configuration lies in the repository.","subjects":["project","container","vm"],"keys":[],"words":["config path","compose file location"],"headers":[],"values":{},"says":"Compose files must live at `stacks/<name>/compose.yaml`"} },
    { ...configurableValue, vocabulary: {"summary":"Values that a stack leaves to its user through variables.","subjects":["service"],"keys":[],"words":["configurable value"],"headers":[],"values":{},"says":"Ports use env vars with defaults"} },
    { ...containerName, vocabulary: {"summary":"The fixed name of a service's container.","subjects":["service"],"keys":["container_name"],"words":["container name"],"headers":["container name","container_name"],"values":{},"says":"Avoid `container_name` unless tooling requires a stable name"} },
    { ...containerPort, vocabulary: {"summary":"The port inside the container that a published port leads to.","subjects":["service"],"keys":[],"words":["container port","internal port","target port"],"headers":["container port","internal port","target port","container port(s)","internal port(s)"],"values":{},"says":"The container port must be `8000`"} },
    { ...containerUser, vocabulary: {"summary":"As which user a service runs.","subjects":["service"],"keys":["user"],"words":["container user"],"headers":["user"],"values":{},"says":"Containers must run as non-root"} },
    { ...defaultSecret, vocabulary: {"summary":"What a compose file gives a secret where nobody sets one.","subjects":["service"],"keys":[],"words":["default secret","default password","secret default"],"headers":[],"values":{},"says":"Default secrets are always the literal `ChangeThisPassword`"} },
    { ...dependencyCondition, vocabulary: {"summary":"Until what a service waits for another one before it starts.","subjects":["service"],"keys":[],"words":["dependency condition"],"headers":[],"values":{},"says":"`depends_on` must use `condition: service_healthy`"} },
    { ...detachedWorktree, vocabulary: {"summary":"A worktree that is on no branch.","subjects":["worktree"],"keys":[],"words":["detached worktree","detached head","detached heads"],"headers":[],"values":{},"says":"Never work on a detached HEAD"} },
    { ...devicePath, vocabulary: {"summary":"The path by which a USB or serial device is handed to a container.","subjects":["service","container"],"keys":[],"words":["device path"],"headers":[],"values":{},"says":"Always use `/dev/serial/by-id/` paths for USB devices"} },
    { ...documentedService, vocabulary: {"summary":"Whether what runs is documented, and what is documented is configured.","subjects":["service","container","vm"],"keys":[],"words":["documented service"],"headers":[],"values":{},"says":"Every service must be listed in `README.md`"} },
    { ...environmentSource, vocabulary: {"summary":"Where a service has its environment from.","subjects":["service"],"keys":[],"words":["environment source"],"headers":[],"values":{},"says":"Every service must read its environment from an `.env` file"} },
    { ...environmentSyntax, vocabulary: {"summary":"How a service writes its environment, as a map or as a list.","subjects":["service"],"keys":[],"words":["environment syntax","environment format"],"headers":[],"values":{},"says":"Environment variables: always use the map syntax (`KEY: value`), not the list syntax"} },
    { ...environmentVariable, vocabulary: {"summary":"A variable that a container gets.","subjects":["service","container"],"keys":[],"words":["environment variable"],"headers":[],"values":{},"says":"Every service sets `TZ=Europe/Berlin`"} },
    { ...fileKey, vocabulary: {"summary":"A key of any YAML, JSON or env file that a document names.","subjects":["file"],"keys":[],"words":["file key"],"headers":[],"values":{},"says":"`config/app.yaml` must contain the keys `server.port` and `server.host`"} },
    { ...gateway, vocabulary: {"summary":"The gateway of a guest's interface.","subjects":["container","vm"],"keys":["gw"],"words":["default gateway","gateway"],"headers":["gateway","gw","default gateway"],"values":{},"says":"The default gateway is always 192.168.1.1"} },
    { ...gpu, vocabulary: {"summary":"The graphics card that a workload may use.","subjects":["service","container","vm"],"keys":[],"words":["graphics card"],"headers":["gpu","graphics card","card","assigned gpu","gpu assignment","gpu card","gpu model","gpu device"],"values":{},"says":"`jellyfin` must use the Arc A380"} },
    { ...gpuAccess, vocabulary: {"summary":"Whether all settings that give a workload its card agree, and none is missing.","subjects":["service","container"],"keys":[],"words":["gpu access"],"headers":[],"values":{},"says":"Runtime, variables and devices must name the same card"} },
    { ...gpuCount, vocabulary: {"summary":"How many graphics cards a workload may use.","subjects":["service","container","vm"],"keys":[],"words":["number of gpus"],"headers":[],"values":{},"says":"Never give a container all GPUs"} },
    { ...gpuExclusive, vocabulary: {"summary":"That only one workload at a time holds a graphics card.","subjects":["service","container","vm"],"keys":[],"words":["exclusive gpu"],"headers":[],"values":{},"says":"Only one of `ollama` and `comfyui` may use the GPU at a time"} },
    { ...gpuMemory, vocabulary: {"summary":"What the workloads on a graphics card need of its memory, against what it has.","subjects":["service","container","vm"],"keys":[],"words":["gpu memory"],"headers":[],"values":{},"says":"The VRAM of the services on a card must not exceed its memory"} },
    { ...gpuOptIn, vocabulary: {"summary":"Where the settings of graphics cards stand apart, for hosts without one.","subjects":["service"],"keys":[],"words":["gpu override"],"headers":[],"values":{},"says":"GPU settings must live in a separate override file"} },
    { ...gpuPassthrough, vocabulary: {"summary":"Whether a card that a virtual machine takes is used by containers too.","subjects":["vm"],"keys":[],"words":["gpu passthrough"],"headers":[],"values":{},"says":"A GPU that is passed through to a VM must not be used by any container"} },
    { ...guestSetting, vocabulary: {"summary":"Any setting of a Proxmox guest that has no term of its own.","subjects":["container","vm"],"keys":[],"words":["guest setting"],"headers":["cores","cpu cores","vcpus","vcpu","onboot","autostart","start at boot","start on boot","startup order","boot order","start order","tags","swap","features"],"values":{},"says":"Set `onboot: 1` for all containers","general":true} },
    { ...healthCheck, vocabulary: {"summary":"The command by which Docker tells whether a service works.","subjects":["service"],"keys":["healthcheck"],"words":["health check","healthcheck","health-check","health check endpoint"],"headers":["health check","healthcheck"],"values":{},"says":"`healthcheck` on every service"} },
    { ...hostPort, vocabulary: {"summary":"The port of the host under which a service is reached.","subjects":["service"],"keys":[],"words":["host port","published port","exposed port","port mapping"],"headers":["host port","host port(s)","port","ports","host ports","published port","external port","port(s)","port (host)","host-port"],"values":{},"says":"Host ports must be between 8000 and 8999"} },
    { ...hostname, vocabulary: {"summary":"The name that a container or a guest gives itself.","subjects":["service","container","vm"],"keys":["hostname"],"words":["hostname","host name","vm name","lxc name","guest name","lxc container name","virtual machine name"],"headers":[],"values":{},"says":"Hostnames must match the service name"} },
    { ...idMap, vocabulary: {"summary":"Whether a container's own id map covers all users and groups.","subjects":["container"],"keys":[],"words":["id map"],"headers":[],"values":{},"says":"Id maps must be complete"} },
    { ...ignoredWorktree, vocabulary: {"summary":"Whether a worktree inside another one is ignored there.","subjects":["worktree"],"keys":[],"words":["ignored worktree"],"headers":[],"values":{},"says":"Worktrees inside the repository must be git-ignored"} },
    { ...imagePublisher, vocabulary: {"summary":"Who publishes an image.","subjects":["service"],"keys":[],"words":["image publisher","allowed publisher","trusted publisher"],"headers":["publisher","image publisher"],"values":{},"says":"Only images from `linuxserver` and `library` are allowed"} },
    { ...imageRegistry, vocabulary: {"summary":"The registry that an image is pulled from.","subjects":["service"],"keys":[],"words":["image registry","container registry","allowed registry","allowed registries","permitted registries","trusted registries"],"headers":["registry","image registry"],"values":{},"says":"Images must come from `docker.io` or `ghcr.io`"} },
    { ...imageTag, vocabulary: {"summary":"The version of an image that a service runs.","subjects":["service"],"keys":[],"words":["image tag"],"headers":["tag","image tag","version"],"values":{"latest":["latest tag","'latest' tag","\"latest\" tag","tag latest","latest images"],"pinned":["exact version","exact version tag","specific version","specific version tag","fixed version","explicit version","explicit version tag","version tag","pin image","pin all images","pin the image","pin docker image","pin container image","pinned image","pinned version","pinned tag","pinned to a version","pinned to an exact version","pinned to a specific version","pin version","pin specific version"]},"says":"NEVER use the 'latest' tag"} },
    { ...internalNetwork, vocabulary: {"summary":"Whether the networks that a service is on are internal.","subjects":["service"],"keys":[],"words":["internal network"],"headers":[],"values":{},"says":"Databases may only be on internal networks"} },
    { ...keyOrder, vocabulary: {"summary":"The order in which a service's keys are written.","subjects":["service","project"],"keys":[],"words":["key order","section order","top-level order"],"headers":[],"values":{},"says":"Key order: `image` → `restart` → `volumes` → `ports`"} },
    { ...label, vocabulary: {"summary":"A label that programs read off a service: its proxy, its dashboard, its monitoring.","subjects":["service"],"keys":[],"words":["label"],"headers":["label","labels"],"values":{},"says":"All services MUST declare Homepage labels"} },
    { ...labelPlacement, vocabulary: {"summary":"Whether a service's labels stand at the container or under `deploy`.","subjects":["service"],"keys":[],"words":["label placement"],"headers":[],"values":{},"says":"Labels MUST be placed under `deploy.labels`, NOT at the container level"} },
    { ...logRotation, vocabulary: {"summary":"Whether a service's logs are bounded.","subjects":["service"],"keys":[],"words":["log rotation","logging limit","log size limit","log limit"],"headers":["log rotation"],"values":{},"says":"Configure log rotation on every service (`max-size: \"10m\"`, `max-file: \"3\"`)"} },
    { ...macAddress, vocabulary: {"summary":"The hardware address of a guest's interface or of a service.","subjects":["container","vm","service"],"keys":[],"words":["MAC address","MAC"],"headers":["mac","mac address","hwaddr","hardware address"],"values":{},"says":"MAC addresses must start with `BC:24:11`"} },
    { ...mainWorktree, vocabulary: {"summary":"The branch that the main worktree holds.","subjects":["worktree"],"keys":[],"words":["main worktree branch"],"headers":[],"values":{},"says":"The main worktree always stays on `main`"} },
    { ...mergeConflict, vocabulary: {"summary":"Changes that git can't merge, with another worktree's or with the default branch's.","subjects":["worktree"],"keys":[],"words":["merge conflict"],"headers":[],"values":{},"says":"Branches must merge cleanly into `main`"} },
    { ...mount, vocabulary: {"summary":"Whether something of the host is mounted or passed at all.","subjects":["service","container"],"keys":[],"words":["host mount"],"headers":[],"values":{},"says":"Containers must not mount the Docker socket"} },
    { ...mountBackup, vocabulary: {"summary":"Whether a mount point is part of the guest's backup.","subjects":["container"],"keys":[],"words":["mount point backup"],"headers":[],"values":{},"says":"Mount points must have `backup=0`"} },
    { ...mountBase, vocabulary: {"summary":"The variable with which the host path of a mount begins.","subjects":["service"],"keys":[],"words":["base path"],"headers":[],"values":{},"says":"Volumes use `${DATA_DIR:-/srv/data}` as the base path"} },
    { ...mountSource, vocabulary: {"summary":"Where on the host a mount comes from.","subjects":["service","container"],"keys":[],"words":["mount source","bind mount source","host path"],"headers":[],"values":{},"says":"All persistent data must live under `/srv/appdata`"} },
    { ...mountTarget, vocabulary: {"summary":"Where inside a container a folder of the host is seen.","subjects":["service","container"],"keys":[],"words":["mount target","container path"],"headers":[],"values":{}} },
    { ...nestedWorktree, vocabulary: {"summary":"A worktree that lies inside another one.","subjects":["worktree"],"keys":[],"words":["nested worktree"],"headers":[],"values":{},"says":"Do not create worktrees inside another worktree"} },
    { ...network, vocabulary: {"summary":"Which networks a service joins, and which a project declares.","subjects":["service","project"],"keys":[],"words":["docker network"],"headers":["network","networks","docker network"],"values":{},"says":"All services use the shared external network named `lan`"} },
    { ...networkMode, vocabulary: {"summary":"Whether a service has a network of its own or shares the host's.","subjects":["service"],"keys":["network_mode"],"words":["network mode"],"headers":["network mode"],"values":{},"says":"Never use `network_mode: host`"} },
    { ...networkName, vocabulary: {"summary":"The name of a network that a compose project declares for itself.","subjects":["project"],"keys":[],"words":["network name"],"headers":[],"values":{},"says":"Network names must follow `<stack>_network`"} },
    { ...networkSetting, vocabulary: {"summary":"Settings of the networks that a project declares: internal, external, driver, IPv6.","subjects":["project"],"keys":[],"words":["network setting"],"headers":[],"values":{},"says":"The `backend` network must set `internal: true`"} },
    { ...overlappingChange, vocabulary: {"summary":"Files that two worktrees change at the same time.","subjects":["worktree"],"keys":[],"words":["overlapping change"],"headers":[],"values":{},"says":"Two worktrees must never change the same files"} },
    { ...passthroughOption, vocabulary: {"summary":"How a PCI device is handed to a machine, with PCIe, its ROM, and all of its functions.","subjects":["vm"],"keys":[],"words":["passthrough option"],"headers":[],"values":{},"says":"PCI passthrough must use all functions, ROM-Bar and PCIe."} },
    { ...plainSecret, vocabulary: {"summary":"Secrets that stand in a file for everybody who reads it.","subjects":["service","container"],"keys":[],"words":["plain secret"],"headers":[],"values":{},"says":"Never hardcode passwords, API keys, or tokens in compose files"} },
    { ...publishedAddress, vocabulary: {"summary":"The address of the host on which a port is published.","subjects":["service"],"keys":[],"words":["bind address","host ip","published address"],"headers":["bind address","bind","listen address","bound to","binding","host ip"],"values":{},"says":"Publish ports on `127.0.0.1` only"} },
    { ...readOnlyMount, vocabulary: {"summary":"Whether a folder of the host can be written from inside.","subjects":["service","container"],"keys":[],"words":["read-only mount"],"headers":[],"values":{},"says":"Jellyfin must mount `/tank/media` read-only"} },
    { ...resourceLimit, vocabulary: {"summary":"How much memory, processor time and how many processes a workload may take.","subjects":["service","container"],"keys":[],"words":["resource limit"],"headers":["memory limit","memory"],"values":{},"says":"Set `mem_limit`, `cpus`, and `pids_limit` on every service"} },
    { ...restartPolicy, vocabulary: {"summary":"What Docker does with a container that has stopped.","subjects":["service"],"keys":["restart"],"words":["restart policy"],"headers":["restart","restart policy"],"values":{},"says":"Set `restart: unless-stopped` on every service"} },
    { ...routeHost, vocabulary: {"summary":"The host under which a reverse proxy serves a service.","subjects":["service"],"keys":[],"words":["route host","domain","domain name","subdomain","public hostname","public url","service url","url","fqdn","host rule","router host","traefik host"],"headers":["domain","url","fqdn","subdomain","public url"],"values":{},"says":"Every service is reachable at `https://<name>.lab.example`"} },
    { ...routerName, vocabulary: {"summary":"The name of a Traefik router in a service's labels.","subjects":["service"],"keys":[],"words":["router name","traefik router name"],"headers":[],"values":{},"says":"Router names must match the service name"} },
    { ...runningTogether, vocabulary: {"summary":"Workloads of which only one may run at a time.","subjects":["service","container","vm"],"keys":[],"words":["workload that runs alone"],"headers":[],"values":{},"says":"`painter` and `chat` must not run at the same time"} },
    { ...sampledVariable, vocabulary: {"summary":"Whether the sample of an environment lists what a compose file takes from it.","subjects":["project"],"keys":[],"words":["sampled variable"],"headers":[],"values":{},"says":"`.env.example` must list all variables"} },
    { ...secretName, vocabulary: {"summary":"The name of a secret that a compose project declares.","subjects":["project"],"keys":[],"words":["secret name"],"headers":[],"values":{},"says":"Secret names must be snake_case"} },
    { ...serviceCount, vocabulary: {"summary":"How many services a compose file holds.","subjects":["project"],"keys":[],"words":["number of services"],"headers":[],"values":{},"says":"At most 5 services per stack"} },
    { ...serviceName, vocabulary: {"summary":"The key of a service in its compose file.","subjects":["service"],"keys":[],"words":["service name","service key","compose key","compose service key","compose service name"],"headers":[],"values":{"technology":["technology name","product name","tool name","technology-specific name"]},"says":"Service names must be kebab-case"} },
    { ...serviceSetting, vocabulary: {"summary":"Any setting of a compose service that has no term of its own.","subjects":["service","project"],"keys":[],"words":["compose setting"],"headers":[],"values":{},"says":"Apply security defaults: `cap_drop: [ALL]`, `no-new-privileges:true`","general":true} },
    { ...serviceTemplate, vocabulary: {"summary":"The shared service that a service extends.","subjects":["service"],"keys":[],"words":["service template"],"headers":[],"values":{},"says":"All services should extend one of these:"} },
    { ...soleWriter, vocabulary: {"summary":"Whether a folder of the host is written by one workload alone.","subjects":["service","container"],"keys":[],"words":["writable mount"],"headers":[],"values":{},"says":"A dataset must never be mounted read-write by more than one container"} },
    { ...stackName, vocabulary: {"summary":"The name of a compose project: its folder or its `name`.","subjects":["project"],"keys":[],"words":["stack folder","stack directory","stack name","project name","stack folder name","folder name","directory name","compose project name","stack directory name"],"headers":[],"values":{},"says":"Folder names must be kebab-case"} },
    { ...staleWorktree, vocabulary: {"summary":"A worktree that has served its purpose because its branch is merged, or its folder is gone.","subjects":["worktree"],"keys":[],"words":["stale worktree","leftover worktree","left-over worktree","abandoned worktree","dead worktree","unused worktree","old worktree"],"headers":[],"values":{"merged":["merged worktree","finished worktree","completed worktree"],"gone":["prunable worktree","orphaned worktree","orphan worktree"]},"says":"Remove worktrees after merge"} },
    { ...statusReport, vocabulary: {"summary":"The report that a worktree keeps, held against a template.","subjects":["worktree"],"keys":[],"words":["status report"],"headers":[],"values":{},"says":"Update the status report `STATUS.md` daily"} },
    { ...subnet, vocabulary: {"summary":"The address range that a project's networks, or a guest's addresses, lie in.","subjects":["project","container","vm"],"keys":[],"words":["subnet"],"headers":[],"values":{},"says":"The ranges `192.168.0.0/16` and `172.28.0.0/16` should not be used"} },
    { ...trackedFile, vocabulary: {"summary":"Files that git tracks though they belong to one host.","subjects":["project"],"keys":[],"words":["tracked file"],"headers":[],"values":{},"says":"`.env` files must never be committed"} },
    { ...uncommittedChange, vocabulary: {"summary":"Changes of a worktree that are not committed, untracked files included.","subjects":["worktree"],"keys":[],"words":["uncommitted change"],"headers":[],"values":{},"says":"Keep the main worktree clean"} },
    { ...unfinishedOperation, vocabulary: {"summary":"A rebase, merge, cherry-pick, revert or bisect that has not ended.","subjects":["worktree"],"keys":[],"words":["unfinished operation"],"headers":[],"values":{},"says":"Never leave a rebase unfinished"} },
    { ...unprivileged, vocabulary: {"summary":"Whether a container's root is root on the host.","subjects":["container","service"],"keys":["unprivileged"],"words":["privilege"],"headers":["unprivileged","privileged"],"values":{"unprivileged":["unprivileged"],"privileged":["privileged","privileged mode"]},"says":"All LXC containers must be unprivileged"} },
    { ...unpushedCommit, vocabulary: {"summary":"Commits of a worktree's branch that no remote has, and a branch whose upstream is gone.","subjects":["worktree"],"keys":[],"words":["unpushed commit"],"headers":[],"values":{},"says":"Never leave unpushed work"} },
    { ...variableForm, vocabulary: {"summary":"How a compose file refers to a variable: with a default, as a required one, or bare.","subjects":["service"],"keys":[],"words":["form of a variable"],"headers":[],"values":{},"says":"Mandatory variables must use `${VAR:?}`"} },
    { ...variableName, vocabulary: {"summary":"The name of an environment variable in a compose file.","subjects":["service"],"keys":[],"words":["variable name","environment variable name","env var name","env variable name"],"headers":[],"values":{},"says":"Environment variable names must be UPPER_SNAKE_CASE"} },
    { ...vlanTag, vocabulary: {"summary":"The VLAN of a guest's interface.","subjects":["container","vm"],"keys":[],"words":["VLAN tag","VLAN"],"headers":["vlan","vlan tag","vlan id","tag","vlanid"],"values":{},"says":"All containers must be on VLAN 20"} },
    { ...vmid, vocabulary: {"summary":"The number of a container or a virtual machine.","subjects":["container","vm"],"keys":[],"words":["VMID","CTID","VM ID","CT ID","container ID"],"headers":["vmid","vm id","ctid","ct id","vmid range","vmid(s)","vmids"],"values":{},"says":"LXC containers use VMIDs 200–299"} },
    { ...volumeKind, vocabulary: {"summary":"What kind of storage a service keeps its data on: a folder of the host, a named or an anonymous volume, a network share.","subjects":["service"],"keys":[],"words":["data volume"],"headers":[],"values":{},"says":"Use bind mounts for persistent data"} },
    { ...volumeName, vocabulary: {"summary":"The name of a volume that a compose project declares for itself.","subjects":["project"],"keys":[],"words":["volume name","named volume name"],"headers":[],"values":{},"says":"Volume names must follow `<purpose>_data`"} },
    { ...worktreeBranch, vocabulary: {"summary":"The branch that a linked worktree holds.","subjects":["worktree"],"keys":[],"words":["branch name"],"headers":["branch","branch name"],"values":{},"says":"Branches must follow `<type>/<topic>`"} },
    { ...worktreeCount, vocabulary: {"summary":"How many worktrees a repository has beside the main one.","subjects":["repository","worktree"],"keys":[],"words":["number of worktrees"],"headers":[],"values":{},"says":"At most 4 active worktrees"} },
    { ...worktreeFile, vocabulary: {"summary":"A local file that every worktree needs.","subjects":["worktree"],"keys":[],"words":["worktree file","local file"],"headers":[],"values":{},"says":"Every worktree needs its own `.env`"} },
    { ...worktreeLock, vocabulary: {"summary":"The lock of a worktree, with its reason.","subjects":["worktree"],"keys":[],"words":["worktree lock","locked worktree"],"headers":[],"values":{},"says":"Locked worktrees must have a reason"} },
    { ...worktreePath, vocabulary: {"summary":"Where a worktree lies, seen from the main worktree or the bare repository's folder.","subjects":["worktree"],"keys":[],"words":["worktree path"],"headers":["worktree","worktree path","path"],"values":{},"says":"Worktrees must live under `../lab-worktrees/<branch>`"} },
    { ...worktreePort, vocabulary: {"summary":"The ports that a worktree's .env sets.","subjects":["worktree"],"keys":[],"words":["worktree port"],"headers":[],"values":{},"says":"Each worktree needs unique ports"} },
    { ...worktreeSync, vocabulary: {"summary":"How far a worktree's branch may stay behind the default branch, in commits or in time.","subjects":["worktree"],"keys":[],"words":["sync schedule","synchronization schedule"],"headers":[],"values":{},"says":"Rebase every branch onto `main` daily"} },
  ],
  traits,
  apps,
  isStranger,
};
