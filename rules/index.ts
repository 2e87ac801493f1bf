// Made by `npm run generate` from the pages beside it. Don't edit.
import type { Catalogue, Term, TermWithPage, Vocabulary } from "../src/model.ts";
import { term as accompanyingChange } from "./accompanying-change.ts";
import { term as address } from "./address.ts";
import { term as addressPrefix } from "./address-prefix.ts";
import { term as bridge } from "./bridge.ts";
import { term as changedPath } from "./changed-path.ts";
import { term as companionFile } from "./companion-file.ts";
import { term as composeVersion } from "./compose-version.ts";
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
import { term as rootDisk } from "./root-disk.ts";
import { term as routeHost } from "./route-host.ts";
import { term as routerName } from "./router-name.ts";
import { term as runningTogether } from "./running-together.ts";
import { term as sampleSecret } from "./sample-secret.ts";
import { term as sampledVariable } from "./sampled-variable.ts";
import { term as secretName } from "./secret-name.ts";
import { term as secretSource } from "./secret-source.ts";
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

/** Most pages leave the rest empty. */
const described = (
  term: Term,
  summary: Vocabulary["summary"],
  subjects: Vocabulary["subjects"],
  words: Vocabulary["words"],
  rest: Partial<Vocabulary> = {},
): TermWithPage => ({ ...term, vocabulary: { summary, subjects, keys: [], words, headers: [], values: {}, ...rest } });

