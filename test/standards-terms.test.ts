/** What each term is called, and what is said of it, in all the ways that its patterns know: places of a template that vary one at a time. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";
import { wordings } from "./support/wordings.ts";

const test = suite("terms");

/** Each wording of the template, below a heading of rules, is read as these rules. */
function means(template: string, ...rules: readonly string[]): void {
  for (const text of wordings(template)) test(text, () => assert.equal(rulesOf(`# Rules\n\n- ${text}\n`), rules, text));
}

// Files beside a compose file, in git and in worktrees.
means(
  "Every stack {has|must have|contains|includes|provides|ships|comes with|needs|requires} {a|its own|the} `README.md`{| file}{|.}",
  "error companion-file(stack file README.md) equals README.md",
);
means(
  "Every stack must have a `README.md`{| describing the service| containing its ports| explaining it| documenting it| that describes it}",
  "error companion-file(stack file README.md) equals README.md",
);
means("Every stack must include a {README|README.md}{| file}", "error companion-file(stack file README.md) equals README.md");
for (const file of [
  ".env.example",
  "sample.env",
  "example.env",
  "template.env",
  ".env.sample",
  ".env.template",
  "app.env.example",
  "docker-compose.yml",
  "compose.yaml",
  "Makefile",
  "justfile",
  "Taskfile.yml",
  "CHANGELOG.md",
  "LICENSE",
  "UPGRADE.md",
  "BACKUP.md",
])
  means(`Every stack has a \`${file}\``, `error companion-file(stack file ${file}) equals ${file}`);
means(
  "The compose file {must be named|is named|is called|must be called|is always called} `compose.yaml`",
  "error companion-file(stack file compose.yaml) equals compose.yaml",
);
means(
  "Every stack has a `compose.yml` (or `compose.yaml`)",
  "error companion-file(stack file compose.yml) one of compose.yml compose.yaml",
);
means(
  "{See the `README.md` of the stack|Every service must read its `README.md`|Read the `README.md`|Every stack must have a `/etc/README.md`}",
);
means(
  "`.env` {must never be committed|must not be committed|must never be tracked|must not be checked in|must not be committed to git|must not be tracked by git|must not be in the repository}",
  "error tracked-file(.env) absent",
);
means("Never commit `.env`{| files| to git| to version control| to the repository}", "error tracked-file(.env) absent");
for (const file of [
  "secrets.yaml",
  "*.key",
  "*.pem",
  "server.pem",
  "id_rsa",
  "id_ed25519",
  ".htpasswd",
  "app.env",
  "config/.env",
  "*.p12",
  "*.kdbx",
])
  means(`{Never|Do not|Don't} commit \`${file}\``, `error tracked-file(${file}) absent`);
means(
  "Keep `.env` {out of git|out of the repo|out of the repository|out of version control|outside git|outside of version control|untracked}",
  "error tracked-file(.env) absent",
);
means(
  "`.env` must {remain untracked|stay untracked|be kept untracked|be gitignored|be git-ignored|be ignored by git|be listed in `.gitignore`}",
  "error tracked-file(.env) absent",
);
means("{`.env` belongs in|`.env` belongs into|Add `.env` to} `.gitignore`", "error tracked-file(.env) absent");
means("Only {commit|track|check in} `.env.example`{| to git| into git}", "error tracked-file(.env*) absent");
means(
  "Secrets go into `.env` files ({gitignored|git-ignored|untracked|not committed|never committed|in `.gitignore`|always gitignored})",
  "error tracked-file(.env) absent",
);
for (const kind of ["example", "sample", "template"]) means(`Never commit \`.env.${kind}\``);
means(
  "{Every|Each|All} {|new |linked }worktree must {have|contain|hold|keep|include|carry} {its own |a |the |}`.env`",
  "error worktree-file(.env) present",
);
means("Copy {the |your |a |}`.env` {|file }{into|to|in} {each|every|all|any} {|new }worktree", "error worktree-file(.env) present");
means("{Copy|Link|Symlink|Place|Put} `.env` into each worktree", "error worktree-file(.env) present");
means(
  "Every {thread|agent|branch|role|story|task} must {keep|have|maintain} {its own|a} `STATUS.md` in its worktree",
  "error worktree-file(STATUS.md) present",
);

