#!/bin/sh
# Installs the program of a release for this system: curl -LsSf …/releases/latest/download/install.sh | sh
#
# GLOSSATOR_DIR      where it is put; else ~/.local/bin
# GLOSSATOR_VERSION  a release such as v0.2.0; else the latest
# GLOSSATOR_RELEASES where releases are: …/download/TAG/FILE and …/latest/download/FILE
set -eu

releases=${GLOSSATOR_RELEASES:-https://github.com/glossator/glossator/releases}
folder=${GLOSSATOR_DIR:-$HOME/.local/bin}

say() { echo "glossator: $*" >&2; }
fail() {
    say "$*"
    exit 1
}
fetch() {
    if command -v curl >/dev/null 2>&1; then
        curl --proto-redir =https --location --silent --show-error --fail --output "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget --quiet --output-document="$2" "$1"
    else
        fail "curl or wget is needed"
    fi
}

# All of it is read before any of it is run: a connection that breaks leaves nothing half done.
main() {
    case "$(uname -m)" in
        x86_64 | amd64) processor=x86_64 ;;
        aarch64 | arm64) processor=aarch64 ;;
        *) fail "there is no binary for $(uname -m); cargo install glossator builds one" ;;
    esac
    case "$(uname -s)" in
        # The one for musl is static, and runs on every Linux.
        Linux) target=$processor-unknown-linux-musl ;;
        Darwin) target=$processor-apple-darwin ;;
        *) fail "there is no binary for $(uname -s); on Windows, install.ps1 does this" ;;
    esac
    file=glossator-$target.tar.gz
    if [ -n "${GLOSSATOR_VERSION:-}" ]; then
        from=$releases/download/$GLOSSATOR_VERSION
    else
        from=$releases/latest/download
    fi
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT INT TERM
    fetch "$from/$file" "$work/$file" || fail "$from/$file cannot be fetched"
    fetch "$from/$file.sha256" "$work/$file.sha256" || fail "$from/$file.sha256 cannot be fetched"
    (
        cd "$work"
        if command -v sha256sum >/dev/null 2>&1; then
            sha256sum --check "$file.sha256" >/dev/null
        else
            shasum -a 256 --check "$file.sha256" >/dev/null
        fi
    ) || fail "$file is not what its checksum says; nothing was installed"
    tar -xzf "$work/$file" -C "$work"
    mkdir -p "$folder"
    # First beside it and then in its place: a server that runs keeps the old one.
    cp "$work/glossator-$target/glossator" "$folder/.glossator.new"
    chmod 755 "$folder/.glossator.new"
    mv -f "$folder/.glossator.new" "$folder/glossator"
    say "installed $("$folder/glossator" --version) in $folder"
    case ":$PATH:" in
        *":$folder:"*) ;;
        *) say "$folder is not on your PATH; add it there" ;;
    esac
}

main