/** Every term with the vocabulary of its page, and the traits by which selectors single subjects out. */
export const catalogue: Catalogue = {
  terms: [
    described(accompanyingChange, "What a branch has to change as well when it adds a stack.", ["worktree"], ["accompanying change"], {"says":"The README must be updated whenever a service is added"}),
    described(address, "The static address of a guest or a service.", ["container","vm","service"], ["static IP","static address","static IP address"], {"headers":["ip","ip address","address","planned address","static ip","ipv4","ipv4 address","static address","ip (static)","lan ip","internal ip","static ipv4"],"says":"Static addresses must be in `192.168.1.2–192.168.1.99`"}),
    described(addressPrefix, "The prefix length of a guest's static address.", ["container","vm"], ["prefix length","subnet mask","netmask"], {"says":"The prefix length must be `/24`"}),
    described(bridge, "The bridge that a guest's interface is plugged into.", ["container","vm"], ["network bridge","bridge"], {"headers":["bridge","network bridge"],"says":"All containers must use the bridge `vmbr0`"}),
    described(changedPath, "What a branch changes, committed or not, since it left the default branch.", ["worktree"], ["changed path"], {"says":"Out of Scope (MUST NOT be modified)"}),
    described(companionFile, "Files that lie beside a compose file.", ["project"], ["companion file"], {"says":"Every stack has `compose.yaml`, `sample.env` and `README.md`"}),
    described(composeVersion, "The version of the format that a compose file states.", ["project"], ["version of the compose format"], {"says":"Use compose file version 3.8 or newer"}),
    described(configName, "The name of a config that a compose project declares.", ["project"], ["config name"], {"says":"Config names must follow `<service>_config`"}),
    described(configPath, "Where a configuration lies in the repository.", ["project","container","vm"], ["config path","compose file location"], {"says":"Compose files must live at `stacks/<name>/compose.yaml`"}),
    described(configurableValue, "Values that a stack leaves to its user through variables.", ["service"], ["configurable value"], {"says":"Ports use env vars with defaults"}),
    described(containerName, "The fixed name of a service's container.", ["service"], ["container name"], {"keys":["container_name"],"headers":["container name","container_name"],"says":"Avoid `container_name` unless tooling requires a stable name"}),
    described(containerPort, "The port inside the container that a published port leads to.", ["service"], ["container port","internal port","target port"], {"headers":["container port","internal port","target port","container port(s)","internal port(s)"],"says":"The container port must be `8000`"}),
    described(containerUser, "As which user a service runs.", ["service"], ["container user"], {"keys":["user"],"headers":["user"],"says":"Containers must run as non-root"}),
    described(defaultSecret, "What a compose file gives a secret where nobody sets one.", ["service"], ["default secret","default password","secret default"], {"says":"Default secrets are always the literal `ChangeThisPassword`"}),
    described(dependencyCondition, "Until what a service waits for another one before it starts.", ["service"], ["dependency condition"], {"says":"`depends_on` must use `condition: service_healthy`"}),
    described(detachedWorktree, "A worktree that is on no branch.", ["worktree"], ["detached worktree","detached head","detached heads"], {"says":"Never work on a detached HEAD"}),
    described(devicePath, "The path by which a USB or serial device is handed to a container.", ["service","container"], ["device path"], {"says":"Always use `/dev/serial/by-id/` paths for USB devices"}),
    described(documentedService, "Whether what runs is documented, and what is documented is configured.", ["service","container","vm"], ["documented service"], {"says":"Every service must be listed in `README.md`"}),
    described(environmentSource, "Where a service has its environment from.", ["service"], ["environment source"], {"says":"Every service must read its environment from an `.env` file"}),
    described(environmentSyntax, "How a service writes its environment, as a map or as a list.", ["service"], ["environment syntax","environment format"], {"says":"Environment variables: always use the map syntax (`KEY: value`), not the list syntax"}),
    described(environmentVariable, "A variable that a container gets.", ["service","container"], ["environment variable"], {"says":"Every service sets `TZ=Europe/Berlin`"}),
    described(fileKey, "A key of any YAML, JSON or env file that a document names.", ["file"], ["file key"], {"says":"`config/app.yaml` must contain the keys `server.port` and `server.host`"}),
    described(gateway, "The gateway of a guest's interface.", ["container","vm"], ["default gateway","gateway"], {"keys":["gw"],"headers":["gateway","gw","default gateway"],"says":"The default gateway is always 192.168.1.1"}),
    described(gpu, "The graphics card that a workload may use.", ["service","container","vm"], ["graphics card"], {"headers":["gpu","graphics card","card","assigned gpu","gpu assignment","gpu card","gpu model","gpu device"],"says":"`jellyfin` must use the Arc A380"}),
    described(gpuAccess, "Whether all settings that give a workload its card agree, and none is missing.", ["service","container"], ["gpu access"], {"says":"Runtime, variables and devices must name the same card"}),
    described(gpuCount, "How many graphics cards a workload may use.", ["service","container","vm"], ["number of gpus"], {"says":"Never give a container all GPUs"}),
    described(gpuExclusive, "That only one workload at a time holds a graphics card.", ["service","container","vm"], ["exclusive gpu"], {"says":"Only one of `ollama` and `comfyui` may use the GPU at a time"}),
    described(gpuMemory, "What the workloads on a graphics card need of its memory, against what it has.", ["service","container","vm"], ["gpu memory"], {"says":"The VRAM of the services on a card must not exceed its memory"}),
    described(gpuOptIn, "Where the settings of graphics cards stand apart, for hosts without one.", ["service"], ["gpu override"], {"says":"GPU settings must live in a separate override file"}),
    described(gpuPassthrough, "Whether a card that a virtual machine takes is used by containers too.", ["vm"], ["gpu passthrough"], {"says":"A GPU that is passed through to a VM must not be used by any container"}),
    described(guestSetting, "Any setting of a Proxmox guest that has no term of its own.", ["container","vm"], ["guest setting"], {"headers":["ram","cores","cpu cores","vcpus","vcpu","onboot","autostart","start at boot","start on boot","startup order","boot order","start order","tags","swap","features","nesting","keyctl","machine type","chipset","bios","firmware","qemu guest agent","qemu agent","guest agent","cpu type","cpu model","scsi controller","scsi hardware"],"says":"Set `onboot: 1` for all containers","general":true}),
    described(healthCheck, "The command by which Docker tells whether a service works.", ["service"], ["health check","healthcheck","health-check","health check endpoint"], {"keys":["healthcheck"],"headers":["health check","healthcheck"],"says":"`healthcheck` on every service"}),
    described(hostPort, "The port of the host under which a service is reached.", ["service"], ["host port","published port","exposed port","port mapping"], {"headers":["host port","host port(s)","port","ports","host ports","published port","external port","port(s)","port (host)","host-port"],"says":"Host ports must be between 8000 and 8999"}),
    described(hostname, "The name that a container or a guest gives itself.", ["service","container","vm"], ["hostname","host name","vm name","lxc name","guest name","lxc container name","virtual machine name"], {"keys":["hostname"],"says":"Hostnames must match the service name"}),
    described(idMap, "Whether a container's own id map covers all users and groups.", ["container"], ["id map"], {"says":"Id maps must be complete"}),
    described(ignoredWorktree, "Whether a worktree inside another one is ignored there.", ["worktree"], ["ignored worktree"], {"says":"Worktrees inside the repository must be git-ignored"}),
    described(imagePublisher, "Who publishes an image.", ["service"], ["image publisher","allowed publisher","trusted publisher"], {"headers":["publisher","image publisher"],"says":"Only images from `linuxserver` and `library` are allowed"}),
    described(imageRegistry, "The registry that an image is pulled from.", ["service"], ["image registry","container registry","allowed registry","allowed registries","permitted registries","trusted registries"], {"headers":["registry","image registry"],"says":"Images must come from `docker.io` or `ghcr.io`"}),
    described(imageTag, "The version of an image that a service runs.", ["service"], ["image tag"], {"headers":["tag","image tag","version"],"values":{"latest":["latest tag","'latest' tag","\"latest\" tag","tag latest","latest images"],"pinned":["exact version","exact version tag","specific version","specific version tag","fixed version","explicit version","explicit version tag","version tag","pin image","pin all images","pin every image","pin each image","pin the image","pin docker image","pin container image","pinned image","pinned version","pinned tag","pinned to a version","pinned to an exact version","pinned to a specific version","pin version","pin specific version"]},"says":"NEVER use the 'latest' tag"}),
    described(internalNetwork, "Whether the networks that a service is on are internal.", ["service"], ["internal network"], {"says":"Databases may only be on internal networks"}),
    described(keyOrder, "The order in which a service's keys are written.", ["service","project"], ["key order","section order","top-level order"], {"says":"Key order: `image` → `restart` → `volumes` → `ports`"}),
    described(label, "A label that programs read off a service: its proxy, its dashboard, its monitoring.", ["service"], ["label"], {"headers":["label","labels"],"says":"All services MUST declare Homepage labels"}),
    described(labelPlacement, "Whether a service's labels stand at the container or under `deploy`.", ["service"], ["label placement"], {"says":"Labels MUST be placed under `deploy.labels`, NOT at the container level"}),
    described(logRotation, "Whether a service's logs are bounded.", ["service"], ["log rotation","logging limit","log size limit","log limit"], {"headers":["log rotation"],"says":"Configure log rotation on every service (`max-size: \"10m\"`, `max-file: \"3\"`)"}),
    described(macAddress, "The hardware address of a guest's interface or of a service.", ["container","vm","service"], ["MAC address","MAC"], {"headers":["mac","mac address","hwaddr","hardware address"],"says":"MAC addresses must start with `BC:24:11`"}),
    described(mainWorktree, "The branch that the main worktree holds.", ["worktree"], ["main worktree branch"], {"says":"The main worktree always stays on `main`"}),
    described(mergeConflict, "Changes that git can't merge, with another worktree's or with the default branch's.", ["worktree"], ["merge conflict"], {"says":"Branches must merge cleanly into `main`"}),
    described(mount, "Whether something of the host is mounted or passed at all.", ["service","container"], ["host mount"], {"says":"Containers must not mount the Docker socket"}),
    described(mountBackup, "Whether a mount point is part of the guest's backup.", ["container"], ["mount point backup"], {"says":"Mount points must have `backup=0`"}),
    described(mountBase, "The variable with which the host path of a mount begins.", ["service"], ["base path"], {"says":"Volumes use `${DATA_DIR:-/srv/data}` as the base path"}),
    described(mountSource, "Where on the host a mount comes from.", ["service","container"], ["mount source","bind mount source","host path"], {"says":"All persistent data must live under `/srv/appdata`"}),
    described(mountTarget, "Where inside a container a folder of the host is seen.", ["service","container"], ["mount target","container path"]),
    described(nestedWorktree, "A worktree that lies inside another one.", ["worktree"], ["nested worktree"], {"says":"Do not create worktrees inside another worktree"}),
    described(network, "Which networks a service joins, and which a project declares.", ["service","project"], ["docker network"], {"headers":["network","networks","docker network"],"says":"All services use the shared external network named `lan`"}),
    described(networkMode, "Whether a service has a network of its own or shares the host's.", ["service"], ["network mode"], {"keys":["network_mode"],"headers":["network mode"],"says":"Never use `network_mode: host`"}),
    described(networkName, "The name of a network that a compose project declares for itself.", ["project"], ["network name"], {"says":"Network names must follow `<stack>_network`"}),
    described(networkSetting, "Settings of the networks that a project declares: internal, external, driver, IPv6.", ["project"], ["network setting"], {"says":"all networks must use the `overlay` driver"}),
    described(overlappingChange, "Files that two worktrees change at the same time.", ["worktree"], ["overlapping change"], {"says":"Two worktrees must never change the same files"}),
    described(passthroughOption, "How a PCI device is handed to a machine, with PCIe, its ROM, and all of its functions.", ["vm"], ["passthrough option"], {"says":"PCI passthrough must use all functions, ROM-Bar and PCIe."}),
    described(plainSecret, "Secrets that stand in a file for everybody who reads it.", ["service","container"], ["plain secret"], {"says":"Never hardcode passwords, API keys, or tokens in compose files"}),
    described(publishedAddress, "The address of the host on which a port is published.", ["service"], ["bind address","host ip","published address","port binding"], {"headers":["bind address","bind","listen address","bound to","binding","host ip"],"says":"Publish ports on `127.0.0.1` only"}),
    described(readOnlyMount, "Whether a folder of the host can be written from inside.", ["service","container"], ["read-only mount"], {"says":"Jellyfin must mount `/tank/media` read-only"}),
    described(resourceLimit, "How much memory, processor time and how many processes a workload may take.", ["service","container"], ["resource limit"], {"headers":["memory limit","memory"],"says":"Set `mem_limit`, `cpus`, and `pids_limit` on every service"}),
    described(restartPolicy, "What Docker does with a container that has stopped.", ["service"], ["restart policy"], {"keys":["restart"],"headers":["restart","restart policy"],"says":"Set `restart: unless-stopped` on every service"}),
    described(rootDisk, "On which storage the root disk of a container lies, and how large it is.", ["container"], ["root disk"], {"headers":["root disk","root disk storage","rootfs storage","rootfs"],"says":"Root disks are 32 GB at most"}),
    described(routeHost, "The host under which a reverse proxy serves a service.", ["service"], ["route host","domain","domain name","subdomain","public hostname","public url","service url","url","fqdn","host rule","router host","traefik host"], {"headers":["domain","url","fqdn","subdomain","public url"],"says":"Every service is reachable at `https://<name>.lab.example`"}),
    described(routerName, "The name of a Traefik router in a service's labels.", ["service"], ["router name","traefik router name"], {"says":"Router names must match the service name"}),
    described(runningTogether, "Workloads of which only one may run at a time.", ["service","container","vm"], ["workload that runs alone"], {"says":"`painter` and `chat` must not run at the same time"}),
    described(sampleSecret, "Secrets with a value of their own in the sample of an environment.", ["project"], [], {"says":"No real secrets in `.env.example`"}),
    described(sampledVariable, "Whether the sample of an environment lists what a compose file takes from it.", ["project"], ["sampled variable"], {"says":"`.env.example` must list all variables"}),
    described(secretName, "The name of a secret that a compose project declares.", ["project"], ["secret name"], {"says":"Secret names must be snake_case"}),
    described(secretSource, "Where the secrets of a compose project come from.", ["project"], ["secret source"], {"says":"Secrets must be external."}),
    described(serviceCount, "How many services a compose file holds.", ["project"], ["number of services"], {"says":"At most 5 services per stack"}),
    described(serviceName, "The key of a service in its compose file.", ["service"], ["service name","service key","compose key","compose service key","compose service name"], {"values":{"technology":["technology name","product name","tool name","technology-specific name"]},"says":"Service names must be kebab-case"}),
    described(serviceSetting, "Any setting of a compose service that has no term of its own.", ["service","project"], ["compose setting"], {"headers":["log driver","logging driver","pull policy","stop grace period"],"says":"Apply security defaults: `cap_drop: [ALL]`, `no-new-privileges:true`","general":true}),
    described(serviceTemplate, "The shared service that a service extends.", ["service"], ["service template"], {"says":"All services should extend one of these:"}),
    described(soleWriter, "Whether a folder of the host is written by one workload alone.", ["service","container"], ["writable mount"], {"says":"A dataset must never be mounted read-write by more than one container"}),
    described(stackName, "The name of a compose project: its folder or its `name`.", ["project"], ["stack folder","stack directory","stack name","project name","stack folder name","folder name","directory name","compose project name","stack directory name"], {"says":"Folder names must be kebab-case"}),
    described(staleWorktree, "A worktree that has served its purpose because its branch is merged, its folder is gone, or nobody has worked on it for long.", ["worktree"], ["stale worktree","leftover worktree","left-over worktree","abandoned worktree","dead worktree","unused worktree","old worktree"], {"values":{"merged":["merged worktree","finished worktree","completed worktree"],"gone":["prunable worktree","orphaned worktree","orphan worktree"]},"says":"Remove worktrees after merge"}),
    described(statusReport, "The report that a worktree keeps, held against a template.", ["worktree"], ["status report"], {"says":"Update the status report `STATUS.md` daily"}),
    described(subnet, "The address range that a project's networks, or a guest's addresses, lie in.", ["project","container","vm"], ["subnet"], {"says":"The ranges `192.168.0.0/16` and `172.28.0.0/16` should not be used"}),
    described(trackedFile, "Files that git tracks though they belong to one host.", ["project"], ["tracked file"], {"says":"`.env` files must never be committed"}),
    described(uncommittedChange, "Changes of a worktree that are not committed, untracked files included.", ["worktree"], ["uncommitted change"], {"says":"Keep the main worktree clean"}),
    described(unfinishedOperation, "A rebase, merge, cherry-pick, revert or bisect that has not ended.", ["worktree"], ["unfinished operation"], {"says":"Never leave a rebase unfinished"}),
    described(unprivileged, "Whether a container's root is root on the host.", ["container","service"], ["privilege"], {"keys":["unprivileged"],"headers":["unprivileged","privileged"],"values":{"unprivileged":["unprivileged"],"privileged":["privileged","privileged mode"]},"says":"All LXC containers must be unprivileged"}),
    described(unpushedCommit, "Commits of a worktree's branch that no remote has, and a branch whose upstream is gone.", ["worktree"], ["unpushed commit"], {"says":"Never leave unpushed work"}),
    described(variableForm, "How a compose file refers to a variable: with a default, as a required one, or bare.", ["service"], ["form of a variable"], {"says":"Mandatory variables must use `${VAR:?}`"}),
    described(variableName, "The name of an environment variable in a compose file.", ["service"], ["variable name","environment variable name","env var name","env variable name"], {"says":"Environment variable names must be UPPER_SNAKE_CASE"}),
    described(vlanTag, "The VLAN of a guest's interface.", ["container","vm"], ["VLAN tag","VLAN"], {"headers":["vlan","vlan tag","vlan id","tag","vlanid"],"says":"All containers must be on VLAN 20"}),
    described(vmid, "The number of a container or a virtual machine.", ["container","vm"], ["VMID","CTID","VM ID","CT ID","container ID"], {"headers":["vmid","vm id","ctid","ct id","vmid range","vmid(s)","vmids"],"says":"LXC containers use VMIDs 200–299"}),
    described(volumeKind, "What kind of storage a service keeps its data on: a folder of the host, a named or an anonymous volume, a network share.", ["service"], ["data volume"], {"says":"Use bind mounts for persistent data"}),
    described(volumeName, "The name of a volume that a compose project declares for itself.", ["project"], ["volume name","named volume name"], {"says":"Volume names must follow `<purpose>_data`"}),
    described(worktreeBranch, "The branch that a linked worktree holds.", ["worktree"], ["branch name"], {"headers":["branch","branch name"],"says":"Branches must follow `<type>/<topic>`"}),
    described(worktreeCount, "How many worktrees a repository has beside the main one.", ["repository","worktree"], ["number of worktrees"], {"headers":["maximum worktrees","max worktrees","max. worktrees","concurrent worktrees","worktree limit","parallel worktrees","active worktrees"],"says":"At most 4 active worktrees"}),
    described(worktreeFile, "A local file that every worktree needs.", ["worktree"], ["worktree file","local file"], {"says":"Every worktree needs its own `.env`"}),
    described(worktreeLock, "The lock of a worktree, with its reason.", ["worktree"], ["worktree lock","locked worktree"], {"says":"Locked worktrees must have a reason"}),
    described(worktreePath, "Where a worktree lies, seen from the main worktree or the bare repository's folder.", ["worktree"], ["worktree path"], {"headers":["worktree","worktree path","path","worktree location","worktree folder","worktree directory","worktrees folder","worktree root"],"says":"Worktrees must live under `../lab-worktrees/<branch>`"}),
    described(worktreePort, "The ports that a worktree's .env sets.", ["worktree"], ["worktree port"], {"says":"Each worktree needs unique ports"}),
    described(worktreeSync, "How far a worktree's branch may stay behind the default branch, in commits or in time.", ["worktree"], ["sync schedule","synchronization schedule"], {"says":"Rebase every branch onto `main` daily"}),
  ],
  traits,
  apps,
  isStranger,
};
