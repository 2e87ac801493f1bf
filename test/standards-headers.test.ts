/** Tables by their headers: each word that a column may be called by, and cells that say nothing. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const table = (heading: string, ...rows: readonly (readonly string[])[]): string =>
  `# ${heading}\n\n${rows.map((cells, index) => `| ${cells.join(" | ")} |\n${index === 0 ? `|${" --- |".repeat(cells.length)}\n` : ""}`).join("")}`;

const registries = suite("registries");
const wiki = ["error host-port in range 8090-8090 for wiki", "error host-port not in range 8090-8090"];
for (const header of [
  "Service",
  "Container",
  "Name",
  "Host",
  "Hostname",
  "Host name",
  "Device",
  "VM",
  "Guest",
  "App",
  "Application",
  "Machine",
  "Workload",
  "LXC",
  "Stack",
  "Service / Role",
  "LXC/VM",
  "VM/LXC",
  "VM / LXC",
  "Service name",
  "Container name",
  "VM name",
  "System",
  "Server",
  "Node",
  "Role / Service",
  "Service/Role",
  "LXC container",
  "Compose service",
  "Assigned to",
  "Used by",
  "Owner",
  "Component",
  "Role",
  "Purpose",
  "Use",
  "Usage",
  "Description",
  "Function",
  "Assignment",
  "Reserved for",
  "What",
  "Service (short)",
])
  registries(`"${header}" says who holds a port`, () => assert.equal(rulesOf(table("Ports", [header, "Port"], ["wiki", "8090"])), wiki));
registries("a header that names nobody gives nothing", () => {
  assert.equal(rulesOf(table("Ports", ["Colour", "Port"], ["wiki", "8090"])), []);
});
for (const header of ["VMID", "VM ID", "CTID", "CT ID", "Container ID", "LXC ID", "CT", "Guest ID", "ID", "VMID/CTID", "VM/CT ID"])
  registries(`"${header}" says whose address it is by number`, () =>
    assert.equal(rulesOf(table("Guests", [header, "IP"], ["101", "10.0.20.11"])), ["error address equals 10.0.20.11 for 101"]),
  );
registries("a number has three digits at least, and one is one", () => {
  assert.equal(rulesOf(table("Guests", ["VMID", "IP"], ["99", "10.0.20.11"])), []);
  assert.equal(rulesOf(table("Guests", ["VMID", "IP"], ["101, 102", "10.0.20.11"])), []);
});
for (const header of ["Container", "Example container", "Docker container", "Compose service", "Hostname"])
  registries(`"${header}" beside a name is what the configuration calls it`, () =>
    assert.equal(rulesOf(table("Ports", ["Service", header, "Port"], ["The wiki", "`wiki`", "8090"])), wiki),
  );
for (const cell of [
  "",
  "-",
  "–",
  "—",
  "n/a",
  "N/A",
  "na",
  "none",
  "TBD",
  "?",
  "any",
  "varies",
  "dynamic",
  "auto",
  "DHCP",
  "free",
  "unused",
  "unassigned",
  "available",
  "reserved",
  "\\*",
]) {
  registries(`"${cell}" is no port`, () => assert.equal(rulesOf(table("Ports", ["Service", "Port"], ["wiki", cell])), []));
  registries(`"${cell}" is nobody`, () => assert.equal(rulesOf(table("Ports", ["Service", "Port"], [cell, "8090"])), []));
}
for (const prefix of ["Fallback", "Secondary", "Alternative", "Backup", "Failover", "Fail-over"])
  registries(`"${prefix} IP" is allowed as well`, () =>
    assert.equal(rulesOf(table("Guests", ["Name", "IP", `${prefix} IP`], ["dns", "10.0.20.11", "10.0.20.12"])), [
      "error address one of 10.0.20.11 10.0.20.12 for dns",
      "error address not one of 10.0.20.11 10.0.20.12",
    ]),
  );
registries("a fallback of something else is none", () => {
  assert.equal(rulesOf(table("Guests", ["Name", "IP", "Fallback person"], ["dns", "10.0.20.11", "eve"])), [
    "error address equals 10.0.20.11 for dns",
    "error address not equals 10.0.20.11",
  ]);
});
for (const prefix of ["Assigned", "Primary", "Main", "Required"])
  registries(`"${prefix} IP" is an address`, () =>
    assert.equal(rulesOf(table("Guests", ["Name", `${prefix} IP`], ["dns", "10.0.20.11"]))[0], "error address equals 10.0.20.11 for dns"),
  );
registries("what is recommended is a warning", () => {
  assert.equal(rulesOf(table("Guests", ["Name", "Recommended IP"], ["dns", "10.0.20.11"])), [
    "warning address equals 10.0.20.11 for dns",
    "warning address not equals 10.0.20.11",
  ]);
});
for (const header of ["Requirement", "Necessity", "Strength", "Binding", "Priority", "Level", "Obligation", "Status"])
  registries(`"${header}" says how strongly a row speaks`, () =>
    assert.equal(
      rulesOf(table("Guests", ["Name", "IP", header], ["dns", "10.0.20.11", "recommended"]))[0],
      "warning address equals 10.0.20.11 for dns",
    ),
  );
for (const [cell, name] of [
  ["dns (LXC 104)", "104"],
  ["dns (CT 104)", "104"],
  ["dns (VM #104)", "104"],
  ["LXC 104", "104"],
  ["dns (short)", "dns"],
  ["**dns**", "dns"],
  ["`dns`", "dns"],
  ["dns, ntp", "dns ntp"],
  ["dns / ntp", "dns ntp"],
] as const)
  registries(`"${cell}" names its holder`, () =>
    assert.equal(rulesOf(table("Guests", ["Host", "IP"], [cell, "10.0.20.11"]))[0], `error address equals 10.0.20.11 for ${name}`),
  );
for (const cell of ["/dev/sda", "~/stacks", "01:00.0"])
  registries(`"${cell}" is nobody's name`, () => assert.equal(rulesOf(table("Guests", ["Device", "IP"], [cell, "10.0.20.11"])), []));
for (const cell of ["Experimental workloads", "Experimental containers", "Experimental LXC containers", "Experimental guests"])
  registries(`"${cell}" is a group, and no more than a warning`, () =>
    assert.equal(rulesOf(table("Guests", ["Host", "VLAN"], [cell, "30"])), ["warning vlan-tag(own) equals 30 for experimental"]),
  );
for (const [cell, value] of [
  ["10.0.20.11 (static)", "equals 10.0.20.11"],
  ["10.0.20.11 (planned)", "equals 10.0.20.11"],
  ["10.0.20.11 (reserved)", "equals 10.0.20.11"],
  ["10.0.20.11, 10.0.20.12", "one of 10.0.20.11 10.0.20.12"],
  ["10.0.20.11 or 10.0.20.12", "one of 10.0.20.11 10.0.20.12"],
  ["10.0.20.11 / 10.0.20.12", "one of 10.0.20.11 10.0.20.12"],
] as const)
  registries(`"${cell}" is read`, () =>
    assert.equal(rulesOf(table("Guests", ["Name", "IP"], ["dns", cell]))[0], `error address ${value} for dns`),
  );
registries("what is optional is no constraint", () => {
  assert.equal(rulesOf(table("Guests", ["Name", "IP"], ["dns", "10.0.20.11 (optional)"])), []);
});
for (const heading of [
  "Troubleshooting ports",
  "History",
  "Changelog",
  "Alternatives",
  "Former ports",
  "Previous ports",
  "Legacy ports",
  "Old ports",
  "Retired ports",
  "Decommissioned",
  "Deprecated ports",
  "Migration",
  "Rollback",
  "Examples",
  "Sample",
  "Template",
  "Future ports",
  "Roadmap",
  "Free ports",
  "Available ports",
  "Unused ports",
])
  registries(`"${heading}" gives nothing to anybody`, () => {
    assert.equal(rulesOf(table(heading, ["Service", "Port"], ["wiki", "8090"])), []);
    assert.equal(rulesOf(`# Ports\n\n#${table(heading, ["Service", "Port"], ["wiki", "8090"])}`), []);
  });
registries("a heading that only begins alike gives", () => {
  assert.equal(rulesOf(table("Goldfish ports", ["Service", "Port"], ["wiki", "8090"])), wiki);
});
for (const line of [
  "Typical ports:",
  "Ports that are typically used:",
  "The usual ports:",
  "Usually these ports:",
  "Common ports:",
  "Commonly used:",
  "For example:",
  "For instance:",
  "Ports, e.g. these:",
  "Examples:",
  "Services such as these:",
  "It may include:",
  "It might be:",
  "These could be:",
])
  registries(`below "${line}" a table only shows`, () =>
    assert.equal(rulesOf(`# Ports\n\n${line}\n\n${table("", ["Service", "Port"], ["wiki", "8090"]).slice(4)}`), []),
  );
registries("below another line it gives", () => {
  assert.equal(rulesOf(`# Ports\n\nAllocated ports:\n\n${table("", ["Service", "Port"], ["wiki", "8090"]).slice(4)}`), wiki);
});
registries.run();

const numbers = suite("numbers of guests");
for (const [low, high] of [
  ["From", "To"],
  ["Min", "Max"],
  ["Minimum", "Maximum"],
  ["Start", "End"],
  ["First", "Last"],
  ["Begin", "End"],
] as const)
  numbers(`"${low}" to "${high}"`, () =>
    assert.equal(rulesOf(table("VMIDs", [low, high, "For"], ["9000", "9999", "templates"])), [
      "error vmid in range 9000-9999 for template",
    ]),
  );
for (const header of [
  "Range",
  "IDs",
  "ID",
  "ID range",
  "VMID",
  "VMIDs",
  "VMID range",
  "VM ID",
  "VM IDs",
  "VM ID range",
  "CTID",
  "CT ID",
  "CTID range",
  "ID block",
])
  numbers(`"${header}"`, () =>
    assert.equal(rulesOf(table("VMIDs", [header, "For"], ["9000-9999", "templates"])), ["error vmid in range 9000-9999 for template"]),
  );
for (const cell of ["9000-9999", "9000 - 9999", "9000–9999", "9000 — 9999", "9000 ~ 9999", "9000 to 9999", "`9000-9999`", "**9000-9999**"])
  numbers(`"${cell}" is a range`, () =>
    assert.equal(rulesOf(table("VMIDs", ["Range", "For"], [cell, "templates"])), ["error vmid in range 9000-9999 for template"]),
  );
for (const cell of ["99-999", "9999-9000", "9000", "9000-9999 or so", "from 9000-9999"])
  numbers(`"${cell}" is none`, () => assert.equal(rulesOf(table("VMIDs", ["Range", "For"], [cell, "templates"])), []));
numbers("bounds begin at 100, and the lower comes first", () => {
  assert.equal(rulesOf(table("VMIDs", ["From", "To", "For"], ["100", "100", "templates"])), ["error vmid in range 100-100 for template"]);
  assert.equal(rulesOf(table("VMIDs", ["From", "To", "For"], ["0099", "999", "templates"])), []);
  assert.equal(rulesOf(table("VMIDs", ["From", "To", "For"], ["9999", "9000", "templates"])), []);
});
for (const heading of ["VM IDs", "VM-IDs", "CTIDs", "CT IDs", "Guest IDs", "Container IDs", "LXC IDs", "VM/LXC IDs", "VM and LXC IDs"])
  numbers(`below "${heading}"`, () => assert.equal(rulesOf(table(heading, ["Range", "For"], ["9000-9999", "templates"])).length, 1));
for (const heading of ["Ports", "User IDs", "VMs"])
  numbers(`not below "${heading}"`, () => assert.equal(rulesOf(table(heading, ["Range", "For"], ["9000-9999", "templates"])), []));
for (const system of [
  "ubuntu",
  "debian",
  "fedora",
  "alma",
  "almalinux",
  "rocky",
  "centos",
  "arch",
  "alpine",
  "windows",
  "coreos",
  "flatcar",
  "nixos",
  "opensuse",
  "freebsd",
])
  numbers(`templates of ${system}`, () =>
    assert.equal(rulesOf(table("VMIDs", ["Range", "For"], ["9000-9999", "templates"], ["9100-9199", `${system} templates`])), [
      "error vmid in range 9000-9999 9100-9199 for template",
      `error vmid in range 9100-9199 for *${system}*`,
    ]),
  );
for (const [text, rules] of [
  ["guests on atlas.home.lab", 1],
  ["node pve2", 1],
  ["host pve2", 1],
  ["server `pve2`", 1],
  ["atlas.lab", 0],
  ["node blue", 0],
] as const)
  numbers(`"${text}" names ${rules === 1 ? "a host" : "none"}`, () =>
    assert.is(rulesOf(table("VMIDs", ["Range", "For"], ["1000-1999", text])).length, rules),
  );
for (const header of ["Network", "IPv4 network", "Subnet", "IPv4 subnet", "IP network", "IP range", "IPv4 range", "Address range"])
  numbers(`"${header}" says where guests have an address`, () =>
    assert.ok(
      rulesOf(table("VMIDs", ["VMID range", header], ["210 - 239", "10.2.1.0/24"])).includes("error address in range 167903488-167903743"),
      JSON.stringify(rulesOf(table("VMIDs", ["VMID range", header], ["210 - 239", "10.2.1.0/24"]))),
    ),
  );
numbers("two networks are one range where the cell says so, and either of two elsewhere", () => {
  const rows = (cell: string) => rulesOf(table("VMIDs", ["VMID range", "IP network"], ["210 - 239", cell]));
  assert.equal(rows("10.2.1.0/24 - 10.2.2.0/24"), ["error address in range 167903488-167903999"]);
  assert.equal(rows("10.2.1.0/24, 10.2.2.0/24"), ["error address in range 167903488-167903743 167903744-167903999"]);
  assert.equal(rows("10.2.1.0/24, the office").includes("error address in range 167903488-167903743"), false);
  assert.equal(rows("10.2.1.0/24 - 10.2.2.0/24 - 10.2.3.0/24"), []);
});
numbers.run();

const networks = suite("plans of networks");
const plan = (headers: readonly string[], cells: readonly string[]): readonly string[] => rulesOf(table("Networks", headers, cells));
for (const header of ["VLAN", "VLAN ID", "VLANID", "VID", "VLAN tag", "Tag", "VLAN #", "VLAN no", "VLAN number"])
  networks(`"${header}" holds the tag`, () =>
    assert.ok(plan([header, "Subnet"], ["30", "10.0.30.0/24"]).includes("error vlan-tag(10.0.30.0/24) equals 30")),
  );
for (const header of [
  "Subnet",
  "CIDR",
  "Network",
  "IP subnet",
  "IPv4 subnet",
  "IP range",
  "Range",
  "Address space",
  "Network address",
  "Address range",
  "IP network",
])
  networks(`"${header}" holds the block`, () =>
    assert.ok(plan(["VLAN", header], ["30", "10.0.30.0/24"]).includes("error vlan-tag(10.0.30.0/24) equals 30")),
  );
for (const header of ["Subnet / CIDR", "Prefix", "IP"])
  networks(`"${header}" holds the block where a gateway makes it a plan`, () =>
    assert.ok(plan(["VLAN", header, "Gateway"], ["30", "10.0.30.0/24", "10.0.30.1"]).includes("error vlan-tag(10.0.30.0/24) equals 30")),
  );
for (const header of ["Gateway", "GW", "Default gateway", "Router", "Gateway IP"])
  networks(`"${header}" holds the gateway`, () =>
    assert.ok(plan(["VLAN", "Subnet", header], ["30", "10.0.30.0/24", "10.0.30.1"]).includes("error gateway(VLAN 30) equals 10.0.30.1")),
  );
for (const [cell, gateway] of [
  ["10.0.30.1", "10.0.30.1"],
  ["10.0.30.1/24", "10.0.30.1"],
  ["10.0.30.1 (router)", "10.0.30.1"],
  [".1", "10.0.30.1"],
  ["`.254`", "10.0.30.254"],
] as const)
  networks(`"${cell}" is a gateway`, () =>
    assert.ok(plan(["VLAN", "Subnet", "Gateway"], ["30", "10.0.30.0/24", cell]).includes(`error gateway(VLAN 30) equals ${gateway}`)),
  );
for (const cell of ["router", "10.0.30", "10.0.300.1", "—", "see .1"])
  networks(`"${cell}" is no gateway`, () =>
    assert.is(
      plan(["VLAN", "Subnet", "Gateway"], ["30", "10.0.30.0/24", cell]).some((rule) => rule.includes("gateway")),
      false,
    ),
  );
for (const [cell, tag] of [
  ["30", "30"],
  ["VLAN 30", "30"],
  ["vlan30", "30"],
  ["#30", "30"],
  ["30 (lab)", "30"],
  ["1", "1"],
  ["4094", "4094"],
] as const)
  networks(`"${cell}" is a tag`, () =>
    assert.ok(plan(["VLAN", "Subnet"], [cell, "10.0.30.0/24"]).includes(`error vlan-tag(10.0.30.0/24) equals ${tag}`)),
  );
for (const cell of ["0", "4095", "none", "30 or 40", "untagged"])
  networks(`"${cell}" is no tag`, () =>
    assert.is(
      plan(["VLAN", "Subnet"], [cell, "10.0.30.0/24"]).some((rule) => rule.includes("vlan-tag")),
      false,
    ),
  );
for (const header of ["IP address", "Static IP", "Address", "VMID", "CTID", "VM ID", "CT ID"])
  networks(`"${header}" makes it a registry of guests`, () =>
    assert.is(
      plan(["VLAN", "Subnet", header], ["30", "10.0.30.0/24", "104"]).some((rule) => rule.includes("vlan-tag(10.0.30.0/24)")),
      false,
    ),
  );
networks("a name in a plan is whom a sentence means", () => {
  const guests = (name: string) =>
    rulesOf(
      `${table("Networks", ["Network", "VLAN", "Subnet"], [name, "30", "10.0.30.0/24"])}\n# Rules\n\nLab containers must set \`onboot: 1\`.\n`,
    ).filter((rule) => !/address|vlan|gateway/.test(rule)).length;
  assert.is(guests("Lab"), 1);
  assert.is(guests("Lab / DMZ"), 1);
  assert.is(guests("Lab (wired)"), 1);
  assert.is(guests("Garden"), 0);
});
networks("VLANs by sentence and by heading", () => {
  const tag = "error vlan-tag(10.0.30.0/24) equals 30";
  for (const text of [
    "VLAN 30 (Lab): 10.0.30.0/24, gateway 10.0.30.1",
    "VLAN ID 30: 10.0.30.0/24, gw is 10.0.30.1",
    "VLAN tag: 30 has 10.0.30.0/24, gateway: 10.0.30.1",
    "VLAN #30 is 10.0.30.0/24, gateway at 10.0.30.1",
  ]) {
    assert.ok(rulesOf(`# Networks\n\n- ${text}\n`).includes(tag), text);
    assert.ok(rulesOf(`# Networks\n\n- ${text}\n`).includes("error gateway(VLAN 30) equals 10.0.30.1"), text);
  }
  const keyed = rulesOf("# Networks\n\n## VLAN 30: Lab\n\n- **Subnet**: 10.0.30.0/24\n- **Gateway**: 10.0.30.1\n");
  assert.ok(keyed.includes(tag) && keyed.includes("error gateway(VLAN 30) equals 10.0.30.1"), keyed.join());
  assert.is(rulesOf("# Networks\n\n- VLANs 30 and 40: 10.0.30.0/24\n").includes(tag), false);
});
networks.run();