// Worktrees.
means(
  "Worktree {folders|directories|dirs|names|folder names|directory names|} {must be named after|are named after|must match|must equal|mirror|must be the same as|must be identical to} {their|the|its} {|git }branch{| name}",
  "error worktree-path(folder) matches <branch>",
);
means("Name {|each |every |all }worktree{s|} {|folders }after {their|its|the} branch{|es}", "error worktree-path(folder) matches <branch>");
means(
  "{Create|Put|Place|Keep|Store|Add} {all |every |new |the |}worktrees {in|inside|under|below|into} {|the }`.worktrees/`",
  "error worktree-path matches .worktrees/**",
);
means(
  "Worktrees {must live|live|must be created|must be placed|are kept|belong} {in|inside|under|below} {|the }`.worktrees/`",
  "error worktree-path matches .worktrees/**",
);
means(
  "{Remove|Delete|Clean up|Prune} {worktrees|a worktree} {after merge|after merging|once merged|when merged|after the merge}",
  "error stale-worktree absent",
);
means("Merged worktrees must be {removed|deleted|cleaned up}", "error stale-worktree equals merged");
means("Worktrees must {not have|never have|have no} unpushed commits", "error unpushed-commit absent");
means("{Push|Always push} {every|all} commit{s|} before the end of the day", "error unpushed-commit absent");
means("Unpushed commits are {forbidden|not allowed|prohibited}", "error unpushed-commit absent");
means("Worktrees must not have uncommitted {changes|work|files}", "error uncommitted-change absent");
means(
  "Worktrees must be {at most|no more than|not more than|never more than} 20 commits behind {`main`|the default branch|}",
  "error worktree-sync(commits) at most 20",
);
for (const [when, hours] of [
  ["daily|every day|each day|once a day", 24],
  ["weekly|every week|at least weekly|at least once a week", 168],
  ["every 3 days|every three days", 72],
  ["hourly|every hour", 1],
] as const)
  means(
    `{Rebase|Sync|Synchronise|Synchronize|Update} {every worktree|worktrees|all worktrees} {${when}}`,
    `error worktree-sync(hours) at most ${hours}`,
  );
means("There must be {at most|no more than|never more than} {5|five} worktrees", "error worktree-count at most 5");
means("{Never nest|Never create nested} worktrees", "error nested-worktree absent");
means("Worktrees must {not|never} be nested{| inside each other| in another worktree}", "error nested-worktree absent");
means("The main worktree must {stay|be|remain} on `main`", "error main-worktree equals main");
means("The main worktree must {stay|be|remain} on the default branch", "error main-worktree equals default branch");

