# Shared by the runs of Neovim: sourced after lib.sh. usage of session: session NEOVIM SCRIPT FILE

# Runs a script of steps inside a real Neovim without a screen, once it has started as it does for a user.
session() {
    local nvim=$1 script=$2 file=$3 limit=${4:-120}
    STEPS="$script" timeout --kill-after=5 "$limit" "$nvim" --headless --cmd 'set noswapfile' \
        -c 'autocmd VimEnter * ++once call timer_start(10, {-> execute("luafile " . fnameescape($STEPS))})' "$file" 2>>"$ARTEFACTS/neovim-messages.txt"
}

# Installs the plugin as a package of Neovim's own, which is what every plugin manager does in the end, help tags included.
# usage: install_plugin NEOVIM
install_plugin() {
    local start=$XDG_DATA_HOME/nvim/site/pack/glossator/start said
    mkdir -p "$start"
    cp -r "$editors/nvim" "$start/glossator"
    said=$("$1" --headless --clean -c "helptags $start/glossator/doc" -c qall 2>&1)
    if [ -z "$said" ] && [ -s "$start/glossator/doc/tags" ]; then
        [ -n "${GLOSSATOR_NULL:-}" ] || echo "ok   help tags"
    else
        echo "FAIL help tags"
        echo "     $said"
        failed=1
    fi
}
