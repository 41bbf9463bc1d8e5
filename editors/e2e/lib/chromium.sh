# A browser and what drives it: sourced, never run. Wants `cache`, `log` (a file that installations write to) and `cannot`.

playwright_version=1

# Installs npm packages into a folder of the cache, once. usage: npm_folder NAME PACKAGE…
npm_folder() {
    local folder=$cache/$1
    shift
    [ ! -e "$folder/.complete" ] || return 0
    echo "     installing $*"
    rm -rf "$folder"
    mkdir -p "$folder"
    (cd "$folder" && npm install --ignore-scripts --no-audit --no-fund --prefix . "$@") >>"$log" 2>&1 || cannot "npm could not install $*"
}

# A Node.js that is new enough, first on PATH.
node_24() {
    command -v npm >/dev/null || cannot "needs npm"
    npm_folder vscode-node24 "node-linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')@24"
    touch "$cache/vscode-node24/.complete"
    node_bin=$(echo "$cache"/vscode-node24/node_modules/node-linux-*/bin)
    export PATH=$node_bin:$PATH
}

# Sets CHROMIUM and PLAYWRIGHT.
chromium_browser() {
    npm_folder vscode-playwright "playwright-core@$playwright_version"
    touch "$cache/vscode-playwright/.complete"
    export PLAYWRIGHT=$cache/vscode-playwright
    CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    if [ -z "$CHROMIUM" ]; then
        command -v apt-get >/dev/null || cannot "needs Chromium"
        echo "     installing Chromium"
        local root=()
        [ "$(id -u)" = 0 ] || root=(sudo -n)
        (
            flock 9
            export DEBIAN_FRONTEND=noninteractive
            "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 -qq update &&
                "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -qq -y --no-install-recommends install \
                    chromium fonts-dejavu-core fonts-noto-color-emoji fonts-noto-cjk
        ) 9>"$cache/apt.lock" >>"$log" 2>&1 || cannot "apt-get could not install Chromium"
        CHROMIUM=$(command -v chromium)
    fi
    export CHROMIUM
}
