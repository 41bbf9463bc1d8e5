# Shared by all editors' runs: sourced, never run. It installs what a session needs and lays out the session's folder.
#
# A run gets GLOSSATOR (the server's program) and ARTEFACTS (a folder that exists and is empty), prints one line per step,
# `ok   STEP`, `FAIL STEP` or `skip STEP: reason`, and ends with 0, with 1 where a step failed, or with 77 where this machine
# cannot run it at all. Lines that open otherwise are remarks.
set -euo pipefail

: "${GLOSSATOR:?the program of the server}" "${ARTEFACTS:?a folder for what the session leaves}"
e2e=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
editors=$(dirname "$e2e")
cache=${GLOSSATOR_E2E_CACHE:-$HOME/.cache/glossator-e2e}
mkdir -p "$cache"
export GLOSSATOR ARTEFACTS
export GLOSSATOR_WIRE=${GLOSSATOR_WIRE:-$ARTEFACTS/wire.jsonl}

# Ends a run that this machine cannot do.
cannot() {
    echo "skip all: $*"
    exit 77
}

# Installs Debian packages where a program of theirs is missing. usage: need PROGRAM[,PACKAGE…] …
need() {
    local missing=() wish program packages
    for wish in "$@"; do
        program=${wish%%,*}
        packages=${wish#*,}
        command -v "$program" >/dev/null || missing+=(${packages//,/ })
    done
    [ ${#missing[@]} -eq 0 ] || install_debian "${missing[@]}"
}

# Installs Debian packages, given by name, unless they are there. usage: need_packages PACKAGE…
need_packages() {
    local missing=() package
    command -v dpkg-query >/dev/null || cannot "needs the Debian packages $*"
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] || install_debian "${missing[@]}"
}

install_debian() {
    local root=()
    command -v apt-get >/dev/null || cannot "needs $*, and there is no apt-get here"
    [ "$(id -u)" = 0 ] || root=(sudo -n)
    echo "     installing $*"
    export DEBIAN_FRONTEND=noninteractive
    # One at a time, since apt-get keeps others out by failing.
    (
        flock 9
        "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 -qq update &&
            "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -qq -y --no-install-recommends install "$@"
    ) 9>"$cache/apt.lock" >"$ARTEFACTS/install.log" 2>&1 || {
        tail -5 "$ARTEFACTS/install.log"
        cannot "apt-get could not install $*"
    }
}

# Unpacks packages of a Debian suite below the cache, once a week at most. usage: debian_prefix SUITE NAME PROGRAM PACKAGE…
# PROGRAM is the path of a binary in there, which is made to use the loader and the libraries unpacked with it; `-` for none.
# Sets `prefix`.
debian_prefix() {
    local suite=$1 program=$3 library loader
    prefix=$cache/$suite-$2
    shift 3
    if [ -n "$(find "$prefix/.complete" -mtime -7 2>/dev/null)" ]; then return; fi
    [ "$program" = - ] || need patchelf
    echo "     unpacking $* from Debian $suite"
    rm -rf "$prefix"
    mkdir -p "$prefix"
    local code=0
    "$e2e/lib/debian-prefix.sh" "$suite" "$prefix" "$@" >"$ARTEFACTS/install.log" 2>&1 || code=$?
    if [ $code -ne 0 ]; then
        tail -5 "$ARTEFACTS/install.log"
        cannot "Debian $suite's $* could not be had"
    fi
    if [ "$program" != - ]; then
        library=$(echo "$prefix"/usr/lib/*-linux-gnu)
        loader=$(ls "$library"/ld-linux-*.so.* | head -1)
        patchelf --set-interpreter "$loader" --force-rpath --set-rpath "$library" "$prefix/$program"
    fi
    touch "$prefix/.complete"
}

# Lays out $ARTEFACTS/ws, a project of its own, fresh for each session; $ARTEFACTS/bin/glossator, which is the server behind
# the proxy; and homes without anybody's configuration. The project becomes the current folder.
lay_out() {
    ws=$ARTEFACTS/ws
    rm -rf "$ws"
    mkdir -p "$ws/.git" "$ws/docs" "$ARTEFACTS/bin"
    cp "$e2e/fixture/words.md" "$ws/GLOSSARY.md"
    cp "$e2e/fixture/glossary-of-signs.md" "$ws/docs/"
    cp "$e2e/fixture/notes.md" "$e2e/fixture/plan.py" "$ws/"
    printf '#!/bin/sh\nexec python3 "%s" "$@"\n' "$e2e/proxy.py" >"$ARTEFACTS/bin/glossator"
    chmod +x "$ARTEFACTS/bin/glossator"
    export PATH=$ARTEFACTS/bin:$PATH LANG=C.UTF-8 LC_ALL=C.UTF-8
    export HOME=$ARTEFACTS/home XDG_CONFIG_HOME=$ARTEFACTS/home/config XDG_DATA_HOME=$ARTEFACTS/home/data
    export XDG_STATE_HOME=$ARTEFACTS/home/state XDG_CACHE_HOME=$ARTEFACTS/home/cache XDG_RUNTIME_DIR=$ARTEFACTS/home/run
    rm -rf "$HOME"
    mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
    mkdir -p -m 700 "$XDG_RUNTIME_DIR"
    cd "$ws"
    # What the command line finds in the notes, every editor has to show; a server that cannot spell yet is asked for less.
    # (`check` ends with 1 where it finds something.)
    GLOSSATOR_SPELLS= found=$("$GLOSSATOR" check --format json notes.md 2>/dev/null || true)
    case $found in *misspelled-term*) GLOSSATOR_SPELLS=1 ;; esac
    export GLOSSATOR_SPELLS
}

# Counts the failures of a run's parts, so that all of them run. usage: part COMMAND…; at the end: exit $failed
failed=0
part() { "$@" || failed=1; }