// Numbers of guests, networks and ports.
means(
  "{VMIDs|CTIDs|VM IDs|CT IDs|LXC IDs|container IDs|guest IDs} {must be in |are in |in |within |from |between |must be between }{|the }{range |}200{-|–| to | and |~}299",
  "error vmid in range 200-299",
);
means(
  "VMIDs {|of containers |of all guests |of VMs |of LXC containers |of every VM }must be in the range 200-299",
  "error vmid in range 200-299",
);
means(
  "The VMID {must match|must equal|equals|matches|is|must be|mirrors|corresponds to|must be the same as} the {last|final|fourth|4th} octet{| of its IP| of the IP address| of its static IPv4 address| of the address}",
  "error vmid matches <last octet>",
);
means(
  "The last octet of the IP {must match|equals} the {VMID|CTID|container ID|guest's VMID|container's VMID}",
  "error vmid matches <last octet>",
);
means("Containers must {use|be on|be in|join|be placed on|be put in} VLAN 30", "error vlan-tag equals 30");
means("Every container must {have|use|carry|set} {the |}VLAN tag {30|`30`}", "error vlan-tag equals 30");
means("Ports must be published on {`127.0.0.1`|the loopback address|loopback} only", "error published-address equals 127.0.0.1");
means(
  "{Never publish ports on|Do not bind ports to|Ports must never be published on} {`0.0.0.0`|all interfaces|all network interfaces}",
  "error published-address not equals 0.0.0.0",
);
means("Bind published ports to {`127.0.0.1`|localhost|loopback|the loopback interface}", "error published-address equals 127.0.0.1");
means(
  "Services must never {publish ports|publish any ports|publish host ports|publish their ports to the host|expose ports to the host|expose any ports on the host|have published ports|have host port mappings|have port mappings}",
  "error host-port absent",
);
means("Services must have no {published ports|exposed ports|host ports|port mappings}", "error host-port absent");
means("Never publish port{s|} 22", "error host-port not in range 22-22");
means("Never publish ports {22 or 23|22, 23|22 and 23}", "error host-port not in range 22-22 23-23");
means(
  "Host ports must be {in the range 8000-8999|between 8000 and 8999|within 8000–8999|from 8000 to 8999|in 8000-8999}",
  "error host-port in range 8000-8999",
);

// Volumes and mounts.
means("Use {bind mounts|bind-mounts|bind-mounted volumes|host-mounted volumes}", "error volume-kind equals bind");
means("Use {named volumes|named volume|named docker volumes|docker-managed volumes}", "error volume-kind equals named");
means("Never use {anonymous volumes|unnamed volumes}", "error volume-kind not equals anonymous");
means("Never use {NFS volumes|NFS mounts|NFS shares|SMB shares|CIFS mounts|network shares}", "error volume-kind not equals nfs");
means(
  "{Anonymous volumes are|An anonymous volume is} {forbidden|prohibited|banned|not allowed|not used}",
  "error volume-kind not equals anonymous",
);
means(
  "Use bind mounts for {configuration|config files|all configuration files|the application configuration}",
  "error volume-kind(for:config) equals bind",
);
for (const [purpose, part] of [
  ["media", "media"],
  ["downloads", "downloads"],
  ["logs", "logs"],
  ["photos", "photos"],
  ["caches", "cache"],
  ["models", "models"],
] as const)
  means(`Use bind mounts for {|all |the |shared }${purpose}`, `error volume-kind(for:${part}) equals bind`);
means("{All|Every|Each} bind mount{s|} must lie under `/srv`", "error mount-source under /srv");
means(
  "{Never|Do not|Don't} {mount|bind} `/var/run/docker.sock`{| into containers| into a container}",
  "error mount not equals /run/docker.sock",
);
means(
  "Mount `/etc/localtime` {read-only|readonly|as read-only|as `:ro`|read only}",
  "error read-only-mount(/etc/localtime) equals read-only",
);
means(
  "{Configuration|Config} mounts must be {read-only|readonly|read only|mounted read-only|`ro`|`:ro`}",
  "error read-only-mount(purpose:files) equals read-only",
);
means("Media mounts must be {read-only|readonly|read only|mounted read-only}", "error read-only-mount(purpose:media) equals read-only");

