/**
 * Paths of the host that are interfaces and not data: sockets, clocks, kernel file systems, devices. Rules about where data lives do not
 * mean them. Sources: the Filesystem Hierarchy Standard 3.0, the documentation of Docker and of the agents that mount them.
 */
const interfaces = ["/dev", "/proc", "/sys", "/run", "/var/run", "/etc/localtime", "/etc/timezone", "/etc/machine-id", "/etc/os-release", "/etc/passwd", "/etc/group", "/lib/modules", "/var/log", "/var/lib/docker", "/usr/lib", "/usr/share", "/tmp/.X11-unix"];

export const isHostInterface = (path: string): boolean => path === "/" || interfaces.some((one) => path === one || path.startsWith(`${one}/`)) || /\.sock$/.test(path);
