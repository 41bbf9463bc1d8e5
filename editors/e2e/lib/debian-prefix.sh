#!/usr/bin/env bash
# Unpacks packages of a newer Debian suite, with all that they depend on, into a folder, so that a new editor runs beside the
# system's own programs. It uses apt's resolver with a state of its own, and the mirror that this system is set up for.
#
# usage: debian-prefix.sh SUITE PREFIX PACKAGE…
set -euo pipefail
suite=$1 prefix=$2
shift 2

# Both formats of apt's sources: "URIs: …" in *.sources, "deb [options] … suite" in *.list. A mirror of Debian itself, as
# others (security updates, third parties) have no such suite.
mirror=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed -n 's/^URIs:[[:space:]]*//p' | tr ' ' '\n' |
    grep -E '/debian/?$' | head -1 || true)
[ -n "$mirror" ] || mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | grep -E '^deb[[:space:]]' |
    grep -oE '[a-z]+://[^ ]*/debian/?( |$)' | head -1 | tr -d ' ' || true)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
if [ -z "$mirror" ] || [ ! -f $keyring ]; then
    echo "debian-prefix: this system's apt names no mirror of Debian" >&2
    exit 77
fi

apt=$prefix/.apt
mkdir -p "$apt"/etc/{preferences.d,trusted.gpg.d,apt.conf.d,sources.list.d} "$apt"/state/lists/partial "$apt"/cache/archives/partial
echo "deb [signed-by=$keyring] $mirror $suite main" >"$apt/etc/sources.list"
: >"$apt/state/status"
options=(-o "Dir::Etc=$apt/etc" -o "Dir::State=$apt/state" -o "Dir::State::status=$apt/state/status" -o "Dir::Cache=$apt/cache"
    -o APT::Install-Recommends=false -o APT::Sandbox::User=root -o Debug::NoLocking=1 -o Acquire::Languages=none -o Acquire::Retries=3)
apt-get "${options[@]}" -qq update
apt-get "${options[@]}" -qq -y --download-only install "$@"
for package in "$apt"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$prefix"
done
rm -rf "$apt/cache/archives" "$apt/state/lists"