// Values of a service.
means(
  "Restart policies must be {configurable via environment variables|configurable through environment variables|configurable by env vars|set via variables|set from an env variable|configurable|parametrized|parametrised|templated|overridable}",
  "error configurable-value(restart) equals a variable",
);
for (const [words, part] of [
  ["Restart policies|Restart policy", "restart"],
  ["Image tags|Image versions|Tags", "image tag"],
  ["Host ports|Published ports|Ports", "host port"],
  ["Time zones|Timezones", "time zone"],
  ["Host paths|Mount paths|Volume paths|Base paths|Paths", "mount"],
] as const) {
  means(`{${words}} must be configurable via environment variables`, `error configurable-value(${part}) equals a variable`);
  means(`Never {hardcode|hard-code} {${words}}`, `error configurable-value(${part}) not equals written out`);
}
means(
  "{Every service must wait until its dependencies are healthy|Services must wait until their dependencies are healthy|Every service must wait for its dependencies to be healthy|Services must wait until the services they depend on are healthy|Services must start only after their dependencies are healthy|Services must not start before their dependencies are healthy|Services must wait for healthy dependencies|Services must wait until their dependencies report healthy|Services must wait until all dependencies become healthy}",
  "error dependency-condition equals service_healthy",
);
means(
  "Every service must wait until {its|the|all|every} database{| it depends on} is healthy",
  "error dependency-condition equals service_healthy for databases",
);
means("Every `depends_on` must use {`condition: service_healthy`|`service_healthy`}", "error dependency-condition equals service_healthy");
means("Every service must set an explicit `image{|:}`", "error service-setting(image) present");
means(
  "Every service must have {a health check|a healthcheck|health checks|a `healthcheck`|its own health check}",
  "error health-check present",
);
means(
  "Every service must have {a memory limit|memory limits|a RAM limit|a mem limit|a memory resource limit}",
  "error resource-limit(memory) present",
);
means("Every service must have {a CPU limit|CPU limits|CPUs limits}", "error resource-limit(cpus) present");
means(
  "Every service must have {cpu and memory limits|memory and cpu limits|memory, cpu limits|memory/cpu limits}",
  "error resource-limit(memory) present",
  "error resource-limit(cpus) present",
);
means("Every service must have {pids limits|a pids limit|pid limits}", "error resource-limit(pids) present");
means(
  "Containers must have {at most|no more than|not more than|a maximum of|max|a max of|up to} 4 {cores|CPUs|vCPUs|CPU cores|processors}",
  "error resource-limit(count) at most 4",
);
means(
  "Containers must use {at most|no more than|not more than|a maximum of} {4096 MB|4 GB|4GB|4 GiB|4G|4.0 GB} {|of }{memory|RAM}",
  "error resource-limit(size) at most 4096",
);
means(
  "Memory {must not exceed|must never exceed|is at most|must be at most|limited to|must be limited to} 4 GB",
  "error resource-limit(size) at most 4096",
);
means("Every service must {configure|have|use|set up} log rotation", "error log-rotation present");
means(
  "Images must {come from|be published by|be built by|be made by|be maintained by|be provided by|only come from} {|the }{publisher |vendor |organisation |organization |namespace |maintainer |}`linuxserver`",
  "error image-publisher equals linuxserver",
);
means("Only images {by|from|of} `linuxserver` are allowed", "error image-publisher equals linuxserver");

// Where configurations lie.
means(
  "Stacks {must live|must lie|must be stored|must be kept|must be placed|must be located|live|are stored|belong|go} {in|under|below|inside} `stacks/`",
  "error config-path under stacks",
);
means(
  "{Compose files|Docker Compose files|Compose projects|Compose stacks|Stacks|Stack definitions|Service definitions} must live in `stacks/<name>/`",
  "error config-path matches stacks/<name>/**",
);
means(
  "{LXC configs|LXC configurations|LXC config files|Container configs|Container configuration files|Proxmox container configs|Guest configs|PVE container configs} must live in `lxc/`",
  "error config-path under lxc",
);
means("{VM configs|VM configuration files|VM config files} must live in `vm/`", "error config-path under vm");
means(
  "{One stack per folder|One compose file per directory|Exactly one project per folder|A single compose file per folder|Every stack has its own folder|Each stack must have its own directory|Every stack lives in its own folder|Stacks must be kept in a dedicated directory|Every compose file needs a separate subfolder|One folder per stack|One directory for each stack|A single folder for every compose file}",
  "error config-path(folder) unique",
);
test.run();
