/**
 * What people run at home, by what it does. `words` are how documents call the part it plays, `software` who plays it (names as images,
 * packages and host names have them, without blanks and dashes). Sources: the projects' own pages, the list at awesome-selfhosted.net, and
 * for appliances their makers' pages. A name may stand under several parts.
 */
export interface Role {
  readonly words: readonly string[];
  readonly software: readonly string[];
}

export const roles: readonly Role[] = [
  { words: ["reverse proxy", "http", "https", "web entry", "ingress", "load balancer", "web server", "proxy", "tls termination"], software: ["traefik", "caddy", "nginxproxymanager", "nginxproxy", "nginx", "haproxy", "swag", "envoy", "zoraxy", "npmplus", "cloudflared", "pangolin", "httpd", "apache", "lighttpd", "bunkerweb", "cosmos", "openresty", "kong", "npm", "frps", "ingress"] },
  { words: ["dns", "name server", "ad blocker", "resolver"], software: ["pihole", "adguardhome", "adguard", "unbound", "bind", "bind9", "coredns", "technitium", "dnsserver", "dnsmasq", "blocky", "powerdns", "pdns", "dnscryptproxy", "stubby", "knot"] },
  { words: ["ssh", "sftp"], software: ["openssh", "opensshserver", "sshd", "dropbear", "sftp", "sftpgo", "bastion"] },
  { words: ["ntp", "time server"], software: ["chrony", "ntp", "ntpd", "openntpd", "ntpserver"] },
  { words: ["router", "gateway", "firewall", "default gateway"], software: ["opnsense", "pfsense", "openwrt", "vyos", "routeros", "mikrotik", "ipfire", "firewalla", "udm", "edgerouter", "fritzbox", "router", "gateway", "gw", "fw", "firewall", "unifi", "untangle", "sophos"] },
  { words: ["switch", "access point", "wireless"], software: ["arista", "unifi", "omada", "ruckus", "aruba"] },
  { words: ["nas", "file server", "storage server"], software: ["truenas", "freenas", "synology", "qnap", "unraid", "openmediavault", "omv", "xpenology", "nas", "asustor"] },
  { words: ["hypervisor", "virtualisation host", "virtualization host"], software: ["proxmox", "pve", "esxi", "xcpng", "hyperv"] },
  { words: ["backup server"], software: ["pbs", "proxmoxbackupserver", "duplicati", "borg", "borgmatic", "kopia", "restic", "urbackup", "backrest", "bareos"] },
  { words: ["mqtt", "mqtt broker", "message broker"], software: ["mosquitto", "emqx", "hivemq", "vernemq", "rabbitmq", "nats", "mqtt"] },
  { words: ["postgresql", "postgres"], software: ["postgres", "postgresql", "pgvector", "pgvectors", "timescaledb", "postgis"] },
  { words: ["mysql", "mariadb"], software: ["mysql", "mariadb", "percona"] },
  { words: ["redis", "cache"], software: ["redis", "valkey", "keydb", "dragonfly", "memcached"] },
  { words: ["mongodb"], software: ["mongo", "mongodb", "ferretdb"] },
  { words: ["time series database"], software: ["influxdb", "victoriametrics", "questdb", "prometheus"] },
  { words: ["database", "db"], software: ["postgres", "postgresql", "mysql", "mariadb", "percona", "mongo", "mongodb", "redis", "valkey", "influxdb", "couchdb", "clickhouse", "cockroach", "neo4j", "pgvector", "timescaledb"] },
  { words: ["media server", "streaming"], software: ["jellyfin", "plex", "emby", "kodi", "navidrome", "airsonic", "gonic", "audiobookshelf", "dlna", "minidlna", "tautulli", "jellyseerr", "overseerr"] },
  { words: ["download client", "torrent client", "downloads"], software: ["qbittorrent", "transmission", "deluge", "sabnzbd", "nzbget", "rtorrent", "jdownloader", "metube", "pyload", "aria2"] },
  { words: ["indexer", "media automation"], software: ["sonarr", "radarr", "lidarr", "readarr", "prowlarr", "bazarr", "jackett", "whisparr", "mylar", "tdarr", "unmanic", "autobrr", "recyclarr", "flaresolverr"] },
  { words: ["home automation", "smart home"], software: ["homeassistant", "openhab", "domoticz", "nodered", "esphome", "zigbee2mqtt", "zwavejsui", "homebridge", "iobroker", "scrypted"] },
  { words: ["nvr", "surveillance", "camera", "cameras"], software: ["frigate", "blueiris", "zoneminder", "shinobi", "reolink", "scrypted", "viseron", "agentdvr"] },
  { words: ["password manager"], software: ["vaultwarden", "bitwarden", "passbolt", "psono"] },
  { words: ["monitoring", "metrics", "dashboards"], software: ["prometheus", "grafana", "uptimekuma", "netdata", "zabbix", "checkmk", "glances", "beszel", "gatus", "nodeexporter", "cadvisor", "alertmanager", "librenms", "healthchecks", "dozzle", "telegraf", "scrutiny", "pulse"] },
  { words: ["logs", "log aggregation", "logging"], software: ["loki", "promtail", "graylog", "seq", "vector", "fluentd", "fluentbit", "alloy", "tempo", "syslog", "elasticsearch", "kibana", "opensearch"] },
  { words: ["dashboard", "start page"], software: ["homepage", "homarr", "heimdall", "dashy", "homer", "flame", "organizr", "glance"] },
  { words: ["git", "git server"], software: ["gitea", "forgejo", "gitlab", "gogs", "onedev", "soft-serve"] },
  { words: ["ci", "build server"], software: ["jenkins", "drone", "woodpecker", "actrunner", "teamcity", "gitlabrunner"] },
  { words: ["cloud", "file sync"], software: ["nextcloud", "owncloud", "ocis", "seafile", "syncthing", "filebrowser", "filerun", "resilio", "cloudreve"] },
  { words: ["photos"], software: ["immich", "photoprism", "librephotos", "lychee", "piwigo", "photoview", "pigallery2", "ente"] },
  { words: ["documents", "wiki", "notes"], software: ["paperlessngx", "paperless", "bookstack", "wikijs", "dokuwiki", "mediawiki", "outline", "joplin", "trilium", "hedgedoc", "silverbullet", "memos", "stirlingpdf", "affine", "docmost", "obsidian", "docspell", "drawio"] },
  { words: ["books", "recipes", "reading"], software: ["calibre", "calibreweb", "kavita", "komga", "mealie", "tandoor", "freshrss", "miniflux", "wallabag", "linkding", "linkwarden", "karakeep", "hoarder", "kiwix", "changedetection", "archivebox", "readeck", "shiori"] },
  { words: ["ai", "llm", "inference"], software: ["ollama", "openwebui", "vllm", "localai", "comfyui", "stablediffusion", "whisper", "piper", "litellm", "anythingllm", "llamacpp", "lobechat", "librechat", "qdrant", "chroma", "weaviate", "milvus", "flowise", "n8n", "searxng", "automatic1111", "textgenerationwebui"] },
  { words: ["automation", "workflow"], software: ["n8n", "nodered", "huginn", "airflow", "activepieces", "kestra", "automatisch"] },
  { words: ["identity provider", "sso", "authentication", "ldap"], software: ["authelia", "authentik", "keycloak", "kanidm", "lldap", "openldap", "zitadel", "pocketid", "freeipa", "dex", "casdoor"] },
  { words: ["vpn"], software: ["wireguard", "wgeasy", "tailscale", "headscale", "netbird", "openvpn", "gluetun", "zerotier", "firezone", "netmaker"] },
  { words: ["container management"], software: ["portainer", "dockge", "komodo", "yacht", "watchtower", "diun", "rancher", "arcane", "dockerproxy"] },
  { words: ["mail", "mail server"], software: ["mailcow", "mailu", "stalwart", "postfix", "dovecot", "roundcube", "mailserver", "maddy", "poste", "mailpit", "mailhog"] },
  { words: ["chat", "notifications"], software: ["synapse", "matrix", "element", "mattermost", "rocketchat", "zulip", "ntfy", "gotify", "apprise", "teamspeak", "mumble", "jitsi", "livekit", "conduit"] },
  { words: ["game server", "games"], software: ["minecraft", "valheim", "palworld", "factorio", "terraria", "satisfactory", "pterodactyl", "ark", "romm"] },
  { words: ["object storage"], software: ["minio", "garage", "seaweedfs"] },
  { words: ["finance", "budget"], software: ["firefly", "fireflyiii", "actual", "actualbudget", "ghostfolio", "invoiceninja"] },
  { words: ["tasks", "project management"], software: ["vikunja", "planka", "focalboard", "wekan", "kanboard", "openproject", "leantime", "habitsync"] },
  { words: ["inventory", "tools"], software: ["grocy", "homebox", "snipeit", "netbox", "phpipam", "ittools", "cyberchef", "speedtesttracker", "librespeed", "iperf3", "phpmyadmin", "pgadmin", "adminer", "gatus", "photon", "nominatim", "dawarich", "traccar", "owntracks", "wger", "monica", "changedetection", "privatebin", "excalidraw", "umami", "plausible", "matomo", "wordpress", "ghost"] },
];
